-- Files that belong to an entry of a customer's file: a photo, a scanned waybill.
create table attachments (
    customer_id {id} not null references customers (customer_id),
    attachment_id {id} not null,
    activity_id {id} not null,
    name {text} not null,
    -- What it is by its content, never by its name: png, jpeg, pdf and so on.
    media {text} not null,
    bytes {int} not null check (bytes > 0),
    at {moment} not null,
    author_id {id} references users (user_id),
    -- Taken out of the file; it stays so that this can be taken back.
    removed_at {moment},
    primary key (customer_id, attachment_id)
) {clustered};

-- The content in pieces, so that a back-up stays one file and no row is long.
create table attachment_pieces (
    customer_id {id} not null,
    attachment_id {id} not null,
    activity_id {id} not null,
    piece_no {int} not null,
    -- Base64: one text for both databases.
    content {text} not null,
    primary key (customer_id, attachment_id, piece_no),
    foreign key (customer_id, attachment_id) references attachments (customer_id, attachment_id)
) {clustered};
