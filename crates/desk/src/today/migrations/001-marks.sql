-- What somebody did with a line of Today that is not written down elsewhere: looked after, or left for another day.
create table today_marks (
    customer_id {id} not null,
    -- Which line: late, quiet, birthday.
    kind {text} not null,
    mark {text} not null check (mark in ('done', 'tomorrow')),
    -- The last day on which the line is not shown.
    until_day {day} not null,
    user_id {id} references users (user_id),
    day {day} not null,
    at {moment} not null,
    primary key (customer_id, kind)
) {clustered};
create index today_marks_by_day on today_marks (until_day);
