//! What happened with a customer.

use gate::users::UserId;
use kernel::{Day, Moment, define_id};

use crate::customers::CustomerId;

define_id!(
    /// One activity.
    ActivityId
);

/// What an activity is. Features to come add their own: books hold the word, and no list of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Something worth knowing.
    Note,
    /// Somebody rang.
    Call,
    /// Somebody went there, or the customer came in.
    Visit,
    /// Something that was promised to the customer.
    Promise,
}

impl Kind {
    /// All kinds, in the order a person chooses from.
    pub const ALL: [Kind; 4] = [Self::Note, Self::Call, Self::Visit, Self::Promise];

    /// The word that stands in books.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Call => "call",
            Self::Visit => "visit",
            Self::Promise => "promise",
        }
    }

    /// The kind of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Whether the customer was spoken to.
    #[must_use]
    pub fn is_contact(self) -> bool {
        matches!(self, Self::Call | Self::Visit)
    }
}

/// When something is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Due {
    /// The day.
    pub day: Day,
    /// The minute of that day, 0 to 1439, where a time was named.
    pub minute: Option<u16>,
}

impl Due {
    /// Some time on this day.
    #[must_use]
    pub fn on(day: Day) -> Self {
        Self { day, minute: None }
    }

    /// `10:00`, where a time was named.
    #[must_use]
    pub fn clock(self) -> Option<String> {
        self.minute.map(|minute| format!("{:02}:{:02}", minute / 60, minute % 60))
    }
}

/// Something about to be written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewActivity {
    /// What it is.
    pub kind: Kind,
    /// In somebody's words; a call or visit may have none.
    pub text: String,
    /// When it happened.
    pub at: Moment,
    /// What is to be done about it; a promise has it.
    pub due: Option<Due>,
}

/// An activity in the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    /// Which one.
    pub id: ActivityId,
    /// Whose.
    pub customer: CustomerId,
    /// What it is.
    pub kind: Kind,
    /// In somebody's words.
    pub text: String,
    /// When it happened.
    pub at: Moment,
    /// Who wrote it; `None` for the house.
    pub author: Option<UserId>,
    /// When it was written.
    pub created_at: Moment,
    /// What is to be done about it.
    pub due: Option<Due>,
    /// When that was done.
    pub kept_at: Option<Moment>,
}

impl Activity {
    /// Something is still to be done about it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.due.is_some() && self.kept_at.is_none()
    }
}

/// A call or a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Which of the two.
    pub kind: Kind,
    /// When it was.
    pub at: Moment,
}

/// Something to be done, with whom it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenPromise {
    /// What was written down.
    pub activity: Activity,
    /// When it is to be done.
    pub due: Due,
    /// What the customer is called.
    pub name: String,
    /// Who is in charge of the customer.
    pub owner: Option<UserId>,
}
