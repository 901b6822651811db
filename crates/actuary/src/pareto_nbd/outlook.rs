//! What to expect of everybody: a million customers at once.
//!
//! ln H of the likelihood depends on x and a day alone. It is worked out once for each pair of them there is, by interpolation over
//! the days of one x, and looked up for both days of a customer; what is left is closed.

use rayon::prelude::*;

use super::ParetoNbd;
use super::curve::Curve;
use crate::dropout::{Outlook, Steps};
use crate::history::{RepeatHistory, Unit};

impl ParetoNbd {
    /// What to expect of each customer over the periods. The model must be one of days, as fits are.
    #[must_use]
    pub fn outlook(&self, histories: &[RepeatHistory], steps: &Steps) -> Vec<Outlook> {
        let both =
            |history: &RepeatHistory| [key(history.x(), history.t_x()), key(history.x(), history.tenure())];
        let mut keys: Vec<u64> = histories.par_iter().flat_map_iter(both).collect();
        keys.par_sort_unstable();
        keys.dedup();
        let groups: Vec<&[u64]> = keys.chunk_by(|left, right| left >> 32 == right >> 32).collect();
        let ln_h: Vec<f64> = groups.into_par_iter().flat_map_iter(|group| self.group(group)).collect();
        let find = |key: u64| {
            keys.binary_search(&key).ok().and_then(|place| ln_h.get(place)).copied().unwrap_or(f64::NAN)
        };
        let of = |history: &RepeatHistory| {
            let seen = history.observed(Unit::Day);
            let [last, now] = both(history).map(find);
            let p_alive = (-self.ln_odds_from(seen, (last, now))).exp();
            let (mut orders, mut discounted, mut from) = (0.0, 0.0, 0.0);
            for (until, factor) in steps.ends() {
                let more = p_alive * self.orders_while_active(seen, (from, *until));
                orders += more;
                discounted += factor * more;
                from = *until;
            }
            Outlook { p_alive, orders, discounted_orders: discounted }
        };
        histories.par_iter().map(of).collect()
    }

    /// ln H at the days of one x.
    fn group(&self, group: &[u64]) -> Vec<f64> {
        let Self { r, alpha, s, beta } = *self;
        let zeta = |key: &u64| {
            let day = f64::from(u32::try_from(key & u64::from(u32::MAX)).unwrap_or(u32::MAX));
            (beta + day).ln() - (alpha + day).ln()
        };
        let x = group.first().map_or(0, |key| u32::try_from(key >> 32).unwrap_or(u32::MAX));
        let (first, last) = (group.first().map_or(0.0, zeta), group.last().map_or(0.0, zeta));
        let curve = Curve::new(r + f64::from(x), s, (first.min(last), first.max(last)), group.len());
        group.iter().map(|key| s.ln() + curve.value(zeta(key))).collect()
    }
}

fn key(x: u32, day: u32) -> u64 {
    u64::from(x) << 32 | u64::from(day)
}
