//! What is done with account plans. Words stand in the plan alone; the trail names lines and how they stand.

use ::store::Tx;
use frame::Texts;
use gate::audit::{self, Change, Line, LineId, Subject};
use gate::{Deed, Permit};
use kernel::uuid::Uuid;
use kernel::{Days, Id, Occasion, Refusal, Say};
use records::activities::Due;
use records::customers::{self, CustomerId};
use serde_json::{Value as Json, json};

use super::model::{Item, ItemId, Kind, NewItem, State};
use super::{Add, Remove, Settle, store};
use crate::followups::{self, FollowupId, NewFollowup, Origin};

/// Longer words are a document.
pub const WHAT_SIGNS: usize = 300;
/// Two years before.
pub const REMIND_MAX: u32 = 730;
/// The house's reason in the trail.
const REASON: &str = "account plan";

/// Writes a line into a customer's plan. A meeting, and a watched day that asks for it, leaves a follow-up, written in the
/// language of `texts`.
///
/// # Errors
/// `account-plans-no-words`, `account-plans-long`, `account-plans-remind-bad`, `account-plans-full`; `frame-not-found` where
/// there is no such customer in reach; a database fault.
pub async fn add(
    tx: &mut Tx,
    permit: &Permit<Add>,
    occasion: &mut Occasion,
    (customer, new): (CustomerId, &NewItem),
    texts: &Texts,
) -> Result<(ItemId, LineId), Refusal> {
    reach(tx, permit, customer).await?;
    let new = checked(new)?;
    let lines = store::of_customer(tx, customer).await?.len();
    if kernel::count(lines) >= store::ITEMS_MAX {
        return Err(Refusal::new("account-plans-full").with("most", store::ITEMS_MAX));
    }
    customers::touch(tx, &[customer]).await?;
    let item = Item {
        customer,
        id: occasion.id(),
        new,
        state: State::Open,
        created_at: occasion.at,
        by: permit.user(),
    };
    store::insert(tx, &item).await?;
    if let Some(followup) = followup(&item, texts) {
        followups::open_many(tx, &Permit::by_house(REASON), occasion, &[(customer, followup)]).await?;
    }
    let line = write(tx, permit, occasion, (customer, item.id), (None, Some("added"))).await?;
    Ok((item.id, line))
}

fn checked(new: &NewItem) -> Result<NewItem, Refusal> {
    let (what, target) = (new.what.trim(), new.target.trim());
    if what.is_empty() {
        return Err(Refusal::new("account-plans-no-words"));
    }
    if what.chars().count().max(target.chars().count()) > WHAT_SIGNS {
        return Err(Refusal::new("account-plans-long").with("most", WHAT_SIGNS));
    }
    let remind_days = new.remind_days.filter(|_| matches!(new.kind, Kind::Watched(_)));
    if remind_days.is_some_and(|days| days > REMIND_MAX) {
        return Err(Refusal::new("account-plans-remind-bad").with("most", i64::from(REMIND_MAX)));
    }
    let target = if matches!(new.kind, Kind::Goal(_)) { target.to_owned() } else { String::new() };
    Ok(NewItem { what: what.to_owned(), target, remind_days, ..new.clone() })
}

/// What a line leaves to be done, if anything.
fn followup(item: &Item, texts: &Texts) -> Option<NewFollowup> {
    let (day, why) = match item.new.kind {
        Kind::Goal(_) => return None,
        Kind::Meeting => (item.new.on, Say::new("account-plans-why-meeting").with("day", item.new.on)),
        Kind::Watched(_) => {
            let before = i32::try_from(item.new.remind_days?).ok()?;
            (item.new.on - Days(before), Say::new("account-plans-why-watched").with("day", item.new.on))
        }
    };
    Some(NewFollowup {
        what: item.new.what.clone(),
        why: texts.say(&why),
        due: Due::on(day),
        who: None,
        origin: Origin::Plan,
        key: key(item.id),
        stake_minor: None,
    })
}

fn key(id: ItemId) -> String {
    format!("plan {id}")
}

/// Says how a line of a plan stands; `None` where it stands so already.
///
/// # Errors
/// `frame-not-found`; a database fault.
pub async fn settle(
    tx: &mut Tx,
    permit: &Permit<Settle>,
    occasion: &mut Occasion,
    (which, to): ((CustomerId, ItemId), State),
) -> Result<Option<LineId>, Refusal> {
    let found = fetch(tx, permit, (which, false)).await?;
    if found.state == to {
        return Ok(None);
    }
    store::set_state(tx, which, to).await?;
    let sides = (Some(found.state.word()), Some(to.word()));
    write(tx, permit, occasion, which, sides).await.map(Some)
}

/// Takes a line out of a plan, with the follow-up it left where nobody has done it.
///
/// # Errors
/// `frame-not-found`; a database fault.
pub async fn remove(
    tx: &mut Tx,
    permit: &Permit<Remove>,
    occasion: &mut Occasion,
    which: (CustomerId, ItemId),
) -> Result<LineId, Refusal> {
    fetch(tx, permit, (which, false)).await?;
    take_out(tx, occasion, which).await?;
    write(tx, permit, occasion, which, (Some("there"), Some("removed"))).await
}

async fn take_out(tx: &mut Tx, occasion: &mut Occasion, which: (CustomerId, ItemId)) -> Result<(), Refusal> {
    store::set_removed(tx, which, Some(occasion.at)).await?;
    let key = key(which.1);
    let all = followups::of_customer(tx, &Permit::by_house(REASON), which.0).await?;
    let left: Vec<(CustomerId, FollowupId)> = all
        .into_iter()
        .filter(|one| one.key == key && one.state == followups::State::Open)
        .map(|one| (one.customer, one.id))
        .collect();
    if left.is_empty() {
        return Ok(());
    }
    followups::withdraw_many(tx, &Permit::by_house(REASON), occasion, &left).await
}

/// Takes one of these deeds back: a line that was written goes, one that was taken out returns, one that was settled stands as
/// before. A follow-up that went with a line does not come back.
///
/// # Errors
/// `account-plans-changed-since`; `frame-undo-nothing`; `frame-not-found`; a database fault.
pub async fn take_back<D: Deed>(
    tx: &mut Tx,
    permit: &Permit<D>,
    occasion: &mut Occasion,
    line: &Line,
) -> Result<(), Refusal> {
    let nothing = || Refusal::new("frame-undo-nothing");
    let side = |json: &Option<Json>| {
        json.as_ref().and_then(|json| json.get("is")).and_then(Json::as_str).map(str::to_owned)
    };
    let (was, is) = (side(&line.before), side(&line.after).ok_or_else(nothing)?);
    let named = line.after.as_ref().and_then(|after| after.get("item")).and_then(Json::as_str);
    let id = named.and_then(|id| Uuid::try_parse(id).ok()).map(ItemId::from_uuid).ok_or_else(nothing)?;
    let which = (CustomerId::from_uuid(line.subject.id), id);
    let since = || Refusal::new("account-plans-changed-since");
    let found = find_for(tx, permit, (which, is == "removed")).await?.ok_or_else(since)?;
    match (is.as_str(), was.as_deref().and_then(State::from_word)) {
        ("removed", _) => store::set_removed(tx, which, None).await?,
        ("added", _) if found.state == State::Open => take_out(tx, occasion, which).await?,
        (word, Some(before)) if found.state.word() == word => store::set_state(tx, which, before).await?,
        _ => return Err(since()),
    }
    write(tx, permit, occasion, which, (Some(&is), was.as_deref())).await?;
    Ok(())
}

async fn fetch<D: Deed>(
    tx: &mut Tx,
    permit: &Permit<D>,
    which: ((CustomerId, ItemId), bool),
) -> Result<Item, Refusal> {
    find_for(tx, permit, which).await?.ok_or_else(|| Refusal::new("frame-not-found"))
}

async fn find_for<D: Deed>(
    tx: &mut Tx,
    permit: &Permit<D>,
    (which, removed): ((CustomerId, ItemId), bool),
) -> Result<Option<Item>, Refusal> {
    reach(tx, permit, which.0).await?;
    tx.lock(&format!("plan {}", which.0)).await?;
    Ok(store::find(tx, which, removed).await?)
}

async fn reach<D: Deed>(tx: &mut Tx, permit: &Permit<D>, customer: CustomerId) -> Result<(), Refusal> {
    let reached = customers::reached(tx, permit, &[customer]).await?;
    if reached.is_empty() { Err(Refusal::new("frame-not-found")) } else { Ok(()) }
}

async fn write<D: Deed>(
    tx: &mut Tx,
    permit: &Permit<D>,
    occasion: &mut Occasion,
    (customer, id): (CustomerId, ItemId),
    (before, after): (Option<&str>, Option<&str>),
) -> Result<LineId, Refusal> {
    let side = |word: Option<&str>| word.map(|word| json!({ "item": id.to_string(), "is": word }));
    let change =
        Change { subject: Subject::of("customer", customer), before: side(before), after: side(after) };
    audit::write(tx, permit, occasion, change).await
}
