//! Whether something befalls the members of a group more often than everybody else, and whether it does once another group
//! that overlaps with it is held fast.
//!
//! Counts of tens are the rule here, so nothing is approximated: the count inside a group is hypergeometric where the group
//! makes no difference. Who asks many groups at once keeps the ones that [`discoveries`] leaves.
//!
//! # Formula
//! With N members, M of whom it befell, and a group of n members, P(K = k) is
//! C(n, k) C(N - n, M - k)/C(N, M) (Fisher 1935). Over strata the counts are added up and their
//! laws convolved, which is the exact form of the test of Mantel and Haenszel (1959).

use crate::special::ln_gamma;

/// What is left out of a law at its ends: nobody tells the difference, and large strata stay quick.
const NEGLIGIBLE: f64 = 1e-14;

/// A group beside everybody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Members of the group whom it befell.
    pub inside_with: u32,
    /// Members of the group.
    pub inside: u32,
    /// Everybody whom it befell, the group's among them.
    pub all_with: u32,
    /// Everybody, the group among them.
    pub all: u32,
}

impl Table {
    /// Counts one more.
    pub fn add(&mut self, is_inside: bool, is_with: bool) {
        self.all += 1;
        self.all_with += u32::from(is_with);
        self.inside += u32::from(is_inside);
        self.inside_with += u32::from(is_inside && is_with);
    }

    /// The share inside; 0 for a group without members.
    #[must_use]
    pub fn share_inside(&self) -> f64 {
        share(self.inside_with, self.inside)
    }

    /// The share of those who are not in the group; 0 where everybody is.
    #[must_use]
    pub fn share_outside(&self) -> f64 {
        share(self.all_with.saturating_sub(self.inside_with), self.all.saturating_sub(self.inside))
    }

    /// How many times as often it befalls members as others, half a case and half a non-case added to both sides: a group of
    /// few cannot claim much.
    #[must_use]
    pub fn relative_risk(&self) -> f64 {
        let with = |with: u32, all: u32| (f64::from(with) + 0.5) / (f64::from(all) + 1.0);
        let outside = (self.all_with.saturating_sub(self.inside_with), self.all.saturating_sub(self.inside));
        with(self.inside_with, self.inside) / with(outside.0, outside.1)
    }

    /// The chance of as many or more inside though the group makes no difference.
    #[must_use]
    pub fn chance_of_as_many(&self) -> f64 {
        chance_over_strata(std::slice::from_ref(self))
    }
}

/// The same over strata, within each of which members and others are compared. 1 where no stratum has both.
///
/// O(product of the laws' widths) time, a width being some fifteen standard errors at most.
#[must_use]
pub fn chance_over_strata(strata: &[Table]) -> f64 {
    let observed: u64 = strata.iter().map(|table| u64::from(table.inside_with)).sum();
    let sum = strata.iter().map(Law::of).fold(Law { first: 0, shares: vec![1.0] }, |sum, law| sum.and(&law));
    sum.from(observed).clamp(0.0, 1.0)
}

/// Which of these chances stay where at most this share of what is kept may be false, in expectation.
///
/// # Source
/// Benjamini and Hochberg 1995, Journal of the Royal Statistical Society B 57. Groups overlap and their tests lean the same
/// way, for which the bound holds as well (Benjamini and Yekutieli 2001, Annals of Statistics 29).
#[must_use]
pub fn discoveries(chances: &[f64], false_share: f64) -> Vec<bool> {
    let mut ordered: Vec<f64> = chances.to_vec();
    ordered.sort_by(f64::total_cmp);
    let tests = kernel::size(ordered.len());
    let holds = |(place, chance): &(usize, f64)| *chance <= false_share * kernel::size(place + 1) / tests;
    let bound = ordered.into_iter().enumerate().rfind(holds).map(|(_, chance)| chance);
    chances.iter().map(|chance| bound.is_some_and(|bound| *chance <= bound)).collect()
}

/// The law of a count: the share of each value from the first on.
struct Law {
    first: u64,
    shares: Vec<f64>,
}

impl Law {
    fn of(table: &Table) -> Self {
        let [inside, with, all] = [table.inside.min(table.all), table.all_with.min(table.all), table.all];
        let (low, high) = ((inside + with).saturating_sub(all), inside.min(with));
        let ln_shares: Vec<f64> = (low..=high)
            .map(|k| ln_choose(inside, k) + ln_choose(all - inside, with - k) - ln_choose(all, with))
            .collect();
        let shares: Vec<f64> = ln_shares.into_iter().map(f64::exp).collect();
        let kept = |share: &f64| *share > NEGLIGIBLE;
        let from = shares.iter().position(kept).unwrap_or(0);
        let to = shares.iter().rposition(kept).map_or(0, |last| last + 1);
        let kept = shares.get(from..to).unwrap_or_default().to_vec();
        Self { first: u64::from(low) + u64::try_from(from).unwrap_or(0), shares: kept }
    }

    fn and(&self, other: &Self) -> Self {
        let length = (self.shares.len() + other.shares.len()).saturating_sub(1);
        let mut shares = vec![0.0; length];
        for (place, left) in self.shares.iter().enumerate() {
            for (slot, right) in shares.iter_mut().skip(place).zip(&other.shares) {
                *slot += left * right;
            }
        }
        Self { first: self.first + other.first, shares }
    }

    /// The share of this value and all above it.
    fn from(&self, value: u64) -> f64 {
        let skipped = usize::try_from(value.saturating_sub(self.first)).unwrap_or(usize::MAX);
        if skipped == 0 { 1.0 } else { self.shares.iter().skip(skipped).sum() }
    }
}

fn ln_choose(n: u32, k: u32) -> f64 {
    let ln_factorial = |n: u32| ln_gamma(f64::from(n) + 1.0);
    ln_factorial(n) - ln_factorial(k) - ln_factorial(n.saturating_sub(k))
}

fn share(part: u32, whole: u32) -> f64 {
    if whole == 0 { 0.0 } else { f64::from(part) / f64::from(whole) }
}

#[cfg(test)]
mod tests;
