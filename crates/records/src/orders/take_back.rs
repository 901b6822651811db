//! Taking the orders of an import back.

use ::store::{StoreError, Tx};

use super::store;
use crate::imports::ImportId;

/// What became of the orders of an import.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TakenBack {
    /// Gone.
    pub(crate) removed: u64,
    /// As they were before.
    pub(crate) restored: u64,
    /// Left to a later import that spoke of them too.
    pub(crate) left: u64,
}

/// Removes the orders that came by an import, but for those a later import spoke of as well, and brings back those it had
/// replaced. Nothing may have replaced its orders in turn
/// ([`replaced_by`](super::replaced_by)).
pub(crate) async fn take_back(tx: &mut Tx, import: ImportId) -> Result<TakenBack, StoreError> {
    let left = store::hand_on(tx, import).await?;
    let theirs = store::of_import(tx, import).await?;
    store::remove(tx, &theirs).await?;
    store::remove_numbers(tx, import).await?;
    let restored = store::bring_back(tx, import).await?;
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    Ok(TakenBack { removed: count(theirs.len()).saturating_sub(restored), restored, left: count(left) })
}
