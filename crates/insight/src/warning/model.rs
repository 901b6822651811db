//! What is noticed about a customer, and the warning it becomes.

use actuary::rhythm::GONE_GAPS;
use gate::users::UserId;
use kernel::{Day, Moment, define_id};
use records::customers::CustomerId;
use serde_json::{Value as Json, json};

/// A month after somebody counts as gone by their own rhythm they are to be won back, not to be warned of.
const LONG_GONE_DAYS: f64 = 30.0;

define_id!(
    /// One warning.
    WarningId
);

/// What is unusual about one customer on a day, beside their own habit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Noticed {
    /// The present silence.
    pub quiet: Quiet,
    /// Smaller orders; `None` where they are not smaller, too few, or without amounts.
    pub smaller: Option<Smaller>,
    /// The chance that they buy half as often or less in the next half year than in the last; `None` where no model says.
    pub chance: Option<f64>,
}

/// A silence beside the customer's own rhythm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quiet {
    /// The last purchase.
    pub last: Day,
    /// Days since then.
    pub silence_days: i32,
    /// The usual gap in days.
    pub usual_gap_days: f64,
    /// Days after the last purchase at which the expected window ends: four in five of their gaps are over by then.
    pub window_end_days: f64,
    /// The chance that a silence of somebody who comes back is as long: 0.05 is one in twenty.
    pub odd: f64,
}

impl Quiet {
    /// Whether the window has passed.
    #[must_use]
    pub fn is_late(&self) -> bool {
        f64::from(self.silence_days) > self.window_end_days
    }

    /// Whether they count as gone by their own rhythm.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        f64::from(self.silence_days) > GONE_GAPS * self.usual_gap_days
    }

    /// Whether they have for so long that there is nothing early about a warning.
    #[must_use]
    pub fn is_long_gone(&self) -> bool {
        f64::from(self.silence_days) > GONE_GAPS * self.usual_gap_days + LONG_GONE_DAYS
    }
}

/// Orders that have become smaller.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Smaller {
    /// The recent level over the one before: 0.5 is half.
    pub ratio: f64,
    /// The chance of such a change, up or down, where nothing has changed.
    pub odd: f64,
    /// Orders taken for recent.
    pub recent: u32,
}

/// What a warning stands on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs {
    /// The expected window has passed without an order.
    pub silence: bool,
    /// Orders have become smaller.
    pub smaller: bool,
}

impl Signs {
    /// Whether there is any.
    #[must_use]
    pub fn any(self) -> bool {
        self.silence || self.smaller
    }
}

/// How pressing; who gives no sign is calm and has no warning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Out of the ordinary.
    Watch,
    /// So odd that chance hardly explains it.
    Alarm,
}

impl Level {
    /// Its word in the book and in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Watch => "watch",
            Self::Alarm => "alarm",
        }
    }

    /// The level of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Watch, Self::Alarm].into_iter().find(|level| level.word() == word)
    }
}

/// How a warning ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// They ordered again as they used to.
    CameBack,
    /// Somebody spoke with them, and it will come right.
    Talked,
    /// There is nothing to it: a holiday, a stock that lasts.
    Fine,
    /// They are lost.
    Lost,
}

impl Outcome {
    /// What a person may say, in the order of their buttons.
    pub const BY_PEOPLE: [Self; 3] = [Self::Talked, Self::Fine, Self::Lost];

    /// Its word in the book and in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::CameBack => "came-back",
            Self::Talked => "talked",
            Self::Fine => "fine",
            Self::Lost => "lost",
        }
    }

    /// The outcome of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::CameBack, Self::Talked, Self::Fine, Self::Lost].into_iter().find(|one| one.word() == word)
    }
}

/// One warning.
#[derive(Clone, Debug, PartialEq)]
pub struct Warning {
    /// Whose.
    pub customer: CustomerId,
    /// Which.
    pub id: WarningId,
    /// The day it was opened on.
    pub opened_on: Day,
    /// What it stands on.
    pub signs: Signs,
    /// How pressing it is.
    pub level: Level,
    /// What was seen last.
    pub noticed: Noticed,
    /// The day that was seen from.
    pub seen_on: Day,
    /// What the customer brought in the trailing period: minor units, or purchases where orders carry no amounts.
    pub at_stake: i64,
    /// What may be saved by looking after them, in the same unit: the order of the list.
    pub saved: i64,
    /// How it ended; `None` while it is open.
    pub ended: Option<Ended>,
}

/// How a warning ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// When.
    pub at: Moment,
    /// By whom; `None` where an order ended it.
    pub by: Option<UserId>,
    /// How.
    pub outcome: Outcome,
    /// The day of the order that ended it.
    pub bought_on: Option<Day>,
    /// In somebody's words; may be empty.
    pub note: String,
}

/// How hard it is for customers of this trade to buy elsewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Barrier {
    /// There is nobody else nearby.
    Alone,
    /// Others would have to learn what this business knows.
    Special,
    /// The same is to be had anywhere.
    #[default]
    Anywhere,
}

impl Barrier {
    /// All three, the hardest first.
    pub const ALL: [Self; 3] = [Self::Alone, Self::Special, Self::Anywhere];

    /// Its word in the book.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Alone => "alone",
            Self::Special => "special",
            Self::Anywhere => "anywhere",
        }
    }

    /// The barrier of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// How the owner wants to be warned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Warnings opened in a week at most: as many as the team can look after.
    pub weekly: u32,
    /// How hard it is to buy elsewhere.
    pub barrier: Barrier,
}

impl Settings {
    /// As many a week as a person can call beside other work.
    pub const USUAL: Self = Self { weekly: 15, barrier: Barrier::Anywhere };

    /// The settings as the trail and the archive hold them.
    #[must_use]
    pub fn to_json(self) -> Json {
        json!({ "weekly": self.weekly, "barrier": self.barrier.word() })
    }

    pub(super) fn from_json(json: &Json) -> Option<Self> {
        Some(Self {
            weekly: u32::try_from(json.get("weekly")?.as_u64()?).ok()?,
            barrier: Barrier::from_word(json.get("barrier")?.as_str()?)?,
        })
    }
}
