//! Orders: what was bought, returned and paid, line by line.
//!
//! Begin with [`Histories`], the shape in which orders are valued, and [`histories`], which reads it from a book;
//! files come in through `imports`. This room never works out what an order means.

mod content;
mod draft;
mod facts;
mod histories;
mod leaving;
mod model;
mod one;
mod record;
mod same;
mod store;
mod take_back;
#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) mod tests_drafts;

use std::collections::HashMap;

use ::store::{Db, Migration, Tx};
pub use draft::{CustomerDraft, CustomerKey, LineDraft, OrderDraft, OrderState};
pub use facts::{LineFacts, OrderFacts};
use gate::users::UserId;
use gate::{Deed, Grant, Permit, Reach, Role};
pub use histories::{DayCosts, Histories, HistoryPart, Names, OrderDay};
use kernel::{Day, Refusal};
use leaving::Leaving;
pub use model::{
    Around, Book, Bought, CurrencySums, DayAmount, Delivery, ExportedLine, Habits, LatestOrder, LotBought,
    OfKind, OrderHead, OrderId, OrderSums, Sighted, Sold, SoldTo, Spent, TimedOrder,
};
pub use one::{around, habits};
pub(crate) use record::{record, sight};
pub(crate) use store::{buyers_among, later_imports_of, latest_of, replaced_by, sums_of, timed};
pub(crate) use take_back::take_back;

use crate::customers::{self, CustomerId};
use crate::duplicates::Move;

/// The tables of orders.
pub const MIGRATIONS: &[Migration] = &[
    Migration::new("orders/001-orders", include_str!("migrations/001-orders.sql")),
    Migration::new("orders/002-deliveries", include_str!("migrations/002-deliveries.sql")),
];
/// What of a customer goes with them when two are made one.
pub const MOVES: &[Move] = store::MOVES;
/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "orders",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    migrations: MIGRATIONS,
    ..frame::Feature::EMPTY
};
/// What this room grants to whom.
pub const GRANTS: &[Grant] = &[Grant::of::<Value>(), Grant::of::<Export>()];

/// Leave to read all orders for working out what customers are worth.
#[derive(Debug)]
pub enum Value {}
impl Deed for Value {
    const NAME: &'static str = "orders.value";
    const GRANTED: &'static [(Role, Reach)] =
        &[(Role::Owner, Reach::All), (Role::Manager, Reach::All), (Role::Analyst, Reach::All)];
}

/// Leave to take orders out of the house.
#[derive(Debug)]
pub enum Export {}
impl Deed for Export {
    const NAME: &'static str = "orders.export";
    const GRANTED: &'static [(Role, Reach)] =
        &[(Role::Owner, Reach::All), (Role::Manager, Reach::All), (Role::Analyst, Reach::All)];
}

/// The order histories of all customers, by code. Sales over the counter belong to nobody and are not among them;
/// customers without orders have no days.
///
/// # Errors
/// A database fault.
pub async fn histories(db: &Db, permit: &Permit<Value>) -> Result<Histories, Refusal> {
    Ok(book(&mut db.read().await?, permit).await?.histories)
}

/// The same histories with who they belong to and in which currencies they are.
///
/// # Errors
/// A database fault.
pub async fn book(tx: &mut Tx, _permit: &Permit<Value>) -> Result<Book, Refusal> {
    Ok(store::book(tx).await?)
}

/// The days on which these customers bought from `since` on, ascending, each with what was sold less what came back.
///
/// # Errors
/// A database fault.
pub async fn days_of(
    tx: &mut Tx,
    permit: &Permit<customers::See>,
    ids: &[CustomerId],
    since: Day,
) -> Result<HashMap<CustomerId, Vec<(Day, i64)>>, Refusal> {
    Ok(store::days_of(tx, permit.scope(), ids, since).await?)
}

/// What customers were sold from one day to another, both among them, by currency; those of one person where `owner` says so.
/// Sales over the counter belong to nobody and are not among it.
///
/// # Errors
/// A database fault.
pub async fn sales_between(
    tx: &mut Tx,
    permit: &Permit<customers::See>,
    days: (Day, Day),
    owner: Option<UserId>,
) -> Result<Vec<CurrencySums>, Refusal> {
    Ok(store::sales_between(tx, days, permit.scope().owner().or(owner)).await?)
}

/// What these customers were sold on these days, and how many of them bought.
///
/// # Errors
/// A database fault.
pub async fn bought_between(
    tx: &mut Tx,
    permit: &Permit<customers::See>,
    ids: &[CustomerId],
    days: (Day, Day),
) -> Result<SoldTo, Refusal> {
    Ok(store::bought_between(tx, permit.scope(), ids, days).await?)
}

/// The order each of these customers placed last; who placed none is not among them.
///
/// # Errors
/// A database fault.
pub async fn latest_placed(
    tx: &mut Tx,
    permit: &Permit<customers::See>,
    ids: &[CustomerId],
) -> Result<HashMap<CustomerId, LatestOrder>, Refusal> {
    Ok(store::latest_placed(tx, permit.scope(), ids).await?)
}

/// When the orders these customers placed from `since` on were promised for and delivered, by day; orders of which neither
/// is known are not among them.
///
/// # Errors
/// A database fault.
pub async fn deliveries(
    tx: &mut Tx,
    permit: &Permit<customers::See>,
    ids: &[CustomerId],
    since: Day,
) -> Result<HashMap<CustomerId, Vec<Delivery>>, Refusal> {
    Ok(store::deliveries(tx, permit.scope(), ids, since).await?)
}

/// The lots these customers bought goods of from `since` on, by day; goods whose lot is not known are not among them.
///
/// # Errors
/// A database fault.
pub async fn lots_of(
    tx: &mut Tx,
    permit: &Permit<customers::See>,
    ids: &[CustomerId],
    since: Day,
) -> Result<HashMap<CustomerId, Vec<LotBought>>, Refusal> {
    Ok(store::lots_of(tx, permit.scope(), ids, since).await?)
}

/// The orders of these customers from `since` on with their lines, ascending; those that were called off are not among them,
/// returns are.
///
/// # Errors
/// A database fault.
pub async fn facts_of(
    tx: &mut Tx,
    permit: &Permit<customers::See>,
    ids: &[CustomerId],
    since: Day,
) -> Result<HashMap<CustomerId, Vec<OrderFacts>>, Refusal> {
    Ok(store::facts_of(tx, permit.scope(), ids, since).await?)
}

/// Who bought a product; who is within reach, in the order of their identities. What came back is not looked at: it was in
/// their hands. Where a lot is asked for, whose order does not say one may have goods of it, and is among them.
///
/// # Errors
/// A database fault.
pub async fn buyers_of(
    tx: &mut Tx,
    permit: &Permit<customers::See>,
    sold: Sold<'_>,
) -> Result<Vec<CustomerId>, Refusal> {
    let (product, lot) = (sold.product.trim(), sold.lot.trim());
    Ok(store::buyers_of(tx, permit.scope(), Sold { product, lot, ..sold }).await?)
}

/// Something looked for in orders: a product's number or name or a category as order lines have it, from one day to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    /// The product or the category.
    pub name: String,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
}

/// Who within reach bought one of these, and on which days it reached them (that of the order where no file says), each with its
/// place in `sought`; whoever was erased is not among them.
///
/// # Errors
/// A database fault.
pub async fn bought(
    tx: &mut Tx,
    permit: &Permit<customers::See>,
    sought: &[Sought],
) -> Result<Vec<(CustomerId, Day, usize)>, Refusal> {
    Ok(store::bought(tx, permit.scope(), sought).await?)
}

/// What these customers bought between two days, less what came back, and how much of it was of one kind, in one currency;
/// who bought nothing then, and who is not within reach, is not among them.
///
/// # Errors
/// A database fault.
pub async fn spent_on(
    tx: &mut Tx,
    permit: &Permit<customers::See>,
    (ids, of): (&[CustomerId], &OfKind),
    days: (Day, Day),
) -> Result<HashMap<CustomerId, Spent>, Refusal> {
    Ok(store::spent_on(tx, permit.scope(), (ids, of), days).await?)
}

/// Hands out all lines of all orders by day and number, one at a time: first those of customers, then the sales over
/// the counter.
///
/// # Errors
/// A database fault, or what `each` answers.
pub async fn export(
    tx: &mut Tx,
    _permit: &Permit<Export>,
    each: impl FnMut(ExportedLine) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let keys = customers::every_key(tx).await?;
    let mut leaving = Leaving::new(&keys, each);
    store::export(tx, |line| leaving.take(line)).await?;
    leaving.finish()
}

/// How many lines [`export`] hands out.
///
/// # Errors
/// A database fault.
pub async fn count_lines(tx: &mut Tx, _permit: &Permit<Export>) -> Result<u64, Refusal> {
    Ok(store::count_lines(tx).await?)
}

/// The names under which the book's order numbers are unique: one for each shop or way orders came in by.
///
/// # Errors
/// A database fault.
pub async fn sources(tx: &mut Tx, _permit: &Permit<Export>) -> Result<Vec<String>, Refusal> {
    Ok(store::sources(tx).await?)
}
