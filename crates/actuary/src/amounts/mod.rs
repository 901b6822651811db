//! Whether a customer's orders have become smaller or larger, or chance alone made them look so.
//!
//! Orders are compared by their logarithms: half and double are equally far. One giant order is not a new level, so amounts far
//! from their median count as if they were less far. How much a customer's orders scatter is hard to know from few, so it is
//! drawn to the group's by as much as few orders are worth; six orders of one customer are enough, and tens of customers.
//! The same serves for what a customer spends in one category: give the amounts of that category, with a group of its own.
//!
//! # Formula
//! y = ln amount. Each part (the recent orders, those before) is clipped at its median ± 2.5 spreads; L = mean of a part,
//! n = orders in it. With s² the variance within the parts on d = n1 + n2 - 2 degrees of freedom, drawn to the group's s0²
//! on d0: s~² = (d0 s0² + d s²)/(d0 + d), t = (L2 - L1)/(s~ sqrt(1/n1 + 1/n2)) on d0 + d degrees of freedom
//! (moderated t: Smyth 2004, Statistical Applications in Genetics and Molecular Biology 3(1), eq. 3).
//!
//! What moves all customers (prices, seasons) moves each: divide amounts by it first where that matters. Amounts of 0 and less
//! say nothing of a level and are left out.

mod group;

pub use group::Group;

use kernel::size;

/// How a level changed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// The recent level over the one before: 0.5 is half.
    pub ratio: f64,
    /// Between what the ratio lies, in 19 of 20 cases.
    pub interval: (f64, f64),
    /// The chance of a change at least as large, up or down, where nothing has changed.
    pub chance: f64,
    /// Orders before.
    pub before: usize,
    /// Recent orders.
    pub recent: usize,
}

impl Change {
    /// The change in percent: -50 is half.
    #[must_use]
    pub fn percent(&self) -> f64 {
        100.0 * (self.ratio - 1.0)
    }
}

/// Fewer orders in a part have no level yet.
pub const PART_MIN: usize = 3;
/// More are not called recent: a level should show soon.
pub const RECENT_MAX: usize = 6;

/// How many of so many orders are the recent ones: a third, three to six; `None` for fewer than six.
#[must_use]
pub fn recent_of(orders: usize) -> Option<usize> {
    (orders >= 2 * PART_MIN).then(|| (orders / 3).clamp(PART_MIN, RECENT_MAX))
}

/// One part of a customer's orders.
#[derive(Clone, Copy)]
struct Part {
    orders: usize,
    level: f64,
    /// Sum of squares around the level.
    squares: f64,
}

/// Of a normal law the median of absolute deviations is this share of the standard deviation.
const MAD_SHARE: f64 = 0.674_49;
/// Beyond so many spreads an order says no more about the level.
const CLIP_SPREADS: f64 = 2.5;

impl Part {
    /// The part of these logarithms, ascending; `group_spread` is the least that is taken for usual.
    fn of(ascending: &[f64], group_spread: f64) -> Option<Self> {
        let middle = median(ascending)?;
        let spread = (spread(ascending, middle)).max(group_spread);
        let clipped = |y: &f64| y.clamp(middle - CLIP_SPREADS * spread, middle + CLIP_SPREADS * spread);
        let n = size(ascending.len());
        let level = ascending.iter().map(clipped).sum::<f64>() / n;
        let squares = ascending.iter().map(|y| (clipped(y) - level).powi(2)).sum();
        Some(Self { orders: ascending.len(), level, squares })
    }
}

/// Of ascending values.
fn median(ascending: &[f64]) -> Option<f64> {
    crate::rfm::quantile(ascending, 0.5)
}

/// The spread of ascending values by the median of their distances from their median, without an allocation: the distances
/// to both sides are merged.
fn spread(ascending: &[f64], middle: f64) -> f64 {
    let split = ascending.partition_point(|y| *y < middle);
    let (below, above) = ascending.split_at(split);
    let (mut below, mut above) = (below.iter().rev().peekable(), above.iter().peekable());
    let mut next = || match (below.peek(), above.peek()) {
        (Some(low), Some(high)) if middle - **low <= **high - middle => below.next().map(|low| middle - low),
        (_, Some(_)) => above.next().map(|high| high - middle),
        _ => below.next().map(|low| middle - low),
    };
    let half = ascending.len() / 2;
    let mut distance = 0.0;
    let mut before = 0.0;
    for _ in 0..=half {
        before = distance;
        distance = next().unwrap_or(distance);
    }
    if ascending.len().is_multiple_of(2) {
        0.5 * (before + distance) / MAD_SHARE
    } else {
        distance / MAD_SHARE
    }
}

#[cfg(test)]
mod tests;
