//! What every fit tells: the model, how well, how surely, and whether the data speak for it at all.

use std::fmt;

use crate::Unit;
use crate::optimum::{Optimum, invert};
use crate::sample::Sample;

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
    /// `None` on a ridge, where there are none. Two to either side are 95 % where the likelihood is nearly normal; of parameters
    /// that lean, as BG/BB's do, trust [`Fit::holds`].
    pub standard_errors: Option<[f64; N]>,
    /// How the estimates vary together; `None` on a ridge. Its ellipse holds the true parameters less often than it says where
    /// they lean (BG/BB: 88 % of businesses instead of 95 %); the region of [`Fit::holds`] does not.
    pub covariance: Option<Covariance<N>>,
    /// The same with each logarithm held by the weak prior of [`crate::posterior`], which bounds the direction a ridge leaves
    /// open. Intervals use it on a ridge, and there only.
    pub held: Option<Covariance<N>>,
}

/// The covariance of estimates, in the order of the model's parameters, times in days: what intervals of forecasts stand on. To say
/// which parameters the data allow, take [`Fit::holds`].
///
/// # Formula
/// The inverse of minus the Hessian of the log-likelihood at its maximum (observed information). The two forms are tied
/// by d parameter = parameter d ln parameter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Covariance<const N: usize> {
    /// Of the parameters themselves.
    pub natural: [[f64; N]; N],
    /// Of their logarithms, in which the likelihood is nearer to a normal one and no parameter can turn negative.
    pub logs: [[f64; N]; N],
}

impl<const N: usize> Covariance<N> {
    /// From the curvature at the top of a search over logarithms; `None` where it does not bend down everywhere.
    pub(crate) fn at_top(optimum: &Optimum<N>, parameters: [f64; N]) -> Option<Self> {
        Self::of_information(&optimum.information(), parameters)
    }

    /// The same with the curvature of the weak prior added.
    pub(crate) fn held_at_top(optimum: &Optimum<N>, parameters: [f64; N]) -> Option<Self> {
        let mut information = optimum.information();
        for (place, row) in information.iter_mut().enumerate() {
            if let Some(entry) = row.get_mut(place) {
                *entry += 1.0 / (PRIOR_SPREAD * PRIOR_SPREAD);
            }
        }
        Self::of_information(&information, parameters)
    }

    fn of_information(information: &[[f64; N]; N], parameters: [f64; N]) -> Option<Self> {
        let logs = invert(information)?;
        let mut natural = logs;
        for (row, left) in natural.iter_mut().zip(parameters) {
            for (entry, right) in row.iter_mut().zip(parameters) {
                *entry *= left * right;
            }
        }
        let sound = natural.iter().flatten().all(|entry| entry.is_finite());
        sound.then_some(Self { natural, logs })
    }

    /// Standard errors of the parameters.
    #[must_use]
    pub fn standard_errors(&self) -> [f64; N] {
        let mut errors = [0.0; N];
        for (place, (error, row)) in errors.iter_mut().zip(&self.natural).enumerate() {
            *error = row.get(place).copied().unwrap_or(f64::NAN).sqrt();
        }
        errors
    }

    /// The standard error of a quantity whose derivatives by the logarithms of the parameters are these.
    ///
    /// # Formula
    /// The delta method: the root of g' C g.
    #[must_use]
    pub fn error_along(&self, slopes: &[f64; N]) -> f64 {
        let mut variance = 0.0;
        for (left, row) in slopes.iter().zip(&self.logs) {
            variance += left * row.iter().zip(slopes).map(|(entry, right)| entry * right).sum::<f64>();
        }
        // Rounding may leave a zero a hair below.
        if variance < 0.0 { 0.0 } else { variance.sqrt() }
    }
}

/// Spread of the weak prior on the logarithm of each parameter (times in mean tenures, money in mean spends): nineteen in
/// twenty between 1/360 and 360. It depends on no unit.
pub(crate) const PRIOR_SPREAD: f64 = 3.0;

impl<M, const N: usize> Fit<M, N> {
    /// What a search ended with.
    pub(crate) fn new(
        model: M,
        parameters: [f64; N],
        (customers, repeats): (u64, u64),
        optimum: &Optimum<N>,
    ) -> Self {
        let covariance = Covariance::at_top(optimum, parameters);
        Self {
            model,
            customers,
            repeats,
            log_likelihood: optimum.slope.value,
            iterations: optimum.iterations,
            converged: optimum.converged,
            boundary: None,
            standard_errors: covariance.as_ref().map(Covariance::standard_errors),
            covariance,
            held: Covariance::held_at_top(optimum, parameters),
        }
    }

    /// What a search over a sample ended with.
    pub(crate) fn of_sample(model: M, parameters: [f64; N], sample: &Sample, optimum: &Optimum<N>) -> Self {
        Self::new(model, parameters, (sample.customers(), sample.repeats()), optimum)
    }

    pub(crate) fn with_boundary(self, boundary: Option<Boundary>) -> Self {
        Self { boundary, ..self }
    }

    /// Akaike's criterion, less is better: 2 N - 2 LL.
    ///
    /// # Source
    /// Akaike 1974, IEEE Transactions on Automatic Control 19(6). Differences do not depend on the unit of time.
    #[must_use]
    pub fn aic(&self) -> f64 {
        2.0 * kernel::size(N) - 2.0 * self.log_likelihood
    }

    /// Whether parameters under which the same data have this log-likelihood (times in days) are in the region of 95 %: those that
    /// explain the data not much worse than the best do. It asks nothing of the shape of the likelihood and does not depend on how
    /// parameters are written, so it is the one to trust where it and the ellipse of [`Covariance`] differ. NaN is not held.
    ///
    /// # Formula
    /// 2 (LL at the top - LL) at most the 95 % point of chi-square with N degrees of freedom.
    ///
    /// # Source
    /// Wilks 1938, Annals of Mathematical Statistics 9(1).
    #[must_use]
    pub fn holds(&self, log_likelihood: f64) -> bool {
        2.0 * (self.log_likelihood - log_likelihood) <= chi_square_95(N)
    }

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

impl fmt::Display for Boundary {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NobodyLeaves { gain } => write!(
                out,
                "nobody is seen to leave: leaving explains {:.1} points more than everybody staying, which is nothing",
                gain.max(0.0)
            ),
            Self::Ridge { .. } => out.write_str(
                "one parameter has no end: customers are alike in what it spreads; forecasts hold, the number itself says nothing",
            ),
            Self::InfiniteMean => {
                out.write_str("the mean over all customers is infinite; only customers with enough orders have one")
            }
        }
    }
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

/// The point a chi-square variable with so many degrees of freedom stays under in 95 %; for more than four by Wilson, Hilferty 1931,
/// whose error there is below a quarter of a percent.
pub(crate) fn chi_square_95(degrees: usize) -> f64 {
    const POINTS: [f64; 5] =
        [0.0, 3.841_458_820_694_124, 5.991_464_547_107_979, 7.814_727_903_251_179, 9.487_729_036_781_154];
    /// The normal point of 95 % on one side.
    const NORMAL_95: f64 = 1.644_853_626_951_473;
    POINTS.get(degrees).copied().unwrap_or_else(|| {
        let n = kernel::size(degrees);
        let spread = 2.0 / (9.0 * n);
        n * (1.0 - spread + NORMAL_95 * spread.sqrt()).powi(3)
    })
}

/// A count as a number; exact below 2^53.
pub(crate) fn count(value: u64) -> f64 {
    kernel::number(i64::try_from(value).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_of_chi_square_are_those_of_the_tables() {
        for (degrees, point) in
            [(1, 3.8415), (2, 5.9915), (3, 7.8147), (4, 9.4877), (5, 11.0705), (6, 12.5916), (10, 18.307)]
        {
            let found = chi_square_95(degrees);
            assert!((found / point - 1.0).abs() < 2.5e-3, "{degrees}: {found} is not {point}");
        }
        // Of two degrees it is closed: the chance to be above is e^(-point/2).
        assert!((chi_square_95(2) + 2.0 * 0.05_f64.ln()).abs() < 1e-12);
    }
}
