-- What the cost belongs to, such as a case: it goes where that goes when two files are made one and told apart again.
alter table serving_costs add column matter_id {id};
update serving_costs set matter_id = cost_id;
