//! When a deed is done, and the ids it gives out.

use crate::{Clock, Id, IdMaker, Moment};

/// The moment a deed happens at, and the ids it hands out: time and chance, passed in by the door.
#[derive(Clone, Debug)]
pub struct Occasion {
    /// When it happens; one deed, one moment.
    pub at: Moment,
    /// Makes the ids of what comes into being.
    pub ids: IdMaker,
}

impl Occasion {
    /// The present by this clock.
    #[must_use]
    pub fn now(clock: &dyn Clock, ids: IdMaker) -> Self {
        Self { at: clock.now(), ids }
    }

    /// The id of something that comes into being now.
    pub fn id<I: Id>(&mut self) -> I {
        self.ids.next(self.at)
    }
}
