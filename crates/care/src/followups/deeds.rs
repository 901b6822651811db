//! What is done with follow-ups; each deed writes its line of the trail in the same transaction.

use ::store::Tx;
use gate::audit::{self, Change, LineId, Subject};
use gate::users::{self, UserId};
use gate::{Deed, Grant, Permit};
use kernel::uuid::Uuid;
use kernel::{Day, Id, Moment, Occasion, Refusal};
use records::activities::Due as When;
use records::customers::{self, CustomerId};
use serde_json::{Value as Json, json};

use super::model::{Followup, FollowupId, NewFollowup, Settings, State};
use super::rules::{self, Step};
use super::store::{self, Which};
use super::{Alter, Finish, GiveUp, HandOver, Open, PutOff, Reopen};

/// What is to be done is a line.
pub(super) const WHAT_SIGNS: usize = 300;
/// Longer words are files, and belong elsewhere.
pub(super) const TEXT_SIGNS: usize = 2_000;

/// Opens a follow-up; returns it with the line by which it is taken back. `None` where its key stands already, open or
/// ended, and for a customer whose data was erased.
///
/// # Errors
/// `followups-no-text`, `followups-text-long`; `followups-not-for-them` where who is to do it may not look after this
/// customer; `frame-not-found` where there is no such customer in reach; a database fault.
pub async fn open(
    tx: &mut Tx,
    permit: &Permit<Open>,
    occasion: &mut Occasion,
    customer: CustomerId,
    new: &NewFollowup,
) -> Result<Option<(FollowupId, LineId)>, Refusal> {
    reach(tx, permit, customer).await?;
    let (what, why) = (checked(&new.what, WHAT_SIGNS, true)?, checked(&new.why, TEXT_SIGNS, false)?);
    if let Some(user) = new.who.filter(|user| Some(*user) != permit.user()) {
        may_look_after(tx, user, customer).await?;
    }
    if !new.key.is_empty() {
        tx.lock(super::KEYS_LOCK).await?;
    }
    let one = begun(occasion, permit.user(), customer, NewFollowup { what, why, ..new.clone() });
    if store::insert(tx, permit.scope(), std::slice::from_ref(&one)).await?.is_empty() {
        return Ok(None);
    }
    // Undoing the import that made the customer leaves whom somebody has something to do for.
    customers::touch(tx, &[customer]).await?;
    let line = write(tx, permit, occasion, customer, (None, Some(as_json(&one)))).await?;
    Ok(Some((one.id, line)))
}

/// A follow-up as it begins.
pub(super) fn begun(
    occasion: &mut Occasion,
    by: Option<UserId>,
    customer: CustomerId,
    new: NewFollowup,
) -> Followup {
    Followup {
        customer,
        id: occasion.id(),
        what: new.what,
        why: new.why,
        due: new.due,
        who: new.who,
        origin: new.origin,
        key: new.key,
        stake_minor: new.stake_minor,
        opened_at: occasion.at,
        opened_by: by,
        state: State::Open,
        ended_at: None,
        ended_by: None,
        outcome: String::new(),
        escalated_at: None,
    }
}

/// Says that it is done, and what came of it; `None` where it is done already.
///
/// # Errors
/// `followups-not-now` where it was dropped; `followups-text-long`; `frame-not-found`; a database fault.
pub async fn done(
    tx: &mut Tx,
    permit: &Permit<Finish>,
    occasion: &mut Occasion,
    which: Which,
    outcome: &str,
) -> Result<Option<LineId>, Refusal> {
    let found = fetch(tx, permit, which).await?;
    if found.state == State::Done {
        return Ok(None);
    }
    let outcome = checked(outcome, TEXT_SIGNS, false)?;
    let to = Followup { outcome, ..ended(&found, State::Done, (occasion.at, permit.user())) };
    change(tx, permit, occasion, Step::Handle, (&found, &to)).await
}

/// Drops it: nobody is to do it any more, and the word says why.
///
/// # Errors
/// `followups-no-word` without a word; as [`done`].
pub async fn drop_it(
    tx: &mut Tx,
    permit: &Permit<GiveUp>,
    occasion: &mut Occasion,
    which: Which,
    word: &str,
) -> Result<Option<LineId>, Refusal> {
    let found = fetch(tx, permit, which).await?;
    if found.state == State::Dropped {
        return Ok(None);
    }
    if word.trim().is_empty() {
        return Err(Refusal::new("followups-no-word"));
    }
    let outcome = checked(word, TEXT_SIGNS, true)?;
    let to = Followup { outcome, ..ended(&found, State::Dropped, (occasion.at, permit.user())) };
    change(tx, permit, occasion, Step::Handle, (&found, &to)).await
}

fn ended(found: &Followup, state: State, (at, by): (Moment, Option<UserId>)) -> Followup {
    Followup { state, ended_at: Some(at), ended_by: by, ..found.clone() }
}

/// Puts it off; `None` where it is due then already. Whoever leads is told anew when that day is long over.
///
/// # Errors
/// As [`done`].
pub async fn put_off(
    tx: &mut Tx,
    permit: &Permit<PutOff>,
    occasion: &mut Occasion,
    which: Which,
    to: When,
) -> Result<Option<LineId>, Refusal> {
    let found = fetch(tx, permit, which).await?;
    let to = Followup { due: to, escalated_at: None, ..found.clone() };
    if found.due == to.due && found.state == State::Open {
        return Ok(None);
    }
    change(tx, permit, occasion, Step::Handle, (&found, &to)).await
}

/// Puts it off to another day, at the same time of day, and never to an earlier one. As [`put_off`].
///
/// # Errors
/// As [`done`].
pub async fn put_off_to_day(
    tx: &mut Tx,
    permit: &Permit<PutOff>,
    occasion: &mut Occasion,
    which: Which,
    day: Day,
) -> Result<Option<LineId>, Refusal> {
    let found = fetch(tx, permit, which).await?;
    put_off(tx, permit, occasion, which, When { day: day.max(found.due.day), ..found.due }).await
}

/// Gives it to somebody; `None` where it is theirs already.
///
/// # Errors
/// `followups-not-for-them`; `gate-shut-out` where they come in no more; as [`done`].
pub async fn hand_over(
    tx: &mut Tx,
    permit: &Permit<HandOver>,
    occasion: &mut Occasion,
    which: Which,
    to: UserId,
) -> Result<Option<LineId>, Refusal> {
    let found = fetch(tx, permit, which).await?;
    if found.who == Some(to) && found.state == State::Open {
        return Ok(None);
    }
    may_look_after(tx, to, which.0).await?;
    let changed = Followup { who: Some(to), ..found.clone() };
    change(tx, permit, occasion, Step::Handle, (&found, &changed)).await
}

/// Takes it up again after it was done or dropped; `None` where it is open.
///
/// # Errors
/// As [`done`].
pub async fn reopen(
    tx: &mut Tx,
    permit: &Permit<Reopen>,
    occasion: &mut Occasion,
    which: Which,
) -> Result<Option<LineId>, Refusal> {
    let found = fetch(tx, permit, which).await?;
    if found.state == State::Open {
        return Ok(None);
    }
    let to = Followup {
        state: State::Open,
        ended_at: None,
        ended_by: None,
        outcome: String::new(),
        escalated_at: None,
        ..found.clone()
    };
    change(tx, permit, occasion, Step::Reopen, (&found, &to)).await
}

async fn change<D: Deed>(
    tx: &mut Tx,
    permit: &Permit<D>,
    occasion: &mut Occasion,
    step: Step,
    (found, to): (&Followup, &Followup),
) -> Result<Option<LineId>, Refusal> {
    if !rules::may(found.state, step) {
        let state = kernel::Say::new(found.state.label());
        return Err(Refusal::new("followups-not-now").with("state", state));
    }
    store::change(tx, to).await?;
    let sides = (Some(as_json(found)), Some(as_json(to)));
    write(tx, permit, occasion, found.customer, sides).await.map(Some)
}

/// Sets after how many days those who lead are told; `None` where it is so already.
///
/// # Errors
/// A database fault.
pub async fn change_settings(
    tx: &mut Tx,
    permit: &Permit<Alter>,
    occasion: &mut Occasion,
    to: Settings,
) -> Result<Option<LineId>, Refusal> {
    tx.lock("followup-settings").await?;
    let before = store::settings(tx).await?;
    if before == to {
        return Ok(None);
    }
    store::put_settings(tx, to).await?;
    let json = |settings: Settings| json!({ "escalate_days": settings.escalate_days });
    let subject = Subject::of("followup settings", FollowupId::from_uuid(Uuid::nil()));
    let change = Change { subject, before: Some(json(before)), after: Some(json(to)) };
    audit::write(tx, permit, occasion, change).await.map(Some)
}

/// Refuses who could not do it: it would leave one list and stand on nobody's.
pub(super) async fn may_look_after(tx: &mut Tx, user: UserId, customer: CustomerId) -> Result<(), Refusal> {
    let refused = || Refusal::new("followups-not-for-them");
    let actor = users::actor(tx, user).await?;
    let reach = Grant::of::<Finish>().reach(actor.role()).ok_or_else(refused)?;
    let permit = gate::permit::<Finish>(&actor, reach)?;
    let reached = customers::reached(tx, &permit, &[customer]).await?;
    (!reached.is_empty()).then_some(()).ok_or_else(refused)
}

/// A follow-up within reach, held still until the transaction ends.
pub(super) async fn fetch<D: Deed>(
    tx: &mut Tx,
    permit: &Permit<D>,
    which: Which,
) -> Result<Followup, Refusal> {
    reach(tx, permit, which.0).await?;
    tx.lock(&format!("followup {}", which.1)).await?;
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

fn checked(text: &str, signs_max: usize, must_say: bool) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() && must_say {
        return Err(Refusal::new("followups-no-text"));
    }
    if text.chars().count() > signs_max {
        return Err(Refusal::new("followups-text-long").with("most", signs_max));
    }
    Ok(text.to_owned())
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

/// What may change of a follow-up, as the trail holds it.
pub(super) fn as_json(one: &Followup) -> Json {
    json!({
        "followup": one.id.to_string(),
        "what": one.what,
        "due_day": one.due.day.epoch_days(),
        "due_minute": one.due.minute,
        "who": one.who.map(|user| user.to_string()),
        "state": one.state.word(),
        "ended_at": one.ended_at.map(|at| at.0),
        "ended_by": one.ended_by.map(|user| user.to_string()),
        "outcome": one.outcome,
    })
}

/// Which follow-up a line of the trail is about.
pub(super) fn id_in(json: &Json) -> Option<FollowupId> {
    uuid_in(json, "followup").map(FollowupId::from_uuid)
}

fn uuid_in(json: &Json, name: &str) -> Option<Uuid> {
    Uuid::try_parse(json.get(name)?.as_str()?).ok()
}

/// The follow-up with what a line of the trail says of it.
pub(super) fn with_json(one: &Followup, json: &Json) -> Option<Followup> {
    let day = json.get("due_day")?.as_i64().and_then(|day| i32::try_from(day).ok())?;
    let minute = json.get("due_minute")?.as_u64().and_then(|minute| u16::try_from(minute).ok());
    let due = When { day: Day::from_epoch_days(day), minute };
    Some(Followup {
        due,
        who: uuid_in(json, "who").map(UserId::from_uuid),
        state: State::from_word(json.get("state")?.as_str()?)?,
        ended_at: json.get("ended_at")?.as_i64().map(Moment),
        ended_by: uuid_in(json, "ended_by").map(UserId::from_uuid),
        outcome: json.get("outcome")?.as_str()?.to_owned(),
        // Those who lead are told anew of another day only.
        escalated_at: one.escalated_at.filter(|_| one.due == due),
        ..one.clone()
    })
}
