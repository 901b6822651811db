-- What the business wants to reach, of whom and by when. What came of it is worked out from orders, contacts and valuations.
create table goals (
    goal_id {id} not null primary key,
    what {text} not null check (what in ('customers', 'came-up', 'sales', 'contacts', 'kept')),
    -- Of whom: all, the customers of a tier, or those in somebody's charge.
    whose {text} not null check (whose in ('all', 'tier', 'person')),
    tier {text} check (tier in ('platinum', 'gold', 'iron', 'lead')),
    user_id {id},
    period {text} not null check (period in ('month', 'quarter', 'year')),
    start_day {day} not null,
    -- A count, percent, or minor units of the currency.
    target {int} not null check (target > 0),
    currency {text}
) {clustered};
create index goals_by_start on goals (start_day);
