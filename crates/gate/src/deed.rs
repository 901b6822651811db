//! What may be done, and by which roles.

use std::fmt::Write as _;

/// What a person is to the business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Owns the business and may do everything.
    Owner,
    /// Runs it day by day.
    Manager,
    /// Looks after customers of their own.
    Account,
    /// Answers complaints and visits.
    Service,
    /// Reads and works out numbers.
    Analyst,
    /// Reads.
    ReadOnly,
}

impl Role {
    /// All roles, in the order they are listed to people.
    pub const ALL: [Role; 6] =
        [Self::Owner, Self::Manager, Self::Account, Self::Service, Self::Analyst, Self::ReadOnly];

    /// The word that stands in books.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Manager => "manager",
            Self::Account => "account",
            Self::Service => "service",
            Self::Analyst => "analyst",
            Self::ReadOnly => "read-only",
        }
    }

    /// The role of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }
}

/// How far a deed may reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// To the customers one is in charge of.
    Own,
    /// To everything.
    All,
}

/// Something that may be done: a type without values, named by a feature, the key of its [`Permit`](crate::Permit).
pub trait Deed: 'static {
    /// `feature.deed`: unique in the house; stands in the audit trail.
    const NAME: &'static str;
    /// The roles that may, and how far each reaches.
    const GRANTED: &'static [(Role, Reach)];
}

/// One deed's line of the matrix of deeds and roles.
#[derive(Clone, Copy, Debug)]
pub struct Grant {
    /// The deed's name.
    pub deed: &'static str,
    granted: &'static [(Role, Reach)],
}

impl Grant {
    /// The line of a deed.
    #[must_use]
    pub const fn of<D: Deed>() -> Self {
        Self { deed: D::NAME, granted: D::GRANTED }
    }

    /// How far a role reaches with it; `None` when it may not.
    #[must_use]
    pub fn reach(&self, role: Role) -> Option<Reach> {
        self.granted.iter().filter(|(granted, _)| *granted == role).map(|(_, reach)| *reach).max()
    }
}

/// The matrix of deeds and roles as text, for the golden file that a person reads.
#[must_use]
pub fn matrix(grants: &[Grant]) -> String {
    let mut text = format!("{:<24}", "deed");
    for role in Role::ALL {
        let _ = write!(text, " {:<9}", role.word());
    }
    for grant in grants {
        let _ = write!(text, "\n{:<24}", grant.deed);
        for role in Role::ALL {
            let word = match grant.reach(role) {
                None => "-",
                Some(Reach::Own) => "own",
                Some(Reach::All) => "all",
            };
            let _ = write!(text, " {word:<9}");
        }
    }
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n") + "\n"
}
