//! Rows that wait for one another: an order comes in whole or not at all.
//!
//! A row that cannot be taken holds back the other rows of its order. Taken without it the order would be worth less than it
//! was, and the mended row, brought in by itself later, would take the order's place.

use std::collections::HashMap;

use kernel::{Day, Say};

use super::{LineMoney, LineReader};
use crate::imports::cells::{Cells, date};
use crate::imports::problems::Problem;

/// What the rows of one order have in common, as far as a row that cannot be taken tells.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Mates {
    /// Order number and day; the number is empty where the file has none, and then the customer tells orders apart.
    Day(Vec<u8>, Day, Vec<u8>),
    /// Order number and customer of a row whose day cannot be read.
    Customer(Vec<u8>, Vec<u8>),
    /// An order number alone.
    Number(Vec<u8>),
    /// All rows without a number of a customer; the day of one of them cannot be read, and may be any.
    AnyDay(Vec<u8>),
}

/// More orders than this are not held back: the file as a whole is not what it is taken for.
const HELD_MAX: usize = 100_000;

/// The orders that are held back, with the line that is at fault.
#[derive(Clone, Debug, Default)]
pub struct Held {
    lines: HashMap<Mates, u64>,
}

impl Held {
    /// Whether no order is held back.
    #[must_use]
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Whether more orders would have to be held back than can be: then no order of the file is known to be whole.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.lines.len() >= HELD_MAX
    }

    /// Holds an order back because of a line; the first such line is named.
    pub fn hold(&mut self, mates: Mates, line: u64) {
        if self.lines.len() < HELD_MAX {
            let first = self.lines.entry(mates).or_insert(line);
            *first = line.min(*first);
        }
    }

    /// What this one and another hold back.
    #[must_use]
    pub fn joined(mut self, other: Self) -> Self {
        for (mates, line) in other.lines {
            self.hold(mates, line);
        }
        self
    }

    /// The line because of which a row is held back.
    #[must_use]
    pub fn because_of(&self, order: &[u8], day: Day, customer: &[u8]) -> Option<u64> {
        let alone = if order.is_empty() { customer } else { &[] };
        let same_day = Mates::Day(order.to_vec(), day, alone.to_vec());
        let found = self.lines.get(&same_day).or_else(|| {
            if order.is_empty() {
                return self.lines.get(&Mates::AnyDay(customer.to_vec()));
            }
            let same_customer = Mates::Customer(order.to_vec(), customer.to_vec());
            self.lines.get(&same_customer).or_else(|| self.lines.get(&Mates::Number(order.to_vec())))
        });
        found.copied()
    }
}

impl LineReader {
    /// The same reader, refusing the rows of these orders as well.
    #[must_use]
    pub fn holding_back(mut self, held: &Held) -> Self {
        self.held = held.clone();
        self
    }

    /// What a row is worth; the rows of orders that are held back are refused like those at fault.
    ///
    /// # Errors
    /// As [`LineReader::money`], and `imports-problem-held-back`.
    #[inline]
    pub fn line<'a, C: Cells + ?Sized>(&self, cells: &'a C) -> Result<LineMoney<'a>, Problem> {
        let line = self.money(cells)?;
        if self.held.is_empty() { Ok(line) } else { self.unless_held(line) }
    }

    #[cold]
    fn unless_held<'a>(&self, line: LineMoney<'a>) -> Result<LineMoney<'a>, Problem> {
        let customer = line.customer.as_ref().map_or(&[][..], |key| &key.value);
        match self.held.because_of(&line.order, line.day, customer) {
            Some(at) => Err(Problem::of_row(Say::new("imports-problem-held-back").with("other", at))),
            None => Ok(line),
        }
    }

    /// What a row that cannot be taken has in common with the others of its order; `None` where it does not say.
    #[must_use]
    pub fn mates<C: Cells + ?Sized>(&self, cells: &C) -> Option<Mates> {
        let order = self.order_number(cells).ok()?.into_owned();
        if self.habits.order_on_first_row && !order.is_empty() {
            return Some(Mates::Number(order));
        }
        let customer = self.customer(cells).ok().flatten().map(|key| key.value.into_owned());
        let day = date::read(cells.cell(self.date), self.mapping.dates).ok();
        match (order.is_empty(), day, customer) {
            (true, Some(day), customer) => Some(Mates::Day(order, day, customer.unwrap_or_default())),
            (true, None, Some(customer)) => Some(Mates::AnyDay(customer)),
            (true, None, None) => None,
            (false, Some(day), _) => Some(Mates::Day(order, day, Vec::new())),
            (false, None, Some(customer)) => Some(Mates::Customer(order, customer)),
            (false, None, None) => Some(Mates::Number(order)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_held_back_by_what_its_bad_row_tells() {
        let day = Day::from_epoch_days;
        let text = |text: &str| text.as_bytes().to_vec();
        let mut held = Held::default();
        assert!(held.is_empty());
        held.hold(Mates::Day(text("1"), day(5), text("")), 9);
        held.hold(Mates::Day(text("1"), day(5), text("")), 4);
        held.hold(Mates::Customer(text("2"), text("ann")), 6);
        held.hold(Mates::Number(text("3")), 7);
        held.hold(Mates::Day(text(""), day(5), text("ann")), 8);
        held.hold(Mates::AnyDay(text("cy")), 3);
        for (order, on, customer, because_of) in [
            ("1", 5, "bob", Some(4)),
            ("1", 6, "bob", None),
            ("2", 6, "ann", Some(6)),
            ("2", 6, "bob", None),
            ("3", 1, "bob", Some(7)),
            ("", 5, "ann", Some(8)),
            ("", 5, "bob", None),
            ("", 6, "ann", None),
            ("", 6, "cy", Some(3)),
            ("9", 6, "cy", None),
        ] {
            let found = held.because_of(order.as_bytes(), day(on), customer.as_bytes());
            assert_eq!(found, because_of, "{order:?} on {on} of {customer}");
        }
    }
}
