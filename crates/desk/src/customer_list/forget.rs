//! What the list forgets: the name somebody was looked for by, in views and in work on many, and work that ended long ago.

use frame::work::Sweep;
use gate::Deed;
use kernel::{Moment, Refusal};
use records::erasure::{Forget, Forgetting};

use super::bulk::Bulk;
use super::saved::{Drop, Keep};
use super::store;

/// Work on many that has ended is shown for a week.
const ENDED_KEPT_MICROS: i64 = 7 * 24 * 3_600 * 1_000_000;

/// Views that look for a customer whose data is erased go, and so does what was done to many in words that name them.
pub(super) const FORGETS: Forget =
    Forget { deeds: &[Keep::NAME, Drop::NAME, Bulk::NAME], run: |call| Box::pin(forget(call)) };

async fn forget(call: Forgetting<'_>) -> Result<(), Refusal> {
    let Forgetting { tx, telling, .. } = call;
    for view in store::all(tx).await? {
        if telling.is_in_text(&view.name) || telling.is_in_address(&view.query) {
            store::remove(tx, view.id).await?;
        }
    }
    for run in store::bulk_all(tx).await? {
        if telling.is_in(&run.task) {
            store::bulk_remove(tx, run.id).await?;
        } else if telling.is_in_address(&run.back) {
            store::bulk_lead(tx, run.id, "/customers").await?;
        }
    }
    Ok(())
}

/// Takes away work that ended long ago.
pub(super) const SWEEP: Sweep = |db, house| {
    Box::pin(async move {
        let mut tx = db.write().await?;
        store::bulk_sweep(&mut tx, Moment(house.clock.now().0 - ENDED_KEPT_MICROS)).await?;
        tx.commit().await?;
        Ok(())
    })
};
