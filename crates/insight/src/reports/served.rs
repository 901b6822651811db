//! What serving customers has cost, for a valuation of the book.

use ::store::Tx;
use gate::Permit;
use kernel::Refusal;
use records::customers::CustomerId;
use records::{orders, serving};

use super::answer::Known;
use crate::valuation::Assumptions;

/// What is known of these customers where nothing else is: what serving each has cost in the trailing period.
///
/// # Errors
/// A database fault.
pub(super) async fn known(
    tx: &mut Tx,
    permit: &Permit<orders::Value>,
    (customers, assumptions): (&[CustomerId], &Assumptions),
) -> Result<Vec<Known>, Refusal> {
    let days = (assumptions.period.before(assumptions.as_of), assumptions.as_of);
    let sums = serving::sums(tx, permit, days, assumptions.currency).await?;
    let served = |id: &CustomerId| sums.get(id).copied().unwrap_or_default();
    Ok(customers.iter().map(|id| Known { served_minor: served(id), ..Known::default() }).collect())
}
