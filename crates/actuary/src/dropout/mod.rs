//! Buy till you die, with a beta-geometric end: BG/NBD and MBG/NBD.
//!
//! A customer buys at random at a pace of their own; after a purchase they leave with a chance of their own. Paces are
//! gamma distributed over customers (`r`, `alpha`), chances beta distributed (`a`, `b`). In BG/NBD one can leave after a
//! repeat purchase only, so every one-time buyer counts as active; in MBG/NBD also after the first.
//!
//! # Source
//! Fader, Hardie, Lee 2005, "Counting your customers the easy way", Marketing Science 24(2); Batislam, Denizel,
//! Filiztekin 2007, International Journal of Research in Marketing 24(3); stable forms after Hardie, note 027.
//!
//! This room never decides which model a business should use ([`crate::choice`] does), and knows nothing of money.
//! Begin with [`fit`] and [`Dropout::outlook`].

pub(crate) mod beta_mean;
mod fitting;
pub(crate) mod likelihood;
mod outlook;
mod predict;
mod sure;
#[cfg(test)]
mod tests;

pub use fitting::fit;
pub use outlook::{Outlook, Steps};

use crate::Unit;

/// When one can leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// After each repeat purchase (BG/NBD).
    BgNbd,
    /// After each purchase, the first one too (MBG/NBD).
    MbgNbd,
}

impl Kind {
    /// Chances to leave which everybody had before the first repeat: the only difference between the two models.
    pub(crate) fn early_chances(self) -> f64 {
        match self {
            Self::BgNbd => 0.0,
            Self::MbgNbd => 1.0,
        }
    }

    /// The name in the literature.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::BgNbd => "BG/NBD",
            Self::MbgNbd => "MBG/NBD",
        }
    }
}

/// A BG/NBD or MBG/NBD with its parameters. Fits give it in days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dropout {
    kind: Kind,
    r: f64,
    alpha: f64,
    a: f64,
    b: f64,
}

impl Dropout {
    /// A model from its parameters `r`, `alpha` (a time), `a`, `b`; `None` unless all are positive and finite.
    #[must_use]
    pub fn new(kind: Kind, [r, alpha, a, b]: [f64; 4]) -> Option<Self> {
        [r, alpha, a, b].iter().all(|value| *value > 0.0 && value.is_finite()).then_some(Self {
            kind,
            r,
            alpha,
            a,
            b,
        })
    }

    /// Which of the two it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// `r`, `alpha`, `a`, `b`; `alpha` in the model's unit of time.
    #[must_use]
    pub fn parameters(&self) -> [f64; 4] {
        [self.r, self.alpha, self.a, self.b]
    }

    /// The same model of days with time in another unit: `alpha` is a time, the rest are plain numbers.
    #[must_use]
    pub fn in_unit(&self, unit: Unit) -> Self {
        Self { alpha: self.alpha / unit.days(), ..*self }
    }

    /// The mean chance to leave after a purchase, a/(a+b).
    #[must_use]
    pub fn mean_dropout(&self) -> f64 {
        self.a / (self.a + self.b)
    }
}
