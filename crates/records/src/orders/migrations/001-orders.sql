create table orders (
    customer_id {id} not null references customers (customer_id),
    order_id {id} not null,
    source {text} not null,
    number {text} not null,
    day {day} not null,
    state {text} not null check (state in ('placed', 'return', 'void')),
    -- As the source words it.
    status {text} not null,
    channel {text} not null,
    region {text} not null,
    currency {text} not null,
    -- Sales after discounts and value taken back: minor units, never negative.
    sale_minor {int} not null check (sale_minor >= 0),
    back_minor {int} not null check (back_minor >= 0),
    discount_minor {int} not null,
    -- Cost, and the sales less returns of the lines it is known for.
    cost_minor {int},
    costed_minor {int} not null,
    -- The import the order as it stands came by.
    import_id {id} not null,
    primary key (customer_id, order_id)
) {clustered};

create table order_lines (
    customer_id {id} not null,
    order_id {id} not null,
    line_no {int} not null,
    sku {text} not null,
    product {text} not null,
    category {text} not null,
    quantity_milli {int} not null,
    unit_price_micro {int},
    sale_minor {int} not null,
    back_minor {int} not null,
    discount_minor {int} not null,
    cost_minor {int},
    primary key (customer_id, order_id, line_no),
    foreign key (customer_id, order_id) references orders (customer_id, order_id)
) {clustered};

-- Sales over the counter: the same, without a customer.
create table anonymous_orders (
    order_id {id} not null primary key,
    source {text} not null,
    number {text} not null,
    day {day} not null,
    state {text} not null check (state in ('placed', 'return', 'void')),
    -- As the source words it.
    status {text} not null,
    channel {text} not null,
    region {text} not null,
    currency {text} not null,
    -- Sales after discounts and value taken back: minor units, never negative.
    sale_minor {int} not null check (sale_minor >= 0),
    back_minor {int} not null check (back_minor >= 0),
    discount_minor {int} not null,
    -- Cost, and the sales less returns of the lines it is known for.
    cost_minor {int},
    costed_minor {int} not null,
    -- The import the order as it stands came by.
    import_id {id} not null
) {clustered};

create table anonymous_lines (
    order_id {id} not null references anonymous_orders (order_id),
    line_no {int} not null,
    sku {text} not null,
    product {text} not null,
    category {text} not null,
    quantity_milli {int} not null,
    unit_price_micro {int},
    sale_minor {int} not null,
    back_minor {int} not null,
    discount_minor {int} not null,
    cost_minor {int},
    primary key (order_id, line_no)
) {clustered};

-- What an order is found by when a file speaks of it again. Unique at its source over all customers, so it has a table of
-- its own, distributed by the number.
create table order_numbers (
    source {text} not null,
    -- Empty where the file has no numbers.
    number {text} not null,
    day {day} not null,
    -- Tells orders with one number and day apart; mostly empty.
    part {text} not null,
    customer_id {id},
    order_id {id} not null,
    -- Tells whether the order as a file has it now differs from the one in the book.
    content_hash {id} not null,
    import_id {id} not null,
    primary key (source, number, day, part)
) {clustered};
create index order_numbers_by_import on order_numbers (import_id);

-- Orders that later files spoke of in the same words: undoing the first import leaves them to the next one.
create table order_sightings (
    source {text} not null,
    number {text} not null,
    day {day} not null,
    part {text} not null,
    import_id {id} not null,
    primary key (source, number, day, part, import_id)
) {clustered};
create index order_sightings_by_import on order_sightings (import_id);

-- Orders as they were before an import replaced them, so that it can be undone.
create table replaced_orders (
    customer_id {id} not null,
    replaced_by {id} not null,
    order_id {id} not null,
    part {text} not null,
    content_hash {id} not null,
    source {text} not null,
    number {text} not null,
    day {day} not null,
    state {text} not null check (state in ('placed', 'return', 'void')),
    -- As the source words it.
    status {text} not null,
    channel {text} not null,
    region {text} not null,
    currency {text} not null,
    -- Sales after discounts and value taken back: minor units, never negative.
    sale_minor {int} not null check (sale_minor >= 0),
    back_minor {int} not null check (back_minor >= 0),
    discount_minor {int} not null,
    -- Cost, and the sales less returns of the lines it is known for.
    cost_minor {int},
    costed_minor {int} not null,
    -- The import the order as it stands came by.
    import_id {id} not null,
    primary key (customer_id, replaced_by, order_id)
) {clustered};
create index replaced_orders_by_replacer on replaced_orders (replaced_by);
create index replaced_orders_by_import on replaced_orders (import_id);

create table replaced_lines (
    customer_id {id} not null,
    replaced_by {id} not null,
    order_id {id} not null,
    line_no {int} not null,
    sku {text} not null,
    product {text} not null,
    category {text} not null,
    quantity_milli {int} not null,
    unit_price_micro {int},
    sale_minor {int} not null,
    back_minor {int} not null,
    discount_minor {int} not null,
    cost_minor {int},
    primary key (customer_id, replaced_by, order_id, line_no)
) {clustered};
create index replaced_lines_by_replacer on replaced_lines (replaced_by);

create table replaced_anonymous_orders (
    replaced_by {id} not null,
    order_id {id} not null,
    part {text} not null,
    content_hash {id} not null,
    source {text} not null,
    number {text} not null,
    day {day} not null,
    state {text} not null check (state in ('placed', 'return', 'void')),
    -- As the source words it.
    status {text} not null,
    channel {text} not null,
    region {text} not null,
    currency {text} not null,
    -- Sales after discounts and value taken back: minor units, never negative.
    sale_minor {int} not null check (sale_minor >= 0),
    back_minor {int} not null check (back_minor >= 0),
    discount_minor {int} not null,
    -- Cost, and the sales less returns of the lines it is known for.
    cost_minor {int},
    costed_minor {int} not null,
    -- The import the order as it stands came by.
    import_id {id} not null,
    primary key (replaced_by, order_id)
) {clustered};
create index replaced_anonymous_orders_by_import on replaced_anonymous_orders (import_id);

create table replaced_anonymous_lines (
    replaced_by {id} not null,
    order_id {id} not null,
    line_no {int} not null,
    sku {text} not null,
    product {text} not null,
    category {text} not null,
    quantity_milli {int} not null,
    unit_price_micro {int},
    sale_minor {int} not null,
    back_minor {int} not null,
    discount_minor {int} not null,
    cost_minor {int},
    primary key (replaced_by, order_id, line_no)
) {clustered};
