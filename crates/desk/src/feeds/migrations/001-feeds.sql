-- Addresses from which a calendar fetches what somebody has to do. Of the secret in the address only a fingerprint is kept. A
-- reference table.
create table feeds (
    feed_id {id} not null primary key,
    user_id {id} not null references users (user_id),
    fingerprint {text} not null,
    -- mine, all
    whose {text} not null,
    made_at {moment} not null,
    revoked_at {moment}
) {clustered};
create unique index feeds_by_fingerprint on feeds (fingerprint);
create index feeds_by_user on feeds (user_id, made_at);
