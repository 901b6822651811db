//! What is done with attachments.

use ::store::Tx;
use gate::audit::{self, Change, Line, LineId, Subject};
use gate::{Deed, Permit, Scope};
use kernel::uuid::Uuid;
use kernel::{Id, Occasion, Refusal};
use serde_json::{Value as Json, json};

use super::model::{Attachment, AttachmentId, NewAttachment};
use super::rules::{self, BYTES_MAX, ENTRY_MAX};
use super::store::{self, Removed};
use super::{Add, Remove, TakeBack};
use crate::activities;
use crate::customers::{self, CustomerId};

/// Puts a file to an entry of a customer's file; returns it with the line by which that is taken back.
///
/// # Errors
/// `attachments-empty`, `attachments-long`, `attachments-kind` for what is not known to be harmless, `attachments-many`;
/// `frame-not-found` where there is no such entry in reach; a database fault.
pub async fn add(
    tx: &mut Tx,
    permit: &Permit<Add>,
    occasion: &mut Occasion,
    customer: CustomerId,
    new: &NewAttachment<'_>,
) -> Result<(Attachment, LineId), Refusal> {
    reach(tx, permit.scope(), customer).await?;
    let see = Permit::by_house("what a file is put to");
    let entry = activities::find(tx, &see, customer, new.activity).await?;
    entry.ok_or_else(|| Refusal::new("frame-not-found"))?;
    if new.content.is_empty() {
        return Err(Refusal::new("attachments-empty").with("file", new.name));
    }
    if new.content.len() > BYTES_MAX {
        return Err(too_long(new.name));
    }
    let kind = || Refusal::new("attachments-kind").with("file", new.name);
    let media = rules::sniff(new.content, new.name).ok_or_else(kind)?;
    tx.lock(&format!("attachments {customer}")).await?;
    if store::count(tx, (customer, new.activity)).await? >= kernel::count(ENTRY_MAX) {
        return Err(Refusal::new("attachments-many").with("most", ENTRY_MAX));
    }
    let one = Attachment {
        id: occasion.id(),
        customer,
        activity: new.activity,
        name: rules::named(new.name, media),
        media,
        bytes: kernel::count(new.content.len()),
        at: occasion.at,
        author: permit.user(),
    };
    store::insert(tx, &one, new.content).await?;
    let line = write(tx, permit, occasion, customer, (None, Some(as_json(&one)))).await?;
    Ok((one, line))
}

/// What is said of a file that is longer than is taken.
#[must_use]
pub fn too_long(name: &str) -> Refusal {
    Refusal::new("attachments-long").with("file", name).with("most", BYTES_MAX >> 20)
}

/// Takes a file off its entry.
///
/// # Errors
/// `frame-not-found`; a database fault.
pub async fn remove(
    tx: &mut Tx,
    permit: &Permit<Remove>,
    occasion: &mut Occasion,
    (customer, id): (CustomerId, AttachmentId),
) -> Result<LineId, Refusal> {
    reach(tx, permit.scope(), customer).await?;
    let found = store::find(tx, (customer, id), Removed::No).await?;
    let found = found.ok_or_else(|| Refusal::new("frame-not-found"))?;
    store::remove(tx, (customer, id), Some(occasion.at)).await?;
    write(tx, permit, occasion, customer, (Some(as_json(&found)), None)).await
}

/// Takes back that a file was put to an entry, or taken off.
///
/// # Errors
/// `frame-undo-nothing` where it is so already; `frame-not-found` where the customer is out of reach; a database fault.
pub async fn take_back(
    tx: &mut Tx,
    permit: &Permit<TakeBack>,
    occasion: &mut Occasion,
    line: &Line,
) -> Result<(), Refusal> {
    let nothing = || Refusal::new("frame-undo-nothing");
    let customer = CustomerId::from_uuid(line.subject.id);
    reach(tx, permit.scope(), customer).await?;
    let said = line.after.as_ref().or(line.before.as_ref()).ok_or_else(nothing)?;
    let id = id_in(said).ok_or_else(nothing)?;
    let was_added = line.deed == Add::NAME;
    let removed = if was_added { Removed::No } else { Removed::Yes };
    let found = store::find(tx, (customer, id), removed).await?.ok_or_else(nothing)?;
    store::remove(tx, (customer, id), was_added.then_some(occasion.at)).await?;
    let now = Some(as_json(&found));
    let sides = if was_added { (now, None) } else { (None, now) };
    write(tx, permit, occasion, customer, sides).await?;
    Ok(())
}

async fn reach(tx: &mut Tx, scope: Scope, customer: CustomerId) -> Result<(), Refusal> {
    let reaches = customers::is_in_reach(tx, scope, customer).await?;
    reaches.then_some(()).ok_or_else(|| Refusal::new("frame-not-found"))
}

async fn write<D: Deed>(
    tx: &mut Tx,
    permit: &Permit<D>,
    occasion: &mut Occasion,
    customer: CustomerId,
    (before, after): (Option<Json>, Option<Json>),
) -> Result<LineId, Refusal> {
    let change = Change { subject: Subject::of("customer", customer), before, after };
    audit::write(tx, permit, occasion, change).await
}

fn as_json(one: &Attachment) -> Json {
    json!({
        "attachment": one.id.to_string(),
        "entry": one.activity.to_string(),
        "name": one.name,
        "bytes": one.bytes,
    })
}

fn id_in(json: &Json) -> Option<AttachmentId> {
    Uuid::try_parse(json.get("attachment")?.as_str()?).ok().map(AttachmentId::from_uuid)
}
