//! One customer's moves over all runs, and how many moved lately.

use ::store::Tx;
use gate::Permit;
use kernel::{Moment, Refusal};
use records::customers::CustomerId;
use serde_json::{Value as Json, json};

use super::super::store;
use super::Moves;
use crate::tiers::Move;
use crate::valuation;

/// Changes of tier read for one customer at most.
const MOVES_MAX: i64 = 50;
/// Changes of tier read of everybody at most.
const SINCE_MAX: i64 = 20_000;

/// Customers who moved up and down, by the tiers' order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UpAndDown {
    /// Towards platinum.
    pub up: u64,
    /// Away from it.
    pub down: u64,
}

impl UpAndDown {
    /// Those of a comparison of two runs.
    #[must_use]
    pub fn of(moves: &Moves) -> Self {
        let up = moves.moved.iter().filter(|(_, one)| one.to < one.from).count();
        let count = |many: usize| u64::try_from(many).unwrap_or(u64::MAX);
        Self { up: count(up), down: count(moves.moved.len() - up) }
    }

    /// Kept among a run's facts, so that nobody compares two runs for it again.
    pub(in crate::reports) fn to_json(self) -> Json {
        json!({ "up": self.up, "down": self.down })
    }

    fn from_facts(facts: &Json) -> Option<Self> {
        let count = |name: &str| facts.pointer(name).and_then(Json::as_u64);
        Some(Self { up: count("/moved/up")?, down: count("/moved/down")? })
    }
}

/// A customer's changes of tier, the latest first, each with what caused it.
///
/// # Errors
/// A database fault.
pub async fn tier_moves(
    tx: &mut Tx,
    permit: &Permit<valuation::See>,
    customer: CustomerId,
) -> Result<Vec<(Moment, Move)>, Refusal> {
    Ok(store::moves_of(tx, customer, permit.scope().owner(), MOVES_MAX).await?)
}

/// Everybody's changes of tier since a moment, the earliest first.
///
/// # Errors
/// A database fault.
pub async fn moves_since(
    tx: &mut Tx,
    permit: &Permit<valuation::See>,
    since: Moment,
) -> Result<Vec<(CustomerId, Moment, Move)>, Refusal> {
    Ok(store::moves_since(tx, since, permit.scope().owner(), SINCE_MAX).await?)
}

/// How many moved in the runs kept since a moment, each counted against the run before it.
///
/// # Errors
/// A database fault.
pub async fn moved_since(
    tx: &mut Tx,
    permit: &Permit<valuation::See>,
    since: Moment,
) -> Result<UpAndDown, Refusal> {
    let runs = valuation::runs_since(tx, permit, since).await?;
    let moved = runs.iter().filter_map(|run| UpAndDown::from_facts(&run.facts));
    Ok(moved
        .fold(UpAndDown::default(), |sum, one| UpAndDown { up: sum.up + one.up, down: sum.down + one.down }))
}
