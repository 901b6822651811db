//! What the model expects of one customer. Times are opportunities.

use super::likelihood::Tables;
use super::{BgBb, Opportunities};
use crate::race::ln_race;
use crate::special::{ln_beta, ln_gamma};

impl BgBb {
    /// The chance that a customer will still be there at the next opportunity.
    ///
    /// # Formula
    /// B(alpha+x, beta+n-x) B(gamma, delta+n+1) / (B(alpha, beta) B(gamma, delta) L), eq. 11 of Fader, Hardie, Shang 2010.
    #[must_use]
    pub fn p_alive(&self, seen: Opportunities) -> f64 {
        self.here(seen) * self.stays(seen)
    }

    /// Expected purchases at the next `ahead` opportunities.
    #[must_use]
    pub fn expected_orders(&self, seen: Opportunities, ahead: u32) -> f64 {
        self.expected_orders_between(seen, (0, ahead))
    }

    /// Expected purchases at the opportunities after `from` up to and with `until`, counted from now.
    ///
    /// # Formula
    /// P(alive) (alpha+x)/(alpha+beta+n) times the sum of the chances to be there still, B(gamma, delta+n+j)/B(gamma, delta+n+1). A
    /// sum, since the closed form (eq. 13) has a pole at gamma = 1.
    #[must_use]
    pub fn expected_orders_between(&self, seen: Opportunities, (from, until): (u32, u32)) -> f64 {
        let delta = self.delta + f64::from(seen.n) + 1.0;
        let (mut there, mut sum) = (1.0, 0.0);
        for step in 0..until {
            if step >= from {
                sum += there;
            }
            let left = delta + f64::from(step);
            there *= left / (self.gamma + left);
        }
        self.p_alive(seen) * self.chance_to_buy(seen) * sum
    }

    /// Expected purchases of a new customer at the first `n` opportunities.
    #[must_use]
    pub fn expected_orders_of_new(&self, n: u32) -> f64 {
        self.expected_orders(Opportunities::default(), n)
    }

    /// Expected purchases from now on for ever, each discounted by `rate` an opportunity; `None` without a discount.
    ///
    /// # Formula
    /// P(alive) (alpha+x)/(alpha+beta+n)/(1+d) 2F1(1, delta+n+1; gamma+delta+n+1; 1/(1+d)) (eq. 14), the last by its integral
    /// (gamma+delta+n)/d times ∫ (1 + (1+1/d)(e^τ - 1))^-gamma e^(-(delta+n) τ) dτ, which also holds where d is next to nothing.
    #[must_use]
    pub fn discounted_residual_orders(&self, seen: Opportunities, rate: f64) -> Option<f64> {
        (rate > 0.0 && rate.is_finite()).then(|| {
            let left = self.delta + f64::from(seen.n);
            let [ln_race, ..] = ln_race(self.gamma, left, (1.0 / rate).ln_1p());
            let ever = (self.gamma + left) / rate * ln_race.exp();
            self.p_alive(seen) * self.chance_to_buy(seen) * ever
        })
    }

    /// The chance that a new customer buys at exactly `x` of the first `n` opportunities.
    ///
    /// # Formula
    /// Eq. 8: C(n, x) B(alpha, beta | x, n-x) B(gamma, delta | 0, n) + sum over i = x .. n-1 of
    /// C(i, x) B(alpha, beta | x, i-x) B(gamma, delta | 1, i).
    #[must_use]
    pub fn count_probability(&self, n: u32, x: u32) -> f64 {
        let Self { alpha, beta, gamma, delta } = *self;
        if x > n {
            return 0.0;
        }
        let bought = |of: u32| {
            let (x, of) = (f64::from(x), f64::from(of));
            ln_gamma(of + 1.0) - ln_gamma(x + 1.0) - ln_gamma(of - x + 1.0)
                + (ln_beta(alpha + x, beta + of - x) - ln_beta(alpha, beta))
        };
        let left =
            |gone: f64, after: u32| ln_beta(gamma + gone, delta + f64::from(after)) - ln_beta(gamma, delta);
        let gone: f64 = (x..n).map(|i| (bought(i) + left(1.0, i)).exp()).sum();
        (bought(n) + left(0.0, n)).exp() + gone
    }

    /// The chance that a customer with this history buys at exactly `x` of the next `ahead` opportunities.
    #[must_use]
    pub fn count_probability_after(&self, seen: Opportunities, ahead: u32, x: u32) -> f64 {
        let (bought, n) = (f64::from(seen.x), f64::from(seen.n));
        let grown = Self {
            alpha: self.alpha + bought,
            beta: self.beta + n - bought,
            gamma: self.gamma,
            delta: self.delta + n,
        };
        let here = self.here(seen);
        here * grown.count_probability(ahead, x) + if x == 0 { 1.0 - here } else { 0.0 }
    }

    /// The chance that a customer was still there at the last opportunity.
    fn here(&self, seen: Opportunities) -> f64 {
        let (all, here) = Tables::new(self.parameters(), seen.n + 1).ln_likelihood(seen);
        (here - all).exp().min(1.0)
    }

    /// The chance of one who was there at the last opportunity to be there at the next.
    fn stays(&self, seen: Opportunities) -> f64 {
        let left = self.delta + f64::from(seen.n);
        left / (self.gamma + left)
    }

    /// The chance of one who is there to buy.
    fn chance_to_buy(&self, seen: Opportunities) -> f64 {
        (self.alpha + f64::from(seen.x)) / (self.alpha + self.beta + f64::from(seen.n))
    }
}
