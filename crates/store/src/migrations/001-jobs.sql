-- Local to the coordinator on a distributed server: never joined with a customer's tables.
create table jobs (
    job_id {id} not null primary key,
    kind {text} not null,
    payload {text} not null,
    -- When it is due; while it runs, when its lease ends.
    due {moment} not null,
    state {text} not null check (state in ('waiting', 'running', 'failed')),
    attempts {int} not null,
    once_key {text},
    last_error {text}
) {clustered};
create index jobs_by_due on jobs (state, due, job_id);
create unique index jobs_once on jobs (once_key);
