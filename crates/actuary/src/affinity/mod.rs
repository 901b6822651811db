//! What is bought together: pairs of products (or categories) with how often, how much more often than by chance, and how
//! sure that is.
//!
//! # Formula
//! Of N baskets a have the first, b the second and c both: support = c/N, confidence (first to second) = c/a, lift = c N/(a b);
//! 1 is chance. A lift of few baskets is loud and says little, so each pair has the least lift it may have: Wilson's lower
//! bound of the confidence over the share of the other, c/a over b/N and c/b over a/N, the smaller of the two
//! (Wilson 1927, Journal of the American Statistical Association 22).
//!
//! A basket is what was bought together: an order, or all that a customer ever bought. Orders of one customer are alike, so
//! where few customers order often count customers instead, else it looks surer than it is. Thousands of pairs are looked at,
//! so the bound of [`Rules::usual`] is strict: by chance alone about one pair in a thousand passes 1.

mod count;

use kernel::Ratio;

/// What is asked of a pair.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rules {
    /// Items and pairs in fewer baskets are left out.
    pub baskets_min: u32,
    /// How many standard errors the bound lies below: 1.64 is one in twenty, 3 one in 740.
    pub errors: f64,
}

impl Rules {
    /// Ten baskets, three standard errors.
    #[must_use]
    pub fn usual() -> Self {
        Self { baskets_min: 10, errors: 3.0 }
    }
}

/// Two items bought together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The two, the smaller number first.
    pub items: [u32; 2],
    /// Baskets with each of them.
    pub with: [u32; 2],
    /// Baskets with both.
    pub both: u32,
    /// How many times as often as by chance.
    pub lift: f64,
    /// How many times at least, by the bound.
    pub lift_least: f64,
}

impl Pair {
    /// Of the baskets with `item`, the share that has the other one; `None` where it is neither.
    #[must_use]
    pub fn confidence_from(&self, item: u32) -> Option<Ratio> {
        let place = self.items.iter().position(|one| *one == item)?;
        Some(Ratio::of(f64::from(self.both), f64::from(*self.with.get(place)?)))
    }

    /// The other one of the two.
    #[must_use]
    pub fn other(&self, item: u32) -> Option<u32> {
        let [first, second] = self.items;
        if item == first { Some(second) } else { (item == second).then_some(first) }
    }

    fn new(items: [u32; 2], with: [u32; 2], both: u32, baskets: f64, errors: f64) -> Self {
        let [a, b] = with.map(f64::from);
        let c = f64::from(both);
        let least = |from: f64, to: f64| wilson_lower(c / from, from, errors) * baskets / to;
        Self { items, with, both, lift: c * baskets / (a * b), lift_least: least(a, b).min(least(b, a)) }
    }
}

/// All pairs of a business.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Affinity {
    baskets: usize,
    left_out: usize,
    /// The surest first.
    pairs: Vec<Pair>,
    /// (item, place in `pairs`), ascending.
    by_item: Vec<(u32, u32)>,
}

impl Affinity {
    /// Of baskets of items. Items are numbered from 0 without large holes; twice in a basket counts once.
    ///
    /// O(sum of squared basket sizes) time, shared between threads; memory for at most 8 million pairs, and a number an item.
    #[must_use]
    pub fn of<B: AsRef<[u32]> + Sync>(baskets: &[B], rules: Rules) -> Self {
        let kept = count::Kept::of(baskets, rules.baskets_min.max(1));
        let mut pairs = kept.pairs(baskets, rules);
        pairs.sort_by(|one, next| {
            next.lift_least.total_cmp(&one.lift_least).then_with(|| one.items.cmp(&next.items))
        });
        let mut by_item: Vec<(u32, u32)> =
            (0..).zip(&pairs).flat_map(|(place, pair)| pair.items.map(|item| (item, place))).collect();
        by_item.sort_unstable();
        Self { baskets: baskets.len(), left_out: kept.left_out, pairs, by_item }
    }

    /// Pairs in enough baskets, the surest first.
    #[must_use]
    pub fn pairs(&self) -> &[Pair] {
        &self.pairs
    }

    /// What goes with an item, the surest first. O(log pairs) and what is taken.
    pub fn with(&self, item: u32) -> impl Iterator<Item = &Pair> {
        let from = self.by_item.partition_point(|(one, _)| *one < item);
        let own =
            self.by_item.get(from..).unwrap_or_default().iter().take_while(move |(one, _)| *one == item);
        own.filter_map(|(_, place)| self.pairs.get(usize::try_from(*place).ok()?))
    }

    /// How many baskets were looked at.
    #[must_use]
    pub fn baskets(&self) -> usize {
        self.baskets
    }

    /// Items in enough baskets that were left out all the same, for pairs of all would not fit: the rarest.
    #[must_use]
    pub fn left_out(&self) -> usize {
        self.left_out
    }
}

/// Wilson's lower bound of a share seen in `of` cases.
fn wilson_lower(share: f64, of: f64, errors: f64) -> f64 {
    let e2 = errors * errors / of;
    let middle = share + 0.5 * e2;
    let reach = errors * (share * (1.0 - share).max(0.0) / of + e2 / (4.0 * of)).sqrt();
    ((middle - reach) / (1.0 + e2)).max(0.0)
}

#[cfg(test)]
mod tests {
    use kernel::Chance;

    use super::*;

    #[test]
    fn a_small_shop_by_hand() {
        // Bread in six of ten, butter in five, both in four; milk alone.
        let (bread, butter, milk) = (4, 1, 2);
        let mut baskets = vec![vec![bread, butter, bread]; 4];
        baskets.extend([vec![bread], vec![bread, milk], vec![butter], vec![milk], vec![], vec![milk, milk]]);
        let found = Affinity::of(&baskets, Rules { baskets_min: 2, errors: 1.0 });
        assert_eq!((found.baskets(), found.left_out(), found.pairs().len()), (10, 0, 1));
        let pair = found.pairs()[0];
        assert_eq!((pair.items, pair.with, pair.both), ([butter, bread], [5, 6], 4));
        assert!((pair.lift - 40.0 / 30.0).abs() < 1e-12);
        assert_eq!(pair.confidence_from(bread), Some(Ratio::of(4.0, 6.0)));
        assert_eq!(
            (pair.other(bread), pair.other(butter), pair.other(milk)),
            (Some(butter), Some(bread), None)
        );
        // Wilson at one standard error by hand: 4 of 5 is at least (0.9 - sqrt(0.032 + 0.01))/1.2 = 0.5793, over 0.6;
        // 4 of 6 at least (0.75 - sqrt(0.037037 + 0.00694))/1.16667 = 0.46312, over 0.5.
        assert!((pair.lift_least - 0.926).abs() < 1e-3, "{pair:?}");
        assert_eq!(found.with(butter).count(), 1);
        assert_eq!(found.with(milk).count(), 0);
        assert_eq!(Affinity::of::<Vec<u32>>(&[], Rules::usual()).pairs(), []);
    }

    #[test]
    fn chance_pairs_stay_below_and_planted_ones_come_out_first() {
        let mut chance = Chance::new(6);
        let baskets: Vec<Vec<u32>> = (0..6000)
            .map(|_| {
                let mut basket: Vec<u32> =
                    (0..100).filter(|item| chance.happens(0.02 + 0.002 * f64::from(*item))).collect();
                // Who takes the third item takes the hundred and first in half of all cases.
                if basket.contains(&3) && chance.happens(0.5) {
                    basket.push(101);
                }
                basket
            })
            .collect();
        let found = Affinity::of(&baskets, Rules::usual());
        assert_eq!(found.pairs()[0].items, [3, 101]);
        assert!(found.with(3).next().is_some_and(|pair| pair.items == [3, 101] && pair.lift_least > 15.0));
        let by_chance = found.pairs().iter().filter(|pair| pair.items[1] < 100);
        let above = by_chance.clone().filter(|pair| pair.lift_least > 1.0).count();
        assert!(by_chance.clone().count() > 4500 && above < 15, "{above}");
        // The bound is one: it lies below, and the lift of many baskets is near 1.
        assert!(found.pairs().iter().all(|pair| pair.lift_least < pair.lift));
        assert!(by_chance.filter(|pair| pair.both > 150).all(|pair| (pair.lift - 1.0).abs() < 0.35));
    }
}
