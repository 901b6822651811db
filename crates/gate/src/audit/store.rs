//! The audit trail in the book.

use kernel::uuid::Uuid;
use kernel::{Id, Page, Refusal};
use serde_json::Value as Json;
use store::{Fault, Keyset, Kind, Paged, Row, Rows, StoreError, Tx, sql};

use super::{Line, LineId, Subject};

const LATEST_FIRST: Keyset =
    Keyset::descending(&[("at", "at", Kind::Int), ("audit_id", "audit_id", Kind::Id)]);

pub(super) async fn insert(tx: &mut Tx, line: &Line) -> Result<(), StoreError> {
    sql("insert into audit (audit_id, at, user_id, house, deed, subject_kind, subject_id, before, after)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
    .bind_id(line.id)
    .bind(line.at)
    .bind(line.user.map(Id::uuid))
    .bind(line.house.clone())
    .bind(line.deed.as_str())
    .bind(line.subject.kind.as_str())
    .bind(line.subject.id)
    .bind(line.before.as_ref().map(Json::to_string))
    .bind(line.after.as_ref().map(Json::to_string))
    .run(tx)
    .await?;
    Ok(())
}

pub(super) async fn find(tx: &mut Tx, id: LineId) -> Result<Option<Line>, StoreError> {
    sql("select audit_id, at, user_id, house, deed, subject_kind, subject_id, before, after
            from audit where audit_id = $1")
    .bind_id(id)
    .find(tx)
    .await?
    .map(|row| read(&row))
    .transpose()
}

pub(super) async fn lines_of(
    tx: &mut Tx,
    (deed, kind): (&str, &str),
    subjects: &[Uuid],
) -> Result<Vec<(Uuid, LineId)>, StoreError> {
    let rows = Rows::of(subjects).id("subject_id", |subject| LineId::from_uuid(*subject));
    sql("select a.subject_id, a.audit_id from {rows} cross join audit a
            where a.subject_kind = $1 and a.subject_id = rows.subject_id and a.deed = $2")
    .bind(kind)
    .bind(deed)
    .fetch_with(tx, &rows)
    .await?
    .iter()
    .map(|row| Ok((row.get("subject_id")?, row.id("audit_id")?)))
    .collect()
}

pub(super) async fn about(tx: &mut Tx, kind: &str, subjects: &[Uuid]) -> Result<Vec<Line>, StoreError> {
    let rows = Rows::of(subjects).id("of_subject", |subject| LineId::from_uuid(*subject));
    sql("select a.audit_id, a.at, a.user_id, a.house, a.deed, a.subject_kind, a.subject_id, a.before, a.after
            from {rows} cross join audit a where a.subject_kind = $1 and a.subject_id = rows.of_subject")
    .bind(kind)
    .fetch_with(tx, &rows)
    .await?
    .iter()
    .map(read)
    .collect()
}

pub(super) async fn of_deeds(tx: &mut Tx, deeds: &[&str]) -> Result<Vec<Line>, StoreError> {
    let rows = Rows::of(deeds).text("of_deed", |deed| *deed);
    sql("select a.audit_id, a.at, a.user_id, a.house, a.deed, a.subject_kind, a.subject_id, a.before, a.after
            from {rows} cross join audit a where a.deed = rows.of_deed")
    .fetch_with(tx, &rows)
    .await?
    .iter()
    .map(read)
    .collect()
}

pub(super) async fn mentioning(tx: &mut Tx, ids: &[&str]) -> Result<Vec<Line>, StoreError> {
    let rows = Rows::of(ids).text("id", |id| *id);
    sql("select distinct a.audit_id, a.at, a.user_id, a.house, a.deed, a.subject_kind, a.subject_id, a.before,
                a.after
            from {rows} cross join audit a
            where a.before like '%' || rows.id || '%' or a.after like '%' || rows.id || '%'")
    .fetch_with(tx, &rows)
    .await?
    .iter()
    .map(read)
    .collect()
}

pub(super) async fn empty(tx: &mut Tx, lines: &[LineId]) -> Result<(), StoreError> {
    let rows = Rows::of(lines).id("audit_id", |line| *line);
    sql("update audit set before = null, after = null where audit_id in (select audit_id from {rows})")
        .run_with(tx, &rows)
        .await?;
    Ok(())
}

pub(super) async fn rewrite(tx: &mut Tx, line: &Line) -> Result<(), StoreError> {
    sql("update audit set before = $1, after = $2 where audit_id = $3")
        .bind(line.before.as_ref().map(Json::to_string))
        .bind(line.after.as_ref().map(Json::to_string))
        .bind_id(line.id)
        .run(tx)
        .await?;
    Ok(())
}

pub(super) async fn hand_on(tx: &mut Tx, lines: &[LineId], to: &Subject) -> Result<(), StoreError> {
    let rows = Rows::of(lines).id("audit_id", |line| *line);
    sql("update audit set subject_id = $1
            where subject_kind = $2 and audit_id in (select audit_id from {rows})")
    .bind(to.id)
    .bind(to.kind.as_str())
    .run_with(tx, &rows)
    .await?;
    Ok(())
}

pub(super) async fn list(
    tx: &mut Tx,
    subject: Option<&Subject>,
    page: &Page,
) -> Result<Paged<Line>, Refusal> {
    let query = match subject {
        None => sql("select audit_id, at, user_id, house, deed, subject_kind, subject_id, before, after
                from audit where true {page}"),
        Some(subject) => {
            sql("select audit_id, at, user_id, house, deed, subject_kind, subject_id, before, after
                from audit where subject_kind = $1 and subject_id = $2 {page}")
            .bind(subject.kind.as_str())
            .bind(subject.id)
        }
    };
    Ok(LATEST_FIRST.fetch(tx, query, page).await?.try_map(|row| read(&row))?)
}

pub(super) async fn export(
    tx: &mut Tx,
    mut each: impl FnMut(Line) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    sql("select audit_id, at, user_id, house, deed, subject_kind, subject_id, before, after
            from audit order by at, audit_id")
    .for_each(tx, |row| each(read(&row)?))
    .await
}

pub(super) async fn latest_of_kind(tx: &mut Tx, kind: &str, count: u32) -> Result<Vec<Line>, StoreError> {
    // Identities are made in the order of time, and an index has them.
    sql("select audit_id, at, user_id, house, deed, subject_kind, subject_id, before, after
            from audit where subject_kind = $1 order by subject_id desc limit $2")
    .bind(kind)
    .bind(i64::from(count))
    .fetch_all(tx)
    .await?
    .iter()
    .map(read)
    .collect()
}

fn read(row: &Row) -> Result<Line, StoreError> {
    Ok(Line {
        id: row.id("audit_id")?,
        at: row.get("at")?,
        user: row.maybe_id("user_id")?,
        house: row.get("house")?,
        deed: row.get("deed")?,
        subject: Subject { kind: row.get("subject_kind")?, id: row.get("subject_id")? },
        before: json(row, "before")?,
        after: json(row, "after")?,
    })
}

fn json(row: &Row, column: &str) -> Result<Option<Json>, StoreError> {
    row.get::<Option<String>>(column)?
        .map(|text| serde_json::from_str(&text))
        .transpose()
        .map_err(|error| StoreError::new(Fault::Shape, format!("audit.{column}: {error}")))
}
