-- A reference table: whole on every machine of a distributed server.
create table products (
    sku {text} not null primary key,
    name {text} not null,
    category {text} not null,
    brand {text} not null,
    price_minor {int},
    cost_minor {int},
    import_id {id},
    created_at {moment} not null
) {clustered};
create index products_by_import on products (import_id);
