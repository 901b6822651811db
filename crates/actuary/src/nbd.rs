//! The negative binomial model: everybody keeps buying at a pace of their own for ever.
//!
//! # Source
//! Ehrenberg 1959; in the form of Fader, Hardie, Lee 2005, Marketing Science 24(2), Table 2 (NBD).
//! It is the limit of the dropout models where nobody leaves, and the yardstick by which leaving is seen.

use rayon::prelude::*;

use crate::dropout::{Outlook, Steps};
use crate::fit::{Covariance, chi_square_95, count};
use crate::history::{Observed, RepeatHistory, Unit};
use crate::optimum::{Slope, maximise};
use crate::sample::Sample;
use crate::special::{digamma, ln_gamma, trigamma};
use crate::sure::{AtLeast, Sloped, Surely, Unsure, negative_binomial};

/// A fitted NBD.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nbd {
    /// Shape of the paces.
    pub r: f64,
    /// Rate of the paces, in days.
    pub alpha_days: f64,
    /// Log-likelihood, times in days.
    pub log_likelihood: f64,
    /// How `r` and `alpha_days` vary together; `None` where everybody is alike or nobody came back.
    pub covariance: Option<Covariance<2>>,
    /// The same held by the weak prior of [`crate::posterior`]; intervals use it where there is no other.
    pub held: Option<Covariance<2>>,
    repeats: u64,
}

impl Nbd {
    /// The log-likelihood with times in another unit.
    #[must_use]
    pub fn log_likelihood_in(&self, unit: Unit) -> f64 {
        self.log_likelihood + count(self.repeats) * unit.days().ln()
    }

    /// Whether parameters under which the same data have this log-likelihood (times in days) are in the region of 95 %; as
    /// [`crate::Fit::holds`].
    #[must_use]
    pub fn holds(&self, log_likelihood: f64) -> bool {
        2.0 * (self.log_likelihood - log_likelihood) <= chi_square_95(2)
    }

    /// Akaike's criterion, less is better.
    #[must_use]
    pub fn aic(&self) -> f64 {
        4.0 - 2.0 * self.log_likelihood
    }

    /// ln L of one customer, seen in days.
    #[must_use]
    pub fn log_likelihood_of(&self, seen: Observed) -> f64 {
        let (r, x) = (self.r, seen.x);
        ln_gamma(r + x)
            - ln_gamma(r)
            - r * (seen.tenure / self.alpha_days).ln_1p()
            - x * (self.alpha_days + seen.tenure).ln()
    }

    /// Expected orders in the `horizon_days` from now: nobody ever leaves.
    ///
    /// # Formula
    /// (r + x)/(alpha + T) t.
    #[must_use]
    pub fn expected_orders(&self, seen: Observed, horizon_days: f64) -> f64 {
        self.pace(seen) * horizon_days.max(0.0)
    }

    /// Expected orders of a customer who is just won.
    #[must_use]
    pub fn expected_orders_of_new(&self, horizon_days: f64) -> f64 {
        self.expected_orders(NEW, horizon_days)
    }

    /// Expected orders from now on for ever, each discounted at the rate `discount_a_day`, continuous, to now; `None` without a
    /// discount, where the sum has no end.
    #[must_use]
    pub fn discounted_residual_orders(&self, seen: Observed, discount_a_day: f64) -> Option<f64> {
        (discount_a_day > 0.0 && discount_a_day.is_finite()).then(|| self.pace(seen) / discount_a_day)
    }

    /// The chance that a customer just won makes exactly `n` repeat orders in `horizon_days`.
    #[must_use]
    pub fn count_probability(&self, horizon_days: f64, n: u32) -> f64 {
        self.count_probability_after(NEW, horizon_days, n)
    }

    /// The chance that a customer with this history orders exactly `n` times in the `horizon_days` from now.
    ///
    /// # Formula
    /// Negative binomial with r + x and (alpha+T)/(alpha+T+t).
    #[must_use]
    pub fn count_probability_after(&self, seen: Observed, horizon_days: f64, n: u32) -> f64 {
        let (s, n, z) = (self.r + seen.x, f64::from(n), horizon_days / (self.alpha_days + seen.tenure));
        if z.is_nan() || z <= 0.0 {
            return f64::from(u8::from(n < 0.5));
        }
        let bought = if n < 0.5 { 0.0 } else { n * (z / (1.0 + z)).ln() };
        (ln_gamma(s + n) - ln_gamma(s) - ln_gamma(n + 1.0) - s * z.ln_1p() + bought).exp()
    }

    /// What to expect of each customer over the periods.
    #[must_use]
    pub fn outlook(&self, histories: &[RepeatHistory], steps: &Steps) -> Vec<Outlook> {
        let (days, discounted_days) = lengths(steps);
        let of = |history: &RepeatHistory| {
            let pace = self.pace(history.observed(Unit::Day));
            Outlook { p_alive: 1.0, orders: pace * days, discounted_orders: pace * discounted_days }
        };
        histories.par_iter().map(of).collect()
    }

    /// What to expect of each customer over the periods, with the error of each number and the range of the count. Everybody is
    /// active, for nobody ever leaves; that is no estimate and has no error.
    ///
    /// # Errors
    /// [`Unsure::NoTop`] where the likelihood does not bend down around its top.
    pub fn surely(&self, histories: &[RepeatHistory], steps: &Steps) -> Result<Vec<Surely>, Unsure> {
        let covariance = self.covariance.as_ref().or(self.held.as_ref()).ok_or(Unsure::NoTop)?;
        let (days, discounted_days) = lengths(steps);
        let of = |history: &RepeatHistory| {
            let seen = history.observed(Unit::Day);
            let age = self.alpha_days + seen.tenure;
            let slopes = [self.r / (self.r + seen.x), -self.alpha_days / age];
            let pace = self.pace(seen);
            let at_least = AtLeast::new(negative_binomial(self.r + seen.x, days / age));
            Sloped {
                outlook: Outlook {
                    p_alive: 1.0,
                    orders: pace * days,
                    discounted_orders: pace * discounted_days,
                },
                log_odds_against: f64::NEG_INFINITY,
                by_odds: [0.0; 2],
                by_orders: slopes,
                by_discounted: slopes,
                count: at_least.range(1.0),
            }
            .surely(covariance)
        };
        Ok(histories.par_iter().map(of).collect())
    }

    fn pace(&self, seen: Observed) -> f64 {
        (self.r + seen.x) / (self.alpha_days + seen.tenure)
    }

    /// The point of a search from which a richer model begins.
    pub(crate) fn logs(&self, scale_days: f64) -> [f64; 2] {
        [self.r.ln(), (self.alpha_days / scale_days).ln()]
    }
}

/// The length of all periods in days, plain and with each period times its discount factor.
fn lengths(steps: &Steps) -> (f64, f64) {
    let (mut days, mut discounted_days) = (0.0, 0.0);
    for (until, factor) in steps.ends() {
        discounted_days += factor * (until - days);
        days = *until;
    }
    (days, discounted_days)
}

/// Somebody who has just bought for the first time.
const NEW: Observed = Observed { x: 0.0, t_x: 0.0, tenure: 0.0 };

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
    let alpha_days = alpha * scale;
    Nbd {
        r,
        alpha_days,
        log_likelihood: optimum.slope.value,
        covariance: Covariance::at_top(&optimum, [r, alpha_days]),
        held: Covariance::held_at_top(&optimum, [r, alpha_days]),
        repeats: sample.repeats(),
    }
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
