//! What to expect of everybody: a million customers at once.
//!
//! The chance to be active differs from customer to customer, but the orders expected of an active one depend on x and
//! T alone, and for one x on t/(alpha+T) alone. So for each x the integral is worked out at a few dozen points and read off
//! a Chebyshev interpolation in ln(t/(alpha+T)) elsewhere; the function is analytic in a strip around the real line there,
//! so the error falls exponentially, and it is checked against the size of the last coefficients.

use rayon::prelude::*;

use super::Dropout;
use crate::curve::{Curve, Digits};
use crate::history::{RepeatHistory, Unit};
use crate::per_age::PerAge;

/// The periods over which orders are expected, from now: ends in days, ascending, each with its discount factor.
#[derive(Clone, Debug, PartialEq)]
pub struct Steps {
    ends: Vec<(f64, f64)>,
}

impl Steps {
    /// Periods by their ends `(days from now, discount factor)`. `None` unless the ends ascend from above 0 and the factors
    /// are finite and not negative.
    #[must_use]
    pub fn new(ends: Vec<(f64, f64)>) -> Option<Self> {
        let ascending = ends.is_sorted_by(|left, right| left.0 < right.0);
        let sound = ends
            .iter()
            .all(|(days, factor)| *days > 0.0 && days.is_finite() && *factor >= 0.0 && factor.is_finite());
        (!ends.is_empty() && ascending && sound).then_some(Self { ends })
    }

    /// Ends in days and discount factors.
    pub(crate) fn ends(&self) -> &[(f64, f64)] {
        &self.ends
    }

    /// The first and the last end.
    pub(crate) fn reach(&self) -> (f64, f64) {
        let days = |end: Option<&(f64, f64)>| end.map_or(1.0, |end| end.0);
        (days(self.ends.first()), days(self.ends.last()))
    }
}

/// What to expect of one customer.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Outlook {
    /// Chance to be active now.
    pub p_alive: f64,
    /// Expected orders until the end of the last period.
    pub orders: f64,
    /// The same, each period's orders times its discount factor.
    pub discounted_orders: f64,
}

/// Expected orders, and discounted, of somebody who is active.
type WhileActive = (f64, f64);

impl Dropout {
    /// What to expect of each customer over the periods. The model must be one of days, as fits are.
    #[must_use]
    pub fn outlook(&self, histories: &[RepeatHistory], steps: &Steps) -> Vec<Outlook> {
        let while_active =
            PerAge::new(histories, |x, tenures| self.group_outlook(x, tenures, steps, Digits::All));
        let of = |history: &RepeatHistory| {
            let p_alive = self.p_alive(history.observed(Unit::Day));
            let (orders, discounted) = while_active.get(*history).copied().unwrap_or_default();
            Outlook { p_alive, orders: p_alive * orders, discounted_orders: p_alive * discounted }
        };
        histories.par_iter().map(of).collect()
    }

    /// Orders from now on for ever of each customer, discounted at a continuous rate a day; `None` without a discount. The model
    /// must be one of days.
    #[must_use]
    pub fn residuals(&self, histories: &[RepeatHistory], discount_a_day: f64) -> Option<Vec<f64>> {
        let alpha = self.alpha;
        let group = |x: f64, tenures: &[f64]| -> Vec<f64> {
            let ages = ends(tenures).map(|tenure| (alpha + tenure).ln());
            let exact = |ln_age: f64| self.residual_while_active(x, discount_a_day * ln_age.exp()).ln();
            let curve = Curve::new(exact, (ages[0], ages[1]), tenures.len());
            tenures.iter().map(|tenure| curve.at((alpha + tenure).ln())).collect()
        };
        (discount_a_day > 0.0 && discount_a_day.is_finite()).then(|| {
            let while_active = PerAge::new(histories, group);
            let of = |history: &RepeatHistory| {
                let active = while_active.get(*history).copied().unwrap_or_default();
                self.p_alive(history.observed(Unit::Day)) * active
            };
            histories.par_iter().map(of).collect()
        })
    }

    /// The expectations of active customers with one x and these tenures.
    pub(super) fn group_outlook(
        &self,
        x: f64,
        tenures: &[f64],
        steps: &Steps,
        digits: Digits,
    ) -> Vec<WhileActive> {
        let [youngest, oldest] = ends(tenures);
        let (first, last) = steps.reach();
        let z_max = last / (self.alpha + youngest);
        let z_min = first / (self.alpha + oldest);
        let s = self.r + x;
        let rule = self.rule_after(x, z_max);
        let exact = |ln_z: f64| rule.mean_orders(s, ln_z.exp()).ln();
        let points = tenures.len() * steps.ends.len();
        let curve = Curve::of(digits, exact, (z_min.ln(), z_max.ln()), points);
        curve.over((self.alpha, tenures), &steps.ends)
    }
}

/// The first and the last.
fn ends(tenures: &[f64]) -> [f64; 2] {
    [tenures.first(), tenures.last()].map(|end| end.copied().unwrap_or(0.0))
}
