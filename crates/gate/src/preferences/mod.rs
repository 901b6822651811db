//! How a person likes the program: language, light or dark, quick keys.

use ::store::{Row, StoreError, Tx, sql};
use kernel::{Lang, Refusal};

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
    sql("insert into preferences (user_id, lang, theme, quick_keys) values ($1, $2, $3, $4)
            on conflict (user_id) do update set lang = excluded.lang, theme = excluded.theme,
                quick_keys = excluded.quick_keys")
    .bind_id(user)
    .bind(preferences.lang.map_or("", Lang::tag))
    .bind(preferences.theme.word())
    .bind(preferences.quick_keys)
    .run(tx)
    .await?;
    Ok(())
}

/// Those of a row that may have none.
pub(crate) fn read(row: &Row) -> Result<Preferences, StoreError> {
    let usual = Preferences::default();
    let lang: Option<String> = row.get("lang")?;
    let theme: Option<String> = row.get("theme")?;
    Ok(Preferences {
        lang: lang.as_deref().and_then(Lang::from_tag),
        theme: theme.as_deref().and_then(Theme::from_word).unwrap_or_default(),
        quick_keys: row.get::<Option<bool>>("quick_keys")?.unwrap_or(usual.quick_keys),
    })
}
