//! Who counts, who is like whom, and whether those who were contacted came back more often.
//!
//! A warning is judged by what was known a week after it was opened, and by what came in the month after that. Who orders within
//! the week is not counted: nobody is called on the first day, so the early ones would all count as left alone. Level, signs and
//! rhythm that stand in a warning's row are of the day it was last seen, and so know what came; what makes two cases alike is therefore
//! worked out anew from the orders before the warning.

use actuary::strata::{self, Difference, Group, Stratum};
use kernel::{Day, Days, number};
use serde_json::{Value as Json, json};

/// Who is contacted within so many days counts as contacted.
pub(super) const WEEK: Days = Days(7);
/// Who orders within so many days after that has come back.
pub(super) const MONTH: Days = Days(30);
/// So long after it was opened a warning is judged.
pub(super) const JUDGED_AFTER: Days = Days(WEEK.0 + MONTH.0);
/// What somebody brought is counted over so long before the warning.
const YEAR: Days = Days(365);
/// No share is told of fewer cases than this on either side.
pub(super) const CASES_MIN: u32 = 10;

/// One warning with what happened before and after.
#[derive(Clone, Copy, Debug)]
pub(super) struct Case<'a> {
    /// The day it was opened on.
    pub(super) opened_on: Day,
    /// Stands in where the orders before it show no gap.
    pub(super) usual_gap_days: f64,
    /// The day somebody said what became of it.
    pub(super) ended_by_somebody: Option<Day>,
    /// Days of purchase with what they brought, ascending.
    pub(super) orders: &'a [(Day, i64)],
    /// Days on which somebody spoke to them, ascending.
    pub(super) contacts: &'a [Day],
}

/// For how long somebody had been silent a week after the warning, beside the usual gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Silent {
    /// Under two usual gaps.
    UnderTwo,
    /// Two to three.
    UnderThree,
    /// Longer.
    Longer,
}

impl Silent {
    /// All three, the shortest first.
    pub const ALL: [Self; 3] = [Self::UnderTwo, Self::UnderThree, Self::Longer];

    /// Its word in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::UnderTwo => "under-two-gaps",
            Self::UnderThree => "under-three-gaps",
            Self::Longer => "longer",
        }
    }
}

/// Whether they brought more in the year before than half of all who are judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Brought {
    /// They did: people call them first.
    More,
    /// They did not.
    Less,
}

impl Brought {
    /// Both.
    pub const ALL: [Self; 2] = [Self::More, Self::Less];

    /// Its word in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::More => "more",
            Self::Less => "less",
        }
    }
}

/// What one warning says of contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Its month is not over.
    TooNew,
    /// They ordered before the week was over.
    CameFirst,
    /// Somebody said within the week what became of it, and no contact is written down: neither contacted nor left alone.
    Unclear,
    /// They were still silent after a week.
    Judged {
        /// Somebody spoke to them within the week.
        contacted: bool,
        /// They ordered within the month after it.
        back: bool,
        /// How long they had been silent.
        silent: Silent,
        /// What they brought in the year before, and on how many days.
        brought: (i64, u32),
    },
}

/// Those of one side, and who of them came back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Side {
    /// All of them.
    pub cases: u32,
    /// Those who came back.
    pub back: u32,
}

impl Side {
    fn add(&mut self, back: bool) {
        self.cases += 1;
        self.back += u32::from(back);
    }

    fn and(self, other: Self) -> Self {
        Self { cases: self.cases + other.cases, back: self.back + other.back }
    }

    fn group(self) -> Group {
        Group { cases: self.cases, events: self.back }
    }
}

/// Both sides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    /// Those somebody spoke to within the week.
    pub contacted: Side,
    /// Those nobody did.
    pub alone: Side,
}

impl Pair {
    fn has_both(self) -> bool {
        self.contacted.cases > 0 && self.alone.cases > 0
    }

    fn and(self, other: Self) -> Self {
        Self { contacted: self.contacted.and(other.contacted), alone: self.alone.and(other.alone) }
    }
}

/// Cases that are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alike {
    /// In how long they had been silent.
    pub silent: Silent,
    /// In what they brought.
    pub brought: Brought,
    /// The two sides.
    pub sides: Pair,
}

/// Whether contact helped.
#[derive(Clone, Debug, PartialEq)]
pub struct Helped {
    /// Everybody who was judged.
    pub all: Pair,
    /// Those who have somebody alike on the other side.
    pub compared: Pair,
    /// By how much more often the contacted came back than those alike; `None` with fewer than ten on a side, and where
    /// all or nobody came back.
    pub difference: Option<Difference>,
    /// The groups of alike cases, the shortest silence first; empty ones are left out.
    pub alike: Vec<Alike>,
    /// Who ordered before the week was over.
    pub came_first: u32,
    /// Of whom somebody said what became of them without a contact in the file.
    pub unclear: u32,
    /// Whose month is not over.
    pub too_new: u32,
}

impl Helped {
    /// As JSON, with the finding in words.
    #[must_use]
    pub fn to_json(&self, finding: &str) -> Json {
        let side = |side: Side| json!({ "cases": side.cases, "back": side.back });
        let pair = |pair: Pair| json!({ "contacted": side(pair.contacted), "alone": side(pair.alone) });
        let alike = self.alike.iter().map(
            |one| json!({ "silent": one.silent.word(), "brought": one.brought.word(), "sides": pair(one.sides) }),
        );
        json!({
            "finding": finding,
            "all": pair(self.all),
            "compared": pair(self.compared),
            "difference": self.difference.map(
                |found| json!({ "estimate": found.estimate, "low": found.low, "high": found.high }),
            ),
            "alike": alike.collect::<Vec<Json>>(),
            "came_first": self.came_first,
            "unclear": self.unclear,
            "too_new": self.too_new,
        })
    }

    /// Whether there are enough on both sides to tell shares.
    #[must_use]
    pub fn is_enough(&self) -> bool {
        self.compared.contacted.cases >= CASES_MIN && self.compared.alone.cases >= CASES_MIN
    }
}

/// What one warning says; orders are known up to `until`.
pub(super) fn judge(case: &Case<'_>, until: Day) -> Verdict {
    let landmark = case.opened_on + WEEK;
    if case.opened_on + JUDGED_AFTER > until {
        return Verdict::TooNew;
    }
    let (before, after) = case.orders.split_at(case.orders.partition_point(|(day, _)| *day < case.opened_on));
    if after.first().is_some_and(|(day, _)| *day <= landmark) {
        return Verdict::CameFirst;
    }
    let contacted = case.contacts.iter().any(|day| (case.opened_on..=landmark).contains(day));
    if !contacted && case.ended_by_somebody.is_some_and(|day| day <= landmark) {
        return Verdict::Unclear;
    }
    let year = before.iter().filter(|(day, _)| *day >= case.opened_on - YEAR);
    let brought = year.fold((0_i64, 0_u32), |(sum, days), (_, minor)| (sum.saturating_add(*minor), days + 1));
    Verdict::Judged {
        contacted,
        back: after.first().is_some_and(|(day, _)| *day <= landmark + MONTH),
        silent: silent(before, landmark, case.usual_gap_days),
        brought,
    }
}

/// The silence at the landmark in usual gaps: the middle one of the customer's own.
fn silent(before: &[(Day, i64)], landmark: Day, stand_in: f64) -> Silent {
    let Some((last, _)) = before.last() else { return Silent::Longer };
    let mut gaps: Vec<i32> =
        before.iter().zip(before.iter().skip(1)).map(|(one, next)| (next.0 - one.0).0).collect();
    gaps.sort_unstable();
    let usual = gaps.get(gaps.len() / 2).map_or(stand_in, |gap| number(i64::from(*gap))).max(1.0);
    let gaps = number(i64::from((landmark - *last).0)) / usual;
    match gaps {
        gaps if gaps < 2.0 => Silent::UnderTwo,
        gaps if gaps < 3.0 => Silent::UnderThree,
        _ => Silent::Longer,
    }
}

/// All verdicts together, like with like.
pub(super) fn compare(verdicts: &[Verdict]) -> Helped {
    let count = |wanted: Verdict| {
        u32::try_from(verdicts.iter().filter(|one| **one == wanted).count()).unwrap_or(u32::MAX)
    };
    let mut worth: Vec<(i64, u32)> = verdicts.iter().filter_map(brought).collect();
    worth.sort_unstable();
    // With the middle one and all its equals on the lower side, nobody is told apart by nothing.
    let middle = worth.get(worth.len().saturating_sub(1) / 2).copied();
    let mut alike: Vec<Alike> = Silent::ALL
        .into_iter()
        .flat_map(|silent| Brought::ALL.map(|brought| Alike { silent, brought, sides: Pair::default() }))
        .collect();
    for verdict in verdicts {
        let Verdict::Judged { contacted, back, silent, brought } = *verdict else { continue };
        let is_more = middle.is_some_and(|middle| brought > middle);
        let half = if is_more { Brought::More } else { Brought::Less };
        let Some(one) = alike.iter_mut().find(|one| (one.silent, one.brought) == (silent, half)) else {
            continue;
        };
        let side = if contacted { &mut one.sides.contacted } else { &mut one.sides.alone };
        side.add(back);
    }
    let sum = |all: &[Alike], of: fn(Pair) -> bool| {
        all.iter().map(|one| one.sides).filter(|sides| of(*sides)).fold(Pair::default(), Pair::and)
    };
    let strata: Vec<Stratum> = alike
        .iter()
        .map(|one| Stratum { first: one.sides.contacted.group(), second: one.sides.alone.group() })
        .collect();
    let mut helped = Helped {
        all: sum(&alike, |_| true),
        compared: sum(&alike, Pair::has_both),
        difference: None,
        alike,
        came_first: count(Verdict::CameFirst),
        unclear: count(Verdict::Unclear),
        too_new: count(Verdict::TooNew),
    };
    helped.alike.retain(|one| one.sides != Pair::default());
    if helped.is_enough() {
        helped.difference = strata::difference(&strata);
    }
    helped
}

fn brought(verdict: &Verdict) -> Option<(i64, u32)> {
    match verdict {
        Verdict::Judged { brought, .. } => Some(*brought),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
