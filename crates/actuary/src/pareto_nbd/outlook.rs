//! What to expect of everybody: a million customers at once.
//!
//! ln H of the likelihood depends on x and a day alone. It is worked out once for each pair of them there is, by interpolation over
//! the days of one x, and looked up for both days of a customer; what is left is closed.

use std::ops::RangeInclusive;

use rayon::prelude::*;

use super::ParetoNbd;
use super::curve::Curve;
use crate::curve::Digits;
use crate::dropout::{Outlook, Steps};
use crate::history::{Observed, RepeatHistory, Unit};

impl ParetoNbd {
    /// What to expect of each customer over the periods. The model must be one of days, as fits are.
    #[must_use]
    pub fn outlook(&self, histories: &[RepeatHistory], steps: &Steps) -> Vec<Outlook> {
        let races = Evaluated::new(self, histories, Curve::value);
        let of = |history: &RepeatHistory| {
            let seen = history.observed(Unit::Day);
            let Some((last, now)) = races.get(*history) else { return Outlook::default() };
            let p_alive = (-self.ln_odds_from(seen, (self.s.ln() + last, self.s.ln() + now))).exp();
            let (orders, discounted) = self.steps_while_active(seen, steps);
            Outlook { p_alive, orders: p_alive * orders, discounted_orders: p_alive * discounted }
        };
        histories.par_iter().map(of).collect()
    }

    /// Orders over the periods of somebody who is active, and discounted.
    pub(super) fn steps_while_active(&self, seen: Observed, steps: &Steps) -> (f64, f64) {
        let (mut orders, mut discounted, mut from) = (0.0, 0.0, 0.0);
        for (until, factor) in steps.ends() {
            let more = self.orders_while_active(seen, (from, *until));
            orders += more;
            discounted += factor * more;
            from = *until;
        }
        (orders, discounted)
    }
}

/// What is read off the curve of ln I at both days of every customer, worked out once for each pair of x and a day.
pub(super) struct Evaluated<T> {
    keys: Vec<u64>,
    values: Vec<T>,
}

impl<T: Send> Evaluated<T> {
    pub(super) fn new(
        model: &ParetoNbd,
        histories: &[RepeatHistory],
        read: impl Fn(&Curve, f64) -> T + Sync,
    ) -> Self {
        Self::within(model, histories, &(0..=u32::MAX), read)
    }

    /// The same for customers with so many repeats alone.
    pub(super) fn within(
        model: &ParetoNbd,
        histories: &[RepeatHistory],
        xs: &RangeInclusive<u32>,
        read: impl Fn(&Curve, f64) -> T + Sync,
    ) -> Self {
        let held = histories.par_iter().filter(|history| xs.contains(&history.x()));
        let mut keys: Vec<u64> = held.flat_map_iter(both).collect();
        keys.par_sort_unstable();
        keys.dedup();
        keys.shrink_to_fit();
        let groups: Vec<&[u64]> = keys.chunk_by(|left, right| left >> 32 == right >> 32).collect();
        let zeta = |key: &u64| {
            let day = f64::from(u32::try_from(key & u64::from(u32::MAX)).unwrap_or(u32::MAX));
            (model.beta + day).ln() - (model.alpha + day).ln()
        };
        let group = |group: &[u64]| -> Vec<T> {
            let x = group.first().map_or(0, |key| u32::try_from(key >> 32).unwrap_or(u32::MAX));
            let (first, last) = (group.first().map_or(0.0, zeta), group.last().map_or(0.0, zeta));
            let ends = (first.min(last), first.max(last));
            let curve = Curve::new((model.r + f64::from(x), model.s), ends, group.len(), Digits::All);
            group.iter().map(|key| read(&curve, zeta(key))).collect()
        };
        let values = groups.into_par_iter().with_max_len(1).flat_map_iter(group).collect();
        Self { keys, values }
    }

    /// At the day of the last purchase and at that of valuation.
    pub(super) fn get(&self, history: RepeatHistory) -> Option<(&T, &T)> {
        let find = |key: u64| self.keys.binary_search(&key).ok().and_then(|place| self.values.get(place));
        let [last, now] = both(&history).map(find);
        last.zip(now)
    }
}

fn both(history: &RepeatHistory) -> [u64; 2] {
    [key(history.x(), history.t_x()), key(history.x(), history.tenure())]
}

fn key(x: u32, day: u32) -> u64 {
    u64::from(x) << 32 | u64::from(day)
}
