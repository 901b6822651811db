create table followups (
    customer_id {id} not null references customers (customer_id),
    followup_id {id} not null,
    what {text} not null,
    -- The reason it is there, in words for people.
    why {text} not null,
    due_day {day} not null,
    -- 1440 where no time of the day is named: lists by time need no NULL.
    due_minute {int} not null check (due_minute between 0 and 1440),
    -- Empty: whoever is in charge of the customer.
    who_id {id} references users (user_id),
    -- person, playbook, visit, suggestion, case, plan
    origin {text} not null,
    -- What it was opened for, so that the same opens nothing twice; empty for what people put down themselves. Two customers
    -- who are made one may bring the same, so no index keeps it unique: whoever opens holds a lock and looks.
    key {text} not null,
    stake_minor {int},
    opened_at {moment} not null,
    opened_by {id} references users (user_id),
    -- open, done, dropped, withdrawn, erased
    state {text} not null,
    ended_at {moment},
    ended_by {id} references users (user_id),
    outcome {text} not null,
    -- When those who lead were told that it is over for long.
    escalated_at {moment},
    primary key (customer_id, followup_id)
) {clustered};
create index followups_due on followups (due_day, due_minute, customer_id, followup_id) where state = 'open';
create index followups_keys on followups (customer_id, key) where key <> '';
create index followups_ended on followups (ended_at, customer_id, followup_id) where ended_at is not null;

-- After how many days those who lead are told: one row once somebody has said. A reference table.
create table followup_settings (
    place {int} not null primary key check (place = 1),
    escalate_days {int} not null check (escalate_days between 0 and 365)
) {clustered};
