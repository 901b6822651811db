//! Any model of the family, asked the same questions. Times are days.

use crate::dropout::{Dropout, Outlook, Steps};
use crate::history::{Observed, RepeatHistory};
use crate::nbd::Nbd;
use crate::pareto_nbd::ParetoNbd;
use crate::regular::Regular;

/// A fitted model of the family, in days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Model {
    /// Nobody leaves.
    Nbd(Nbd),
    /// BG/NBD or MBG/NBD: one leaves after a purchase.
    Dropout(Dropout),
    /// One leaves at any moment.
    ParetoNbd(ParetoNbd),
    /// BG/CNBD-k or MBG/CNBD-k: regular buyers.
    Regular(Regular),
}

impl Model {
    /// The name in the literature.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Nbd(_) => "NBD".to_owned(),
            Self::Dropout(model) => model.kind().name().to_owned(),
            Self::ParetoNbd(_) => "Pareto/NBD".to_owned(),
            Self::Regular(model) => model.name(),
        }
    }

    /// The symbols of its parameters, in their order.
    #[must_use]
    pub fn symbols(&self) -> &'static [&'static str] {
        match self {
            Self::Nbd(_) => &["r", "alpha"],
            Self::Dropout(_) | Self::Regular(_) => &["r", "alpha", "a", "b"],
            Self::ParetoNbd(_) => &["r", "alpha", "s", "beta"],
        }
    }

    /// The chance that a customer is still active.
    #[must_use]
    pub fn p_alive(&self, seen: Observed) -> f64 {
        match self {
            Self::Nbd(_) => 1.0,
            Self::Dropout(model) => model.p_alive(seen),
            Self::ParetoNbd(model) => model.p_alive(seen),
            Self::Regular(model) => model.p_alive(seen),
        }
    }

    /// Expected orders in the next `horizon_days`.
    #[must_use]
    pub fn expected_orders(&self, seen: Observed, horizon_days: f64) -> f64 {
        match self {
            Self::Nbd(model) => model.expected_orders(seen, horizon_days),
            Self::Dropout(model) => model.expected_orders(seen, horizon_days),
            Self::ParetoNbd(model) => model.expected_orders(seen, horizon_days),
            Self::Regular(model) => model.expected_orders(seen, horizon_days),
        }
    }

    /// What to expect of each customer over the periods.
    #[must_use]
    pub fn outlook(&self, histories: &[RepeatHistory], steps: &Steps) -> Vec<Outlook> {
        match self {
            Self::Nbd(model) => model.outlook(histories, steps),
            Self::Dropout(model) => model.outlook(histories, steps),
            Self::ParetoNbd(model) => model.outlook(histories, steps),
            Self::Regular(model) => model.outlook(histories, steps),
        }
    }

    /// Expected orders of a customer who is just won.
    #[must_use]
    pub fn expected_orders_of_new(&self, horizon_days: f64) -> f64 {
        self.expected_orders(Observed { x: 0.0, t_x: 0.0, tenure: 0.0 }, horizon_days)
    }

    /// Expected orders for ever, discounted at a continuous rate a day; `None` without a discount.
    #[must_use]
    pub fn discounted_residual_orders(&self, seen: Observed, discount_a_day: f64) -> Option<f64> {
        match self {
            Self::Nbd(model) => model.discounted_residual_orders(seen, discount_a_day),
            Self::Dropout(model) => model.discounted_residual_orders(seen, discount_a_day),
            Self::ParetoNbd(model) => model.discounted_residual_orders(seen, discount_a_day),
            Self::Regular(model) => model.discounted_residual_orders(seen, discount_a_day),
        }
    }

    /// The chance of exactly `n` orders in the next `horizon_days`.
    #[must_use]
    pub fn count_probability_after(&self, seen: Observed, horizon_days: f64, n: u32) -> f64 {
        match self {
            Self::Nbd(model) => model.count_probability_after(seen, horizon_days, n),
            Self::Dropout(model) => model.count_probability_after(seen, horizon_days, n),
            Self::ParetoNbd(model) => model.count_probability_after(seen, horizon_days, n),
            Self::Regular(model) => model.count_probability_after(seen, horizon_days, n),
        }
    }
}
