-- How the owner wants value to be worked out: one row once somebody has said; before that everything is as usual.
create table value_rules (
    place {int} not null primary key check (place = 1),
    rules {text} not null
) {clustered};
