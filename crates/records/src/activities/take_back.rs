//! Taking a deed on an activity back.

use ::store::Tx;
use gate::audit::Line;
use gate::{Deed, Permit};
use kernel::{Id, Occasion, Refusal};

use super::deeds::{as_json, id_in, reach, with_json, write};
use super::store::{self, Removed};
use super::{Keep, Log, Remove, TakeBack};
use crate::customers::CustomerId;

/// Takes back what a line of the trail says was done to an activity.
///
/// # Errors
/// `activities-changed-since` where it has been changed again; `frame-not-found` where the customer is out of reach;
/// a database fault.
pub async fn take_back(
    tx: &mut Tx,
    permit: &Permit<TakeBack>,
    occasion: &mut Occasion,
    line: &Line,
) -> Result<(), Refusal> {
    let since = || Refusal::new("activities-changed-since");
    let customer = CustomerId::from_uuid(line.subject.id);
    reach(tx, permit.scope(), customer).await?;
    let said = line.after.as_ref().or(line.before.as_ref()).ok_or_else(since)?;
    let id = id_in(said).ok_or_else(since)?;
    let is_removed = if line.deed == Remove::NAME { Removed::Yes } else { Removed::No };
    let found = store::find(tx, (customer, id), is_removed).await?.ok_or_else(since)?;
    let as_it_was = as_json(&found);
    if line.deed == Remove::NAME {
        store::remove(tx, (customer, id), None).await?;
        write(tx, permit, occasion, customer, (None, Some(as_it_was))).await?;
        return Ok(());
    }
    if line.deed == Keep::NAME {
        found.kept_at.ok_or_else(since)?;
        store::keep(tx, (customer, id), None).await?;
        write(tx, permit, occasion, customer, (line.after.clone(), Some(as_it_was))).await?;
        return Ok(());
    }
    let is_as_left = line.after.as_ref() == Some(&as_it_was) && found.kept_at.is_none();
    if !is_as_left {
        return Err(since());
    }
    if line.deed == Log::NAME {
        store::remove(tx, (customer, id), Some(occasion.at)).await?;
        write(tx, permit, occasion, customer, (Some(as_it_was), None)).await?;
        return Ok(());
    }
    let before = line.before.as_ref().and_then(|before| with_json(&found, before)).ok_or_else(since)?;
    store::change(tx, &before).await?;
    write(tx, permit, occasion, customer, (Some(as_it_was), Some(as_json(&before)))).await?;
    Ok(())
}
