//! Who bought on which day for how much: the one shape in which order histories leave this wing.

use std::iter::Sum;
use std::ops::{AddAssign, Range};

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

/// What is known of the costs of a day: often only of a part of its sales.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayCosts {
    /// Cost of what was sold less cost of what came back, where known, in minor units.
    pub cost_minor: i64,
    /// Sales less returns of the lines whose cost is known, in minor units.
    pub costed_minor: i64,
}

impl DayCosts {
    /// The costs of one line; nothing where its cost is unknown.
    #[must_use]
    pub fn of_line(cost_minor: Option<i64>, sale_minor: i64, back_minor: i64) -> Self {
        cost_minor.map_or_else(Self::default, |cost_minor| Self {
            cost_minor,
            costed_minor: sale_minor.saturating_sub(back_minor),
        })
    }
}

impl AddAssign for DayCosts {
    fn add_assign(&mut self, other: Self) {
        self.cost_minor = self.cost_minor.saturating_add(other.cost_minor);
        self.costed_minor = self.costed_minor.saturating_add(other.costed_minor);
    }
}

impl<'a> Sum<&'a DayCosts> for DayCosts {
    fn sum<I: Iterator<Item = &'a DayCosts>>(all: I) -> Self {
        let mut sum = Self::default();
        for costs in all {
            sum += *costs;
        }
        sum
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
#[derive(Clone, Debug, Default)]
pub struct Histories {
    codes: Names,
    names: Names,
    parts: Vec<HistoryPart>,
}

/// The days of some customers standing next to each other in the order of codes. Long histories are several of them, so
/// that several threads can put them together without a copy at the end.
#[derive(Clone, Debug, Default)]
pub struct HistoryPart {
    /// Number of its first customer.
    first: usize,
    /// Where the days of each customer begin, and how many days there are at the end.
    starts: Vec<usize>,
    days: Vec<OrderDay>,
    /// One a day; empty where no costs are known.
    costs: Vec<DayCosts>,
}

impl HistoryPart {
    /// No customers yet, and room for as many days as there may be.
    #[must_use]
    pub fn with_room(days: usize) -> Self {
        Self { starts: vec![0], days: Vec::with_capacity(days), ..Self::default() }
    }

    /// Adds a day of the customer at work, later than all of theirs before. Costs are kept from the first known ones on.
    pub fn push(&mut self, day: OrderDay, costs: DayCosts) {
        if costs != DayCosts::default() || !self.costs.is_empty() {
            self.costs.resize(self.days.len(), DayCosts::default());
            self.costs.push(costs);
        }
        self.days.push(day);
    }

    /// The customer at work has no more days; the next one comes.
    pub fn end_customer(&mut self) {
        self.starts.push(self.days.len());
    }

    /// No more customers come: gives back the room that was taken for nothing.
    #[must_use]
    pub fn ended(mut self) -> Self {
        // Where most of it is used, moving the days would cost more than the rest.
        if self.days.len() < self.days.capacity() / 2 {
            self.days.shrink_to_fit();
        }
        self
    }

    fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    fn span(&self, index: usize) -> Option<Range<usize>> {
        let place = index.checked_sub(self.first)?;
        Some(*self.starts.get(place)?..*self.starts.get(place + 1)?)
    }
}

impl Histories {
    /// Histories from parts that follow each other in the order of `codes`, which ascend by bytes. `names` is empty or
    /// as long as `codes`. `None` when the parts do not fit together.
    #[must_use]
    pub fn from_parts(codes: Names, names: Names, mut parts: Vec<HistoryPart>) -> Option<Self> {
        let mut customers = 0;
        for part in &mut parts {
            part.first = customers;
            customers += part.len();
        }
        let fits = customers == codes.len() && (names.is_empty() || names.len() == codes.len());
        fits.then_some(Self { codes, names, parts })
    }

    /// Histories of customers given one by one in any order, for small books and tests.
    #[must_use]
    pub fn from_customers(mut customers: Vec<(String, String, Vec<OrderDay>)>) -> Self {
        customers.sort_by(|left, right| left.0.as_bytes().cmp(right.0.as_bytes()));
        let (mut codes, mut names, mut part) =
            (Names::default(), Names::default(), HistoryPart::with_room(0));
        for (code, name, mut days) in customers {
            days.sort_by_key(|day| day.day);
            codes.push(&code);
            names.push(&name);
            for day in days {
                part.push(day, DayCosts::default());
            }
            part.end_customer();
        }
        Self { codes, names, parts: vec![part] }
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
        let part = self.part(index);
        part.and_then(|part| part.days.get(part.span(index)?)).unwrap_or_default()
    }

    /// The costs of the same days, one a day; empty where none are known.
    #[must_use]
    pub fn costs(&self, index: usize) -> &[DayCosts] {
        let part = self.part(index);
        part.and_then(|part| part.costs.get(part.span(index)?)).unwrap_or_default()
    }

    fn part(&self, index: usize) -> Option<&HistoryPart> {
        let behind = self.parts.partition_point(|part| part.first <= index);
        // Parts without customers share their first number with the next one; the last of them has the customer.
        self.parts.get(behind.checked_sub(1)?)
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
    pub fn all_days(&self) -> impl Iterator<Item = &OrderDay> {
        self.parts.iter().flat_map(|part| &part.days)
    }

    /// Whether any cost is known. A column of zeros tells no costs.
    #[must_use]
    pub fn has_costs(&self) -> bool {
        self.parts.iter().flat_map(|part| &part.costs).any(|costs| costs.cost_minor != 0)
    }

    /// The latest day on which anything happened.
    #[must_use]
    pub fn last_day(&self) -> Option<Day> {
        self.all_days().map(|day| day.day).max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(epoch_days: i32) -> OrderDay {
        OrderDay { day: Day::from_epoch_days(epoch_days), orders: 1, sale_minor: 10, back_minor: 0 }
    }

    #[test]
    fn customers_are_found_across_parts() {
        let (mut first, nobody, mut last) =
            (HistoryPart::with_room(0), HistoryPart::with_room(0), HistoryPart::with_room(0));
        let costs = DayCosts::of_line(Some(4), 10, 0);
        first.push(day(1), DayCosts::default());
        first.push(day(2), costs);
        first.end_customer();
        first.end_customer();
        last.push(day(3), DayCosts::default());
        last.end_customer();
        let mut codes = Names::default();
        for code in ["a", "b", "c"] {
            codes.push(code);
        }
        let histories = Histories::from_parts(codes, Names::default(), vec![first, nobody, last]).unwrap();
        assert_eq!(histories.days(0), [day(1), day(2)]);
        assert_eq!(histories.costs(0), [DayCosts::default(), costs]);
        assert_eq!((histories.days(1).len(), histories.costs(1).len()), (0, 0));
        assert_eq!((histories.days(2), histories.costs(2)), (&[day(3)][..], &[][..]));
        assert_eq!(histories.days(3), []);
        assert_eq!((histories.has_costs(), histories.all_days().count()), (true, 3));
    }

    #[test]
    fn parts_that_are_not_those_of_the_codes_are_no_histories() {
        let mut part = HistoryPart::with_room(0);
        part.end_customer();
        assert!(Histories::from_parts(Names::default(), Names::default(), vec![part]).is_none());
    }
}
