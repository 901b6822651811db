//! Where each customer stands today: tier, values, rhythm and health, one row each, quick to read and to sort by.
//!
//! Begin with [`of`] for one customer, [`many`] for those of a list, [`late`] for whom to look after, [`book`] for the
//! sums. The rows are those of the valuation kept last and are rewritten whole with each ([`keep`]); how late somebody
//! is and how they do is counted anew from today's date ([`Standing::days_late`], [`Standing::health`]). This room
//! never works out a value ([`crate::valuation`] does).

mod face;
mod model;
mod rules;
mod store;
#[cfg(test)]
mod tests;

use ::store::Tx;
use std::collections::HashMap;

use gate::Permit;
use gate::users::UserId;
use kernel::{Day, Refusal};
use records::customers::CustomerId;

use crate::figures::Place;
use crate::tiers::Tier;
use crate::valuation::{KeptRun, Revalue, See, find_run};

pub use model::{BookStanding, Health, Purchase, Rhythm, Standing, TierStanding};
pub use store::NO_NEXT;

/// The tables of standings.
pub const MIGRATIONS: &[::store::Migration] = &[
    ::store::Migration::new("standing/001-standings", include_str!("migrations/001-standings.sql")),
    ::store::Migration::new("standing/002-before", include_str!("migrations/002-before.sql")),
    ::store::Migration::new("standing/003-by-health", include_str!("migrations/003-by-health.sql")),
    ::store::Migration::new("standing/004-counted", include_str!("migrations/004-counted.sql")),
    ::store::Migration::new("standing/005-how-sure", include_str!("migrations/005-how-sure.sql")),
];
/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "standing",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    migrations: MIGRATIONS,
    ..frame::Feature::EMPTY
};

/// Writes where everybody stands after a run, in the transaction that keeps it. A run seen from an earlier day than the
/// present standings leaves them, and `false` is the answer: somebody looked back, and today is still today. Where the
/// book is held on a day ([`frame::business::Business::seen_from`]), only a run seen from that day counts.
///
/// # Errors
/// A database fault.
pub async fn keep(
    tx: &mut Tx,
    _permit: &Permit<Revalue>,
    (run, held): (&KeptRun, Option<Day>),
    rows: &[Standing],
) -> Result<bool, Refusal> {
    // Of two that work at once, the one that read the book later counts, whichever is done first.
    tx.lock("standings").await?;
    let as_of = run.assumptions.as_of;
    let present = store::present(tx).await?;
    let is_later = present.is_none_or(|(_, at)| at <= run.at);
    let counts = is_later
        && match held {
            Some(held) => as_of == held,
            None => present.is_none_or(|(present, _)| present <= as_of),
        };
    if !counts {
        return Ok(false);
    }
    store::rewrite(tx, run, rows).await?;
    Ok(true)
}

/// Where a customer stands; `None` where they have not been valued yet or are not the asking person's.
///
/// # Errors
/// A database fault.
pub async fn of(
    tx: &mut Tx,
    permit: &Permit<See>,
    customer: CustomerId,
) -> Result<Option<Standing>, Refusal> {
    Ok(many(tx, permit, &[customer]).await?.remove(&customer))
}

/// Where these customers stand; those who have not been valued yet or are not the asking person's are missing.
///
/// # Errors
/// A database fault.
pub async fn many(
    tx: &mut Tx,
    permit: &Permit<See>,
    customers: &[CustomerId],
) -> Result<HashMap<CustomerId, Standing>, Refusal> {
    Ok(store::many(tx, customers, permit.scope().owner()).await?)
}

/// Whom to look after: late against their own rhythm on this day and not gone, with value in the trailing period and
/// at least three gaps of their own; the most valuable first. With an `owner` only those in their charge.
///
/// # Errors
/// A database fault.
pub async fn late(
    tx: &mut Tx,
    permit: &Permit<See>,
    today: Day,
    limit: u32,
    owner: Option<UserId>,
) -> Result<Vec<(CustomerId, Standing)>, Refusal> {
    let owner = permit.scope().owner().or(owner);
    let rows = match owner {
        None => store::late(tx, today, limit).await?,
        Some(owner) => store::late_of(tx, today, limit, owner).await?,
    };
    Ok(rows.into_iter().map(|one| (one.customer, one)).collect())
}

/// Who went from one place to another in the three months before the valuation kept last, the most valuable first.
///
/// # Errors
/// A database fault.
pub async fn moved(
    tx: &mut Tx,
    permit: &Permit<See>,
    (from, to): (Place, Place),
    limit: u32,
) -> Result<Vec<Standing>, Refusal> {
    let Some((as_of, _)) = store::present(tx).await? else { return Ok(Vec::new()) };
    Ok(store::moved(tx, (from, to), as_of, limit, permit.scope().owner()).await?)
}

/// The late ones of one tier, as [`late`].
///
/// # Errors
/// A database fault.
pub async fn late_in(
    tx: &mut Tx,
    permit: &Permit<See>,
    tier: Tier,
    today: Day,
    limit: u32,
) -> Result<Vec<Standing>, Refusal> {
    Ok(store::late_in(tx, tier, today, limit, permit.scope().owner()).await?)
}

/// Whose first purchase, or whose last one, lies between two days, both among them: the most valuable first.
///
/// # Errors
/// A database fault.
pub async fn bought(
    tx: &mut Tx,
    permit: &Permit<See>,
    (which, days): (Purchase, (Day, Day)),
    limit: u32,
) -> Result<Vec<Standing>, Refusal> {
    Ok(store::bought(tx, which, days, (limit, permit.scope().owner())).await?)
}

/// Everybody in one of these tiers, the most valuable first.
///
/// # Errors
/// A database fault.
pub async fn in_tiers(
    tx: &mut Tx,
    permit: &Permit<See>,
    tiers: &[Tier],
    limit: u32,
) -> Result<Vec<Standing>, Refusal> {
    Ok(store::in_tiers(tx, tiers, (limit, permit.scope().owner())).await?)
}

/// What tiers are drawn from, for trying other lines out: everybody with a purchase, in the order of their identities.
///
/// # Errors
/// A database fault.
pub async fn drawn_from(tx: &mut Tx, permit: &Permit<See>) -> Result<Vec<Standing>, Refusal> {
    Ok(store::buyers(tx, permit.scope().owner()).await?)
}

/// How the book stands after the valuation kept last; `None` before the first. Who sees their own customers only gets
/// the sums of those.
///
/// # Errors
/// A database fault.
pub async fn book(tx: &mut Tx, permit: &Permit<See>) -> Result<Option<BookStanding>, Refusal> {
    let Some((run, tiers, never_bought)) = store::tiers(tx, permit.scope().owner()).await? else {
        return Ok(None);
    };
    let Some(run) = find_run(tx, permit, run).await? else { return Ok(None) };
    Ok(Some(BookStanding { run, tiers, never_bought }))
}
