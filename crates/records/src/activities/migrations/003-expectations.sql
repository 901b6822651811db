-- Of an expectation: whether it is reasonable ('yes', 'no', 'unsure'), and whether it was met ('yes', 'no') and on which day
-- that showed; empty where nobody has said.
alter table activities add column reasonable {text} not null default '';
alter table activities add column met {text} not null default '';
alter table activities add column met_on {day};
-- Of an objection: what answered it; empty where nothing has yet.
alter table activities add column answer {text} not null default '';
create index activities_by_kind on activities (kind, customer_id) where kind in ('expectation', 'objection');
