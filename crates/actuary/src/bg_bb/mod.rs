//! Buy till you die where buying happens at set opportunities: BG/BB.
//!
//! For gifts once a year, issues, seasons, events: at each opportunity a customer who is still there buys with a chance of
//! their own or lets it pass; before each one they may leave, with another chance of their own. Both are beta distributed over
//! customers (`alpha`, `beta` for buying; `gamma`, `delta` for leaving).
//!
//! # Source
//! Fader, Hardie, Shang 2010, "Customer-base analysis in a discrete-time noncontractual setting", Marketing Science 29(6).
//!
//! This room knows no days: an opportunity is the only time there is. Begin with [`fit`] and [`BgBb::expected_orders`].

mod fitting;
mod likelihood;
mod predict;
mod sure;
#[cfg(test)]
mod tests;

pub use fitting::fit;

/// One customer's purchases at set opportunities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Opportunities {
    x: u32,
    t_x: u32,
    n: u32,
}

impl Opportunities {
    /// Purchases at `x` of `n` opportunities after the first purchase, the last of them at the `t_x`-th. `None` unless
    /// `x <= t_x <= n` and `t_x` is 0 where `x` is.
    #[must_use]
    pub fn new(x: u32, t_x: u32, n: u32) -> Option<Self> {
        (x <= t_x && t_x <= n && (x > 0 || t_x == 0)).then_some(Self { x, t_x, n })
    }

    /// Opportunities taken.
    #[must_use]
    pub fn x(self) -> u32 {
        self.x
    }

    /// The last one taken, counted from 1; 0 where none was.
    #[must_use]
    pub fn t_x(self) -> u32 {
        self.t_x
    }

    /// Opportunities there were.
    #[must_use]
    pub fn n(self) -> u32 {
        self.n
    }
}

/// A BG/BB with its parameters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BgBb {
    alpha: f64,
    beta: f64,
    gamma: f64,
    delta: f64,
}

impl BgBb {
    /// A model from its parameters `alpha`, `beta`, `gamma`, `delta`; `None` unless all are positive and finite.
    #[must_use]
    pub fn new([alpha, beta, gamma, delta]: [f64; 4]) -> Option<Self> {
        let sound = [alpha, beta, gamma, delta].iter().all(|value| *value > 0.0 && value.is_finite());
        sound.then_some(Self { alpha, beta, gamma, delta })
    }

    /// `alpha`, `beta`, `gamma`, `delta`.
    #[must_use]
    pub fn parameters(&self) -> [f64; 4] {
        [self.alpha, self.beta, self.gamma, self.delta]
    }
}
