//! What to expect of everybody: a million customers at once.
//!
//! Orders expected of an active customer depend on x, the steps j since the last purchase and t/(alpha+T) alone; for each x and j
//! they are read off an interpolation in the last. How likely each j is differs from customer to customer.

use rayon::prelude::*;

use super::Regular;
use super::likelihood::quiet_parts;
use crate::curve::{Curve, Digits};
use crate::dropout::{Outlook, Steps};
use crate::history::{Observed, RepeatHistory, Unit};
use crate::per_age::PerAge;

/// Expected orders, and discounted, of somebody active, by the steps since the last purchase.
pub(super) type BySteps = Vec<(f64, f64)>;

impl Regular {
    /// What to expect of each customer over the periods. The model must be one of days, as fits are.
    #[must_use]
    pub fn outlook(&self, histories: &[RepeatHistory], steps: &Steps) -> Vec<Outlook> {
        let while_active = PerAge::new(histories, |x, tenures| self.group(x, tenures, steps));
        let of = |history: &RepeatHistory| {
            let seen = history.observed(Unit::Day);
            let p_alive = self.p_alive(seen);
            let (orders, discounted) =
                while_active.get(*history).map_or((0.0, 0.0), |by_steps| self.mix(seen, by_steps));
            Outlook { p_alive, orders: p_alive * orders, discounted_orders: p_alive * discounted }
        };
        histories.par_iter().map(of).collect()
    }

    fn mix(&self, seen: Observed, by_steps: &BySteps) -> (f64, f64) {
        let y = (seen.tenure - seen.t_x).max(0.0) / (self.alpha + seen.tenure);
        let parts = quiet_parts(self.steps(seen.x), self.k, y);
        let all: f64 = parts.iter().sum();
        parts.iter().zip(by_steps).fold((0.0, 0.0), |sum, (part, (orders, discounted))| {
            (sum.0 + part / all * orders, sum.1 + part / all * discounted)
        })
    }

    /// The expectations of active customers with one x and these tenures.
    pub(super) fn group(&self, x: f64, tenures: &[f64], steps: &Steps) -> Vec<BySteps> {
        let after: Vec<Vec<(f64, f64)>> = (0..self.steps_of_purchase())
            .map(|j| self.group_after(x, j, (tenures, steps), Digits::All))
            .collect();
        let of = |place: usize| after.iter().filter_map(|list| list.get(place)).copied().collect();
        (0..tenures.len()).map(of).collect()
    }

    /// The same of those who have made j steps since the last purchase.
    pub(super) fn group_after(
        &self,
        x: f64,
        j: usize,
        (tenures, steps): (&[f64], &Steps),
        digits: Digits,
    ) -> Vec<(f64, f64)> {
        let [youngest, oldest] = [tenures.first(), tenures.last()].map(|end| end.copied().unwrap_or(0.0));
        let (first, last) = steps.reach();
        let ln_reach = ((first / (self.alpha + oldest)).ln(), (last / (self.alpha + youngest)).ln());
        let exact = |ln_z: f64| self.orders_while_active(x, j, ln_z.exp()).ln();
        let curve = Curve::of(digits, exact, ln_reach, tenures.len() * steps.ends().len());
        curve.over((self.alpha, tenures), steps.ends())
    }
}
