//! Whether the year stands first or last in dates of two digits each, told from the whole column.

use super::day_order::{Parts, Widths};

/// Where the year stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    First,
    Last,
}

/// What the column does not tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unclear;

/// What the dates with two digits for the year say about its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct YearPlace {
    /// Dates that only a year in front allows: 99-12-31, 00-05-31.
    pub first: u64,
    /// Dates that only a year at the end allows: 12/15/24, 31-12-99, 1/5/24.
    pub last: u64,
    /// Dates that both allow.
    pub either: u64,
    /// The numbers met in front and at the end of those, one bit each.
    fronts: u128,
    ends: u128,
}

/// Days of a month are many and years few: with so many times more different numbers at one end, the days stand there.
const MORE_DIFFERENT: u32 = 3;
/// Fewer different days than this are no evidence.
const DIFFERENT_MIN: u32 = 4;

impl YearPlace {
    /// Looks at a date the column must tell the order of; whether both places are possible.
    pub(super) fn observe(&mut self, parts: &Parts) -> bool {
        if parts.widths == Widths::FullYearLast {
            return false;
        }
        match (parts.may_begin_with_year(), parts.may_end_with_year()) {
            (true, true) => {
                self.either += 1;
                self.fronts |= bit(parts.first);
                self.ends |= bit(parts.third);
                return true;
            }
            (true, false) => self.first += 1,
            (false, _) => self.last += 1,
        }
        false
    }

    pub(super) fn merge(&mut self, later: &Self) {
        self.first += later.first;
        self.last += later.last;
        self.either += later.either;
        self.fronts |= later.fronts;
        self.ends |= later.ends;
    }

    /// The place that at least `outweighs` times as many dates ask for, else the one where the years would be few.
    pub(super) fn decide(&self, outweighs: u64) -> Result<Place, Unclear> {
        if self.first > 0 && self.first >= self.last.saturating_mul(outweighs) {
            return Ok(Place::First);
        }
        if self.last > 0 && self.last >= self.first.saturating_mul(outweighs) {
            return Ok(Place::Last);
        }
        if self.first > 0 {
            return Err(Unclear);
        }
        let (fronts, ends) = (self.fronts.count_ones(), self.ends.count_ones());
        let are_days = |these: u32, others: u32| these >= DIFFERENT_MIN && these >= others * MORE_DIFFERENT;
        match (are_days(ends, fronts), are_days(fronts, ends)) {
            (true, _) => Ok(Place::First),
            (_, true) => Ok(Place::Last),
            _ => Err(Unclear),
        }
    }
}

fn bit(number: u32) -> u128 {
    1 << number.min(127)
}
