create table audit (
    audit_id {id} not null primary key,
    at {moment} not null,
    user_id {id} references users (user_id),
    -- The house's reason, where it was no person.
    house {text},
    deed {text} not null,
    subject_kind {text} not null,
    subject_id {id} not null,
    before {text},
    after {text},
    check ((user_id is null) <> (house is null))
) {clustered};
create index audit_by_time on audit (at, audit_id);
create index audit_by_subject on audit (subject_kind, subject_id, at, audit_id);
