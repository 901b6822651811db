//! What a model expects of one customer. Times are in the model's own unit.

use super::beta_mean::BetaRule;
use super::{Dropout, Kind};
use crate::history::Observed;
use crate::quadrature::discounted_decay;
use crate::special::{beta_regularised, ln_beta, ln_gamma, logistic};

impl Dropout {
    /// The chance that a customer is still active.
    ///
    /// # Formula
    /// 1 / (1 + e^w) with w as in the likelihood (Fader, Hardie, Lee 2008 note; Batislam et al. 2007, eq. 6). In BG/NBD it
    /// is exactly 1 for one-time buyers. It may underflow to 0, never to NaN.
    #[must_use]
    pub fn p_alive(&self, seen: Observed) -> f64 {
        self.log_odds_gone(seen).map_or(1.0, |w| logistic(-w))
    }

    /// Expected orders in the time `horizon` from now, given what was seen.
    ///
    /// # Formula
    /// P(alive) times the mean over p ~ Beta(a, b+x+k) of (1 - (1 + p t/(alpha+T))^-(r+x)) / p. This is the integral behind
    /// eq. 10 of Fader, Hardie, Lee 2005, without its 2F1, which has a pole at a = 1 and changes sign at a+b+x = 1.
    #[must_use]
    pub fn expected_orders(&self, seen: Observed, horizon: f64) -> f64 {
        let (s, z) = (self.r + seen.x, horizon / (self.alpha + seen.tenure));
        if z <= 0.0 {
            return 0.0;
        }
        self.p_alive(seen) * self.rule_after(seen.x, z).mean_orders(s, z)
    }

    /// Expected orders of a customer who is just won, in the time `horizon` after the first purchase.
    #[must_use]
    pub fn expected_orders_of_new(&self, horizon: f64) -> f64 {
        self.expected_orders(Observed { x: 0.0, t_x: 0.0, tenure: 0.0 }, horizon)
    }

    /// Expected orders in a window of time, its ends counted from now.
    #[must_use]
    pub fn expected_orders_between(&self, seen: Observed, (from, until): (f64, f64)) -> f64 {
        (self.expected_orders(seen, until) - self.expected_orders(seen, from)).max(0.0)
    }

    /// Expected orders from now on for ever, each discounted at the rate `discount` (continuous, per unit of time) to now;
    /// `None` without a discount, where the sum may have no end.
    ///
    /// # Formula
    /// An active customer who leaves with chance p after an order has (S/p) ∫ e^(-D v/p) (1+v)^-(S+1) dv over (0, ∞) orders to
    /// come, S = r+x, D = discount (alpha+T), S/D where p is 0: the derivative of the expectation, discounted and integrated. Its
    /// mean over p ~ Beta(a, b+x+k), times P(alive). No closed form is known; this one fails nowhere.
    #[must_use]
    pub fn discounted_residual_orders(&self, seen: Observed, discount: f64) -> Option<f64> {
        (discount > 0.0 && discount.is_finite()).then(|| {
            self.p_alive(seen) * self.residual_while_active(seen.x, discount * (self.alpha + seen.tenure))
        })
    }

    /// The same of an active customer, by D.
    pub(super) fn residual_while_active(&self, x: f64, rate: f64) -> f64 {
        let s = self.r + x;
        let given = |p: f64| {
            // Below this, 1 + v differs from 1 in no digit wherever anything is left.
            if p * (s + 1.0) < 1e-17 * rate {
                return s / rate;
            }
            s / p * discounted_decay(s + 1.0, rate / p)
        };
        let b = self.b + x + self.kind.early_chances();
        BetaRule::new(self.a, b, (s + 1.0) * (1.0 + 1.0 / rate)).mean(given)
    }

    /// The chance that a customer with this history orders exactly `n` times in the time `horizon` from now.
    ///
    /// # Formula
    /// P(alive) times the count of a BG/NBD customer with r + x, alpha + T, a, b + x + k (who is there, so without an early
    /// chance to leave); who has left orders nothing.
    #[must_use]
    pub fn count_probability_after(&self, seen: Observed, horizon: f64, n: u32) -> f64 {
        let grown = Self {
            kind: Kind::BgNbd,
            r: self.r + seen.x,
            alpha: self.alpha + seen.tenure,
            a: self.a,
            b: self.b + seen.x + self.kind.early_chances(),
        };
        let p_alive = self.p_alive(seen);
        p_alive * grown.count_probability(horizon, n) + if n == 0 { 1.0 - p_alive } else { 0.0 }
    }

    /// The chance that a customer just won makes exactly `n` repeat orders in the time `horizon`.
    ///
    /// # Formula
    /// Fader, Hardie, Lee 2005, eq. 8, with k more chances to leave in MBG/NBD:
    /// B(a, b+n+k)/B(a,b) NB(n) + [n+k > 0] B(a+1, b+n+k-1)/B(a,b) P(NB >= n), NB negative binomial (r, alpha/(alpha+t)). The
    /// tail is an incomplete beta function and not 1 - sum, which has no digits left where the tail is small.
    #[must_use]
    pub fn count_probability(&self, horizon: f64, n: u32) -> f64 {
        let Self { kind, r, alpha, a, b } = *self;
        let (n, chances) = (f64::from(n), f64::from(n) + kind.early_chances());
        if horizon <= 0.0 {
            return f64::from(u8::from(n < 0.5));
        }
        let bought = horizon / (alpha + horizon);
        let ln_exact = ln_gamma(r + n) - ln_gamma(r) - ln_gamma(n + 1.0) - r * (horizon / alpha).ln_1p()
            + n * bought.ln();
        let stayed = (ln_exact + ln_beta(a, b + chances) - ln_beta(a, b)).exp();
        if chances < 0.5 {
            return stayed;
        }
        let at_least = if n < 0.5 { 1.0 } else { beta_regularised(n, r, bought) };
        stayed + (ln_beta(a + 1.0, b + chances - 1.0) - ln_beta(a, b)).exp() * at_least
    }

    /// The rule for the dropout chance of a customer with `x` repeats who is still active, for all t/(alpha+T) up to `z_max`.
    pub(super) fn rule_after(&self, x: f64, z_max: f64) -> BetaRule {
        let reach = (self.r + x + 1.0) * (1.0 + z_max);
        BetaRule::new(self.a, self.b + x + self.kind.early_chances(), reach)
    }
}
