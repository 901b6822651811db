//! Attachments: photos, scanned waybills and the like, each with an entry of a customer's file.
//!
//! What a file is, is read from its content and never believed from its name; what is not known to be harmless stays
//! outside. The content lies in the book itself, in pieces, so that a back-up is whole. This room never shows anything:
//! pages hand the files over as files. Begin with [`add`] and [`read`]; what is taken is decided in `rules.rs`.

mod deeds;
mod model;
mod rules;
mod store;
#[cfg(test)]
mod tests;
mod undoes;

use std::collections::HashMap;
use std::io::Write;

use ::store::{Migration, Tx};
pub use deeds::{add, remove, take_back, too_long};
use gate::{Deed, Grant, Permit, Reach, Role};
use kernel::Refusal;
pub use model::{Attachment, AttachmentId, Media, NewAttachment};
pub use rules::{BYTES_MAX, ENTRY_MAX};

use crate::activities::ActivityId;
use crate::customers::{self, CustomerId};
use crate::erasure::Forget;

/// The tables of attachments.
pub const MIGRATIONS: &[Migration] =
    &[Migration::new("attachments/001-attachments", include_str!("migrations/001-attachments.sql"))];
/// What of a customer goes with them when two are made one.
pub const MOVES: &[crate::duplicates::Move] = store::MOVES;
/// What is forgotten here of a customer whose data is erased: all of it.
pub const FORGETS: Forget = Forget {
    deeds: &[],
    run: |call| Box::pin(async move { Ok(store::forget(call.tx, call.customers).await?) }),
};
/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "attachments",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    migrations: MIGRATIONS,
    undoes: undoes::UNDOES,
    ..frame::Feature::EMPTY
};
/// What this room grants to whom.
pub const GRANTS: &[Grant] = &[
    Grant::of::<See>(),
    Grant::of::<Add>(),
    Grant::of::<Remove>(),
    Grant::of::<TakeOut>(),
    Grant::of::<TakeBack>(),
];

/// Those who look after customers; account people after their own.
const CARING: &[(Role, Reach)] = &[
    (Role::Owner, Reach::All),
    (Role::Manager, Reach::All),
    (Role::Account, Reach::Own),
    (Role::Service, Reach::All),
];

/// Leave to see which files there are, and the pictures among them.
#[derive(Debug)]
pub enum See {}
impl Deed for See {
    const NAME: &'static str = "attachments.see";
    const GRANTED: &'static [(Role, Reach)] = &[
        (Role::Owner, Reach::All),
        (Role::Manager, Reach::All),
        (Role::Account, Reach::Own),
        (Role::Service, Reach::All),
        (Role::Analyst, Reach::All),
        (Role::ReadOnly, Reach::All),
    ];
}

/// Leave to put a file to an entry.
#[derive(Debug)]
pub enum Add {}
impl Deed for Add {
    const NAME: &'static str = "attachments.add";
    const GRANTED: &'static [(Role, Reach)] = CARING;
}

/// Leave to take a file off an entry.
#[derive(Debug)]
pub enum Remove {}
impl Deed for Remove {
    const NAME: &'static str = "attachments.remove";
    const GRANTED: &'static [(Role, Reach)] = CARING;
}

/// Leave to take a file out of the house.
#[derive(Debug)]
pub enum TakeOut {}
impl Deed for TakeOut {
    const NAME: &'static str = "attachments.take-out";
    const GRANTED: &'static [(Role, Reach)] = CARING;
}

/// Leave to take one of these deeds back.
#[derive(Debug)]
pub enum TakeBack {}
impl Deed for TakeBack {
    const NAME: &'static str = "attachments.take-back";
    const GRANTED: &'static [(Role, Reach)] = CARING;
}

/// The files of a customer by the entries they belong to, in the order they came.
///
/// # Errors
/// A database fault.
pub async fn of_customer(
    tx: &mut Tx,
    permit: &Permit<See>,
    customer: CustomerId,
) -> Result<HashMap<ActivityId, Vec<Attachment>>, Refusal> {
    let mut of: HashMap<ActivityId, Vec<Attachment>> = HashMap::new();
    if customers::is_in_reach(tx, permit.scope(), customer).await? {
        for one in store::of_customer(tx, customer).await? {
            of.entry(one.activity).or_default().push(one);
        }
    }
    Ok(of)
}

/// One file; `None` where there is none in reach.
///
/// # Errors
/// A database fault.
pub async fn find(
    tx: &mut Tx,
    permit: &Permit<See>,
    (customer, id): (CustomerId, AttachmentId),
) -> Result<Option<Attachment>, Refusal> {
    if !customers::is_in_reach(tx, permit.scope(), customer).await? {
        return Ok(None);
    }
    Ok(store::find(tx, (customer, id), store::Removed::No).await?)
}

/// Writes the content of a file out, piece by piece.
///
/// # Errors
/// `frame-file-not-written` when it cannot be written; a database fault.
pub async fn read(tx: &mut Tx, one: &Attachment, out: &mut impl Write) -> Result<(), Refusal> {
    store::read(tx, (one.customer, one.id), out).await
}

/// All files of a customer, those taken off their entries as well.
///
/// # Errors
/// A database fault.
pub(crate) async fn everything_of(tx: &mut Tx, customer: CustomerId) -> Result<Vec<Attachment>, Refusal> {
    Ok(store::everything_of(tx, customer).await?)
}

/// Every file within reach, by customer, each with what that one is called and by which code.
///
/// # Errors
/// A database fault.
pub async fn all(tx: &mut Tx, permit: &Permit<See>) -> Result<Vec<(Attachment, (String, String))>, Refusal> {
    let all = store::all(tx).await?;
    let mut whose: Vec<CustomerId> = all.iter().map(|one| one.customer).collect();
    whose.dedup();
    let reached = customers::reached(tx, permit, &whose).await?;
    let called = customers::called(tx, &reached).await?;
    Ok(all
        .into_iter()
        .filter_map(|one| Some((called.get(&one.customer)?.clone(), one)))
        .map(|(called, one)| (one, called))
        .collect())
}
