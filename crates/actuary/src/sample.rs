//! Many histories in the shape in which a likelihood is cheap: equal ones folded, times replaced by ranks.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::fit::count;
use crate::history::RepeatHistory;

/// Histories of a whole business, folded for fitting.
///
/// Equal histories are one row with a count. Days are looked up by rank among the days that occur, so that ln(alpha + day)
/// is worked out once a day and not once a customer, whatever the span. Sums that depend on `x` or on the tenure alone
/// are kept apart. The order in which histories come in leaves no trace, to the last bit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sample {
    /// Distinct days among the times, ascending; day 0 comes first.
    pub(crate) days: Vec<u32>,
    /// Distinct histories, ascending by (x, tenure, `t_x`).
    pub(crate) rows: Vec<Row>,
    /// Customers by number of repeats.
    pub(crate) by_x: Vec<(f64, f64)>,
    /// Customers and repeats by tenure.
    pub(crate) by_tenure: Vec<TenureSum>,
    customers: u64,
    repeaters: u64,
    repeats: u64,
    tenure_days: u64,
}

/// Customers who have one history; times are ranks in [`Sample::days`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub x: u32,
    pub tenure: u32,
    pub t_x: u32,
    pub customers: u32,
}

impl Row {
    fn of(history: RepeatHistory, customers: u32) -> Self {
        Self { x: history.x(), tenure: history.tenure(), t_x: history.t_x(), customers }
    }

    /// What tells histories apart, in the order of rows.
    fn times(&self) -> (u32, u32, u32) {
        (self.x, self.tenure, self.t_x)
    }
}

/// What the customers of one tenure add up to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TenureSum {
    pub tenure: u32,
    pub customers: f64,
    pub repeats: f64,
}

impl Sample {
    /// Folds the histories of one customer each.
    #[must_use]
    pub fn new(histories: &[RepeatHistory]) -> Self {
        Self::folded(histories.iter().map(|history| Row::of(*history, 1)).collect())
    }

    /// Folds histories that stand for several customers each.
    #[must_use]
    pub fn weighted(histories: &[(RepeatHistory, u32)]) -> Self {
        Self::folded(histories.iter().map(|(history, customers)| Row::of(*history, *customers)).collect())
    }

    /// Customers in all.
    #[must_use]
    pub fn customers(&self) -> u64 {
        self.customers
    }

    /// Customers who came back at least once.
    #[must_use]
    pub fn repeaters(&self) -> u64 {
        self.repeaters
    }

    /// Repeat purchases in all.
    #[must_use]
    pub fn repeats(&self) -> u64 {
        self.repeats
    }

    /// Distinct histories.
    #[must_use]
    pub fn distinct(&self) -> usize {
        self.rows.len()
    }

    /// Mean tenure in days, at least a day; the natural scale of time for a search.
    pub(crate) fn scale_days(&self) -> f64 {
        (count(self.tenure_days) / count(self.customers.max(1))).max(1.0)
    }

    /// About `rows_max` of the distinct histories, evenly picked along their order: enough to know where to begin.
    pub(crate) fn thinned(&self, rows_max: usize) -> Option<Self> {
        let stride = self.rows.len().div_ceil(rows_max.max(1));
        let day =
            |rank: u32| usize::try_from(rank).ok().and_then(|rank| self.days.get(rank)).copied().unwrap_or(0);
        let picked = self.rows.iter().step_by(stride.max(1));
        (stride > 1).then(|| {
            let of = |row: &Row| Row { tenure: day(row.tenure), t_x: day(row.t_x), ..*row };
            Self::folded(picked.map(of).collect())
        })
    }

    /// Rows of days, folded where they stand: a business is in memory once and not twice.
    fn folded(mut rows: Vec<Row>) -> Self {
        rows.par_sort_unstable_by_key(Row::times);
        rows.retain(|row| row.customers > 0);
        rows.dedup_by(|next, kept| {
            let are_equal = next.times() == kept.times();
            if are_equal {
                kept.customers = kept.customers.saturating_add(next.customers);
            }
            are_equal
        });
        rows.shrink_to_fit();
        let mut sample = Self { rows, ..Self::default() };
        let mut by_x: BTreeMap<u32, u64> = BTreeMap::new();
        for row in &sample.rows {
            let customers = u64::from(row.customers);
            *by_x.entry(row.x).or_default() += customers;
            sample.customers += customers;
            sample.repeaters += if row.x > 0 { customers } else { 0 };
            sample.repeats += customers * u64::from(row.x);
            sample.tenure_days += customers * u64::from(row.tenure);
        }
        sample.by_x = by_x.into_iter().map(|(x, customers)| (f64::from(x), count(customers))).collect();
        sample.rank_days();
        sample
    }

    /// Replaces days by their ranks and sums by tenure.
    fn rank_days(&mut self) {
        let ranks = Ranks::of(&self.rows);
        self.days = ranks.days();
        let mut sums = vec![(0.0, 0.0); self.days.len()];
        for row in &mut self.rows {
            row.tenure = ranks.rank(row.tenure);
            row.t_x = ranks.rank(row.t_x);
            let slot = usize::try_from(row.tenure).ok().and_then(|rank| sums.get_mut(rank));
            if let Some((customers, repeats)) = slot {
                *customers += f64::from(row.customers);
                *repeats += f64::from(row.customers) * f64::from(row.x);
            }
        }
        self.by_tenure = (0_u32..)
            .zip(sums)
            .filter(|(_, (customers, _))| *customers > 0.0)
            .map(|(tenure, (customers, repeats))| TenureSum { tenure, customers, repeats })
            .collect();
    }
}

/// Days below this are looked up in an array: 89 years, which is every real history.
const NEAR_DAYS: usize = 1 << 15;
const UNSEEN: u32 = u32::MAX;

/// The rank of each day among the days that occur.
struct Ranks {
    near: Vec<u32>,
    far: BTreeMap<u32, u32>,
}

impl Ranks {
    fn of(rows: &[Row]) -> Self {
        let mut ranks = Self { near: vec![UNSEEN; NEAR_DAYS], far: BTreeMap::new() };
        ranks.see(0);
        for row in rows {
            ranks.see(row.tenure);
            ranks.see(row.t_x);
        }
        let near = ranks.near.iter_mut().filter(|rank| **rank != UNSEEN);
        for (rank, value) in (0_u32..).zip(near.chain(ranks.far.values_mut())) {
            *value = rank;
        }
        ranks
    }

    fn see(&mut self, day: u32) {
        match usize::try_from(day).ok().and_then(|day| self.near.get_mut(day)) {
            Some(rank) => *rank = 0,
            None => *self.far.entry(day).or_default() = 0,
        }
    }

    fn rank(&self, day: u32) -> u32 {
        let near = usize::try_from(day).ok().and_then(|day| self.near.get(day));
        near.or_else(|| self.far.get(&day)).copied().unwrap_or(0)
    }

    fn days(&self) -> Vec<u32> {
        let near = (0_u32..).zip(&self.near).filter(|(_, rank)| **rank != UNSEEN).map(|(day, _)| day);
        near.chain(self.far.keys().copied()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn history(x: u32, t_x: u32, tenure: u32) -> RepeatHistory {
        RepeatHistory::new(x, t_x, tenure).unwrap()
    }

    #[test]
    fn equal_histories_fold_and_order_leaves_no_trace() {
        let histories = [history(1, 5, 9), history(0, 0, 70_000), history(1, 5, 9), history(2, 5, 9)];
        let sample = Sample::new(&histories);
        let mut reversed = histories;
        reversed.reverse();
        assert_eq!(sample, Sample::new(&reversed));
        assert_eq!(
            sample,
            Sample::weighted(&[(history(2, 5, 9), 1), (history(0, 0, 70_000), 1), (history(1, 5, 9), 2)])
        );
        assert_eq!(
            (sample.customers(), sample.repeaters(), sample.repeats(), sample.distinct()),
            (4, 3, 4, 3)
        );
        assert_eq!(sample.days, [0, 5, 9, 70_000]);
    }

    #[test]
    fn impossible_histories_do_not_exist() {
        for (x, t_x, tenure) in [(1, 0, 5), (0, 3, 5), (2, 6, 5), (9, 8, 10)] {
            assert_eq!(RepeatHistory::new(x, t_x, tenure), None, "{x} {t_x} {tenure}");
        }
    }
}
