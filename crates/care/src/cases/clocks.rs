//! The clocks: read again when something happened or the hours changed, and told once when one ends.
//!
//! A job looks each minute while anything is unsolved, and the sweep does the same when the program starts: what one of
//! them missed, the next finds, for both go by what stands in the book.

use ::store::jobs::{self, NewJob};
use ::store::{Db, Tx};
use frame::business;
use frame::web::House;
use frame::work::{Job, Sweep};
use gate::Permit;
use gate::audit::{self, Change, Subject};
use kernel::{IdMaker, Moment, Occasion, Refusal};
use serde_json::json;

use super::model::{Course, Event, What};
use super::store::{self, Told, Which};
use super::{EventId, Tell, deeds, rules};
use crate::hours;

/// The kind of work.
const KIND: &str = "cases.clocks";
/// How long after one look the next one is.
const PAUSE_MICROS: i64 = 60_000_000;
const MINUTE_MICROS: i64 = 60_000_000;
/// Clocks read again in one go.
const AT_A_TIME: i64 = 5_000;
/// Clocks told in one go; what is beyond comes a minute later.
const TOLD_MAX: i64 = 5_000;

pub(super) const JOB: Job =
    Job { kind: KIND, run: |call| Box::pin(async move { look(call.db, call.house).await }) };

pub(super) const SWEEP: Sweep = |db, house| Box::pin(look(db, house));

/// Puts down, in the transaction of its cause, that the clocks are to be looked at within a minute; once where that waits
/// already.
///
/// # Errors
/// A database fault.
pub async fn ask_tick(tx: &mut Tx, occasion: &mut Occasion) -> Result<(), Refusal> {
    let (at, due) = (occasion.at, Moment(occasion.at.0.saturating_add(PAUSE_MICROS)));
    let job = NewJob { kind: KIND, payload: "\"clocks\"", due, once: Some("tick") };
    jobs::enqueue(tx, &job, &mut occasion.ids, at).await?;
    Ok(())
}

/// One look at all clocks. Done twice it tells nothing twice.
async fn look(db: &Db, house: &House) -> Result<(), Refusal> {
    let mut occasion = Occasion { at: house.clock.now(), ids: IdMaker::new(house.seed()) };
    let mut tx = db.write().await?;
    if store::unsolved(&mut tx, None, 1).await?.is_empty() {
        return Ok(());
    }
    read_all(&mut tx, occasion.at).await?;
    tell(&mut tx, &Permit::by_house("a clock ends"), &mut occasion).await?;
    ask_tick(&mut tx, &mut occasion).await?;
    tx.commit().await?;
    Ok(())
}

/// Reads all clocks of unsolved cases again where the hours or the time zone are others than at the last reading. Those that
/// are solved keep what was counted then. A clock that now ends later is told of anew when it does.
///
/// # Errors
/// A database fault.
pub(super) async fn read_all(tx: &mut Tx, now: Moment) -> Result<bool, Refusal> {
    let business = business::read(tx).await?;
    let hours = hours::read(tx).await?;
    let read_by = format!("{:?} {:?}", business.zone_name, hours);
    let read_by = kernel::hex(&fingerprint(&read_by).to_be_bytes());
    if store::read_by(tx).await? == read_by {
        return Ok(false);
    }
    let mut after = None;
    loop {
        let some = store::unsolved(tx, after, AT_A_TIME).await?;
        let Some(last) = some.last() else { break };
        after = Some(*last);
        read_these(tx, &some).await?;
    }
    let until = near(tx, now).await?;
    store::untell(tx, (now, until)).await?;
    store::put_read_by(tx, &read_by).await?;
    Ok(true)
}

/// Until when a clock that ends is near.
async fn near(tx: &mut Tx, now: Moment) -> Result<Moment, Refusal> {
    let ahead = super::promises(tx).await?.warn_minutes;
    Ok(Moment(now.0.saturating_add(i64::from(ahead) * MINUTE_MICROS)))
}

/// FNV-1a, 64 bits: it tells whether something has changed and guards nothing.
fn fingerprint(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Reads these cases' tales again and writes down how they stand.
pub(super) async fn read_these(tx: &mut Tx, cases: &[Which]) -> Result<Vec<(Which, Course)>, Refusal> {
    let calendar = deeds::calendar(tx).await?;
    let promises = store::promises_of(tx, cases).await?;
    let tales = store::many_events(tx, cases).await?;
    let none: &[Event] = &[];
    let courses: Vec<(Which, Course)> = promises
        .into_iter()
        .map(|(which, promise)| {
            let events = tales.get(&which).map_or(none, Vec::as_slice);
            (which, rules::course(promise, events, &calendar))
        })
        .collect();
    store::set_courses(tx, &courses).await?;
    Ok(courses)
}

/// The same for one case.
pub(super) async fn read_one(tx: &mut Tx, which: Which) -> Result<Course, Refusal> {
    let courses = read_these(tx, &[which]).await?;
    courses.into_iter().next().map(|(_, course)| course).ok_or_else(|| Refusal::new("frame-not-found"))
}

/// Tells of clocks that end soon or have run out: an event in each case, and one line of the trail for all.
///
/// # Errors
/// A database fault.
pub(super) async fn tell(
    tx: &mut Tx,
    permit: &Permit<Tell>,
    occasion: &mut Occasion,
) -> Result<usize, Refusal> {
    let ahead = super::promises(tx).await?.warn_minutes;
    let now = occasion.at;
    let until = near(tx, now).await?;
    let (mut events, mut told, mut numbers) = (Vec::new(), Vec::new(), (Vec::new(), Vec::new()));
    for case in store::near(tx, (now, until), TOLD_MAX).await? {
        let which = (case.customer, case.id);
        let (mut warned, mut breached) = (case.warned, case.breached);
        for what in rules::telling(case.course.next, (warned, breached), now, ahead) {
            match what {
                What::Warned(clock) => {
                    warned = Some(clock);
                    numbers.0.push(case.number);
                }
                What::Breached(clock) => {
                    breached = Some(clock);
                    numbers.1.push(case.number);
                }
                _ => continue,
            }
            let id: EventId = occasion.id();
            events.push((which, Event { id, what, at: now, by: None, text: String::new() }));
        }
        if (warned, breached) != (case.warned, case.breached) {
            told.push(Told { which, warned, breached });
        }
    }
    if events.is_empty() {
        return Ok(0);
    }
    store::insert_events(tx, &events).await?;
    store::tell(tx, &told).await?;
    let after = json!({ "ends soon": numbers.0, "ran out": numbers.1 });
    let change = Change::made(Subject::of("clocks", occasion.id::<EventId>()), after);
    audit::write(tx, permit, occasion, change).await?;
    Ok(events.len())
}
