//! What the model expects of one customer. Times are opportunities.

use super::{BgBb, Opportunities};
use crate::race::ln_race;
use crate::special::ln_beta;

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
        self.expected_at_each(seen, until).skip(usize::try_from(from).unwrap_or(usize::MAX)).sum()
    }

    /// Expected purchases at each of the next `ahead` opportunities, the next first. One pass, however many there are.
    ///
    /// # Formula
    /// As [`BgBb::expected_orders_between`], each summand.
    pub fn expected_at_each(&self, seen: Opportunities, ahead: u32) -> impl Iterator<Item = f64> {
        let (gamma, delta) = (self.gamma, self.delta + f64::from(seen.n) + 1.0);
        let mut expected = self.p_alive(seen) * self.chance_to_buy(seen);
        (0..ahead).map(move |step| {
            let now = expected;
            let left = delta + f64::from(step);
            expected *= left / (gamma + left);
            now
        })
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
        let (bought, last) = (f64::from(x), f64::from(n));
        // ln of C(i, x) B(alpha, beta | x, i-x) and of B(gamma, delta | 1, i), from i = x on by their ratios.
        let mut ln_bought = ln_beta(alpha + bought, beta) - ln_beta(alpha, beta);
        let mut ln_left = ln_beta(gamma + 1.0, delta + bought) - ln_beta(gamma, delta);
        let mut gone = 0.0;
        for i in x..n {
            let i = f64::from(i);
            gone += (ln_bought + ln_left).exp();
            ln_bought += ((i + 1.0) / (i + 1.0 - bought) * (beta + i - bought) / (alpha + beta + i)).ln();
            ln_left += ((delta + i) / (gamma + delta + 1.0 + i)).ln();
        }
        (ln_bought + ln_beta(gamma, delta + last) - ln_beta(gamma, delta)).exp() + gone
    }

    /// The chance that a customer with this history buys at exactly `x` of the next `ahead` opportunities.
    #[must_use]
    pub fn count_probability_after(&self, seen: Opportunities, ahead: u32, x: u32) -> f64 {
        let here = self.here(seen);
        here * self.after(seen).count_probability(ahead, x) + if x == 0 { 1.0 - here } else { 0.0 }
    }

    /// What is known of a customer who was still there at the last opportunity.
    pub(super) fn after(&self, seen: Opportunities) -> Self {
        let (bought, n) = (f64::from(seen.x), f64::from(seen.n));
        Self {
            alpha: self.alpha + bought,
            beta: self.beta + n - bought,
            gamma: self.gamma,
            delta: self.delta + n,
        }
    }

    /// The chance that a customer was still there at the last opportunity.
    ///
    /// # Formula
    /// One over one plus the odds to have left: the summands of L over the first of them, the latest first, each from the one after it
    /// by a ratio of whole steps.
    pub(super) fn here(&self, seen: Opportunities) -> f64 {
        let Self { alpha, beta, gamma, delta } = *self;
        let bought = f64::from(seen.x);
        let mut odds_gone = 0.0;
        let mut gone = 1.0;
        for last in (seen.t_x..seen.n).rev().map(f64::from) {
            // The latest summand stands to the one of those still there as to one with a chance to leave less.
            let left = if odds_gone > 0.0 { gamma + delta + 1.0 + last } else { gamma };
            gone *= (alpha + beta + last) / (beta + last - bought) * left / (delta + last);
            odds_gone += gone;
        }
        1.0 / (1.0 + odds_gone)
    }

    /// The chance of one who was there at the last opportunity to be there at the next.
    pub(super) fn stays(&self, seen: Opportunities) -> f64 {
        let left = self.delta + f64::from(seen.n);
        left / (self.gamma + left)
    }

    /// The chance of one who is there to buy.
    fn chance_to_buy(&self, seen: Opportunities) -> f64 {
        (self.alpha + f64::from(seen.x)) / (self.alpha + self.beta + f64::from(seen.n))
    }
}
