//! Values and rules in, tiers out.

use std::cmp::Ordering;

use frame::charts::Tier;
use kernel::{Arg, Currency, Day, Expected, Money, Ratio, Say, number, rounded, size};
use rayon::prelude::*;

use super::model::{ByHand, Candidate, Cuts, Lines, Placement, Placements, TierSums, Why};

/// A value must pass a line by this much before a customer changes side: less is noise.
const BAND: f64 = 0.10;

/// Places customers; `None` stands for those who never bought, who get no tier and count in no share.
///
/// High now is who is among the top by current value, platinum who of them is among the top by potential value; iron is
/// low now but expects at least what the last platinum customer does. Zero and less is never high. Equal values go by the
/// other value, then by the order given, so that a run can be repeated. Who was on the other side of a line changes
/// only by passing it by a tenth. A decision by hand stands until its last day.
#[must_use]
pub fn place(candidates: &[Option<Candidate<'_>>], cuts: &Cuts, today: Day) -> Placements {
    let cut = Cut::new(candidates, cuts);
    let places = candidates
        .par_iter()
        .enumerate()
        .map(|(index, candidate)| candidate.as_ref().map(|one| cut.place(index, one, today)))
        .collect();
    Placements { lines: cut.lines, places }
}

/// What each tier adds up to, platinum first.
#[must_use]
pub fn sums(candidates: &[Option<Candidate<'_>>], places: &[Option<Placement>]) -> [TierSums; 4] {
    let mut of_tiers = [Sum::default(); 4];
    for (one, place) in
        candidates.iter().zip(places).filter_map(|(one, place)| one.as_ref().zip(place.as_ref()))
    {
        let of_tier = Tier::ALL.iter().position(|tier| *tier == place.tier);
        if let Some(sum) = of_tier.and_then(|of_tier| of_tiers.get_mut(of_tier)) {
            sum.customers += 1;
            sum.current = sum.current.saturating_add(one.current);
            sum.above += number(one.current.max(0));
            sum.potential += one.potential.minor();
        }
    }
    let all = |part: fn(&Sum) -> f64| -> f64 { of_tiers.iter().map(part).sum() };
    let (everybody, current, potential) =
        (all(|sum| size(sum.customers)), all(|sum| sum.above), all(|sum| sum.potential));
    let mut of_tiers = of_tiers.iter();
    Tier::ALL.map(|tier| {
        let sum = of_tiers.next().copied().unwrap_or_default();
        TierSums {
            tier,
            customers: sum.customers,
            customers_share: Ratio::of(size(sum.customers), everybody),
            current: sum.current,
            current_share: Ratio::of(sum.above, current),
            potential: Expected::new(sum.potential).unwrap_or(Expected::ZERO),
            potential_share: Ratio::of(sum.potential, potential),
        }
    })
}

/// A tier being added up.
#[derive(Clone, Copy, Default)]
struct Sum {
    customers: usize,
    current: i64,
    /// Of the current values those above zero.
    above: f64,
    potential: f64,
}

/// A customer's reason in words. `currency` is that of the values, `None` where they count purchases.
#[must_use]
pub fn reason(one: &Candidate<'_>, place: &Placement, lines: &Lines, currency: Option<Currency>) -> Say {
    let amount = |value: f64| -> Arg {
        currency.map_or(Arg::Number(value, 1), |currency| Money::new(rounded(value), currency).into())
    };
    if let (Why::ByHand, Some(by_hand)) = (place.why, one.by_hand) {
        return Say::new("tiers-reason-by-hand")
            .with("reason", by_hand.reason.as_str())
            .with("until", by_hand.until);
    }
    let key = match (place.why, place.tier) {
        (Why::Held, _) => "tiers-reason-held",
        // Nobody is high, so there is no line to name.
        _ if lines.current.is_none() => "tiers-reason-none-high",
        (_, Tier::Platinum) => "tiers-reason-platinum",
        (_, Tier::Gold) => "tiers-reason-gold",
        (_, Tier::Iron) => "tiers-reason-iron",
        (_, Tier::Lead) => "tiers-reason-lead",
    };
    Say::new(key)
        .with("now", amount(number(one.current)))
        .with("expected", amount(one.potential.minor()))
        .with("now-line", amount(lines.current.map_or(0.0, number)))
        .with("expected-line", amount(lines.potential.unwrap_or(0.0)))
}

/// Both lines, and where by shares a line falls among equals, who is still above it.
struct Cut {
    lines: Lines,
    last_high: Option<Ranked>,
    last_platinum: Option<Ranked>,
}

/// Something to rank by: value, the other value, place in the order given.
#[derive(Clone, Copy, Debug)]
struct Ranked {
    value: f64,
    other: f64,
    index: usize,
}

impl Ranked {
    /// Which comes first in a list that begins with the largest.
    fn order(&self, other: &Self) -> Ordering {
        other
            .value
            .total_cmp(&self.value)
            .then(other.other.total_cmp(&self.other))
            .then(self.index.cmp(&other.index))
    }
}

impl Cut {
    fn new(candidates: &[Option<Candidate<'_>>], cuts: &Cuts) -> Self {
        let (high, platinum) = match cuts {
            Cuts::Amounts { current, potential } => {
                let lines = Lines {
                    current: Some((*current).max(1)),
                    potential: Some(potential.max(f64::MIN_POSITIVE)),
                };
                return Self { lines, last_high: None, last_platinum: None };
            }
            Cuts::Shares { high, platinum } => (*high, *platinum),
        };
        let bought = candidates.par_iter().filter(|one| one.is_some()).count();
        let mut ranked: Vec<Ranked> = candidates
            .par_iter()
            .enumerate()
            .filter_map(|(index, one)| one.as_ref().map(|one| by_current(index, one)))
            .filter(|one| one.value > 0.0)
            .collect();
        let last_high = keep_first(&mut ranked, head_count(high, bought));
        let mut ranked: Vec<Ranked> = ranked
            .iter()
            .map(|one| Ranked { value: one.other, other: one.value, index: one.index })
            .filter(|one| one.value > 0.0)
            .collect();
        let last_platinum = keep_first(&mut ranked, head_count(platinum, bought));
        let lines = Lines {
            current: last_high.map(|one| rounded(one.value)),
            potential: last_platinum.map(|one| one.value),
        };
        Self { lines, last_high, last_platinum }
    }

    fn place(&self, index: usize, one: &Candidate<'_>, today: Day) -> Placement {
        let now = by_current(index, one);
        let ahead = Ranked { value: now.other, other: now.value, index };
        let former = one.former;
        let was_high = former.map(|tier| matches!(tier, Tier::Platinum | Tier::Gold));
        let was_promising = former.map(|tier| matches!(tier, Tier::Platinum | Tier::Iron));
        let plain_high = is_above(&now, self.lines.current.map(number), self.last_high.as_ref());
        // Among the low nobody takes a platinum place, so there the line itself counts and not the rank.
        let rank = if plain_high { self.last_platinum.as_ref() } else { None };
        let plain_promising = is_above(&ahead, self.lines.potential, rank);
        let high = settle(plain_high, was_high, now.value, self.lines.current.map(number));
        let promising = settle(plain_promising, was_promising, ahead.value, self.lines.potential);
        let by_value = tier(high, promising);
        match one.by_hand {
            Some(ByHand { tier, until, .. }) if *until >= today => {
                Placement { tier: *tier, by_value, why: Why::ByHand }
            }
            _ => {
                let held = by_value != tier(plain_high, plain_promising);
                Placement { tier: by_value, by_value, why: if held { Why::Held } else { Why::Values } }
            }
        }
    }
}

fn by_current(index: usize, one: &Candidate<'_>) -> Ranked {
    Ranked { value: number(one.current), other: one.potential.minor(), index }
}

fn tier(high: bool, promising: bool) -> Tier {
    match (high, promising) {
        (true, true) => Tier::Platinum,
        (true, false) => Tier::Gold,
        (false, true) => Tier::Iron,
        (false, false) => Tier::Lead,
    }
}

/// Whether a value lies at or above a line; among equals at the line, whether it ranks no later than the last one.
fn is_above(one: &Ranked, line: Option<f64>, last: Option<&Ranked>) -> bool {
    one.value > 0.0
        && line.is_some_and(|line| one.value >= line)
        && last.is_none_or(|last| one.order(last) != Ordering::Greater)
}

/// The side a customer is on, given the side they were on: crossing a line takes a tenth more, or less, than the line.
fn settle(above: bool, was_above: Option<bool>, value: f64, line: Option<f64>) -> bool {
    // A tenth more than 100 is 110, and not the 110.00000000000001 which binary makes of it.
    let value = value * (1.0 + 1e-12);
    match (above, was_above, line) {
        (true, Some(false), Some(line)) => value >= line * (1.0 + BAND),
        (false, Some(true), Some(line)) => value > 0.0 && value >= line * (1.0 - BAND),
        _ => above,
    }
}

/// A share of a number of customers, rounded up.
fn head_count(share: Ratio, customers: usize) -> usize {
    // A share such as 0.05 is not exact in binary: 5 % of 1,300 is 65, not 66.
    let exact = share.value() * size(customers);
    usize::try_from(rounded((exact - 1e-9 * exact.max(1.0)).ceil())).unwrap_or(0)
}

/// Keeps the first `count` in order and returns the last of them.
fn keep_first(ranked: &mut Vec<Ranked>, count: usize) -> Option<Ranked> {
    ranked.par_sort_unstable_by(Ranked::order);
    ranked.truncate(count);
    ranked.last().copied()
}
