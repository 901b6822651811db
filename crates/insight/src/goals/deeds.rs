//! What people do with goals: set one, change it, take it away, and take that back.

use ::store::Tx;
use gate::Permit;
use gate::audit::{self, Change, Line, LineId, Subject};
use kernel::{Id, Occasion, Refusal, Say, count};

use super::model::{Goal, GoalId};
use super::{Set, store};

/// Whoever changes goals holds this, so that none is set twice.
const LOCK: &str = "goals";

/// Puts a goal into the book, changes it, or with `None` takes it away; the line of the trail, `None` where it is so already.
///
/// # Errors
/// `goals-goes-not` where this is not counted of those; `goals-twice` where there is one like it; `goals-too-many`; a database fault.
pub async fn put(
    tx: &mut Tx,
    permit: &Permit<Set>,
    occasion: &mut Occasion,
    (id, to): (GoalId, Option<Goal>),
) -> Result<Option<LineId>, Refusal> {
    tx.lock(LOCK).await?;
    let before = store::find(tx, id).await?;
    if before == to {
        return Ok(None);
    }
    match to {
        None => store::remove(tx, id).await?,
        Some(goal) => {
            check(tx, id, &goal).await?;
            store::put(tx, id, &goal).await?;
        }
    }
    let told = |goal: Option<Goal>| goal.as_ref().map(Goal::to_json);
    let change = Change { subject: Subject::of("goal", id), before: told(before), after: told(to) };
    audit::write(tx, permit, occasion, change).await.map(Some)
}

async fn check(tx: &mut Tx, id: GoalId, goal: &Goal) -> Result<(), Refusal> {
    if !goal.what.goes_with(goal.of) {
        return Err(Refusal::new("goals-goes-not"));
    }
    let others: Vec<_> = store::list(tx).await?.into_iter().filter(|one| one.id != id).collect();
    if others.iter().any(|one| one.goal.is_like(goal)) {
        return Err(Refusal::new("goals-twice"));
    }
    if count(others.len()) >= store::GOALS_MAX {
        return Err(Refusal::new("goals-too-many").with("most", store::GOALS_MAX));
    }
    Ok(())
}

/// Takes such a change back.
///
/// # Errors
/// `goals-changed-since` where it was changed again; what [`put`] refuses; a database fault.
pub async fn undo(
    tx: &mut Tx,
    permit: &Permit<Set>,
    occasion: &mut Occasion,
    line: &Line,
) -> Result<(), Refusal> {
    let goal = |json: &Option<serde_json::Value>| json.as_ref().and_then(Goal::from_json);
    let (was, made) = (goal(&line.before), goal(&line.after));
    if was == made {
        return Err(Refusal::new("frame-undo-nothing"));
    }
    let id = GoalId::from_uuid(line.subject.id);
    tx.lock(LOCK).await?;
    if store::find(tx, id).await? != made {
        return Err(Refusal::new("goals-changed-since"));
    }
    put(tx, permit, occasion, (id, was)).await?;
    Ok(())
}

/// How such a change is spoken of.
pub(super) fn said(line: &Line) -> Say {
    Say::new(match (&line.before, &line.after) {
        (None, _) => "goals-said-set",
        (_, None) => "goals-said-removed",
        _ => "goals-said-changed",
    })
}
