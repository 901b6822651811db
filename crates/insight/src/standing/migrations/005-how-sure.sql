-- How many orders chance may make of the forecast, with 95 %; empty where no model says.
alter table standings add column orders_low {int};
alter table standings add column orders_high {int};
