//! Time-ordered identities: `UUIDv7` newtypes that do not fit each other's holes.

use uuid::Uuid;

use crate::{Chance, Moment};

/// What every id newtype made by [`define_id!`](crate::define_id) can do.
pub trait Id: Copy {
    /// Wraps a raw identity.
    fn from_uuid(uuid: Uuid) -> Self;
    /// The raw identity, as stored.
    fn uuid(self) -> Uuid;
}

/// Defines an identity newtype: `define_id!(/// One customer. CustomerId);`
#[macro_export]
macro_rules! define_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name($crate::uuid::Uuid);

        impl $crate::Id for $name {
            fn from_uuid(uuid: $crate::uuid::Uuid) -> Self {
                Self(uuid)
            }
            fn uuid(self) -> $crate::uuid::Uuid {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(out, "{}", self.0)
            }
        }
    };
}

/// Makes ids that sort by the time they were made in, also within one millisecond.
///
/// Chance is an argument: the roof seeds it from the operating system, tests with a constant.
#[derive(Clone, Debug)]
pub struct IdMaker {
    chance: Chance,
    last_millis: u64,
    within: u16,
}

impl IdMaker {
    /// A maker whose random bits follow from `seed`.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self { chance: Chance::new(seed), last_millis: 0, within: 0 }
    }

    /// The next id: 48 bits of time, 12 bits of order within the millisecond, 62 random bits (RFC 9562, version 7).
    pub fn next<I: Id>(&mut self, now: Moment) -> I {
        let millis = now.millis();
        if millis > self.last_millis {
            (self.last_millis, self.within) = (millis, 0);
        } else if self.within < 0xFFF {
            self.within += 1;
        } else {
            // More than 4,096 in one millisecond: borrow from the next one, so that order is kept.
            (self.last_millis, self.within) = (self.last_millis + 1, 0);
        }
        let high = (self.last_millis << 16) | 0x7000 | u64::from(self.within);
        let low = (self.chance.bits() >> 2) | (0b10 << 62);
        I::from_uuid(Uuid::from_u64_pair(high, low))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    define_id!(
        /// For the test.
        TestId
    );

    #[test]
    fn ids_made_in_one_millisecond_are_distinct_and_in_order() {
        let mut maker = IdMaker::new(7);
        let now = Moment(1_700_000_000_000_000);
        let ids: Vec<TestId> = (0..10_000).map(|_| maker.next(now)).collect();
        assert!(ids.is_sorted_by(|left, right| left < right));
        assert_eq!(ids[0].uuid().get_version_num(), 7);
    }
}
