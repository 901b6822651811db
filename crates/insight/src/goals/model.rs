//! What a goal is.

use frame::charts::Tier;
use gate::users::UserId;
use kernel::uuid::Uuid;
use kernel::{Currency, Day, Days, Id, define_id};
use serde_json::{Value as Json, json};

define_id!(
    /// One goal.
    GoalId
);

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Customers in a tier at the end of the period.
    Customers,
    /// Customers who were in a lower tier when it began.
    CameUp,
    /// What customers bought in the period, less what they brought back.
    Sales,
    /// Calls, visits and other contacts.
    Contacts,
    /// Of the regulars at its beginning, the share that bought in the period.
    Kept,
}

impl What {
    /// All of them, in the order a person chooses from.
    pub const ALL: [Self; 5] = [Self::Sales, Self::Kept, Self::Customers, Self::CameUp, Self::Contacts];

    /// Its word in the book and in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Customers => "customers",
            Self::CameUp => "came-up",
            Self::Sales => "sales",
            Self::Contacts => "contacts",
            Self::Kept => "kept",
        }
    }

    /// What a word says.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// Whether it can be counted of these.
    #[must_use]
    pub fn goes_with(self, of: Of) -> bool {
        match self {
            Self::Customers | Self::CameUp => matches!(of, Of::Tier(_)),
            Self::Contacts => !matches!(of, Of::Tier(_)),
            Self::Sales | Self::Kept => true,
        }
    }
}

/// Of whom it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Everybody.
    All,
    /// The customers of a tier: in it when the period began, or at its end where they themselves are counted.
    Tier(Tier),
    /// The customers in somebody's charge; of contacts, those this person made.
    Person(UserId),
}

impl Of {
    /// Its word in forms and JSON: `all`, `tier-gold`, `person-0198…`.
    #[must_use]
    pub fn word(self) -> String {
        match self {
            Self::All => "all".to_owned(),
            Self::Tier(tier) => format!("tier-{}", tier.word()),
            Self::Person(person) => format!("person-{person}"),
        }
    }

    /// What a word says.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        if word == "all" {
            return Some(Self::All);
        }
        match word.split_once('-')? {
            ("tier", tier) => Tier::from_word(tier).map(Self::Tier),
            ("person", id) => Uuid::try_parse(id).ok().map(|id| Self::Person(UserId::from_uuid(id))),
            _ => None,
        }
    }
}

/// How long it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// A month.
    Month,
    /// Three.
    Quarter,
    /// Twelve.
    Year,
}

impl Period {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Month, Self::Quarter, Self::Year];

    /// Its word in the book and in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    /// What a word says.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    fn months(self) -> i32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }
}

/// What somebody wants to reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Goal {
    /// What is counted.
    pub what: What,
    /// Of whom.
    pub of: Of,
    /// For how long.
    pub period: Period,
    /// Its first day.
    pub start: Day,
    /// How much: a count, percent of the regulars, or minor units.
    pub target: i64,
    /// The currency of sales; `None` for everything else.
    pub currency: Option<Currency>,
}

impl Goal {
    /// Its last day.
    #[must_use]
    pub fn end(&self) -> Day {
        self.start.plus_months(self.period.months()) - Days(1)
    }

    /// Whether another counts the same of the same in the same period.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        (self.what, self.of, self.period, self.start) == (other.what, other.of, other.period, other.start)
    }

    /// As the trail and JSON have it.
    #[must_use]
    pub fn to_json(&self) -> Json {
        json!({
            "what": self.what.word(), "of": self.of.word(), "period": self.period.word(),
            "start": self.start.to_string(), "end": self.end().to_string(), "target": self.target,
            "currency": self.currency.as_ref().map(Currency::code),
        })
    }

    /// What the trail has.
    #[must_use]
    pub fn from_json(json: &Json) -> Option<Self> {
        let word = |name: &str| json.get(name)?.as_str();
        Some(Self {
            what: What::from_word(word("what")?)?,
            of: Of::from_word(word("of")?)?,
            period: Period::from_word(word("period")?)?,
            start: word("start")?.parse().ok()?,
            target: json.get("target")?.as_i64()?,
            currency: word("currency").and_then(Currency::from_code),
        })
    }
}

/// A goal in the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Which.
    pub id: GoalId,
    /// What it says.
    pub goal: Goal,
}

/// What happened, in the unit of the goal; of a share, how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// How many or how much it is by now.
    pub so_far: i64,
    /// How many there were when it began; 0 for what is counted from nothing.
    pub at_start: i64,
    /// Of how many, where the goal is a share.
    pub whole: Option<i64>,
    /// The last day of which everything is known.
    pub known: Day,
}

/// How a goal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Its first day is still to come.
    ToCome,
    /// It is reached.
    Met,
    /// It will be where things go on as they do.
    OnTheWay,
    /// It will not.
    Behind,
    /// It is running, and only its end can tell.
    Running,
    /// Its time is over and it was not reached.
    Missed,
}

impl Verdict {
    /// Its word in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::ToCome => "to-come",
            Self::Met => "met",
            Self::OnTheWay => "on-the-way",
            Self::Behind => "behind",
            Self::Running => "running",
            Self::Missed => "missed",
        }
    }
}

/// How far a goal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// How many or how much it is by now.
    pub so_far: i64,
    /// How many or how much it is to be; of a share, how many customers that are.
    pub target: i64,
    /// What an even pace would have brought by now; `None` where the period does not run or nothing goes evenly.
    pub expected: Option<i64>,
    /// What it comes to at this pace, in two digits; sales only, once a fifth of the period is known.
    pub forecast: Option<i64>,
    /// How it stands.
    pub verdict: Verdict,
}
