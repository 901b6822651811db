//! Set opportunities for the BG/BB: the calendar in equal lengths, counted back from the day everything is seen from.
//!
//! A customer's first purchase falls into one of them; each later one up to that day is an opportunity, taken or not.

use actuary::bg_bb::Opportunities;
use kernel::{Day, Span};

/// Opportunities looked back and ahead at most: more are days of a lifetime, and the BG/BB sums over each.
const PERIODS_MAX: u16 = 5000;

/// The opportunities of a business.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Periods {
    /// How long one is.
    pub length: Span,
    as_of: Day,
    /// Last days, the latest first; the last of them lies before the first purchase.
    ends: Vec<i32>,
}

impl Periods {
    /// Lengths back from `as_of` until `first` lies in one; `None` where that takes more than five thousand.
    pub(super) fn new(length: Span, first: Day, as_of: Day) -> Option<Self> {
        let mut ends = vec![as_of.epoch_days()];
        for count in 1..=PERIODS_MAX {
            let end = moved(as_of, length, -i32::from(count)).epoch_days();
            ends.push(end);
            if end < first.epoch_days() {
                return Some(Self { length, as_of, ends });
            }
        }
        None
    }

    /// What one customer took; `days` ascending up to `as_of`, at least one.
    pub(super) fn of(&self, days: &[i32]) -> Option<Opportunities> {
        let mut back: Vec<u32> = days.iter().filter_map(|day| self.back(*day)).collect();
        back.dedup();
        let (first, last) = (back.first()?, back.last()?);
        let x = u32::try_from(back.len() - 1).ok()?;
        Opportunities::new(x, first - last, *first)
    }

    /// The last days of the whole opportunities after `as_of` up to and with a day.
    pub(super) fn ahead(&self, until: Day) -> Vec<i32> {
        (1..=PERIODS_MAX)
            .map(|count| moved(self.as_of, self.length, i32::from(count)))
            .take_while(|end| *end <= until)
            .map(Day::epoch_days)
            .collect()
    }

    /// How many opportunities back from the last one a day lies.
    fn back(&self, day: i32) -> Option<u32> {
        u32::try_from(self.ends.partition_point(|end| *end >= day).checked_sub(1)?).ok()
    }
}

/// So many lengths later: counted at once, so that short months do not shorten those after them.
fn moved(from: Day, length: Span, count: i32) -> Day {
    match length {
        Span::Months(months) => from.plus_months(count * i32::from(months)),
        Span::Days(days) => from + kernel::Days(count * i32::from(days)),
    }
}

/// Opportunities with a purchase up to each of these ends, for days after `as_of`; ends ascend.
pub(super) fn taken(days_after: &[i32], as_of: Day, ends: &[i32]) -> Vec<bool> {
    let mut from = as_of.epoch_days();
    ends.iter()
        .map(|end| {
            let is_taken = days_after.iter().any(|day| *day > from && day <= end);
            from = *end;
            is_taken
        })
        .collect()
}
