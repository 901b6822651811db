-- One valuation of the whole book: what was taken for given and what was found, as JSON.
create table valuation_runs (
    run_id {id} not null primary key,
    at {moment} not null,
    as_of {day} not null,
    assumptions {text} not null,
    facts {text} not null
) {clustered};

-- What a customer was worth in a run. Customers may be taken back with the import that made them; what they were worth
-- stays, and is read for those who are still there.
create table valuations (
    customer_id {id} not null,
    run_id {id} not null,
    orders {int} not null,
    -- Empty without a purchase, as next_expected_day and both tiers.
    first_day {day},
    last_day {day},
    x {int} not null,
    t_x_days {int} not null,
    tenure_days {int} not null,
    mean_spend_minor {real} not null,
    -- Minor units, or purchases where the orders carry no amounts; potential likewise.
    current_value {int} not null,
    p_alive {real},
    expected_orders {real} not null,
    potential_value {real} not null,
    next_expected_day {day},
    days_late {int} not null,
    tier {text} check (tier in ('platinum', 'gold', 'iron', 'lead')),
    -- The tier before decisions by hand: the former one of the next run.
    by_value {text} check (by_value in ('platinum', 'gold', 'iron', 'lead')),
    primary key (customer_id, run_id)
) {clustered};
create index valuations_by_run on valuations (run_id);

-- Tiers somebody decided on; they hold up to and including their last day.
create table tier_overrides (
    customer_id {id} not null primary key,
    tier {text} not null check (tier in ('platinum', 'gold', 'iron', 'lead')),
    reason {text} not null,
    until_day {day} not null,
    at {moment} not null,
    -- Empty where the house decided.
    user_id {id}
) {clustered};
