//! How sure the numbers of a BG/CNBD-k or MBG/CNBD-k are, k taken for known.

use std::ops::RangeInclusive;

use super::Regular;
use super::outlook::BySteps;
use crate::curve::Digits;
use crate::dropout::{Outlook, Steps};
use crate::fit::Fit;
use crate::history::{Observed, RepeatHistory, Unit};
use crate::per_age::{PerAge, by_ranges_of_x};
use crate::special::logistic;
use crate::sure::{
    Active, AtLeast, Sloped, Surely, Unsure, negative_binomial, range_of_mixture, slopes_over, step_on,
};

impl Fit<Regular, 4> {
    /// What to expect of each customer over the periods, with the error of each number and the range of the count.
    ///
    /// # Errors
    /// [`Unsure`] where the fit has no error to speak of, in words.
    pub fn surely(&self, histories: &[RepeatHistory], steps: &Steps) -> Result<Vec<Surely>, Unsure> {
        let covariance = self.footing()?;
        let model = self.model;
        let shifted: [Regular; 4] = std::array::from_fn(|place| model.shifted(place));
        let prepare = |xs: &RangeInclusive<u32>| {
            PerAge::within(histories, xs, |x, tenures| model.active(&shifted, x, tenures, steps))
        };
        Ok(by_ranges_of_x(histories, model.steps_of_purchase() + 1, prepare, |active, history| {
            let sloped = active.get(history).map(|active| model.sloped(history.observed(Unit::Day), active));
            sloped.map_or_else(Surely::default, |sloped| sloped.surely(covariance))
        }))
    }
}

/// Somebody who has made j steps since the last purchase: what each j weighs, and the derivatives of its logarithm.
struct Weights {
    /// Chances of j, which sum to 1.
    of: Vec<f64>,
    /// Derivatives of ln chance by S and by y.
    by: Vec<(f64, f64)>,
    /// ln F, and its derivatives by S and y.
    ln_quiet: (f64, f64, f64),
}

impl Regular {
    /// The model with the logarithm of one parameter a step further.
    fn shifted(&self, place: usize) -> Self {
        let mut moved = *self;
        step_on(place, [&mut moved.r, &mut moved.alpha, &mut moved.a, &mut moved.b]);
        moved
    }

    /// Active customers with one x and these tenures, by the steps since the last purchase.
    fn active(&self, shifted: &[Self; 4], x: f64, tenures: &[f64], steps: &Steps) -> Vec<Vec<Active<4>>> {
        let (_, horizon) = steps.reach();
        let slopes: Vec<Vec<_>> = (0..self.steps_of_purchase())
            .map(|j| {
                slopes_over(self.alpha, tenures, |place, tenures| {
                    let model = place.and_then(|place| shifted.get(place)).unwrap_or(self);
                    model.group_after(x, j, (tenures, steps), Digits::Few)
                })
            })
            .collect();
        let of = |(place, (tenure, now)): (usize, (&f64, &BySteps))| {
            let by_step = |((j, (orders, discounted)), slopes): ((usize, &(f64, f64)), &Vec<_>)| {
                let (by_orders, by_discounted) = slopes.get(place).copied().unwrap_or_default();
                let at_least = self.at_least(x, j, horizon / (self.alpha + tenure));
                Active { orders: *orders, discounted: *discounted, by_orders, by_discounted, at_least }
            };
            now.iter().enumerate().zip(&slopes).map(by_step).collect()
        };
        tenures.iter().zip(&self.group(x, tenures, steps)).enumerate().map(of).collect()
    }

    /// The chances of at least 1, 2, 3 ... orders of an active customer who has made j steps.
    ///
    /// # Formula
    /// E((1-p)^(m-1)) P(N >= m k - j).
    fn at_least(&self, x: f64, j: usize, z: f64) -> AtLeast {
        let (stayed, k) = (self.stayed(x), self.steps_of_purchase());
        let steps = negative_binomial(self.steps(x) + kernel::size(j), z);
        let (mut here, mut chances) = (1.0, 0.0);
        AtLeast::for_mixture(steps.skip(k - j - 1).step_by(k).map(|enough| {
            let chance = here * enough;
            here *= (stayed + chances) / (self.a + stayed + chances);
            chances += 1.0;
            chance
        }))
    }

    /// Weights (S)_j/j! y^j, normed.
    fn weights(&self, s: f64, y: f64) -> Weights {
        let (mut part, mut by_s, mut done) = (1.0, 0.0, 0.0);
        let (mut all, mut all_s, mut all_y) = (0.0, 0.0, 0.0);
        let mut of = Vec::with_capacity(self.steps_of_purchase());
        let mut by = Vec::with_capacity(self.steps_of_purchase());
        for _ in 0..self.k {
            // Where y is 0 only no step weighs anything, and nothing moves it.
            let by_y = if y > 0.0 { done / y } else { 0.0 };
            of.push(part);
            by.push((by_s, by_y));
            all += part;
            all_s += part * by_s;
            all_y += part * by_y;
            by_s += 1.0 / (s + done);
            part *= (s + done) / (done + 1.0) * y;
            done += 1.0;
        }
        let (mean_s, mean_y) = (all_s / all, all_y / all);
        for (weight, (by_s, by_y)) in of.iter_mut().zip(&mut by) {
            *weight /= all;
            *by_s -= mean_s;
            *by_y -= mean_y;
        }
        Weights { of, by, ln_quiet: (all.ln(), mean_s, mean_y) }
    }

    fn sloped(&self, seen: Observed, active: &[Active<4>]) -> Sloped<4> {
        let Self { r, alpha, b, .. } = *self;
        let s = self.steps(seen.x);
        let silence = (seen.tenure - seen.t_x).max(0.0);
        let (then, now) = (alpha + seen.t_x, alpha + seen.tenure);
        let y = silence / now;
        let weights = self.weights(s, y);
        // S by ln r, and y by ln alpha.
        let (s_by, y_by) = (r, -y * alpha / now);
        let (ln_quiet, quiet_s, quiet_y) = weights.ln_quiet;
        let odds = self.log_odds_gone(seen).map_or((f64::NEG_INFINITY, [0.0; 4]), |w| {
            let kept = b + seen.x + self.kind.early_chances() - 1.0;
            let by_r = r * (silence / then).ln_1p() - quiet_s * s_by;
            let by_alpha = -s * alpha * silence / (then * now) - quiet_y * y_by;
            (w - ln_quiet, [by_r, by_alpha, 1.0, -b / kept])
        });
        let p_alive = logistic(-odds.0);
        let orders = mixed(&weights, active, (s_by, y_by), |one| (one.orders, &one.by_orders));
        let discounted = mixed(&weights, active, (s_by, y_by), |one| (one.discounted, &one.by_discounted));
        let lists: Vec<(f64, &AtLeast)> =
            weights.of.iter().zip(active).map(|(weight, one)| (p_alive * weight, &one.at_least)).collect();
        Sloped {
            outlook: Outlook {
                p_alive,
                orders: p_alive * orders.0,
                discounted_orders: p_alive * discounted.0,
            },
            log_odds_against: odds.0,
            by_odds: odds.1,
            by_orders: orders.1,
            by_discounted: discounted.1,
            count: range_of_mixture(&lists),
        }
    }
}

/// The mean over j of an amount, and the derivatives of its logarithm: those of the weights and those of the amounts.
fn mixed(
    weights: &Weights,
    active: &[Active<4>],
    (s_by, y_by): (f64, f64),
    read: impl Fn(&Active<4>) -> (f64, &[f64; 4]),
) -> (f64, [f64; 4]) {
    let (mut mean, mut slopes) = (0.0, [0.0; 4]);
    for ((weight, (by_s, by_y)), one) in weights.of.iter().zip(&weights.by).zip(active) {
        let (amount, by) = read(one);
        let share = weight * amount;
        mean += share;
        let moved = [by_s * s_by, by_y * y_by, 0.0, 0.0];
        for ((slope, by), moved) in slopes.iter_mut().zip(by).zip(moved) {
            *slope += share * (by + moved);
        }
    }
    (mean, if mean > 0.0 { slopes.map(|slope| slope / mean) } else { [0.0; 4] })
}
