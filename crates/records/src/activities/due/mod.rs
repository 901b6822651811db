//! A day, and perhaps a time, in what somebody has written: "Friday 10:00", "call back 3 Dec", 周五 10 点.
//!
//! Pure: text and today in, a day out or nothing. What lies behind us is no day to do something on, so "called on
//! 3 Nov" finds nothing on the 24th. What is found is shown to the person before it is kept; where two readings are
//! possible the one a shop means is taken (three o'clock is in the afternoon). Begin with [`find`].

mod chinese;
mod english;
#[cfg(test)]
mod tests;
mod words;

use kernel::{Day, Days};

use super::model::Due;

/// Nobody promises anything for later than this; further days are slips.
const DAYS_MAX: i32 = 400;
/// A date without its year that lies further back than this is meant for the coming year.
const BACK_DAYS_MAX: i32 = 180;
const WEEK: i32 = 7;

/// When something is to be done, as far as the text says so.
#[must_use]
pub fn find(text: &str, today: Day) -> Option<Due> {
    let text = words::plain(text);
    let words = words::split(&text);
    let signs: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    let found = english::day(&words, today).or_else(|| chinese::day(&signs, today).map(|day| (day, 0..0)));
    let (day, place) = found.filter(|(day, _)| (0..=DAYS_MAX).contains(&(*day - today).0))?;
    let minute = chinese::minute(&signs).or_else(|| english::minute(&words, &place));
    Some(Due { day, minute })
}

/// Monday is 0.
fn weekday_of(day: Day) -> i32 {
    // 1970-01-01 was a Thursday.
    (day.epoch_days() + 3).rem_euclid(WEEK)
}

/// Which of the days called so is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which {
    /// The first one after today.
    Coming,
    /// That of this week, even if it is today.
    This,
    /// That of the week after so many weeks.
    Weeks(i32),
}

fn on_weekday(weekday: i32, which: Which, today: Day) -> Day {
    let monday = today - Days(weekday_of(today));
    match which {
        Which::Coming => today + Days((weekday - weekday_of(today) - 1).rem_euclid(WEEK) + 1),
        Which::This if weekday < weekday_of(today) => monday + Days(WEEK + weekday),
        Which::This => monday + Days(weekday),
        Which::Weeks(weeks) => monday + Days(WEEK * weeks + weekday),
    }
}

/// The day of a month and day without a year: of this year, or of the next where it lies far back.
fn near(month: u32, day: u32, today: Day) -> Option<Day> {
    let year = i32::from(today.ymd().0);
    let this = Day::from_ymd(year, month, day)?;
    if (today - this).0 > BACK_DAYS_MAX { Day::from_ymd(year + 1, month, day) } else { Some(this) }
}

/// A minute of the day; hours before seven without a word for the half of the day are in the afternoon.
fn minute_of(hour: u32, minute: u32, half: Half) -> Option<u16> {
    let hour = match half {
        Half::Unsaid if (1..7).contains(&hour) => hour + 12,
        Half::After if hour < 12 => hour + 12,
        Half::Before if hour == 12 => 0,
        _ => hour,
    };
    (hour < 24 && minute < 60).then(|| u16::try_from(hour * 60 + minute).ok()).flatten()
}

/// Which half of the day an hour is said to be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    Unsaid,
    Before,
    After,
    /// Hours are counted to 24.
    Whole,
}
