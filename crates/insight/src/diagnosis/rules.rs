//! A file and everybody else in, at most three causes out, the likeliest first.
//!
//! # Formula
//! The weight of a cause is (usual + sum over shared falls of excess x explains) x moved x product over clues of P(clue | cause) /
//! P(clue | another), a clue that was looked for and is not there counting with its complement. `usual` is how often the cause
//! is behind a fall that nobody shares, excess the relative risk of a group less one: beside one customer who would have fallen
//! anyway the group adds so many. P(clue | another) is what those show who do not fall. Clues are taken as independent where
//! the cause is given, as in naive Bayes; shares of the weights are how likely each cause is.

use kernel::Day;

use super::around::{Around, Fell};
use super::clues::Seen;
use super::contrasts::Shared;
use super::facts::Person;
use super::learned::Learned;
use super::model::{Cause, Clue, Found, Ranked, Strength};
use super::priors;
use crate::warning::{self, Noticed};

/// No single clue makes a cause more than so many times as likely, or as unlikely.
const RATIO_MAX: f64 = 30.0;
/// A clue that makes a cause this much likelier is shown as evidence.
const SPEAKS_FROM: f64 = 1.3;
/// A group adds at most so many falls to each that would have been anyway.
const EXCESS_MAX: f64 = 12.0;
/// Shares from which on a cause is likely, possible, or worth a word.
const LIKELY: f64 = 0.5;
const POSSIBLE: f64 = 0.2;
const WORTH_A_WORD: f64 = 0.04;
/// More causes help nobody.
const CAUSES_MAX: usize = 3;
/// More evidence for one is not read.
const EVIDENCE_MAX: usize = 4;

/// The causes of a customer's fall, whose last order was on a day.
#[must_use]
pub fn causes(around: &Around, learned: &Learned, person: &Person, last: Day) -> Vec<Ranked> {
    let seen = around.read(person, last);
    let shared = around.shared_by(person);
    let weighed = Weighed { around, learned, seen: &seen, shared: &shared };
    let weights: Vec<(Cause, f64)> =
        Cause::ALL.iter().map(|cause| (*cause, weighed.weight(*cause))).collect();
    let sum: f64 = weights.iter().map(|(_, weight)| weight).sum();
    let mut ranked: Vec<Ranked> =
        weights.into_iter().filter_map(|(cause, weight)| weighed.ranked(cause, weight / sum)).collect();
    ranked.sort_by(|left, right| right.share.total_cmp(&left.share).then(left.cause.cmp(&right.cause)));
    ranked.truncate(CAUSES_MAX);
    ranked
}

/// Who has been silent for longer fell for reasons of another time, and is compared with nobody.
const COMPARED_DAYS: i32 = 182;

/// Every fifth silence passes the expected window and means nothing; for comparison one must be odder, or none is missed.
const SHARPLY_ODD: f64 = 0.06;
const LOOSELY_ODD: f64 = 0.2;

/// Whether somebody falls, as comparison has it; `None` for who fell so long ago that it says nothing of today.
#[must_use]
pub fn falls(noticed: &Noticed) -> Option<Fell> {
    let (quiet, smaller) = (&noticed.quiet, warning::signs(noticed).smaller);
    let is_compared = quiet.silence_days <= COMPARED_DAYS;
    let fell =
        Fell { sharply: smaller || quiet.odd <= SHARPLY_ODD, loosely: smaller || quiet.odd <= LOOSELY_ODD };
    is_compared.then_some(fell)
}

struct Weighed<'a> {
    around: &'a Around,
    learned: &'a Learned,
    seen: &'a Seen,
    shared: &'a [&'a Shared],
}

impl Weighed<'_> {
    fn weight(&self, cause: Cause) -> f64 {
        let by_groups: f64 = self
            .shared
            .iter()
            .map(|one| one.excess().min(EXCESS_MAX) * priors::explains(one.dimension, cause))
            .sum();
        let tide = self.around.everybody().filter(|_| cause == Cause::Everybody);
        let by_tide = tide.map_or(0.0, |(now, usual)| (now / usual.max(0.01) - 1.0).min(EXCESS_MAX));
        let before = (priors::usual(cause) + by_groups + by_tide) * self.learned.moved(cause);
        let clues = Clue::ALL.iter().map(|clue| self.ratio(cause, *clue)).product::<f64>();
        before * clues * self.lateness(cause)
    }

    /// How much likelier a clue, there or not, makes a cause.
    fn ratio(&self, cause: Cause, clue: Clue) -> f64 {
        let Some(speaks) = self.learned.speaks(cause, clue) else { return 1.0 };
        let elsewhere = self.elsewhere(cause, clue);
        let ratio = if self.seen.has(clue) {
            speaks / elsewhere
        } else if self.seen.looked_for.contains(&clue) && !priors::is_lateness(clue) {
            (1.0 - speaks) / (1.0 - elsewhere)
        } else {
            1.0
        };
        ratio.clamp(RATIO_MAX.recip(), RATIO_MAX)
    }

    /// That no order came late counts once, not for each way of being late.
    fn lateness(&self, cause: Cause) -> f64 {
        let ways = || Clue::ALL.iter().copied().filter(|clue| priors::is_lateness(*clue));
        let is_looked_for = self.seen.looked_for.contains(&Clue::LateOften);
        if !is_looked_for || ways().any(|clue| self.seen.has(clue)) {
            return 1.0;
        }
        let speaks: f64 = ways().filter_map(|clue| self.learned.speaks(cause, clue)).sum();
        if speaks <= 0.0 {
            return 1.0;
        }
        let elsewhere: f64 = ways().map(|clue| self.elsewhere(cause, clue)).sum();
        ((1.0 - speaks) / (1.0 - elsewhere).max(0.01)).clamp(RATIO_MAX.recip(), RATIO_MAX)
    }

    fn elsewhere(&self, cause: Cause, clue: Clue) -> f64 {
        self.learned.elsewhere(cause, clue, self.around.base(clue)).clamp(0.005, 0.95)
    }

    /// A cause with its evidence; `None` where nothing speaks for it, or too little.
    fn ranked(&self, cause: Cause, share: f64) -> Option<Ranked> {
        let mut evidence: Vec<(f64, Found)> = self
            .seen
            .found
            .iter()
            .map(|found| (self.ratio(cause, found.clue), found.clone()))
            .filter(|(ratio, _)| *ratio >= SPEAKS_FROM)
            .collect();
        let of_groups = self.shared.iter().filter(|one| priors::explains(one.dimension, cause) > 0.0);
        evidence.extend(of_groups.map(|one| (1.0 + one.excess(), Around::told(one))));
        if let (Cause::Everybody, Some((now, usual))) = (cause, self.around.everybody()) {
            evidence.push((
                now / usual.max(0.01),
                Found { share: now, others: usual, ..Found::new(Clue::SharedAll) },
            ));
        }
        let is_alone = cause == Cause::Need && self.shared.is_empty() && self.around.everybody().is_none();
        let rests_on_others = evidence.is_empty();
        if is_alone {
            evidence.push((1.0, Found::new(Clue::Alone)));
        }
        if evidence.is_empty() || share < WORTH_A_WORD {
            return None;
        }
        evidence.sort_by(|left, right| right.0.total_cmp(&left.0));
        let evidence: Vec<Found> = evidence.into_iter().take(EVIDENCE_MAX).map(|(_, found)| found).collect();
        let strength = match share {
            // That nothing else is found makes nothing likely.
            _ if rests_on_others => Strength::Weak,
            share if share >= LIKELY => Strength::Likely,
            share if share >= POSSIBLE => Strength::Possible,
            _ => Strength::Weak,
        };
        Some(Ranked { cause, strength, share, evidence })
    }
}

#[cfg(test)]
mod tests;
