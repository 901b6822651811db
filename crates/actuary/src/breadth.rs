//! Width and depth: from how many categories (or products) a customer buys, and how much from each.

use std::cmp::Reverse;

use kernel::{Ratio, size};

/// What a customer bought of one category in one order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// The order, by any number of its own.
    pub order: u32,
    /// The category or product, by any number of its own.
    pub item: u32,
    /// Pieces.
    pub quantity: f64,
    /// Money.
    pub amount: f64,
}

/// How deep a customer is in one category.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Depth {
    /// The category.
    pub item: u32,
    /// In how many orders it was.
    pub orders: u32,
    /// Pieces of it.
    pub quantity: f64,
    /// Money spent on it.
    pub amount: f64,
}

/// A customer's categories.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Breadth {
    /// Each category bought, the one with the most money first.
    pub depths: Vec<Depth>,
}

impl Breadth {
    /// Of a customer's lines, in any order. O(n log n); `scratch` is overwritten and spares an allocation a customer.
    #[must_use]
    pub fn of(lines: &[Line], scratch: &mut Vec<Line>) -> Self {
        scratch.clear();
        scratch.extend_from_slice(lines);
        scratch.sort_unstable_by_key(|line| (line.item, line.order));
        let depth = |lines: &[Line]| Depth {
            item: lines.first().map_or(0, |line| line.item),
            orders: lines.chunk_by(|one, next| one.order == next.order).map(|_| 1).sum(),
            quantity: lines.iter().map(|line| line.quantity).sum(),
            amount: lines.iter().map(|line| line.amount).sum(),
        };
        let mut depths: Vec<Depth> = scratch.chunk_by(|one, next| one.item == next.item).map(depth).collect();
        depths.sort_by(|one, next| next.amount.total_cmp(&one.amount).then(one.item.cmp(&next.item)));
        Self { depths }
    }

    /// Width: how many categories were ever bought.
    #[must_use]
    pub fn width(&self) -> usize {
        self.depths.len()
    }

    /// Over how many categories the money would be spread if it were spread evenly: near 1 for who buys one thing and others
    /// once. `None` where nothing was spent.
    ///
    /// # Formula
    /// 1 / sum of squared shares of the money (the inverse of Simpson's and Herfindahl's index); money below 0 is none.
    #[must_use]
    pub fn even_width(&self) -> Option<f64> {
        let amounts = || self.depths.iter().map(|depth| depth.amount.max(0.0));
        let sum: f64 = amounts().sum();
        (sum > 0.0).then(|| sum * sum / amounts().map(|amount| amount * amount).sum::<f64>())
    }

    /// The share of a customer's money that goes into their first category.
    #[must_use]
    pub fn top_share(&self) -> Ratio {
        let sum: f64 = self.depths.iter().map(|depth| depth.amount.max(0.0)).sum();
        Ratio::of(self.depths.first().map_or(0.0, |depth| depth.amount.max(0.0)), sum)
    }

    /// Mean orders a category: how often they come back to what they buy. `None` of nothing.
    #[must_use]
    pub fn orders_per_item(&self) -> Option<f64> {
        let orders: u32 = self.depths.iter().map(|depth| depth.orders).sum();
        (!self.depths.is_empty()).then(|| f64::from(orders) / size(self.depths.len()))
    }
}

/// How many customers are how wide: the number with width 1, 2 and so on, those of `most` and more together at the end.
pub fn widths(breadths: impl IntoIterator<Item = usize>, most: usize) -> Vec<u32> {
    let mut customers = vec![0; most];
    for width in breadths {
        if let Some(place) = width.min(most).checked_sub(1).and_then(|place| customers.get_mut(place)) {
            *place += 1;
        }
    }
    customers
}

/// Categories by the number of customers who buy them, the widest-bought first, then by number.
#[must_use]
pub fn reach(breadths: &[Breadth]) -> Vec<(u32, u32)> {
    let mut items: Vec<u32> =
        breadths.iter().flat_map(|one| one.depths.iter().map(|depth| depth.item)).collect();
    items.sort_unstable();
    let mut reach: Vec<(u32, u32)> = items
        .chunk_by(|one, next| one == next)
        .map(|same| (same.first().copied().unwrap_or(0), u32::try_from(same.len()).unwrap_or(u32::MAX)))
        .collect();
    reach.sort_by_key(|(item, customers)| (Reverse(*customers), *item));
    reach
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_and_depth_by_hand() {
        let line = |order, item, quantity, amount| Line { order, item, quantity, amount };
        let mut scratch = Vec::new();
        let lines = [
            line(1, 7, 2.0, 20.0),
            line(1, 7, 1.0, 10.0),
            line(1, 3, 1.0, 5.0),
            line(2, 7, 1.0, 30.0),
            line(4, 9, 1.0, -5.0),
            line(3, 3, 4.0, 5.0),
        ];
        let found = Breadth::of(&lines, &mut scratch);
        let told: Vec<(u32, u32, f64, f64)> =
            found.depths.iter().map(|one| (one.item, one.orders, one.quantity, one.amount)).collect();
        assert_eq!(told, [(7, 2, 4.0, 60.0), (3, 2, 5.0, 10.0), (9, 1, 1.0, -5.0)]);
        assert_eq!(found.width(), 3);
        // 70² / (60² + 10²).
        assert!((found.even_width().unwrap() - 4900.0 / 3700.0).abs() < 1e-12);
        assert!((found.top_share().value() - 6.0 / 7.0).abs() < 1e-12);
        assert!((found.orders_per_item().unwrap() - 5.0 / 3.0).abs() < 1e-12);
        let nothing = Breadth::of(&[], &mut scratch);
        assert_eq!((nothing.width(), nothing.even_width(), nothing.orders_per_item()), (0, None, None));
        let one = Breadth::of(&lines[..2], &mut scratch);
        assert_eq!(reach(&[found, nothing, one]), [(7, 2), (3, 1), (9, 1)]);
        assert_eq!(widths([0, 1, 1, 2, 5, 9], 4), [2, 1, 0, 2]);
    }
}
