//! Why somebody may be slipping: the causes, what speaks for each, and how strongly.

use actuary::contrast::Table;
use kernel::Day;
use serde::{Deserialize, Serialize};

/// A list of words that stand in books, with the keys of what they are called.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $case:ident = $word:literal $(, $key:literal)?;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$of])* #[serde(rename = $word)] $case,)+ }

        impl $name {
            /// All of them.
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

        }

        labels! { $name { $($case $(, $key)?;)+ } }
    };
}

/// The keys of what they are called, where they are called anything.
macro_rules! labels {
    ($name:ident { $($case:ident;)+ }) => {};
    ($name:ident { $($case:ident, $key:literal;)+ }) => {
        impl $name {
            /// The key of what it is called; of a clue, of its sentence.
            #[must_use]
            pub fn label(self) -> &'static str {
                match self { $(Self::$case => $key,)+ }
            }
        }
    };
}

words! {
    /// What may be behind a fall. There is none for a low answer to a survey: books have no surveys; the nearest is what a
    /// customer says of a solved case.
    Cause {
        /// We delivered late.
        Late = "late", "diagnosis-cause-late";
        /// Something was broken or not as it should be.
        Defect = "defect", "diagnosis-cause-defect";
        /// Something else came than was ordered, or it came back.
        Wrong = "wrong", "diagnosis-cause-wrong";
        /// A case that is unsolved or was solved badly.
        Service = "service", "diagnosis-cause-service";
        /// It has become dearer.
        Price = "price", "diagnosis-cause-price";
        /// They expected something else.
        Expectation = "expectation", "diagnosis-cause-expectation";
        /// It was used otherwise than it is meant to be.
        Misuse = "misuse", "diagnosis-cause-misuse";
        /// Nobody has spoken to them.
        Contact = "contact", "diagnosis-cause-contact";
        /// They buy elsewhere.
        Competitor = "competitor", "diagnosis-cause-competitor";
        /// They need something else, or nothing: their own doing.
        Need = "need", "diagnosis-cause-need";
        /// A lot of a product that was bad.
        Lot = "lot", "diagnosis-cause-lot";
        /// Nearly everybody falls: it is in the air.
        Everybody = "everybody", "diagnosis-cause-everybody";
    }
}

words! {
    /// What speaks for a cause, or against the others.
    Clue {
        /// Several of the latest orders came late, the last one among them or not.
        LateOften = "late-often", "diagnosis-clue-late-often";
        /// The last order before the fall came late, and no other.
        LateLast = "late-last", "diagnosis-clue-late-last";
        /// One order came late, and later ones did not.
        LateOnce = "late-once", "diagnosis-clue-late-once";
        /// Orders to where they are come late more often than others.
        LateAround = "late-around", "diagnosis-clue-late-around";
        /// A case whose cause was lateness.
        ToldLate = "told-late", "diagnosis-clue-told-late";
        /// A case whose cause was a defect.
        ToldDefect = "told-defect", "diagnosis-clue-told-defect";
        /// A case whose cause were wrong goods.
        ToldWrong = "told-wrong", "diagnosis-clue-told-wrong";
        /// A case about how they were treated.
        ToldService = "told-service", "diagnosis-clue-told-service";
        /// A case about a price or a bill.
        ToldPrice = "told-price", "diagnosis-clue-told-price";
        /// A case of misuse.
        ToldMisuse = "told-misuse", "diagnosis-clue-told-misuse";
        /// A complaint that is not solved.
        Unsolved = "unsolved", "diagnosis-clue-unsolved";
        /// A complaint that was solved, and they say it is not good so.
        Dissatisfied = "dissatisfied", "diagnosis-clue-dissatisfied";
        /// Something came back.
        Returned = "returned", "diagnosis-clue-returned";
        /// A lot they bought came back, or was complained of, more often than others.
        LotBack = "lot-back", "diagnosis-clue-lot-back";
        /// What they buy costs more than they used to pay.
        Dearer = "dearer", "diagnosis-clue-dearer";
        /// Words about prices.
        SaidPrice = "said-price", "diagnosis-clue-said-price";
        /// Words about somebody else who sells the same.
        SaidCompetitor = "said-competitor", "diagnosis-clue-said-competitor";
        /// Words about needing less, or nothing.
        SaidNeed = "said-need", "diagnosis-clue-said-need";
        /// Words about having expected something else.
        SaidExpectation = "said-expectation", "diagnosis-clue-said-expectation";
        /// Words about using it.
        SaidMisuse = "said-misuse", "diagnosis-clue-said-misuse";
        /// Words about something broken or bad.
        SaidDefect = "said-defect", "diagnosis-clue-said-defect";
        /// Words about waiting for goods.
        SaidLate = "said-late", "diagnosis-clue-said-late";
        /// Nobody has spoken to them for much longer than before.
        Unspoken = "unspoken", "diagnosis-clue-unspoken";
        /// Who was in charge of them has left.
        OwnerGone = "owner-gone", "diagnosis-clue-owner-gone";
        /// Something promised to them is overdue.
        PromiseLate = "promise-late", "diagnosis-clue-promise-late";
        /// One category is no longer in their orders, and others are.
        Dropped = "dropped", "diagnosis-clue-dropped";
        /// The fall is shared by a region.
        SharedRegion = "shared-region", "diagnosis-clue-shared-region";
        /// ... by a town.
        SharedTown = "shared-town", "diagnosis-clue-shared-town";
        /// ... by those who buy one way.
        SharedChannel = "shared-channel", "diagnosis-clue-shared-channel";
        /// ... by those who mostly buy one category.
        SharedCategory = "shared-category", "diagnosis-clue-shared-category";
        /// ... by the customers of one account person.
        SharedPerson = "shared-person", "diagnosis-clue-shared-person";
        /// ... by those who bought of one lot.
        SharedLot = "shared-lot", "diagnosis-clue-shared-lot";
        /// ... by nearly everybody.
        SharedAll = "shared-all", "diagnosis-clue-shared-all";
        /// The fall is theirs alone: nobody like them falls more than others.
        Alone = "alone", "diagnosis-clue-alone";
    }
}

words! {
    /// What customers may have in common.
    Dimension {
        /// The region they are in.
        Region = "region";
        /// The town.
        Town = "town";
        /// The way they mostly buy.
        Channel = "channel";
        /// What they mostly buy.
        Category = "category";
        /// Who is in charge of them.
        Person = "person";
        /// A lot they bought of.
        Lot = "lot";
    }
}

impl Dimension {
    /// The clue that a fall is shared by one of these.
    #[must_use]
    pub fn clue(self) -> Clue {
        match self {
            Self::Region => Clue::SharedRegion,
            Self::Town => Clue::SharedTown,
            Self::Channel => Clue::SharedChannel,
            Self::Category => Clue::SharedCategory,
            Self::Person => Clue::SharedPerson,
            Self::Lot => Clue::SharedLot,
        }
    }
}

words! {
    /// How strongly the file and the others speak for a cause.
    Strength {
        /// More likely than all other causes together.
        Likely = "likely", "diagnosis-likely";
        /// It may well be.
        Possible = "possible", "diagnosis-possible";
        /// A sign, and no more.
        Weak = "weak", "diagnosis-weak";
    }
}

words! {
    /// What was told of a customer by rooms that keep it.
    Kind {
        /// A complaint was opened.
        Opened = "opened";
        /// A case was solved: it had been late.
        Late = "late";
        /// ... a defect.
        Defect = "defect";
        /// ... wrong goods.
        Wrong = "wrong";
        /// ... how they were treated.
        Service = "service";
        /// ... a price or a bill.
        Price = "price";
        /// ... misuse.
        Misuse = "misuse";
        /// ... something else, or nothing.
        Solved = "solved";
        /// The customer says that it is not good so.
        Dissatisfied = "dissatisfied";
        /// It was opened again.
        Reopened = "reopened";
    }
}

/// One thing that speaks for a cause, with what its sentence names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// What kind of thing.
    pub clue: Clue,
    /// When it was last so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<i32>,
    /// Which product, region, person ...; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// How many, of how many.
    #[serde(default)]
    pub count: i64,
    /// Of how many.
    #[serde(default)]
    pub of: i64,
    /// A share its sentence names: how much dearer, how many inside.
    #[serde(default)]
    pub share: f64,
    /// The share of the others.
    #[serde(default)]
    pub others: f64,
}

impl Found {
    /// A clue of a day and nothing more.
    #[must_use]
    pub fn new(clue: Clue) -> Self {
        Self { clue, day: None, about: String::new(), count: 0, of: 0, share: 0.0, others: 0.0 }
    }

    /// When it was last so.
    #[must_use]
    pub fn on(self, day: Day) -> Self {
        Self { day: Some(day.epoch_days()), ..self }
    }

    /// What it is about.
    #[must_use]
    pub fn about(self, about: &str) -> Self {
        Self { about: about.to_owned(), ..self }
    }

    /// How many of how many.
    #[must_use]
    pub fn counted(self, count: usize, of: usize) -> Self {
        Self { count: kernel::count(count), of: kernel::count(of), ..self }
    }

    /// What a table says of a group and the others.
    #[must_use]
    pub fn beside(self, table: &Table) -> Self {
        Self {
            count: i64::from(table.inside_with),
            of: i64::from(table.inside),
            share: table.share_inside(),
            others: table.share_outside(),
            ..self
        }
    }
}

/// A cause as it is shown: at most three a warning.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// Which.
    pub cause: Cause,
    /// How strongly.
    pub strength: Strength,
    /// How likely, beside all other causes.
    pub share: f64,
    /// What speaks for it, the strongest first.
    pub evidence: Vec<Found>,
}
