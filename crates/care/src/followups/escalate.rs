//! What is over for long is told to those who lead, once.
//!
//! The sweep looks some times a day. It goes by what stands in the book, so that a look that was missed costs nothing but
//! time, and a second one tells nothing twice.

use ::store::{Db, Tx};
use frame::business;
use frame::web::House;
use frame::work::Sweep;
use gate::Permit;
use gate::audit::{self, Change, Subject};
use kernel::{Day, IdMaker, Occasion, Refusal};
use serde_json::{Map, Value as Json, json};

use super::model::FollowupId;
use super::{Escalate, rules, store};

/// Told in one go, and in one line of the trail.
const AT_A_TIME: i64 = 5_000;

pub(super) const SWEEP: Sweep = |db, house| Box::pin(look(db, house));

async fn look(db: &Db, house: &House) -> Result<(), Refusal> {
    let mut occasion = Occasion { at: house.clock.now(), ids: IdMaker::new(house.seed()) };
    let mut tx = db.write().await?;
    let today = occasion.at.day(&business::read(&mut tx).await?.zone());
    escalate(&mut tx, &Permit::by_house("a day is long over"), &mut occasion, today).await?;
    tx.commit().await?;
    Ok(())
}

/// Marks what is over for as long as the settings say; answers how many that are.
///
/// # Errors
/// A database fault.
pub async fn escalate(
    tx: &mut Tx,
    permit: &Permit<Escalate>,
    occasion: &mut Occasion,
    today: Day,
) -> Result<usize, Refusal> {
    let until = rules::told_until(today, store::settings(tx).await?.escalate_days);
    let mut told = 0;
    loop {
        let some = store::over(tx, until, AT_A_TIME).await?;
        if some.is_empty() {
            return Ok(told);
        }
        // Put off, done or told by another in between: not these.
        let some = store::escalate(tx, &some, (until, occasion.at)).await?;
        if some.is_empty() {
            return Ok(told);
        }
        told += some.len();
        let ids: Map<String, Json> =
            some.iter().map(|(customer, id)| (id.to_string(), customer.to_string().into())).collect();
        let change =
            Change::made(Subject::of("followups", occasion.id::<FollowupId>()), json!({ "over": ids }));
        audit::write(tx, permit, occasion, change).await?;
    }
}
