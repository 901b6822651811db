//! Amounts and quantities in every custom of writing them, exactly.

use std::borrow::Cow;

use super::currency::is_currency;
use super::{Decimal, text};

/// The sign between whole units and their parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mark {
    /// `1,234.56`.
    #[default]
    Point,
    /// `1.234,56`.
    Comma,
}

impl Mark {
    const fn sign(self) -> u8 {
        match self {
            Self::Point => b'.',
            Self::Comma => b',',
        }
    }

    const fn turned(self) -> Self {
        match self {
            Self::Point => Self::Comma,
            Self::Comma => Self::Point,
        }
    }
}

/// Why a cell is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmountFault {
    /// Nothing stands there.
    Missing,
    /// It is not a number.
    NotANumber,
    /// It is a number by the other decimal mark: `12,50` in a column of `12.50`.
    OtherMark,
    /// It does not fit 64 bits.
    TooLarge,
}

/// Digits a 64-bit number holds whatever they are.
const SAFE_DIGITS: usize = 18;
/// Nobody writes an amount with more signs than this; a longer cell is text.
const AMOUNT_SIGNS_MAX: usize = 64;

/// The number in a cell.
///
/// # Errors
/// [`AmountFault`] when it is not one.
#[inline]
pub fn read(cell: &[u8], mark: Mark) -> Result<Decimal, AmountFault> {
    plain(cell, mark.sign()).map_or_else(|| unusual(cell.trim_ascii(), mark), Ok)
}

/// Kept out of the callers' hot loops.
#[inline(never)]
fn unusual(bare: &[u8], mark: Mark) -> Result<Decimal, AmountFault> {
    plain(bare, mark.sign()).or_else(|| grouped(bare, mark)).map_or_else(|| any(bare, mark), Ok)
}

/// Digits with at most a leading minus and one decimal mark, which is nearly every cell of every file.
#[inline]
fn plain(bare: &[u8], mark: u8) -> Option<Decimal> {
    let (negative, digits) = match bare {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    // One sign more than the digits, for the mark.
    if digits.len() > SAFE_DIGITS {
        return None;
    }
    let mut magnitude = 0_i64;
    let mut behind = 0_u8;
    let mut marked = 0_u8;
    let mut any_digit = false;
    for &sign in digits {
        let digit = sign.wrapping_sub(b'0');
        if digit < 10 {
            magnitude = magnitude * 10 + i64::from(digit);
            behind += marked;
            any_digit = true;
        } else if sign == mark && marked == 0 {
            marked = 1;
        } else {
            return None;
        }
    }
    any_digit.then_some(Decimal { mantissa: if negative { -magnitude } else { magnitude }, scale: behind })
}

/// `¥1,480.00`: one sign of a currency before digits in threes, by far the most common custom beside the plain one.
fn grouped(bare: &[u8], mark: Mark) -> Option<Decimal> {
    let (negative, unsigned) = bare.strip_prefix(b"-").map_or((false, bare), |rest| (true, rest));
    let digits = ["¥", "￥", "$", "€", "£"]
        .iter()
        .find_map(|sign| unsigned.strip_prefix(sign.as_bytes()))
        .unwrap_or(unsigned);
    let at = memchr::memchr(mark.sign(), digits);
    let (whole, fraction) = at.map_or((digits, &b""[..]), |at| digits.split_at(at));
    let fraction = fraction.get(1..).unwrap_or_default();
    if digits.len() > SAFE_DIGITS {
        return None;
    }
    let mut decimal = Decimal::ZERO;
    for (place, group) in whole.split(|sign| *sign == mark.turned().sign()).enumerate() {
        let well_formed = if place == 0 {
            !group.is_empty() && (group.len() <= 3 || group.len() == whole.len())
        } else {
            group.len() == 3
        };
        well_formed.then_some(())?;
        decimal.mantissa = plain_digits(decimal.mantissa, group)?;
    }
    decimal.mantissa = plain_digits(decimal.mantissa, fraction)?;
    decimal.scale = u8::try_from(fraction.len()).ok()?;
    Some(if negative { Decimal { mantissa: -decimal.mantissa, ..decimal } } else { decimal })
}

/// Digits put behind a number; the caller has counted that they fit.
fn plain_digits(before: i64, digits: &[u8]) -> Option<i64> {
    digits.iter().try_fold(before, |number, sign| {
        sign.is_ascii_digit().then(|| number * 10 + i64::from(sign.wrapping_sub(b'0')))
    })
}

/// Every other custom: currency signs, grouping, brackets, a trailing minus, 万 and 亿, powers of ten.
fn any(bare: &[u8], mark: Mark) -> Result<Decimal, AmountFault> {
    if text::is_blank(bare) {
        return Err(AmountFault::Missing);
    }
    let key = text::key(bare);
    let parts = Parts::of(&key).ok_or(AmountFault::NotANumber)?;
    let unsigned =
        number(&parts.digits, mark).map_err(|fault| match (fault, number(&parts.digits, mark.turned())) {
            (AmountFault::NotANumber, Ok(_)) => AmountFault::OtherMark,
            _ => fault,
        })?;
    let scaled = shifted(unsigned, parts.power).ok_or(AmountFault::TooLarge)?;
    Ok(Decimal {
        mantissa: if parts.negative { -scaled.mantissa } else { scaled.mantissa },
        scale: scaled.scale,
    })
}

/// An amount taken apart: its digits with their marks, and what stood around them.
pub(super) struct Parts {
    /// Digits, points, commas, spaces and apostrophes; begins and ends with a digit or mark.
    pub(super) digits: String,
    negative: bool,
    power: i32,
}

impl Parts {
    /// `None` where signs stand which no amount has.
    pub(super) fn of(key: &[u8]) -> Option<Self> {
        let text: Cow<'_, str> = String::from_utf8_lossy(key);
        if text.chars().nth(AMOUNT_SIGNS_MAX).is_some() {
            return None;
        }
        let text = text.replace('−', "-");
        let first = text.find(|sign: char| sign.is_ascii_digit())?;
        // A point may open the number, as in .50; one that belongs to a word does not, as in Rs.50.
        let start = match text.get(..first) {
            Some(before)
                if before.ends_with(['.', ','])
                    && !before.trim_end_matches(['.', ',']).ends_with(char::is_alphabetic) =>
            {
                first - 1
            }
            _ => first,
        };
        let last = text.rfind(|sign: char| sign.is_ascii_digit())?;
        let end = last
            + text.get(last + 1..)?.chars().next().filter(|sign| matches!(sign, '.' | ',')).map_or(1, |_| 2);
        let (digits, exponent) = without_exponent(text.get(start..end)?)?;
        if !digits.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '.' | ',' | ' ' | '\'' | '’'))
        {
            return None;
        }
        let (before, after) = (text.get(..start)?, text.get(end..)?);
        let around = Around::read(before, after)?;
        Some(Self { digits: digits.to_owned(), negative: around.negative, power: exponent + around.power })
    }
}

/// Splits `1.5E+3`; numbers without a power have the power 0.
fn without_exponent(digits: &str) -> Option<(&str, i32)> {
    match digits.split_once(['e', 'E']) {
        Some((digits, exponent)) => {
            Some((digits, exponent.parse().ok().filter(|power: &i32| power.abs() <= 30)?))
        }
        None => Some((digits, 0)),
    }
}

/// What stands around the digits of an amount.
struct Around {
    negative: bool,
    power: i32,
}

impl Around {
    fn read(before: &str, after: &str) -> Option<Self> {
        let mut negative = false;
        let bracketed = before.contains('(') && after.contains(')');
        if !bracketed && (before.contains('(') || after.contains(')')) {
            return None;
        }
        let minuses = before.matches('-').count() + after.matches('-').count();
        negative ^= bracketed || minuses == 1;
        if minuses > 1 || (minuses == 1 && bracketed) || after.contains('+') {
            return None;
        }
        let bare = |side: &str| side.replace(['(', ')', '-', '+', ' '], "");
        is_currency(&bare(before)).then_some(())?;
        let (power, unit) = multiplier(&bare(after));
        is_currency(&unit).then_some(Self { negative, power })
    }
}

/// 万 and 亿 before the unit: `1.2万元`.
fn multiplier(after: &str) -> (i32, String) {
    for (sign, power) in [("万亿", 12), ("亿", 8), ("萬", 4), ("万", 4), ("千", 3)] {
        if let Some(unit) = after.strip_prefix(sign) {
            return (power, unit.to_owned());
        }
    }
    (0, after.to_owned())
}

/// The digits of an amount under one decimal mark; grouping must be well-formed, else a mark was misunderstood.
fn number(digits: &str, mark: Mark) -> Result<Decimal, AmountFault> {
    let (whole, fraction) = match digits.rsplit_once(char::from(mark.sign())) {
        Some((whole, fraction)) => (whole, fraction),
        None => (digits, ""),
    };
    let groups: Vec<&str> = whole.split([char::from(mark.turned().sign()), ' ', '\'', '’']).collect();
    if !fraction.bytes().all(|sign| sign.is_ascii_digit()) || !is_grouped(&groups) {
        return Err(AmountFault::NotANumber);
    }
    let mut decimal = Decimal::ZERO;
    for digit in groups.iter().flat_map(|group| group.bytes()) {
        decimal = appended(decimal, digit).ok_or(AmountFault::TooLarge)?;
    }
    for (index, digit) in fraction.bytes().enumerate() {
        let Some(longer) = appended(decimal, digit).filter(|_| index < SAFE_DIGITS) else {
            // Digits that no longer fit cannot matter to a minor unit, except to say that a half is more than a half.
            let rest_matters = fraction.bytes().skip(index).any(|digit| digit != b'0');
            decimal.mantissa += i64::from(rest_matters && decimal.mantissa % 5 == 0);
            break;
        };
        decimal = Decimal { mantissa: longer.mantissa, scale: decimal.scale + 1 };
    }
    Ok(decimal)
}

/// Thousands, and the Indian lakhs: one to three digits, then twos or threes, at last three.
fn is_grouped(groups: &[&str]) -> bool {
    match groups {
        [] => false,
        [only] => only.bytes().all(|sign| sign.is_ascii_digit()),
        [first, middle @ .., last] => {
            let digits = |group: &str, lengths: std::ops::RangeInclusive<usize>| {
                lengths.contains(&group.len()) && group.bytes().all(|sign| sign.is_ascii_digit())
            };
            digits(first, 1..=3) && middle.iter().all(|group| digits(group, 2..=3)) && digits(last, 3..=3)
        }
    }
}

fn appended(decimal: Decimal, digit: u8) -> Option<Decimal> {
    let mantissa = decimal.mantissa.checked_mul(10)?.checked_add(i64::from(digit.wrapping_sub(b'0')))?;
    Some(Decimal { mantissa, scale: decimal.scale })
}

/// Times ten to a power.
fn shifted(decimal: Decimal, power: i32) -> Option<Decimal> {
    let scale = i32::from(decimal.scale) - power;
    if let Ok(scale) = u8::try_from(scale) {
        return Some(Decimal { mantissa: decimal.mantissa, scale });
    }
    let factor = 10_i64.checked_pow(scale.unsigned_abs())?;
    Some(Decimal::whole(decimal.mantissa.checked_mul(factor)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_of_many_customs_are_read() {
        for (written, mark, number) in [
            ("12.50", Mark::Point, "12.50"),
            ("-5", Mark::Point, "-5"),
            ("+5", Mark::Point, "5"),
            ("5-", Mark::Point, "-5"),
            (".5", Mark::Point, "0.5"),
            ("5.", Mark::Point, "5"),
            ("-.5", Mark::Point, "-0.5"),
            ("¥1,480.00", Mark::Point, "1480.00"),
            ("￥96.5", Mark::Point, "96.5"),
            ("１，４８０．００", Mark::Point, "1480.00"),
            ("¥-32.00", Mark::Point, "-32.00"),
            ("-¥32.00", Mark::Point, "-32.00"),
            ("(32.00)", Mark::Point, "-32.00"),
            ("(US$32.00)", Mark::Point, "-32.00"),
            ("（32.00）", Mark::Point, "-32.00"),
            ("−5", Mark::Point, "-5"),
            ("1.2万", Mark::Point, "12000"),
            ("1.2万元", Mark::Point, "12000"),
            ("3亿", Mark::Point, "300000000"),
            ("1.23456万", Mark::Point, "12345.6"),
            ("US$ 1,234.56", Mark::Point, "1234.56"),
            ("1234.56 USD", Mark::Point, "1234.56"),
            ("EUR1.234,56", Mark::Comma, "1234.56"),
            ("1.234,56 €", Mark::Comma, "1234.56"),
            ("1 234,56", Mark::Comma, "1234.56"),
            ("1\u{202f}234,56 €", Mark::Comma, "1234.56"),
            ("1\u{a0}234\u{a0}567", Mark::Comma, "1234567"),
            ("1'234.50", Mark::Point, "1234.50"),
            ("12,34,567.00", Mark::Point, "1234567.00"),
            ("1.234", Mark::Comma, "1234"),
            ("1.234", Mark::Point, "1.234"),
            ("1,234", Mark::Point, "1234"),
            ("Rs.50", Mark::Point, "50"),
            ("1.5E+3", Mark::Point, "1500"),
            ("1e-05", Mark::Point, "0.00001"),
            ("=\"12.50\"", Mark::Point, "12.50"),
            ("0.30000000000000004", Mark::Point, "0.30000000000000004"),
            ("92233720368547758.07", Mark::Point, "92233720368547758.07"),
        ] {
            let read = read(written.as_bytes(), mark).map(|decimal| decimal.to_string());
            assert_eq!(read.as_deref(), Ok(number), "{written:?}");
        }
    }

    #[test]
    fn what_is_no_amount_says_why() {
        for (written, mark, fault) in [
            ("", Mark::Point, AmountFault::Missing),
            (" - ", Mark::Point, AmountFault::Missing),
            ("NaN", Mark::Point, AmountFault::Missing),
            ("free", Mark::Point, AmountFault::NotANumber),
            ("12%", Mark::Point, AmountFault::NotANumber),
            ("12.50.3", Mark::Point, AmountFault::NotANumber),
            ("2024-01-05", Mark::Point, AmountFault::NotANumber),
            ("3 boxes", Mark::Point, AmountFault::NotANumber),
            ("(32", Mark::Point, AmountFault::NotANumber),
            ("--5", Mark::Point, AmountFault::NotANumber),
            ("12,50", Mark::Point, AmountFault::OtherMark),
            ("1.234,56", Mark::Point, AmountFault::OtherMark),
            ("1,234.56", Mark::Comma, AmountFault::OtherMark),
            ("12 34", Mark::Point, AmountFault::NotANumber),
            ("99999999999999999999", Mark::Point, AmountFault::TooLarge),
            ("9999999999999亿", Mark::Point, AmountFault::TooLarge),
            ("1e30", Mark::Point, AmountFault::TooLarge),
        ] {
            assert_eq!(read(written.as_bytes(), mark), Err(fault), "{written:?}");
        }
        assert_eq!(
            read(&vec![b'9'; 1 << 20], Mark::Point),
            Err(AmountFault::NotANumber),
            "a megabyte of digits"
        );
    }

    #[test]
    fn digits_beyond_all_sense_still_round_the_right_way() {
        let more_than_half = read(b"0.00500000000000000000001", Mark::Point).unwrap();
        assert_eq!(more_than_half.to_minor(2), Some(1));
        assert_eq!(read(b"0.00500000000000000000000", Mark::Point).unwrap().to_minor(2), Some(0));
    }
}
