//! How a person likes the program: language, light or dark, quick keys.

mod store;

use ::store::Tx;
use kernel::{Lang, Refusal};

pub(crate) use store::read;

use crate::users::UserId;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the machine is.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All, in the order they are listed.
    pub const ALL: [Theme; 3] = [Self::System, Self::Light, Self::Dark];

    /// The word that stands in books and pages.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.word() == word)
    }
}

/// How a person likes the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preferences {
    /// The language; `None` as the browser says.
    pub lang: Option<Lang>,
    /// Light or dark.
    pub theme: Theme,
    /// Whether single letters are quick keys.
    pub quick_keys: bool,
}

impl Default for Preferences {
    fn default() -> Self {
        Self { lang: None, theme: Theme::System, quick_keys: true }
    }
}

/// Keeps how a person likes the program; it is their own, so it takes no permit and leaves no line in the trail.
///
/// # Errors
/// A database fault.
pub async fn keep(tx: &mut Tx, user: UserId, preferences: Preferences) -> Result<(), Refusal> {
    Ok(store::put(tx, user, preferences).await?)
}
