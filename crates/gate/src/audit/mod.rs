//! The audit trail: who did what when, and what it changed.
//!
//! Every deed that writes puts its line here in its own transaction, so that neither is there without the other.
//! Lines are never removed, and changed in one case only: where a person's data is erased, what they say of that person
//! goes ([`empty`], [`rewrite`]). History, feeds and webhooks are read from it.

mod store;

use ::store::{Paged, Tx};
use kernel::uuid::Uuid;
use kernel::{Id, Moment, Occasion, Page, Refusal, define_id};
use serde_json::Value as Json;

use crate::permit::Who;
use crate::users::UserId;
use crate::{Deed, Permit, Reach, Role};

define_id!(
    /// One line of the trail.
    LineId
);

/// Leave to read the trail.
#[derive(Debug)]
pub enum See {}
impl Deed for See {
    const NAME: &'static str = "audit.see";
    const GRANTED: &'static [(Role, Reach)] = &[(Role::Owner, Reach::All), (Role::Manager, Reach::All)];
}

/// What a deed was done to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// What kind of thing: `user`, `import`, `customer`.
    pub kind: String,
    /// Which one.
    pub id: Uuid,
}

impl Subject {
    /// The thing of this kind and identity.
    #[must_use]
    pub fn of<I: Id>(kind: &'static str, id: I) -> Self {
        Self { kind: kind.to_owned(), id: id.uuid() }
    }
}

/// What a deed changed.
#[derive(Clone, Debug)]
pub struct Change {
    /// What it was done to.
    pub subject: Subject,
    /// How that was before, as far as it changed; `None` when it was not there.
    pub before: Option<Json>,
    /// How it is now; `None` when it is gone.
    pub after: Option<Json>,
}

impl Change {
    /// Something came into being.
    #[must_use]
    pub fn made(subject: Subject, after: Json) -> Self {
        Self { subject, before: None, after: Some(after) }
    }
}

/// A line of the trail.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its identity.
    pub id: LineId,
    /// When.
    pub at: Moment,
    /// Who, if a person.
    pub user: Option<UserId>,
    /// The house's reason, if the house.
    pub house: Option<String>,
    /// What: the deed's name.
    pub deed: String,
    /// To what.
    pub subject: Subject,
    /// Before.
    pub before: Option<Json>,
    /// After.
    pub after: Option<Json>,
}

/// Writes the line of a deed, in the deed's transaction; returns which line it is, by which the deed may be undone.
///
/// # Errors
/// A database fault.
pub async fn write<D: Deed>(
    tx: &mut Tx,
    permit: &Permit<D>,
    occasion: &mut Occasion,
    change: Change,
) -> Result<LineId, Refusal> {
    let (user, house) = match permit.who() {
        Who::User(user) => (Some(user), None),
        Who::House(reason) => (None, Some(reason.to_owned())),
    };
    let line = Line {
        id: occasion.id(),
        at: occasion.at,
        user,
        house,
        deed: D::NAME.to_owned(),
        subject: change.subject,
        before: change.before,
        after: change.after,
    };
    let id = line.id;
    store::insert(tx, &line).await?;
    Ok(id)
}

/// One line of the trail, for taking back what it says; whoever does so needs the deed's own permit.
///
/// # Errors
/// A database fault.
pub async fn find(tx: &mut Tx, id: LineId) -> Result<Option<Line>, Refusal> {
    Ok(store::find(tx, id).await?)
}

/// All lines about these things, for erasing what they say.
///
/// # Errors
/// A database fault.
pub async fn about(tx: &mut Tx, kind: &str, subjects: &[Uuid]) -> Result<Vec<Line>, Refusal> {
    Ok(store::about(tx, kind, subjects).await?)
}

/// All lines of these deeds, for erasing what they say.
///
/// # Errors
/// A database fault.
pub async fn of_deeds(tx: &mut Tx, deeds: &[&str]) -> Result<Vec<Line>, Refusal> {
    Ok(store::of_deeds(tx, deeds).await?)
}

/// All lines about other things that speak of one of these identities, for erasing what they say. Reads the whole trail.
///
/// # Errors
/// A database fault.
pub async fn mentioning(tx: &mut Tx, ids: &[&str]) -> Result<Vec<Line>, Refusal> {
    Ok(store::mentioning(tx, ids).await?)
}

/// Takes away what these lines say was before and after; that it was done, when and by whom stays.
///
/// # Errors
/// A database fault.
pub async fn empty<D: Deed>(tx: &mut Tx, _permit: &Permit<D>, lines: &[LineId]) -> Result<(), Refusal> {
    Ok(store::empty(tx, lines).await?)
}

/// Writes before and after of a line anew, where a part of them is erased.
///
/// # Errors
/// A database fault.
pub async fn rewrite<D: Deed>(tx: &mut Tx, _permit: &Permit<D>, line: &Line) -> Result<(), Refusal> {
    Ok(store::rewrite(tx, line).await?)
}

/// Makes lines speak of another thing of the same kind: what they tell of has gone over to it.
///
/// # Errors
/// A database fault.
pub async fn hand_on<D: Deed>(
    tx: &mut Tx,
    _permit: &Permit<D>,
    lines: &[LineId],
    to: &Subject,
) -> Result<(), Refusal> {
    Ok(store::hand_on(tx, lines, to).await?)
}

/// The lines by which these things came to be by one deed, for showing beside them how it is taken back.
///
/// # Errors
/// A database fault.
pub async fn lines_of(
    tx: &mut Tx,
    (deed, kind): (&str, &str),
    subjects: &[Uuid],
) -> Result<Vec<(Uuid, LineId)>, Refusal> {
    Ok(store::lines_of(tx, (deed, kind), subjects).await?)
}

/// Hands out the whole trail, the oldest line first.
///
/// # Errors
/// A database fault, or what `each` answers.
pub async fn export(
    tx: &mut Tx,
    _permit: &Permit<See>,
    each: impl FnMut(Line) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    store::export(tx, each).await
}

/// The latest lines about things of a kind that come into being once, such as files that left; latest first.
///
/// # Errors
/// A database fault.
pub async fn latest_of_kind(
    tx: &mut Tx,
    _permit: &Permit<See>,
    kind: &str,
    count: u32,
) -> Result<Vec<Line>, Refusal> {
    Ok(store::latest_of_kind(tx, kind, count).await?)
}

/// A page of the trail, latest first; of one subject, if asked.
///
/// # Errors
/// `store-bad-page` for a page key of another list; a database fault.
pub async fn list(
    tx: &mut Tx,
    _permit: &Permit<See>,
    subject: Option<&Subject>,
    page: &Page,
) -> Result<Paged<Line>, Refusal> {
    store::list(tx, subject, page).await
}
