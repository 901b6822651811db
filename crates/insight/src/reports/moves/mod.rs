//! Who changed tier between two kept runs.
//!
//! Begin with [`Moves::between`]; the rest of the room writes it down.

mod json;
pub(super) mod printed;
mod since;

use records::customers::CustomerId;

pub(super) use json::to_json;
pub use printed::print;
pub use since::{UpAndDown, moved_since, moves_since, tier_moves};

use crate::tiers::{self, Cause, FromTo, Move, Standing};
use crate::valuation::{Assumptions, KeptRow, KeptRun};

/// Two runs compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Moves {
    /// The run before.
    pub since: KeptRun,
    /// How many went from where to where, those who stayed among them.
    pub table: FromTo,
    /// Who changed tier, in the order of their identities.
    pub moved: Vec<(CustomerId, Move)>,
}

impl Moves {
    /// Compares two runs; rows are in the order of the customers' identities.
    #[must_use]
    pub fn between((since, before): (KeptRun, &[KeptRow]), (run, now): (&KeptRun, &[KeptRow])) -> Self {
        let comparable = mean_the_same(&since.assumptions, &run.assumptions);
        let mut table = FromTo::default();
        let mut moved = Vec::new();
        let mut former = before.iter().peekable();
        for row in now {
            while let Some(gone) = former.next_if(|one| one.customer < row.customer) {
                table.add(gone.tier, None);
            }
            let same = former.next_if(|one| one.customer == row.customer);
            table.add(same.and_then(|one| one.tier), row.tier);
            let standings = same.and_then(standing).zip(standing(row));
            if let Some(one) = standings.and_then(|(before, now)| tiers::moved(&before, &now, comparable)) {
                moved.push((row.customer, one));
            }
        }
        former.for_each(|gone| table.add(gone.tier, None));
        Self { since, table, moved }
    }

    /// How a customer moved; `None` for one who stayed.
    #[must_use]
    pub fn find(&self, customer: CustomerId) -> Option<Move> {
        let place = self.moved.binary_search_by_key(&customer, |(id, _)| *id).ok()?;
        self.moved.get(place).map(|(_, one)| *one)
    }

    /// How many changed tier for this reason.
    #[must_use]
    pub fn by(&self, cause: Cause) -> usize {
        self.moved.iter().filter(|(_, one)| one.cause == cause).count()
    }
}

fn standing(row: &KeptRow) -> Option<Standing> {
    Some(Standing {
        tier: row.tier?,
        by_value: row.by_value?,
        current: row.current,
        potential: row.potential,
    })
}

/// Whether values of both runs mean the same, so that they can be compared: all but the day is alike.
fn mean_the_same(before: &Assumptions, now: &Assumptions) -> bool {
    Assumptions { as_of: now.as_of, ..*before } == *now
}
