//! The daily look: each morning after the valuation, and when the program starts and some times a day, for what a morning
//! missed.

use ::store::Db;
use ::store::jobs::{self, NewJob};
use frame::business::{self, Business};
use frame::web::House;
use frame::work::{Job, Sweep};
use gate::Permit;
use kernel::{Day, Days, IdMaker, Moment, Occasion, Refusal};

use super::run::{self, Brought, By};
use super::{LOCK, PlaybookId, deeds, store};

/// The kind of work.
const KIND: &str = "playbooks.look";
/// The hour of the day's look, in the business's own time: the valuation begins at six.
const HOUR: i8 = 7;

pub(super) const JOB: Job =
    Job { kind: KIND, run: |call| Box::pin(async move { look(call.db, call.house).await }) };

pub(super) const SWEEP: Sweep = |db, house| Box::pin(look(db, house));

async fn look(db: &Db, house: &House) -> Result<(), Refusal> {
    let mut occasion = Occasion { at: house.clock.now(), ids: IdMaker::new(house.seed()) };
    let business = business::read(&mut db.read().await?).await?;
    let texts = house.texts(business.lang.unwrap_or_default());
    let looked = look_all(db, &mut occasion, By { business: &business, texts }).await;
    // Whatever becomes of this look, tomorrow has its own.
    let mut tx = db.write().await?;
    let today = occasion.at.day(&business.zone());
    if let Some(due) = next_look(today, &business) {
        let job = NewJob { kind: KIND, payload: "\"playbooks\"", due, once: Some("morning") };
        let at = occasion.at;
        jobs::enqueue(&mut tx, &job, &mut occasion.ids, at).await?;
    }
    tx.commit().await?;
    looked.map(|_| ())
}

/// Lets every playbook that is on look, each in a transaction of its own: one that breaks does not hold the others back.
///
/// # Errors
/// A database fault, or the first refusal of a playbook; the others have looked.
pub async fn look_all(
    db: &Db,
    occasion: &mut Occasion,
    by: By<'_>,
) -> Result<Vec<(PlaybookId, Brought)>, Refusal> {
    let mut tx = db.write().await?;
    tx.lock(LOCK).await?;
    deeds::plant(&mut tx, occasion, run::today(by.business, occasion.at)).await?;
    let all = store::all(&mut tx).await?;
    tx.commit().await?;
    let (mut brought, mut refused) = (Vec::new(), None);
    for kept in all.iter().filter(|kept| kept.on_since.is_some()) {
        let mut tx = db.write().await?;
        let permit = Permit::by_house("playbook");
        match run::run(&mut tx, &permit, occasion, (kept.id, by)).await {
            Ok(one) => {
                tx.commit().await?;
                brought.extend(one.map(|one| (kept.id, one)));
            }
            Err(refusal) => refused = refused.or(Some(refusal)),
        }
    }
    refused.map_or(Ok(brought), Err)
}

fn next_look(today: Day, business: &Business) -> Option<Moment> {
    let next = (today + Days(1)).date().at(HOUR, 0, 0, 0);
    next.to_zoned(business.zone()).ok().map(|zoned| Moment(zoned.timestamp().as_microsecond()))
}
