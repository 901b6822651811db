//! One customer's moves over all runs, and how many moved lately.

use ::store::Tx;
use gate::Permit;
use kernel::{Moment, Refusal};
use records::customers::CustomerId;
use serde_json::{Value as Json, json};

use super::{Moves, mean_the_same};
use crate::tiers::{self, Move, Standing};
use crate::valuation::{self, KeptTier};

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
    let changes = valuation::tier_changes(tx, permit, customer).await?;
    let moved = changes.iter().filter_map(|change| {
        let comparable = mean_the_same(&change.before.assumptions, &change.now.assumptions);
        let one = tiers::moved(&standing(&change.before), &standing(&change.now), comparable)?;
        Some((change.at, one))
    });
    Ok(moved.collect())
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

fn standing(kept: &KeptTier) -> Standing {
    Standing { tier: kept.tier, by_value: kept.by_value, current: kept.current, potential: kept.potential }
}
