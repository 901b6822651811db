//! How far the count of orders itself may scatter: from the chances of at least so many.

/// Chance left below and above the range of a count.
const TAIL: f64 = 0.025;
/// Orders counted at most; whoever makes more in a window is no person.
const COUNT_MAX: usize = 100_000;

/// The orders a customer will make, with 95 % or a little more.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CountRange {
    /// The least count not ruled out by the lower 2.5 %.
    pub low: u32,
    /// The greatest count not ruled out by the upper 2.5 %.
    pub high: u32,
    /// The chance the model gives to the range: counts are whole, so it is seldom 95 % to the digit, and never less.
    pub held: f64,
}

/// The chances of at least 1, 2, 3 ... orders of somebody active, until they are too small to matter.
#[derive(Clone, Debug, Default)]
pub(crate) struct AtLeast(Vec<f64>);

impl AtLeast {
    /// From the chances in their order, which never rise.
    pub(crate) fn new(chances: impl Iterator<Item = f64>) -> Self {
        Self::down_to(TAIL, chances)
    }

    /// The same for a list that will be mixed with others, which may end later.
    pub(crate) fn for_mixture(chances: impl Iterator<Item = f64>) -> Self {
        Self::down_to(1e-3 * TAIL, chances)
    }

    fn down_to(least: f64, chances: impl Iterator<Item = f64>) -> Self {
        let mut kept = Vec::new();
        for chance in chances.take(COUNT_MAX) {
            kept.push(chance);
            if chance.is_nan() || chance < least {
                break;
            }
        }
        Self(kept)
    }

    /// The range of somebody who is active with this chance, and orders nothing else.
    pub(crate) fn range(&self, p_alive: f64) -> CountRange {
        ranged(self.0.len(), |place| p_alive * self.0.get(place).copied().unwrap_or(0.0))
    }
}

/// The range of a mixture of such lists, each with its weight (the weights sum to the chance to be active).
pub(crate) fn range_of_mixture(parts: &[(f64, &AtLeast)]) -> CountRange {
    let most = parts.iter().map(|(_, list)| list.0.len()).max().unwrap_or(0);
    ranged(most, |place| {
        parts.iter().map(|(weight, list)| weight * list.0.get(place).copied().unwrap_or(0.0)).sum()
    })
}

/// The range from the chances of at least `place` + 1 orders, of which there are `places`; they fall with the place.
fn ranged(places: usize, at_least: impl Fn(usize) -> f64) -> CountRange {
    // The first place whose chance is not above; by halving.
    let first_at_most = |bound: f64| {
        let (mut low, mut high) = (0, places);
        while low < high {
            let middle = usize::midpoint(low, high);
            if at_least(middle) <= bound { high = middle } else { low = middle + 1 }
        }
        low
    };
    let (low, high) = (first_at_most(1.0 - TAIL), first_at_most(TAIL));
    let from_low = if low == 0 { 1.0 } else { at_least(low - 1) };
    let count = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
    CountRange { low: count(low), high: count(high), held: from_low - at_least(high) }
}

/// The chances of at least 1, 2, 3 ... of a negative binomial count with this shape, whose mean is shape times `z`.
///
/// # Formula
/// One minus the sum of the chances below, by the ratio of neighbours (shape + n)/(n + 1) z/(1 + z).
pub(crate) fn negative_binomial(shape: f64, z: f64) -> impl Iterator<Item = f64> {
    let bought = z / (1.0 + z);
    let mut ln_chance = -shape * z.ln_1p();
    let mut rest = 1.0;
    let mut n = 0.0;
    // Chances are carried as numbers where they are, and as logarithms where they would vanish.
    let mut chance = ln_chance.exp();
    std::iter::from_fn(move || {
        rest -= chance;
        let ratio = (shape + n) / (n + 1.0) * bought;
        n += 1.0;
        if ln_chance < -600.0 {
            ln_chance += ratio.ln();
            chance = ln_chance.exp();
        } else {
            chance *= ratio;
        }
        Some(rest.max(0.0))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::special::beta_regularised;

    #[test]
    fn tails_are_those_of_the_incomplete_beta_function() {
        for (shape, z) in [(0.3, 0.01), (1.7, 3.0), (40.0, 0.5), (3000.0, 1.5)] {
            for (n, tail) in (1_u32..6000).zip(negative_binomial(shape, z)) {
                let exact = beta_regularised(f64::from(n), shape, z / (1.0 + z));
                assert!((tail - exact).abs() < 1e-9, "{shape} {z} {n}: {tail} {exact}");
            }
        }
    }

    #[test]
    fn a_range_holds_what_it_says() {
        let list = || AtLeast::new([0.99, 0.98, 0.6, 0.2, 0.03, 0.02].into_iter());
        // Active for sure: 2 to 5 orders.
        let range = list().range(1.0);
        assert_eq!((range.low, range.high), (2, 5));
        assert!((range.held - 0.96).abs() < 1e-12, "{range:?}");
        // Half gone: none to 4, for at least 5 is 0.015.
        let range = list().range(0.5);
        assert_eq!((range.low, range.high), (0, 4));
        assert_eq!(list().range(0.0), CountRange { low: 0, high: 0, held: 1.0 });
        let both = range_of_mixture(&[(0.5, &list()), (0.5, &list())]);
        assert_eq!(both, list().range(1.0));
    }
}
