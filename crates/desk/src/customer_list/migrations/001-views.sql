-- Filters and order of the list of customers under a name.
create table saved_views (
    view_id {id} not null primary key,
    user_id {id} not null references users (user_id),
    name {text} not null,
    -- What stands behind the ? of the list's address.
    query {text} not null,
    is_shared {bool} not null,
    created_at {moment} not null
) {clustered};
create index saved_views_by_user on saved_views (user_id);
