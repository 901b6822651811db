-- Customers whose personal data was erased at their wish; their orders stay.
create table erased_customers (
    customer_id {id} not null primary key,
    at {moment} not null
) {clustered};

-- By which keys they were known, as fingerprints: a file that names them again brings nothing of them back.
create table erased_keys (
    fingerprint {text} not null primary key,
    customer_id {id} not null
) {clustered};
create index erased_keys_by_customer on erased_keys (customer_id);
