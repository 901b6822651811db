//! Duplicates: who may be one and the same, said to be two, or made one.
//!
//! Files never merge two customers by themselves; a person does, and may take it back: every row that went from one
//! file to the other is noted ([`merge`], [`undo_merge`]). Each feature says which of its tables go with a customer
//! ([`Move`]); whoever merges hands all of them in, as this room does not know those to its right. What such a table
//! keeps of somebody who is gone stays where it is. Begin with [`proposals`].

mod merge;
mod model;
mod rules;
mod store;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use ::store::{Migration, Tx};
use gate::audit::{self, Change, LineId, Subject};
use gate::{Deed, Grant, Permit, Reach, Role};
use kernel::{Occasion, Refusal};
pub use merge::{merge, undo_merge};
pub use model::{Choices, MergeId, Move, Proposal, Why};
use serde_json::json;

use crate::customers::{self, Customer, CustomerId};

/// The tables of mergings.
pub const MIGRATIONS: &[Migration] =
    &[Migration::new("duplicates/001-merges", include_str!("migrations/001-merges.sql"))];
/// The manifest; what is done here is undone by whoever knows all tables.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "duplicates",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    migrations: MIGRATIONS,
    ..frame::Feature::EMPTY
};
/// What this room grants to whom.
pub const GRANTS: &[Grant] =
    &[Grant::of::<Merge>(), Grant::of::<Split>(), Grant::of::<Dismiss>(), Grant::of::<Undismiss>()];

/// Deeds whose lines in the trail speak of two customers.
pub(crate) const DEEDS: [&str; 2] = [Merge::NAME, Split::NAME];

const HEADS: &[(Role, Reach)] = &[(Role::Owner, Reach::All), (Role::Manager, Reach::All)];

/// Leave to make two customers one.
#[derive(Debug)]
pub enum Merge {}
impl Deed for Merge {
    const NAME: &'static str = "duplicates.merge";
    const GRANTED: &'static [(Role, Reach)] = HEADS;
}

/// Leave to take a merging back.
#[derive(Debug)]
pub enum Split {}
impl Deed for Split {
    const NAME: &'static str = "duplicates.split";
    const GRANTED: &'static [(Role, Reach)] = HEADS;
}

/// Leave to say that two who look alike are two.
#[derive(Debug)]
pub enum Dismiss {}
impl Deed for Dismiss {
    const NAME: &'static str = "duplicates.dismiss";
    const GRANTED: &'static [(Role, Reach)] = HEADS;
}

/// Leave to take that back.
#[derive(Debug)]
pub enum Undismiss {}
impl Deed for Undismiss {
    const NAME: &'static str = "duplicates.undismiss";
    const GRANTED: &'static [(Role, Reach)] = HEADS;
}

/// So many of the newest customers are compared with each other: all of a small business's.
const COMPARED_MAX: i64 = 50_000;

/// Pairs who may be one, the surest first, but for those said to be two; up to `limit`, and how many there are.
///
/// # Errors
/// A database fault.
pub async fn proposals(
    tx: &mut Tx,
    _permit: &Permit<Merge>,
    limit: usize,
) -> Result<(Vec<Proposal>, usize), Refusal> {
    let two: HashSet<(CustomerId, CustomerId)> = store::dismissed(tx).await?.into_iter().collect();
    let all = store::named(tx, COMPARED_MAX).await?;
    let mut pairs = rules::pairs(&all);
    pairs.retain(|(low, high, _)| !two.contains(&(*low, *high)));
    let count = pairs.len();
    pairs.truncate(limit);
    let ids: HashSet<CustomerId> = pairs.iter().flat_map(|(low, high, _)| [*low, *high]).collect();
    let ids: Vec<CustomerId> = ids.into_iter().collect();
    let found = customers::in_reach(tx, gate::Scope::All, &ids).await?;
    let found: HashMap<CustomerId, Customer> = found.into_iter().map(|one| (one.id, one)).collect();
    let proposal = |(low, high, why): &(CustomerId, CustomerId, Why)| {
        Some(Proposal { first: found.get(low)?.clone(), second: found.get(high)?.clone(), why: *why })
    };
    Ok((pairs.iter().filter_map(proposal).collect(), count))
}

/// Says that two are two; they are not proposed again.
///
/// # Errors
/// `duplicates-same` for one customer twice; a database fault.
pub async fn dismiss(
    tx: &mut Tx,
    permit: &Permit<Dismiss>,
    occasion: &mut Occasion,
    (one, other): (CustomerId, CustomerId),
) -> Result<LineId, Refusal> {
    if one == other {
        return Err(Refusal::new("duplicates-same"));
    }
    let (low, high) = (one.min(other), one.max(other));
    store::dismiss(tx, low, high, occasion.at).await?;
    let after = json!({ "other": high.to_string() });
    audit::write(tx, permit, occasion, Change::made(Subject::of("customer", low), after)).await
}

/// Takes that back.
///
/// # Errors
/// `frame-undo-nothing`; a database fault.
pub async fn undo_dismiss(
    tx: &mut Tx,
    permit: &Permit<Undismiss>,
    occasion: &mut Occasion,
    line: &audit::Line,
) -> Result<(), Refusal> {
    let low = kernel::Id::from_uuid(line.subject.id);
    let high =
        merge::id_in(line.after.as_ref(), "other").ok_or_else(|| Refusal::new("frame-undo-nothing"))?;
    store::undismiss(tx, low, high).await?;
    let change = Change { subject: line.subject.clone(), before: line.after.clone(), after: None };
    audit::write(tx, permit, occasion, change).await?;
    Ok(())
}
