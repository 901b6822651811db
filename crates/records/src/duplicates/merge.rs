//! Two customers become one, and two again.

use std::collections::HashSet;

use ::store::Tx;
use gate::audit::{self, Change, Line, LineId, Subject};
use gate::users::UserId;
use gate::{Permit, Scope};
use kernel::uuid::Uuid;
use kernel::{Id, Occasion, Refusal};
use serde_json::{Map, Value as Json, json};

use super::model::{Choices, MergeId, Move};
use super::store::{self, Pair};
use super::{Merge, Split};
use crate::activities;
use crate::customers::{self, Customer, CustomerField, CustomerId};
use crate::search;

/// Makes `gone` one with `kept`: orders, activities and whatever else `moves` names go over, keys lead to the one who
/// stays, fields are chosen one by one. Words and labels follow. What was worked out of the two is to be worked out anew.
///
/// # Errors
/// `duplicates-same`, `duplicates-not-there`; a database fault.
pub async fn merge(
    tx: &mut Tx,
    permit: &Permit<Merge>,
    occasion: &mut Occasion,
    (kept, gone): (CustomerId, CustomerId),
    (choices, moves): (&Choices, &[Move]),
) -> Result<LineId, Refusal> {
    if kept == gone {
        return Err(Refusal::new("duplicates-same"));
    }
    tx.lock("imports").await?;
    let (id, pair): (MergeId, Pair) = (occasion.id(), Pair { kept, gone });
    store::hold(tx, pair).await?;
    let stays = fetch(tx, kept).await?;
    let goes = fetch(tx, gone).await?;
    store::insert(tx, id, pair, occasion.at).await?;
    store::set_aside(tx, id, pair).await?;
    store::move_rows(tx, id, pair, moves).await?;
    customers::remove(tx, &[gone]).await?;
    // Undoing the import that made the one who stays must not take the other's with it.
    customers::touch(tx, &[kept]).await?;
    let (mut before, mut after) = (Map::new(), Map::new());
    for (field, value) in chosen(&stays, &goes, choices) {
        store::set_field(tx, kept, field, &value).await?;
        before.insert(field.column().to_owned(), stays.card.get(field).into());
        after.insert(field.column().to_owned(), value.into());
    }
    let owner = stays.owner.or(goes.owner);
    if owner != stays.owner {
        store::set_owner(tx, kept, owner).await?;
        let word = |owner: Option<UserId>| owner.map_or(Json::Null, |owner| owner.to_string().into());
        before.insert("owner".to_owned(), word(stays.owner));
        after.insert("owner".to_owned(), word(owner));
    }
    search::refresh(tx, &[kept]).await?;
    let change = Change {
        subject: Subject::of("customer", kept),
        before: Some(json!({ "fields": before, "gone": goes.called() })),
        after: Some(json!({ "merge": id.to_string(), "fields": after, "kept": stays.called() })),
    };
    audit::write(tx, permit, occasion, change).await
}

/// Takes a merging back: both files are as they were, but for what was changed since.
///
/// # Errors
/// `duplicates-undone` when it was taken back before, `duplicates-merged-on` when the one who stayed has gone in
/// another merging, which is to be taken back first; a database fault.
pub async fn undo_merge(
    tx: &mut Tx,
    permit: &Permit<Split>,
    occasion: &mut Occasion,
    (line, moves): (&Line, &[Move]),
) -> Result<(), Refusal> {
    tx.lock("imports").await?;
    let id: Option<MergeId> = id_in(line.after.as_ref(), "merge");
    let undone = || Refusal::new("duplicates-undone");
    let id = id.ok_or_else(undone)?;
    let pair = store::find(tx, id).await?.ok_or_else(undone)?;
    store::hold(tx, pair).await?;
    let found = customers::in_reach(tx, Scope::All, &[pair.kept]).await?;
    let stayed = found.into_iter().next().ok_or_else(|| Refusal::new("duplicates-merged-on"))?;
    store::put_back(tx, id, pair).await?;
    store::bring_back(tx, id, pair, moves).await?;
    words_go_back(tx, permit, pair).await?;
    let texts = |json: Option<&Json>| json.and_then(|json| json.get("fields")).cloned().unwrap_or_default();
    let (was, became) = (texts(line.before.as_ref()), texts(line.after.as_ref()));
    for field in CustomerField::ALL {
        let of = |json: &Json| json.get(field.column()).and_then(Json::as_str).map(str::to_owned);
        if let (Some(old), Some(new)) = (of(&was), of(&became))
            && stayed.card.get(field) == new
        {
            store::set_field(tx, pair.kept, field, &old).await?;
        }
    }
    if became.get("owner").is_some() && stayed.owner == id_in(Some(&became), "owner") {
        store::set_owner(tx, pair.kept, id_in(Some(&was), "owner")).await?;
    }
    store::forget(tx, id).await?;
    search::refresh(tx, &[pair.kept, pair.gone]).await?;
    let change =
        Change { subject: line.subject.clone(), before: line.after.clone(), after: line.before.clone() };
    audit::write(tx, permit, occasion, change).await?;
    Ok(())
}

/// What was done to entries while the two were one stands in the trail of the one who stayed, with the words: of entries
/// that went back it is the other's.
async fn words_go_back(tx: &mut Tx, permit: &Permit<Split>, pair: Pair) -> Result<(), Refusal> {
    let back: HashSet<String> =
        activities::ids_of(tx, pair.gone).await?.iter().map(ToString::to_string).collect();
    let is_of = |side: &Json| {
        let named = ["activity", "entry"].into_iter().filter_map(|name| side.get(name)?.as_str());
        named.into_iter().any(|id| back.contains(id))
    };
    let lines = audit::about(tx, "customer", &[pair.kept.uuid()]).await?;
    let theirs = lines.iter().filter(|line| [&line.before, &line.after].into_iter().flatten().any(is_of));
    let theirs: Vec<LineId> = theirs.map(|line| line.id).collect();
    audit::hand_on(tx, permit, &theirs, &Subject::of("customer", pair.gone)).await
}

async fn fetch(tx: &mut Tx, id: CustomerId) -> Result<Customer, Refusal> {
    let found = customers::in_reach(tx, Scope::All, &[id]).await?;
    found.into_iter().next().ok_or_else(|| Refusal::new("duplicates-not-there"))
}

/// The fields of the one who stays that become others.
fn chosen(stays: &Customer, goes: &Customer, choices: &Choices) -> Vec<(CustomerField, String)> {
    let mut chosen = Vec::new();
    for field in CustomerField::ALL {
        let (mine, theirs) = (stays.card.get(field), goes.card.get(field));
        let value = if choices.of_gone.contains(&field) {
            theirs.to_owned()
        } else if choices.of_kept.contains(&field) {
            mine.to_owned()
        } else {
            unchosen(field, mine, theirs)
        };
        if value != mine {
            chosen.push((field, value));
        }
    }
    chosen
}

/// Labels and notes of both, a no of either; else what stays, filled where it is empty.
fn unchosen(field: CustomerField, mine: &str, theirs: &str) -> String {
    let either = [mine, theirs];
    match field {
        CustomerField::Tags => customers::joined_tags(mine, theirs),
        CustomerField::Note if !mine.is_empty() && !theirs.is_empty() && mine != theirs => {
            format!("{mine}\n{theirs}")
        }
        CustomerField::EmailConsent | CustomerField::SmsConsent if either.contains(&"no") => "no".to_owned(),
        _ if mine.is_empty() => theirs.to_owned(),
        _ => mine.to_owned(),
    }
}

pub(super) fn id_in<I: Id>(json: Option<&Json>, name: &str) -> Option<I> {
    let text = json?.get(name)?.as_str()?;
    Uuid::try_parse(text).ok().map(I::from_uuid)
}
