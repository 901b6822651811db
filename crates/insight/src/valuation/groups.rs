//! Groups of customers as a kept valuation has them: counted, and named for those who count something else of them.

use ::store::Tx;
use frame::charts::Tier;
use gate::Permit;
use gate::users::UserId;
use kernel::{Day, Refusal};
use records::customers::CustomerId;

use super::kept::{RunId, See};
use super::store;

/// Which customers of a valuation are meant; all of these together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Among {
    /// Those in this tier; else everybody who had bought.
    pub tier: Option<Tier>,
    /// Those in this person's charge today.
    pub owner: Option<UserId>,
    /// Those with so many repeat purchase days or more, who bought on this day or later.
    pub regular: Option<(u32, Day)>,
}

/// The latest valuation seen from one of these days that still has the rows of its customers.
///
/// # Errors
/// A database fault.
pub async fn whole_run(
    tx: &mut Tx,
    _permit: &Permit<See>,
    days: (Day, Day),
) -> Result<Option<RunId>, Refusal> {
    Ok(store::whole_run(tx, days).await?)
}

/// How many customers were in a tier.
///
/// # Errors
/// A database fault.
pub async fn count_in(tx: &mut Tx, permit: &Permit<See>, run: RunId, tier: Tier) -> Result<i64, Refusal> {
    Ok(store::count_in(tx, run, tier, permit.scope().owner()).await?)
}

/// How many customers were in a tier and in a lower one in the valuation before.
///
/// # Errors
/// A database fault.
pub async fn came_up(
    tx: &mut Tx,
    permit: &Permit<See>,
    (before, now): (RunId, RunId),
    tier: Tier,
) -> Result<i64, Refusal> {
    Ok(store::came_up(tx, (before, now), tier, permit.scope().owner()).await?)
}

/// Which customers these were, in the order of their identities.
///
/// # Errors
/// A database fault.
pub async fn members(
    tx: &mut Tx,
    permit: &Permit<See>,
    run: RunId,
    among: Among,
) -> Result<Vec<CustomerId>, Refusal> {
    let owner = permit.scope().owner().or(among.owner);
    Ok(store::members(tx, run, Among { owner, ..among }).await?)
}
