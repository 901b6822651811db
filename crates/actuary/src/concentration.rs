//! How much hangs on how few: Pareto shares, the 80/20 line, Gini.
//!
//! Values below zero (more returned than bought) count as nothing: shares of a sum with negative parts mean nothing.

use kernel::{Ratio, rounded, size};
use rayon::prelude::*;

/// Values sorted downwards with their running sums, ready to be asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Concentration {
    /// Sums of the largest 1, 2, 3 ... values.
    sums: Vec<f64>,
    gini: Option<f64>,
}

/// A point of the Pareto curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ParetoPoint {
    /// Share of customers, the most valuable first.
    pub customers: Ratio,
    /// Share of the value they make.
    pub value: Ratio,
}

impl Concentration {
    /// Of one value a customer; NaN counts as nothing too.
    #[must_use]
    pub fn new(values: &[f64]) -> Self {
        let mut sums: Vec<f64> = values.par_iter().map(|value| value.max(0.0)).collect();
        sums.par_sort_unstable_by(|left, right| right.total_cmp(left));
        let mut sum = 0.0;
        let mut ranked = 0.0;
        for (rank, value) in sums.iter_mut().enumerate() {
            ranked += size(rank + 1) * *value;
            sum += *value;
            *value = sum;
        }
        let n = size(sums.len());
        let gini = (sum > 0.0).then(|| (n + 1.0 - 2.0 * ranked / sum) / n);
        Self { sums, gini }
    }

    /// The share of all value made by the top `share` of customers, their number rounded up.
    #[must_use]
    pub fn value_of_top(&self, share: Ratio) -> Ratio {
        self.value_of_first(self.customers_in(share))
    }

    /// How many customers the top `share` is: rounded up, so that the top 5 % of ten is one and not nobody.
    #[must_use]
    pub fn customers_in(&self, share: Ratio) -> usize {
        // A share such as 0.2 is not exact in binary; 0.2 of 4,715 is 943 and must not be rounded up to 944.
        let exact = share.value() * size(self.sums.len());
        usize::try_from(rounded((exact - 1e-9 * exact.max(1.0)).ceil())).unwrap_or(0)
    }

    /// The fewest customers who make at least `share` of all value.
    #[must_use]
    pub fn fewest_making(&self, share: Ratio) -> usize {
        let goal = share.value() * self.total() * (1.0 - 1e-12);
        if goal > 0.0 { self.sums.partition_point(|sum| *sum < goal) + 1 } else { 0 }
    }

    /// All value.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.sums.last().copied().unwrap_or(0.0)
    }

    /// Gini's coefficient: 0 where all are worth the same, near 1 where one is worth all; `None` without any value.
    ///
    /// # Formula
    /// (n + 1 - 2 sum(rank value) / sum(value)) / n over values in descending order.
    #[must_use]
    pub fn gini(&self) -> Option<f64> {
        self.gini
    }

    /// The Pareto curve at `steps` even shares of customers, from none to all.
    #[must_use]
    pub fn curve(&self, steps: u32) -> Vec<ParetoPoint> {
        let point = |step: u32| {
            let customers = Ratio::of(f64::from(step), f64::from(steps));
            let first = usize::try_from(rounded(customers.value() * size(self.sums.len()))).unwrap_or(0);
            ParetoPoint { customers, value: self.value_of_first(first) }
        };
        (0..=steps).map(point).collect()
    }

    fn value_of_first(&self, customers: usize) -> Ratio {
        let sum = customers.checked_sub(1).and_then(|last| self.sums.get(last)).copied().unwrap_or(0.0);
        Ratio::of(sum, self.total())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(value: f64) -> Ratio {
        Ratio::new(value).unwrap()
    }

    #[test]
    fn a_small_business_by_hand() {
        // 80 of 100 by one of five; the one who returned more than he bought counts as nothing.
        let five = Concentration::new(&[80.0, 10.0, -5.0, 6.0, 4.0]);
        assert_eq!(five.value_of_top(ratio(0.2)), ratio(0.8));
        assert_eq!(five.fewest_making(ratio(0.8)), 1);
        assert_eq!(five.fewest_making(ratio(0.81)), 2);
        assert_eq!(five.customers_in(ratio(0.05)), 1);
        assert_eq!(five.customers_in(ratio(0.0)), 0);
        // Lorenz by hand: ranked sum 80*1 + 10*2 + 6*3 + 4*4 = 134; (6 - 2.68) / 5.
        assert!((five.gini().unwrap() - 0.664).abs() < 1e-12);
        assert_eq!(
            five.curve(5).iter().map(|point| point.value.value()).collect::<Vec<_>>(),
            [0.0, 0.8, 0.9, 0.96, 1.0, 1.0]
        );
    }

    #[test]
    fn nothing_has_no_shares() {
        for values in [&[][..], &[0.0, -3.0][..]] {
            let none = Concentration::new(values);
            assert_eq!(none.gini(), None);
            assert_eq!(none.fewest_making(ratio(0.8)), 0);
            assert_eq!(none.value_of_top(ratio(0.2)), ratio(0.0));
        }
    }
}
