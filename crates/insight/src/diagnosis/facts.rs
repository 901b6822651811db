//! What diagnosis reads of a customer and of everybody: bare facts, as books or an invented business have them.

use kernel::Day;

use super::model::Kind;

/// One customer with everything that may tell why they fall.
#[derive(Clone, Debug, Default)]
pub struct Person {
    /// Region; may be empty.
    pub region: String,
    /// Town; may be empty.
    pub town: String,
    /// Who is in charge of them.
    pub owner: Option<Owner>,
    /// Their orders of the last year or so, ascending.
    pub orders: Vec<Ordered>,
    /// What was told of them, ascending.
    pub told: Vec<Told>,
    /// Days on which somebody spoke with them, ascending.
    pub contacts: Vec<Day>,
    /// What was written down about them.
    pub words: Vec<(Day, String)>,
    /// Days until which something was promised to them that has not been done.
    pub promised: Vec<Day>,
}

/// Who is in charge of a customer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Owner {
    /// What they are called.
    pub name: String,
    /// Whether they have left.
    pub is_gone: bool,
}

/// One order, or one return.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ordered {
    /// When.
    pub day: Day,
    /// Until when it was promised.
    pub promised: Option<Day>,
    /// When it came.
    pub delivered: Option<Day>,
    /// Which way they bought.
    pub channel: String,
    /// Whether it only takes back.
    pub is_return: bool,
    /// What was in it.
    pub lines: Vec<Line>,
}

impl Ordered {
    /// By how many days it came late; `None` where a day is not known or it came in time.
    #[must_use]
    pub fn days_late(&self) -> Option<i32> {
        let late = (self.delivered? - self.promised?).0;
        (late > 0).then_some(late)
    }

    /// Whether it is known when it came and when it should have.
    #[must_use]
    pub fn is_timed(&self) -> bool {
        self.delivered.is_some() && self.promised.is_some()
    }
}

/// One line of an order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The product's number, or its name where it has none.
    pub sku: String,
    /// Its name, or its number.
    pub product: String,
    /// Its category; may be empty.
    pub category: String,
    /// The lot it is of; may be empty.
    pub lot: String,
    /// Thousandths; below zero for what came back.
    pub quantity_milli: i64,
    /// What was paid for it after discounts, minor units.
    pub sale_minor: i64,
}

/// Something told of a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// What.
    pub kind: Kind,
    /// When.
    pub day: Day,
    /// Tells cases apart.
    pub case: u128,
}
