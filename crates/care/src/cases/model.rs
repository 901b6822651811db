//! What a case is: the words of its kinds, what happens to it, and how it stands.

use gate::users::UserId;
use kernel::{Moment, Money, define_id};
use records::customers::CustomerId;

define_id!(
    /// One case.
    CaseId
);
define_id!(
    /// One thing that happened to a case.
    EventId
);
define_id!(
    /// One recall: the same matter with many customers.
    RecallId
);

/// A list of words that stand in books, with the keys of what they are called.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $case:ident = $word:literal, $key:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$of])* $case,)+ }

        impl $name {
            /// All of them, in the order a person chooses from.
            pub const ALL: &'static [$name] = &[$(Self::$case,)+];

            /// The word that stands in books.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$case => $word,)+ }
            }

            /// The one of a word.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.word() == word)
            }

            /// The key of what it is called.
            #[must_use]
            pub fn label(self) -> &'static str {
                match self { $(Self::$case => $key,)+ }
            }
        }
    };
}

words! {
    /// What a customer comes with.
    Kind {
        /// Something went wrong.
        Complaint = "complaint", "cases-kind-complaint";
        /// Something is wanted.
        Request = "request", "cases-kind-request";
        /// We come to them: something they bought is called back.
        Recall = "recall", "cases-kind-recall";
    }
}

words! {
    /// How a customer came with it.
    Channel {
        /// They rang.
        Phone = "phone", "cases-channel-phone";
        /// They came in.
        Counter = "counter", "cases-channel-counter";
        /// They wrote in a chat.
        Chat = "chat", "cases-channel-chat";
        /// They wrote a mail.
        Mail = "mail", "cases-channel-mail";
        /// Some other way.
        Other = "other", "cases-channel-other";
    }
}

words! {
    /// What was behind it, as far as we know.
    Cause {
        /// It came late or not at all.
        Late = "late", "cases-cause-late";
        /// It was broken or not as it should be.
        Defect = "defect", "cases-cause-defect";
        /// Something else came than was ordered.
        Wrong = "wrong", "cases-cause-wrong";
        /// How they were treated.
        Service = "service", "cases-cause-service";
        /// A bill, a price, a payment.
        Price = "price", "cases-cause-price";
        /// It was used otherwise than it is meant to be.
        Misuse = "misuse", "cases-cause-misuse";
        /// A question, and nothing wrong.
        Question = "question", "cases-cause-question";
        /// Something else.
        Other = "other", "cases-cause-other";
    }
}

words! {
    /// What we gave to make it good.
    Remedy {
        /// Goods in place of the bad ones.
        Replacement = "replacement", "cases-remedy-replacement";
        /// Money back.
        Refund = "refund", "cases-remedy-refund";
        /// Money off the next order.
        Credit = "credit", "cases-remedy-credit";
        /// Something small, to say sorry.
        Gift = "gift", "cases-remedy-gift";
    }
}

words! {
    /// What the customer says of how it was solved.
    Word {
        /// It is good so.
        Satisfied = "satisfied", "cases-word-satisfied";
        /// It is not.
        Dissatisfied = "dissatisfied", "cases-word-dissatisfied";
        /// Nothing: they were asked, or could not be reached.
        Silent = "silent", "cases-word-silent";
    }
}

words! {
    /// How a case stands.
    State {
        /// Nobody has answered.
        Open = "open", "cases-state-open";
        /// Somebody has answered, and it is not solved.
        Answered = "answered", "cases-state-answered";
        /// We wait for the customer; no clock runs.
        Waiting = "waiting", "cases-state-waiting";
        /// It is solved, and the customer's word is not in.
        Solved = "solved", "cases-state-solved";
        /// Done.
        Closed = "closed", "cases-state-closed";
    }
}

words! {
    /// The two clocks of a case.
    Clock {
        /// Until somebody answers.
        Answer = "answer", "cases-clock-answer";
        /// Until it is solved.
        Solve = "solve", "cases-clock-solve";
    }
}

impl State {
    /// Whether a clock runs.
    #[must_use]
    pub fn is_running(self) -> bool {
        matches!(self, Self::Open | Self::Answered)
    }

    /// Whether there is still something to be solved.
    #[must_use]
    pub fn is_unsolved(self) -> bool {
        !matches!(self, Self::Solved | Self::Closed)
    }
}

/// In how many working minutes is promised what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Promise {
    /// A first answer.
    pub answer_minutes: u32,
    /// A solution.
    pub solve_minutes: u32,
}

/// What was given, and what it cost us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    /// What.
    pub remedy: Remedy,
    /// What it cost us: a cost of serving the customer.
    pub cost: Money,
}

/// What happened to a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// It was opened: the clocks begin.
    Opened,
    /// The customer was answered.
    Answered,
    /// We wait for the customer: the clocks stand.
    Waiting,
    /// The customer has come back: the clock to solve goes on.
    Resumed,
    /// It is solved.
    Solved {
        /// What was behind it.
        cause: Cause,
        /// What was given, where something was.
        given: Option<Given>,
    },
    /// The customer said what they think of it.
    Word(Word),
    /// It was taken up again.
    Reopened,
    /// Somebody else handles it from now on.
    Handed(UserId),
    /// Something worth knowing.
    Note,
    /// The house: a clock ends soon.
    Warned(Clock),
    /// The house: a clock has run out.
    Breached(Clock),
}

/// One thing that happened to a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Which one.
    pub id: EventId,
    /// What.
    pub what: What,
    /// When.
    pub at: Moment,
    /// Who did it; `None` for the house.
    pub by: Option<UserId>,
    /// In somebody's words; may be empty.
    pub text: String,
}

impl Event {
    /// The word of what happened, as books and files have it.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self.what {
            What::Opened => "opened",
            What::Answered => "answered",
            What::Waiting => "waiting",
            What::Resumed => "resumed",
            What::Solved { .. } => "solved",
            What::Word(_) => "word",
            What::Reopened => "reopened",
            What::Handed(_) => "handed",
            What::Note => "note",
            What::Warned(_) => "warned",
            What::Breached(_) => "breached",
        }
    }
}

/// Somebody's matter, about to be written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCase {
    /// What they come with.
    pub kind: Kind,
    /// How they came.
    pub channel: Channel,
    /// In their words or somebody's.
    pub text: String,
    /// Which product it is about; may be empty.
    pub product: String,
}

/// One case in the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Whose.
    pub customer: CustomerId,
    /// Which one.
    pub id: CaseId,
    /// The number people read out.
    pub number: i64,
    /// What they came with.
    pub kind: Kind,
    /// How they came.
    pub channel: Channel,
    /// The first line of the words it was opened with.
    pub subject: String,
    /// Which product it is about; may be empty.
    pub product: String,
    /// The recall it belongs to.
    pub recall: Option<RecallId>,
    /// When it was opened.
    pub opened_at: Moment,
    /// What was promised at opening.
    pub promise: Promise,
    /// How it stands, by what happened.
    pub course: Course,
    /// The clock a warning was given for last.
    pub warned: Option<Clock>,
    /// The clock whose running out was told last.
    pub breached: Option<Clock>,
}

/// How a case stands, worked out of what happened to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Course {
    /// Its state.
    pub state: State,
    /// Who handles it.
    pub handler: Option<UserId>,
    /// When it was answered first.
    pub answered_at: Option<Moment>,
    /// When it was solved last; `None` where it was taken up again.
    pub solved_at: Option<Moment>,
    /// When the customer's word closed it.
    pub closed_at: Option<Moment>,
    /// What was behind it.
    pub cause: Option<Cause>,
    /// The customer's last word.
    pub word: Option<Word>,
    /// When the clock to answer ends, or ran out; `None` where it stopped in time.
    pub answer_due: Option<Moment>,
    /// When the clock to solve ends, or ran out; `None` where it stopped in time, stands, or never ends.
    pub solve_due: Option<Moment>,
    /// Working time left to solve while the clock stands, in microseconds.
    pub solve_left_micros: Option<i64>,
    /// The clock that ends next, and when; `None` where none runs.
    pub next: Option<(Clock, Moment)>,
}

impl Case {
    /// The number as it is shown.
    #[must_use]
    pub fn label(&self) -> String {
        format!("#{}", self.number)
    }

    /// The address of its page.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/service/{}/{}", self.customer, self.id)
    }

    /// Whether a clock has run out by now, or had when it was stopped.
    #[must_use]
    pub fn is_late(&self, now: Moment) -> bool {
        let course = &self.course;
        let late =
            |due: Option<Moment>, done: Option<Moment>| due.is_some_and(|due| due < done.unwrap_or(now));
        late(course.answer_due, course.answered_at) || late(course.solve_due, course.solved_at)
    }
}
