-- When the business works: one row once somebody has said; before that as usual. A reference table.
create table service_hours (
    place {int} not null primary key check (place = 1),
    hours {text} not null
) {clustered};
