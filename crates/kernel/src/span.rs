//! Lengths of time as people say them: 12 months, 26 weeks, 90 days.

use std::fmt;
use std::str::FromStr;

use crate::{Day, Days};

/// A length of calendar time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// Calendar months, 1 to 1200.
    Months(u16),
    /// Days, 1 to 36525.
    Days(u16),
}

impl Span {
    /// The day one span after `from`.
    #[must_use]
    pub fn after(self, from: Day) -> Day {
        match self {
            Self::Months(months) => from.plus_months(i32::from(months)),
            Self::Days(days) => from + Days(i32::from(days)),
        }
    }

    /// The day one span before `from`.
    #[must_use]
    pub fn before(self, from: Day) -> Day {
        match self {
            Self::Months(months) => from.plus_months(-i32::from(months)),
            Self::Days(days) => from - Days(i32::from(days)),
        }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Months(months) => write!(out, "{months}m"),
            Self::Days(days) => write!(out, "{days}d"),
        }
    }
}

/// `12`, `12m`, `12 months` (months); `26w` (weeks); `90d` (days); `1y` (years); in Chinese `12个月`, `26周`, `90天`, `1年`.
impl FromStr for Span {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let text = text.trim();
        let split = text.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(text.len());
        let (digits, unit) = text.split_at(split);
        let length: u16 = digits.parse().map_err(|_| ())?;
        let span = match unit.trim().to_lowercase().as_str() {
            "" | "m" | "month" | "months" | "个月" | "月" => Self::Months(length),
            "y" | "year" | "years" | "年" => Self::Months(length.checked_mul(12).ok_or(())?),
            "w" | "week" | "weeks" | "周" | "星期" => Self::Days(length.checked_mul(7).ok_or(())?),
            "d" | "day" | "days" | "天" | "日" => Self::Days(length),
            _ => return Err(()),
        };
        match span {
            Self::Months(1..=1200) | Self::Days(1..=36525) => Ok(span),
            _ => Err(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_read_as_people_write_them() {
        for (text, span) in [
            ("12", Ok(Span::Months(12))),
            ("12 months", Ok(Span::Months(12))),
            ("26w", Ok(Span::Days(182))),
            ("90天", Ok(Span::Days(90))),
            ("1年", Ok(Span::Months(12))),
            ("0", Err(())),
            ("-3m", Err(())),
            ("ten", Err(())),
            ("99999m", Err(())),
        ] {
            assert_eq!(text.parse(), span, "{text}");
        }
    }
}
