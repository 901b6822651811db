//! Who bought on which day for how much: the one shape in which order histories leave this wing.

use kernel::Day;

/// What one customer did on one day, all orders and returns of that day together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderDay {
    /// The day.
    pub day: Day,
    /// Orders placed; 0 when the day holds returns only.
    pub orders: u32,
    /// Sales after discounts, in minor units, never negative.
    pub sale_minor: i64,
    /// Value taken back (returns, refunds), in minor units, never negative.
    pub back_minor: i64,
    /// Cost of what was sold less cost of what came back, in minor units; 0 where unknown.
    pub cost_minor: i64,
}

impl OrderDay {
    /// Whether something was bought and kept: an order taken back in full on the same day is not a purchase, a free
    /// gift is.
    #[must_use]
    pub fn is_purchase(&self) -> bool {
        self.orders > 0 && !(self.sale_minor > 0 && self.back_minor >= self.sale_minor)
    }

    /// Sales less returns of the day.
    #[must_use]
    pub fn net_minor(&self) -> i64 {
        self.sale_minor.saturating_sub(self.back_minor)
    }
}

/// Many short texts in one long one: a million names are one allocation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    text: String,
    ends: Vec<usize>,
}

impl Names {
    /// Adds a text behind the others.
    pub fn push(&mut self, name: &str) {
        self.text.push_str(name);
        self.ends.push(self.text.len());
    }

    /// The text at `index`; empty beyond the end.
    #[must_use]
    pub fn get(&self, index: usize) -> &str {
        let start = index.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        start
            .zip(self.ends.get(index))
            .and_then(|(start, end)| self.text.get(start..*end))
            .unwrap_or_default()
    }

    /// How many texts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

/// The order days of all customers, one customer after the other, ordered by code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Histories {
    codes: Names,
    names: Names,
    starts: Vec<usize>,
    days: Vec<OrderDay>,
}

impl Histories {
    /// Histories from parts: `codes` ascending by bytes, `starts[i]..starts[i + 1]` the days of customer `i`,
    /// ascending, no day twice. `names` is empty or as long as `codes`.
    /// `None` when the parts do not fit together.
    #[must_use]
    pub fn from_parts(codes: Names, names: Names, starts: Vec<usize>, days: Vec<OrderDay>) -> Option<Self> {
        let fits = starts.len() == codes.len() + 1
            && (names.is_empty() || names.len() == codes.len())
            && starts.is_sorted()
            && starts.first() == Some(&0)
            && starts.last() == Some(&days.len());
        fits.then_some(Self { codes, names, starts, days })
    }

    /// Histories of customers given one by one in any order, for small books and tests.
    #[must_use]
    pub fn from_customers(customers: Vec<(String, String, Vec<OrderDay>)>) -> Self {
        let mut customers = customers;
        customers.sort_by(|left, right| left.0.as_bytes().cmp(right.0.as_bytes()));
        let mut histories = Self { starts: vec![0], ..Self::default() };
        for (code, name, mut days) in customers {
            days.sort_by_key(|day| day.day);
            histories.codes.push(&code);
            histories.names.push(&name);
            histories.days.append(&mut days);
            histories.starts.push(histories.days.len());
        }
        histories
    }

    /// Number of customers.
    #[must_use]
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Whether there is no customer at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// The order days of customer `index`, ascending, no day twice; empty for an index beyond the end.
    #[must_use]
    pub fn days(&self, index: usize) -> &[OrderDay] {
        match (self.starts.get(index), self.starts.get(index + 1)) {
            (Some(start), Some(end)) => self.days.get(*start..*end).unwrap_or_default(),
            _ => &[],
        }
    }

    /// The customer's code as the file or book gives it.
    #[must_use]
    pub fn code(&self, index: usize) -> &str {
        self.codes.get(index)
    }

    /// The customer's name; empty where none is known.
    #[must_use]
    pub fn name(&self, index: usize) -> &str {
        self.names.get(index)
    }

    /// All order days, customer after customer.
    #[must_use]
    pub fn all_days(&self) -> &[OrderDay] {
        &self.days
    }

    /// The latest day on which anything happened.
    #[must_use]
    pub fn last_day(&self) -> Option<Day> {
        self.days.iter().map(|day| day.day).max()
    }
}
