//! What one hand has read so far, in columns: 20 bytes an order line.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use kernel::Day;

use super::keys::Keys;
use crate::orders::DayCosts;

/// One line of a known customer.
///
/// In pieces of four bytes, without the gaps that whole amounts of eight would leave: memory touched for the first time
/// is what reading ten million lines waits for most.
#[derive(Clone, Copy, Default)]
pub struct Entry {
    /// A sale as it is; what came back as its bitwise complement, so that a return of nothing stays a return.
    amount: [u8; 8],
    /// Fingerprint of the order number: lines of one customer and day with equal ones are one order.
    pub order: u32,
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
        self.amount().max(0)
    }

    /// What came back; 0 for a sale.
    pub fn back(&self) -> i64 {
        let amount = self.amount();
        if amount < 0 { !amount } else { 0 }
    }

    /// Order within a customer: by day, then by order.
    pub fn place(&self) -> (i32, u32) {
        (self.day_and_count >> 1, self.order)
    }

    fn amount(&self) -> i64 {
        i64::from_ne_bytes(self.amount)
    }
}

/// Lines kept together: a list that grows by doubling would touch twice the memory.
const CHUNK: usize = 1 << 12;

/// Lines in chunks of [`CHUNK`], in the order they came, and their costs.
#[derive(Default)]
pub struct Lines {
    chunks: Vec<Vec<Entry>>,
    /// One a line; empty as long as no line had costs.
    costs: Vec<DayCosts>,
}

impl Lines {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.chunks.last().map_or(0, |last| (self.chunks.len() - 1) * CHUNK + last.len())
    }

    /// The lines in the order they came, with their costs; none where unknown.
    pub fn each(&self) -> impl Iterator<Item = (&Entry, DayCosts)> {
        let costs = self.costs.iter().copied().chain(std::iter::repeat(DayCosts::default()));
        self.chunks.iter().flatten().zip(costs)
    }

    /// Whether any line has costs.
    pub fn has_costs(&self) -> bool {
        !self.costs.is_empty()
    }

    /// Adds a line, in a chunk of `spare` where there is one.
    #[inline]
    fn push(&mut self, entry: Entry, costs: DayCosts, spare: &mut Vec<Vec<Entry>>) {
        if costs != DayCosts::default() || !self.costs.is_empty() {
            self.costs.resize(self.len(), DayCosts::default());
            self.costs.push(costs);
        }
        match self.chunks.last_mut() {
            Some(last) if last.len() < CHUNK => last.push(entry),
            _ => {
                let mut chunk = spare.pop().unwrap_or_else(|| Vec::with_capacity(CHUNK));
                chunk.push(entry);
                self.chunks.push(chunk);
            }
        }
    }

    /// Deals the lines out by the place of their customer: `1 << shift` places to a part. `places` says the place of each
    /// key number. A chunk that has been dealt out holds the next lines.
    pub fn dealt(self, places: &[u32], shift: u32, parts: usize) -> Vec<Lines> {
        let mut dealt: Vec<Lines> = (0..parts).map(|_| Lines::default()).collect();
        let mut spare = Vec::new();
        let mut costs = self.costs.into_iter();
        for mut chunk in self.chunks {
            for mut entry in chunk.drain(..) {
                entry.customer = places.get(entry.customer as usize).copied().unwrap_or(0);
                let costs = costs.next().unwrap_or_default();
                if let Some(part) = dealt.get_mut((entry.customer >> shift) as usize) {
                    part.push(entry, costs, &mut spare);
                }
            }
            spare.push(chunk);
        }
        dealt
    }
}

/// The lines of one hand.
pub struct Columns {
    /// The customers met.
    pub keys: Keys,
    /// Their first name in the file and the line it stands on, by key number; empty as long as nobody has one.
    pub names: Vec<Option<(u64, Box<str>)>>,
    /// Their lines.
    pub lines: Lines,
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

impl Worth {
    fn costs(&self) -> DayCosts {
        DayCosts::of_line(self.cost_minor, self.sale_minor, self.back_minor)
    }
}

impl Columns {
    /// Nothing read yet.
    pub fn new() -> Self {
        Self {
            keys: Keys::new(),
            names: Vec::new(),
            lines: Lines::default(),
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

    /// The fingerprint under which [`Columns::push`] takes an order number: two orders of one customer on one day share
    /// theirs by chance once in four milliards.
    pub fn fingerprint(&self, order_number: &[u8]) -> u32 {
        let [first, second, third, fourth, ..] = self.hasher.hash_one(order_number).to_ne_bytes();
        u32::from_ne_bytes([first, second, third, fourth])
    }

    /// Adds a line of a customer on a day.
    pub fn push(&mut self, customer: u32, day: Day, order: u32, worth: Worth) {
        let day_and_count = day.epoch_days() * 2 + i32::from(worth.counts);
        let entry = |amount: i64| Entry { amount: amount.to_ne_bytes(), order, customer, day_and_count };
        let mut push = |amount, costs| self.lines.push(entry(amount), costs, &mut Vec::new());
        if worth.counts || worth.sale_minor > 0 {
            push(worth.sale_minor, worth.costs());
            if worth.back_minor > 0 {
                push(!worth.back_minor, DayCosts::default());
            }
        } else {
            push(!worth.back_minor, worth.costs());
        }
    }
}
