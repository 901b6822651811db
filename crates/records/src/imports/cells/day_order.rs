//! Three small numbers, and which of them is the day, the month and the year.

/// Which of three numbers is which, where the year does not stand first in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayOrder {
    /// 31/12/2025.
    Dmy,
    /// 12/31/2025.
    Mdy,
    /// 25-12-31, with two digits for the year.
    Ymd,
}

impl DayOrder {
    const ALL: [DayOrder; 3] = [Self::Dmy, Self::Mdy, Self::Ymd];

    /// The name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dmy => "dmy",
            Self::Mdy => "mdy",
            Self::Ymd => "ymd",
        }
    }

    /// The order of a name; `None` for an unknown one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.name().eq_ignore_ascii_case(name.trim()))
    }
}

/// How many digits the numbers of a date have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Widths {
    /// Two each: the year may stand first or last.
    Two,
    /// The year stands last, with two digits.
    ShortYearLast,
    /// The year stands last, with four digits.
    FullYearLast,
}

impl Widths {
    pub(super) fn of(first: &[u8], second: &[u8], third: &[u8]) -> Self {
        match (first.len(), second.len(), third.len()) {
            (2, 2, 2) => Self::Two,
            (_, _, 2) => Self::ShortYearLast,
            _ => Self::FullYearLast,
        }
    }
}

/// Three numbers as they stand in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Parts {
    pub first: u32,
    pub second: u32,
    pub third: u32,
    pub widths: Widths,
    /// Points stand between them.
    pub dotted: bool,
}

impl Parts {
    /// Year, month and day in the order of the column; `None` where the column tells none and the cell allows several.
    pub(super) fn read(&self, order: Option<DayOrder>) -> Option<(i32, u32, u32)> {
        let last = match self.widths {
            Widths::Two | Widths::ShortYearLast => full_year(self.third),
            Widths::FullYearLast => self.third.cast_signed(),
        };
        // In a column with the year first, a cell that has it last is left to itself.
        let order = order.filter(|order| *order != DayOrder::Ymd || self.widths == Widths::Two);
        Some(match order.or_else(|| self.only())? {
            DayOrder::Dmy => (last, self.second, self.first),
            DayOrder::Mdy => (last, self.first, self.second),
            DayOrder::Ymd => (full_year(self.first), self.second, self.third),
        })
    }

    /// The order this cell alone allows; `None` where several are possible and differ.
    pub(super) fn only(&self) -> Option<DayOrder> {
        match (self.may_begin_with_year(), self.may_end_with_year()) {
            (false, _) => self.only_with_year_last(self.dotted),
            (true, false) => Some(DayOrder::Ymd),
            (true, true) => None,
        }
    }

    /// The order the cell allows once the year is known to stand last. With points between them (`dotted`) the day comes
    /// first wherever that is written.
    pub(super) fn only_with_year_last(&self, dotted: bool) -> Option<DayOrder> {
        // Equal numbers read the same both ways.
        if self.first > 12 || self.first == self.second {
            Some(DayOrder::Dmy)
        } else if self.second > 12 {
            Some(DayOrder::Mdy)
        } else {
            dotted.then_some(DayOrder::Dmy)
        }
    }

    pub(super) fn may_begin_with_year(&self) -> bool {
        self.widths == Widths::Two && is_month(self.second) && is_day(self.third)
    }

    pub(super) fn may_end_with_year(&self) -> bool {
        (is_day(self.first) && is_month(self.second)) || (is_month(self.first) && is_day(self.second))
    }
}

fn is_month(number: u32) -> bool {
    (1..=12).contains(&number)
}

fn is_day(number: u32) -> bool {
    (1..=31).contains(&number)
}

/// Two-digit years belong to the hundred years from 1980 on, like all orders.
pub(super) fn full_year(two_digits: u32) -> i32 {
    let year = two_digits.cast_signed();
    if year < 80 { year + 2000 } else { year + 1900 }
}
