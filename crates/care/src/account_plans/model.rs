//! What an account plan holds.

use gate::users::UserId;
use kernel::{Day, Moment, define_id};
use records::customers::CustomerId;

define_id!(
    /// One line of a plan: a goal, a meeting or a watched day.
    ItemId
);

/// A watched day, as playbooks name it.
pub type WatchedId = ItemId;

/// What a line of a plan is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Something one of the two sides wants.
    Goal(Side),
    /// Both sit together.
    Meeting,
    /// A day that must not be missed.
    Watched(Nature),
}

/// Whose goal it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The customer's.
    Theirs,
    /// Ours.
    Ours,
}

/// What a watched day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// A contract ends.
    Contract,
    /// A big order has a tight date.
    Order,
    /// Anything else.
    Other,
}

impl Kind {
    /// All of them, in the order of a plan.
    pub const ALL: [Self; 6] = [
        Self::Goal(Side::Theirs),
        Self::Goal(Side::Ours),
        Self::Meeting,
        Self::Watched(Nature::Contract),
        Self::Watched(Nature::Order),
        Self::Watched(Nature::Other),
    ];

    /// Its two words in the book.
    #[must_use]
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Goal(Side::Theirs) => ("goal", "theirs"),
            Self::Goal(Side::Ours) => ("goal", "ours"),
            Self::Meeting => ("meeting", ""),
            Self::Watched(Nature::Contract) => ("watched", "contract"),
            Self::Watched(Nature::Order) => ("watched", "order"),
            Self::Watched(Nature::Other) => ("watched", "other"),
        }
    }

    /// The kind of two words.
    #[must_use]
    pub fn from_words(words: (&str, &str)) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.words() == words)
    }

    /// Its word in forms and for programs.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Goal(Side::Theirs) => "their-goal",
            Self::Goal(Side::Ours) => "our-goal",
            Self::Meeting => "meeting",
            Self::Watched(Nature::Contract) => "contract-end",
            Self::Watched(Nature::Order) => "big-order",
            Self::Watched(Nature::Other) => "watched-day",
        }
    }

    /// The kind of that word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The key of its label.
    #[must_use]
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Goal(Side::Theirs) => "account-plans-their-goal",
            Self::Goal(Side::Ours) => "account-plans-our-goal",
            Self::Meeting => "account-plans-meeting",
            Self::Watched(Nature::Contract) => "account-plans-contract",
            Self::Watched(Nature::Order) => "account-plans-order",
            Self::Watched(Nature::Other) => "account-plans-other",
        }
    }
}

/// How a line of a plan stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Ahead.
    Open,
    /// Reached, held, over.
    Done,
    /// Given up.
    Dropped,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Open, Self::Done, Self::Dropped];

    /// Its word in the book.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done => "done",
            Self::Dropped => "dropped",
        }
    }

    /// The state of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// A line about to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewItem {
    /// What it is.
    pub kind: Kind,
    /// In somebody's words.
    pub what: String,
    /// How a goal is measured; may be empty.
    pub target: String,
    /// Until when, or when.
    pub on: Day,
    /// Of a watched day: a follow-up of its own so many days before; `None` leaves it to playbooks.
    pub remind_days: Option<u32>,
}

/// A line of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Whose plan.
    pub customer: CustomerId,
    /// Which line.
    pub id: ItemId,
    /// What it says.
    pub new: NewItem,
    /// How it stands.
    pub state: State,
    /// When it was written.
    pub created_at: Moment,
    /// By whom.
    pub by: Option<UserId>,
}

/// A watched day, as playbooks read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watched {
    /// Whose.
    pub customer: CustomerId,
    /// Which.
    pub id: WatchedId,
    /// What is on it.
    pub what: String,
    /// When.
    pub on: Day,
    /// Days before it on which it has a follow-up of its own.
    pub remind_days: Option<u32>,
}
