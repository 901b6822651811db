//! Taking a deed on a case back: its event leaves the tale, where the rest of the tale still holds together.

use ::store::Tx;
use gate::Permit;
use gate::audit::Line;
use insight::diagnosis::{self, FactId};
use kernel::uuid::Uuid;
use kernel::{Id, Occasion, Refusal};
use records::customers::CustomerId;
use records::serving::{self, CostId};
use serde_json::Value as Json;

use super::deeds::{fetch, said, write};
use super::model::{CaseId, Event, EventId, What};
use super::promises::Promises;
use super::{Alter, TakeBack, clocks, deeds, rules, store};

/// Takes back what a line of the trail says was done to a case.
///
/// # Errors
/// `cases-changed-since` where something later stands on it; `frame-not-found` where the customer is out of reach; a
/// database fault.
pub async fn take_back(
    tx: &mut Tx,
    permit: &Permit<TakeBack>,
    occasion: &mut Occasion,
    line: &Line,
) -> Result<(), Refusal> {
    let since = || Refusal::new("cases-changed-since");
    let customer = CustomerId::from_uuid(line.subject.id);
    let (case, event) = line.after.as_ref().and_then(named).ok_or_else(since)?;
    let which = (customer, case);
    let case = match fetch(tx, permit, which).await {
        Err(refusal) if refusal.say().key == "frame-not-found" => return Err(since()),
        found => found?,
    };
    let events = store::events(tx, which).await?;
    let gone = events.iter().find(|one| one.id == event).cloned().ok_or_else(since)?;
    let rest: Vec<Event> = events.into_iter().filter(|one| one.id != event).collect();
    if gone.what == What::Opened {
        if rest.iter().any(|one| !matches!(one.what, What::Warned(_) | What::Breached(_))) {
            return Err(since());
        }
        store::remove_cases(tx, &[which]).await?;
        diagnosis::take_back_fact(tx, permit, (customer, FactId::from_uuid(event.uuid()))).await?;
    } else {
        if !rules::holds(&rest) {
            return Err(since());
        }
        store::remove_event(tx, which, event).await?;
        diagnosis::take_back_fact(tx, permit, (customer, FactId::from_uuid(event.uuid()))).await?;
        if let What::Solved { given: Some(_), .. } = gone.what {
            serving::take_back(tx, permit, (customer, CostId::from_uuid(event.uuid()))).await?;
        }
        clocks::read_one(tx, which).await?;
        clocks::ask_tick(tx, occasion).await?;
    }
    write(tx, permit, occasion, customer, (Some(said(&case, &gone)), None)).await?;
    Ok(())
}

fn named(json: &Json) -> Option<(CaseId, EventId)> {
    let id = |name: &str| Uuid::try_parse(json.get(name)?.as_str()?).ok();
    Some((CaseId::from_uuid(id("case")?), EventId::from_uuid(id("event")?)))
}

/// Takes a change of what is promised back.
///
/// # Errors
/// `cases-promises-changed-since`; `frame-undo-nothing`; a database fault.
pub async fn undo_promise(
    tx: &mut Tx,
    permit: &Permit<Alter>,
    occasion: &mut Occasion,
    line: &Line,
) -> Result<(), Refusal> {
    let promises = |json: &Option<Json>| json.as_ref().and_then(Promises::from_json);
    let (Some(was), Some(made)) = (promises(&line.before), promises(&line.after)) else {
        return Err(Refusal::new("frame-undo-nothing"));
    };
    if super::promises(tx).await? != made {
        return Err(Refusal::new("cases-promises-changed-since"));
    }
    deeds::promise(tx, permit, occasion, &was).await?;
    Ok(())
}
