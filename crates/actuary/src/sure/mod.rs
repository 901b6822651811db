//! How sure: an interval for every customer's numbers, and apart from it how far chance itself may scatter them.
//!
//! Two questions are kept apart. *How well do we know the expectation?* The parameters were estimated, and with them every
//! chance and expectation; that error shrinks as customers become more, and [`Share::interval`] and [`Amount::interval`] show it.
//! *How far will the outcome be from its expectation?* An order more or less is chance, however well the model is known; that is
//! [`CountRange`], at the estimated parameters.
//!
//! # Formula
//! Laplace's method on the logarithms of the parameters: their covariance C is the inverse of the observed information, and a
//! quantity with derivatives g by them has the variance g' C g. Chances are taken on the scale of log odds, amounts on that of
//! logarithms, so intervals never leave their range (Casella, Berger 2002, Statistical Inference, §5.5.4 for the delta method).
//! Derivatives of the chance to be active are exact for each customer; those of the orders of an active one, which depend on x and
//! T alone, are differences, worked out at a few tenures of each x.
//!
//! # What it leaves out
//! The choice of the model, `k` of regular buyers, and that the business itself may change. Begin with the `surely` of a fit.

mod ages;
mod count;
mod estimate;

pub(crate) use ages::slopes_over;
pub use count::CountRange;
pub(crate) use count::{AtLeast, negative_binomial, range_of_mixture};
pub use estimate::{Amount, ERRORS_95, Interval, Share};

use std::fmt;

use crate::dropout::Outlook;
use crate::fit::{Boundary, Covariance, Fit};

/// Step of a difference in the logarithm of a parameter: an error of a hundred-thousandth of the slope, and far from rounding.
pub(crate) const STEP: f64 = 1e-5;

/// Moves the logarithm of one of a model's parameters a [`STEP`] further.
pub(crate) fn step_on(place: usize, parameters: [&mut f64; 4]) {
    if let Some(parameter) = parameters.into_iter().nth(place) {
        *parameter *= STEP.exp();
    }
}

/// What to expect of one customer, and how surely.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Surely {
    /// Chance to be active now.
    pub p_alive: Share,
    /// Expected orders until the end of the last period.
    pub orders: Amount,
    /// The same, each period's orders times its discount factor.
    pub discounted_orders: Amount,
    /// How many orders there may be until the end of the last period, by chance alone.
    pub count: CountRange,
}

impl Surely {
    /// Customer lifetime value over the periods: discounted orders times the spend of one.
    #[must_use]
    pub fn lifetime_value(&self, spend: &Amount) -> Amount {
        self.discounted_orders.times(spend)
    }
}

/// Why there is no interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsure {
    /// Nobody is seen to leave, so nothing is known of leaving that could have an error. [`crate::nbd`] has the intervals of a
    /// business in which everybody stays.
    NobodyLeaves,
    /// The search did not end at a top.
    NotConverged,
    /// The likelihood does not bend down around its top.
    NoTop,
}

impl fmt::Display for Unsure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::NobodyLeaves => {
                "nobody is seen to leave, so nothing is known of leaving that could have an error; take the intervals of the NBD, in which everybody stays"
            }
            Self::NotConverged => "the search for the best parameters did not come to an end",
            Self::NoTop => "the data hold some parameters so loosely that their error has no size; ask for the full posterior",
        })
    }
}

impl std::error::Error for Unsure {}

impl<M, const N: usize> Fit<M, N> {
    /// The covariance intervals stand on.
    pub(crate) fn footing(&self) -> Result<&Covariance<N>, Unsure> {
        if !self.converged {
            return Err(Unsure::NotConverged);
        }
        match self.boundary {
            Some(Boundary::NobodyLeaves { .. }) => Err(Unsure::NobodyLeaves),
            // Along a ridge the data say nothing, and forecasts do not move.
            Some(Boundary::Ridge { .. }) => self.held.as_ref().ok_or(Unsure::NoTop),
            Some(Boundary::InfiniteMean) | None => {
                self.covariance.as_ref().or(self.held.as_ref()).ok_or(Unsure::NoTop)
            }
        }
    }
}

/// One customer's numbers and their derivatives by the logarithms of the parameters.
pub(crate) struct Sloped<const N: usize> {
    pub outlook: Outlook,
    /// ln((1 - P)/P), P the chance to be active.
    pub log_odds_against: f64,
    /// Derivatives of that.
    pub by_odds: [f64; N],
    /// Derivatives of the logarithm of orders while active.
    pub by_orders: [f64; N],
    /// Derivatives of the logarithm of discounted orders while active.
    pub by_discounted: [f64; N],
    pub count: CountRange,
}

impl<const N: usize> Sloped<N> {
    pub(crate) fn surely(&self, covariance: &Covariance<N>) -> Surely {
        // ln P falls by (1 - P) of the log odds against.
        let gone = if self.log_odds_against.is_infinite() { 0.0 } else { 1.0 - self.outlook.p_alive };
        let whole = |active: &[f64; N]| {
            let mut slopes = *active;
            for (slope, odds) in slopes.iter_mut().zip(&self.by_odds) {
                *slope -= gone * odds;
            }
            covariance.error_along(&slopes)
        };
        Surely {
            p_alive: Share {
                log_odds_against: self.log_odds_against,
                error: covariance.error_along(&self.by_odds),
            },
            orders: Amount { value: self.outlook.orders, error: whole(&self.by_orders) },
            discounted_orders: Amount {
                value: self.outlook.discounted_orders,
                error: whole(&self.by_discounted),
            },
            count: self.count,
        }
    }
}

/// Orders of somebody active, and discounted, with the derivatives of their logarithms and the chances of at least so many.
pub(crate) struct Active<const N: usize> {
    pub orders: f64,
    pub discounted: f64,
    pub by_orders: [f64; N],
    pub by_discounted: [f64; N],
    pub at_least: AtLeast,
}
