//! Follow-ups for many customers at once: a line of the trail for some thousands, one step each to take back.

use std::collections::{HashMap, HashSet};

use ::store::Tx;
use gate::Permit;
use gate::audit::{self, Change, Line, Subject};
use gate::users::{self, UserId};
use kernel::uuid::Uuid;
use kernel::{Day, Id, Occasion, Refusal};
use records::customers::{self, CustomerId};
use serde_json::{Map, Value as Json, json};

use super::deeds::{TEXT_SIGNS, WHAT_SIGNS, begun};
use super::model::{Followup, FollowupId, NewFollowup};
use super::store::{self, Which};
use super::{Open, PutOff, TakeBack, rules};

/// So many stand in one line of the trail.
const A_LINE: usize = 5_000;

/// Opens follow-ups for many customers. A key that stands already opens nothing, nor does one for a customer out of reach or
/// erased; whoever comes in no more is left out, and it falls to who is in charge of the customer. Too long words are
/// clipped. Returns those that were opened.
///
/// # Errors
/// `followups-no-text` where one says nothing; a database fault.
pub async fn open_many(
    tx: &mut Tx,
    permit: &Permit<Open>,
    occasion: &mut Occasion,
    news: &[(CustomerId, NewFollowup)],
) -> Result<Vec<(CustomerId, FollowupId)>, Refusal> {
    if news.is_empty() {
        return Ok(Vec::new());
    }
    if news.iter().any(|(_, new)| new.what.trim().is_empty()) {
        return Err(Refusal::new("followups-no-text"));
    }
    tx.lock(super::KEYS_LOCK).await?;
    let here = here(tx, news).await?;
    let mut seen = HashSet::new();
    let mut all: Vec<Followup> = Vec::with_capacity(news.len());
    for (customer, new) in news {
        if !new.key.is_empty() && !seen.insert((*customer, new.key.as_str())) {
            continue;
        }
        let new = NewFollowup {
            what: rules::clipped(&new.what, WHAT_SIGNS),
            why: rules::clipped(&new.why, TEXT_SIGNS),
            who: new.who.filter(|user| here.contains(user)),
            ..new.clone()
        };
        all.push(begun(occasion, permit.user(), *customer, new));
    }
    let made = store::insert(tx, permit.scope(), &all).await?;
    let customers: Vec<CustomerId> = made.iter().map(|(customer, _)| *customer).collect();
    customers::touch(tx, &customers).await?;
    let origins: HashMap<FollowupId, &'static str> =
        all.iter().map(|one| (one.id, one.origin.word())).collect();
    for some in made.chunks(A_LINE) {
        let origin = some.first().and_then(|(_, id)| origins.get(id)).copied().unwrap_or_default();
        let ids: Map<String, Json> =
            some.iter().map(|(customer, id)| (id.to_string(), customer.to_string().into())).collect();
        let after = json!({ "origin": origin, "followups": ids });
        let change = Change::made(Subject::of("followups", occasion.id::<FollowupId>()), after);
        audit::write(tx, permit, occasion, change).await?;
    }
    Ok(made)
}

/// Those of the people named who come in still; a business has tens of them.
async fn here(tx: &mut Tx, news: &[(CustomerId, NewFollowup)]) -> Result<HashSet<UserId>, Refusal> {
    let named: HashSet<UserId> = news.iter().filter_map(|(_, new)| new.who).collect();
    if named.is_empty() {
        return Ok(named);
    }
    let all = users::colleagues(tx, &Permit::by_house("who comes in still")).await?;
    Ok(all.into_iter().filter(|one| one.is_here).map(|one| one.id).filter(|id| named.contains(id)).collect())
}

/// Gives many follow-ups another day, each its own, at the same time of day; what has ended meanwhile stays. Returns how
/// many were moved.
///
/// # Errors
/// A database fault.
pub async fn move_many(
    tx: &mut Tx,
    permit: &Permit<PutOff>,
    occasion: &mut Occasion,
    all: &[((CustomerId, FollowupId), Day)],
) -> Result<u64, Refusal> {
    let customers: Vec<CustomerId> = all.iter().map(|((customer, _), _)| *customer).collect();
    let reached: HashSet<CustomerId> =
        customers::reached(tx, permit, &customers).await?.into_iter().collect();
    let mine: Vec<(Which, Day)> =
        all.iter().copied().filter(|((customer, _), _)| reached.contains(customer)).collect();
    let mut moved = 0;
    for some in mine.chunks(A_LINE) {
        moved += store::move_many(tx, some).await?;
        let days: Map<String, Json> =
            some.iter().map(|((_, id), day)| (id.to_string(), day.to_string().into())).collect();
        let after = json!({ "moved": days });
        let change = Change::made(Subject::of("followups", occasion.id::<FollowupId>()), after);
        audit::write(tx, permit, occasion, change).await?;
    }
    Ok(moved)
}

/// Takes follow-ups for many back: those that are open still.
///
/// # Errors
/// `frame-undo-nothing` where none is open any more; a database fault.
pub(super) async fn undo_many(
    tx: &mut Tx,
    permit: &Permit<TakeBack>,
    occasion: &mut Occasion,
    line: &Line,
) -> Result<(), Refusal> {
    withdraw(tx, permit, said(line)).await?;
    let change = Change { subject: line.subject.clone(), before: line.after.clone(), after: None };
    audit::write(tx, permit, occasion, change).await?;
    Ok(())
}

/// Takes these follow-ups back for whoever had them opened: those that are open still and within reach. One line of the trail
/// says so.
///
/// # Errors
/// `frame-undo-nothing` where none is open any more; a database fault.
pub async fn withdraw_many(
    tx: &mut Tx,
    permit: &Permit<TakeBack>,
    occasion: &mut Occasion,
    all: &[(CustomerId, FollowupId)],
) -> Result<(), Refusal> {
    withdraw(tx, permit, all.to_vec()).await?;
    let ids: Map<String, Json> =
        all.iter().map(|(customer, id)| (id.to_string(), customer.to_string().into())).collect();
    let subject = Subject::of("followups", occasion.id::<FollowupId>());
    let change = Change { subject, before: Some(json!({ "followups": ids })), after: None };
    audit::write(tx, permit, occasion, change).await?;
    Ok(())
}

async fn withdraw(tx: &mut Tx, permit: &Permit<TakeBack>, all: Vec<Which>) -> Result<(), Refusal> {
    let customers: Vec<CustomerId> = all.iter().map(|(customer, _)| *customer).collect();
    let reached: HashSet<CustomerId> =
        customers::reached(tx, permit, &customers).await?.into_iter().collect();
    let mine: Vec<Which> = all.into_iter().filter(|(customer, _)| reached.contains(customer)).collect();
    if store::withdraw(tx, &mine).await? == 0 {
        return Err(Refusal::new("frame-undo-nothing"));
    }
    Ok(())
}

fn said(line: &Line) -> Vec<Which> {
    let made = line.after.as_ref().and_then(|after| after.get("followups")).and_then(Json::as_object);
    let id = |text: &str| Uuid::try_parse(text).ok();
    let one = |(followup, customer): (&String, &Json)| {
        Some((CustomerId::from_uuid(id(customer.as_str()?)?), FollowupId::from_uuid(id(followup)?)))
    };
    made.into_iter().flatten().filter_map(one).collect()
}

/// How many follow-ups a line is about.
pub(super) fn count(line: &Line) -> usize {
    said(line).len()
}
