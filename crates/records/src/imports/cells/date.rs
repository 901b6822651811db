//! Days in every custom of writing them. Times and zones may follow and are left as written: the day is what counts.

use std::ops::RangeInclusive;

use kernel::{Day, Days};

use super::calendar::day_of;
use super::day_order::{DayOrder, Parts, Widths, full_year};
use super::text;

/// Why a cell is not a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateFault {
    /// Nothing stands there.
    Missing,
    /// It is no date in any custom known here.
    Unreadable,
    /// The calendar has no such day: 30 February, or month 13 in the order of this column.
    NoSuchDay,
    /// Day and month could be either way round, and the column does not tell.
    Ambiguous,
    /// A year in which no order was placed: a slip of the hand, or a program's word for "none".
    Year(i32),
}

/// Years an order may lie in; outside them a date is a slip (`0000-00-00`, `9999-12-31`, 1900 for an empty cell).
pub const ORDER_YEARS: RangeInclusive<i32> = 1980..=2100;
/// Years a living customer may have been born in.
pub const BIRTH_YEARS: RangeInclusive<i32> = 1900..=2100;

/// The day an order cell names.
///
/// # Errors
/// [`DateFault`] when it names none, or one outside [`ORDER_YEARS`].
#[inline]
pub fn read(cell: &[u8], order: Option<DayOrder>) -> Result<Day, DateFault> {
    match iso(cell) {
        Some((year, month, day)) => checked(year, month, day, &ORDER_YEARS),
        None => read_within(cell, order, &ORDER_YEARS),
    }
}

/// The day a cell names, in any of the years given.
///
/// # Errors
/// As [`read`].
pub fn read_within(
    cell: &[u8],
    order: Option<DayOrder>,
    years: &RangeInclusive<i32>,
) -> Result<Day, DateFault> {
    match shape(cell)? {
        Shape::Ymd(year, month, day) | Shape::ShortYmd(year, month, day) => checked(year, month, day, years),
        Shape::Serial(day) => in_years(day, years),
        Shape::Parts(parts) => {
            let (year, month, day) = parts.read(order).ok_or(DateFault::Ambiguous)?;
            checked(year, month, day, years)
        }
    }
}

/// What a cell looks like, before the column has said how to read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Year, month, day: one reading only.
    Ymd(i32, u32, u32),
    /// A spreadsheet's day number.
    Serial(Day),
    /// The same with a year of two digits that can be nothing else: 99-12-31.
    ShortYmd(i32, u32, u32),
    /// Three numbers whose order the column must tell.
    Parts(Parts),
}

/// `2010-12-01`, alone or followed by a time: most cells of most files.
#[inline]
fn iso(cell: &[u8]) -> Option<(i32, u32, u32)> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, tail @ ..] = cell else {
        return None;
    };
    // Eight digits as the bytes of one word: a digit's byte differs from '0' by 0 to 9, and 0x76 more lifts anything
    // above that into the high bit.
    let digits = u64::from_le_bytes([*y1, *y2, *y3, *y4, *m1, *m2, *d1, *d2]) ^ 0x3030_3030_3030_3030;
    let not_digits = (digits.wrapping_add(0x7676_7676_7676_7676) | digits) & 0x8080_8080_8080_8080;
    if not_digits != 0 || !(tail.is_empty() || is_clock(tail)) {
        return None;
    }
    // Each byte times ten plus the next: every other byte then holds the value of its pair, at most 99.
    let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8).to_le_bytes();
    let [century, _, year, _, month, _, day, _] = pairs;
    Some((i32::from(century) * 100 + i32::from(year), u32::from(month), u32::from(day)))
}

/// Whether what follows a date can be a time with its zone: `T08:26:00Z`, ` 09:50:26 +0200`, ` 8:26 AM`.
fn is_clock(tail: &[u8]) -> bool {
    let [b' ' | b'T' | b't' | b',', time @ ..] = tail else {
        return tail.trim_ascii().is_empty();
    };
    time.len() <= CLOCK_SIGNS_MAX
        && time.iter().fold(true, |clock, sign| {
            clock
                & (sign.is_ascii_alphanumeric()
                    | matches!(sign, b':' | b'.' | b'+' | b'-' | b' ' | b',' | b'/' | b'_' | b'[' | b']'))
        })
        && (time.first().is_some_and(u8::is_ascii_digit)
            || time.iter().any(u8::is_ascii_digit)
            || time.trim_ascii().is_empty())
}

/// `T08:26:00.000000000+08:00[Asia/Shanghai]` and a little more.
const CLOCK_SIGNS_MAX: usize = 48;

#[inline]
fn checked(year: i32, month: u32, day: u32, years: &RangeInclusive<i32>) -> Result<Day, DateFault> {
    if !years.contains(&year) {
        return Err(DateFault::Year(year));
    }
    day_of(year, month, day).ok_or(DateFault::NoSuchDay)
}

fn in_years(day: Day, years: &RangeInclusive<i32>) -> Result<Day, DateFault> {
    let year = i32::from(day.ymd().0);
    if years.contains(&year) { Ok(day) } else { Err(DateFault::Year(year)) }
}

/// Signs of the longest cell that is still looked at as a date.
const DATE_SIGNS_MAX: usize = 80;

/// Takes a cell apart in any custom.
pub(super) fn shape(cell: &[u8]) -> Result<Shape, DateFault> {
    let bare = cell.trim_ascii();
    if bare.len() <= DATE_SIGNS_MAX
        && let Some(shape) = numbers(bare)
    {
        return Ok(shape);
    }
    if text::is_blank(cell) {
        return Err(DateFault::Missing);
    }
    if cell.len() > DATE_SIGNS_MAX * 3 {
        return Err(DateFault::Unreadable);
    }
    let key = text::key(cell);
    let text = String::from_utf8_lossy(&key);
    let plain = if text.is_ascii() { text } else { chinese_as_numbers(&text).into() };
    let bytes = plain.trim().as_bytes();
    numbers(bytes).or_else(|| with_month_name(bytes)).ok_or(DateFault::Unreadable)
}

/// `2025年10月7日 下午3时` becomes `2025-10-7 3:`.
fn chinese_as_numbers(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '年' => {
                // Before 年 two digits are a year, whatever else they could be.
                if let ([_, _], []) = digits(plain.trim_ascii().as_bytes()) {
                    plain = year_of(plain.trim_ascii().as_bytes())
                        .map(|year| year.to_string())
                        .unwrap_or_default();
                }
                plain.push('-');
            }
            '月' => plain.push('-'),
            '日' | '号' => plain.push(' '),
            '时' | '点' | '分' => plain.push(':'),
            _ if !sign.is_ascii() => {}
            _ => plain.push(sign),
        }
    }
    plain
}

/// Customs of digits alone.
fn numbers(bytes: &[u8]) -> Option<Shape> {
    let (first, rest) = digits(bytes);
    match (first.len(), rest) {
        (8 | 12 | 14, tail) if tail.is_empty() || is_clock(tail) => {
            let (year, month_day) = first.split_at(4);
            return Some(Shape::Ymd(
                signed(year)?,
                value(month_day.get(..2)?)?,
                value(month_day.get(2..4)?)?,
            ));
        }
        (5, [] | [b'.', ..]) => return serial(first, rest),
        (1..=4, [b'-' | b'/' | b'.' | b' ', ..]) => {}
        _ => return None,
    }
    let (separator, rest) = rest.split_first()?;
    let (second, rest) = digits(rest.trim_ascii_start());
    let rest = rest.strip_prefix(&[*separator])?;
    let (third, tail) = digits(rest.trim_ascii_start());
    if !(matches!(second.len(), 1 | 2) && (tail.is_empty() || is_clock(tail)) && *separator != b' ') {
        return None;
    }
    match (first.len(), third.len()) {
        (4, 1 | 2) => Some(Shape::Ymd(signed(first)?, value(second)?, value(third)?)),
        (2, 2) if value(first)? > 31 => Some(Shape::ShortYmd(year_of(first)?, value(second)?, value(third)?)),
        (1 | 2, 2 | 4) => Some(Shape::Parts(Parts {
            first: value(first)?,
            second: value(second)?,
            third: value(third)?,
            widths: Widths::of(first, second, third),
            dotted: *separator == b'.',
        })),
        _ => None,
    }
}

/// Days since the spreadsheet's 1899-12-30, a fraction being the time.
///
/// # Source
/// The 1900 date system of Office Open XML (ECMA-376 part 1, 18.17.4.1); its invented 29 February 1900 lies before
/// every date accepted here.
fn serial(whole: &[u8], fraction: &[u8]) -> Option<Shape> {
    let is_fraction = fraction.strip_prefix(b".").is_none_or(|digits| digits.iter().all(u8::is_ascii_digit));
    let days = i32::try_from(value(whole)?).ok()?;
    is_fraction.then(|| Shape::Serial(Day::from_ymd(1899, 12, 30).unwrap_or_default() + Days(days)))
}

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
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// `7 Oct 2025`, `Oct 7, 2025`, `Tue, 07-Oct-25 08:26`.
fn with_month_name(bytes: &[u8]) -> Option<Shape> {
    let mut month = None;
    let mut numbers: [&[u8]; 2] = [b"", b""];
    let mut rest = bytes;
    while month.is_none() || numbers.iter().any(|number| number.is_empty()) {
        rest = rest.trim_ascii_start();
        let (number, after_number) = digits(rest);
        let word_length = after_number.iter().take_while(|sign| sign.is_ascii_alphabetic()).count();
        let (word, after_word) = after_number.split_at_checked(word_length)?;
        if number.is_empty() && word.is_empty() {
            let (separator, after) = rest.split_first()?;
            matches!(separator, b'-' | b'/' | b'.' | b',').then_some(())?;
            rest = after;
            continue;
        }
        if !number.is_empty() {
            *numbers.iter_mut().find(|slot| slot.is_empty())? = number;
        }
        if !word.is_empty() {
            let word = std::str::from_utf8(word).ok()?.to_ascii_lowercase();
            match month_named(&word) {
                Some(named) => month = month.is_none().then_some(Some(named))?,
                None => is_filler(&word).then_some(())?,
            }
        }
        rest = after_word;
    }
    let [first, second] = numbers;
    if first.len() == 4 {
        return Some(Shape::Ymd(signed(first)?, month?, value(second)?));
    }
    matches!(second.len(), 2 | 4).then_some(())?;
    Some(Shape::Ymd(year_of(second)?, month?, value(first)?))
}

fn month_named(word: &str) -> Option<u32> {
    let at = MONTHS.iter().position(|month| {
        (word.len() >= 3 && month.starts_with(word)) || (word == "sept" && *month == "september")
    })?;
    u32::try_from(at + 1).ok()
}

fn is_filler(word: &str) -> bool {
    matches!(word, "st" | "nd" | "rd" | "th" | "of")
        || (word.len() >= 3 && WEEKDAYS.iter().any(|weekday| weekday.starts_with(word)))
}

pub(super) fn digits(bytes: &[u8]) -> (&[u8], &[u8]) {
    bytes.split_at(bytes.iter().take_while(|sign| sign.is_ascii_digit()).count())
}

pub(super) fn value(digits: &[u8]) -> Option<u32> {
    // Nine digits always fit; no part of a date has more.
    matches!(digits.len(), 1..=9)
        .then(|| digits.iter().fold(0, |value, digit| value * 10 + u32::from(digit.wrapping_sub(b'0'))))
}

fn signed(digits: &[u8]) -> Option<i32> {
    value(digits).map(u32::cast_signed)
}

/// A year as written, of two digits or four.
fn year_of(digits: &[u8]) -> Option<i32> {
    value(digits).map(|year| if digits.len() == 2 { full_year(year) } else { year.cast_signed() })
}

#[cfg(test)]
#[path = "date_tests.rs"]
mod tests;
