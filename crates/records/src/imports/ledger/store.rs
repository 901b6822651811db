//! Imports in the book.

use std::collections::HashMap;

use gate::users::UserId;
use kernel::{Id, Moment, Page, Refusal};
use store::{Fault, Keyset, Kind, Paged, Row, Rows, StoreError, Tx, sql};

use super::model::{Counts, FieldChange, Import, ImportId, NewImport, Subject};

type Result<T> = std::result::Result<T, StoreError>;

const LATEST_FIRST: Keyset =
    Keyset::descending(&[("at", "at", Kind::Int), ("import_id", "import_id", Kind::Id)]);

pub(super) async fn insert(
    tx: &mut Tx,
    (id, at): (ImportId, Moment),
    user: Option<UserId>,
    new: &NewImport,
    counts: &Counts,
) -> Result<()> {
    let counts = serde_json::to_string(counts).map_err(|error| shape(&error))?;
    sql("insert into imports (import_id, kind, source, file_name, file_hash, at, user_id, counts)
            values ($1, $2, $3, $4, $5, $6, $7, $8)")
    .bind_id(id)
    .bind(new.kind.name())
    .bind(new.source.as_str())
    .bind(new.file_name.as_str())
    .bind(new.file_hash.as_str())
    .bind(at)
    .bind(user.map(Id::uuid))
    .bind(counts)
    .run(tx)
    .await?;
    Ok(())
}

pub(super) async fn mark_undone(tx: &mut Tx, id: ImportId, at: Moment) -> Result<()> {
    sql("update imports set undone_at = $1 where import_id = $2").bind(at).bind_id(id).run(tx).await?;
    Ok(())
}

pub(super) async fn list(tx: &mut Tx, page: &Page) -> std::result::Result<Paged<Import>, Refusal> {
    let query = sql("select import_id, kind, source, file_name, file_hash, at, user_id, counts, undone_at
            from imports where true {page}");
    Ok(LATEST_FIRST.fetch(tx, query, page).await?.try_map(|row| read(&row))?)
}

pub(super) async fn find(tx: &mut Tx, id: ImportId) -> Result<Option<Import>> {
    let text = "select import_id, kind, source, file_name, file_hash, at, user_id, counts, undone_at
        from imports where import_id = $1";
    sql(text).bind_id(id).find(tx).await?.map(|row| read(&row)).transpose()
}

pub(super) async fn find_by_file(tx: &mut Tx, file_hash: &str) -> Result<Option<Import>> {
    let text = "select import_id, kind, source, file_name, file_hash, at, user_id, counts, undone_at
        from imports where file_hash = $1 and undone_at is null order by at desc, import_id desc limit 1";
    sql(text).bind(file_hash).find(tx).await?.map(|row| read(&row)).transpose()
}

/// Notes what an import changed.
pub(crate) async fn note_changes(
    tx: &mut Tx,
    import: ImportId,
    subject: Subject,
    changes: &[FieldChange],
) -> Result<()> {
    sql("insert into import_changes (import_id, subject, subject_key, field, before, after)
            select $1, $2, subject_key, field, before, after from {rows}")
    .bind_id(import)
    .bind(subject.word())
    .run_with(tx, &change_rows(changes))
    .await?;
    Ok(())
}

/// Takes an import's changes of fields out of the record: returns those to be set back in the subjects themselves.
///
/// Where a later import has changed the same field again, the field stays as it is, and that import now goes back to
/// what was before this one.
pub(crate) async fn changes_of(tx: &mut Tx, import: ImportId, subject: Subject) -> Result<Vec<FieldChange>> {
    let mut changes = Vec::new();
    sql("select subject_key, field, before, after from import_changes
            where import_id = $1 and subject = $2 order by subject_key, field")
    .bind_id(import)
    .bind(subject.word())
    .for_each::<StoreError, _>(tx, |row| {
        changes.push(FieldChange {
            key: row.get("subject_key")?,
            field: row.get("field")?,
            before: row.get("before")?,
            after: row.get("after")?,
        });
        Ok(())
    })
    .await?;
    let later = sql("select rows.subject_key, rows.field,
                (select c.import_id from import_changes c where c.subject = $1
                    and c.subject_key = rows.subject_key and c.field = rows.field and c.import_id > $2
                    order by c.import_id limit 1) as later
            from {rows}")
    .bind(subject.word())
    .bind_id(import)
    .fetch_with(tx, &change_rows(&changes))
    .await?;
    let (mut free, mut handed_on) = (Vec::new(), Vec::new());
    // Answers come in no promised order, so they are matched by what they are about.
    let mut heirs = HashMap::new();
    for row in &later {
        if let Some(heir) = row.maybe_id::<ImportId>("later")? {
            heirs.insert((row.get::<String>("subject_key")?, row.get::<String>("field")?), heir);
        }
    }
    for change in changes {
        match heirs.get(&(change.key.clone(), change.field.clone())) {
            Some(heir) => handed_on.push((*heir, change)),
            None => free.push(change),
        }
    }
    hand_on(tx, subject, &handed_on).await?;
    sql("delete from import_changes where import_id = $1 and subject = $2")
        .bind_id(import)
        .bind(subject.word())
        .run(tx)
        .await?;
    Ok(free)
}

/// The later import goes back to what was before this one, unless a person has changed the field between the two: what
/// they typed then stays what it goes back to.
async fn hand_on(tx: &mut Tx, subject: Subject, changes: &[(ImportId, FieldChange)]) -> Result<()> {
    let rows = Rows::of(changes)
        .id("import_id", |(heir, _)| *heir)
        .text("subject_key", |(_, change)| change.key.as_str())
        .text("field", |(_, change)| change.field.as_str())
        .text("before", |(_, change)| change.before.as_str())
        .text("after", |(_, change)| change.after.as_str());
    sql("update import_changes set before = rows.before from {rows}
            where import_changes.import_id = rows.import_id and import_changes.subject = $1
                and import_changes.subject_key = rows.subject_key and import_changes.field = rows.field
                and import_changes.before = rows.after")
    .bind(subject.word())
    .run_with(tx, &rows)
    .await?;
    Ok(())
}

/// For those of these subjects that other imports have changed: the first of them.
pub(crate) async fn changed_by_others(
    tx: &mut Tx,
    import: ImportId,
    subject: Subject,
    keys: &[String],
) -> Result<HashMap<String, ImportId>> {
    let rows = Rows::of(keys).text("subject_key", String::as_str);
    let changed = sql("select distinct c.subject_key, c.import_id
            from {rows} cross join import_changes c
            where c.subject_key = rows.subject_key and c.subject = $1 and c.import_id <> $2")
    .bind(subject.word())
    .bind_id(import)
    .fetch_with(tx, &rows)
    .await?;
    let mut first = HashMap::new();
    for row in &changed {
        let other: ImportId = row.id("import_id")?;
        let heir = first.entry(row.get("subject_key")?).or_insert(other);
        *heir = other.min(*heir);
    }
    Ok(first)
}

fn change_rows(changes: &[FieldChange]) -> Rows<'_, FieldChange> {
    Rows::of(changes)
        .text("subject_key", |change| change.key.as_str())
        .text("field", |change| change.field.as_str())
        .text("before", |change| change.before.as_str())
        .text("after", |change| change.after.as_str())
}

fn read(row: &Row) -> Result<Import> {
    Ok(Import {
        id: row.id("import_id")?,
        kind: row.get("kind")?,
        source: row.get("source")?,
        file_name: row.get("file_name")?,
        file_hash: row.get("file_hash")?,
        at: row.get("at")?,
        user: row.maybe_id("user_id")?,
        counts: serde_json::from_str(&row.get::<String>("counts")?).map_err(|error| shape(&error))?,
        undone_at: row.get("undone_at")?,
    })
}

fn shape(error: &serde_json::Error) -> StoreError {
    StoreError::new(Fault::Shape, format!("imports.counts: {error}"))
}
