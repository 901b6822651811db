//! What serving customers has cost beside the goods: remedies of cases today, other perks to come.
//!
//! Rooms to the right tell it in the transaction of their deed ([`note`], [`take_back`]), whose line of the trail says who did
//! what; valuation takes it off current value ([`sums`]). This room judges nothing and asks nobody.

mod store;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use ::store::{Migration, Tx};
use gate::{Deed, Permit};
use kernel::uuid::Uuid;
use kernel::{Currency, Day, Money, Refusal, define_id};

use crate::customers::CustomerId;
use crate::duplicates::Move;
use crate::orders;

define_id!(
    /// Something a cost was spent on.
    CostId
);

/// The table of costs.
pub const MIGRATIONS: &[Migration] = &[
    Migration::new("serving/001-serving-costs", include_str!("migrations/001-serving-costs.sql")),
    Migration::new("serving/002-of-what", include_str!("migrations/002-of-what.sql")),
];

/// What of a customer goes with them when two are made one. Costs follow the rows of the table they belong to, which only the
/// room that tells them knows.
#[must_use]
pub const fn moves_with(leader: &'static str) -> Move {
    Move {
        table: "serving_costs",
        columns: &["cost_id, matter_id, day, deed, cost_minor, currency"],
        key: Some(("matter_id", "cost_id")),
        follows: Some(leader),
    }
}

/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "serving",
    texts: frame::TextSource::NONE,
    migrations: MIGRATIONS,
    ..frame::Feature::EMPTY
};

/// Something spent on a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spent {
    /// On whom.
    pub customer: CustomerId,
    /// What it was spent on.
    pub id: CostId,
    /// What that belongs to, such as a case.
    pub matter: Uuid,
    /// When, where the business is.
    pub day: Day,
    /// How much; not below nothing.
    pub cost: Money,
}

/// Notes a cost in the transaction of the deed it was spent by; told twice it counts once.
///
/// # Errors
/// A database fault.
pub async fn note<D: Deed>(tx: &mut Tx, _permit: &Permit<D>, spent: &Spent) -> Result<(), Refusal> {
    Ok(store::insert(tx, spent, D::NAME).await?)
}

/// Takes a cost back with the deed it was spent by.
///
/// # Errors
/// A database fault.
pub async fn take_back<D: Deed>(
    tx: &mut Tx,
    _permit: &Permit<D>,
    (customer, id): (CustomerId, CostId),
) -> Result<(), Refusal> {
    Ok(store::remove(tx, customer, id).await?)
}

/// What was spent on each customer after one day and until another, in minor units of a currency; costs in others are not
/// among it, and who cost nothing is missing.
///
/// # Errors
/// A database fault.
pub async fn sums(
    tx: &mut Tx,
    _permit: &Permit<orders::Value>,
    (after, until): (Day, Day),
    currency: Currency,
) -> Result<HashMap<CustomerId, i64>, Refusal> {
    Ok(store::sums(tx, (after, until), currency).await?)
}
