//! What a model expects of one customer. Times are in the model's own unit.

use super::Dropout;
use super::beta_mean::BetaRule;
use crate::history::Observed;
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
