//! How much customers' orders scatter, and what that makes of a change.

use kernel::size;
use rayon::prelude::*;

use super::{Change, PART_MIN, Part, median, recent_of, spread};
use crate::special::{beta_regularised, digamma, inverse_trigamma, trigamma};

/// Orders that are all the same still scatter by prices and roundings: one percent.
const SPREAD_MIN: f64 = 0.01;
/// A spread where nobody has three orders yet: most orders within half and double.
const SPREAD_UNKNOWN: f64 = 0.5;
/// Beyond this the group's spread is everybody's.
const FREEDOM_MAX: f64 = 10_000.0;
/// Degrees of freedom of a group of which nobody can say yet how alike its customers' spreads are.
const FREEDOM_UNKNOWN: f64 = 2.0;
/// Fewer customers do not show how far spreads scatter.
const CUSTOMERS_MIN: usize = 3;

/// The spread of logarithms of amounts around their customer's level.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Group {
    /// s0 of the formula.
    spread: f64,
    /// d0 of the formula.
    freedom: f64,
    /// The middle of customers' own spreads, at which amounts are clipped.
    usual: f64,
    customers: usize,
}

impl Group {
    /// The group of these customers' amounts, each customer's in the order of time.
    ///
    /// O(amounts) time but for sorting each customer's own.
    ///
    /// # Formula
    /// With s² the variance of a customer on d degrees of freedom, e = ln s² - digamma(d/2) + ln(d/2) has over customers the
    /// mean ln s0² - digamma(d0/2) + ln(d0/2) and the variance trigamma(d/2) + trigamma(d0/2) (Smyth 2004, section 6.2).
    /// That variance is known from n customers up to the share `sqrt(2/(n - 1))` of itself; by so much of the mean of
    /// trigamma(d/2) customers' spreads may differ without its being seen, and trigamma(d0/2) is taken for no less: steady
    /// customers speak for the next one as they are many. From one or two d0 is 2.
    #[must_use]
    pub fn of<A: AsRef<[f64]> + Sync>(customers: &[A]) -> Self {
        let mut spreads: Vec<f64> = customers
            .par_iter()
            .map_init(Vec::new, |scratch, amounts| {
                let ascending = ascending(scratch, amounts.as_ref());
                let middle = median(ascending).filter(|_| ascending.len() >= PART_MIN)?;
                Some(spread(ascending, middle))
            })
            .flatten()
            .collect();
        spreads.par_sort_unstable_by(f64::total_cmp);
        let usual = median(&spreads).unwrap_or(SPREAD_UNKNOWN).max(SPREAD_MIN);
        // e and trigamma(d/2) of everybody whose spread was seen.
        let seen: Vec<(f64, f64)> = customers
            .par_iter()
            .map_init(Vec::new, |scratch, amounts| {
                let (squares, freedom) = within(scratch, amounts.as_ref(), usual)?;
                let half = freedom / 2.0;
                let variance = (squares / freedom).max(SPREAD_MIN * SPREAD_MIN);
                Some((variance.ln() - digamma(half) + half.ln(), trigamma(half)))
            })
            .flatten()
            .collect();
        let n = size(seen.len());
        if seen.is_empty() {
            return Self { spread: usual, freedom: FREEDOM_UNKNOWN, usual, customers: 0 };
        }
        let mean = seen.iter().map(|(e, _)| e).sum::<f64>() / n;
        let half = 0.5 * freedom(&seen, mean);
        let spread = (0.5 * (mean + digamma(half) - half.ln())).exp();
        Self { spread, freedom: 2.0 * half, usual, customers: seen.len() }
    }

    /// How far single orders usually scatter around their customer's level: 0.5 is from 0.6 to 1.65 times of it.
    #[must_use]
    pub fn spread(&self) -> f64 {
        self.spread
    }

    /// Customers whose spread could be seen: with three orders or more.
    #[must_use]
    pub fn customers(&self) -> usize {
        self.customers
    }

    /// The change of a customer's latest orders against those before ([`recent_of`]); `None` for fewer than six.
    #[must_use]
    pub fn latest_change(&self, amounts: &[f64]) -> Option<Change> {
        let positive: Vec<f64> = amounts.iter().copied().filter(|amount| is_amount(*amount)).collect();
        let (before, recent) = positive.split_at(positive.len() - recent_of(positive.len())?);
        self.change(before, recent)
    }

    /// The change from one part of a customer's orders to another; `None` where one has fewer than three amounts.
    #[must_use]
    pub fn change(&self, before: &[f64], recent: &[f64]) -> Option<Change> {
        let mut scratch = Vec::new();
        let before = Part::of(ascending(&mut scratch, before), self.usual)?;
        let recent = Part::of(ascending(&mut scratch, recent), self.usual)?;
        if before.orders.min(recent.orders) < PART_MIN {
            return None;
        }
        let own_freedom = size(before.orders + recent.orders - 2);
        let freedom = self.freedom + own_freedom;
        let squares = before.squares + recent.squares;
        let variance = (self.freedom * self.spread * self.spread + squares) / freedom;
        let error = (variance * (1.0 / size(before.orders) + 1.0 / size(recent.orders))).sqrt();
        let step = recent.level - before.level;
        let reach = error * t_of(freedom);
        Some(Change {
            ratio: step.exp(),
            interval: ((step - reach).exp(), (step + reach).exp()),
            chance: beyond(step / error, freedom),
            before: before.orders,
            recent: recent.orders,
        })
    }
}

/// d0 from e and trigamma(d/2) of customers, and the mean of e; see [`Group::of`].
fn freedom(seen: &[(f64, f64)], mean: f64) -> f64 {
    if seen.len() < CUSTOMERS_MIN {
        return FREEDOM_UNKNOWN;
    }
    let n = size(seen.len());
    let own = seen.iter().map(|(_, own)| own).sum::<f64>() / n;
    let scatter = seen.iter().map(|(e, _)| (e - mean).powi(2)).sum::<f64>() / (n - 1.0) - own;
    let unseen = own * (2.0 / (n - 1.0)).sqrt();
    (2.0 * inverse_trigamma(scatter.max(unseen))).min(FREEDOM_MAX)
}

fn is_amount(amount: f64) -> bool {
    amount > 0.0 && amount.is_finite()
}

/// The logarithms of amounts, sorted into `scratch`.
fn ascending<'a>(scratch: &'a mut Vec<f64>, amounts: &[f64]) -> &'a [f64] {
    scratch.clear();
    scratch.extend(amounts.iter().filter(|amount| is_amount(**amount)).map(|amount| amount.ln()));
    scratch.sort_unstable_by(f64::total_cmp);
    scratch
}

/// Sum of squares and degrees of freedom within the parts of a customer's amounts, so that a changed level does not look like
/// scatter; of all of them where they are too few for parts.
fn within(scratch: &mut Vec<f64>, amounts: &[f64], usual: f64) -> Option<(f64, f64)> {
    let split = recent_of(amounts.len()).map_or(0, |recent| amounts.len() - recent);
    let (before, recent) = amounts.split_at(split);
    let mut sums = (0.0, 0.0);
    for part in [before, recent] {
        if let Some(part) = Part::of(ascending(scratch, part), usual) {
            sums = (sums.0 + part.squares, sums.1 + size(part.orders - 1));
        }
    }
    (sums.1 >= size(PART_MIN - 1)).then_some(sums)
}

/// The chance of a t beyond ±t on so many degrees of freedom: I(d/(d + t²); d/2, 1/2).
fn beyond(t: f64, freedom: f64) -> f64 {
    beta_regularised(0.5 * freedom, 0.5, freedom / (freedom + t * t))
}

/// The t beyond ±which lie 5 %, on four degrees of freedom or more: to three parts in a thousand of four, closer of more.
///
/// # Source
/// Abramowitz and Stegun 1964, 26.7.5.
fn t_of(freedom: f64) -> f64 {
    const Z: f64 = 1.959_964;
    let (z3, z5, z7) = (Z.powi(3), Z.powi(5), Z.powi(7));
    Z + (z3 + Z) / (4.0 * freedom)
        + (5.0 * z5 + 16.0 * z3 + 3.0 * Z) / (96.0 * freedom.powi(2))
        + (3.0 * z7 + 19.0 * z5 + 17.0 * z3 - 15.0 * Z) / (384.0 * freedom.powi(3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beyond_t_lie_five_percent() {
        for freedom in [4.0, 4.5, 7.0, 20.0, 300.0, FREEDOM_MAX] {
            assert!((beyond(t_of(freedom), freedom) - 0.05).abs() < 1e-3, "{freedom}");
        }
    }
}
