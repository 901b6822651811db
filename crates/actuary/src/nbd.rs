//! The negative binomial model: everybody keeps buying at a pace of their own for ever.
//!
//! # Source
//! Ehrenberg 1959; in the form of Fader, Hardie, Lee 2005, Marketing Science 24(2), Table 2 (NBD).
//! It is the limit of the dropout models where nobody leaves, and the yardstick by which leaving is seen.

use crate::Unit;
use crate::fit::count;
use crate::optimum::{Slope, maximise};
use crate::sample::Sample;
use crate::special::{digamma, ln_gamma, trigamma};

/// A fitted NBD.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nbd {
    /// Shape of the paces.
    pub r: f64,
    /// Rate of the paces, in days.
    pub alpha_days: f64,
    /// Log-likelihood, times in days.
    pub log_likelihood: f64,
    repeats: u64,
}

impl Nbd {
    /// The log-likelihood with times in another unit.
    #[must_use]
    pub fn log_likelihood_in(&self, unit: Unit) -> f64 {
        self.log_likelihood + count(self.repeats) * unit.days().ln()
    }

    /// The point of a search from which a richer model begins.
    pub(crate) fn logs(&self, scale_days: f64) -> [f64; 2] {
        [self.r.ln(), (self.alpha_days / scale_days).ln()]
    }
}

/// Fits the NBD by maximum likelihood. Any sample will do; without repeats the pace is as good as nil.
///
/// # Formula
/// ln L = lg(r+x) - lg(r) + r ln alpha - (r+x) ln(alpha+T).
#[must_use]
pub fn fit(sample: &Sample) -> Nbd {
    let scale = sample.scale_days();
    let optimum = maximise([0.0, 0.0], |at| {
        let [r, alpha] = at.map(f64::exp);
        let parameters = [r, alpha * scale];
        slope(sample, parameters).in_logs(parameters)
    });
    let [r, alpha] = optimum.at.map(f64::exp);
    Nbd { r, alpha_days: alpha * scale, log_likelihood: optimum.slope.value, repeats: sample.repeats() }
}

fn slope(sample: &Sample, [r, alpha]: [f64; 2]) -> Slope<2> {
    let (mut value, mut by_r, mut by_rr) = (0.0, 0.0, 0.0);
    let (start, start1, start2) = (ln_gamma(r), digamma(r), trigamma(r));
    for (x, n) in &sample.by_x {
        value += n * (ln_gamma(r + x) - start);
        by_r += n * (digamma(r + x) - start1);
        by_rr += n * (trigamma(r + x) - start2);
    }
    let (mut by_alpha, mut by_r_alpha, mut by_alpha2) = (0.0, 0.0, 0.0);
    for tenure in &sample.by_tenure {
        let day =
            usize::try_from(tenure.tenure).ok().and_then(|rank| sample.days.get(rank)).copied().unwrap_or(0);
        let (age, n, x) = (alpha + f64::from(day), tenure.customers, tenure.repeats);
        let ln_shrunk = (alpha / age).ln();
        value += n * r * ln_shrunk - x * age.ln();
        by_r += n * ln_shrunk;
        by_alpha += n * r * (1.0 / alpha - 1.0 / age) - x / age;
        by_r_alpha += n * (1.0 / alpha - 1.0 / age);
        by_alpha2 += n * r * (1.0 / (age * age) - 1.0 / (alpha * alpha)) + x / (age * age);
    }
    Slope { value, gradient: [by_r, by_alpha], hessian: [[by_rr, by_r_alpha], [by_r_alpha, by_alpha2]] }
}
