//! Shares and rates.

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
