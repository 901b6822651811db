-- Which customers' files a user opened, and when last.
create table recent_files (
    user_id {id} not null references users (user_id),
    customer_id {id} not null,
    at {moment} not null,
    primary key (user_id, customer_id)
) {clustered};
create index recent_files_by_time on recent_files (user_id, at);
