create table serving_costs (
    customer_id {id} not null references customers (customer_id),
    -- The identity of what it was spent on, as the room that tells it has it: told twice, it counts once.
    cost_id {id} not null,
    day {day} not null,
    -- The deed it was spent by, such as cases.solve.
    deed {text} not null,
    cost_minor {int} not null check (cost_minor >= 0),
    currency {text} not null,
    primary key (customer_id, cost_id)
) {clustered};
create index serving_costs_by_day on serving_costs (currency, day);
