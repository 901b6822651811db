-- Work on many customers: what is done, how far it is, what came of it.
create table bulk_runs (
    bulk_id {id} not null primary key,
    user_id {id} not null references users (user_id),
    -- What is done, as JSON.
    task {text} not null,
    -- The list it was asked from.
    back {text} not null,
    total {int} not null,
    -- Customers looked at so far.
    place {int} not null,
    -- Who changed, who did not and why, and the lines of the trail, as JSON.
    came_of {text} not null,
    is_stopped {bool} not null,
    created_at {moment} not null,
    ended_at {moment}
) {clustered};

-- Whom it is for, until it has ended.
create table bulk_picks (
    bulk_id {id} not null,
    place {int} not null,
    customer_id {id} not null,
    primary key (bulk_id, place)
) {clustered};
