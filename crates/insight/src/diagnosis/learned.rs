//! What people's yes and no have taught: counts beside what was believed before.

use std::collections::HashMap;

use super::model::{Cause, Clue};
use super::priors;

/// What was believed before weighs as much as so many answers.
const BELIEVED_CAUSE: f64 = 8.0;
/// ... of how often a clue goes with a cause.
const BELIEVED_CLUE: f64 = 12.0;
/// Of causes that are shown about every second is the one; only what differs from that moves a cause.
const RIGHT: f64 = 0.5;

/// One answer: somebody said of a cause that it is the one, or not, where these clues were seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// Of which cause.
    pub cause: Cause,
    /// Whether it is the one.
    pub is_it: bool,
    /// The clues seen with it.
    pub clues: Vec<Clue>,
}

/// Yes and no.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// That is it.
    pub yes: u32,
    /// Not this.
    pub no: u32,
}

impl Tally {
    fn add(&mut self, is_it: bool) {
        self.yes += u32::from(is_it);
        self.no += u32::from(!is_it);
    }
}

/// All answers, counted.
#[derive(Clone, Debug, Default)]
pub struct Learned {
    causes: HashMap<Cause, Tally>,
    clues: HashMap<(Cause, Clue), Tally>,
}

impl Learned {
    /// Counted from the answers.
    #[must_use]
    pub fn of(answers: &[Answered]) -> Self {
        let mut learned = Self::default();
        for one in answers {
            learned.causes.entry(one.cause).or_default().add(one.is_it);
            for clue in &one.clues {
                learned.clues.entry((one.cause, *clue)).or_default().add(one.is_it);
            }
        }
        learned
    }

    /// The answers about a cause.
    #[must_use]
    pub fn tally(&self, cause: Cause) -> Tally {
        self.causes.get(&cause).copied().unwrap_or_default()
    }

    /// The answers about a cause where a clue was seen.
    #[must_use]
    pub fn tally_with(&self, cause: Cause, clue: Clue) -> Tally {
        self.clues.get(&(cause, clue)).copied().unwrap_or_default()
    }

    /// By how much answers have moved a cause: 1 before any, towards 2 where it always was the one, towards 0 where it never was.
    ///
    /// # Formula
    /// The mean of Beta(4 + yes, 4 + no) over a half.
    #[must_use]
    pub fn moved(&self, cause: Cause) -> f64 {
        let tally = self.tally(cause);
        let (yes, no) = (f64::from(tally.yes), f64::from(tally.no));
        (BELIEVED_CAUSE * RIGHT + yes) / (BELIEVED_CAUSE + yes + no) / RIGHT
    }

    /// How often a clue is there where a cause is the one; `None` where nothing speaks of that.
    ///
    /// # Formula
    /// The mean of Beta(12 p + with, 12 (1 - p) + without) over the cases in which the cause was confirmed, p being what was
    /// believed before.
    #[must_use]
    pub fn speaks(&self, cause: Cause, clue: Clue) -> Option<f64> {
        let believed = priors::speaks(cause, clue)?;
        let (with, all) = (f64::from(self.tally_with(cause, clue).yes), f64::from(self.tally(cause).yes));
        Some((BELIEVED_CLUE * believed + with) / (BELIEVED_CLUE + all))
    }

    /// How often it is where the cause is not the one, after `base`, what the rest of the book shows.
    #[must_use]
    pub fn elsewhere(&self, cause: Cause, clue: Clue, base: f64) -> f64 {
        let (with, all) = (f64::from(self.tally_with(cause, clue).no), f64::from(self.tally(cause).no));
        (BELIEVED_CLUE * base + with) / (BELIEVED_CLUE + all)
    }
}
