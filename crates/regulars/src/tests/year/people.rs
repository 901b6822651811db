//! What people do in the story: complain, look after what stands on Today, settle cases. They go by customers' codes and the day, so
//! that the same book gives the same deeds.

use care::cases::{self, Cause, Channel, NewCase, State, Word};
use care::followups;
use gate::Permit;
use insight::warning::{self, Outcome, Warning};
use kernel::{Chance, Moment};
use records::activities::{self, Kind, NewActivity};
use records::customers::CustomerId;

use super::days::Year;

const MINUTE: i64 = 60_000_000;

fn by<D: gate::Deed>() -> Permit<D> {
    Permit::by_house("a year's story")
}

/// A draw of its own for somebody on a day: the same in each telling, whatever else is drawn.
fn draw(year: &Year, who: &str, what: &str) -> Chance {
    let text = format!("{who} {what} {}", year.today());
    let hash = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    Chance::new(text.bytes().fold(0xcbf2_9ce4_8422_2325, hash))
}

/// Now and then somebody rings with a complaint; every other one is answered at once.
pub(super) async fn complain(year: &mut Year) {
    let mut chance = draw(year, "anybody", "complains");
    if !chance.happens(0.15) {
        return;
    }
    let Some(customer) = chance.pick(&year.customers).copied() else { return };
    let mut occasion = year.occasion();
    let mut tx = year.world.db.write().await.unwrap();
    let new = NewCase {
        kind: cases::Kind::Complaint,
        channel: Channel::Phone,
        text: format!("Complaint of {}", year.today()),
        product: String::new(),
    };
    let (case, _) = cases::open(&mut tx, &by(), &mut occasion, customer, &new).await.unwrap();
    if case.number % 2 == 0 {
        occasion.at = Moment(occasion.at.0 + 20 * MINUTE);
        cases::answer(&mut tx, &by(), &mut occasion, (customer, case.id), "").await.unwrap();
    }
    tx.commit().await.unwrap();
    year.keep(&occasion);
}

/// What is due is mostly done; some of whom is warned of are called, and a few warnings end by somebody's word.
pub(super) async fn look_after(year: &mut Year) {
    let mut occasion = year.occasion();
    let mut tx = year.world.db.write().await.unwrap();
    let mut due = followups::due(&mut tx, &by(), year.today(), None).await.unwrap();
    due.sort_by(|left, right| (&left.code, &left.followup.what).cmp(&(&right.code, &right.followup.what)));
    for one in due {
        if draw(year, &one.code, &one.followup.what).happens(0.7) {
            let which = (one.followup.customer, one.followup.id);
            followups::done(&mut tx, &by(), &mut occasion, which, "Spoke with them").await.unwrap();
        }
    }
    let mut open: Vec<(String, Warning)> = Vec::new();
    warning::export(&mut tx, &by(), |one, (code, _)| {
        if one.ended.is_none() {
            open.push((code, one));
        }
        Ok(())
    })
    .await
    .unwrap();
    open.sort_by(|left, right| left.0.cmp(&right.0));
    for (code, one) in open {
        let mut chance = draw(year, &code, "is warned of");
        if chance.happens(0.04) {
            call(&mut tx, &mut occasion, one.customer).await;
        }
        if chance.happens(0.01) {
            let which = (one.customer, one.id);
            warning::end(&mut tx, &by(), &mut occasion, which, (Outcome::Talked, "")).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
    year.keep(&occasion);
}

async fn call(tx: &mut store::Tx, occasion: &mut kernel::Occasion, customer: CustomerId) {
    let new = NewActivity { kind: Kind::Call, text: "How are you".to_owned(), at: occasion.at, due: None };
    activities::log(tx, &by(), occasion, customer, &new).await.unwrap();
}

/// At two everything is answered, at five yesterday's is solved, and the day after the customer is content.
pub(super) async fn settle(year: &mut Year, hour: i64) {
    let mut occasion = year.occasion();
    let mut tx = year.world.db.write().await.unwrap();
    let day = year.today();
    let mut all = Vec::new();
    cases::export(&mut tx, &by(), |listed| {
        all.push(listed.case);
        Ok(())
    })
    .await
    .unwrap();
    for case in all {
        let which = (case.customer, case.id);
        let is_old = case.opened_at.day(&jiff::tz::TimeZone::UTC) < day;
        match (hour, case.course.state) {
            (14, State::Open) => {
                cases::answer(&mut tx, &by(), &mut occasion, which, "").await.unwrap();
            }
            (17, State::Answered) if is_old => {
                cases::solve(&mut tx, &by(), &mut occasion, which, (Cause::Late, None, "")).await.unwrap();
            }
            (11, State::Solved) => {
                cases::hear(&mut tx, &by(), &mut occasion, which, (Word::Satisfied, "")).await.unwrap();
            }
            _ => {}
        }
    }
    tx.commit().await.unwrap();
    year.keep(&occasion);
}
