//! What a playbook is: when, if, then; and what becomes of it.

use frame::charts::Tier;
use gate::users::UserId;
use insight::warning::Level;
use kernel::{Day, Moment, Say, define_id};
use records::customers::CustomerId;

define_id!(
    /// One playbook.
    PlaybookId
);
define_id!(
    /// One run of a playbook: what a day's look brought.
    RunId
);
define_id!(
    /// One customer a run did something for.
    FiringId
);

/// What is done when: data, edited in a page and kept in the book version by version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Playbook {
    /// What it is called.
    pub name: Words,
    /// What it waits for.
    pub when: When,
    /// For whom only.
    pub only: Only,
    /// What is done, in this order: one to five steps.
    pub steps: Vec<Step>,
    /// For how many customers a week at most.
    pub weekly: u32,
    /// Not again for the same customer within so many days; 0 where every occasion counts.
    pub rest_days: u32,
}

/// Words of somebody's own, or those of a playbook that came with the program, which read in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Words {
    /// As somebody wrote them.
    Own(String),
    /// The text of a key.
    Shipped(&'static str),
}

impl Words {
    /// In the reader's language.
    #[must_use]
    pub fn read(&self, texts: &frame::Texts) -> String {
        match self {
            Self::Own(text) => text.clone(),
            Self::Shipped(key) => texts.get(key),
        }
    }
}

/// What a playbook waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// A warning of this level or a more pressing one was opened.
    Warning(Level),
    /// The tier changed.
    Tier(Turn),
    /// So many days have passed since the last order.
    Order {
        /// Days.
        days: u32,
    },
    /// So many days have passed since an order was in the customer's hands, as far as the book knows that day.
    Delivered {
        /// Days.
        days: u32,
    },
    /// So many days have passed since the first purchase, and it is the only one.
    Second {
        /// Days.
        days: u32,
    },
    /// A complaint was closed.
    Closed,
    /// Somebody came into the book.
    Came,
    /// A birthday is near, by the solar or the lunar calendar.
    Birthday {
        /// Days before it.
        before: u32,
    },
    /// A day watched in an account plan is near: the end of a contract, a big order.
    Watched {
        /// Days before it.
        before: u32,
    },
    /// Nobody has called or visited for so many days.
    Contact {
        /// Days.
        days: u32,
    },
}

/// Which change of tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Towards platinum.
    Up,
    /// Away from it.
    Down,
    /// To this one.
    To(Tier),
}

/// For whom only; what is empty asks nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Only {
    /// In one of these tiers.
    pub tiers: Vec<Tier>,
    /// In one of these regions or towns.
    pub regions: Vec<String>,
    /// Whose last order came one of these ways.
    pub channels: Vec<String>,
    /// With each of these labels.
    pub tags: Vec<String>,
    /// With none of these labels.
    pub no_tags: Vec<String>,
    /// Whose current value is more than this: minor units, or purchases where orders carry no amounts.
    pub value_over: Option<i64>,
    /// With no open case.
    pub no_open_case: bool,
    /// Whom nobody has called or visited for so many days.
    pub quiet_days: Option<u32>,
}

/// What is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A follow-up is opened.
    FollowUp {
        /// What is to be done.
        what: Words,
        /// So many days after the occasion.
        after_days: u32,
        /// By whom; whoever is in charge of the customer otherwise.
        whose: Option<UserId>,
    },
    /// A note is written into the file.
    Note {
        /// What it says.
        text: String,
    },
    /// A label is put on the customer.
    Tag {
        /// Which.
        tag: String,
    },
}

/// No playbook has more steps.
pub const STEPS_MAX: usize = 5;

/// A playbook as the book keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Which.
    pub id: PlaybookId,
    /// The word of the one that came with the program; empty for one of the business's own.
    pub shipped: String,
    /// What it says now.
    pub play: Playbook,
    /// Which version that is, the first one 1.
    pub version: u32,
    /// The day it looks back to at most; `None` while it is switched off.
    pub on_since: Option<Day>,
    /// The day it looked at last.
    pub looked_on: Option<Day>,
    /// How many had no room at that look.
    pub held: u32,
}

/// An earlier wording of a playbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Which.
    pub version: u32,
    /// What it said.
    pub play: Playbook,
    /// Since when.
    pub at: Moment,
    /// Who wrote it; `None` for one that came with the program.
    pub by: Option<UserId>,
}

/// One customer for whom a playbook fits, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Firing {
    /// Whom.
    pub customer: CustomerId,
    /// The occasion, told apart from all others of this customer: a playbook fires once for it, ever.
    pub cause: String,
    /// The day of the occasion.
    pub on: Day,
    /// Why, in sentences.
    pub because: Because,
    /// What they brought in the trailing period: who brings most comes first.
    pub value: i64,
}

/// Why a playbook fired: the occasion first, then what of its conditions held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Because(pub Vec<Told>);

/// A sentence that can be kept in the book and read in both languages: its key and the facts it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The key of the text.
    pub key: &'static str,
    /// The facts, by their names.
    pub facts: Vec<(&'static str, Fact)>,
}

/// A fact that can be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// As it is.
    Text(String),
    /// A count.
    Count(i64),
    /// A day.
    Day(Day),
    /// A tier, by its name in the reader's language.
    Tier(Tier),
}

impl Told {
    /// A sentence without facts.
    #[must_use]
    pub fn new(key: &'static str) -> Self {
        Self { key, facts: Vec::new() }
    }

    /// The same with one fact more.
    #[must_use]
    pub fn with(mut self, name: &'static str, fact: Fact) -> Self {
        self.facts.push((name, fact));
        self
    }

    /// For the reader's language.
    #[must_use]
    pub fn say(&self) -> Say {
        self.facts.iter().fold(Say::new(self.key), |say, (name, fact)| match fact {
            Fact::Text(text) => say.with(name, text.as_str()),
            Fact::Count(count) => say.with(name, *count),
            Fact::Day(day) => say.with(name, *day),
            Fact::Tier(tier) => say.with(name, Say::new(super::words::tier(*tier))),
        })
    }
}

/// What a run did for one customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// Which.
    pub id: FiringId,
    /// In which run.
    pub run: RunId,
    /// Whom.
    pub customer: CustomerId,
    /// The version of the playbook then.
    pub version: u32,
    /// When.
    pub at: Moment,
    /// The occasion.
    pub cause: String,
    /// Why.
    pub because: Because,
    /// The words of its steps: `follow-up`, `note`, `tag`.
    pub did: Vec<String>,
    /// When it was taken back.
    pub undone_at: Option<Moment>,
}
