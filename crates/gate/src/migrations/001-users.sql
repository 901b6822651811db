-- A reference table: tens of rows, whole on every machine of a distributed server.
create table users (
    user_id {id} not null primary key,
    login {text} not null,
    name {text} not null,
    role {text} not null check (role in ('owner', 'manager', 'account', 'service', 'analyst', 'read-only')),
    state {text} not null check (state in ('active', 'disabled')),
    -- Empty until the user has chosen a password: nobody comes in by a default one.
    password_hash {text},
    created_at {moment} not null
) {clustered};
create unique index users_by_login on users (login);
