-- Local to the coordinator on a distributed server.
create table imports (
    import_id {id} not null primary key,
    kind {text} not null check (kind in ('orders', 'customers', 'products')),
    -- The name under which its order numbers and customer numbers are unique.
    source {text} not null,
    file_name {text} not null,
    file_hash {text} not null,
    at {moment} not null,
    user_id {id} references users (user_id),
    counts {text} not null,
    undone_at {moment}
) {clustered};
create index imports_by_time on imports (at, import_id);
create index imports_by_file on imports (file_hash);

-- Fields of customers and products that an import changed, so that it can be undone.
create table import_changes (
    import_id {id} not null,
    subject {text} not null check (subject in ('customer', 'product')),
    -- The customer's identity or the product's number.
    subject_key {text} not null,
    field {text} not null,
    before {text} not null,
    after {text} not null,
    primary key (import_id, subject, subject_key, field)
) {clustered};
create index import_changes_by_subject on import_changes (subject, subject_key, field);
