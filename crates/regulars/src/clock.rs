//! The present and chance, which only the roof may take from the operating system.

use std::hash::{BuildHasher, RandomState};

use kernel::{Clock, Moment};

/// The operating system's clock.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place where time enters the house")]
    fn now(&self) -> Moment {
        Moment(jiff::Timestamp::now().as_microsecond())
    }
}

/// A secret nobody can guess: 32 bytes of the operating system.
pub fn secret() -> [u8; 32] {
    let mut secret = [0; 32];
    if getrandom::fill(&mut secret).is_err() {
        // Without secrets nobody may be let in, and no page may be shown.
        std::process::abort();
    }
    secret
}

/// A seed nobody can tell beforehand: the standard library draws its hash keys from the operating system.
pub fn seed() -> u64 {
    RandomState::new().hash_one("Regulars")
}
