//! What is done with cases: each deed is an event more, in the transaction with its line of the trail.

use ::store::Tx;
use frame::business;
use frame::charts::Tier;
use gate::audit::{self, Change, LineId, Subject};
use gate::users::{self, UserId};
use gate::{Deed, Grant, Permit};
use insight::diagnosis::{self, Fact, FactId};
use insight::standing;
use kernel::{Id, Moment, Occasion, Refusal};
use records::customers::{self, CustomerId};
use records::serving::{self, CostId, Spent};
use serde_json::{Value as Json, json};

use super::model::{Case, CaseId, Course, Event, EventId, Given, NewCase, What, Word};
use super::store::Which;
use super::{
    Alter, Answer, Cause, HandOver, Hear, Note, Open, Promises, Reopen, Resume, Solve, State, Wait, clocks,
    rules, store,
};
use crate::hours;

/// Longer texts are files, and belong elsewhere.
pub(super) const TEXT_MAX: usize = 4_000;
/// The first line of a longer one is a paragraph.
const SUBJECT_SIGNS: usize = 100;
const PRODUCT_SIGNS: usize = 100;

/// Opens a case: both clocks begin, by what is promised to this customer on this channel now. Returns it with the line by
/// which it is taken back.
///
/// # Errors
/// `cases-no-text`, `cases-text-long`; `frame-not-found` where there is no such customer in reach; a database fault.
pub async fn open(
    tx: &mut Tx,
    permit: &Permit<Open>,
    occasion: &mut Occasion,
    customer: CustomerId,
    new: &NewCase,
) -> Result<(Case, LineId), Refusal> {
    reach(tx, permit, customer).await?;
    let text = checked(&new.text, true)?;
    // Undoing the import that made the customer leaves whom a person has a matter with.
    customers::touch(tx, &[customer]).await?;
    let number = store::next_numbers(tx, 1).await?;
    let tier = tier_of(tx, customer).await?;
    let promise = super::promises(tx).await?.of(tier, new.channel);
    let case = Case {
        customer,
        id: occasion.id(),
        number,
        kind: new.kind,
        channel: new.channel,
        subject: subject(&text),
        product: new.product.trim().chars().take(PRODUCT_SIGNS).collect(),
        recall: None,
        opened_at: occasion.at,
        promise,
        course: rules::begun(permit.user()),
        warned: None,
        breached: None,
    };
    let opened = Event { id: occasion.id(), what: What::Opened, at: occasion.at, by: permit.user(), text };
    store::insert_cases(tx, std::slice::from_ref(&case)).await?;
    store::insert_events(tx, &[((customer, case.id), opened.clone())]).await?;
    tell(tx, permit, (&case, &opened)).await?;
    let course = clocks::read_one(tx, (customer, case.id)).await?;
    clocks::ask_tick(tx, occasion).await?;
    let said = said(&case, &opened);
    let line = write(tx, permit, occasion, customer, (None, Some(said))).await?;
    Ok((Case { course, ..case }, line))
}

/// Says that the customer was answered.
///
/// # Errors
/// As of all deeds on a case: `cases-not-now` where its state does not allow it; `cases-text-long`; `frame-not-found`
/// where there is none in reach; a database fault.
pub async fn answer(
    tx: &mut Tx,
    permit: &Permit<Answer>,
    occasion: &mut Occasion,
    which: (CustomerId, CaseId),
    text: &str,
) -> Result<LineId, Refusal> {
    add(tx, permit, occasion, which, (What::Answered, text)).await
}

/// Lets the case wait for the customer: its clocks stand until [`resume`].
///
/// # Errors
/// As [`answer`].
pub async fn wait(
    tx: &mut Tx,
    permit: &Permit<Wait>,
    occasion: &mut Occasion,
    which: (CustomerId, CaseId),
    text: &str,
) -> Result<LineId, Refusal> {
    add(tx, permit, occasion, which, (What::Waiting, text)).await
}

/// Goes on with a case that waited for the customer.
///
/// # Errors
/// As [`answer`].
pub async fn resume(
    tx: &mut Tx,
    permit: &Permit<Resume>,
    occasion: &mut Occasion,
    which: (CustomerId, CaseId),
    text: &str,
) -> Result<LineId, Refusal> {
    add(tx, permit, occasion, which, (What::Resumed, text)).await
}

/// Solves a case: what was behind it, and what was given where something was.
///
/// # Errors
/// As [`answer`]; `cases-cost-negative`.
pub async fn solve(
    tx: &mut Tx,
    permit: &Permit<Solve>,
    occasion: &mut Occasion,
    which: (CustomerId, CaseId),
    (cause, given, text): (Cause, Option<Given>, &str),
) -> Result<LineId, Refusal> {
    if given.is_some_and(|given| given.cost.minor < 0) {
        return Err(Refusal::new("cases-cost-negative"));
    }
    add(tx, permit, occasion, which, (What::Solved { cause, given }, text)).await
}

/// Writes down what the customer says of the solution. Who is not satisfied has their case taken up again, and the clock
/// goes on where it stood.
///
/// # Errors
/// As [`answer`].
pub async fn hear(
    tx: &mut Tx,
    permit: &Permit<Hear>,
    occasion: &mut Occasion,
    which: (CustomerId, CaseId),
    (word, text): (Word, &str),
) -> Result<LineId, Refusal> {
    add(tx, permit, occasion, which, (What::Word(word), text)).await
}

/// Takes a case up again.
///
/// # Errors
/// As [`answer`].
pub async fn reopen(
    tx: &mut Tx,
    permit: &Permit<Reopen>,
    occasion: &mut Occasion,
    which: (CustomerId, CaseId),
    text: &str,
) -> Result<LineId, Refusal> {
    add(tx, permit, occasion, which, (What::Reopened, text)).await
}

/// Gives a case to somebody else.
///
/// # Errors
/// `cases-not-for-them` where they may not answer cases of this customer, `gate-shut-out` where they come in no more;
/// As [`answer`].
pub async fn hand_over(
    tx: &mut Tx,
    permit: &Permit<HandOver>,
    occasion: &mut Occasion,
    which: (CustomerId, CaseId),
    (to, text): (UserId, &str),
) -> Result<LineId, Refusal> {
    may_look_after(tx, to, which.0).await?;
    add(tx, permit, occasion, which, (What::Handed(to), text)).await
}

/// Refuses who could not answer a case of this customer: it would leave one list and stand on nobody's.
async fn may_look_after(tx: &mut Tx, user: UserId, customer: CustomerId) -> Result<(), Refusal> {
    let refused = || Refusal::new("cases-not-for-them");
    let actor = users::actor(tx, user).await?;
    let reach = Grant::of::<Answer>().reach(actor.role()).ok_or_else(refused)?;
    let permit = gate::permit::<Answer>(&actor, reach)?;
    let reached = customers::reached(tx, &permit, &[customer]).await?;
    (!reached.is_empty()).then_some(()).ok_or_else(refused)
}

/// Writes a note to a case.
///
/// # Errors
/// As [`answer`]; `cases-no-text`.
pub async fn note(
    tx: &mut Tx,
    permit: &Permit<Note>,
    occasion: &mut Occasion,
    which: (CustomerId, CaseId),
    text: &str,
) -> Result<LineId, Refusal> {
    checked(text, true)?;
    add(tx, permit, occasion, which, (What::Note, text)).await
}

async fn add<D: Deed>(
    tx: &mut Tx,
    permit: &Permit<D>,
    occasion: &mut Occasion,
    which: Which,
    (what, text): (What, &str),
) -> Result<LineId, Refusal> {
    let case = fetch(tx, permit, which).await?;
    if !rules::may(case.course.state, &what) {
        return Err(Refusal::new("cases-not-now").with("state", kernel::Say::new(case.course.state.label())));
    }
    let text = checked(text, false)?;
    // The tale is told in order, also where the machine's clock went back a little or two things share a moment.
    let after = store::events(tx, which).await?.last().map_or(occasion.at, |last| Moment(last.at.0 + 1));
    let event = Event { id: occasion.id(), what, at: occasion.at.max(after), by: permit.user(), text };
    store::insert_events(tx, &[(which, event.clone())]).await?;
    if let What::Solved { given: Some(given), .. } = what {
        spend(tx, permit, (which, &event), given).await?;
    }
    tell(tx, permit, (&case, &event)).await?;
    let course = clocks::read_one(tx, which).await?;
    if course.state != State::Closed {
        clocks::ask_tick(tx, occasion).await?;
    }
    let sides = (Some(standing_json(&case.course)), Some(said(&case, &event)));
    write(tx, permit, occasion, which.0, sides).await
}

/// Tells what may be a reason to buy less: that somebody complained, what was behind it, and what they say of how it was solved.
async fn tell<D: Deed>(
    tx: &mut Tx,
    permit: &Permit<D>,
    (case, event): (&Case, &Event),
) -> Result<(), Refusal> {
    let Some(kind) = rules::reason(event.what).filter(|_| case.kind == super::Kind::Complaint) else {
        return Ok(());
    };
    let day = event.at.day(&business::read(tx).await?.zone());
    let [id, case_id] = [event.id.uuid(), case.id.uuid()].map(FactId::from_uuid);
    diagnosis::note(tx, permit, &Fact { customer: case.customer, id, kind, day, case: case_id }).await
}

/// Tells what a remedy cost as a cost of serving the customer, known by its event.
async fn spend<D: Deed>(
    tx: &mut Tx,
    permit: &Permit<D>,
    (which, event): (Which, &Event),
    given: Given,
) -> Result<(), Refusal> {
    let day = event.at.day(&business::read(tx).await?.zone());
    let (id, matter) = (CostId::from_uuid(event.id.uuid()), which.1.uuid());
    let spent = Spent { customer: which.0, id, matter, day, cost: given.cost };
    serving::note(tx, permit, &spent).await
}

/// Changes what is promised from now on; cases that are open keep what they were promised. `None` where it is so already.
///
/// # Errors
/// A database fault.
pub async fn promise(
    tx: &mut Tx,
    permit: &Permit<Alter>,
    occasion: &mut Occasion,
    to: &Promises,
) -> Result<Option<LineId>, Refusal> {
    tx.lock("cases-promises").await?;
    let before = super::promises(tx).await?;
    if before == *to {
        return Ok(None);
    }
    store::put_promises(tx, to).await?;
    let subject = Subject::of("promises", EventId::from_uuid(kernel::uuid::Uuid::nil()));
    let change = Change { subject, before: Some(before.to_json()), after: Some(to.to_json()) };
    audit::write(tx, permit, occasion, change).await.map(Some)
}

/// The tier a customer is in; whoever opens a case need not see it for the promise to hold.
async fn tier_of(tx: &mut Tx, customer: CustomerId) -> Result<Option<Tier>, Refusal> {
    let standing = standing::of(tx, &Permit::by_house("what is promised"), customer).await?;
    Ok(standing.and_then(|standing| standing.tier))
}

/// A case within reach, held still until the transaction ends.
pub(super) async fn fetch<D: Deed>(tx: &mut Tx, permit: &Permit<D>, which: Which) -> Result<Case, Refusal> {
    reach(tx, permit, which.0).await?;
    tx.lock(&format!("case {}", which.1)).await?;
    store::find(tx, which).await?.ok_or_else(|| Refusal::new("frame-not-found"))
}

pub(super) async fn reach<D: Deed>(
    tx: &mut Tx,
    permit: &Permit<D>,
    customer: CustomerId,
) -> Result<(), Refusal> {
    let reached = customers::reached(tx, permit, &[customer]).await?;
    if reached.is_empty() { Err(Refusal::new("frame-not-found")) } else { Ok(()) }
}

pub(super) fn checked(text: &str, must_say: bool) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() && must_say {
        return Err(Refusal::new("cases-no-text"));
    }
    if text.chars().count() > TEXT_MAX {
        return Err(Refusal::new("cases-text-long").with("most", TEXT_MAX));
    }
    Ok(text.to_owned())
}

pub(super) fn subject(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default().trim();
    if line.chars().count() <= SUBJECT_SIGNS {
        return line.to_owned();
    }
    let cut: String = line.chars().take(SUBJECT_SIGNS - 1).collect();
    format!("{}…", cut.trim_end())
}

pub(super) async fn write<D: Deed>(
    tx: &mut Tx,
    permit: &Permit<D>,
    occasion: &mut Occasion,
    customer: CustomerId,
    (before, after): (Option<Json>, Option<Json>),
) -> Result<LineId, Refusal> {
    let change = Change { subject: Subject::of("customer", customer), before, after };
    audit::write(tx, permit, occasion, change).await
}

/// What happened, as the trail holds it. Its words stand in the event alone: erasing them there erases them everywhere.
pub(super) fn said(case: &Case, event: &Event) -> Json {
    let mut json = json!({
        "case": case.id.to_string(),
        "number": case.number,
        "event": event.id.to_string(),
        "what": event.word(),
    });
    if let (What::Solved { cause, given }, Json::Object(entries)) = (event.what, &mut json) {
        entries.insert("cause".to_owned(), cause.word().into());
        if let Some(given) = given {
            entries.insert("remedy".to_owned(), given.remedy.word().into());
            entries.insert("cost".to_owned(), given.cost.to_string().into());
            entries.insert("currency".to_owned(), given.cost.currency.code().into());
        }
    }
    json
}

fn standing_json(course: &Course) -> Json {
    json!({ "state": course.state.word() })
}

/// The business's own calendar.
pub(super) async fn calendar(tx: &mut Tx) -> Result<hours::Calendar, Refusal> {
    let business = business::read(tx).await?;
    hours::calendar(tx, &business).await
}
