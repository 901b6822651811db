//! One customer's next purchase: when, and of what, each with its reason.
//!
//! When is the customer's own rhythm, given the silence so far. Of what is asked of each thing they have bought: is it due by
//! its own rhythm, is it simply in so many of their orders; and of what they have not: does it go with something that is likely.
//!
//! # Formula
//! - When: with P(G > s) of [`Calibration::tail`] and the present silence s, the days t ahead at which P(G > s + t)/P(G > s) has
//!   fallen to 0.9, 0.5 and 0.1. Who has been silent for so long that P(G > s) is nothing is not expected any more.
//! - Own items: due = 1 - P(G > u + g)/P(G > u), with G the item's gap ([`Group::tail`]), u the days from its last purchase
//!   to the customer's last order, g the customer's gap from that order to the likely next one. Habit = (a + j)/(a + b + n + m)
//!   of [`crate::categories`], the present run counted. With c gaps of the item known the chance is w due + (1 - w) habit,
//!   w = c/(c + 6): a rhythm of one gap is little, of ten it is much. An order has so many things as it usually has: the odds
//!   of all own items are then multiplied by what makes their chances add up to the sum of their habits.
//! - Others: chance of an own item x confidence from it, the best over own items; only where the lift is above 1 for sure.
//!
//! O(own items) incomplete beta functions, a few microseconds an item: for one customer's page, or a list of some thousands.

use std::cmp::Ordering;

use crate::affinity::Affinity;
use crate::categories;
use crate::rhythm::{Calibration, Gaps, Group};

/// When a customer is expected, in days from today.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct When {
    /// One in ten comes sooner.
    pub from_days: f64,
    /// Half come sooner.
    pub likely_days: f64,
    /// One in ten comes later.
    pub until_days: f64,
    /// From the last purchase to the likely next one.
    pub gap_days: f64,
    /// The chance of a silence as long as the present one: near nothing where nobody should wait any more.
    pub silence_chance: f64,
}

/// When a customer is expected who has been silent for so many days, if they come at all.
///
/// `None` where they are not expected any more: the chance of such a silence (about 1e-299 and less) cannot be told from none, as
/// after twenty days of somebody who came on each of a hundred.
#[must_use]
pub fn when(group: &Group, calibration: &Calibration, gaps: &Gaps, silence_days: f64) -> Option<When> {
    let silence = silence_days.max(0.0);
    let now = calibration.tail(group, gaps, silence);
    let ahead = |share: f64| {
        calibration.odd_after_days(group, gaps, share * now).map(|days| (days - silence).max(0.0))
    };
    let likely_days = ahead(0.5)?;
    Some(When {
        from_days: ahead(0.9)?,
        likely_days,
        until_days: ahead(0.1)?,
        gap_days: silence + likely_days,
        silence_chance: now,
    })
}

/// What a customer knows already.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Owned {
    /// The item, by its number.
    pub item: u32,
    /// How often it is in their orders.
    pub habit: categories::Habit,
    /// The gaps between its purchases.
    pub gaps: Gaps,
    /// Days from its last purchase to the customer's last order: 0 where that had it.
    pub idle_days: f64,
}

/// What the business knows of its items, by their numbers.
#[derive(Clone, Copy, Debug)]
pub struct Goods<'a> {
    /// How often each is in orders, those few have bought beside all ([`categories::Group::of_part`]).
    pub habits: &'a [categories::Group],
    /// How long each lasts; drawn to the whole business where few bought it twice.
    pub rhythms: &'a [Group],
    /// What goes with what.
    pub affinity: &'a Affinity,
}

/// Something the next order may have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guess {
    /// The item.
    pub item: u32,
    /// The chance that the next order has it.
    pub chance: f64,
    /// Why.
    pub why: Why,
}

/// The reason of a guess.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Why {
    /// By its own rhythm it is due, or nearly.
    Due {
        /// How long it usually lasts.
        usual_gap_days: f64,
        /// How long ago it will have been bought.
        days: f64,
    },
    /// It is in so many of their orders.
    Habit {
        /// The share.
        share: f64,
    },
    /// It goes with something else they are likely to buy.
    GoesWith {
        /// That.
        item: u32,
        /// How many times as often as by chance, at least.
        lift_least: f64,
    },
}

/// A rhythm of so many gaps counts as much as the habit: with fewer, real customers of Online Retail were foretold worse.
const RHYTHM_GAPS: f64 = 6.0;
/// Odds are multiplied by a factor of e^5 at most: what is not due at all is not made likely by the rest being so neither.
const FACTOR_LN_MAX: f64 = 5.0;
const HALVINGS: u32 = 40;
/// Of what goes with an item so many are looked at, the surest first.
const PARTNERS_MAX: usize = 20;

/// What the next order may have, the likeliest first, `most` at most. `gap_days` is from the last order to the next one
/// ([`When::gap_days`]).
#[must_use]
pub fn of_what(goods: Goods<'_>, owned: &[Owned], gap_days: f64, most: usize) -> Vec<Guess> {
    let (mut guesses, shares): (Vec<Guess>, Vec<f64>) =
        owned.iter().filter_map(|one| goods.own(one, gap_days)).unzip();
    let factor = odds_factor(&guesses, shares.iter().sum());
    for guess in &mut guesses {
        guess.chance = with_odds(guess.chance, factor);
    }
    let mut others: Vec<Guess> = guesses
        .iter()
        .flat_map(|own| goods.partners(own))
        .filter(|other| !owned.iter().any(|one| one.item == other.item))
        .collect();
    others.sort_by(|one, next| one.item.cmp(&next.item).then(likelier(one, next)));
    others.dedup_by_key(|one| one.item);
    guesses.append(&mut others);
    guesses.sort_by(|one, next| likelier(one, next).then(one.item.cmp(&next.item)));
    guesses.truncate(most);
    guesses
}

/// The factor of all odds with which the chances add up to `sum`, by halving its logarithm.
fn odds_factor(guesses: &[Guess], sum: f64) -> f64 {
    let (mut low, mut high) = (-FACTOR_LN_MAX, FACTOR_LN_MAX);
    for _ in 0..HALVINGS {
        let middle: f64 = 0.5 * (low + high);
        let found: f64 = guesses.iter().map(|guess| with_odds(guess.chance, middle.exp())).sum();
        if found < sum { low = middle } else { high = middle }
    }
    (0.5 * (low + high)).exp()
}

fn with_odds(chance: f64, factor: f64) -> f64 {
    chance * factor / (1.0 - chance + chance * factor)
}

fn likelier(one: &Guess, next: &Guess) -> Ordering {
    next.chance.total_cmp(&one.chance)
}

impl Goods<'_> {
    /// An item with its chance and the share of orders that has it; `None` of an item the business does not know.
    fn own(&self, one: &Owned, gap_days: f64) -> Option<(Guess, f64)> {
        let place = usize::try_from(one.item).ok()?;
        let (habits, rhythm) = (self.habits.get(place)?, self.rhythms.get(place)?);
        let orders = one.habit.orders.saturating_add(one.habit.since);
        let share = habits.usual_share(&categories::Habit { orders, since: 0, ..one.habit });
        let days = one.idle_days.max(0.0) + gap_days.max(0.0);
        let idle = rhythm.tail(&one.gaps, one.idle_days);
        let due = if idle > 0.0 { 1.0 - rhythm.tail(&one.gaps, days) / idle } else { 1.0 };
        let weight = f64::from(one.gaps.count) / (f64::from(one.gaps.count) + RHYTHM_GAPS);
        let why = if weight * due >= (1.0 - weight) * share {
            Why::Due { usual_gap_days: rhythm.usual_gap_days(&one.gaps), days }
        } else {
            Why::Habit { share }
        };
        Some((Guess { item: one.item, chance: weight * due + (1.0 - weight) * share, why }, share))
    }

    fn partners(&self, own: &Guess) -> impl Iterator<Item = Guess> {
        let Guess { item, chance, .. } = *own;
        let sure = self.affinity.with(item).take(PARTNERS_MAX).take_while(|pair| pair.lift_least > 1.0);
        sure.filter_map(move |pair| {
            let chance = chance * pair.confidence_from(item)?.value();
            let why = Why::GoesWith { item, lift_least: pair.lift_least };
            Some(Guess { item: pair.other(item)?, chance, why })
        })
    }
}

#[cfg(test)]
mod tests;
