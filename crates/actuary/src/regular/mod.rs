//! Regular buyers: BG/CNBD-k and MBG/CNBD-k.
//!
//! As BG/NBD and MBG/NBD, but a customer does not buy quite at random: a purchase takes `k` steps, each at the customer's own
//! pace, so gaps are Erlang-k. With k = 1 it is the model without; the larger k, the evener the gaps, and the sooner a
//! silence means something.
//!
//! # Source
//! Platzer, Reutterer 2016, Marketing Science 35(5) (regularity and its worth); Reutterer, Platzer, Schröder 2020,
//! International Journal of Research in Marketing 38(1) (this model). The conditional expectation here is exact; that of the
//! paper is an approximation.
//!
//! Begin with [`fit`], which finds k too, and [`Regular::outlook`].

mod fitting;
mod likelihood;
mod outlook;
mod predict;
mod sure;
#[cfg(test)]
mod tests;

pub use fitting::{fit, fit_of};

use crate::Unit;
use crate::dropout::Kind;

/// Steps to a purchase at most. Twelve leave gaps a spread of 29 % of their mean; whoever buys more evenly has a subscription.
pub const STEPS_MAX: u32 = 12;

/// A BG/CNBD-k or MBG/CNBD-k with its parameters. Fits give it in days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Regular {
    kind: Kind,
    k: u32,
    r: f64,
    alpha: f64,
    a: f64,
    b: f64,
}

impl Regular {
    /// A model from `k` from 1 to [`STEPS_MAX`] and its parameters `r`, `alpha` (a time; the mean pace of steps is r/alpha, of
    /// purchases r/(k alpha)), `a`, `b`; `None` unless all are positive and finite.
    #[must_use]
    pub fn new(kind: Kind, k: u32, [r, alpha, a, b]: [f64; 4]) -> Option<Self> {
        let sound = [r, alpha, a, b].iter().all(|value| *value > 0.0 && value.is_finite());
        (sound && (1..=STEPS_MAX).contains(&k)).then_some(Self { kind, k, r, alpha, a, b })
    }

    /// When one can leave.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Steps to a purchase: the regularity.
    #[must_use]
    pub fn k(&self) -> u32 {
        self.k
    }

    /// `r`, `alpha`, `a`, `b`; `alpha` in the model's unit of time.
    #[must_use]
    pub fn parameters(&self) -> [f64; 4] {
        [self.r, self.alpha, self.a, self.b]
    }

    /// The same model of days with time in another unit.
    #[must_use]
    pub fn in_unit(&self, unit: Unit) -> Self {
        Self { alpha: self.alpha / unit.days(), ..*self }
    }

    /// The name in the literature.
    #[must_use]
    pub fn name(&self) -> String {
        let family = match self.kind {
            Kind::BgNbd => "BG/CNBD",
            Kind::MbgNbd => "MBG/CNBD",
        };
        format!("{family}-{}", self.k)
    }
}
