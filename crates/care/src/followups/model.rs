//! What a follow-up is.

use gate::users::UserId;
use kernel::{Moment, define_id};
use records::activities::{ActivityId, Due as When};
use records::customers::CustomerId;

define_id!(
    /// One follow-up.
    FollowupId
);

/// Where a follow-up comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// Somebody put it down.
    Person,
    /// A playbook did.
    Playbook,
    /// The plan of return visits did.
    Visit,
    /// The customer is to be told what became of a suggestion.
    Suggestion,
    /// A case left it behind.
    Case,
    /// A plan with the customer named the day.
    Plan,
}

impl Origin {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Person, Self::Playbook, Self::Visit, Self::Suggestion, Self::Case, Self::Plan];

    /// The word that stands in books.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Playbook => "playbook",
            Self::Visit => "visit",
            Self::Suggestion => "suggestion",
            Self::Case => "case",
            Self::Plan => "plan",
        }
    }

    /// The origin of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// The key of its name.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Person => "followups-origin-person",
            Self::Playbook => "followups-origin-playbook",
            Self::Visit => "followups-origin-visit",
            Self::Suggestion => "followups-origin-suggestion",
            Self::Case => "followups-origin-case",
            Self::Plan => "followups-origin-plan",
        }
    }
}

/// How a follow-up stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Still to be done.
    Open,
    /// Done.
    Done,
    /// Not to be done any more; somebody said why.
    Dropped,
    /// Opened by mistake and taken back.
    Withdrawn,
    /// It was open when the customer's data was erased.
    Erased,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Open, Self::Done, Self::Dropped, Self::Withdrawn, Self::Erased];

    /// The word that stands in books.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done => "done",
            Self::Dropped => "dropped",
            Self::Withdrawn => "withdrawn",
            Self::Erased => "erased",
        }
    }

    /// The state of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// The key of its name.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Open => "followups-state-open",
            Self::Done => "followups-state-done",
            Self::Dropped => "followups-state-dropped",
            Self::Withdrawn => "followups-state-withdrawn",
            Self::Erased => "followups-state-erased",
        }
    }
}

/// A follow-up about to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFollowup {
    /// What is to be done.
    pub what: String,
    /// The reason it is there, told to people.
    pub why: String,
    /// When.
    pub due: When,
    /// Who is to do it; `None` for whoever is in charge of the customer.
    pub who: Option<UserId>,
    /// Where it comes from.
    pub origin: Origin,
    /// What it is opened for: the same again opens nothing. Empty for what people put down themselves.
    pub key: String,
    /// The value that is at stake, in the book's currency.
    pub stake_minor: Option<i64>,
}

/// A follow-up in the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followup {
    /// Whose.
    pub customer: CustomerId,
    /// Which one.
    pub id: FollowupId,
    /// What is to be done.
    pub what: String,
    /// The reason it is there.
    pub why: String,
    /// When.
    pub due: When,
    /// Who is to do it; `None` for whoever is in charge of the customer.
    pub who: Option<UserId>,
    /// Where it comes from.
    pub origin: Origin,
    /// What it was opened for; may be empty.
    pub key: String,
    /// The value that is at stake, in the book's currency.
    pub stake_minor: Option<i64>,
    /// When it was opened.
    pub opened_at: Moment,
    /// By whom; `None` for the house.
    pub opened_by: Option<UserId>,
    /// How it stands.
    pub state: State,
    /// When it was done or dropped.
    pub ended_at: Option<Moment>,
    /// By whom; `None` for the house.
    pub ended_by: Option<UserId>,
    /// What came of it, or why it was dropped.
    pub outcome: String,
    /// When those who lead were told that it is over for long.
    pub escalated_at: Option<Moment>,
}

impl Followup {
    /// The address of its page.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/followups/{}/{}", self.customer, self.id)
    }
}

/// A follow-up with whom it is about, as a list of things to do needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// What is to be done.
    pub followup: Followup,
    /// What the customer is called.
    pub name: String,
    /// The customer's code.
    pub code: String,
    /// Who is in charge of the customer.
    pub owner: Option<UserId>,
    /// Whether it is over for so long that those who lead were told.
    pub is_escalated: bool,
}

impl Due {
    /// Who is to do it.
    #[must_use]
    pub fn whose(&self) -> Option<UserId> {
        self.followup.who.or(self.owner)
    }
}

/// What a date of a customer belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// A follow-up.
    Followup(FollowupId),
    /// Something promised, or a day found in what somebody wrote down.
    Promise(ActivityId),
}

/// The next date of a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextDate {
    /// When.
    pub due: When,
    /// What is to be done.
    pub what: String,
    /// By whom; `None` where nobody is in charge.
    pub whose: Option<UserId>,
    /// What it belongs to.
    pub of: Of,
}

/// When something is due, as lists part it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Before today.
    Late,
    /// Today.
    Today,
    /// In the seven days after.
    Week,
    /// Later than that.
    Later,
}

impl Group {
    /// All of them, the earliest first.
    pub const ALL: [Self; 4] = [Self::Late, Self::Today, Self::Week, Self::Later];
}

/// What may be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// So many days over, and those who lead are told.
    pub escalate_days: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { escalate_days: 3 }
    }
}
