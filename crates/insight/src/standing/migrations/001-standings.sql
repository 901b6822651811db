-- Where each customer stands after the valuation kept last: one row a customer, rewritten whole with each run, so that a
-- list sorted by value or by the next purchase is read by its index.
create table standings (
    customer_id {id} not null primary key,
    run_id {id} not null,
    -- Empty without a purchase, as all days.
    tier {text} check (tier in ('platinum', 'gold', 'iron', 'lead')),
    by_value {text} check (by_value in ('platinum', 'gold', 'iron', 'lead')),
    -- Minor units, or purchases where the orders carry no amounts; so is potential_minor, which is a forecast, rounded.
    current_minor {int} not null,
    potential_minor {int} not null,
    orders {int} not null,
    -- Purchase days after the first.
    repeats {int} not null,
    first_day {day},
    last_day {day},
    next_day {day},
    window_first {day},
    window_last {day},
    -- Three usual gaps after the last purchase: beyond it they count as gone.
    gone_after_day {day},
    usual_gap_days {int} not null,
    -- As of the run's day; pages count anew from the last day of the window.
    days_late {int} not null,
    p_alive_milli {int} check (p_alive_milli between 0 and 1000),
    -- 4 steady, 3 watch, 2 slipping, 1 at risk, 0 gone; as of the run's day, as days_late.
    health {int} check (health between 0 and 4),
    -- The last day of the window, or a day no calendar reaches.
    sort_next {int} not null
) {clustered};
create index standings_by_next on standings (sort_next, customer_id);
create index standings_by_current on standings (current_minor, customer_id);
create index standings_by_potential on standings (potential_minor, customer_id);
create index standings_by_tier on standings (tier, current_minor, customer_id);

-- What the tiers add up to in these rows; the empty tier has those who never bought.
create table standing_tiers (
    tier {text} not null primary key,
    run_id {id} not null,
    customers {int} not null,
    current_minor {int} not null,
    potential_minor {int} not null
) {clustered};
