create table customers (
    customer_id {id} not null primary key,
    -- What people call the customer by in files and lists; not unique.
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
    -- As the source writes it; the year is often missing.
    birthday {text} not null,
    email_consent {text} not null check (email_consent in ('', 'yes', 'no')),
    sms_consent {text} not null check (sms_consent in ('', 'yes', 'no')),
    -- The day the shop says the customer came, ISO 8601.
    since {text} not null,
    owner_id {id} references users (user_id),
    -- The import that made the customer; empty where a person did.
    import_id {id},
    created_at {moment} not null
) {clustered};
create index customers_by_code on customers (code, customer_id);
create index customers_by_import on customers (import_id);

-- Natural keys are unique over all customers, so they have a table of their own, distributed by the key.
create table customer_keys (
    kind {text} not null,
    value {text} not null,
    customer_id {id} not null,
    import_id {id},
    primary key (kind, value)
) {clustered};
create index customer_keys_by_customer on customer_keys (customer_id);
create index customer_keys_by_import on customer_keys (import_id);
