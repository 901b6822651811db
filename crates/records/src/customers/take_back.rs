//! What becomes of customers when an import is undone.

use std::collections::{BTreeSet, HashMap, HashSet};

use ::store::{StoreError, Tx};

use super::model::CustomerId;
use super::store;
use crate::activities;
use crate::imports::{self, ImportId};
use crate::orders;
use crate::search;

/// Removes the customers an import made and nobody else speaks of, and their keys; the others are handed on to the
/// import that speaks of them. Fields the import filled are as before. Its orders must be taken back already.
/// Returns how many customers were removed.
pub(crate) async fn take_back(tx: &mut Tx, import: ImportId) -> Result<u64, StoreError> {
    let made = store::made_by(tx, import).await?;
    let heirs = heirs(tx, import, &made).await?;
    let (mut removed, mut handed_on) = (Vec::new(), Vec::new());
    for id in made {
        match heirs.get(&id) {
            Some(Some(heir)) => handed_on.push((id, *heir)),
            Some(None) => {}
            None => removed.push(id),
        }
    }
    store::remove(tx, &removed).await?;
    store::hand_on(tx, &handed_on).await?;
    let mut changed = take_back_keys(tx, import).await?;
    changed.extend(store::set_back_fields(tx, import).await?);
    let removed_ids: HashSet<CustomerId> = removed.iter().copied().collect();
    let changed: BTreeSet<CustomerId> = changed.into_iter().filter(|id| !removed_ids.contains(id)).collect();
    search::refresh(tx, &changed.into_iter().collect::<Vec<_>>()).await?;
    Ok(u64::try_from(removed.len()).unwrap_or(u64::MAX))
}

/// Those of `made` of whom somebody else speaks (by orders, activities, changed fields, labels, keys, or who is in charge), with the import that does; `None`
/// where it was a person.
async fn heirs(
    tx: &mut Tx,
    import: ImportId,
    made: &[CustomerId],
) -> Result<HashMap<CustomerId, Option<ImportId>>, StoreError> {
    let mut heirs: HashMap<CustomerId, Option<ImportId>> = HashMap::new();
    for (id, other) in store::with_keys_of_others(tx, import, made).await? {
        heirs.entry(id).and_modify(|heir| *heir = heir.or(other)).or_insert(other);
    }
    let by_key: HashMap<String, CustomerId> = made.iter().map(|id| (id.to_string(), *id)).collect();
    let keys: Vec<String> = by_key.keys().cloned().collect();
    for (key, other) in imports::changed_by_others(tx, import, imports::Subject::Customer, &keys).await? {
        heirs.extend(by_key.get(&key).map(|id| (*id, Some(other))));
    }
    for id in store::touched_of(tx, made).await? {
        heirs.entry(id).or_insert(None);
    }
    for id in activities::written_of(tx, made).await? {
        heirs.entry(id).or_insert(None);
    }
    for id in orders::buyers_among(tx, made).await? {
        heirs.entry(id).or_insert(None);
    }
    let buying = orders::later_imports_of(tx, import, made).await?;
    heirs.extend(buying.into_iter().map(|(id, heir)| (id, Some(heir))));
    Ok(heirs)
}

/// Keys the import noted on customers who stay: a later import that has orders of such a customer may have found the
/// customer by the key, so it keeps it; who somebody has written about keeps them too; else they go. Returns whose
/// keys went.
async fn take_back_keys(tx: &mut Tx, import: ImportId) -> Result<Vec<CustomerId>, StoreError> {
    let noted = store::keys_noted_by(tx, import).await?;
    let holders: HashSet<CustomerId> = noted.iter().map(|(_, id)| *id).collect();
    let holders: Vec<CustomerId> = holders.into_iter().collect();
    let heirs: HashMap<CustomerId, ImportId> =
        orders::later_imports_of(tx, import, &holders).await?.into_iter().collect();
    let written_of: HashSet<CustomerId> = activities::written_of(tx, &holders)
        .await?
        .into_iter()
        .chain(store::touched_of(tx, &holders).await?)
        .collect();
    let (mut removed, mut handed_on, mut changed) = (Vec::new(), Vec::new(), Vec::new());
    for (key, id) in noted {
        if let Some(heir) = heirs.get(&id) {
            handed_on.push((key, *heir));
        } else if !written_of.contains(&id) {
            removed.push(key);
            changed.push(id);
        }
    }
    store::remove_keys(tx, &removed).await?;
    store::hand_on_keys(tx, &handed_on).await?;
    Ok(changed)
}
