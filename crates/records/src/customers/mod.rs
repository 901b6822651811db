//! Customers: who they are, by which keys they are known, and who found out.
//!
//! A customer is found by keys (a shop's number, a nick name, an e-mail address, a phone number): this room decides
//! when two of them mean one person, and never merges two customers by itself. What they are worth is worked out
//! elsewhere. Begin with [`list`], [`find`] and [`show`]; files come in through `imports`.

mod alike;
mod birthday;
mod bulk;
mod commands;
mod create;
mod edit;
mod lunar;
mod model;
mod settle;
mod store;
mod tags;
mod take_back;
#[cfg(test)]
pub(crate) mod tests;
#[cfg(test)]
mod tests_people;
mod undoes;
mod withdraw;
mod words;

use std::collections::HashMap;

use ::store::{Migration, Paged, StoreError, Tx};
pub(crate) use alike::{Resembling, Same, meet};
pub use birthday::month_and_day;
pub use bulk::{
    BULK_MAX, Changed, CrowdId, HandOver, Labels, Left, Tag, hand_over, tag, undo_hand_over, undo_tag,
};
pub use create::{Create, Newcomer, create, mistakes};
pub use edit::{Edit, Edited, Reveal, add_key, birthdays_on, edit, remove_key, reveal, undo_edit};
use gate::{Deed, Grant, Permit, Reach, Role, Scope};
use kernel::{Page, Refusal};
pub use lunar::LunarDay;
pub(crate) use model::Spoken;
pub use model::key_label;
pub(crate) use model::named;
pub use model::{Card, Customer, CustomerField, CustomerFile, CustomerId, NewCustomer};
pub(crate) use settle::{Filling, settle};
pub(crate) use store::{containing, in_reach, spoken_of};
pub(crate) use store::{erased_at, import_of, is_in_reach, note_erased};
pub(crate) use tags::joined_tags;
pub use tags::split_tags;
pub(crate) use take_back::take_back;
pub use withdraw::{Withdraw, undo_create};
pub use words::label_key;

use crate::orders::{self, CustomerKey};

/// The tables of customers.
pub const MIGRATIONS: &[Migration] = &[
    Migration::new("customers/001-customers", include_str!("migrations/001-customers.sql")),
    Migration::new("customers/002-found-by", include_str!("migrations/002-found-by.sql")),
    Migration::new("customers/003-birthdays", include_str!("migrations/003-birthdays.sql")),
    Migration::new("customers/004-touched", include_str!("migrations/004-touched.sql")),
    Migration::new("customers/005-erased", include_str!("migrations/005-erased.sql")),
];
/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "customers",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    commands: &[commands::CUSTOMERS],
    migrations: MIGRATIONS,
    undoes: undoes::UNDOES,
    ..frame::Feature::EMPTY
};
/// What this room grants to whom.
pub const GRANTS: &[Grant] = &[
    Grant::of::<See>(),
    Grant::of::<Export>(),
    Grant::of::<Create>(),
    Grant::of::<Withdraw>(),
    Grant::of::<Tag>(),
    Grant::of::<HandOver>(),
    Grant::of::<Edit>(),
    Grant::of::<Reveal>(),
];

/// Leave to see customers.
#[derive(Debug)]
pub enum See {}
impl Deed for See {
    const NAME: &'static str = "customers.see";
    const GRANTED: &'static [(Role, Reach)] = &[
        (Role::Owner, Reach::All),
        (Role::Manager, Reach::All),
        (Role::Account, Reach::Own),
        (Role::Service, Reach::All),
        (Role::Analyst, Reach::All),
        (Role::ReadOnly, Reach::All),
    ];
}

/// Leave to take the list of customers out of the house.
#[derive(Debug)]
pub enum Export {}
impl Deed for Export {
    const NAME: &'static str = "customers.export";
    const GRANTED: &'static [(Role, Reach)] =
        &[(Role::Owner, Reach::All), (Role::Manager, Reach::All), (Role::Analyst, Reach::All)];
}

/// A page of customers by code; with `part`, those whose code, name or company holds it.
///
/// # Errors
/// `store-bad-page`; a database fault.
pub async fn list(
    tx: &mut Tx,
    permit: &Permit<See>,
    part: Option<&str>,
    page: &Page,
) -> Result<Paged<Customer>, Refusal> {
    store::list(tx, permit.scope(), part.map(str::trim).filter(|part| !part.is_empty()), page).await
}

/// The customers of a code or of any of their keys: mostly one, none where there is no such, seldom several.
///
/// # Errors
/// A database fault.
pub async fn find(tx: &mut Tx, permit: &Permit<See>, code_or_key: &str) -> Result<Vec<Customer>, Refusal> {
    Ok(store::find(tx, permit.scope(), code_or_key.trim()).await?)
}

/// Those of these customers who are within reach, in no promised order.
///
/// # Errors
/// A database fault.
pub async fn many(tx: &mut Tx, permit: &Permit<See>, ids: &[CustomerId]) -> Result<Vec<Customer>, Refusal> {
    Ok(store::in_reach(tx, permit.scope(), ids).await?)
}

/// Which of these customers a permit reaches, of whatever deed, in no promised order: for rooms that keep something of
/// their own beside customers.
///
/// # Errors
/// A database fault.
pub async fn reached<D: Deed>(
    tx: &mut Tx,
    permit: &Permit<D>,
    ids: &[CustomerId],
) -> Result<Vec<CustomerId>, Refusal> {
    Ok(store::reached(tx, permit.scope(), ids).await?)
}

/// The last signs of a phone number of each of these customers, as far as they are within reach and have one: enough to
/// tell who is ringing.
///
/// # Errors
/// A database fault.
pub async fn phone_tails(
    tx: &mut Tx,
    permit: &Permit<See>,
    ids: &[CustomerId],
) -> Result<HashMap<CustomerId, String>, Refusal> {
    let reached = store::reached(tx, permit.scope(), ids).await?;
    let mut tails = HashMap::new();
    for (id, number) in store::phones_of(tx, &reached).await? {
        let signs: Vec<char> = number.chars().collect();
        let tail = signs.iter().skip(signs.len().saturating_sub(TAIL_SIGNS)).collect();
        tails.entry(id).or_insert(tail);
    }
    Ok(tails)
}

/// So many signs of a number are shown.
const TAIL_SIGNS: usize = 4;

/// Everything there is on one customer; `None` where there is none or the permit does not reach.
///
/// # Errors
/// A database fault.
pub async fn show(
    tx: &mut Tx,
    permit: &Permit<See>,
    id: CustomerId,
) -> Result<Option<CustomerFile>, Refusal> {
    let Some(customer) = store::fetch(tx, permit.scope(), id).await? else { return Ok(None) };
    let keys: Vec<CustomerKey> = store::keys_of(tx, id).await?;
    let sums = orders::sums_of(tx, id).await?;
    let latest = orders::latest_of(tx, id).await?;
    Ok(Some(CustomerFile { customer, keys, sums, latest }))
}

/// Hands out all customers by code, one at a time.
///
/// # Errors
/// A database fault, or what `each` answers.
pub async fn export(
    tx: &mut Tx,
    permit: &Permit<Export>,
    each: impl FnMut(Customer) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    store::export(tx, permit.scope(), each).await
}

/// Where all customers are, for sums by region: the region, or the town where none is named. Who is nowhere known is
/// missing.
///
/// # Errors
/// A database fault.
pub async fn regions(
    tx: &mut Tx,
    _permit: &Permit<orders::Value>,
) -> Result<HashMap<CustomerId, String>, Refusal> {
    Ok(store::regions(tx).await?)
}

/// The keys of all customers, by kind and value.
///
/// # Errors
/// A database fault.
pub async fn keys(
    tx: &mut Tx,
    permit: &Permit<Export>,
) -> Result<HashMap<CustomerId, Vec<CustomerKey>>, Refusal> {
    Ok(store::all_keys(tx, permit.scope()).await?)
}

/// What these customers are called, and by which code; for the rooms that show them beside what is theirs.
pub(crate) async fn called(
    tx: &mut Tx,
    customers: &[CustomerId],
) -> Result<HashMap<CustomerId, (String, String)>, StoreError> {
    store::called(tx, customers).await
}

/// The keys of these customers, as far as they are within reach.
///
/// # Errors
/// A database fault.
pub async fn keys_of_these(
    tx: &mut Tx,
    permit: &Permit<Export>,
    ids: &[CustomerId],
) -> Result<HashMap<CustomerId, Vec<CustomerKey>>, Refusal> {
    let reached: Vec<CustomerId> =
        store::in_reach(tx, permit.scope(), ids).await?.iter().map(|customer| customer.id).collect();
    let spoken = store::spoken_of(tx, &reached).await?;
    Ok(spoken.into_iter().map(|(id, spoken)| (id, spoken.keys)).collect())
}

/// Notes that a person has done something with these: undoing the import that made them leaves them. Rooms that keep
/// something of their own beside customers call it in the transaction of the deed, whose permit they hold.
///
/// # Errors
/// A database fault.
pub async fn touch(tx: &mut Tx, ids: &[CustomerId]) -> Result<(), StoreError> {
    store::touch(tx, ids).await
}

/// Removes customers with their keys, words and labels; whatever else is theirs must have gone before.
pub(crate) async fn remove(tx: &mut Tx, ids: &[CustomerId]) -> Result<(), StoreError> {
    store::remove(tx, ids).await
}

/// The same for the rooms that write customers beside what is theirs.
pub(crate) async fn every_key(tx: &mut Tx) -> Result<HashMap<CustomerId, Vec<CustomerKey>>, StoreError> {
    store::all_keys(tx, Scope::All).await
}
