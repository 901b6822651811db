//! How long work tells that it moves.

/// Told by long work how far it is. The door that started the work shows it.
pub trait Progress: Sync {
    /// A new stage begins; `stage` is the key of its text, `total` the number of units when known.
    fn stage(&self, stage: &'static str, total: Option<u64>);
    /// This many units of the stage are done in all.
    fn done(&self, units: u64);
    /// Whether whoever started the work wants it to end now; long work looks here now and then.
    fn is_stopped(&self) -> bool {
        false
    }
}

/// Nobody is watching.
#[derive(Clone, Copy, Debug)]
pub struct Silent;

impl Progress for Silent {
    fn stage(&self, _stage: &'static str, _total: Option<u64>) {}
    fn done(&self, _units: u64) {}
}
