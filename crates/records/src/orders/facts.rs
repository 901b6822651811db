//! Orders as those read them who ask why somebody buys less.

use kernel::Day;

/// One order, or one return, with its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderFacts {
    /// The day it was placed.
    pub day: Day,
    /// Until when it was promised; `None` where the book does not say.
    pub promised: Option<Day>,
    /// When it came; `None` where the book does not say.
    pub delivered: Option<Day>,
    /// Which way it came in, as the source words it; may be empty.
    pub channel: String,
    /// Whether it only takes back.
    pub is_return: bool,
    /// What was in it, in the order of its lines.
    pub lines: Vec<LineFacts>,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineFacts {
    /// The product's number; may be empty.
    pub sku: String,
    /// Its name; may be empty.
    pub product: String,
    /// Its category; may be empty.
    pub category: String,
    /// The lot it is of; empty where the book does not say.
    pub lot: String,
    /// Thousandths; below zero for what came back.
    pub quantity_milli: i64,
    /// What it was sold for after discounts, minor units.
    pub sale_minor: i64,
}
