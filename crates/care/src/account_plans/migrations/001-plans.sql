-- What an account plan holds, line by line: goals of both sides, meetings, watched days. A customer with a line has a plan.
create table plan_items (
    customer_id {id} not null,
    item_id {id} not null,
    kind {text} not null check (kind in ('goal', 'meeting', 'watched')),
    -- Of a goal whose it is: ours, theirs. Of a watched day what it is: contract, order, other. Empty of a meeting.
    detail {text} not null,
    what {text} not null,
    -- Of a goal how it is measured; may be empty.
    target {text} not null,
    on_day {day} not null,
    -- Of a watched day: its own follow-up so many days before; empty where playbooks tell.
    remind_days {int},
    state {text} not null check (state in ('open', 'done', 'dropped')),
    created_at {moment} not null,
    by_id {id},
    -- Taken out of the plan; it stays so that this can be taken back.
    removed_at {moment},
    primary key (customer_id, item_id)
) {clustered};
create index plan_items_by_day on plan_items (on_day, customer_id) where removed_at is null;
