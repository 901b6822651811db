//! What depends on a customer's purchases and tenure alone, worked out once for all who share both.

use rayon::prelude::*;

use crate::history::RepeatHistory;

/// A value for each pair of x and tenure there is.
pub(crate) struct PerAge<T> {
    keys: Vec<u64>,
    values: Vec<T>,
}

impl<T: Send> PerAge<T> {
    /// `group(x, tenures)` gives one value for each of the tenures (days, ascending) of those with x repeats.
    pub(crate) fn new(histories: &[RepeatHistory], group: impl Fn(f64, &[f64]) -> Vec<T> + Sync) -> Self {
        let mut keys: Vec<u64> = histories.par_iter().map(|history| key(*history)).collect();
        keys.par_sort_unstable();
        keys.dedup();
        let groups: Vec<&[u64]> = keys.chunk_by(|left, right| left >> 32 == right >> 32).collect();
        let of = |keys: &[u64]| {
            let x = keys.first().map_or(0, |key| parts(*key).0);
            let tenures: Vec<f64> = keys.iter().map(|key| f64::from(parts(*key).1)).collect();
            group(f64::from(x), &tenures)
        };
        let values = groups.into_par_iter().flat_map_iter(of).collect();
        Self { keys, values }
    }

    pub(crate) fn get(&self, history: RepeatHistory) -> Option<&T> {
        self.keys.binary_search(&key(history)).ok().and_then(|place| self.values.get(place))
    }
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
