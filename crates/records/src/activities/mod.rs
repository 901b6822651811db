//! Activities: notes, calls, mails, visits, promises and the like, what customers expect and doubt, and what is still to be
//! done about them.
//!
//! One thing happened with one customer at one time, in somebody's words; a promise, or a day found in the words by
//! [`find_due`], leaves something to be done. Nothing is struck out for good: what is taken out of a file stays in the
//! book, so that it can come back. This room never judges a customer. Begin with [`log`] and [`open_promises`].

mod change;
mod deeds;
mod due;
mod many;
mod model;
mod store;
mod take_back;
#[cfg(test)]
mod tests;
mod undoes;

use std::collections::HashMap;

use ::store::{Migration, StoreError, Tx};
pub use change::{Edited, edit, remove};
pub use deeds::{keep_promise, log, log_beside, put_off, settle};
pub use due::find as find_due;
use gate::users::UserId;
use gate::{Deed, Grant, Permit, Reach, Role};
use kernel::{Day, Moment, Refusal};
pub use many::{PromisesId, note_many, promise_many, undo_many};
pub use model::{
    Activity, ActivityId, Beside, Contact, Due, Kind, NewActivity, OpenPromise, Reasonable, Settled,
};
pub(crate) use store::{Before, everything_of, of_customer};
pub use take_back::take_back;

use crate::customers::{self, CustomerId};

/// The tables of activities.
pub const MIGRATIONS: &[Migration] = &[
    Migration::new("activities/001-activities", include_str!("migrations/001-activities.sql")),
    Migration::new("activities/002-kept", include_str!("migrations/002-kept.sql")),
    Migration::new("activities/003-expectations", include_str!("migrations/003-expectations.sql")),
];
/// What of a customer goes with them when two are made one.
pub const MOVES: &[crate::duplicates::Move] = store::MOVES;
/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "activities",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    migrations: MIGRATIONS,
    undoes: undoes::UNDOES,
    ..frame::Feature::EMPTY
};
/// What this room grants to whom.
pub const GRANTS: &[Grant] = &[
    Grant::of::<See>(),
    Grant::of::<Log>(),
    Grant::of::<LogMany>(),
    Grant::of::<Edit>(),
    Grant::of::<Remove>(),
    Grant::of::<ChangeOthers>(),
    Grant::of::<Keep>(),
    Grant::of::<PutOff>(),
    Grant::of::<Settle>(),
    Grant::of::<TakeBack>(),
];

/// Those who look after customers; account people after their own.
const CARING: &[(Role, Reach)] = &[
    (Role::Owner, Reach::All),
    (Role::Manager, Reach::All),
    (Role::Account, Reach::Own),
    (Role::Service, Reach::All),
];

/// Leave to see what happened with customers.
#[derive(Debug)]
pub enum See {}
impl Deed for See {
    const NAME: &'static str = "activities.see";
    const GRANTED: &'static [(Role, Reach)] = &[
        (Role::Owner, Reach::All),
        (Role::Manager, Reach::All),
        (Role::Account, Reach::Own),
        (Role::Service, Reach::All),
        (Role::Analyst, Reach::All),
        (Role::ReadOnly, Reach::All),
    ];
}

/// Leave to write down what happened.
#[derive(Debug)]
pub enum Log {}
impl Deed for Log {
    const NAME: &'static str = "activities.log";
    const GRANTED: &'static [(Role, Reach)] = CARING;
}

/// Leave to promise the same to many customers at once.
#[derive(Debug)]
pub enum LogMany {}
impl Deed for LogMany {
    const NAME: &'static str = "activities.log-many";
    const GRANTED: &'static [(Role, Reach)] = CARING;
}

/// Leave to change what was written down.
#[derive(Debug)]
pub enum Edit {}
impl Deed for Edit {
    const NAME: &'static str = "activities.edit";
    const GRANTED: &'static [(Role, Reach)] = CARING;
}

/// Leave to take something out of a file.
#[derive(Debug)]
pub enum Remove {}
impl Deed for Remove {
    const NAME: &'static str = "activities.remove";
    const GRANTED: &'static [(Role, Reach)] = CARING;
}

/// Leave to change, or take out, what somebody else wrote: what a colleague wrote is theirs to mend, and their
/// manager's.
#[derive(Debug)]
pub enum ChangeOthers {}
impl Deed for ChangeOthers {
    const NAME: &'static str = "activities.change-others";
    const GRANTED: &'static [(Role, Reach)] = &[(Role::Owner, Reach::All), (Role::Manager, Reach::All)];
}

/// Leave to say that something is done.
#[derive(Debug)]
pub enum Keep {}
impl Deed for Keep {
    const NAME: &'static str = "activities.keep";
    const GRANTED: &'static [(Role, Reach)] = CARING;
}

/// Leave to put something off.
#[derive(Debug)]
pub enum PutOff {}
impl Deed for PutOff {
    const NAME: &'static str = "activities.put-off";
    const GRANTED: &'static [(Role, Reach)] = CARING;
}

/// Leave to say what became of an expectation or an objection: whoever hears it, not only who wrote it down.
#[derive(Debug)]
pub enum Settle {}
impl Deed for Settle {
    const NAME: &'static str = "activities.settle";
    const GRANTED: &'static [(Role, Reach)] = CARING;
}

/// Leave to take one of these deeds back.
#[derive(Debug)]
pub enum TakeBack {}
impl Deed for TakeBack {
    const NAME: &'static str = "activities.take-back";
    const GRANTED: &'static [(Role, Reach)] = CARING;
}

/// No list of things to do is longer.
const OPEN_MAX: i64 = 500;
/// Contacts looked through for those who came back.
const CONTACTS_MAX: i64 = 2_000;

/// What is to be done until this day, the earliest first: promises, and days found in other activities. With `owner`,
/// for the customers that user is in charge of.
///
/// # Errors
/// A database fault.
pub async fn open_promises(
    tx: &mut Tx,
    permit: &Permit<See>,
    until: Day,
    owner: Option<UserId>,
) -> Result<Vec<OpenPromise>, Refusal> {
    let owner = permit.scope().owner().or(owner);
    Ok(store::open(tx, owner, until, OPEN_MAX).await?)
}

/// What is to be done next for each of these customers within reach, for rooms that have dates of their own beside these,
/// whatever deed their permit is for; who has nothing open is not among them.
///
/// # Errors
/// A database fault.
pub async fn next_open<D: Deed>(
    tx: &mut Tx,
    permit: &Permit<D>,
    customers: &[CustomerId],
) -> Result<Vec<OpenPromise>, Refusal> {
    Ok(store::next_open(tx, permit.scope(), customers).await?)
}

/// When customers were spoken to since a moment ([`Kind::CONTACTS`]), the latest first.
///
/// # Errors
/// A database fault.
pub async fn contacts_since(
    tx: &mut Tx,
    permit: &Permit<See>,
    since: Moment,
    owner: Option<UserId>,
) -> Result<Vec<Activity>, Refusal> {
    let owner = permit.scope().owner().or(owner);
    Ok(store::contacts_since(tx, owner, since, CONTACTS_MAX).await?)
}

/// When what was to be done was done, since a moment.
///
/// # Errors
/// A database fault.
pub async fn kept_since(
    tx: &mut Tx,
    permit: &Permit<See>,
    since: Moment,
    owner: Option<UserId>,
) -> Result<Vec<Moment>, Refusal> {
    let owner = permit.scope().owner().or(owner);
    Ok(store::kept_since(tx, owner, since, OPEN_MAX).await?)
}

/// How and when each of these customers was last spoken to ([`Kind::CONTACTS`]); who never was, and who is not within reach, is not
/// among them.
///
/// # Errors
/// A database fault.
pub async fn last_contacts(
    tx: &mut Tx,
    permit: &Permit<See>,
    customers: &[CustomerId],
) -> Result<HashMap<CustomerId, Contact>, Refusal> {
    Ok(store::last_contacts(tx, permit.scope(), customers).await?.into_iter().collect())
}

/// When these customers were spoken to from a moment on, ascending; who never was, and who is not within reach, is not among
/// them.
///
/// # Errors
/// A database fault.
pub async fn contacts_of(
    tx: &mut Tx,
    permit: &Permit<See>,
    customers: &[CustomerId],
    since: Moment,
) -> Result<HashMap<CustomerId, Vec<Moment>>, Refusal> {
    Ok(store::contacts_of(tx, permit.scope(), customers, since).await?)
}

/// How many contacts there were from one moment up to, but not including, another; those one person made where `author` says so.
///
/// # Errors
/// A database fault.
pub async fn count_contacts(
    tx: &mut Tx,
    permit: &Permit<See>,
    span: (Moment, Moment),
    author: Option<UserId>,
) -> Result<i64, Refusal> {
    Ok(store::count_contacts(tx, permit.scope(), span, author).await?)
}

/// What happened with these customers since a moment, as far as they are within reach, in the order of the customers' identities
/// and of time.
///
/// # Errors
/// A database fault.
pub async fn since(
    tx: &mut Tx,
    permit: &Permit<See>,
    customers: &[CustomerId],
    since: Moment,
) -> Result<Vec<Activity>, Refusal> {
    Ok(store::since(tx, permit.scope(), customers, since).await?)
}

/// What these customers expect, the latest first: each with whether it is reasonable and was met.
///
/// # Errors
/// A database fault.
pub async fn expectations(
    tx: &mut Tx,
    permit: &Permit<See>,
    customers: &[CustomerId],
) -> Result<HashMap<CustomerId, Vec<Activity>>, Refusal> {
    Ok(store::of_kind(tx, permit.scope(), Kind::Expectation, customers).await?)
}

/// The doubts these customers raised, the latest first: each with what answered it.
///
/// # Errors
/// A database fault.
pub async fn objections(
    tx: &mut Tx,
    permit: &Permit<See>,
    customers: &[CustomerId],
) -> Result<HashMap<CustomerId, Vec<Activity>>, Refusal> {
    Ok(store::of_kind(tx, permit.scope(), Kind::Objection, customers).await?)
}

/// One activity of a customer; `None` where there is none or the permit does not reach.
///
/// # Errors
/// A database fault.
pub async fn find(
    tx: &mut Tx,
    permit: &Permit<See>,
    customer: CustomerId,
    id: ActivityId,
) -> Result<Option<Activity>, Refusal> {
    if !customers::is_in_reach(tx, permit.scope(), customer).await? {
        return Ok(None);
    }
    Ok(store::find(tx, (customer, id), store::Removed::No).await?)
}

/// Hands out all activities within reach as they happened, each with whose it is: code and name.
///
/// # Errors
/// A database fault, or what `each` answers.
pub async fn export(
    tx: &mut Tx,
    permit: &Permit<See>,
    each: impl FnMut(Activity, (String, String)) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    store::export(tx, permit.scope().owner(), each).await
}

/// Every entry of a customer, those taken out as well.
pub(crate) async fn ids_of(tx: &mut Tx, customer: CustomerId) -> Result<Vec<ActivityId>, StoreError> {
    store::ids_of(tx, customer).await
}

/// Which of these customers somebody has written something about: they stay when the import that made them goes.
pub(crate) async fn written_of(tx: &mut Tx, customers: &[CustomerId]) -> Result<Vec<CustomerId>, StoreError> {
    store::written_of(tx, customers).await
}
