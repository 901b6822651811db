//! Taking away everything that tells who a customer was.

use std::collections::BTreeSet;

use ::store::Tx;
use gate::audit::{self, Change, Line, LineId, Subject};
use gate::{Permit, Scope, sessions};
use kernel::{Id, Occasion, Refusal};
use serde_json::{Value as Json, json};

use super::forget::{Forget, Forgetting, Telling};
use super::{Erase, store};
use crate::customers::{self, CustomerId};
use crate::duplicates;
use crate::imports;
use crate::orders::CustomerKey;
use crate::search;

/// What was erased.
#[derive(Clone, Debug)]
pub struct Erased {
    /// The line of the trail, which says that it was done and holds nothing of the person.
    pub line: LineId,
    /// Files on their way in that named the person and were given up: their names in the folder of uploads.
    pub uploads: Vec<String>,
}

/// Erases what tells who a customer is; orders and their sums stay under `called`, which is said instead of a name.
/// What other rooms hold is forgotten by `forgets`.
///
/// # Errors
/// `frame-not-found`; `erasure-done` when it was done before; a database fault.
pub async fn erase(
    tx: &mut Tx,
    permit: &Permit<Erase>,
    occasion: &mut Occasion,
    (id, called): (CustomerId, &str),
    forgets: &[Forget],
) -> Result<Erased, Refusal> {
    // An import under way would write what is being erased.
    tx.lock("imports").await?;
    let found = customers::in_reach(tx, Scope::All, &[id]).await?;
    let customer = found.into_iter().next().ok_or_else(|| Refusal::new("frame-not-found"))?;
    if customers::erased_at(tx, id).await?.is_some() {
        return Err(Refusal::new("erasure-done"));
    }
    // Everybody who was made one with them is the same person.
    let everyone = store::all_of(tx, id).await?;
    let keys = store::keys(tx, &everyone).await?;
    let lines = store::lines(tx, &everyone).await?;
    let mut telling = Telling::default();
    telling.add_called(&customer.code);
    telling.add_card(&customer.card);
    for key in &keys {
        telling.add_called(&key.value);
    }
    for gone in store::cards_of_gone(tx, &everyone).await? {
        telling.add_card(&gone);
    }
    for line in &lines {
        telling.add_line(line);
    }
    customers::note_erased(tx, (id, occasion.at), &keys).await?;
    store::empty_file(tx, id, called).await?;
    store::forget_rest(tx, &everyone).await?;
    search::refresh(tx, &[id]).await?;
    let mut deeds = duplicates::DEEDS.to_vec();
    for one in forgets {
        deeds.extend(one.deeds);
        (one.run)(Forgetting { tx: &mut *tx, permit, customers: &everyone, telling: &telling }).await?;
    }
    forget_lines(tx, permit, (&everyone, &lines), (&deeds, &telling)).await?;
    let uploads = imports::forget_drafts(tx, occasion.at, &|json| telling.is_in(json)).await?;
    sessions::forget_notices(tx).await?;
    store::forget_ways(tx).await?;
    let change =
        Change { subject: Subject::of("customer", id), before: None, after: Some(json!({ "erased": true })) };
    let line = audit::write(tx, permit, occasion, change).await?;
    Ok(Erased { line, uploads })
}

/// Lines about them lose before and after; lines about many lose what they say of them; lines of these deeds, such as
/// merges with others, lose their words where they say the name.
async fn forget_lines(
    tx: &mut Tx,
    permit: &Permit<Erase>,
    (everyone, own): (&[CustomerId], &[Line]),
    (deeds, telling): (&[&str], &Telling),
) -> Result<(), Refusal> {
    let own: Vec<LineId> = own.iter().map(|line| line.id).collect();
    audit::empty(tx, permit, &own).await?;
    let ids: BTreeSet<String> = everyone.iter().map(|id| id.uuid().to_string()).collect();
    for mut line in audit::mentioning(tx, &ids.iter().map(String::as_str).collect::<Vec<_>>()).await? {
        for side in [&mut line.before, &mut line.after].into_iter().flatten() {
            drop_entries(side, &ids);
        }
        audit::rewrite(tx, permit, &line).await?;
    }
    let others = audit::of_deeds(tx, deeds).await?;
    let theirs =
        |line: &&Line| [&line.before, &line.after].into_iter().flatten().any(|side| telling.is_in(side));
    let theirs: Vec<LineId> = others.iter().filter(theirs).map(|line| line.id).collect();
    audit::empty(tx, permit, &theirs).await
}

/// Takes entries of tables by customer out, at any depth.
fn drop_entries(json: &mut Json, ids: &BTreeSet<String>) {
    match json {
        Json::Object(entries) => {
            entries.retain(|name, _| !ids.contains(name));
            entries.values_mut().for_each(|entry| drop_entries(entry, ids));
        }
        Json::Array(items) => items.iter_mut().for_each(|item| drop_entries(item, ids)),
        _ => {}
    }
}

/// The keys by which a file would name somebody again.
pub(super) fn sorted(mut keys: Vec<CustomerKey>) -> Vec<CustomerKey> {
    keys.sort_unstable();
    keys.dedup();
    keys
}
