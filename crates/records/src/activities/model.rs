//! What happened with a customer.

use gate::users::UserId;
use kernel::{Day, Moment, Say, define_id};

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
    /// Somebody spoke with them face to face on a screen.
    Video,
    /// Words went to and fro in a chat.
    Chat,
    /// An e-mail, to them or from them.
    Mail,
    /// Somebody went there, or the customer came in.
    Visit,
    /// A text message was sent.
    Sms,
    /// A letter was sent.
    Letter,
    /// Something the customer expects.
    Expectation,
    /// A doubt the customer raised.
    Objection,
    /// Something that was promised to the customer.
    Promise,
}

impl Kind {
    /// All kinds, in the order a person chooses from.
    pub const ALL: [Kind; 11] = [
        Self::Note,
        Self::Call,
        Self::Video,
        Self::Chat,
        Self::Mail,
        Self::Visit,
        Self::Sms,
        Self::Letter,
        Self::Expectation,
        Self::Objection,
        Self::Promise,
    ];
    /// Those in which the customer was spoken to, and could answer. Text messages and letters go out, and nobody knows
    /// whether they were read: who got nothing else has been spoken to by nobody, and whoever then buys did not come back
    /// because somebody talked with them. What comes back on one is written down as the call, mail or chat it is.
    pub const CONTACTS: [Kind; 5] = [Self::Call, Self::Video, Self::Chat, Self::Mail, Self::Visit];

    /// The word that stands in books.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Call => "call",
            Self::Video => "video",
            Self::Chat => "chat",
            Self::Mail => "mail",
            Self::Visit => "visit",
            Self::Sms => "sms",
            Self::Letter => "letter",
            Self::Expectation => "expectation",
            Self::Objection => "objection",
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
        Self::CONTACTS.contains(&self)
    }

    /// Whether it says all by itself that it happened, without words.
    #[must_use]
    pub fn needs_no_words(self) -> bool {
        self.is_contact() || matches!(self, Self::Sms | Self::Letter)
    }

    /// The name of its sign among the icons.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Call => "phone",
            Self::Video => "eye",
            Self::Chat => "msg",
            Self::Mail => "globe",
            Self::Visit => "pin",
            Self::Sms => "send",
            Self::Letter => "doc",
            Self::Expectation => "star",
            Self::Objection => "warn",
            Self::Promise => "flag",
        }
    }

    /// What people call it.
    #[must_use]
    pub fn say(self) -> Say {
        Say::new(match self {
            Self::Note => "activities-kind-note",
            Self::Call => "activities-kind-call",
            Self::Video => "activities-kind-video",
            Self::Chat => "activities-kind-chat",
            Self::Mail => "activities-kind-mail",
            Self::Visit => "activities-kind-visit",
            Self::Sms => "activities-kind-sms",
            Self::Letter => "activities-kind-letter",
            Self::Expectation => "activities-kind-expectation",
            Self::Objection => "activities-kind-objection",
            Self::Promise => "activities-kind-promise",
        })
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

/// Whether what a customer expects is reasonable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reasonable {
    /// We can and should do it.
    Yes,
    /// Nobody could.
    No,
    /// It is to be found out.
    Unsure,
}

impl Reasonable {
    /// All of them, in the order a person chooses from.
    pub const ALL: [Reasonable; 3] = [Self::Yes, Self::No, Self::Unsure];

    /// The word that stands in books.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unsure => "unsure",
        }
    }

    /// The one of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// What an expectation or an objection has beside its words; of other kinds nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// Whether what is expected is reasonable.
    pub reasonable: Option<Reasonable>,
    /// Whether it was met, and the day on which that showed.
    pub met: Option<(bool, Day)>,
    /// What answered the objection; empty where nothing has yet.
    pub answer: String,
}

impl Beside {
    /// Each of it in words; `day` writes a day.
    pub fn said(&self, day: impl Fn(Day) -> String) -> Vec<Say> {
        let met = self.met.map(|(is_met, on)| {
            Say::new(if is_met { "activities-met" } else { "activities-not-met" }).with("day", day(on))
        });
        let answer = Some(self.answer.as_str()).filter(|answer| !answer.is_empty());
        let answer = answer.map(|answer| Say::new("activities-answered").with("answer", answer));
        self.reasonable.map(Reasonable::say).into_iter().chain(met).chain(answer).collect()
    }

    /// What of it a kind can have.
    #[must_use]
    pub(super) fn of(self, kind: Kind) -> Self {
        match kind {
            Kind::Expectation => Self { answer: String::new(), ..self },
            Kind::Objection => Self { answer: self.answer.trim().to_owned(), ..Self::default() },
            _ => Self::default(),
        }
    }
}

impl Reasonable {
    /// What people call it.
    #[must_use]
    pub fn say(self) -> Say {
        Say::new(match self {
            Self::Yes => "activities-reasonable-yes",
            Self::No => "activities-reasonable-no",
            Self::Unsure => "activities-reasonable-unsure",
        })
    }
}

/// What became of an expectation or an objection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settled {
    /// The expectation was met, or was not; on this day that showed.
    Met(bool, Day),
    /// This answered the objection.
    Answered(String),
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
    /// What an expectation or an objection has beside its words.
    pub beside: Beside,
}

impl Activity {
    /// Something is still to be done about it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.due.is_some() && self.kept_at.is_none()
    }
}

/// The customer was spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contact {
    /// In which way.
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
