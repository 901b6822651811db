-- Whom a person has changed something of: undoing the import that made them leaves them.
create table customers_touched (
    customer_id {id} not null primary key
) {clustered};
