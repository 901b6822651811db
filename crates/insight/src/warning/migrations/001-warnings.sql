-- Who was warned of, why, and how it ended. A customer has one open warning at most,
-- but where two customers were made one.
create table warnings (
    customer_id {id} not null,
    warning_id {id} not null,
    opened_on {day} not null,
    silence {bool} not null,
    smaller {bool} not null,
    level {text} not null check (level in ('watch', 'alarm')),
    -- What was seen, and from which day; seen anew with each valuation while the warning is open.
    seen_on {day} not null,
    last_day {day} not null,
    silence_days {int} not null,
    usual_gap_days {real} not null,
    window_end_days {real} not null,
    silence_odd {real} not null,
    -- Empty where orders are not smaller.
    smaller_ratio {real},
    smaller_odd {real},
    smaller_recent {int},
    -- The chance of falling away; empty where no model says.
    chance {real},
    -- Minor units, or purchases where the orders carry no amounts.
    at_stake {int} not null,
    saved {int} not null,
    -- Empty while it is open. The user is empty where an order ended it, the day where a person did.
    ended_at {moment},
    ended_by {id},
    outcome {text} check (outcome in ('came-back', 'talked', 'fine', 'lost')),
    bought_on {day},
    note {text} not null,
    primary key (customer_id, warning_id)
) {clustered};
create index warnings_open on warnings (saved, customer_id) where ended_at is null;
create index warnings_by_opening on warnings (opened_on);
create index warnings_by_end on warnings (ended_at);

-- How the owner wants to be warned: one row once somebody has said; before that everything is as usual.
create table warning_settings (
    place {int} not null primary key check (place = 1),
    weekly {int} not null check (weekly >= 0),
    barrier {text} not null check (barrier in ('alone', 'special', 'anywhere'))
) {clustered};
