//! What a user is.

use kernel::{Moment, define_id};

use crate::Role;

define_id!(
    /// One user.
    UserId
);

/// Whether a user may come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UserState {
    /// May.
    Active,
    /// May not any more.
    Disabled,
}

impl UserState {
    /// The word that stands in books.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Disabled => "disabled",
        }
    }
}

/// A user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// Who it is.
    pub id: UserId,
    /// What they type to come in, in small letters.
    pub login: String,
    /// What they are called.
    pub name: String,
    /// What they are to the business.
    pub role: Role,
    /// Whether they may come in.
    pub state: UserState,
    /// Since when.
    pub created_at: Moment,
}

/// A user to be.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// What they will type to come in.
    pub login: String,
    /// What they are called.
    pub name: String,
    /// What they are to the business.
    pub role: Role,
}

/// Longer ones are mistakes.
const LOGIN_SIGNS_MAX: usize = 254;

/// A login without surrounding space, in small letters; `None` when nothing fit is left.
pub(crate) fn clean_login(login: &str) -> Option<String> {
    let clean = login.trim().to_lowercase();
    let fit = !clean.is_empty()
        && clean.chars().count() <= LOGIN_SIGNS_MAX
        && !clean.chars().any(|sign| sign.is_whitespace() || sign.is_control());
    fit.then_some(clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logins_are_cleaned_or_refused() {
        for (typed, clean) in [
            (" Ming@Example.com ", Some("ming@example.com")),
            ("王芳", Some("王芳")),
            ("", None),
            ("  ", None),
            ("two words", None),
            ("nul\0", None),
        ] {
            assert_eq!(clean_login(typed).as_deref(), clean, "{typed:?}");
        }
        assert_eq!(clean_login(&"x".repeat(255)), None);
    }
}
