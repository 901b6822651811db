//! What people say of warnings: how one ended, and how many a week there may be.

use ::store::Tx;
use gate::audit::{self, Change, Line, LineId, Subject};
use gate::{Deed, Permit};
use kernel::uuid::Uuid;
use kernel::{Id, Occasion, Refusal, define_id};
use records::customers::{self, CustomerId};
use serde_json::{Value as Json, json};

use super::model::{Ended, Outcome, Settings, Warning, WarningId};
use super::{Alter, End, LOCK, store};

define_id!(
    /// The settings are one thing; the trail knows them by this.
    SettingsId
);

/// A longer note is a story for the customer's file.
const NOTE_MAX: usize = 2_000;

/// Says what became of an open warning.
///
/// # Errors
/// `frame-not-found` where there is none in reach; `warning-ended` where it has ended meanwhile; `warning-note-long`; a
/// database fault.
pub async fn end(
    tx: &mut Tx,
    permit: &Permit<End>,
    occasion: &mut Occasion,
    (customer, id): (CustomerId, WarningId),
    (outcome, note): (Outcome, &str),
) -> Result<LineId, Refusal> {
    let note = note.trim();
    if note.chars().count() > NOTE_MAX {
        return Err(Refusal::new("warning-note-long").with("most", kernel::count(NOTE_MAX)));
    }
    tx.lock(LOCK).await?;
    let found = reach(tx, permit, (customer, id)).await?;
    if found.ended.is_some() {
        return Err(Refusal::new("warning-ended"));
    }
    let ended = Ended { at: occasion.at, by: permit.user(), outcome, bought_on: None, note: note.to_owned() };
    store::put_end(tx, (customer, id), Some(&ended)).await?;
    let after = json!({ "warning": id.to_string(), "outcome": outcome.word(), "note": note });
    let subject = Subject::of("customer", customer);
    audit::write(tx, permit, occasion, Change { subject, before: None, after: Some(after) }).await
}

/// Opens a warning again that somebody ended.
///
/// # Errors
/// `frame-undo-nothing`, `warning-open-again` where it is open, ended otherwise by now, or another one has been opened; a database
/// fault.
pub async fn take_back(
    tx: &mut Tx,
    permit: &Permit<End>,
    occasion: &mut Occasion,
    line: &Line,
) -> Result<(), Refusal> {
    let word = |name: &str| line.after.as_ref()?.get(name)?.as_str();
    let id = word("warning").and_then(|id| Uuid::try_parse(id).ok()).map(WarningId::from_uuid);
    let (Some(id), Some(outcome)) = (id, word("outcome").and_then(Outcome::from_word)) else {
        return Err(Refusal::new("frame-undo-nothing"));
    };
    let customer = CustomerId::from_uuid(line.subject.id);
    tx.lock(LOCK).await?;
    let found = reach(tx, permit, (customer, id)).await?;
    let is_warned_since = store::of_customer(tx, customer).await?.iter().any(|one| one.ended.is_none());
    if is_warned_since || found.ended.is_none_or(|ended| ended.outcome != outcome || ended.at != line.at) {
        return Err(Refusal::new("warning-open-again"));
    }
    store::put_end(tx, (customer, id), None).await?;
    let change =
        Change { subject: line.subject.clone(), before: line.after.clone(), after: line.before.clone() };
    audit::write(tx, permit, occasion, change).await?;
    Ok(())
}

async fn reach<D: Deed>(
    tx: &mut Tx,
    permit: &Permit<D>,
    (customer, id): (CustomerId, WarningId),
) -> Result<Warning, Refusal> {
    let none = || Refusal::new("frame-not-found");
    if customers::reached(tx, permit, &[customer]).await?.is_empty() {
        return Err(none());
    }
    store::find(tx, customer, id).await?.ok_or_else(none)
}

/// Changes how the owner wants to be warned; it counts from the next valuation on.
///
/// # Errors
/// A database fault.
pub async fn change_settings(
    tx: &mut Tx,
    permit: &Permit<Alter>,
    occasion: &mut Occasion,
    to: Settings,
) -> Result<LineId, Refusal> {
    tx.lock(LOCK).await?;
    let before = store::settings(tx).await?;
    store::put_settings(tx, to).await?;
    let subject = Subject::of("warning-settings", SettingsId::from_uuid(Uuid::nil()));
    let change = Change { subject, before: Some(before.to_json()), after: Some(to.to_json()) };
    audit::write(tx, permit, occasion, change).await
}

/// Takes a change of the settings back.
///
/// # Errors
/// `warning-settings-since` where they have been changed again; `frame-undo-nothing`; a database fault.
pub async fn undo_settings(
    tx: &mut Tx,
    permit: &Permit<Alter>,
    occasion: &mut Occasion,
    line: &Line,
) -> Result<(), Refusal> {
    let read = |json: &Option<Json>| json.as_ref().and_then(Settings::from_json);
    let (Some(was), Some(made)) = (read(&line.before), read(&line.after)) else {
        return Err(Refusal::new("frame-undo-nothing"));
    };
    if store::settings(tx).await? != made {
        return Err(Refusal::new("warning-settings-since"));
    }
    change_settings(tx, permit, occasion, was).await?;
    Ok(())
}
