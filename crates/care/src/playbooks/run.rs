//! One look of a playbook: whom it fits since its last look, as far as the week has room, and what is done for them; all in one
//! transaction, so that a look broken off has done nothing and one done twice does nothing more.

use ::store::Tx;
use frame::Texts;
use frame::business::Business;
use gate::Permit;
use gate::audit::{self, Change as Changed, Line, Subject};
use kernel::{Day, Days, Id, Moment, Occasion, Refusal};
use serde_json::json;

use super::look::{self, Window};
use super::model::{Done, Firing, Kept, Playbook, PlaybookId, RunId};
use super::rules::{self, Past};
use super::{LOCK, Run, TakeBack, steps, store, words};

/// What is written into the book late, a file of last week's orders, is looked for so many days back again. What it has fired
/// for it does not fire for again.
const LATE_DAYS: Days = Days(14);
/// A day that a playbook begins before is still spoken of so long after it.
const BELATED_DAYS: Days = Days(3);
/// After a longer pause nobody is reminded of what is long past.
const CATCH_UP_DAYS: Days = Days(60);
const DAY_MICROS: i64 = 86_400_000_000;

/// Whose business it is, and in which language what is written into files stands.
#[derive(Clone, Copy, Debug)]
pub struct By<'a> {
    /// The business.
    pub business: &'a Business,
    /// Its own language.
    pub texts: &'a Texts,
}

/// What a look brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    /// For how many customers something was done.
    pub fired: usize,
    /// For how many the week had no room.
    pub held: usize,
}

/// The day a business lives in: its own, or the one its book is held on.
#[must_use]
pub(super) fn today(business: &Business, now: Moment) -> Day {
    business.seen_from.unwrap_or_else(|| now.day(&business.zone()))
}

/// Lets a playbook look, and do what it says. `None` where it is switched off.
///
/// # Errors
/// `frame-not-found` where there is no such playbook; a database fault.
pub async fn run(
    tx: &mut Tx,
    permit: &Permit<Run>,
    occasion: &mut Occasion,
    (id, by): (PlaybookId, By<'_>),
) -> Result<Option<Brought>, Refusal> {
    let business = by.business;
    tx.lock(LOCK).await?;
    let kept = store::find(tx, id).await?.ok_or_else(|| Refusal::new("frame-not-found"))?;
    let Some(since) = kept.on_since else { return Ok(None) };
    let today = today(business, occasion.at);
    let window = window(&kept, since, (today, business));
    let mut found = fitting(tx, &kept.play, Some((id, occasion.at)), &window).await?;
    // A greeting is caught up for some days; then it is none.
    found.retain(|one| rules::day_of(kept.play.when, one.on).is_none_or(|day| day + BELATED_DAYS >= today));
    let week = start_of(business.week_start(today), business);
    let fired = store::fired_since(tx, id, week).await?;
    let (go, held) = rules::room(found, kept.play.weekly, fired);
    store::set_looked(tx, id, (today, held)).await?;
    if !go.is_empty() {
        carry_out(tx, permit, occasion, (&kept, by.texts, today), (&go, held)).await?;
    }
    Ok(Some(Brought { fired: go.len(), held }))
}

/// The days since the last look, and some before it for what comes late; never before it was switched on.
pub(super) fn window(kept: &Kept, since: Day, (today, business): (Day, &Business)) -> Window {
    let last = kept.looked_on.unwrap_or(since).min(today);
    let from = (last - LATE_DAYS).max(today - CATCH_UP_DAYS).max(since).min(today);
    Window { from, to: today, opened_from: since, zone: business.zone(), with_ended: false }
}

/// Whom a playbook fits in these days. With the playbook's identity and the present, without those it has fired for.
pub(super) async fn fitting(
    tx: &mut Tx,
    play: &Playbook,
    of: Option<(PlaybookId, Moment)>,
    window: &Window,
) -> Result<Vec<Firing>, Refusal> {
    let facts = look::facts(tx, play, window).await?;
    let days = (window.from, window.to);
    let Some((id, now)) = of else { return Ok(rules::fires(play, days, &facts, &Past::default())) };
    let restless = Playbook { rest_days: 0, ..play.clone() };
    let candidates = rules::fires(&restless, days, &facts, &Past::default());
    let rest = i64::from(play.rest_days).saturating_mul(DAY_MICROS);
    let rested = (rest > 0).then(|| Moment(now.0.saturating_sub(rest)));
    let past = store::past(tx, id, &candidates, rested).await?;
    Ok(rules::fires(play, days, &facts, &past))
}

pub(super) fn start_of(day: Day, business: &Business) -> Moment {
    let start = day.date().at(0, 0, 0, 0).to_zoned(business.zone());
    start.map_or(Moment(i64::MIN), |zoned| Moment(zoned.timestamp().as_microsecond()))
}

async fn carry_out(
    tx: &mut Tx,
    permit: &Permit<Run>,
    occasion: &mut Occasion,
    (kept, texts, today): (&Kept, &Texts, Day),
    (go, held): (&[Firing], usize),
) -> Result<(), Refusal> {
    let lines = steps::carry_out(tx, occasion, (kept, texts, today), go).await?;
    let run = store::Run {
        id: occasion.id(),
        playbook: kept.id,
        version: kept.version,
        at: occasion.at,
        fired: u32::try_from(go.len()).unwrap_or(u32::MAX),
        held: u32::try_from(held).unwrap_or(u32::MAX),
        lines,
        undone_at: None,
    };
    let did: Vec<String> = kept.play.steps.iter().map(|step| words::did(step).to_owned()).collect();
    let done: Vec<Done> = go
        .iter()
        .map(|one| Done {
            id: occasion.id(),
            run: run.id,
            customer: one.customer,
            version: kept.version,
            at: occasion.at,
            cause: one.cause.clone(),
            because: one.because.clone(),
            did: did.clone(),
            undone_at: None,
        })
        .collect();
    store::insert_run(tx, &run).await?;
    store::insert_firings(tx, kept.id, &done).await?;
    let after = json!({
        "playbook": kept.id.to_string(), "version": kept.version, "customers": go.len(), "held": held,
    });
    audit::write(tx, permit, occasion, Changed::made(Subject::of("playbook-run", run.id), after)).await?;
    Ok(())
}

/// Takes back what a run did: follow-ups nobody has touched, notes and labels as they were put. It does not fire for the
/// same occasions again.
///
/// # Errors
/// `frame-undo-nothing` where it was taken back already; a database fault.
pub async fn undo_run(
    tx: &mut Tx,
    permit: &Permit<TakeBack>,
    occasion: &mut Occasion,
    line: &Line,
) -> Result<(), Refusal> {
    let nothing = || Refusal::new("frame-undo-nothing");
    let id = RunId::from_uuid(line.subject.id);
    tx.lock(LOCK).await?;
    let run = store::find_run(tx, id).await?.filter(|run| run.undone_at.is_none()).ok_or_else(nothing)?;
    steps::take_back(tx, occasion, &run.lines).await?;
    store::undo_run(tx, id, occasion.at).await?;
    let change = Changed { subject: line.subject.clone(), before: line.after.clone(), after: None };
    audit::write(tx, permit, occasion, change).await?;
    Ok(())
}
