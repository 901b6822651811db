//! Exact decimal numbers, rounded once where they become money.

use std::fmt;

/// `mantissa / 10^scale`, exactly as written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Decimal {
    /// All digits, with the sign.
    pub mantissa: i64,
    /// How many of them stand behind the mark.
    pub scale: u8,
}

/// Powers of ten that fit 128 bits.
const POWERS: usize = 39;

impl Decimal {
    /// Nothing.
    pub const ZERO: Decimal = Decimal { mantissa: 0, scale: 0 };

    /// A whole number.
    #[must_use]
    pub const fn whole(mantissa: i64) -> Self {
        Self { mantissa, scale: 0 }
    }

    /// Whether it is below zero.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.mantissa < 0
    }

    /// Whether it is zero.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    /// The same number above zero; `None` for the one number that has no positive twin.
    #[must_use]
    pub const fn magnitude(self) -> Option<Self> {
        match self.mantissa.checked_abs() {
            Some(mantissa) => Some(Self { mantissa, scale: self.scale }),
            None => None,
        }
    }

    /// The exact product; `None` when it does not fit.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        let mut mantissa = i128::from(self.mantissa) * i128::from(other.mantissa);
        let mut scale = self.scale.checked_add(other.scale)?;
        while scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale -= 1;
        }
        Some(Self { mantissa: i64::try_from(mantissa).ok()?, scale })
    }

    /// The exact difference; `None` when it does not fit.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let widened = |number: Self| i128::from(number.mantissa).checked_mul(power(scale - number.scale)?);
        let mantissa = widened(self)?.checked_sub(widened(other)?)?;
        Some(Self { mantissa: i64::try_from(mantissa).ok()?, scale })
    }

    /// Minor units of a currency with `decimals` digits, rounded half to even; `None` when they do not fit.
    ///
    /// # Units
    /// `decimals` is [`kernel::Currency::decimals`].
    #[must_use]
    pub fn to_minor(self, decimals: u8) -> Option<i64> {
        if self.scale == decimals {
            return Some(self.mantissa);
        }
        minor(i128::from(self.mantissa), self.scale, decimals)
    }

    /// Minor units of the product with another number, multiplied exactly and rounded once.
    #[must_use]
    pub fn product_minor(self, other: Self, decimals: u8) -> Option<i64> {
        // Quantities times prices nearly always fit 64 bits, where multiplying and dividing are cheap.
        let scale = self.scale.checked_add(other.scale)?;
        match self.mantissa.checked_mul(other.mantissa) {
            Some(mantissa) => Self { mantissa, scale }.to_minor(decimals),
            None => minor(i128::from(self.mantissa) * i128::from(other.mantissa), scale, decimals),
        }
    }
}

/// `mantissa / 10^scale` in units of `10^-decimals`, half to even: errors of many roundings then cancel out.
fn minor(mantissa: i128, scale: u8, decimals: u8) -> Option<i64> {
    if scale <= decimals {
        return i64::try_from(mantissa.checked_mul(power(decimals - scale)?)?).ok();
    }
    let Some(divisor) = power(scale - decimals) else {
        return Some(0);
    };
    let quotient = mantissa / divisor;
    let rest = (mantissa % divisor).abs();
    let up = match (rest * 2).cmp(&divisor) {
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Equal => quotient % 2 != 0,
        std::cmp::Ordering::Greater => true,
    };
    let away = if mantissa < 0 { -1 } else { 1 };
    i64::try_from(if up { quotient + away } else { quotient }).ok()
}

/// Ten to a small power; `None` beyond what half of 128 bits can hold, where every quotient is 0.
fn power(exponent: u8) -> Option<i128> {
    (usize::from(exponent) < POWERS - 1).then(|| 10_i128.pow(u32::from(exponent)))
}

/// Plain, with a point: `-12.50`.
impl fmt::Display for Decimal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.mantissa < 0 { "-" } else { "" };
        let digits = self.mantissa.unsigned_abs();
        let scale = usize::from(self.scale);
        let Some(divisor) = 10_u64.checked_pow(u32::from(self.scale)).filter(|_| scale > 0) else {
            return if scale == 0 {
                write!(out, "{sign}{digits}")
            } else {
                write!(out, "{sign}{digits}e-{scale}")
            };
        };
        write!(out, "{sign}{}.{:0scale$}", digits / divisor, digits % divisor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(mantissa: i64, scale: u8) -> Decimal {
        Decimal { mantissa, scale }
    }

    #[test]
    fn minor_units_round_half_to_even_once() {
        for (number, decimals, minor) in [
            (decimal(255, 2), 2, Some(255)),
            (decimal(5, 0), 2, Some(500)),
            (decimal(1005, 3), 2, Some(100)),
            (decimal(1015, 3), 2, Some(102)),
            (decimal(-1005, 3), 2, Some(-100)),
            (decimal(-1015, 3), 2, Some(-102)),
            (decimal(10_051, 4), 2, Some(101)),
            (decimal(15, 1), 0, Some(2)),
            (decimal(25, 1), 0, Some(2)),
            (decimal(i64::MAX, 0), 2, None),
            (decimal(i64::MAX, 2), 2, Some(i64::MAX)),
            (decimal(i64::MIN, 0), 0, Some(i64::MIN)),
            (decimal(7, 200), 2, Some(0)),
        ] {
            assert_eq!(number.to_minor(decimals), minor, "{number}");
        }
    }

    #[test]
    fn products_are_exact_before_the_rounding() {
        // 3 x 0.335 = 1.005: rounding the price first would give 1.02.
        assert_eq!(decimal(3, 0).product_minor(decimal(335, 3), 2), Some(100));
        assert_eq!(decimal(-6, 0).product_minor(decimal(255, 2), 2), Some(-1530));
        let third = decimal(33_333_333_333_333, 14);
        assert_eq!(decimal(1_000_000, 0).product_minor(third, 2), Some(33_333_333));
        assert_eq!(decimal(1_000_000, 0).times(third), Some(decimal(33_333_333_333_333, 8)));
        assert_eq!(decimal(i64::MAX, 0).times(decimal(3, 0)), None);
        assert_eq!(decimal(i64::MAX, 0).product_minor(decimal(3, 0), 2), None);
    }

    #[test]
    fn differences_are_exact() {
        assert_eq!(decimal(1005, 3).minus(decimal(1, 0)), Some(decimal(5, 3)));
        assert_eq!(decimal(1, 0).minus(decimal(15, 1)), Some(decimal(-5, 1)));
        assert_eq!(decimal(i64::MAX, 0).minus(decimal(1, 1)), None);
    }

    #[test]
    fn decimals_are_shown_as_written() {
        for (number, text) in [
            (decimal(-1250, 2), "-12.50"),
            (decimal(5, 3), "0.005"),
            (decimal(7, 0), "7"),
            (decimal(7, 40), "7e-40"),
        ] {
            assert_eq!(number.to_string(), text);
        }
    }
}
