//! Shares, and how much more or less.

use serde::{Deserialize, Serialize};

/// A share between 0 and 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize, Deserialize)]
pub struct Ratio(f64);

impl Ratio {
    /// A share; `None` when it is NaN or outside 0 to 1.
    #[must_use]
    pub fn new(value: f64) -> Option<Self> {
        (0.0..=1.0).contains(&value).then_some(Self(value))
    }

    /// `part` of `whole`; 0 where there is no whole.
    #[must_use]
    pub fn of(part: f64, whole: f64) -> Self {
        if whole > 0.0 && part > 0.0 { Self((part / whole).min(1.0)) } else { Self(0.0) }
    }

    /// The share as a number between 0 and 1.
    #[must_use]
    pub fn value(self) -> f64 {
        self.0
    }
}

/// By what part of it something is more or less than something else: 1.5 is two and a half times as much, -1 is nothing at all.
/// Unlike a [`Ratio`] it has no upper end.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Change(f64);

impl Change {
    /// `(now - base) / base`; `None` where `base` is not above 0 or one of them is no number.
    #[must_use]
    pub fn of(now: f64, base: f64) -> Option<Self> {
        let change = (now - base) / base;
        (base > 0.0 && change.is_finite()).then_some(Self(change))
    }

    /// Above 0 for more, below for less.
    #[must_use]
    pub fn value(self) -> f64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_has_no_upper_end() {
        for (now, base, expected) in [
            (300.0, 100.0, Some(2.0)),
            (350.0, 100.0, Some(2.5)),
            (100.0, 100.0, Some(0.0)),
            (75.0, 100.0, Some(-0.25)),
            (0.0, 100.0, Some(-1.0)),
            (10.0, 0.0, None),
            (10.0, -5.0, None),
            (f64::NAN, 5.0, None),
            (f64::INFINITY, 5.0, None),
        ] {
            assert_eq!(Change::of(now, base).map(Change::value), expected, "{now} after {base}");
        }
        assert_eq!(Some(Ratio::of(300.0, 100.0)), Ratio::new(1.0), "a share is never more than all");
    }
}
