//! What a feed is.

use gate::users::UserId;
use kernel::{Moment, define_id};

define_id!(
    /// One address for a calendar.
    FeedId
);

/// Whose to-dos a feed tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Those of the user only.
    Mine,
    /// Everybody's, as far as the user may see them.
    All,
}

impl Whose {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Mine, Self::All];

    /// The word that stands in books.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::All => "all",
        }
    }

    /// Whose, by the word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// The key of its name.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Mine => "feeds-mine",
            Self::All => "feeds-all",
        }
    }
}

/// A feed in the book. Its secret is nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feed {
    /// Which.
    pub id: FeedId,
    /// Who made it.
    pub user: UserId,
    /// Whose to-dos it tells of.
    pub whose: Whose,
    /// When it was made.
    pub made_at: Moment,
}
