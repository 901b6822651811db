//! Taking away everything that tells who a customer was.

use std::collections::BTreeSet;

use ::store::Tx;
use gate::audit::{self, Change, Line, LineId, Subject};
use gate::{Permit, Scope, sessions};
use kernel::{Id, Occasion, Refusal};
use serde_json::{Value as Json, json};

use super::{Erase, store};
use crate::customers::{self, Card, CustomerField, CustomerId};
use crate::duplicates;
use crate::imports;
use crate::orders::CustomerKey;
use crate::search;

/// A shorter text stands in too many places to tell anybody; only where it stands alone it is theirs.
const TELLING_SIGNS_MIN: usize = 5;

/// What was erased.
#[derive(Clone, Debug)]
pub struct Erased {
    /// The line of the trail, which says that it was done and holds nothing of the person.
    pub line: LineId,
    /// Files on their way in that named the person and were given up: their names in the folder of uploads.
    pub uploads: Vec<String>,
}

/// Erases what tells who a customer is; orders and their sums stay under `called`, which is said instead of a name.
///
/// # Errors
/// `frame-not-found`; `erasure-done` when it was done before; a database fault.
pub async fn erase(
    tx: &mut Tx,
    permit: &Permit<Erase>,
    occasion: &mut Occasion,
    (id, called): (CustomerId, &str),
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
    telling.add(&customer.code);
    telling.add_card(&customer.card);
    for key in &keys {
        telling.add(&key.value);
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
    forget_lines(tx, permit, (&everyone, &lines), &telling).await?;
    let uploads = imports::forget_drafts(tx, occasion.at, &|json| telling.is_in(json)).await?;
    sessions::forget_notices(tx).await?;
    let change =
        Change { subject: Subject::of("customer", id), before: None, after: Some(json!({ "erased": true })) };
    let line = audit::write(tx, permit, occasion, change).await?;
    Ok(Erased { line, uploads })
}

/// Lines about them lose before and after; lines about many lose what they say of them; lines of merges with others
/// lose their words where they say the name.
async fn forget_lines(
    tx: &mut Tx,
    permit: &Permit<Erase>,
    (everyone, own): (&[CustomerId], &[Line]),
    telling: &Telling,
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
    let merges = audit::of_deeds(tx, &duplicates::DEEDS).await?;
    let theirs =
        |line: &&Line| [&line.before, &line.after].into_iter().flatten().any(|side| telling.is_in(side));
    let theirs: Vec<LineId> = merges.iter().filter(theirs).map(|line| line.id).collect();
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

/// The texts that tell who somebody is.
#[derive(Debug, Default)]
struct Telling(BTreeSet<String>);

impl Telling {
    fn add(&mut self, text: &str) {
        let text = text.trim();
        if text.chars().count() > 1 {
            self.0.insert(text.to_owned());
        }
    }

    /// Where they live and what they bought is others' too; what they are called and reached by is not.
    fn add_card(&mut self, card: &Card) {
        for field in
            [CustomerField::Name, CustomerField::Company, CustomerField::Address, CustomerField::Note]
        {
            self.add(card.get(field));
        }
    }

    fn add_line(&mut self, line: &Line) {
        let names = ["old", "new", "value", "name", "kept", "text", "was", "is", "key"];
        for side in [&line.before, &line.after].into_iter().flatten() {
            for text in names.into_iter().filter_map(|name| side.get(name)?.as_str()) {
                self.add(text);
            }
        }
    }

    /// Whether any of them stands in this.
    fn is_in(&self, json: &Json) -> bool {
        match json {
            Json::String(text) => self.0.iter().any(|telling| {
                text == telling
                    || (telling.chars().count() >= TELLING_SIGNS_MIN && text.contains(telling.as_str()))
            }),
            Json::Array(items) => items.iter().any(|item| self.is_in(item)),
            Json::Object(entries) => {
                entries.iter().any(|(name, entry)| self.0.contains(name) || self.is_in(entry))
            }
            _ => false,
        }
    }
}

/// The keys by which a file would name somebody again.
pub(super) fn sorted(mut keys: Vec<CustomerKey>) -> Vec<CustomerKey> {
    keys.sort_unstable();
    keys.dedup();
    keys
}
