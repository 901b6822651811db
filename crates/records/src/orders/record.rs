//! Writing the orders of a file.

use std::collections::{HashMap, HashSet};

use ::store::{StoreError, Tx};
use kernel::{Occasion, Refusal};

use super::content;
use super::draft::OrderDraft;
use super::model::{ContentHash, OrderId};
use super::store::{self, Known, Placed};
use crate::customers::CustomerId;
use crate::imports::{Counts, ImportId};

/// What came of the orders of a file.
#[derive(Debug)]
pub(crate) struct Recorded<'d> {
    /// In numbers.
    pub(crate) counts: Counts,
    /// Orders of earlier imports that stand in the same words already.
    seen: Vec<store::Name<'d>>,
}

/// Writes new orders, replaces changed ones (what they were is kept aside) and leaves the rest alone.
/// `customers` says whose each draft is.
///
/// # Errors
/// `orders-number-twice` when two drafts have one number, day and part; a database fault.
pub(crate) async fn record<'d>(
    tx: &mut Tx,
    import: ImportId,
    occasion: &mut Occasion,
    source: &str,
    (drafts, customers): (&'d [OrderDraft], &[Option<CustomerId>]),
) -> Result<Recorded<'d>, Refusal> {
    refuse_twins(drafts)?;
    let known: HashMap<usize, Known> = store::known(tx, source, drafts).await?;
    let mut recorded = Recorded { counts: Counts::default(), seen: Vec::new() };
    let counts = &mut recorded.counts;
    let (mut placed, mut replaced) = (Vec::new(), Vec::new());
    for (place, (draft, customer)) in drafts.iter().zip(customers).enumerate() {
        let hash: ContentHash = content::hash(draft);
        let id: OrderId = match known.get(&place) {
            Some(old) if old.hash == hash => {
                counts.unchanged += 1;
                if old.import != import {
                    recorded.seen.push(store::name(draft));
                }
                continue;
            }
            Some(old) => {
                counts.replaced += 1;
                replaced.push(old.clone());
                old.id
            }
            None => {
                counts.new += 1;
                occasion.id()
            }
        };
        counts.lines += u64::try_from(draft.lines.len()).unwrap_or(u64::MAX);
        counts.anonymous += u64::from(customer.is_none());
        placed.push(Placed { id, customer: *customer, hash, draft });
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
    recorded: &Recorded<'_>,
) -> Result<(), StoreError> {
    store::sight(tx, import, source, &recorded.seen).await
}

fn refuse_twins(drafts: &[OrderDraft]) -> Result<(), Refusal> {
    let mut names = HashSet::with_capacity(drafts.len());
    match drafts.iter().find(|draft| !names.insert(store::name(draft))) {
        Some(twin) => Err(Refusal::new("orders-number-twice").with("number", twin.number.as_str())),
        None => Ok(()),
    }
}
