//! What to expect of everybody: a million customers at once.
//!
//! The chance to be active differs from customer to customer, but the orders expected of an active one depend on x and
//! T alone, and for one x on t/(alpha+T) alone. So for each x the integral is worked out at a few dozen points and read off
//! a Chebyshev interpolation in ln(t/(alpha+T)) elsewhere; the function is analytic in a strip around the real line there,
//! so the error falls exponentially, and it is checked against the size of the last coefficients.

use rayon::prelude::*;

use super::Dropout;
use super::beta_mean::BetaRule;
use crate::history::{RepeatHistory, Unit};

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

    fn reach(&self) -> (f64, f64) {
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
        let mut keys: Vec<u64> = histories.par_iter().map(|history| key(*history)).collect();
        keys.par_sort_unstable();
        keys.dedup();
        let groups: Vec<&[u64]> = keys.chunk_by(|left, right| left >> 32 == right >> 32).collect();
        let while_active: Vec<WhileActive> =
            groups.into_par_iter().flat_map_iter(|group| self.group_outlook(group, steps)).collect();
        histories
            .par_iter()
            .map(|history| {
                let p_alive = self.p_alive(history.observed(Unit::Day));
                let found = keys.binary_search(&key(*history)).ok().and_then(|place| while_active.get(place));
                let (orders, discounted) = found.copied().unwrap_or_default();
                Outlook { p_alive, orders: p_alive * orders, discounted_orders: p_alive * discounted }
            })
            .collect()
    }

    /// The expectations of active customers with one x and these tenures.
    fn group_outlook(&self, group: &[u64], steps: &Steps) -> Vec<WhileActive> {
        let (x, youngest) = group.first().map_or((0, 0), |key| parts(*key));
        let oldest = group.last().map_or(0, |key| parts(*key).1);
        let (first, last) = steps.reach();
        let z_max = last / (self.alpha + f64::from(youngest));
        let z_min = first / (self.alpha + f64::from(oldest));
        let s = self.r + f64::from(x);
        let rule = self.rule_after(f64::from(x), z_max);
        let curve = Curve::new(&rule, s, (z_min.ln(), z_max.ln()), group.len() * steps.ends.len());
        let ln_ends: Vec<(f64, f64)> = steps.ends.iter().map(|(days, factor)| (days.ln(), *factor)).collect();
        let expectation = |key: &u64| {
            let ln_age = (self.alpha + f64::from(parts(*key).1)).ln();
            let (mut orders, mut discounted) = (0.0, 0.0);
            for (ln_days, factor) in &ln_ends {
                let until = curve.at(&rule, s, ln_days - ln_age);
                discounted += (until - orders) * factor;
                orders = until;
            }
            (orders, discounted)
        };
        group.iter().map(expectation).collect()
    }
}

/// Orders expected of an active customer with one x as a function of ln(t/(alpha+T)).
enum Curve {
    /// Each point by the rule.
    Exact,
    /// ln of the orders by Chebyshev coefficients over an interval (middle, half its length).
    Chebyshev { middle: f64, half: f64, coefficients: Vec<f64> },
}

impl Curve {
    /// A curve for `points` look-ups between the two ends; exact where that is no more work.
    fn new(rule: &BetaRule, s: f64, (low, high): (f64, f64), points: usize) -> Self {
        // A hair wider than asked, so that rounding cannot leave the interval.
        let (middle, half) = (0.5 * (low + high), 0.5 * (high - low) + 1e-9);
        for nodes in [24_u32, 48, 96] {
            if points <= usize::try_from(nodes).unwrap_or(usize::MAX) {
                break;
            }
            let coefficients =
                chebyshev(nodes, |place| rule.mean_orders(s, (middle + half * place).exp()).ln());
            let tail = coefficients.iter().rev().take(6).fold(0.0_f64, |most, part| most.max(part.abs()));
            // The neglected rest is smaller than the last coefficients; an error in the logarithm is a relative one.
            if tail < 1e-12 {
                return Self::Chebyshev { middle, half, coefficients };
            }
        }
        Self::Exact
    }

    fn at(&self, rule: &BetaRule, s: f64, ln_z: f64) -> f64 {
        match self {
            Self::Exact => rule.mean_orders(s, ln_z.exp()),
            Self::Chebyshev { middle, half, coefficients } => {
                clenshaw(coefficients, (ln_z - middle) / half).exp()
            }
        }
    }
}

/// Coefficients of the interpolation of `f` in `nodes` Chebyshev points of [-1, 1].
fn chebyshev(nodes: u32, f: impl Fn(f64) -> f64) -> Vec<f64> {
    let n = f64::from(nodes);
    let angle = |j: u32| std::f64::consts::PI * (f64::from(j) + 0.5) / n;
    let values: Vec<f64> = (0..nodes).map(|j| f(angle(j).cos())).collect();
    let coefficient = |k: u32| {
        let sum: f64 =
            (0..nodes).zip(&values).map(|(j, value)| value * (f64::from(k) * angle(j)).cos()).sum();
        sum * if k == 0 { 1.0 } else { 2.0 } / n
    };
    (0..nodes).map(coefficient).collect()
}

/// The value of a Chebyshev sum (Clenshaw 1955).
fn clenshaw(coefficients: &[f64], place: f64) -> f64 {
    let (mut next, mut after) = (0.0, 0.0);
    let (first, rest) = coefficients.split_first().map_or((0.0, &[][..]), |(first, rest)| (*first, rest));
    for coefficient in rest.iter().rev() {
        (next, after) = (coefficient + 2.0 * place * next - after, next);
    }
    first + place * next - after
}

fn key(history: RepeatHistory) -> u64 {
    u64::from(history.x()) << 32 | u64::from(history.tenure())
}

fn parts(key: u64) -> (u32, u32) {
    (
        u32::try_from(key >> 32).unwrap_or(u32::MAX),
        u32::try_from(key & u64::from(u32::MAX)).unwrap_or(u32::MAX),
    )
}
