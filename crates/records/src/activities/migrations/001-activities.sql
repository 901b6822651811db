create table activities (
    customer_id {id} not null references customers (customer_id),
    activity_id {id} not null,
    -- note, call, visit, promise; features to come add their own.
    kind {text} not null,
    text {text} not null,
    -- When it happened.
    at {moment} not null,
    -- Empty where the house wrote it.
    author_id {id} references users (user_id),
    created_at {moment} not null,
    -- What is still to be done about it, and at which minute of the day if one was named.
    due_day {day},
    due_minute {int} check (due_minute between 0 and 1439),
    kept_at {moment},
    kept_by {id} references users (user_id),
    -- Taken out of the file; it stays so that this can be taken back.
    removed_at {moment},
    primary key (customer_id, activity_id)
) {clustered};
create index activities_by_time on activities (customer_id, at, activity_id);
create index activities_due on activities (due_day, due_minute, customer_id)
    where due_day is not null and kept_at is null and removed_at is null;
create index activities_latest on activities (at, customer_id);
