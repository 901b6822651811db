//! What stands on Today.

use std::collections::HashMap;

use care::cases::Due;
use insight::reports::UpAndDown;
use insight::standing::Standing;
use insight::tiers::Tier;
use insight::warning::Warning;
use kernel::{Day, Days, Moment};
use records::activities::Activity;
use records::customers::{Customer, CustomerId};
use records::imports::Draft;

use super::todo::Todo;

/// Lines whose mark this room keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum LineKind {
    /// A regular who is slipping.
    Late,
    /// Somebody valuable who has not been spoken to for long.
    Quiet,
    /// A birthday.
    Birthday,
}

impl LineKind {
    const ALL: [LineKind; 3] = [Self::Late, Self::Quiet, Self::Birthday];

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Quiet => "quiet",
            Self::Birthday => "birthday",
        }
    }

    pub(super) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The key of what its group is called.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Late => "today-late",
            Self::Quiet => "today-quiet",
            Self::Birthday => "today-birthdays",
        }
    }

    /// How long a line that was looked after stays away: a slipping regular gets a week to come back.
    pub(super) fn rest(self) -> Days {
        match self {
            Self::Late => Days(7),
            Self::Quiet => Days(60),
            Self::Birthday => Days(1),
        }
    }
}

/// What was done with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkKind {
    Done,
    Tomorrow,
}

impl MarkKind {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Tomorrow => "tomorrow",
        }
    }

    pub(super) fn from_word(word: &str) -> Option<Self> {
        [Self::Done, Self::Tomorrow].into_iter().find(|mark| mark.word() == word)
    }
}

/// A mark in the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct MarkRow {
    pub(super) customer: CustomerId,
    pub(super) kind: LineKind,
    pub(super) mark: MarkKind,
    pub(super) until: Day,
    pub(super) day: Day,
    pub(super) at: Moment,
}

/// A customer with where they stand and how they bought.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub(super) customer: Customer,
    pub(super) standing: Option<Standing>,
    pub(super) days: Vec<(Day, f64)>,
    /// When they were last called or visited.
    pub(super) spoken_to: Option<Moment>,
}

/// What somebody looked after today.
#[derive(Clone, Debug)]
pub(super) struct Done {
    pub(super) customer: CustomerId,
    pub(super) name: String,
    pub(super) kind: LineKind,
}

/// Somebody who ordered again after they had been late and were spoken to.
#[derive(Clone, Debug)]
pub(super) struct CameBack {
    pub(super) name: String,
    pub(super) contact: Activity,
    pub(super) order_day: Day,
    pub(super) sale_minor: i64,
}

/// The proof that the work pays.
#[derive(Clone, Debug, Default)]
pub(super) struct Proof {
    /// Late customers spoken to in the last seven days or so.
    pub(super) spoken_to: usize,
    pub(super) back: Vec<CameBack>,
}

/// Everything on the page.
#[derive(Clone, Debug, Default)]
pub(super) struct Desk {
    /// Cases with a clock that runs, the one that ends first before the others.
    pub(super) clocks: Vec<Due>,
    /// Slipping regulars with the warnings of them.
    pub(super) late: Vec<(Person, Warning)>,
    /// What was promised or put down for today or before, in the order of work.
    pub(super) todos: Vec<Todo>,
    /// The tiers of those it is for.
    pub(super) tiers: HashMap<CustomerId, Tier>,
    /// Today's, then tomorrow's, which are no work yet.
    pub(super) birthdays: Vec<(Person, bool)>,
    /// Shown where nothing is late: the best customers nobody has spoken to for long.
    pub(super) quiet: Vec<Person>,
    /// Lines looked after today.
    pub(super) done: Vec<Done>,
    /// Promises kept and follow-ups done today.
    pub(super) kept: usize,
    /// What was done on each day of this week before today, and what is due from today on.
    pub(super) week: Vec<(Day, u32)>,
    /// What is due tomorrow.
    pub(super) tomorrow: u32,
    pub(super) proof: Proof,
    pub(super) imports: Vec<records::imports::Import>,
    /// Files of the visitor that wait for an answer or cannot be read.
    pub(super) waiting: Vec<Draft>,
    /// Who moved between tiers since yesterday.
    pub(super) moved: UpAndDown,
    /// Only what is in the visitor's charge.
    pub(super) is_mine: bool,
}

impl Desk {
    /// Things done today.
    pub(super) fn done(&self) -> usize {
        self.done.len() + self.kept
    }

    /// What is left to do.
    pub(super) fn left(&self) -> usize {
        let birthdays = self.birthdays.iter().filter(|(_, is_today)| *is_today).count();
        self.clocks.len() + self.late.len() + self.todos.len() + birthdays + self.quiet.len()
    }
}
