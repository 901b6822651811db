//! What people say of causes, and beginning to count anew.

use ::store::Tx;
use gate::Permit;
use gate::audit::{self, Change, Line, LineId, Subject};
use kernel::uuid::Uuid;
use kernel::{Id, Moment, Occasion, Refusal, define_id};
use records::customers::{self, CustomerId};
use serde_json::{Value as Json, json};

use super::model::Cause;
use super::{Answer, BeginAnew, CauseId, Confirm, KeptCause, LOCK, store};

define_id!(
    /// What is learned is one thing; the trail knows it by this.
    LearnedId
);

/// Says of a cause whether it is the one; saying it again, or otherwise, is one answer.
///
/// # Errors
/// `frame-not-found` where there is none in reach; a database fault.
pub async fn answer(
    tx: &mut Tx,
    permit: &Permit<Confirm>,
    occasion: &mut Occasion,
    (customer, id): (CustomerId, CauseId),
    is_it: bool,
) -> Result<LineId, Refusal> {
    tx.lock(LOCK).await?;
    let found = reach(tx, permit, (customer, id)).await?;
    let said = Answer { is_it, at: occasion.at, by: permit.user() };
    store::put_answer(tx, (customer, id), Some(&said)).await?;
    let before = found.answer.as_ref().map(|before| as_json(&found, before));
    let change =
        Change { subject: Subject::of("customer", customer), before, after: Some(as_json(&found, &said)) };
    audit::write(tx, permit, occasion, change).await
}

/// Takes an answer back: what was said before stands again.
///
/// # Errors
/// `diagnosis-answered-since`; `frame-undo-nothing`; a database fault.
pub async fn take_back(
    tx: &mut Tx,
    permit: &Permit<Confirm>,
    occasion: &mut Occasion,
    line: &Line,
) -> Result<(), Refusal> {
    let Some((id, is_it)) = line.after.as_ref().and_then(from_json) else {
        return Err(Refusal::new("frame-undo-nothing"));
    };
    let customer = CustomerId::from_uuid(line.subject.id);
    tx.lock(LOCK).await?;
    let found = reach(tx, permit, (customer, id)).await?;
    if found.answer.is_none_or(|said| said.is_it != is_it || said.at != line.at) {
        return Err(Refusal::new("diagnosis-answered-since"));
    }
    let before = line.before.as_ref().and_then(from_json);
    let was = before.map(|(_, is_it)| Answer { is_it, at: occasion.at, by: permit.user() });
    store::put_answer(tx, (customer, id), was.as_ref()).await?;
    let change =
        Change { subject: line.subject.clone(), before: line.after.clone(), after: line.before.clone() };
    audit::write(tx, permit, occasion, change).await?;
    Ok(())
}

async fn reach(
    tx: &mut Tx,
    permit: &Permit<Confirm>,
    (customer, id): (CustomerId, CauseId),
) -> Result<KeptCause, Refusal> {
    let none = || Refusal::new("frame-not-found");
    if customers::reached(tx, permit, &[customer]).await?.is_empty() {
        return Err(none());
    }
    store::find(tx, customer, id).await?.ok_or_else(none)
}

fn as_json(cause: &KeptCause, said: &Answer) -> Json {
    json!({ "cause_id": cause.id.to_string(), "cause": cause.ranked.cause.word(), "is_it": said.is_it })
}

fn from_json(json: &Json) -> Option<(CauseId, bool)> {
    let id = Uuid::try_parse(json.get("cause_id")?.as_str()?).ok()?;
    Cause::from_word(json.get("cause")?.as_str()?)?;
    Some((CauseId::from_uuid(id), json.get("is_it")?.as_bool()?))
}

/// From now on only answers still to come are counted; those given so far stay where they were given.
///
/// # Errors
/// A database fault.
pub async fn begin_anew(
    tx: &mut Tx,
    permit: &Permit<BeginAnew>,
    occasion: &mut Occasion,
) -> Result<LineId, Refusal> {
    let to = Some(occasion.at);
    set_since(tx, permit, occasion, to).await
}

async fn set_since(
    tx: &mut Tx,
    permit: &Permit<BeginAnew>,
    occasion: &mut Occasion,
    to: Option<Moment>,
) -> Result<LineId, Refusal> {
    tx.lock(LOCK).await?;
    let before = store::counted_since(tx).await?;
    store::put_counted_since(tx, to).await?;
    let told = |since: Option<Moment>| json!({ "counted_since": since.map(|since| since.0) });
    let subject = Subject::of("diagnosis", LearnedId::from_uuid(Uuid::nil()));
    let change = Change { subject, before: Some(told(before)), after: Some(told(to)) };
    audit::write(tx, permit, occasion, change).await
}

/// Counts again what was counted before.
///
/// # Errors
/// `diagnosis-begun-since`; `frame-undo-nothing`; a database fault.
pub async fn undo_begin_anew(
    tx: &mut Tx,
    permit: &Permit<BeginAnew>,
    occasion: &mut Occasion,
    line: &Line,
) -> Result<(), Refusal> {
    let since = |json: &Option<Json>| Some(json.as_ref()?.get("counted_since")?.as_i64().map(Moment));
    let (Some(was), Some(made)) = (since(&line.before), since(&line.after)) else {
        return Err(Refusal::new("frame-undo-nothing"));
    };
    if store::counted_since(tx).await? != made {
        return Err(Refusal::new("diagnosis-begun-since"));
    }
    set_since(tx, permit, occasion, was).await?;
    Ok(())
}
