//! Writing the orders of a file.

use std::collections::{HashMap, HashSet};

use ::store::{StoreError, Tx};
use kernel::{Day, Occasion, Refusal};

use super::content;
use super::draft::OrderDraft;
use super::model::OrderId;
use super::same::{self, Read};
use super::store::{self, Known, Placed};
use crate::customers::CustomerId;
use crate::imports::{Counts, ImportId};

/// What came of the orders of a file.
#[derive(Debug)]
pub(crate) struct Recorded {
    /// In numbers.
    pub(crate) counts: Counts,
    /// Orders of earlier imports that stand in the same words already.
    seen: Vec<(String, Day, String)>,
}

/// Writes new orders, replaces changed ones (what they were is kept aside) and leaves the rest alone.
/// `customers` says whose each draft is.
///
/// # Errors
/// `orders-number-twice` when two drafts have one number, day and part; a database fault.
pub(crate) async fn record(
    tx: &mut Tx,
    import: ImportId,
    occasion: &mut Occasion,
    source: &str,
    (drafts, customers): (&[OrderDraft], &[Option<CustomerId>]),
) -> Result<Recorded, Refusal> {
    refuse_twins(drafts)?;
    let known: HashMap<usize, Vec<Known>> = store::known(tx, source, drafts).await?;
    let read: Vec<Read<'_>> = drafts
        .iter()
        .zip(customers)
        .map(|(draft, customer)| Read { draft, customer: *customer, hash: content::hash(draft) })
        .collect();
    let spoken = same::spoken_of(&known, &read);
    let parted = same::parted(&known, &spoken, &read);
    let mut recorded = Recorded { counts: Counts::default(), seen: Vec::new() };
    let counts = &mut recorded.counts;
    let (mut placed, mut replaced) = (Vec::new(), Vec::new());
    for (place, Read { draft, customer, hash }) in read.into_iter().enumerate() {
        let (id, part): (OrderId, &str) = match spoken.get(&place) {
            Some(old) if old.hash == hash => {
                counts.unchanged += 1;
                recorded.seen.push((draft.number.clone(), draft.day, old.part.clone()));
                continue;
            }
            Some(old) => {
                counts.replaced += 1;
                replaced.push((*old).clone());
                (old.id, old.part.as_str())
            }
            None => {
                counts.new += 1;
                (occasion.id(), parted.get(&place).unwrap_or(&draft.part))
            }
        };
        counts.lines += u64::try_from(draft.lines.len()).unwrap_or(u64::MAX);
        counts.anonymous += u64::from(customer.is_none());
        placed.push(Placed { id, customer, hash, part, draft });
    }
    // Rows in the order of their key touch each page of a table once.
    placed.sort_unstable_by_key(|order| (order.customer, order.id));
    store::set_aside(tx, import, &replaced).await?;
    store::insert(tx, import, source, &placed).await?;
    Ok(recorded)
}

/// Notes that an import which stays in the book also spoke of the orders it left alone: when the import they came by is
/// taken back, they stay for this one.
///
/// # Errors
/// A database fault.
pub(crate) async fn sight(
    tx: &mut Tx,
    import: ImportId,
    source: &str,
    recorded: &Recorded,
) -> Result<(), StoreError> {
    let seen: Vec<store::Name<'_>> =
        recorded.seen.iter().map(|(number, day, part)| (number.as_str(), *day, part.as_str())).collect();
    store::sight(tx, import, source, &seen).await
}

fn refuse_twins(drafts: &[OrderDraft]) -> Result<(), Refusal> {
    let mut names = HashSet::with_capacity(drafts.len());
    match drafts.iter().find(|draft| !names.insert(store::name(draft))) {
        Some(twin) => Err(Refusal::new("orders-number-twice").with("number", twin.number.as_str())),
        None => Ok(()),
    }
}
