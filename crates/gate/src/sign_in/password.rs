//! Passwords as the book keeps them: argon2id, each with its own salt.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use kernel::Refusal;

/// Shorter ones are guessed.
const SIGNS_MIN: usize = 10;
/// Longer ones only cost time.
const SIGNS_MAX: usize = 200;
/// What is tried first by whoever guesses, among those long enough.
const TRIED_FIRST: &[&str] = &[
    "1234567890",
    "0123456789",
    "password12",
    "password123",
    "qwertyuiop",
    "1q2w3e4r5t",
    "1111111111",
    "0000000000",
];

/// Stands for nobody's password: an argon2id hash of random bytes that were thrown away.
pub const UNKNOWN: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$cmVndWxhcnMtbm9ib2R5cw$Uep0ayUrN0mxRWMnm3Rb6s3mFi5BqHuSvFjOZHjBLyk";

/// A password's hash with its salt, in the PHC form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hash(pub(crate) String);

impl Hash {
    /// What a login that nobody has is compared with.
    #[must_use]
    pub fn of_nobody() -> Self {
        Self(UNKNOWN.to_owned())
    }
}

/// Whether a password may be chosen.
///
/// # Errors
/// `gate-password-short`, `gate-password-long`, `gate-password-common`.
pub fn check_new(password: &str, login: &str) -> Result<(), Refusal> {
    let signs = password.chars().count();
    let small = password.to_lowercase();
    let first = password.chars().next();
    let same = password.chars().all(|sign| first == Some(sign));
    if signs < SIGNS_MIN {
        Err(Refusal::new("gate-password-short").with("least", SIGNS_MIN))
    } else if signs > SIGNS_MAX {
        Err(Refusal::new("gate-password-long").with("most", SIGNS_MAX))
    } else if same || TRIED_FIRST.contains(&small.as_str()) || small == login.to_lowercase() {
        Err(Refusal::new("gate-password-common"))
    } else {
        Ok(())
    }
}

/// Hashes a password, which takes about a tenth of a second of one core on purpose.
///
/// # Errors
/// `gate-password-failed` when the machine has not the memory for it.
pub fn hash(password: &str, salt: &[u8; 16]) -> Result<Hash, Refusal> {
    Argon2::default()
        .hash_password_with_salt(password.as_bytes(), salt)
        .map(|hash| Hash(hash.to_string()))
        .map_err(|error| Refusal::new("gate-password-failed").because(error))
}

/// Whether the password is the one; takes as long as [`hash`].
#[must_use]
pub fn matches(hash: &Hash, password: &str) -> bool {
    PasswordHash::new(&hash.0)
        .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_matches_its_own_hash_only() {
        let kept = hash("枫麦咖啡 at noon", &[7; 16]).unwrap();
        assert!(kept.0.starts_with("$argon2id$"));
        assert!(matches(&kept, "枫麦咖啡 at noon"));
        assert!(!matches(&kept, "枫麦咖啡 at night"));
        assert_ne!(kept, hash("枫麦咖啡 at noon", &[8; 16]).unwrap());
        // The stand-in is a whole hash, so that comparing with it takes as long.
        assert!(PasswordHash::new(UNKNOWN).is_ok());
        assert!(!matches(&Hash::of_nobody(), ""));
    }

    #[test]
    fn what_is_guessed_first_cannot_be_chosen() {
        for (password, key) in [
            ("short", "gate-password-short"),
            ("1234567890", "gate-password-common"),
            ("aaaaaaaaaaaa", "gate-password-common"),
            ("Ming@shop.cn", "gate-password-common"),
        ] {
            assert_eq!(check_new(password, "ming@shop.cn").unwrap_err().say().key, key);
        }
        assert_eq!(check_new("three brown bears", "ming"), Ok(()));
        assert!(check_new(&"ab".repeat(101), "ming").is_err());
    }
}
