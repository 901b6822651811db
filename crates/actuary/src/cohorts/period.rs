//! Calendar months, quarters and years as numbers.

use kernel::Day;

/// How long a period is. Periods are numbered since the year 0: month 12 y + (0 to 11), quarter 4 y + (0 to 3), year y.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// A calendar month.
    Month,
    /// Three of them from January, April, July or October on.
    Quarter,
    /// A calendar year.
    Year,
}

impl Period {
    /// The number of the period an epoch day lies in.
    #[must_use]
    pub fn of(self, day: i32) -> i32 {
        let (year, month, _) = Day::from_epoch_days(day).ymd();
        (i32::from(year) * 12 + i32::from(month) - 1).div_euclid(self.months())
    }

    /// The first epoch day of a period.
    #[must_use]
    pub fn first_day(self, number: i32) -> i32 {
        let month = number.saturating_mul(self.months());
        let of_year = u32::try_from(month.rem_euclid(12) + 1).unwrap_or(1);
        Day::from_ymd(month.div_euclid(12), of_year, 1).unwrap_or_default().epoch_days()
    }

    fn months(self) -> i32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }
}

/// A period with its days, so that the days of a customer need the calendar once a period.
#[derive(Clone, Copy)]
pub(super) struct Stretch {
    pub(super) number: i32,
    first_day: i32,
    next_day: i32,
}

impl Stretch {
    pub(super) const NOWHERE: Self = Self { number: i32::MIN, first_day: 1, next_day: 0 };

    /// This stretch if `day` lies in it, else the one that day lies in.
    pub(super) fn or_that_of(self, period: Period, day: i32) -> Self {
        if (self.first_day..self.next_day).contains(&day) {
            return self;
        }
        let number = period.of(day);
        Self { number, first_day: period.first_day(number), next_day: period.first_day(number + 1) }
    }
}
