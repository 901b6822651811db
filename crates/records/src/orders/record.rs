//! Writing the orders of a file.

use std::collections::{HashMap, HashSet};

use ::store::Tx;
use kernel::{Occasion, Refusal};

use super::content;
use super::draft::OrderDraft;
use super::model::{ContentHash, OrderId};
use super::store::{self, Known, Placed};
use crate::customers::CustomerId;
use crate::imports::{Counts, ImportId};

/// Writes new orders, replaces changed ones (what they were is kept aside) and leaves the rest alone.
/// `customers` says whose each draft is.
///
/// # Errors
/// `orders-number-twice` when two drafts have one number; a database fault.
pub(crate) async fn record(
    tx: &mut Tx,
    import: ImportId,
    occasion: &mut Occasion,
    source: &str,
    (drafts, customers): (&[OrderDraft], &[Option<CustomerId>]),
) -> Result<Counts, Refusal> {
    refuse_twins(drafts)?;
    let numbers: Vec<&str> = drafts.iter().map(|draft| draft.number.as_str()).collect();
    let known: HashMap<String, Known> = store::known(tx, source, &numbers).await?;
    let mut counts = Counts::default();
    let (mut placed, mut replaced) = (Vec::new(), Vec::new());
    for (draft, customer) in drafts.iter().zip(customers) {
        let hash: ContentHash = content::hash(draft);
        let id: OrderId = match known.get(&draft.number) {
            Some(old) if old.hash == hash => {
                counts.unchanged += 1;
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
    Ok(counts)
}

fn refuse_twins(drafts: &[OrderDraft]) -> Result<(), Refusal> {
    let mut numbers = HashSet::with_capacity(drafts.len());
    match drafts.iter().find(|draft| !numbers.insert(draft.number.as_str())) {
        Some(twin) => Err(Refusal::new("orders-number-twice").with("number", twin.number.as_str())),
        None => Ok(()),
    }
}
