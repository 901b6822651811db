-- Local to the coordinator on a distributed server, as all tables of this file.
-- How a person likes the program.
create table preferences (
    user_id {id} not null primary key references users (user_id),
    -- Empty: as the browser says.
    lang {text} not null check (lang in ('', 'en', 'zh-CN')),
    theme {text} not null check (theme in ('system', 'light', 'dark')),
    quick_keys {bool} not null
) {clustered};

create table sessions (
    session_id {id} not null primary key,
    -- A fingerprint of the secret that only the visitor's cookie holds.
    secret_hash {text} not null,
    user_id {id} not null references users (user_id),
    made_at {moment} not null,
    seen_at {moment} not null,
    ends_at {moment} not null,
    -- What is said on the next page, once; JSON.
    notice {text}
) {clustered};
create unique index sessions_by_secret on sessions (secret_hash);
create index sessions_by_user on sessions (user_id);

-- Forms that did what they were to do; sent again they do nothing.
create table spent_forms (
    session_id {id} not null,
    form_id {id} not null,
    at {moment} not null,
    led_to {text} not null,
    primary key (session_id, form_id)
) {clustered};
create index spent_forms_by_time on spent_forms (at);

-- Links that work once.
create table sign_in_links (
    secret_hash {text} not null primary key,
    purpose {text} not null check (purpose in ('owner', 'enter', 'invite')),
    -- Whom it lets in; empty where it makes the first owner.
    user_id {id} references users (user_id),
    ends_at {moment} not null
) {clustered};

-- Wrong passwords, so that nobody can go on guessing.
create table failed_sign_ins (
    failed_id {id} not null primary key,
    login {text} not null,
    address {text} not null,
    at {moment} not null
) {clustered};
create index failed_sign_ins_by_login on failed_sign_ins (login, at);
create index failed_sign_ins_by_address on failed_sign_ins (address, at);
