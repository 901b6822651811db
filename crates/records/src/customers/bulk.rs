//! What is done to many customers at once: labels, and whose they are. One statement, one line in the trail.

use std::collections::{HashMap, HashSet};

use ::store::{Fault, StoreError, Tx};
use gate::audit::{self, Change, LineId, Subject};
use gate::users::UserId;
use gate::{Deed, Permit, Reach, Role};
use kernel::uuid::Uuid;
use kernel::{Id, Occasion, Refusal, define_id};
use serde_json::{Map, Value as Json, json};

use super::model::CustomerId;
use super::{store, tags};
use crate::search;

define_id!(
    /// Some customers to whom the same was done.
    CrowdId
);

/// More than this at once is a slip of the hand, or work for a file.
pub const BULK_MAX: usize = 200_000;
/// So often customers are read again whom somebody else labelled meanwhile.
const TRIES: usize = 8;

/// Leave to label customers.
#[derive(Debug)]
pub enum Tag {}
impl Deed for Tag {
    const NAME: &'static str = "customers.tag";
    const GRANTED: &'static [(Role, Reach)] = &[
        (Role::Owner, Reach::All),
        (Role::Manager, Reach::All),
        (Role::Account, Reach::Own),
        (Role::Service, Reach::All),
    ];
}

/// Leave to put somebody else in charge of customers.
#[derive(Debug)]
pub enum HandOver {}
impl Deed for HandOver {
    const NAME: &'static str = "customers.hand-over";
    const GRANTED: &'static [(Role, Reach)] = &[(Role::Owner, Reach::All), (Role::Manager, Reach::All)];
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Customers who are different now.
    pub changed: usize,
    /// Customers who were left alone.
    pub left: Left,
    /// The line of the trail; `None` when nothing changed.
    pub line: Option<LineId>,
}

/// Who was left alone, and why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// Who was so already.
    pub already: usize,
    /// Who is not in the charge of whoever reaches their own customers only, as far as they can be told.
    pub not_theirs: usize,
    /// Who is there no more: merged with another file, or erased.
    pub gone: usize,
}

impl Left {
    /// Of so many asked for, so many within reach and so many changed.
    pub(crate) fn of<D: Deed>(permit: &Permit<D>, (asked, reached, changed): (usize, usize, usize)) -> Self {
        let (beyond, already) = (asked.saturating_sub(reached), reached.saturating_sub(changed));
        match permit.scope().owner() {
            None => Self { already, gone: beyond, not_theirs: 0 },
            // Whether somebody is there at all is not theirs to know.
            Some(_) => Self { already, not_theirs: beyond, gone: 0 },
        }
    }

    /// How many in all.
    #[must_use]
    pub fn count(self) -> usize {
        self.already + self.not_theirs + self.gone
    }

    /// These and others.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            already: self.already + other.already,
            not_theirs: self.not_theirs + other.not_theirs,
            gone: self.gone + other.gone,
        }
    }
}

/// Labels to add, and labels to take off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// To add where they are missing.
    pub add: Vec<String>,
    /// To take off where they are.
    pub remove: Vec<String>,
}

/// Labels customers. Those who are labelled so already, and those beyond the permit, are left alone.
///
/// # Errors
/// `customers-tag-missing` when no label is named, `customers-too-many`; a database fault.
pub async fn tag(
    tx: &mut Tx,
    permit: &Permit<Tag>,
    occasion: &mut Occasion,
    ids: &[CustomerId],
    labels: &Labels,
) -> Result<Changed, Refusal> {
    let is_label = |label: &String| !tags::split_tags(label).is_empty();
    if !labels.add.iter().chain(&labels.remove).any(is_label) {
        return Err(Refusal::new("customers-tag-missing"));
    }
    refuse_too_many(ids)?;
    let relabelled = relabel(tx, permit, ids, |_, old| tags::with(old, &labels.add, &labels.remove)).await?;
    let line = note_tags(tx, permit, occasion, &relabelled.changes).await?;
    let changed = relabelled.changes.len();
    Ok(Changed { changed, left: Left::of(permit, (ids.len(), relabelled.reached, changed)), line })
}

/// Takes labelling back: what it added goes, what it took off returns; labels changed since stay.
///
/// # Errors
/// `frame-undo-nothing` where none is left as it made it; a database fault.
pub async fn undo_tag(
    tx: &mut Tx,
    permit: &Permit<Tag>,
    occasion: &mut Occasion,
    line: &audit::Line,
) -> Result<(), Refusal> {
    let (was, became) = (texts(line.before.as_ref(), "tags"), texts(line.after.as_ref(), "tags"));
    let ids: Vec<CustomerId> = was.keys().copied().collect();
    let back = |id: CustomerId, now: &str| {
        let of =
            |list: &HashMap<CustomerId, Option<String>>| list.get(&id).cloned().flatten().unwrap_or_default();
        let (old, new) = (of(&was), of(&became));
        // Word for word as it was where nobody touched it.
        if now == new {
            return old;
        }
        let (old, new) = (tags::split_tags(&old), tags::split_tags(&new));
        let only = |left: &[String], right: &[String]| -> Vec<String> {
            left.iter().filter(|tag| !right.contains(tag)).cloned().collect()
        };
        tags::with(now, &only(&old, &new), &only(&new, &old))
    };
    let relabelled = relabel(tx, permit, &ids, back).await?;
    let written = note_tags(tx, permit, occasion, &relabelled.changes).await?;
    written.map(|_| ()).ok_or_else(|| Refusal::new("frame-undo-nothing"))
}

/// Customers whose labels were to change.
struct Relabelled {
    /// How many of them are within reach.
    reached: usize,
    /// Who is labelled otherwise now: before, after.
    changes: Vec<(CustomerId, String, String)>,
}

/// Sets the labels that `anew` makes of those there are. Whoever was labelled by somebody else between the reading and
/// the writing is read again, so that no label is lost.
async fn relabel(
    tx: &mut Tx,
    permit: &Permit<Tag>,
    ids: &[CustomerId],
    anew: impl Fn(CustomerId, &str) -> String,
) -> Result<Relabelled, Refusal> {
    let mut found = store::tags_of(tx, permit.scope(), ids).await?;
    let mut relabelled = Relabelled { reached: found.len(), changes: Vec::new() };
    for _ in 0..TRIES {
        let mut changes = Vec::with_capacity(found.len());
        for (id, old) in found {
            let new = anew(id, &old);
            if new != old {
                changes.push((id, old, new));
            }
        }
        let set: HashSet<CustomerId> = store::set_tags(tx, &changes).await?.into_iter().collect();
        let (done, missed): (Vec<_>, Vec<_>) = changes.into_iter().partition(|(id, _, _)| set.contains(id));
        relabelled.changes.extend(done);
        if missed.is_empty() {
            return Ok(relabelled);
        }
        let missed: Vec<CustomerId> = missed.into_iter().map(|(id, _, _)| id).collect();
        found = store::tags_of(tx, permit.scope(), &missed).await?;
    }
    Err(StoreError::new(Fault::Busy, "others keep labelling the same customers").into())
}

async fn note_tags(
    tx: &mut Tx,
    permit: &Permit<Tag>,
    occasion: &mut Occasion,
    changes: &[(CustomerId, String, String)],
) -> Result<Option<LineId>, Refusal> {
    if changes.is_empty() {
        return Ok(None);
    }
    let ids: Vec<CustomerId> = changes.iter().map(|change| change.0).collect();
    store::touch(tx, &ids).await?;
    search::refresh_tags(tx, &ids).await?;
    let old = changes.iter().map(|(id, old, _)| (*id, Json::from(old.as_str())));
    let new = changes.iter().map(|(id, _, new)| (*id, Json::from(new.as_str())));
    let change = Change {
        subject: subject(&ids, occasion),
        before: Some(table("tags", old)),
        after: Some(table("tags", new)),
    };
    Ok(Some(audit::write(tx, permit, occasion, change).await?))
}

/// Puts somebody in charge of customers; `None` nobody.
///
/// # Errors
/// `gate-shut-out` when there is no such user or they may not come in; `customers-too-many`; a database fault.
pub async fn hand_over(
    tx: &mut Tx,
    permit: &Permit<HandOver>,
    occasion: &mut Occasion,
    ids: &[CustomerId],
    owner: Option<UserId>,
) -> Result<Changed, Refusal> {
    if let Some(owner) = owner {
        gate::users::actor(tx, owner).await?;
    }
    refuse_too_many(ids)?;
    let before = store::owners_of(tx, permit.scope(), ids).await?;
    let reached = before.len();
    let changes: Vec<(CustomerId, Option<UserId>, Option<UserId>)> =
        before.into_iter().filter(|(_, old)| *old != owner).map(|(id, old)| (id, old, owner)).collect();
    let line = set_owners(tx, permit, occasion, &changes).await?;
    let left = Left::of(permit, (ids.len(), reached, changes.len()));
    Ok(Changed { changed: changes.len(), left, line })
}

/// Takes a handing over back, but for customers who were handed on since.
///
/// # Errors
/// `frame-undo-nothing` where all were; a database fault.
pub async fn undo_hand_over(
    tx: &mut Tx,
    permit: &Permit<HandOver>,
    occasion: &mut Occasion,
    line: &audit::Line,
) -> Result<(), Refusal> {
    let user =
        |text: Option<&String>| text.and_then(|text| Uuid::try_parse(text).ok()).map(UserId::from_uuid);
    let (was, became) = (texts(line.before.as_ref(), "owners"), texts(line.after.as_ref(), "owners"));
    let ids: Vec<CustomerId> = was.keys().copied().collect();
    let now = store::owners_of(tx, permit.scope(), &ids).await?;
    let mut changes = Vec::new();
    for (id, now) in now {
        let of = |list: &HashMap<CustomerId, Option<String>>| user(list.get(&id).and_then(Option::as_ref));
        let (old, new) = (of(&was), of(&became));
        if now == new && old != now {
            changes.push((id, now, old));
        }
    }
    let written = set_owners(tx, permit, occasion, &changes).await?;
    written.map(|_| ()).ok_or_else(|| Refusal::new("frame-undo-nothing"))
}

async fn set_owners(
    tx: &mut Tx,
    permit: &Permit<HandOver>,
    occasion: &mut Occasion,
    changes: &[(CustomerId, Option<UserId>, Option<UserId>)],
) -> Result<Option<LineId>, Refusal> {
    if changes.is_empty() {
        return Ok(None);
    }
    store::set_owners(tx, changes).await?;
    let ids: Vec<CustomerId> = changes.iter().map(|change| change.0).collect();
    store::touch(tx, &ids).await?;
    let text = |owner: Option<UserId>| owner.map_or(Json::Null, |owner| Json::from(owner.to_string()));
    let old = changes.iter().map(|(id, old, _)| (*id, text(*old)));
    let new = changes.iter().map(|(id, _, new)| (*id, text(*new)));
    let change = Change {
        subject: subject(&ids, occasion),
        before: Some(table("owners", old)),
        after: Some(table("owners", new)),
    };
    Ok(Some(audit::write(tx, permit, occasion, change).await?))
}

fn refuse_too_many(ids: &[CustomerId]) -> Result<(), Refusal> {
    if ids.len() > BULK_MAX {
        return Err(Refusal::new("customers-too-many").with("count", ids.len()).with("most", BULK_MAX));
    }
    Ok(())
}

/// A line about one customer stands in that one's history; one about several is its own subject.
fn subject(ids: &[CustomerId], occasion: &mut Occasion) -> Subject {
    match ids {
        [id] => Subject::of("customer", *id),
        _ => Subject::of("customers", occasion.id::<CrowdId>()),
    }
}

fn table(name: &str, values: impl Iterator<Item = (CustomerId, Json)>) -> Json {
    let values: Map<String, Json> = values.map(|(id, value)| (id.to_string(), value)).collect();
    json!({ name: values })
}

fn texts(json: Option<&Json>, name: &str) -> HashMap<CustomerId, Option<String>> {
    let Some(Json::Object(values)) = json.and_then(|json| json.get(name)) else { return HashMap::new() };
    let entry = |(id, value): (&String, &Json)| {
        let id = Uuid::try_parse(id).ok().map(CustomerId::from_uuid)?;
        Some((id, value.as_str().map(str::to_owned)))
    };
    values.iter().filter_map(entry).collect()
}
