//! Writing the products of a file, and taking them back.

use std::collections::{BTreeMap, HashMap};

use ::store::{StoreError, Tx};
use kernel::Moment;

use super::model::{NewProduct, Product, ProductField};
use super::store;
use crate::imports::{self, Counts, FieldChange, ImportId, Subject};

/// Makes the products that are new and takes over what the file says of the others.
pub(crate) async fn record(
    tx: &mut Tx,
    import: ImportId,
    at: Moment,
    drafts: &[NewProduct],
) -> Result<Counts, StoreError> {
    let mut said: BTreeMap<&str, Product> = BTreeMap::new();
    for draft in drafts.iter().filter(|draft| !draft.sku.is_empty()) {
        let product = said
            .entry(&draft.sku)
            .or_insert_with(|| Product { sku: draft.sku.clone(), ..Product::default() });
        product.hear(draft);
    }
    let numbers: Vec<&str> = said.keys().copied().collect();
    let there = store::of_numbers(tx, &numbers).await?;
    let there: HashMap<&str, &Product> =
        there.iter().map(|product| (product.sku.as_str(), product)).collect();
    let (mut made, mut changes, mut counts) = (Vec::new(), Vec::new(), Counts::default());
    for product in said.into_values() {
        let Some(old) = there.get(product.sku.as_str()) else {
            made.push(product);
            counts.new += 1;
            continue;
        };
        let before = changes.len();
        changes.extend(differences(old, &product));
        if changes.len() > before { counts.replaced += 1 } else { counts.unchanged += 1 }
    }
    store::insert(tx, import, at, &made).await?;
    set_fields(tx, &changes, |change| &change.after).await?;
    imports::note_changes(tx, import, Subject::Product, &changes).await?;
    Ok(counts)
}

/// Removes the products an import made, those that another has changed are handed on to it; fields it changed are as before.
/// Returns how many were removed.
pub(crate) async fn take_back(tx: &mut Tx, import: ImportId) -> Result<u64, StoreError> {
    let made = store::made_by(tx, import).await?;
    let heirs = imports::changed_by_others(tx, import, Subject::Product, &made).await?;
    let removed: Vec<String> = made.into_iter().filter(|sku| !heirs.contains_key(sku)).collect();
    store::remove(tx, &removed).await?;
    let heirs: Vec<(String, ImportId)> = heirs.into_iter().collect();
    store::hand_on(tx, &heirs).await?;
    let changes = imports::changes_of(tx, import, Subject::Product).await?;
    set_fields(tx, &changes, |change| &change.before).await?;
    Ok(u64::try_from(removed.len()).unwrap_or(u64::MAX))
}

fn differences(old: &Product, said: &Product) -> Vec<FieldChange> {
    let differs = |field: &ProductField| !said.get(*field).is_empty() && said.get(*field) != old.get(*field);
    let change = |field: ProductField| FieldChange {
        key: old.sku.clone(),
        field: field.column().to_owned(),
        before: old.get(field),
        after: said.get(field),
    };
    ProductField::ALL.into_iter().filter(differs).map(change).collect()
}

async fn set_fields(
    tx: &mut Tx,
    changes: &[FieldChange],
    value: impl Fn(&FieldChange) -> &String,
) -> Result<(), StoreError> {
    for field in ProductField::ALL {
        let of_field: Vec<(&str, &str)> = changes
            .iter()
            .filter(|change| change.field == field.column())
            .map(|change| (change.key.as_str(), value(change).as_str()))
            .collect();
        store::set_field(tx, field, &of_field).await?;
    }
    Ok(())
}
