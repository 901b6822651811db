//! Money is exact; forecasts are not money.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A currency by its ISO 4217 code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// ISO 4217's own code for "no currency named": amounts are then plain numbers with two decimals.
    pub const NONE: Currency = Currency(*b"XXX");

    /// The currency of a three-letter code in any case; `None` for anything else.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.trim().as_bytes().try_into().ok()?;
        bytes
            .iter()
            .all(u8::is_ascii_alphabetic)
            .then(|| Self(bytes.map(|letter| letter.to_ascii_uppercase())))
    }

    /// The three letters.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// Digits behind the decimal mark (ISO 4217 minor unit): 2 for most, 0 for yen and won, 3 for dinars.
    #[must_use]
    pub fn decimals(&self) -> u8 {
        match &self.0 {
            b"JPY" | b"KRW" | b"VND" | b"CLP" | b"ISK" | b"UGX" | b"XAF" | b"XOF" | b"XPF" | b"PYG"
            | b"RWF" => 0,
            b"BHD" | b"KWD" | b"OMR" | b"TND" | b"JOD" | b"IQD" | b"LYD" => 3,
            _ => 2,
        }
    }

    /// Minor units in one major unit: 100 for most.
    #[must_use]
    pub fn minor_per_major(&self) -> i64 {
        10_i64.pow(u32::from(self.decimals()))
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

impl Default for Currency {
    fn default() -> Self {
        Self::NONE
    }
}

impl FromStr for Currency {
    type Err = ();
    fn from_str(code: &str) -> Result<Self, ()> {
        Self::from_code(code).ok_or(())
    }
}

/// An exact amount: whole minor units of one currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money {
    /// Minor units (cents, fen).
    pub minor: i64,
    /// Which currency they are of.
    pub currency: Currency,
}

/// A sum that does not fit 64 bits of minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MoneyOverflow;

impl Money {
    /// `minor` units of `currency`.
    #[must_use]
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// The sum of two amounts of one currency.
    ///
    /// # Errors
    /// [`MoneyOverflow`] when it does not fit; currencies are the caller's care (one book, one currency).
    pub fn plus(self, other: Money) -> Result<Money, MoneyOverflow> {
        let minor = self.minor.checked_add(other.minor).ok_or(MoneyOverflow)?;
        Ok(Money { minor, currency: self.currency })
    }
}

/// Plain decimal, no sign of the currency, no grouping: `-1480.00`. People's formats live in `frame`.
impl fmt::Display for Money {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&decimal(i128::from(self.minor), self.currency.decimals()))
    }
}

/// A whole number of parts as a plain decimal: -8025 parts with two digits behind the point are `-80.25`.
#[must_use]
pub fn decimal(parts: i128, digits: u8) -> String {
    let sign = if parts < 0 { "-" } else { "" };
    let parts = parts.unsigned_abs();
    match usize::from(digits) {
        0 => format!("{sign}{parts}"),
        width => {
            let per_whole = 10_u128.pow(u32::from(digits));
            format!("{sign}{}.{:0width$}", parts / per_whole, parts % per_whole)
        }
    }
}

/// A forecast in minor units. It is never booked: there is no way from here to [`Money`] but a person's hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize, Deserialize)]
pub struct Expected(f64);

impl Expected {
    /// A forecast of `minor` units; `None` for NaN.
    #[must_use]
    pub fn new(minor: f64) -> Option<Self> {
        (!minor.is_nan()).then_some(Self(minor))
    }

    /// Nothing expected.
    pub const ZERO: Expected = Expected(0.0);

    /// Minor units, with a fraction.
    #[must_use]
    pub fn minor(self) -> f64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_below_zero_has_one_sign() {
        for (parts, digits, text) in [
            (-8025, 2, "-80.25"),
            (-25, 2, "-0.25"),
            (1_234_567, 3, "1234.567"),
            (-7, 0, "-7"),
            (i128::from(i64::MAX) * 100, 2, "9223372036854775807.00"),
        ] {
            assert_eq!(decimal(parts, digits), text);
        }
    }

    #[test]
    fn money_is_written_with_the_decimals_of_its_currency() {
        for (code, minor, text) in [
            ("GBP", 891_140_790, "8911407.90"),
            ("JPY", -1480, "-1480"),
            ("KWD", 5, "0.005"),
            ("XXX", -5, "-0.05"),
            ("USD", i64::MIN, "-92233720368547758.08"),
        ] {
            assert_eq!(Money::new(minor, code.parse().unwrap()).to_string(), text);
        }
    }
}
