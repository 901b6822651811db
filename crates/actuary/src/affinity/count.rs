//! Counting pairs: one table of the items in enough baskets, written to by all threads.

use std::cmp::Reverse;
use std::sync::atomic::{AtomicU32, Ordering};

use kernel::size;
use rayon::prelude::*;

use super::{Pair, Rules};

/// Items in the table at most: 8 million pairs, 32 MB.
const ITEMS_MAX: usize = 4_000;
/// Items are numbers below this; a basket of other things is not a basket.
const NUMBER_MAX: u32 = 16_777_216;
const NOT_KEPT: u32 = u32::MAX;

/// The items in enough baskets, ranked.
pub(super) struct Kept {
    /// By rank: the item and in how many baskets it is; the more frequent first.
    items: Vec<(u32, u32)>,
    /// By item: its rank.
    ranks: Vec<u32>,
    pub(super) left_out: usize,
}

impl Kept {
    pub(super) fn of<B: AsRef<[u32]> + Sync>(baskets: &[B], baskets_min: u32) -> Self {
        let largest = baskets
            .par_iter()
            .flat_map_iter(|basket| basket.as_ref().iter().copied())
            .filter(|item| *item < NUMBER_MAX)
            .max();
        let counts: Vec<AtomicU32> = (0..=largest.unwrap_or(0)).map(|_| AtomicU32::new(0)).collect();
        baskets.par_iter().for_each_init(Vec::new, |scratch, basket| {
            for item in distinct(scratch, basket.as_ref().iter().copied()) {
                if let Some(count) = usize::try_from(*item).ok().and_then(|place| counts.get(place)) {
                    count.fetch_add(1, Ordering::Relaxed);
                }
            }
        });
        let counted = (0..).zip(&counts).map(|(item, count)| (item, count.load(Ordering::Relaxed)));
        let mut items: Vec<(u32, u32)> = counted.filter(|(_, baskets)| *baskets >= baskets_min).collect();
        items.sort_by_key(|(item, baskets)| (Reverse(*baskets), *item));
        let left_out = items.len().saturating_sub(ITEMS_MAX);
        items.truncate(ITEMS_MAX);
        let mut ranks = vec![NOT_KEPT; counts.len()];
        for (rank, (item, _)) in (0..).zip(&items) {
            if let Some(place) = usize::try_from(*item).ok().and_then(|place| ranks.get_mut(place)) {
                *place = rank;
            }
        }
        Self { items, ranks, left_out }
    }

    /// All pairs in enough baskets.
    pub(super) fn pairs<B: AsRef<[u32]> + Sync>(&self, baskets: &[B], rules: Rules) -> Vec<Pair> {
        let n = self.items.len();
        let both: Vec<AtomicU32> = (0..n * n.saturating_sub(1) / 2).map(|_| AtomicU32::new(0)).collect();
        baskets.par_iter().for_each_init(Vec::new, |scratch, basket| {
            let ranks = basket.as_ref().iter().filter_map(|item| self.rank(*item));
            let ranks = distinct(scratch, ranks);
            for (place, high) in ranks.iter().enumerate() {
                let row = row(*high);
                for low in ranks.iter().take(place) {
                    let cell = usize::try_from(*low).ok().and_then(|low| both.get(row + low));
                    if let Some(cell) = cell {
                        cell.fetch_add(1, Ordering::Relaxed);
                    }
                }
            }
        });
        let all = size(baskets.len());
        (0..n)
            .into_par_iter()
            .flat_map_iter(|high| {
                let cells = both.get(row(u32::try_from(high).unwrap_or(0))..).unwrap_or_default();
                let cells = cells.iter().take(high).map(|cell| cell.load(Ordering::Relaxed));
                let enough = cells.zip(&self.items).filter(|(both, _)| *both >= rules.baskets_min.max(1));
                let of_high = self.items.get(high).copied().unwrap_or_default();
                enough.map(move |(both, of_low)| {
                    let [first, second] =
                        if of_high < *of_low { [of_high, *of_low] } else { [*of_low, of_high] };
                    Pair::new([first.0, second.0], [first.1, second.1], both, all, rules.errors)
                })
            })
            .collect()
    }

    fn rank(&self, item: u32) -> Option<u32> {
        let rank = self.ranks.get(usize::try_from(item).ok()?).copied()?;
        (rank != NOT_KEPT).then_some(rank)
    }
}

/// Where the pairs of a rank with the lower ones begin.
fn row(high: u32) -> usize {
    let high = usize::try_from(high).unwrap_or(0);
    high * high.saturating_sub(1) / 2
}

/// Each once, ascending, in `scratch`.
fn distinct(scratch: &mut Vec<u32>, items: impl Iterator<Item = u32>) -> &[u32] {
    scratch.clear();
    scratch.extend(items);
    scratch.sort_unstable();
    scratch.dedup();
    scratch
}
