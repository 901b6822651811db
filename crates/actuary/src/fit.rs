//! What every fit tells: the model, how well, how surely, and whether the data speak for it at all.

use std::fmt;

use crate::Unit;
use crate::optimum::{Optimum, invert};

/// A model fitted by maximum likelihood, without any penalty.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit<M, const N: usize> {
    /// The model with its parameters; times in days.
    pub model: M,
    /// Customers behind it.
    pub customers: u64,
    /// Repeat purchases behind it (the sum of `x`).
    pub repeats: u64,
    /// The log-likelihood, times in days.
    pub log_likelihood: f64,
    /// Newton steps taken on all data.
    pub iterations: u32,
    /// Whether the search ended by its stopping rule; if not, the best point seen is given.
    pub converged: bool,
    /// Where the fit lies on the edge of its family.
    pub boundary: Option<Boundary>,
    /// Standard errors in the order of the model's parameters (inverse of the observed information), times in days;
    /// `None` on a ridge, where there are none.
    pub standard_errors: Option<[f64; N]>,
}

impl<M, const N: usize> Fit<M, N> {
    /// The log-likelihood with times in another unit.
    ///
    /// # Formula
    /// LL(unit) = LL(days) + sum(x) ln(days in a unit): every repeat purchase contributes a density in time.
    #[must_use]
    pub fn log_likelihood_in(&self, unit: Unit) -> f64 {
        self.log_likelihood + count(self.repeats) * unit.days().ln()
    }
}

/// Where on its edge a fit lies. This is a finding about the business, not an error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Boundary {
    /// Nobody is seen to leave: the model explains the data no better than one in which everybody stays for ever (NBD).
    /// Dropout must not be read from it, nor chances of being active.
    NobodyLeaves {
        /// Log-likelihood points gained over the NBD by two parameters more.
        gain: f64,
    },
    /// A parameter ran to the end of the searched range: people are alike in what it spreads (pace, leaving, spend).
    /// Forecasts hold; the parameter itself says nothing.
    Ridge {
        /// Position of the parameter in the model.
        parameter: usize,
    },
    /// The mean over all customers is infinite (Gamma-Gamma with `q <= 1`); only customers with enough orders have a mean.
    InfiniteMean,
}

/// Too little to fit a model on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooThin {
    /// Customers there are.
    pub customers: u64,
    /// Customers who came back at least once.
    pub repeaters: u64,
    /// Customers needed.
    pub customers_min: u64,
    /// Repeaters needed.
    pub repeaters_min: u64,
}

impl fmt::Display for TooThin {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { customers, repeaters, customers_min, repeaters_min } = self;
        write!(
            out,
            "{customers} customers, {repeaters} of them repeaters; needed {customers_min} and {repeaters_min}"
        )
    }
}

impl std::error::Error for TooThin {}

/// Standard errors of the natural parameters `scale * e^theta` from the curvature in `theta`.
///
/// # Formula
/// At a maximum the covariance in theta is the inverse of minus the Hessian, and d parameter = parameter d theta.
pub(crate) fn standard_errors<const N: usize>(
    optimum: &Optimum<N>,
    parameters: [f64; N],
) -> Option<[f64; N]> {
    let covariance = invert(&optimum.information())?;
    let errors = std::array::from_fn(|i| {
        let variance = covariance.get(i).and_then(|row| row.get(i)).copied().unwrap_or(f64::NAN);
        variance.sqrt() * parameters.get(i).copied().unwrap_or(f64::NAN)
    });
    errors.iter().all(|error: &f64| error.is_finite()).then_some(errors)
}

/// A count as a number; exact below 2^53.
pub(crate) fn count(value: u64) -> f64 {
    kernel::number(i64::try_from(value).unwrap_or(i64::MAX))
}
