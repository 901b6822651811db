-- A reference table: some rows, whole on every machine of a distributed server.
create table settings (
    name {text} not null primary key,
    value {text} not null
) {clustered};

-- Lines of the trail that were taken back.
create table undone_lines (
    audit_id {id} not null primary key,
    at {moment} not null,
    user_id {id} references users (user_id)
) {clustered};
