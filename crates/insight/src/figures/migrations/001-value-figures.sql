-- What the pages of value draw, as JSON: worked out once with each valuation rather than with each page.
create table value_figures (
    run_id {id} not null primary key,
    figures {text} not null
) {clustered};
