-- How surely a forecast is known: standard errors of the log odds of p_alive and of the logarithms of expected_orders and
-- potential_value; and how many orders chance may make of it, with 95 %. Empty where no model says.
alter table valuations add column p_alive_error {real};
alter table valuations add column orders_error {real};
alter table valuations add column potential_error {real};
alter table valuations add column orders_low {int};
alter table valuations add column orders_high {int};
