//! Taking the orders of an import back.

use ::store::{StoreError, Tx};

use super::store;
use crate::imports::ImportId;

/// Removes the orders that came by an import, but for those a later import spoke of as well, and brings back those it had
/// replaced. Returns how many are gone and how many are as before. Nothing may have replaced its orders in turn
/// ([`replaced_by`](super::replaced_by)).
pub(crate) async fn take_back(tx: &mut Tx, import: ImportId) -> Result<(u64, u64), StoreError> {
    store::hand_on(tx, import).await?;
    let theirs = store::of_import(tx, import).await?;
    store::remove(tx, &theirs).await?;
    store::remove_numbers(tx, import).await?;
    let restored = store::bring_back(tx, import).await?;
    let theirs = u64::try_from(theirs.len()).unwrap_or(u64::MAX);
    Ok((theirs.saturating_sub(restored), restored))
}
