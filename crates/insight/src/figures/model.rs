//! Figures as plain data; they are kept as JSON.

use kernel::Day;
use serde::{Deserialize, Serialize};

use crate::tiers::Tier;

/// Everything the pages of value draw beside the standings.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// The customers on the map, as [`frame::charts::choose`] chose them: their identities.
    pub drawn: Vec<String>,
    /// How many smaller ones are only counted.
    pub smaller: i64,
    /// The curve of the 80/20 line: shares of customers, the best first, and of value.
    pub curve: Vec<(f64, f64)>,
    /// The share of value the first fifth brings.
    pub top_fifth: f64,
    /// The fewest customers who bring four fifths.
    pub eighty_customers: i64,
    /// Customers by the quarter of their first purchase, the earliest first.
    pub cohorts: Vec<Cohort>,
    /// How many bought at least once, twice and so on, and how many of them again.
    pub turns: Vec<Turn>,
    /// Regions, the one with the most sales first.
    pub regions: Vec<Region>,
    /// Sales less returns of the 52 weeks up to the day of valuation, in minor units, the earliest first.
    pub weeks: Vec<i64>,
    /// The same of the 52 weeks before.
    pub weeks_before: Vec<i64>,
    /// The day that `moves` compares with, as epoch days.
    pub before_day: i32,
    /// Who went where since then.
    pub moves: Vec<Went>,
}

/// A quarter of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Quarter {
    /// The year.
    pub year: i16,
    /// 1 to 4.
    pub quarter: i8,
}

impl Quarter {
    /// The quarter a day lies in.
    #[must_use]
    pub fn of(day: Day) -> Self {
        let (year, month, _) = day.ymd();
        Self { year, quarter: (month - 1) / 3 + 1 }
    }

    /// Quarters since the year 0, for counting.
    #[must_use]
    pub fn number(self) -> i32 {
        i32::from(self.year) * 4 + i32::from(self.quarter) - 1
    }
}

/// Customers who bought first in one quarter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cohort {
    /// The quarter.
    pub quarter: Quarter,
    /// How many they are.
    pub people: i64,
    /// How many of them bought in that quarter, in the next and so on, up to the one of the valuation.
    pub bought: Vec<i64>,
}

/// Customers with at least so many purchase days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// How many.
    pub people: i64,
    /// How many of them came once more.
    pub again: i64,
}

/// Customers of one region.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Region {
    /// Its name; empty where nothing is known.
    pub name: String,
    /// Its customers who ever bought.
    pub customers: i64,
    /// Those who bought in the trailing period.
    pub buyers: i64,
    /// Those who bought in the period before it.
    pub buyers_before: i64,
    /// Those who bought in both.
    pub kept: i64,
    /// Sales less returns of the trailing period, in minor units, or purchase days.
    pub now: i64,
    /// The same of the period before it.
    pub before: i64,
    /// How many regions it sums up; 1 but for the last, which may hold all small ones.
    pub regions: i64,
}

/// Where a customer was or is: in a tier, gone, or not there yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// In a tier.
    In(Tier),
    /// Silent for more than three usual gaps.
    Gone,
    /// Had not bought yet.
    New,
}

impl Place {
    /// All places one can come from, in the order of the table.
    pub const FROM: [Place; 6] = [
        Self::In(Tier::Platinum),
        Self::In(Tier::Gold),
        Self::In(Tier::Iron),
        Self::In(Tier::Lead),
        Self::Gone,
        Self::New,
    ];
    /// All places one can be in.
    pub const TO: [Place; 5] = [
        Self::In(Tier::Platinum),
        Self::In(Tier::Gold),
        Self::In(Tier::Iron),
        Self::In(Tier::Lead),
        Self::Gone,
    ];

    /// The word in books and addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::In(tier) => tier.word(),
            Self::Gone => "gone",
            Self::New => "new",
        }
    }

    /// The place of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::FROM.into_iter().find(|place| place.word() == word)
    }
}

/// How many went from one place to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Went {
    /// From where, as a word.
    pub from: String,
    /// To where, as a word.
    pub to: String,
    /// How many.
    pub customers: i64,
}

impl Figures {
    /// How many went from one place to another.
    #[must_use]
    pub fn went(&self, from: Place, to: Place) -> i64 {
        let same = |went: &&Went| went.from == from.word() && went.to == to.word();
        self.moves.iter().find(same).map_or(0, |went| went.customers)
    }

    /// How many came into a tier, and how many left it, since the day before.
    #[must_use]
    pub fn flow(&self, tier: Tier) -> (i64, i64) {
        let here = Place::In(tier);
        let came = Place::FROM.into_iter().filter(|from| *from != here).map(|from| self.went(from, here));
        let left = Place::TO.into_iter().filter(|to| *to != here).map(|to| self.went(here, to));
        (came.sum(), left.sum())
    }

    /// The day that the moves compare with.
    #[must_use]
    pub fn before(&self) -> Day {
        Day::from_epoch_days(self.before_day)
    }
}
