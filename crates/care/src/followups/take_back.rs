//! Taking a deed on a follow-up back.

use ::store::Tx;
use gate::audit::Line;
use gate::{Deed, Permit};
use kernel::{Id, Occasion, Refusal};
use records::customers::CustomerId;
use serde_json::Value as Json;

use super::deeds::{as_json, change_settings, fetch, id_in, with_json, write};
use super::model::{Settings, State};
use super::{Alter, Open, TakeBack, many, store};

/// Takes back what a line of the trail says was done to a follow-up, or to many.
///
/// # Errors
/// `followups-changed-since` where it has been changed again; `frame-not-found` where the customer is out of reach; a
/// database fault.
pub async fn take_back(
    tx: &mut Tx,
    permit: &Permit<TakeBack>,
    occasion: &mut Occasion,
    line: &Line,
) -> Result<(), Refusal> {
    if line.subject.kind == "followups" {
        return many::undo_many(tx, permit, occasion, line).await;
    }
    let since = || Refusal::new("followups-changed-since");
    let customer = CustomerId::from_uuid(line.subject.id);
    let id = line.after.as_ref().and_then(id_in).ok_or_else(since)?;
    let found = match fetch(tx, permit, (customer, id)).await {
        // Moved by a merge, and the trail names where it lay.
        Err(refusal) if refusal.say().key == "frame-not-found" => return Err(since()),
        found => found?,
    };
    let as_it_is = as_json(&found);
    if line.after.as_ref() != Some(&as_it_is) {
        return Err(since());
    }
    if line.deed == Open::NAME {
        if found.state != State::Open || store::withdraw(tx, &[(customer, id)]).await? == 0 {
            return Err(since());
        }
        write(tx, permit, occasion, customer, (Some(as_it_is), None)).await?;
        return Ok(());
    }
    let before = line.before.as_ref().and_then(|before| with_json(&found, before)).ok_or_else(since)?;
    store::change(tx, &before).await?;
    write(tx, permit, occasion, customer, (Some(as_it_is), Some(as_json(&before)))).await?;
    Ok(())
}

/// Takes a change of the settings back.
///
/// # Errors
/// `followups-settings-since`; `frame-undo-nothing`; a database fault.
pub async fn undo_settings(
    tx: &mut Tx,
    permit: &Permit<Alter>,
    occasion: &mut Occasion,
    line: &Line,
) -> Result<(), Refusal> {
    let days = |json: &Option<Json>| {
        let days = json.as_ref()?.get("escalate_days")?.as_u64()?;
        Some(Settings { escalate_days: u32::try_from(days).ok()? })
    };
    let (Some(was), Some(made)) = (days(&line.before), days(&line.after)) else {
        return Err(Refusal::new("frame-undo-nothing"));
    };
    if store::settings(tx).await? != made {
        return Err(Refusal::new("followups-settings-since"));
    }
    change_settings(tx, permit, occasion, was).await?;
    Ok(())
}
