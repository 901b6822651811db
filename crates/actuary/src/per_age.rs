//! What depends on a customer's purchases and tenure alone, worked out once for all who share both.

use std::ops::RangeInclusive;

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
        Self::of(histories.par_iter().map(|history| key(*history)).collect(), group)
    }

    /// The same for customers with so many repeats alone.
    pub(crate) fn within(
        histories: &[RepeatHistory],
        xs: &RangeInclusive<u32>,
        group: impl Fn(f64, &[f64]) -> Vec<T> + Sync,
    ) -> Self {
        let held = histories.par_iter().filter(|history| xs.contains(&history.x()));
        Self::of(held.map(|history| key(*history)).collect(), group)
    }

    fn of(mut keys: Vec<u64>, group: impl Fn(f64, &[f64]) -> Vec<T> + Sync) -> Self {
        keys.par_sort_unstable();
        keys.dedup();
        keys.shrink_to_fit();
        let groups: Vec<&[u64]> = keys.chunk_by(|left, right| left >> 32 == right >> 32).collect();
        let of = |keys: &[u64]| {
            let x = keys.first().map_or(0, |key| parts(*key).0);
            let tenures: Vec<f64> = keys.iter().map(|key| f64::from(parts(*key).1)).collect();
            group(f64::from(x), &tenures)
        };
        let values = groups.into_par_iter().with_max_len(1).flat_map_iter(of).collect();
        Self { keys, values }
    }

    pub(crate) fn get(&self, history: RepeatHistory) -> Option<&T> {
        self.keys.binary_search(&key(history)).ok().and_then(|place| self.values.get(place))
    }
}

/// Numbers that may be held for all pairs of one range of x: at least so many, which is half a megabyte, and so many a customer.
const HELD_MIN: usize = 1 << 16;
const HELD_A_CUSTOMER: usize = 1;
/// Numbers a pair needs beside its chances of 1, 2, 3 ... orders, of which there are about x.
const HELD_A_PAIR: usize = 16;
/// Customers with this many repeats or more are one range.
const X_MANY: usize = 4096;

/// An answer for every customer, in their order. What `prepare` makes ready for a range of x is gone before that of the next is made,
/// so that it takes a few bytes a customer at a time; `copies` says how many times the usual numbers it holds for a pair of x and
/// tenure.
pub(crate) fn by_ranges_of_x<P: Sync, A: Clone + Default + Send>(
    histories: &[RepeatHistory],
    copies: usize,
    prepare: impl Fn(&RangeInclusive<u32>) -> P,
    answer: impl Fn(&P, RepeatHistory) -> A + Sync,
) -> Vec<A> {
    let mut answers: Vec<A> = histories.par_iter().map(|_| A::default()).collect();
    for xs in ranges_of_x(histories, copies) {
        let ready = prepare(&xs);
        answers.par_iter_mut().zip(histories).for_each(|(place, history)| {
            if xs.contains(&history.x()) {
                *place = answer(&ready, *history);
            }
        });
    }
    answers
}

/// Ranges that together hold everybody, each with one x or with few enough pairs of x and tenure.
fn ranges_of_x(histories: &[RepeatHistory], copies: usize) -> Vec<RangeInclusive<u32>> {
    let count = |mut counts: Vec<usize>, history: &RepeatHistory| {
        let x = usize::try_from(history.x()).unwrap_or(X_MANY).min(X_MANY);
        if let Some(count) = counts.get_mut(x) {
            *count += 1;
        }
        counts
    };
    let sum = |mut left: Vec<usize>, right: Vec<usize>| {
        left.iter_mut().zip(right).for_each(|(left, right)| *left += right);
        left
    };
    let none = || vec![0; X_MANY + 1];
    let customers = histories.par_iter().fold(none, count).reduce(none, sum);
    let tenures = histories.par_iter().map(|history| history.tenure());
    let (oldest, youngest) = (tenures.clone().max().unwrap_or(0), tenures.min().unwrap_or(0));
    let span = usize::try_from(oldest - youngest).unwrap_or(usize::MAX).saturating_add(1);
    let most = HELD_MIN.max(HELD_A_CUSTOMER * histories.len());
    let (mut ranges, mut first, mut held) = (Vec::new(), 0, 0_usize);
    for (x, customers) in (0_u32..).zip(customers) {
        let list = usize::try_from(x).unwrap_or(X_MANY);
        let more = customers.min(span).saturating_mul(copies * (HELD_A_PAIR + list));
        if held > 0 && held.saturating_add(more) > most {
            ranges.push(first..=x - 1);
            (first, held) = (x, 0);
        }
        held = held.saturating_add(more);
    }
    ranges.push(first..=u32::MAX);
    ranges
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Four repeats in every other history, else 0 to 5999, over tenures of 6000 days and more.
    fn histories(customers: u32) -> Vec<RepeatHistory> {
        let one = |place: u32| {
            let x = if place.is_multiple_of(2) { 4 } else { place % 6000 };
            RepeatHistory::new(x, x, 6000 + place % 700).unwrap()
        };
        (0..customers).map(one).collect()
    }

    #[test]
    fn ranges_follow_each_other_and_hold_little() {
        for copies in [1, 3] {
            let histories = histories(20_000);
            let ranges = ranges_of_x(&histories, copies);
            assert!(ranges.len() > 10, "{ranges:?}");
            assert_eq!((*ranges[0].start(), *ranges.last().unwrap().end()), (0, u32::MAX));
            assert!(ranges.windows(2).all(|two| two[0].end() + 1 == *two[1].start()), "{ranges:?}");
            for range in &ranges {
                let within = |history: &&RepeatHistory| range.contains(&history.x());
                let mut pairs: Vec<u64> = histories.iter().filter(within).map(|one| key(*one)).collect();
                pairs.sort_unstable();
                pairs.dedup();
                let list = |pair: &u64| usize::try_from(pair >> 32).unwrap().min(X_MANY);
                let held: usize = pairs.iter().map(|pair| copies * (HELD_A_PAIR + list(pair))).sum();
                let lone = range.start() == range.end() || *range.end() == u32::MAX;
                assert!(held <= HELD_MIN || lone, "{range:?} {held}");
            }
        }
    }

    #[test]
    fn everybody_is_answered_once_in_order() {
        let histories = histories(9_000);
        let told = |xs: &RangeInclusive<u32>| {
            PerAge::within(&histories, xs, |x, tenures| tenures.iter().map(|tenure| (x, *tenure)).collect())
        };
        let answers = by_ranges_of_x(&histories, 1, told, |ready: &PerAge<(f64, f64)>, history| {
            ready.get(history).copied().unwrap_or_default()
        });
        let expected = histories.iter().map(|one| (f64::from(one.x()), f64::from(one.tenure())));
        assert!(answers.into_iter().eq(expected));
        assert!(by_ranges_of_x(&[], 1, |_| (), |(), _| 1).is_empty());
    }
}
