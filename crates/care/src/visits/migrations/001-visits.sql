create table visits (
    customer_id {id} not null references customers (customer_id),
    visit_id {id} not null,
    at {moment} not null,
    -- call, visit
    how {text} not null,
    opinions {text} not null,
    -- What was used otherwise than it is meant, and what was explained.
    misuse {text} not null,
    guidance {text} not null,
    by_id {id} references users (user_id),
    -- The follow-up that it answers, where one was open.
    followup_id {id},
    created_at {moment} not null,
    primary key (customer_id, visit_id)
) {clustered};
create index visits_latest on visits (at, customer_id, visit_id);

create table suggestions (
    customer_id {id} not null,
    suggestion_id {id} not null,
    visit_id {id} not null,
    text {text} not null,
    -- As it was typed; may be empty.
    product {text} not null,
    -- open, taken, declined
    state {text} not null,
    answer {text} not null,
    decided_at {moment},
    decided_by {id} references users (user_id),
    -- The follow-up by which the customer is told what became of it.
    followup_id {id},
    created_at {moment} not null,
    primary key (customer_id, suggestion_id),
    foreign key (customer_id, visit_id) references visits (customer_id, visit_id)
) {clustered};
create index suggestions_by_state on suggestions (state, created_at, customer_id, suggestion_id);

-- Who is visited how often: one row once somebody has said. A reference table.
create table visit_plans (
    place {int} not null primary key check (place = 1),
    plans {text} not null
) {clustered};
