//! The time beside a date.

use super::date::{digits, value};

/// The time of day after a date, in seconds since midnight as written; `None` where none is written.
#[must_use]
pub fn second_of_day(cell: &[u8]) -> Option<u32> {
    let colon = memchr::memchr(b':', cell)?;
    let (before, after) = (cell.get(..colon)?, cell.get(colon + 1..)?);
    let hour_digits = before.iter().rev().take_while(|sign| sign.is_ascii_digit()).count();
    let hour = value(before.get(before.len() - hour_digits.min(2)..)?)?;
    let (minute, rest) = digits(after);
    let minute = value(minute.get(..2)?)?;
    let (second, rest) = rest.strip_prefix(b":").map_or((&b"0"[..], rest), digits);
    let second = value(second)?;
    let half = String::from_utf8_lossy(rest).to_ascii_lowercase();
    let hour = match half.trim_start().get(..2) {
        Some("pm") if hour < 12 => hour + 12,
        Some("am") if hour == 12 => 0,
        _ => hour,
    };
    (hour < 24 && minute < 60 && second < 61).then_some(hour * 3600 + minute * 60 + second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_kept_as_written() {
        for (written, seconds) in [
            ("2010-12-01T08:26:00", Some(8 * 3600 + 26 * 60)),
            ("2025-10-07 09:50:26 +0200", Some(9 * 3600 + 50 * 60 + 26)),
            ("12/1/10 8:26 PM", Some(20 * 3600 + 26 * 60)),
            ("12/1/10 12:05 am", Some(5 * 60)),
            ("2010-12-01", None),
            ("2010-12-01 25:00", None),
        ] {
            assert_eq!(second_of_day(written.as_bytes()), seconds, "{written}");
        }
    }
}
