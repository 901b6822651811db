//! Recency, frequency, money: five classes each, by quintiles of the business's own customers or by fixed lines.
//!
//! # Source
//! Hughes 1994, Strategic Database Marketing; cut points and scores as the R package `rfm` prints them.

use rayon::prelude::*;

/// The four values that part customers into fifths.
pub type CutPoints = [f64; 4];

/// What is scored of one customer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Facts {
    /// Days since the last order.
    pub recency_days: f64,
    /// Orders.
    pub orders: f64,
    /// Money spent.
    pub money: f64,
}

/// Scores from 1 (worst) to 5 (best).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scores {
    /// 5 bought last.
    pub recency: u8,
    /// 5 bought most often.
    pub frequency: u8,
    /// 5 spent most.
    pub money: u8,
}

/// Cut points of a whole business.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quintiles {
    /// Days since the last order.
    pub recency_days: CutPoints,
    /// Orders.
    pub orders: CutPoints,
    /// Money spent.
    pub money: CutPoints,
}

impl Quintiles {
    /// The quintiles of all customers; `None` of nobody.
    #[must_use]
    pub fn of(customers: &[Facts]) -> Option<Self> {
        Some(Self {
            recency_days: cuts(customers, |facts| facts.recency_days)?,
            orders: cuts(customers, |facts| facts.orders)?,
            money: cuts(customers, |facts| facts.money)?,
        })
    }

    /// One customer's scores: one more than the number of cut points strictly below the value, recency turned round.
    #[must_use]
    pub fn score(&self, facts: Facts) -> Scores {
        Scores {
            recency: 5 - below(&self.recency_days, facts.recency_days),
            frequency: 1 + below(&self.orders, facts.orders),
            money: 1 + below(&self.money, facts.money),
        }
    }
}

/// Lines that do not move with the business: a score then means the same next year, and in the next shop.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fixed(Quintiles);

impl Fixed {
    /// Of four lines each, ascending; `None` where they are not, or not numbers.
    ///
    /// A customer's score is one more than the number of lines strictly below the value, recency turned round, as with
    /// [`Quintiles`]: with recency lines 30, 90, 180, 365 the 30th day is still a 5.
    #[must_use]
    pub fn new(recency_days: CutPoints, orders: CutPoints, money: CutPoints) -> Option<Self> {
        let ascending = |cuts: &CutPoints| cuts.is_sorted() && cuts.iter().all(|cut| cut.is_finite());
        [recency_days, orders, money].iter().all(ascending).then_some(Self(Quintiles {
            recency_days,
            orders,
            money,
        }))
    }

    /// The lines themselves.
    #[must_use]
    pub fn lines(&self) -> &Quintiles {
        &self.0
    }

    /// One customer's scores.
    #[must_use]
    pub fn score(&self, facts: Facts) -> Scores {
        self.0.score(facts)
    }
}

/// The quantile of ascending values by linear interpolation (type 7 of Hyndman and Fan 1996); `None` of nothing.
#[must_use]
pub fn quantile(ascending: &[f64], share: f64) -> Option<f64> {
    let last = ascending.len().checked_sub(1)?;
    let place = share.clamp(0.0, 1.0) * kernel::size(last);
    let index = usize::try_from(kernel::rounded(place.floor())).unwrap_or(0).min(last);
    let (low, high) = (ascending.get(index)?, ascending.get(last.min(index + 1))?);
    Some(low + (place - place.floor()) * (high - low))
}

fn cuts(customers: &[Facts], of: fn(&Facts) -> f64) -> Option<CutPoints> {
    let mut values: Vec<f64> = customers.par_iter().map(of).collect();
    values.par_sort_unstable_by(f64::total_cmp);
    let at = |share| quantile(&values, share);
    Some([at(0.2)?, at(0.4)?, at(0.6)?, at(0.8)?])
}

fn below(cuts: &CutPoints, value: f64) -> u8 {
    cuts.iter().map(|cut| u8::from(*cut < value)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixed_lines_give_the_same_score_in_every_business() {
        let fixed =
            Fixed::new([30.0, 90.0, 180.0, 365.0], [1.0, 2.0, 4.0, 9.0], [50.0, 200.0, 500.0, 1000.0])
                .unwrap();
        for (recency_days, orders, money, scores) in [
            (0.0, 1.0, 0.0, [5, 1, 1]),
            (30.0, 2.0, 50.0, [5, 2, 1]),
            (31.0, 4.0, 50.01, [4, 3, 2]),
            (365.0, 9.0, 1000.0, [2, 4, 4]),
            (366.0, 10.0, 9999.0, [1, 5, 5]),
        ] {
            let found = fixed.score(Facts { recency_days, orders, money });
            assert_eq!(
                [found.recency, found.frequency, found.money],
                scores,
                "{recency_days} {orders} {money}"
            );
        }
        for wrong in [[4.0, 3.0, 2.0, 1.0], [1.0, f64::NAN, 2.0, 3.0], [1.0, 2.0, 3.0, f64::INFINITY]] {
            assert_eq!(Fixed::new(wrong, [1.0; 4], [1.0; 4]), None);
        }
    }
}
