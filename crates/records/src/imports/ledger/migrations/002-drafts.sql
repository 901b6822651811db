-- Files on their way in: looked at, asked about, mended. Nothing of them is in the book yet.
-- Local to the coordinator on a distributed server.
create table import_drafts (
    draft_id {id} not null primary key,
    user_id {id} references users (user_id),
    file_name {text} not null,
    -- The file's name in the folder of uploads.
    stored {text} not null,
    bytes {int} not null,
    state {text} not null check (state in
        ('received', 'reading', 'ready', 'needs_answer', 'bringing', 'done', 'failed', 'cancelled')),
    -- What the person said, what was found, why it cannot go on, what came of it: JSON, empty where there is none yet.
    answers {text} not null,
    survey {text} not null,
    refusal {text} not null,
    result {text} not null,
    import_id {id},
    created_at {moment} not null,
    changed_at {moment} not null
) {clustered};
create index import_drafts_by_time on import_drafts (created_at, draft_id);

-- What the columns of a row of headings meant the last time.
create table import_matches (
    headings {text} not null primary key,
    answers {text} not null,
    changed_at {moment} not null
) {clustered};
