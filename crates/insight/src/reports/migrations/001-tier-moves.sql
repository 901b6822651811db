-- Who changed tier with which valuation, and why. The rows of old valuations are thinned out; these stay.
create table tier_moves (
    customer_id {id} not null,
    run_id {id} not null,
    at {moment} not null,
    from_tier {text} not null check (from_tier in ('platinum', 'gold', 'iron', 'lead')),
    to_tier {text} not null check (to_tier in ('platinum', 'gold', 'iron', 'lead')),
    cause {text} not null check (cause in ('current', 'potential', 'both', 'line', 'by_hand', 'assumptions')),
    primary key (customer_id, run_id)
) {clustered};
