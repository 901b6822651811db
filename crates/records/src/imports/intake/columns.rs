//! What one hand has read so far, in columns: 24 bytes an order line.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use kernel::Day;

use super::keys::Keys;

/// One line of a known customer.
#[derive(Clone, Copy, Default)]
pub struct Entry {
    /// A sale as it is; what came back as its bitwise complement, so that a return of nothing stays a return.
    amount: i64,
    /// Fingerprint of the order number: lines of one customer and day with equal ones are one order.
    pub order: u64,
    /// Number of the customer's key; after gathering, the customer's place.
    pub customer: u32,
    /// Days since 1970, doubled; odd where the line counts as part of an order placed.
    day_and_count: i32,
}

impl Entry {
    /// The day of the line.
    pub fn day(&self) -> Day {
        Day::from_epoch_days(self.day_and_count >> 1)
    }

    /// Whether the line is part of an order placed and kept.
    pub fn counts(&self) -> bool {
        self.day_and_count & 1 == 1
    }

    /// What was sold; 0 for a return.
    pub fn sale(&self) -> i64 {
        self.amount.max(0)
    }

    /// What came back; 0 for a sale.
    pub fn back(&self) -> i64 {
        if self.amount < 0 { !self.amount } else { 0 }
    }

    /// Order within a customer: by day, then by order.
    pub fn place(&self) -> (i32, u64) {
        (self.day_and_count >> 1, self.order)
    }
}

/// The lines of one hand.
pub struct Columns {
    /// The customers met.
    pub keys: Keys,
    /// Their first name in the file and the line it stands on, by key number; empty as long as nobody has one.
    pub names: Vec<Option<(u64, Box<str>)>>,
    /// Their lines.
    pub entries: Vec<Entry>,
    /// Costs, one an entry; empty as long as no line had one.
    pub costs: Vec<i64>,
    hasher: FixedState,
}

/// The worth of one line.
#[derive(Clone, Copy)]
pub struct Worth {
    /// Whether it is part of an order placed and kept.
    pub counts: bool,
    /// Sold.
    pub sale_minor: i64,
    /// Came back.
    pub back_minor: i64,
    /// Cost of what was sold (negative for what came back).
    pub cost_minor: Option<i64>,
}

impl Columns {
    /// Nothing read yet.
    pub fn new() -> Self {
        Self {
            keys: Keys::new(),
            names: Vec::new(),
            entries: Vec::new(),
            costs: Vec::new(),
            hasher: FixedState::with_seed(1),
        }
    }

    /// Notes a customer's name, unless one is known from an earlier line.
    pub fn name(&mut self, customer: u32, line: u64, name: &[u8]) {
        let place = customer as usize;
        if self.names.len() <= place {
            self.names.resize(place + 1, None);
        }
        if let Some(slot @ None) = self.names.get_mut(place) {
            *slot = Some((line, String::from_utf8_lossy(name).into()));
        }
    }

    /// The fingerprint under which [`Columns::push`] takes an order number.
    pub fn fingerprint(&self, order_number: &[u8]) -> u64 {
        self.hasher.hash_one(order_number)
    }

    /// Adds a line of a customer on a day.
    pub fn push(&mut self, customer: u32, day: Day, order: u64, worth: Worth) {
        let day_and_count = day.epoch_days() * 2 + i32::from(worth.counts);
        let entry = |amount| Entry { amount, order, customer, day_and_count };
        if worth.counts || worth.sale_minor > 0 {
            self.push_entry(entry(worth.sale_minor), worth.cost_minor);
            if worth.back_minor > 0 {
                self.push_entry(entry(!worth.back_minor), None);
            }
        } else {
            self.push_entry(entry(!worth.back_minor), worth.cost_minor);
        }
    }

    fn push_entry(&mut self, entry: Entry, cost_minor: Option<i64>) {
        if cost_minor.is_some() || !self.costs.is_empty() {
            self.costs.resize(self.entries.len(), 0);
            self.costs.push(cost_minor.unwrap_or(0));
        }
        self.entries.push(entry);
    }

    /// The cost of entry `index`; 0 where unknown.
    pub fn cost(&self, index: usize) -> i64 {
        self.costs.get(index).copied().unwrap_or(0)
    }
}
