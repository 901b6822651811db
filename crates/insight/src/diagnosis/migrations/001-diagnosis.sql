-- What other rooms tell of a customer that may be a reason: cases, today.
create table diagnosis_facts (
    customer_id {id} not null,
    fact_id {id} not null,
    kind {text} not null,
    day {day} not null,
    -- What the fact belongs to: facts of one case hang together.
    case_id {id} not null,
    deed {text} not null,
    primary key (customer_id, fact_id)
) {clustered};

-- The causes of warnings, three a warning at most; those of open ones are worked out anew with each valuation, but for
-- what somebody has confirmed or rejected.
create table diagnosis_causes (
    customer_id {id} not null,
    cause_id {id} not null,
    warning_id {id} not null,
    cause {text} not null,
    strength {text} not null check (strength in ('likely', 'possible', 'weak')),
    share {real} not null,
    -- What speaks for it, as JSON.
    evidence {text} not null,
    worked_out_on {day} not null,
    -- Empty until somebody says whether it is the one.
    is_it {bool},
    said_at {moment},
    said_by {id},
    primary key (customer_id, cause_id)
) {clustered};
create index diagnosis_causes_by_warning on diagnosis_causes (customer_id, warning_id);
create index diagnosis_causes_said on diagnosis_causes (said_at) where said_at is not null;

-- From when on answers are counted: one row once somebody has begun anew.
create table diagnosis_settings (
    place {int} not null primary key check (place = 1),
    counted_since {moment} not null
) {clustered};
