//! Day, month or year first, told from the whole column.

use kernel::{Day, Refusal, Say};

use super::date::{self, Shape};
use super::day_order::{DayOrder, Parts};
use super::text;
use super::year_place::{Place, YearPlace};

/// What the dates of a column say about their order; parts of a file are looked at apart and merged in file order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateEvidence {
    /// Dates with the year first, with the month's name, or a spreadsheet's day number: they need no order.
    pub sure: u64,
    /// Cells with something that is no date.
    pub unread: u64,
    /// Dates whose year stands last.
    last: Orders,
    /// Dates of two digits each, whose year may stand first or last, as they read with the year last.
    short: Orders,
    year: YearPlace,
    short_example: Option<String>,
}

/// An order of day and month that stands on few dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thin {
    /// How many they are.
    pub count: u64,
    /// The first of them.
    pub example: String,
    /// The first of the dates it decides about.
    pub other: String,
    /// The order it would be without them.
    pub instead: DayOrder,
}

/// Dates with the year last, by the order of day and month they allow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Orders {
    /// Dates that only day-month-year allows.
    dmy: u64,
    /// Dates that only month-day-year allows.
    mdy: u64,
    /// Dates both orders allow, with different days.
    either: u64,
    /// The same, written with points as day-month-year is; other evidence outweighs them (12.31.2025).
    dotted: u64,
    /// Dates both orders allow, with the same day.
    same: u64,
    dmy_example: Option<String>,
    mdy_example: Option<String>,
    either_example: Option<String>,
}

/// So many times more dates of one order outweigh those of the other: these are then refused as slips by themselves.
const OUTWEIGHS: u64 = 20;
/// So many dates of one order, and none of the other, settle a column before its end.
const SETTLES: u64 = 20;
/// One deciding date on so many that it decides about is a thin reason, and is said.
const THIN: u64 = 50;

impl DateEvidence {
    /// Looks at one cell.
    pub fn observe(&mut self, cell: &[u8]) {
        match date::shape(cell) {
            Ok(Shape::Ymd(..) | Shape::Serial(_)) => self.sure += 1,
            Ok(Shape::ShortYmd(..)) => {
                self.sure += 1;
                self.year.first += 1;
            }
            Ok(Shape::Parts(parts)) => {
                let may_be_either = self.year.observe(&parts);
                if may_be_either && self.short_example.is_none() {
                    self.short_example = Some(text::quoted(cell));
                }
                let orders = if may_be_either { &mut self.short } else { &mut self.last };
                orders.observe(cell, &parts);
            }
            Err(date::DateFault::Missing) => {}
            Err(_) => self.unread += 1,
        }
    }

    /// Takes in what a later part of the file said.
    pub fn merge(&mut self, later: Self) {
        self.sure += later.sure;
        self.unread += later.unread;
        self.last.merge(later.last);
        self.short.merge(later.short);
        self.year.merge(&later.year);
        self.short_example = self.short_example.take().or(later.short_example);
    }

    /// How many cells were dates.
    #[must_use]
    pub fn dates(&self) -> u64 {
        self.sure + self.last.count() + self.short.count()
    }

    /// Whether dates have been met that need an order, and none has been clearly settled: the rest of the file should be
    /// looked at.
    #[must_use]
    pub fn is_open(&self) -> bool {
        if self.short.count() == 0 {
            return self.last.is_open();
        }
        let YearPlace { first, last, .. } = self.year;
        match (first, last) {
            (SETTLES.., 0) => self.last.is_open(),
            (0, SETTLES..) => self.with_year_last().is_open(),
            _ => true,
        }
    }

    /// The order of the column. `usual` is what the layout's maker writes, taken where the column says nothing;
    /// `None` where no date needs an order.
    ///
    /// # Errors
    /// The dates allow several orders, or contradict each other.
    pub fn order(&self, usual: Option<DayOrder>) -> Result<Option<DayOrder>, Refusal> {
        let Some(example) = &self.short_example else {
            return self.last.order(usual);
        };
        match (self.year.decide(OUTWEIGHS), usual) {
            (Ok(Place::First), _) => Ok(Some(DayOrder::Ymd)),
            // Even dates such as 05/05/25 need one, so that their year is not taken for the first number.
            (Ok(Place::Last), _) | (Err(_), Some(_)) => {
                Ok(self.with_year_last().order(usual)?.or(Some(DayOrder::Dmy)))
            }
            (Err(_), None) => Err(year_unclear(example)),
        }
    }

    /// What is to be said about an order that stands on little: few dates told it, or only how many different numbers
    /// stand in each place.
    #[must_use]
    pub fn doubt(&self, order: Option<DayOrder>) -> Option<Say> {
        let order = order?;
        if let Some(thin) = self.thin(order) {
            return Some(
                Say::new("imports-note-dates-thin")
                    .with("count", thin.count)
                    .with("example", thin.example)
                    .with("day", reading(&thin.other, order))
                    .with("other", thin.other)
                    .with("instead", thin.instead.name()),
            );
        }
        if let Some(example) = &self.short_example
            && self.year.first == 0
            && self.year.last == 0
        {
            let say = Say::new("imports-note-dates-year").with("example", example.as_str());
            return Some(say.with("day", reading(example, order)));
        }
        None
    }

    /// The few dates on which an order of day and month stands, where it decides about many.
    #[must_use]
    pub fn thin(&self, order: DayOrder) -> Option<Thin> {
        let is_by_place = self.short_example.is_some() && self.year.first == 0 && self.year.last == 0;
        if order == DayOrder::Ymd || is_by_place {
            return None;
        }
        let orders = self.with_year_last();
        let (count, example, instead) = match order {
            DayOrder::Dmy => (orders.dmy, orders.dmy_example, DayOrder::Mdy),
            _ => (orders.mdy, orders.mdy_example, DayOrder::Dmy),
        };
        let (example, other) = (example?, orders.either_example?);
        (count < SETTLES && orders.either >= count * THIN).then_some(Thin { count, example, other, instead })
    }

    fn with_year_last(&self) -> Orders {
        let mut all = self.last.clone();
        all.merge(self.short.clone());
        all
    }
}

impl Orders {
    fn observe(&mut self, cell: &[u8], parts: &Parts) {
        if parts.first == parts.second {
            self.same += 1;
            return;
        }
        let (count, example) = match parts.only_with_year_last(false) {
            None if parts.dotted => {
                self.dotted += 1;
                return;
            }
            Some(DayOrder::Mdy) => (&mut self.mdy, &mut self.mdy_example),
            Some(_) => (&mut self.dmy, &mut self.dmy_example),
            None => (&mut self.either, &mut self.either_example),
        };
        *count += 1;
        if example.is_none() {
            *example = Some(text::quoted(cell));
        }
    }

    fn merge(&mut self, later: Self) {
        self.dmy += later.dmy;
        self.mdy += later.mdy;
        self.either += later.either;
        self.dotted += later.dotted;
        self.same += later.same;
        self.dmy_example = self.dmy_example.take().or(later.dmy_example);
        self.mdy_example = self.mdy_example.take().or(later.mdy_example);
        self.either_example = self.either_example.take().or(later.either_example);
    }

    fn count(&self) -> u64 {
        self.dmy + self.mdy + self.either + self.dotted + self.same
    }

    fn is_open(&self) -> bool {
        match (self.dmy, self.mdy) {
            (SETTLES.., 0) | (0, SETTLES..) => false,
            (dmy, mdy) => dmy + mdy + self.either + self.dotted > 0,
        }
    }

    fn order(&self, usual: Option<DayOrder>) -> Result<Option<DayOrder>, Refusal> {
        if self.dmy > 0 && self.dmy >= self.mdy.saturating_mul(OUTWEIGHS) {
            return Ok(Some(DayOrder::Dmy));
        }
        if self.mdy > 0 && self.mdy >= self.dmy.saturating_mul(OUTWEIGHS) {
            return Ok(Some(DayOrder::Mdy));
        }
        if let (Some(dmy), Some(mdy)) = (&self.dmy_example, &self.mdy_example) {
            return Err(Refusal::new("imports-dates-mixed")
                .with("first", dmy.as_str())
                .with("second", mdy.as_str()));
        }
        if usual.is_some() {
            return Ok(usual);
        }
        match &self.either_example {
            None => Ok((self.dotted > 0).then_some(DayOrder::Dmy)),
            Some(example) => Err(Refusal::new("imports-dates-ambiguous")
                .with("example", example.as_str())
                .with("dmy", reading(example, DayOrder::Dmy))
                .with("mdy", reading(example, DayOrder::Mdy))),
        }
    }
}

fn year_unclear(example: &str) -> Refusal {
    let last = [DayOrder::Dmy, DayOrder::Mdy].into_iter().find_map(|order| read(example, order));
    Refusal::new("imports-dates-year-unclear")
        .with("example", example)
        .with("first", reading(example, DayOrder::Ymd))
        .with("last", last.unwrap_or_default())
}

fn reading(example: &str, order: DayOrder) -> Day {
    read(example, order).unwrap_or_default()
}

/// Birthdays are in question here too, and lie further back than orders.
fn read(example: &str, order: DayOrder) -> Option<Day> {
    date::read_within(example.as_bytes(), Some(order), &date::BIRTH_YEARS).ok()
}

#[cfg(test)]
#[path = "date_evidence_tests.rs"]
mod tests;
