//! Taking back what was written down of a visit, what was decided of a suggestion, and a change of the plans.

use ::store::Tx;
use gate::audit::{self, Line, LineId};
use gate::{Deed, Permit};
use kernel::uuid::Uuid;
use kernel::{Id, Occasion, Refusal};
use records::activities;
use records::customers::CustomerId;
use serde_json::Value as Json;

use super::deeds::{change_plans, fetch, reach, write};
use super::model::{Plans, State, Suggestion, SuggestionId, VisitId};
use super::{Alter, Record, TakeBack, plans, store};
use crate::followups;

/// What taking back takes leave for: what was written elsewhere goes as well.
#[derive(Clone, Copy, Debug)]
pub struct BackLeaves<'a> {
    /// To take back what was done here.
    pub take_back: &'a Permit<TakeBack>,
    /// To take the activity back.
    pub activity: &'a Permit<activities::TakeBack>,
    /// To take back what was done to a follow-up.
    pub followup: &'a Permit<followups::TakeBack>,
}

/// Takes back what a line of the trail says was written down or decided.
///
/// # Errors
/// `visits-changed-since` where something later stands on it, and what the rooms say whose lines go with it; a database
/// fault.
pub async fn take_back(
    tx: &mut Tx,
    leaves: BackLeaves<'_>,
    occasion: &mut Occasion,
    line: &Line,
) -> Result<(), Refusal> {
    let since = || Refusal::new("visits-changed-since");
    let customer = CustomerId::from_uuid(line.subject.id);
    reach(tx, leaves.take_back, customer).await?;
    let after = line.after.as_ref().ok_or_else(since)?;
    if line.deed == Record::NAME {
        let id = id_in(after, "visit").map(VisitId::from_uuid).ok_or_else(since)?;
        store::find(tx, (customer, id)).await?.ok_or_else(since)?;
        let said = store::suggestions_of_customer(tx, customer).await?;
        if said.iter().any(|one| one.visit == id && one.state != State::Open) {
            return Err(since());
        }
        store::remove(tx, (customer, id)).await?;
    } else {
        let id = id_in(after, "suggestion").map(SuggestionId::from_uuid).ok_or_else(since)?;
        let found = fetch(tx, leaves.take_back, (customer, id)).await?;
        if found.state == State::Open {
            return Err(since());
        }
        let to = Suggestion {
            state: State::Open,
            answer: String::new(),
            decided_at: None,
            decided_by: None,
            followup: None,
            ..found
        };
        store::decide(tx, &to).await?;
    }
    lines_back(tx, leaves, occasion, after).await?;
    write(tx, leaves.take_back, occasion, customer, (Some(after.clone()), None)).await?;
    Ok(())
}

/// What was written elsewhere in the same press, the latest first.
async fn lines_back(
    tx: &mut Tx,
    leaves: BackLeaves<'_>,
    occasion: &mut Occasion,
    after: &Json,
) -> Result<(), Refusal> {
    let lines = after.get("lines").and_then(Json::as_array).into_iter().flatten().rev();
    let ids = lines.filter_map(|id| Uuid::try_parse(id.as_str()?).ok()).map(LineId::from_uuid);
    for id in ids {
        let Some(line) = audit::find(tx, id).await? else { continue };
        if line.deed == activities::Log::NAME {
            activities::take_back(tx, leaves.activity, occasion, &line).await?;
        } else {
            followups::take_back(tx, leaves.followup, occasion, &line).await?;
        }
    }
    Ok(())
}

fn id_in(json: &Json, name: &str) -> Option<Uuid> {
    Uuid::try_parse(json.get(name)?.as_str()?).ok()
}

/// Takes a change of the plans back.
///
/// # Errors
/// `visits-plans-since`; `frame-undo-nothing`; a database fault.
pub async fn undo_plans(
    tx: &mut Tx,
    permit: &Permit<Alter>,
    occasion: &mut Occasion,
    line: &Line,
) -> Result<(), Refusal> {
    let read = |json: &Option<Json>| json.as_ref().and_then(Plans::from_json);
    let (Some(was), Some(made)) = (read(&line.before), read(&line.after)) else {
        return Err(Refusal::new("frame-undo-nothing"));
    };
    if plans(tx).await? != made {
        return Err(Refusal::new("visits-plans-since"));
    }
    change_plans(tx, permit, occasion, &was).await?;
    Ok(())
}
