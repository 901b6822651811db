//! Days, spans of days and moments.

use std::fmt;
use std::ops::{Add, Sub};
use std::str::FromStr;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// A calendar day in the business's own time zone, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

/// A number of days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Days(pub i32);

impl Day {
    /// The day `days` after 1970-01-01 (before it, if negative).
    #[must_use]
    pub const fn from_epoch_days(days: i32) -> Self {
        Self(days)
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub const fn epoch_days(self) -> i32 {
        self.0
    }

    /// The day of a proleptic Gregorian date; `None` where the calendar has no such day.
    ///
    /// # Source
    /// Howard Hinnant, "chrono-compatible low-level date algorithms", `days_from_civil`: order files hold
    /// millions of dates, and this is a dozen integer operations.
    #[must_use]
    pub const fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        if month < 1
            || month > 12
            || day < 1
            || day > days_in_month(year, month)
            || year < -9998
            || year > 9999
        {
            return None;
        }
        let shifted_year = if month <= 2 { year - 1 } else { year };
        let era = shifted_year.div_euclid(400);
        let year_of_era = shifted_year.rem_euclid(400);
        #[expect(clippy::cast_possible_wrap, reason = "month and day were checked to be tiny")]
        let (month, day) = (month as i32, day as i32);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Some(Self(era * 146_097 + day_of_era - 719_468))
    }

    /// The calendar date.
    #[must_use]
    pub fn date(self) -> Date {
        let epoch = Date::constant(1970, 1, 1);
        epoch.checked_add(i64::from(self.0).days()).unwrap_or(if self.0 < 0 { Date::MIN } else { Date::MAX })
    }

    /// Year, month and day of the month.
    #[must_use]
    pub fn ymd(self) -> (i16, i8, i8) {
        let date = self.date();
        (date.year(), date.month(), date.day())
    }

    /// The same day of the month, `months` later; the month's last day where it is shorter.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let date = self.date().checked_add(months.months()).unwrap_or(if months < 0 {
            Date::MIN
        } else {
            Date::MAX
        });
        Self::from_date(date)
    }

    /// The day of a [`jiff`] date.
    #[must_use]
    pub fn from_date(date: Date) -> Self {
        let month = u32::from(date.month().unsigned_abs());
        let day = u32::from(date.day().unsigned_abs());
        Self::from_ymd(i32::from(date.year()), month, day).unwrap_or_default()
    }
}

const fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

impl Add<Days> for Day {
    type Output = Day;
    fn add(self, days: Days) -> Day {
        Day(self.0.saturating_add(days.0))
    }
}

impl Sub<Days> for Day {
    type Output = Day;
    fn sub(self, days: Days) -> Day {
        Day(self.0.saturating_sub(days.0))
    }
}

impl Sub for Day {
    type Output = Days;
    fn sub(self, earlier: Day) -> Days {
        Days(self.0.saturating_sub(earlier.0))
    }
}

/// ISO 8601: `2026-11-03`.
impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.date())
    }
}

/// ISO 8601 only; files with other customs are read in `records::imports`.
impl FromStr for Day {
    type Err = jiff::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.trim().parse::<Date>().map(Self::from_date)
    }
}

/// A moment in UTC, in microseconds since 1970.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(pub i64);

impl Moment {
    /// The calendar day of this moment in a time zone.
    #[must_use]
    pub fn day(self, zone: &TimeZone) -> Day {
        Day::from_date(self.timestamp().to_zoned(zone.clone()).date())
    }

    /// Hour and minute of the clock in a time zone.
    #[must_use]
    pub fn time(self, zone: &TimeZone) -> (i8, i8) {
        let time = self.timestamp().to_zoned(zone.clone()).time();
        (time.hour(), time.minute())
    }

    /// Milliseconds since 1970, as time-ordered ids need them.
    #[must_use]
    pub fn millis(self) -> u64 {
        u64::try_from(self.0 / 1000).unwrap_or(0)
    }

    fn timestamp(self) -> Timestamp {
        Timestamp::from_microsecond(self.0).unwrap_or(if self.0 < 0 {
            Timestamp::MIN
        } else {
            Timestamp::MAX
        })
    }
}

/// RFC 3339 in UTC.
impl fmt::Display for Moment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.timestamp())
    }
}

/// Where the present comes from; only the roof and tests make one.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Moment;
}

/// A clock that stands still, for tests and reproducible runs.
#[derive(Clone, Copy, Debug)]
pub struct FixedClock(pub Moment);

impl Clock for FixedClock {
    fn now(&self) -> Moment {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn from_ymd_agrees_with_the_calendar_on_every_day_of_three_centuries() {
        let mut date = Date::constant(1850, 1, 1);
        let mut expected = (date - Date::constant(1970, 1, 1)).get_days();
        while date < Date::constant(2150, 1, 1) {
            let day = Day::from_date(date);
            assert_eq!(day.epoch_days(), expected, "{date}");
            assert_eq!(day.date(), date);
            date = date.tomorrow().unwrap();
            expected += 1;
        }
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for (year, month, day) in
            [(2023, 2, 29), (1900, 2, 29), (2024, 13, 1), (2024, 0, 1), (2024, 4, 31), (2024, 1, 0)]
        {
            assert_eq!(Day::from_ymd(year, month, day), None, "{year}-{month}-{day}");
        }
        assert!(Day::from_ymd(2000, 2, 29).is_some());
    }

    #[test]
    fn a_month_later_than_the_31st_is_the_last_day() {
        let january: Day = "2026-01-31".parse().unwrap();
        assert_eq!(january.plus_months(1).to_string(), "2026-02-28");
        assert_eq!(january.plus_months(-12).to_string(), "2025-01-31");
    }
}
