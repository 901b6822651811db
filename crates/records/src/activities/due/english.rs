//! Days and times in English.

use std::ops::Range;

use kernel::{Day, Days};

use super::words::Word;
use super::{Half, WEEK, Which, minute_of, near, on_weekday};

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const NUMBERS: [&str; 13] =
    ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// The first day named that may be meant, and which words name it.
pub(super) fn day(words: &[Word<'_>], today: Day) -> Option<(Day, Range<usize>)> {
    (0..words.len()).find_map(|at| {
        named(words, at, today)
            .or_else(|| weekday(words, at, today))
            .or_else(|| counted(words, at, today))
            .or_else(|| date(words, at, today))
    })
}

/// The word so many places from another.
fn word<'t>(words: &[Word<'t>], at: usize, by: isize) -> &'t str {
    at.checked_add_signed(by).and_then(|at| words.get(at)).map_or("", |word| word.text)
}

fn named(words: &[Word<'_>], at: usize, today: Day) -> Option<(Day, Range<usize>)> {
    let days = match word(words, at, 0) {
        "today" | "tonight" => 0,
        "tomorrow" if word(words, at, -1) == "after" && word(words, at, -2) == "day" => 2,
        "tomorrow" => 1,
        "week" if word(words, at, -1) == "next" => {
            return Some((on_weekday(0, Which::Weeks(1), today), at..at + 1));
        }
        _ => return None,
    };
    Some((today + Days(days), at..at + 1))
}

fn weekday(words: &[Word<'_>], at: usize, today: Day) -> Option<(Day, Range<usize>)> {
    let text = word(words, at, 0);
    let weekday = place_of(&WEEKDAYS, text)?;
    let before = word(words, at, -1);
    let leads = matches!(before, "on" | "by" | "next" | "this" | "until" | "till" | "before");
    // "sat" and "sun" are words of their own.
    let behind_is_number = word(words, at, 1).starts_with(|sign: char| sign.is_ascii_digit());
    if matches!(text, "sat" | "sun") && !leads && !behind_is_number {
        return None;
    }
    let which = match before {
        "last" | "every" | "each" | "past" => return None,
        "next" => Which::Weeks(1),
        "this" => Which::This,
        _ => Which::Coming,
    };
    Some((on_weekday(weekday, which, today), at..at + 1))
}

/// `in 3 days`, `in two weeks`, `in a month`.
fn counted(words: &[Word<'_>], at: usize, today: Day) -> Option<(Day, Range<usize>)> {
    if word(words, at, 0) != "in" {
        return None;
    }
    let number = match word(words, at, 1) {
        "a" => 1,
        text => text.parse().ok().or_else(|| count_of(text))?,
    };
    let day = match word(words, at, 2).trim_end_matches('s') {
        "day" => today + Days(number),
        "week" => today + Days(number.checked_mul(WEEK)?),
        "month" => today.plus_months(number),
        _ => return None,
    };
    Some((day, at..at + 3))
}

fn count_of(text: &str) -> Option<i32> {
    let place = NUMBERS.iter().position(|known| *known == text).filter(|place| *place > 0)?;
    i32::try_from(place).ok()
}

/// `3 Dec`, `Dec 3rd`, `3rd of December 2026`, `2026-12-03`, `12-03`.
fn date(words: &[Word<'_>], at: usize, today: Day) -> Option<(Day, Range<usize>)> {
    let text = word(words, at, 0);
    if let Some(month) = place_of(&MONTHS, text).and_then(|place| u32::try_from(place + 1).ok()) {
        let before = if word(words, at, -1) == "of" { 2 } else { 1 };
        let (day, place) = match ordinal(word(words, at, -before)) {
            Some(day) => (day, at.saturating_sub(before.unsigned_abs())..at + 1),
            None => (ordinal(word(words, at, 1))?, at..at + 2),
        };
        let year = word(words, place.end, 0);
        return match year.parse::<i32>().ok().filter(|_| year.len() == 4) {
            Some(year) => Some((Day::from_ymd(year, month, day)?, place.start..place.end + 1)),
            None => Some((near(month, day, today)?, place)),
        };
    }
    let parts: Vec<&str> = text.split('-').collect();
    let number = |text: &str| text.parse::<u32>().ok();
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => {
            let year = year.parse().ok()?;
            Some((Day::from_ymd(year, number(month)?, number(day)?)?, at..at + 1))
        }
        [month, day] if month.len() == 2 && day.len() == 2 => {
            // "10-12 boxes" is a range; a day has a zero somewhere, a word that leads to it, or stands by itself.
            let has_zero = month.starts_with('0') || day.starts_with('0');
            let leads = matches!(word(words, at, -1), "on" | "by" | "until" | "before");
            let stands_alone = words.get(at).is_some_and(|word| word.is_last);
            let is_meant = has_zero || leads || stands_alone;
            let found = near(number(month)?, number(day)?, today)?;
            is_meant.then_some((found, at..at + 1))
        }
        _ => None,
    }
}

/// The place of a name in a list, by at least its first three letters.
fn place_of(names: &[&str], text: &str) -> Option<i32> {
    let is_short = |name: &&str| text.len() >= 3 && name.starts_with(text) && text.len() <= 5;
    let place = names.iter().position(|name| *name == text || is_short(name))?;
    i32::try_from(place).ok()
}

fn ordinal(text: &str) -> Option<u32> {
    let digits = text.trim_end_matches(|sign: char| sign.is_ascii_alphabetic());
    let ending = text.get(digits.len()..).unwrap_or_default();
    let is_ordinal = matches!(ending, "" | "st" | "nd" | "rd" | "th");
    digits.parse().ok().filter(|day| is_ordinal && (1..=31).contains(day))
}

/// The first time of day; the words of `day` are passed over.
pub(super) fn minute(words: &[Word<'_>], day: &Range<usize>) -> Option<u16> {
    (0..words.len()).filter(|at| !day.contains(at)).find_map(|at| clock(words, at, day.end))
}

fn clock(words: &[Word<'_>], at: usize, behind_day: usize) -> Option<u16> {
    let text = word(words, at, 0);
    if text == "noon" {
        return minute_of(12, 0, Half::Whole);
    }
    let number = text.trim_end_matches(|sign: char| sign.is_ascii_alphabetic());
    let half = match (text.get(number.len()..).unwrap_or_default(), word(words, at, 1)) {
        ("am", _) | ("", "am" | "a.m") => Half::Before,
        ("pm", _) | ("", "pm" | "p.m") => Half::After,
        ("", _) => Half::Unsaid,
        _ => return None,
    };
    let leads = matches!(word(words, at, -1), "at" | "by" | "around");
    if let Some((hour, minutes)) = number.split_once([':', '.']) {
        let is_clock = number.contains(':') || leads || half != Half::Unsaid;
        let (hour, minutes) = (hour.parse().ok()?, minutes.parse().ok().filter(|_| minutes.len() == 2)?);
        let half = if half == Half::Unsaid && number.contains(':') && number.len() == 5 {
            Half::Whole
        } else {
            half
        };
        return is_clock.then(|| minute_of(hour, minutes, half)).flatten();
    }
    let hour: u32 = number.parse().ok()?;
    let is_last = words.get(at).is_some_and(|word| word.is_last);
    let follows_day = at == behind_day && behind_day > 0;
    let is_said =
        half != Half::Unsaid || word(words, at, 1) == "o'clock" || (is_last && (leads || follows_day));
    (is_said && hour < 24).then(|| minute_of(hour, 0, half)).flatten()
}
