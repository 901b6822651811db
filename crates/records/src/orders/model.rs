//! Orders in the book.

use std::sync::Arc;

use kernel::{Currency, Day, Money, define_id};

use super::draft::CustomerKey;
use super::histories::Histories;
use crate::customers::CustomerId;
use crate::imports::ImportId;

define_id!(
    /// One order.
    OrderId
);
define_id!(
    /// What an order says, in short: two orders that say the same have the same.
    ContentHash
);

/// Everything a valuation reads of a book, as of one moment.
#[derive(Clone, Debug, Default)]
pub struct Book {
    /// The histories of all customers.
    pub histories: Histories,
    /// Who they are, one a history: codes may repeat.
    pub customers: Vec<CustomerId>,
    /// The currencies of their orders, each once; [`Currency::NONE`] where some name none.
    pub currencies: Vec<Currency>,
}

/// An order without its lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrderHead {
    /// Its number at its source.
    pub number: String,
    /// The day it was placed.
    pub day: Day,
    /// `placed`, `return` or `void`.
    pub state: String,
    /// The status as the source words it.
    pub status: String,
    /// Store, web, wholesale ...
    pub channel: String,
    /// Region of the delivery or the shop.
    pub region: String,
    /// Currency of all amounts.
    pub currency: Currency,
    /// Sales after discounts, minor units.
    pub sale_minor: i64,
    /// Taken back, minor units.
    pub back_minor: i64,
    /// Discounts already taken off the sales, minor units.
    pub discount_minor: i64,
    /// Cost; `None` where unknown.
    pub cost_minor: Option<i64>,
    /// The day it was promised for.
    pub promised: Option<Day>,
    /// The day it was in the customer's hands.
    pub delivered: Option<Day>,
}

/// All orders of one customer together. Amounts of two currencies are never added up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrderSums {
    /// Orders placed.
    pub orders: i64,
    /// The first day anything happened.
    pub first: Option<Day>,
    /// The last one.
    pub last: Option<Day>,
    /// The currency most orders are in.
    pub currency: Currency,
    /// Sales in it after discounts, minor units.
    pub sale_minor: i64,
    /// Taken back in it, minor units.
    pub back_minor: i64,
    /// The same in further currencies.
    pub further: Vec<CurrencySums>,
}

/// What one customer's orders in one currency come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CurrencySums {
    /// The currency.
    pub currency: Currency,
    /// Sales after discounts, minor units.
    pub sale_minor: i64,
    /// Taken back, minor units.
    pub back_minor: i64,
}

impl OrderSums {
    /// The sums of every currency, that of most orders first; none where there are no orders.
    pub fn by_currency(&self) -> impl Iterator<Item = CurrencySums> {
        let most = CurrencySums {
            currency: self.currency,
            sale_minor: self.sale_minor,
            back_minor: self.back_minor,
        };
        self.first.map(|_| most).into_iter().chain(self.further.iter().copied())
    }
}

impl CurrencySums {
    /// Sales less what was taken back.
    #[must_use]
    pub fn net(self) -> Money {
        Money::new(self.sale_minor.saturating_sub(self.back_minor), self.currency)
    }
}

/// What some customers were sold within some days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SoldTo {
    /// How many of them bought.
    pub buyers: i64,
    /// What it came to, by currency.
    pub sums: Vec<CurrencySums>,
}

/// An order with what was in it, as a timeline tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimedOrder {
    /// Which one.
    pub id: OrderId,
    /// What it says.
    pub head: OrderHead,
    /// How many lines it has.
    pub lines: i64,
    /// The largest of them by value, three at most.
    pub largest: Vec<Bought>,
}

/// A product or a category, and how much of it was bought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bought {
    /// The product's number at its source; may be empty.
    pub sku: String,
    /// Its name; may be empty.
    pub product: String,
    /// Its category; may be empty.
    pub category: String,
    /// Quantity in thousandths.
    pub quantity_milli: i64,
}

/// What favourites are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Favourites {
    /// Single products.
    Products,
    /// Categories of products.
    Categories,
}

/// What was bought on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayAmount {
    /// The day.
    pub day: Day,
    /// In which currency.
    pub currency: Currency,
    /// For how much, minor units.
    pub sale_minor: i64,
}

/// The orders of one customer that came by one import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sighted {
    /// The import.
    pub import: ImportId,
    /// The name under which its order numbers are unique.
    pub source: String,
    /// How many orders.
    pub orders: i64,
    /// The day of the last one.
    pub last: Day,
}

/// How one customer buys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Habits {
    /// What is bought most often, five products at most.
    pub products: Vec<Bought>,
    /// The same by category.
    pub categories: Vec<Bought>,
    /// The days of the last two years on which something was bought, ascending.
    pub days: Vec<DayAmount>,
    /// Sales less returns of the twelve months up to today, minor units of the main currency.
    pub year_minor: i64,
    /// The same of the twelve months before.
    pub year_before_minor: i64,
    /// The imports the orders came by, the latest first.
    pub imports: Vec<Sighted>,
}

/// Some kind of purchases; what is empty is any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfKind {
    /// A product by its number or name, or a category, as order lines have it.
    pub product: String,
    /// The way the order came.
    pub channel: String,
    /// The currency of what is added up; `None` where orders name none.
    pub currency: Option<Currency>,
}

/// What somebody bought in a span of time, minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spent {
    /// Of the kind asked for.
    pub part_minor: i64,
    /// In all.
    pub whole_minor: i64,
}

/// The order somebody placed last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LatestOrder {
    /// When.
    pub day: Day,
    /// Which way it came, as the source words it; empty where it does not say.
    pub channel: String,
}

/// When an order was to be there, and when it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Which one.
    pub order: OrderId,
    /// The day it was placed.
    pub day: Day,
    /// The day it was promised for.
    pub promised: Option<Day>,
    /// The day it was in the customer's hands.
    pub delivered: Option<Day>,
}

/// Goods of a lot that somebody bought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LotBought {
    /// With which order.
    pub order: OrderId,
    /// The day it was placed.
    pub day: Day,
    /// The product's number at its source; may be empty.
    pub sku: String,
    /// Its name; may be empty.
    pub product: String,
    /// The lot, never empty.
    pub lot: String,
}

/// Goods sold in some days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sold<'s> {
    /// The product's number or name, as order lines have it.
    pub product: &'s str,
    /// The lot, whatever its capitals; empty for all of them.
    pub lot: &'s str,
    /// The first day and the last one.
    pub days: (Day, Day),
}

/// The orders around a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Around {
    /// Whose.
    pub customer: CustomerId,
    /// The day of the last order before it.
    pub before: Option<Day>,
    /// The day of the first order from it on, and what was bought in all until the end of the time asked for, minor
    /// units.
    pub after: Option<(Day, i64)>,
}

/// One line of an order with what the order says, as it leaves the house.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportedLine {
    /// The name under which the number is unique.
    pub source: String,
    /// The customer's code; empty for a sale over the counter.
    pub customer: String,
    /// The customer's name.
    pub name: String,
    /// The keys the order names its customer by, the deciding one first; none for a sale over the counter.
    pub keys: Arc<[CustomerKey]>,
    /// The order.
    pub order: OrderHead,
    /// The line's place in the order, from 1.
    pub line_no: i64,
    /// The product's number at its source.
    pub sku: String,
    /// The product's name.
    pub product: String,
    /// The product's category.
    pub category: String,
    /// The lot its goods are of.
    pub lot: String,
    /// Quantity in thousandths; negative for what came back.
    pub quantity_milli: i64,
    /// Price of one, in millionths of the major unit.
    pub unit_price_micro: Option<i64>,
    /// Sold, minor units.
    pub sale_minor: i64,
    /// Taken back, minor units.
    pub back_minor: i64,
    /// Discount already taken off, minor units.
    pub discount_minor: i64,
    /// Cost, minor units; `None` where unknown.
    pub cost_minor: Option<i64>,
}
