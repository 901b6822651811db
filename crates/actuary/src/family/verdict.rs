//! What a contest of models says.

use std::fmt;

use super::Model;
use crate::fit::Boundary;

/// One model of the contest, fitted on all of the history.
#[derive(Clone, Debug, PartialEq)]
pub struct Contender {
    /// The model.
    pub model: Model,
    /// Its log-likelihood in days, of all purchase times.
    pub log_likelihood: f64,
    /// Akaike's criterion, less is better.
    pub aic: f64,
    /// The log of the chance it gave to what was held back, summed over the customers scored; `None` where nothing was.
    pub held_out: Option<f64>,
    /// Where it lies on the edge of its family: a finding, not an error.
    pub boundary: Option<Boundary>,
}

impl Contender {
    /// Its edge in words, where it lies on one.
    #[must_use]
    pub fn boundary_words(&self) -> Option<String> {
        let symbol = |parameter: usize| self.model.symbols().get(parameter).copied().unwrap_or("a parameter");
        self.boundary.map(|boundary| match boundary {
            Boundary::Ridge { parameter } => format!(
                "{} has no end: customers are alike in what it spreads; forecasts hold, the number itself says nothing",
                symbol(parameter)
            ),
            other => other.to_string(),
        })
    }
}

/// How it was chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rule {
    /// By what was held back.
    HeldOut {
        /// Days held back.
        days: u32,
        /// Customers scored.
        customers: u64,
        /// Orders they made in these days.
        orders: u64,
    },
    /// By Akaike's criterion on all of the history.
    Aic(Short),
}

/// What the winner won by, among all that compete under the [`Rule`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// What was held back: its lead over every other is larger than chance makes it.
    HeldOut,
    /// All orders: of those that what was held back does not part (of all, where nothing was) it has the least AIC, however
    /// little that is; see [`Verdict::tie`].
    Aic,
    /// Nobody is seen to leave: the model with the least AIC lies on that edge, and NBD says the same by itself.
    NobodyLeaves,
    /// A choice of ours, not of the data: BG/NBD (or BG/CNBD-k) has the least AIC and its MBG brother is level with it, which is
    /// taken since BG counts every one-time buyer as active.
    Convention,
}

/// Why nothing could be held back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Short {
    /// No earlier day was given, or the history is one day.
    NoSplit,
    /// Too few customers or repeaters before the cut to fit on.
    TooFewBefore,
    /// Too few orders after the cut to tell models apart.
    TooFewAfter,
}

impl fmt::Display for Rule {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::HeldOut { days, customers, orders } => {
                write!(out, "by {orders} orders of {customers} customers in the {days} days held back")
            }
            Self::Aic(short) => write!(out, "by Akaike's criterion, for {short}"),
        }
    }
}

impl fmt::Display for Short {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::NoSplit => "no part of the history was held back",
            Self::TooFewBefore => "too little would be left to learn from",
            Self::TooFewAfter => "too few orders came since",
        })
    }
}

/// What the choice of one model instead of the next best moves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// Customers held for active, by the winner and by the runner-up.
    pub active: (f64, f64),
    /// Orders of everybody over the year to come, by the winner and by the runner-up.
    pub orders_of_a_year: (f64, f64),
    /// Customers who are more likely active than not for one of the two only.
    pub crossing: f64,
}

impl Change {
    /// The same of `all` customers, where it was worked out on `picked` of them that stand for the rest.
    #[must_use]
    pub fn of_so_many(self, all: usize, picked: usize) -> Self {
        let scale = kernel::size(all) / kernel::size(picked.max(1));
        let both = |(winner, runner_up): (f64, f64)| (scale * winner, scale * runner_up);
        Self {
            active: both(self.active),
            orders_of_a_year: both(self.orders_of_a_year),
            crossing: scale * self.crossing,
        }
    }
}

/// Which model to use, and how sure that is.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The model to use.
    pub winner: Contender,
    /// The next best.
    pub runner_up: Contender,
    /// All others, best first.
    pub others: Vec<Contender>,
    /// How it was chosen.
    pub rule: Rule,
    /// What it won by under that rule.
    pub because: Because,
    /// Log-likelihood points the winner leads by, held out or (halves of a difference in AIC) on all; negative where a tie was
    /// broken against the score.
    pub lead: f64,
    /// The standard error of that lead, where it was held out.
    pub lead_error: Option<f64>,
    /// Whether the data do not tell the two apart.
    pub tie: bool,
    /// What the choice between the two moves.
    pub change: Change,
}
