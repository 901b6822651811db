-- The day an order was promised for, and the day it was in the customer's hands, where a file says them.
alter table orders add column promised_on {day};
alter table orders add column delivered_on {day};
alter table anonymous_orders add column promised_on {day};
alter table anonymous_orders add column delivered_on {day};
alter table replaced_orders add column promised_on {day};
alter table replaced_orders add column delivered_on {day};
alter table replaced_anonymous_orders add column promised_on {day};
alter table replaced_anonymous_orders add column delivered_on {day};
-- The lot (batch) a line's goods are of; mostly not said.
alter table order_lines add column lot {text} not null default '';
alter table anonymous_lines add column lot {text} not null default '';
alter table replaced_lines add column lot {text} not null default '';
alter table replaced_anonymous_lines add column lot {text} not null default '';
