//! Writing customers.

use std::collections::{BTreeSet, HashSet};

use gate::users::UserId;
use kernel::Moment;
use store::{Rows, StoreError, Tx, sql};

use super::super::model::{Card, CustomerField, CustomerId};
use super::FIELDS;
use super::read::id_rows;
use crate::imports::{self, FieldChange, ImportId, Subject};
use crate::orders::CustomerKey;

type Result<T> = std::result::Result<T, StoreError>;

/// A customer to be written.
#[derive(Debug)]
pub(in crate::customers) struct Made<'d> {
    pub(in crate::customers) id: CustomerId,
    pub(in crate::customers) code: &'d str,
    pub(in crate::customers) card: Card,
}

/// A key to be noted.
#[derive(Clone, Copy, Debug)]
pub(in crate::customers) struct KeyNote<'d> {
    pub(in crate::customers) key: &'d CustomerKey,
    pub(in crate::customers) id: CustomerId,
}

/// A field to be changed.
#[derive(Clone, Debug)]
pub(in crate::customers) struct FieldNote {
    pub(in crate::customers) id: CustomerId,
    pub(in crate::customers) field: CustomerField,
    pub(in crate::customers) before: String,
    pub(in crate::customers) after: String,
}

pub(in crate::customers) async fn insert(
    tx: &mut Tx,
    import: ImportId,
    at: Moment,
    made: &[Made<'_>],
) -> Result<()> {
    let mut rows = Rows::of(made).id("customer_id", |made| made.id).text("code", |made| made.code);
    for field in CustomerField::ALL {
        rows = rows.text(field.column(), move |made| made.card.get(field));
    }
    let text = format!(
        "insert into customers (customer_id, code, {FIELDS}, import_id, created_at)
            select customer_id, code, {FIELDS}, $1, $2 from {{rows}}"
    );
    sql(text).bind_id(import).bind(at).run_with(tx, &rows).await?;
    Ok(())
}

/// Writes one customer whom a person put down.
pub(in crate::customers) async fn insert_one(
    tx: &mut Tx,
    (id, at): (CustomerId, Moment),
    (code, card): (&str, &Card),
    owner: Option<UserId>,
) -> Result<()> {
    let made = [Made { id, code, card: card.clone() }];
    let mut rows = Rows::of(&made).id("customer_id", |made| made.id).text("code", |made| made.code);
    for field in CustomerField::ALL {
        rows = rows.text(field.column(), move |made| made.card.get(field));
    }
    let text = format!(
        "insert into customers (customer_id, code, {FIELDS}, owner_id, created_at)
            select customer_id, code, {FIELDS}, $1, $2 from {{rows}}"
    );
    sql(text).bind(owner.map(kernel::Id::uuid)).bind(at).run_with(tx, &rows).await?;
    Ok(())
}

pub(in crate::customers) async fn insert_keys(
    tx: &mut Tx,
    import: Option<ImportId>,
    keys: &[KeyNote<'_>],
) -> Result<()> {
    let mut keys = keys.to_vec();
    // Rows in the order of their key touch each page of the table once.
    keys.sort_unstable_by_key(|note| note.key);
    let rows = Rows::of(&keys)
        .text("kind", |note| note.key.kind.as_str())
        .text("value", |note| note.key.value.as_str())
        .id("customer_id", |note| note.id);
    sql("insert into customer_keys (kind, value, customer_id, import_id)
            select kind, value, customer_id, $1 from {rows}")
    .bind(import.map(kernel::Id::uuid))
    .run_with(tx, &rows)
    .await?;
    Ok(())
}

/// Changes fields that still say what they said and notes it for the undoing, one statement a field; returns whose. What
/// somebody typed since it was read stays.
pub(in crate::customers) async fn change_fields(
    tx: &mut Tx,
    import: ImportId,
    notes: &[FieldNote],
) -> Result<BTreeSet<CustomerId>> {
    let (mut changed, mut changes) = (BTreeSet::new(), Vec::with_capacity(notes.len()));
    for field in CustomerField::ALL {
        let of_field: Vec<&FieldNote> = notes.iter().filter(|note| note.field == field).collect();
        let settings: Vec<Setting<'_>> =
            of_field.iter().map(|note| (note.id, note.after.as_str(), note.before.as_str())).collect();
        let set: HashSet<CustomerId> = set_field(tx, field, &settings).await?.into_iter().collect();
        changes.extend(of_field.into_iter().filter(|note| set.contains(&note.id)).map(|note| FieldChange {
            key: note.id.to_string(),
            field: field.column().to_owned(),
            before: note.before.clone(),
            after: note.after.clone(),
        }));
        changed.extend(set);
    }
    imports::note_changes(tx, import, Subject::Customer, &changes).await?;
    Ok(changed)
}

/// Sets fields an import changed back to what they were, but for those a person has changed since; returns whose.
pub(in crate::customers) async fn set_back_fields(tx: &mut Tx, import: ImportId) -> Result<Vec<CustomerId>> {
    let changes = imports::changes_of(tx, import, Subject::Customer).await?;
    for field in CustomerField::ALL {
        let of_field: Vec<Setting<'_>> = changes
            .iter()
            .filter(|change| change.field == field.column())
            .filter_map(|change| {
                let id = customer_of(&change.key)?;
                Some((id, change.before.as_str(), change.after.as_str()))
            })
            .collect();
        set_field(tx, field, &of_field).await?;
    }
    Ok(changes.iter().filter_map(|change| customer_of(&change.key)).collect())
}

fn customer_of(key: &str) -> Option<CustomerId> {
    kernel::uuid::Uuid::try_parse(key).ok().map(kernel::Id::from_uuid)
}

/// Whose field is set to what, and what it must say for that.
type Setting<'a> = (CustomerId, &'a str, &'a str);

/// Returns whose field was set.
async fn set_field(tx: &mut Tx, field: CustomerField, values: &[Setting<'_>]) -> Result<Vec<CustomerId>> {
    let column = field.column();
    let text = format!(
        "update customers set {column} = rows.value from {{rows}}
            where customers.customer_id = rows.wanted and customers.{column} = rows.seen
            returning customer_id"
    );
    let rows = Rows::of(values)
        .id("wanted", |value| value.0)
        .text("value", |value| value.1)
        .text("seen", |value| value.2);
    sql(text).fetch_with(tx, &rows).await?.iter().map(|row| row.id("customer_id")).collect()
}

/// Removes customers with all their keys, words and labels.
pub(in crate::customers) async fn remove(tx: &mut Tx, customers: &[CustomerId]) -> Result<()> {
    let rows = id_rows(customers);
    for text in [
        "delete from customer_words where customer_id in (select customer_id from {rows})",
        "delete from customer_tags where customer_id in (select customer_id from {rows})",
        "delete from customer_keys where customer_id in (select customer_id from {rows})",
        "delete from customers where customer_id in (select customer_id from {rows})",
    ] {
        sql(text).run_with(tx, &rows).await?;
    }
    Ok(())
}

/// Says that these customers now belong to another import.
pub(in crate::customers) async fn hand_on(tx: &mut Tx, heirs: &[(CustomerId, ImportId)]) -> Result<()> {
    let rows = Rows::of(heirs).id("customer_id", |heir| heir.0).id("import_id", |heir| heir.1);
    sql("update customers set import_id = rows.import_id from {rows}
            where customers.customer_id = rows.customer_id")
    .run_with(tx, &rows)
    .await?;
    Ok(())
}

pub(in crate::customers) async fn remove_keys(tx: &mut Tx, keys: &[CustomerKey]) -> Result<()> {
    let rows = Rows::of(keys).text("kind", |key| key.kind.as_str()).text("value", |key| key.value.as_str());
    sql("delete from customer_keys where (kind, value) in (select kind, value from {rows})")
        .run_with(tx, &rows)
        .await?;
    Ok(())
}

pub(in crate::customers) async fn hand_on_keys(tx: &mut Tx, heirs: &[(CustomerKey, ImportId)]) -> Result<()> {
    let rows = Rows::of(heirs)
        .text("kind", |heir| heir.0.kind.as_str())
        .text("value", |heir| heir.0.value.as_str())
        .id("import_id", |heir| heir.1);
    sql("update customer_keys set import_id = rows.import_id from {rows}
            where customer_keys.kind = rows.kind and customer_keys.value = rows.value")
    .run_with(tx, &rows)
    .await?;
    Ok(())
}
