//! Orders as read from a file, before they are in a book.

use std::sync::Arc;

use kernel::{Currency, Day};

/// How a customer is named in a file or book: the kind of key and the key itself, normalised.
///
/// Kinds: `id:<source>` (a shop's own customer number), `nick`, `email`, `phone`, `name`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CustomerKey {
    /// The kind of key.
    pub kind: String,
    /// The key; never empty.
    pub value: String,
}

/// Who ordered, as far as the file says. Empty strings are "not said".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CustomerDraft {
    /// All keys of the customer in the row; the first one decides, the others are noted where they are free.
    pub keys: Vec<CustomerKey>,
    /// The code shown to people and written to files: the value of the deciding key.
    pub code: String,
    /// Name.
    pub name: String,
    /// Region (province, county or the like).
    pub region: String,
    /// City.
    pub city: String,
    /// Country.
    pub country: String,
    /// Company, for a person at one.
    pub company: String,
}

/// What kind of order it is as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderState {
    /// Bought, perhaps partly returned.
    Placed,
    /// Only takes back what earlier orders brought.
    Return,
    /// Called off before it was worth anything.
    Void,
}

impl OrderState {
    /// The word it is stored as.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Placed => "placed",
            Self::Return => "return",
            Self::Void => "void",
        }
    }
}

/// One order with its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderDraft {
    /// The order's number at its source; empty where the file has none.
    pub number: String,
    /// Tells orders with one number and day apart: the customer's code where there are several of them, and where there
    /// is no number; else empty. Number, day and part are what the order is found by when a file speaks of it again.
    pub part: String,
    /// Who; `None` is a sale over the counter.
    pub customer: Option<CustomerDraft>,
    /// The day it was placed.
    pub day: Day,
    /// Placed, return or void.
    pub state: OrderState,
    /// The status as the source words it.
    pub status: String,
    /// Store, web, wholesale ...
    pub channel: String,
    /// Region of the delivery or the shop.
    pub region: String,
    /// Currency of all amounts.
    pub currency: Currency,
    /// Sales after discounts, minor units, never negative.
    pub sale_minor: i64,
    /// Taken back (returns, refunds), minor units, never negative.
    pub back_minor: i64,
    /// Discounts already taken off the sales, minor units, never negative.
    pub discount_minor: i64,
    /// Cost of what was sold less cost of what came back; `None` where unknown.
    pub cost_minor: Option<i64>,
    /// Sales less returns of the lines whose cost is known.
    pub costed_minor: i64,
    /// The day it was promised for.
    pub promised: Option<Day>,
    /// The day it was in the customer's hands; of an order in several parcels, the last of them.
    pub delivered: Option<Day>,
    /// The lines, in the file's order.
    pub lines: Vec<LineDraft>,
}

/// One line of an order. Products come again and again, so their words are shared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineDraft {
    /// The product's number at its source.
    pub sku: Arc<str>,
    /// The product's name.
    pub product: Arc<str>,
    /// The product's category.
    pub category: Arc<str>,
    /// The lot (batch) its goods are of.
    pub lot: Arc<str>,
    /// Quantity in thousandths (half a kilogram is 500); negative for what came back.
    pub quantity_milli: i64,
    /// Price of one, in millionths of the major unit; `None` where the file has only the line's amount.
    pub unit_price_micro: Option<i64>,
    /// Sold, minor units, never negative.
    pub sale_minor: i64,
    /// Taken back, minor units, never negative.
    pub back_minor: i64,
    /// Discount already taken off, minor units.
    pub discount_minor: i64,
    /// Cost, minor units; `None` where unknown.
    pub cost_minor: Option<i64>,
}
