//! Buy till you die, with an end that comes in its own time: Pareto/NBD.
//!
//! A customer buys at random at a pace of their own until they leave, which may happen at any moment, at a rate of their own.
//! Paces are gamma distributed over customers (`r`, `alpha`), rates of leaving too (`s`, `beta`).
//!
//! # Source
//! Schmittlein, Morrison, Colombo 1987, Management Science 33(1); Fader, Hardie 2005, note 009 (derivations); Fader, Hardie,
//! Lee 2005, JMR 42(4) (discounted residual transactions); Fader, Hardie 2006 (distribution of the count).
//!
//! This room knows nothing of money. Begin with [`fit`] and [`ParetoNbd::outlook`].

mod curve;
mod fitting;
mod gradient;
mod likelihood;
mod outlook;
mod predict;
mod sure;
#[cfg(test)]
mod tests;

pub use fitting::fit;

use crate::Unit;

/// A Pareto/NBD with its parameters. Fits give it in days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ParetoNbd {
    r: f64,
    alpha: f64,
    s: f64,
    beta: f64,
}

impl ParetoNbd {
    /// A model from its parameters `r`, `alpha` (a time), `s`, `beta` (a time); `None` unless all are positive and finite.
    #[must_use]
    pub fn new([r, alpha, s, beta]: [f64; 4]) -> Option<Self> {
        let sound = [r, alpha, s, beta].iter().all(|value| *value > 0.0 && value.is_finite());
        sound.then_some(Self { r, alpha, s, beta })
    }

    /// `r`, `alpha`, `s`, `beta`; `alpha` and `beta` in the model's unit of time.
    #[must_use]
    pub fn parameters(&self) -> [f64; 4] {
        [self.r, self.alpha, self.s, self.beta]
    }

    /// The same model of days with time in another unit.
    #[must_use]
    pub fn in_unit(&self, unit: Unit) -> Self {
        Self { alpha: self.alpha / unit.days(), beta: self.beta / unit.days(), ..*self }
    }
}
