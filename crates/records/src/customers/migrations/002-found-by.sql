-- What customers are found by: every text that stands behind a place where somebody may begin to type, without case,
-- width and marks, and how it is spelled in letters. Kept with the customer by whoever writes one.
create table customer_words (
    customer_id {id} not null,
    word {text} not null,
    primary key (customer_id, word)
) {clustered};
create index customer_words_by_word on customer_words (word, customer_id);

-- The labels of customers.tags, one by one.
create table customer_tags (
    customer_id {id} not null,
    tag {text} not null,
    primary key (customer_id, tag)
) {clustered};
create index customer_tags_by_tag on customer_tags (tag, customer_id);

create index customers_by_name on customers (name, customer_id);
create index customers_by_region on customers (region, customer_id);
create index customers_by_owner on customers (owner_id, customer_id);

-- A book that has customers already gets their words by a job; its identity is that of any customer.
insert into jobs (job_id, kind, payload, due, state, attempts, once_key)
    select customer_id, 'search.fill', '', 0, 'waiting', 0, 'search.fill:'
    from customers order by customer_id limit 1;
