//! The work of valuing the book behind the pages: after an import, after the rules changed, and each morning.

use frame::business::{self, Business};
use frame::work::{Job, WorkCall};
use gate::Permit;
use kernel::{Day, Moment, Occasion, Progress, Refusal};
use store::Tx;
use store::jobs::{self, NewJob};

use super::{Asked, RevaluePermits, kept};
use crate::value_rules;

/// The kind of work.
pub const KIND: &str = "revalue";
/// What it is about: there is one book. Under this, pages find how far it is.
pub const PAYLOAD: &str = "\"book\"";
/// The hour at which the book is valued each day, in the business's own time.
const MORNING: i8 = 6;

/// The work, for the manifest.
pub const JOB: Job = Job { kind: KIND, run: |call| Box::pin(run(call)) };

/// Puts down, in the transaction of its cause, that the book is to be valued; once where it waits already. Whoever asks
/// rings the house's bell after the commit.
///
/// # Errors
/// A database fault.
pub async fn ask_revalue(tx: &mut Tx, occasion: &mut Occasion) -> Result<(), Refusal> {
    let now = occasion.at;
    put_down(tx, occasion, ("now", now)).await
}

async fn put_down(tx: &mut Tx, occasion: &mut Occasion, (once, due): (&str, Moment)) -> Result<(), Refusal> {
    let job = NewJob { kind: KIND, payload: PAYLOAD, due, once: Some(once) };
    let now = occasion.at;
    jobs::enqueue(tx, &job, &mut occasion.ids, now).await?;
    Ok(())
}

/// Values the book as of today by the owner's rules. Done twice it keeps the same values twice, and standings and figures
/// are those of the last.
async fn run(call: WorkCall<'_>) -> Result<(), Refusal> {
    let mut tx = call.db.read().await?;
    let business = business::read(&mut tx).await?;
    let rules = value_rules::read(&mut tx).await?;
    drop(tx);
    let mut occasion = Occasion { at: call.now(), ids: call.ids() };
    let today = occasion.at.day(&business.zone());
    // First of all: whatever becomes of this valuation, tomorrow has its own.
    if let Some(morning) = morning_after(today, &business) {
        let mut tx = call.db.write().await?;
        put_down(&mut tx, &mut occasion, ("morning", morning)).await?;
        tx.commit().await?;
    }
    call.progress.stage("reports-valuing", None);
    let (keep, orders, see) = (Permit::by_house(KIND), Permit::by_house(KIND), Permit::by_house(KIND));
    let permits = RevaluePermits { revalue: &keep, orders: &orders, see: &see };
    let asked = Asked::by_rules(&rules, &business);
    kept::revalue(call.db, &permits, &mut occasion, &asked, today).await?;
    Ok(())
}

/// The moment at which the next day's valuation begins.
fn morning_after(today: Day, business: &Business) -> Option<Moment> {
    let next = (today + kernel::Days(1)).date().at(MORNING, 0, 0, 0);
    next.to_zoned(business.zone()).ok().map(|zoned| Moment(zoned.timestamp().as_microsecond()))
}

#[cfg(test)]
mod tests {
    use frame::web::House;
    use frame::work;
    use kernel::{Currency, FixedClock};
    use testkit::both;

    use super::*;
    use crate::samples::{TABLES, bring, house, order, year};
    use crate::{standing, valuation};

    /// Noon, with ids that differ by the seed.
    fn now(seed: u64) -> Occasion {
        Occasion { at: testkit::NOON, ids: kernel::IdMaker::new(1000 + seed) }
    }

    static CLOCK: FixedClock = FixedClock(testkit::NOON);

    #[test]
    fn mornings_are_those_of_the_business() {
        let business = Business { zone_name: Some("Asia/Shanghai".to_owned()), ..Business::default() };
        let today: Day = "2026-11-03".parse().unwrap();
        // Six in Shanghai is ten in the evening before, UTC.
        let morning = morning_after(today, &business).unwrap();
        assert_eq!(morning.to_string(), "2026-11-03T22:00:00Z");
    }

    #[test]
    fn the_book_is_valued_by_the_owners_rules_and_again_each_morning() {
        both(TABLES, async |world| {
            let house: House = house(&CLOCK, &world.folder);
            assert!(!work::one(&world.db, &house).await.unwrap(), "nothing to do");
            let mut tx = world.db.write().await.unwrap();
            for minutes in [1, 2] {
                ask_revalue(&mut tx, &mut now(minutes)).await.unwrap();
            }
            tx.commit().await.unwrap();
            // Without an order there is nothing to value: the refusal is the result, and tomorrow is another day.
            assert!(work::one(&world.db, &house).await.unwrap());
            let told = house.reports.of(KIND, PAYLOAD).unwrap();
            assert_eq!(told.refusal.unwrap().say().key, "sources-book-empty");
            assert!(!work::one(&world.db, &house).await.unwrap(), "asked twice, done once");
            let waiting = store::jobs::left(&mut world.db.read().await.unwrap()).await.unwrap();
            assert_eq!(waiting, 1, "the next morning waits after a refusal as well");

            bring(&world, 3, &year()).await;
            bring(&world, 4, &[order("L", "Late", "2026-10-01".parse().unwrap(), 5000, "GBP")]).await;
            let mut tx = world.db.write().await.unwrap();
            let business = Business { margin: kernel::Ratio::new(0.5), ..Business::default() };
            business::change(&mut tx, &Permit::by_house("test"), &mut world.later(5), &business)
                .await
                .unwrap();
            ask_revalue(&mut tx, &mut now(6)).await.unwrap();
            tx.commit().await.unwrap();
            assert!(work::one(&world.db, &house).await.unwrap());
            let told = house.reports.of(KIND, PAYLOAD).unwrap();
            assert_eq!((told.ended, told.refusal, told.stage), (true, None, "reports-valuing"));

            let mut tx = world.db.read().await.unwrap();
            let see: Permit<valuation::See> = Permit::by_house("test");
            let book = standing::book(&mut tx, &see).await.unwrap().unwrap();
            let today = testkit::NOON.day(&business.zone());
            assert_eq!((book.as_of(), book.run.assumptions.margin), (today, business.margin));
            assert_eq!(book.currency(), Currency::from_code("GBP"));
            assert_eq!(store::jobs::left(&mut tx).await.unwrap(), 1, "the next morning waits");
            drop(tx);
            assert!(!work::one(&world.db, &house).await.unwrap(), "but is not due");
        });
    }
}
