//! The same promise to many customers at once: one line in the trail, one step to take back.

use std::collections::HashSet;

use ::store::Tx;
use gate::Permit;
use gate::audit::{self, Change, Line, LineId, Subject};
use kernel::uuid::Uuid;
use kernel::{Id, Occasion, Refusal, define_id};
use serde_json::{Map, Value as Json, json};

use super::deeds::checked;
use super::model::{Activity, ActivityId, Beside, Kind, NewActivity};
use super::{LogMany, TakeBack, store};
use crate::customers::{self, Changed, CustomerId, Left};

define_id!(
    /// Some customers to whom the same was promised.
    PromisesId
);

/// Promises the same to each of these customers. Who has the same promise open for that day already is left alone, so
/// that twice is once.
///
/// # Errors
/// `activities-no-text`, `activities-text-long`, `activities-no-day`; a database fault.
pub async fn promise_many(
    tx: &mut Tx,
    permit: &Permit<LogMany>,
    occasion: &mut Occasion,
    ids: &[CustomerId],
    new: &NewActivity,
) -> Result<Changed, Refusal> {
    let new = checked(&NewActivity { kind: Kind::Promise, ..new.clone() })?;
    tx.lock("activities-many").await?;
    let reached = customers::reached(tx, permit, ids).await?;
    let same: HashSet<CustomerId> = match new.due {
        Some(due) => store::with_open(tx, &reached, (&new.text, due)).await?.into_iter().collect(),
        None => HashSet::new(),
    };
    let wanting: Vec<CustomerId> = reached.iter().copied().filter(|id| !same.contains(id)).collect();
    let line = log_all(tx, permit, occasion, (&wanting, &new)).await?;
    let left = Left::of(permit, (ids.len(), reached.len(), wanting.len()));
    Ok(Changed { changed: wanting.len(), left, line })
}

/// Writes the same note into the files of these customers, as far as they are within reach; `None` where that is nobody's.
/// The line takes all of them back.
///
/// # Errors
/// `activities-no-text`, `activities-text-long`; a database fault.
pub async fn note_many(
    tx: &mut Tx,
    permit: &Permit<LogMany>,
    occasion: &mut Occasion,
    (ids, text): (&[CustomerId], &str),
) -> Result<Option<LineId>, Refusal> {
    let new = NewActivity { kind: Kind::Note, text: text.to_owned(), at: occasion.at, due: None };
    let new = checked(&new)?;
    let reached = customers::reached(tx, permit, ids).await?;
    log_all(tx, permit, occasion, (&reached, &new)).await
}

async fn log_all(
    tx: &mut Tx,
    permit: &Permit<LogMany>,
    occasion: &mut Occasion,
    (ids, new): (&[CustomerId], &NewActivity),
) -> Result<Option<LineId>, Refusal> {
    if ids.is_empty() {
        return Ok(None);
    }
    let promise = |customer: &CustomerId| Activity {
        id: occasion.ids.next(occasion.at),
        customer: *customer,
        kind: new.kind,
        text: new.text.clone(),
        at: new.at,
        author: permit.user(),
        created_at: occasion.at,
        due: new.due,
        kept_at: None,
        beside: Beside::default(),
    };
    let all: Vec<Activity> = ids.iter().map(promise).collect();
    store::insert_many(tx, &all).await?;
    let made: Map<String, Json> =
        all.iter().map(|one| (one.customer.to_string(), Json::from(one.id.to_string()))).collect();
    let after = json!({
        "promises": made,
        "text": new.text,
        "due_day": new.due.map(|due| due.day.epoch_days()),
    });
    let change = Change::made(Subject::of("promises", occasion.id::<PromisesId>()), after);
    Ok(Some(audit::write(tx, permit, occasion, change).await?))
}

/// Takes promises to many back: those nobody has kept, changed or put off since go.
///
/// # Errors
/// `frame-undo-nothing` where none is left as it was made; a database fault.
pub async fn undo_many(
    tx: &mut Tx,
    permit: &Permit<TakeBack>,
    occasion: &mut Occasion,
    line: &Line,
) -> Result<(), Refusal> {
    let (made, text, day) = said(line);
    let customers: Vec<CustomerId> = made.iter().map(|(customer, _)| *customer).collect();
    let reached: HashSet<CustomerId> =
        customers::reached(tx, permit, &customers).await?.into_iter().collect();
    let mine: Vec<(CustomerId, ActivityId)> =
        made.into_iter().filter(|(customer, _)| reached.contains(customer)).collect();
    if store::remove_many(tx, &mine, (&text, day), occasion.at).await? == 0 {
        return Err(Refusal::new("frame-undo-nothing"));
    }
    let change = Change { subject: line.subject.clone(), before: line.after.clone(), after: None };
    audit::write(tx, permit, occasion, change).await?;
    Ok(())
}

/// To whom it was promised, what, and for which day.
fn said(line: &Line) -> (Vec<(CustomerId, ActivityId)>, String, Option<i64>) {
    let after = line.after.as_ref();
    let made = after.and_then(|after| after.get("promises")).and_then(Json::as_object);
    let id = |text: &str| Uuid::try_parse(text).ok();
    let one = |(customer, activity): (&String, &Json)| {
        Some((CustomerId::from_uuid(id(customer)?), ActivityId::from_uuid(id(activity.as_str()?)?)))
    };
    let text = after.and_then(|after| after.get("text")).and_then(Json::as_str).unwrap_or_default();
    let day = after.and_then(|after| after.get("due_day")).and_then(Json::as_i64);
    (made.into_iter().flatten().filter_map(one).collect(), text.to_owned(), day)
}

/// How many customers a line is about.
pub(super) fn count(line: &Line) -> usize {
    said(line).0.len()
}
