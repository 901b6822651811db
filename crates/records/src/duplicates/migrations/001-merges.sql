-- Two customers made one: who stays, and who is gone.
create table merges (
    merge_id {id} not null primary key,
    kept_id {id} not null,
    gone_id {id} not null,
    at {moment} not null
) {clustered};

-- The one who is gone, as they were.
create table merged_customers (
    customer_id {id} not null,
    merge_id {id} not null,
    code {text} not null,
    name {text} not null,
    company {text} not null,
    region {text} not null,
    city {text} not null,
    country {text} not null,
    address {text} not null,
    postcode {text} not null,
    note {text} not null,
    tags {text} not null,
    birthday {text} not null,
    email_consent {text} not null,
    sms_consent {text} not null,
    since {text} not null,
    owner_id {id},
    import_id {id},
    created_at {moment} not null,
    primary key (customer_id, merge_id)
) {clustered};

-- The rows that went from the one to the other, by table.
create table merged_rows (
    merge_id {id} not null,
    table_name {text} not null,
    row_id {id} not null,
    by_id {id} not null,
    primary key (merge_id, table_name, row_id, by_id)
) {clustered};

-- The keys that did.
create table merged_keys (
    merge_id {id} not null,
    kind {text} not null,
    value {text} not null,
    primary key (merge_id, kind, value)
) {clustered};

-- Pairs somebody has said are two.
create table not_duplicates (
    low_id {id} not null,
    high_id {id} not null,
    at {moment} not null,
    primary key (low_id, high_id)
) {clustered};
