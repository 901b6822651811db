//! What is done with activities.

use ::store::Tx;
use gate::audit::{self, Change, LineId, Subject};
use gate::{Deed, Permit, Scope};
use kernel::uuid::Uuid;
use kernel::{Day, Id, Moment, Occasion, Refusal};
use serde_json::{Value as Json, json};

use super::model::{Activity, ActivityId, Beside, Due, Kind, NewActivity, Reasonable, Settled};
use super::store::{self, Removed};
use super::{Keep, Log, PutOff, Settle};
use crate::customers::{self, CustomerId};

/// Longer texts are files, and belong elsewhere.
const TEXT_MAX: usize = 4_000;

/// Writes down what happened; returns it with the line by which that is taken back.
///
/// # Errors
/// `activities-no-text` for a note or promise without words, `activities-text-long`, `activities-no-day` for a promise
/// without a day; `frame-not-found` where there is no such customer in reach; a database fault.
pub async fn log(
    tx: &mut Tx,
    permit: &Permit<Log>,
    occasion: &mut Occasion,
    customer: CustomerId,
    new: &NewActivity,
) -> Result<(ActivityId, LineId), Refusal> {
    log_beside(tx, permit, occasion, customer, (new, Beside::default())).await
}

/// Writes down an expectation or an objection with what is known beside its words; anything else as [`log`] does.
///
/// # Errors
/// As [`log`].
pub async fn log_beside(
    tx: &mut Tx,
    permit: &Permit<Log>,
    occasion: &mut Occasion,
    customer: CustomerId,
    (new, beside): (&NewActivity, Beside),
) -> Result<(ActivityId, LineId), Refusal> {
    reach(tx, permit.scope(), customer).await?;
    let new = checked(new)?;
    let beside = checked_beside(beside.of(new.kind))?;
    let activity = Activity {
        id: occasion.id(),
        customer,
        kind: new.kind,
        text: new.text,
        at: new.at,
        author: permit.user(),
        created_at: occasion.at,
        due: new.due,
        kept_at: None,
        beside,
    };
    store::insert(tx, &activity).await?;
    let line = write(tx, permit, occasion, customer, (None, Some(as_json(&activity)))).await?;
    Ok((activity.id, line))
}

/// Says that what was to be done is done; `None` where it is already.
///
/// # Errors
/// `frame-not-found`; a database fault.
pub async fn keep_promise(
    tx: &mut Tx,
    permit: &Permit<Keep>,
    occasion: &mut Occasion,
    (customer, id): (CustomerId, ActivityId),
) -> Result<Option<LineId>, Refusal> {
    let found = fetch(tx, permit.scope(), customer, id).await?;
    if !found.is_open() {
        return Ok(None);
    }
    store::keep(tx, (customer, id), Some((occasion.at, permit.user()))).await?;
    let (before, after) = (as_json(&found), json!({ "activity": id.to_string(), "kept_at": occasion.at.0 }));
    write(tx, permit, occasion, customer, (Some(before), Some(after))).await.map(Some)
}

/// Puts what is to be done off to another day, at the same time of day; `None` where it is due then already or done.
///
/// # Errors
/// `frame-not-found`; a database fault.
pub async fn put_off(
    tx: &mut Tx,
    permit: &Permit<PutOff>,
    occasion: &mut Occasion,
    (customer, id): (CustomerId, ActivityId),
    to: Day,
) -> Result<Option<LineId>, Refusal> {
    let found = fetch(tx, permit.scope(), customer, id).await?;
    let Some(due) = found.due.filter(|_| found.is_open()) else { return Ok(None) };
    let changed = Activity { due: Some(Due { day: to, ..due }), ..found.clone() };
    change(tx, permit, occasion, (&found, &changed)).await
}

/// Says what became of an expectation or an objection; `None` where it says so already, or can have no such end.
///
/// # Errors
/// `activities-no-text` for an answer without words, `activities-text-long`; `frame-not-found`; a database fault.
pub async fn settle(
    tx: &mut Tx,
    permit: &Permit<Settle>,
    occasion: &mut Occasion,
    (customer, id): (CustomerId, ActivityId),
    settled: &Settled,
) -> Result<Option<LineId>, Refusal> {
    let found = fetch(tx, permit.scope(), customer, id).await?;
    let beside = found.beside.clone();
    let beside = match settled {
        Settled::Met(is_met, day) => Beside { met: Some((*is_met, *day)), ..beside },
        Settled::Answered(text) if text.trim().is_empty() => return Err(Refusal::new("activities-no-text")),
        Settled::Answered(text) => Beside { answer: text.clone(), ..beside },
    };
    let changed = Activity { beside: checked_beside(beside.of(found.kind))?, ..found.clone() };
    change(tx, permit, occasion, (&found, &changed)).await
}

pub(super) async fn change<D: Deed>(
    tx: &mut Tx,
    permit: &Permit<D>,
    occasion: &mut Occasion,
    (found, changed): (&Activity, &Activity),
) -> Result<Option<LineId>, Refusal> {
    if found == changed {
        return Ok(None);
    }
    store::change(tx, changed).await?;
    let sides = (Some(as_json(found)), Some(as_json(changed)));
    write(tx, permit, occasion, found.customer, sides).await.map(Some)
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

pub(super) async fn reach(tx: &mut Tx, scope: Scope, customer: CustomerId) -> Result<(), Refusal> {
    let reaches = customers::is_in_reach(tx, scope, customer).await?;
    reaches.then_some(()).ok_or_else(|| Refusal::new("frame-not-found"))
}

/// An activity, held still until the transaction ends.
pub(super) async fn fetch(
    tx: &mut Tx,
    scope: Scope,
    customer: CustomerId,
    id: ActivityId,
) -> Result<Activity, Refusal> {
    reach(tx, scope, customer).await?;
    tx.lock(&format!("activities {customer}")).await?;
    let found = store::find(tx, (customer, id), Removed::No).await?;
    found.ok_or_else(|| Refusal::new("frame-not-found"))
}

pub(super) fn checked(new: &NewActivity) -> Result<NewActivity, Refusal> {
    let text = new.text.trim();
    if text.is_empty() && !new.kind.needs_no_words() {
        return Err(Refusal::new("activities-no-text"));
    }
    if text.chars().count() > TEXT_MAX {
        return Err(Refusal::new("activities-text-long").with("most", TEXT_MAX));
    }
    if new.kind == Kind::Promise && new.due.is_none() {
        return Err(Refusal::new("activities-no-day"));
    }
    Ok(NewActivity { text: text.to_owned(), ..new.clone() })
}

/// What may change of an activity, as the trail holds it.
pub(super) fn as_json(activity: &Activity) -> Json {
    let mut json = json!({
        "activity": activity.id.to_string(),
        "kind": activity.kind.word(),
        "text": activity.text,
        "at": activity.at.0,
        "due_day": activity.due.map(|due| due.day.epoch_days()),
        "due_minute": activity.due.and_then(|due| due.minute),
    });
    // Lines of other kinds, and of former releases, say nothing of it: they are compared with this.
    let beside = &activity.beside;
    if let Some(object) = json.as_object_mut().filter(|_| *beside != Beside::default()) {
        object.insert("reasonable".to_owned(), beside.reasonable.map(Reasonable::word).into());
        object.insert("met".to_owned(), beside.met.map(|(is_met, _)| is_met).into());
        object.insert("met_on".to_owned(), beside.met.map(|(_, day)| day.epoch_days()).into());
        object.insert("answer".to_owned(), beside.answer.as_str().into());
    }
    json
}

/// Which activity a line of the trail is about.
pub(super) fn id_in(json: &Json) -> Option<ActivityId> {
    Uuid::try_parse(json.get("activity")?.as_str()?).ok().map(Id::from_uuid)
}

pub(super) fn checked_beside(beside: Beside) -> Result<Beside, Refusal> {
    if beside.answer.chars().count() > TEXT_MAX {
        return Err(Refusal::new("activities-text-long").with("most", TEXT_MAX));
    }
    Ok(beside)
}

/// The activity with what a line of the trail says of it.
pub(super) fn with_json(activity: &Activity, json: &Json) -> Option<Activity> {
    let day = json.get("due_day")?.as_i64().and_then(|day| i32::try_from(day).ok());
    let minute = json.get("due_minute")?.as_u64().and_then(|minute| u16::try_from(minute).ok());
    let met_on = json.get("met_on").and_then(Json::as_i64).and_then(|day| i32::try_from(day).ok());
    let text = |name: &str| json.get(name).and_then(Json::as_str).unwrap_or_default();
    let met = json.get("met").and_then(Json::as_bool);
    let beside = Beside {
        reasonable: Reasonable::from_word(text("reasonable")),
        met: met.zip(met_on).map(|(is_met, day)| (is_met, Day::from_epoch_days(day))),
        answer: text("answer").to_owned(),
    };
    Some(Activity {
        beside,
        kind: Kind::from_word(json.get("kind")?.as_str()?)?,
        text: json.get("text")?.as_str()?.to_owned(),
        at: Moment(json.get("at")?.as_i64()?),
        due: day.map(|day| Due { day: Day::from_epoch_days(day), minute }),
        ..activity.clone()
    })
}
