//! What is placed, by which rules, and what came out.

use frame::charts::Tier;
use kernel::{Day, Expected, Ratio};

/// Where the owner cuts between high and low.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cuts {
    /// By shares of customers, each rounded up.
    Shares {
        /// This share of customers, the most valuable now, is high.
        high: Ratio,
        /// This share of customers, those of the high ones with the most to expect, is platinum.
        platinum: Ratio,
    },
    /// By amounts, in the unit of the values.
    Amounts {
        /// High from this current value on.
        current: i64,
        /// High from this potential value on.
        potential: f64,
    },
}

impl Cuts {
    /// The top fifth is high, the top twentieth platinum.
    #[must_use]
    pub fn usual() -> Self {
        Self::Shares { high: Ratio::of(0.20, 1.0), platinum: Ratio::of(0.05, 1.0) }
    }
}

/// A tier somebody decided on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByHand {
    /// The tier.
    pub tier: Tier,
    /// Why, in their words.
    pub reason: String,
    /// The last day it holds.
    pub until: Day,
}

/// One customer to be placed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate<'a> {
    /// Current value.
    pub current: i64,
    /// Potential value.
    pub potential: Expected,
    /// The tier they were in after the last run, as worked out then.
    pub former: Option<Tier>,
    /// What was decided by hand.
    pub by_hand: Option<&'a ByHand>,
}

/// The lines between high and low; `None` where nobody is above.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Lines {
    /// Current value of the last high customer.
    pub current: Option<i64>,
    /// Potential value of the last platinum customer.
    pub potential: Option<f64>,
}

/// Where a customer belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placement {
    /// The tier that counts.
    pub tier: Tier,
    /// The tier the values give, which is the former one of the next run.
    pub by_value: Tier,
    /// Why `tier` is what it is.
    pub why: Why,
}

/// Why a customer is where they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The values say so.
    Values,
    /// The values lie within a tenth of a line, so the former tier stays.
    Held,
    /// Somebody decided so.
    ByHand,
}

/// Everybody's places.
#[derive(Clone, Debug, PartialEq)]
pub struct Placements {
    /// The lines.
    pub lines: Lines,
    /// One a candidate, in their order; `None` for those who never bought.
    pub places: Vec<Option<Placement>>,
}

/// What a tier adds up to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TierSums {
    /// Which.
    pub tier: Tier,
    /// Its customers.
    pub customers: usize,
    /// Their share of all customers.
    pub customers_share: Ratio,
    /// Their current value.
    pub current: i64,
    /// Their share of all current value; values below zero lessen their own tier only.
    pub current_share: Ratio,
    /// Their potential value.
    pub potential: Expected,
    /// Their share of all potential value.
    pub potential_share: Ratio,
}
