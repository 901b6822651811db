//! The place of an entry among all others.

use kernel::uuid::Uuid;
use kernel::{Day, Refusal};

/// Kinds of entries as they follow on one day, the last one first: what has a time of day before what has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Made,
    Order,
    Further,
    Activity,
}

/// Later entries are greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) day: Day,
    pub(super) rank: Rank,
    pub(super) at: i64,
    pub(super) id: Uuid,
}

impl Key {
    /// Fit for an address.
    pub(super) fn write(self) -> String {
        let rank = match self.rank {
            Rank::Made => 'm',
            Rank::Order => 'o',
            Rank::Further => 'f',
            Rank::Activity => 'a',
        };
        format!("{}_{rank}_{}_{}", self.day.epoch_days(), self.at, self.id.simple())
    }

    pub(super) fn read(text: &str) -> Result<Self, Refusal> {
        Self::parse(text).ok_or_else(|| Refusal::new("store-bad-page"))
    }

    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('_');
        let day = Day::from_epoch_days(parts.next()?.parse().ok()?);
        let rank = match parts.next()? {
            "m" => Rank::Made,
            "o" => Rank::Order,
            "f" => Rank::Further,
            "a" => Rank::Activity,
            _ => return None,
        };
        let (at, id) = (parts.next()?.parse().ok()?, Uuid::try_parse(parts.next()?).ok()?);
        parts.next().is_none().then_some(Self { day, rank, at, id })
    }
}
