//! What the model expects of one customer. Times are in the model's own unit.

use super::ParetoNbd;
use crate::history::Observed;
use crate::quadrature::{discounted_decay, finite};
use crate::special::ln_gamma;

impl ParetoNbd {
    /// The chance that a customer is still active.
    ///
    /// # Formula
    /// 1 / (1 + J), Fader, Hardie 2005 note 009 eq. 31, with J as in the likelihood; 1 on the day of a purchase. It may
    /// underflow to 0, never to NaN.
    #[must_use]
    pub fn p_alive(&self, seen: Observed) -> f64 {
        (-self.ln_odds(seen)).exp()
    }

    /// Expected orders in the time `horizon` from now, given what was seen.
    ///
    /// # Formula
    /// (r+x)(beta+T)/(alpha+T) g P(alive), g = (1 - e^-(s-1)L)/(s-1), L = ln((beta+T+t)/(beta+T)), g = L at s = 1
    /// (Schmittlein, Morrison, Colombo 1987, eq. 22).
    #[must_use]
    pub fn expected_orders(&self, seen: Observed, horizon: f64) -> f64 {
        self.expected_orders_between(seen, (0.0, horizon))
    }

    /// Expected orders in a window of time, its ends counted from now.
    ///
    /// # Formula
    /// As from now, for those still active at the window's beginning: beta + T grown by it.
    #[must_use]
    pub fn expected_orders_between(&self, seen: Observed, window: (f64, f64)) -> f64 {
        self.p_alive(seen) * self.orders_while_active(seen, window)
    }

    /// Expected orders in a window of somebody who is active now.
    pub(super) fn orders_while_active(&self, seen: Observed, (from, until): (f64, f64)) -> f64 {
        let Self { s, beta, .. } = *self;
        let from = from.max(0.0);
        if until.is_nan() || until <= from {
            return 0.0;
        }
        let now = beta + seen.tenure;
        let (before, length) = ((from / now).ln_1p(), ((until - from) / (now + from)).ln_1p());
        // (1 - e^-(s-1)L)/(s-1), whose limit at s = 1 is L.
        let steep = (s - 1.0) * length;
        let mean =
            if steep.abs() < 1e-9 { length * (1.0 - 0.5 * steep) } else { -(-steep).exp_m1() / (s - 1.0) };
        self.pace(seen) * now * (-(s - 1.0) * before).exp() * mean
    }

    /// Expected orders of a customer who is just won, in the time `horizon` after the first purchase.
    #[must_use]
    pub fn expected_orders_of_new(&self, horizon: f64) -> f64 {
        self.expected_orders(NEW, horizon)
    }

    /// Expected orders from now on for ever, each discounted at the rate `discount` (continuous, per unit of time) to now;
    /// `None` without a discount, where the sum may have no end.
    ///
    /// # Formula
    /// P(alive) (r+x)/(alpha+T) (beta+T) Ψ(s, s; z), z = discount (beta+T) (Fader, Hardie, Lee 2005, JMR 42(4), eq. 2), Ψ by its
    /// integral, which holds for every s and z (CLVTools issues 132, 163).
    #[must_use]
    pub fn discounted_residual_orders(&self, seen: Observed, discount: f64) -> Option<f64> {
        let now = self.beta + seen.tenure;
        let sound = discount > 0.0 && discount.is_finite();
        sound.then(|| self.p_alive(seen) * self.pace(seen) * now * discounted_decay(self.s, discount * now))
    }

    /// The chance that a customer just won makes exactly `n` repeat orders in the time `horizon`.
    ///
    /// # Formula
    /// Fader, Hardie 2006: NB(n; t) (beta/(beta+t))^s + ∫ NB(n; u) s beta^s/(beta+u)^(s+1) du over (0, t), NB(·; u) negative
    /// binomial (r, alpha/(alpha+u)): who left at u bought until u.
    #[must_use]
    pub fn count_probability(&self, horizon: f64, n: u32) -> f64 {
        let Self { r, alpha, s, beta } = *self;
        let n = f64::from(n);
        if horizon.is_nan() || horizon <= 0.0 {
            return f64::from(u8::from(n < 0.5));
        }
        let ln_front = ln_gamma(r + n) - ln_gamma(r) - ln_gamma(n + 1.0);
        let ln_exact = |time: f64| {
            let bought = if n < 0.5 { 0.0 } else { n * (time / (alpha + time)).ln() };
            ln_front - r * (time / alpha).ln_1p() + bought
        };
        let left = |time: f64| (ln_exact(time) - s * (time / beta).ln_1p()).exp() * s / (beta + time);
        (ln_exact(horizon) - s * (horizon / beta).ln_1p()).exp() + finite(horizon, left)
    }

    /// The chance that a customer with this history orders exactly `n` times in the time `horizon` from now.
    ///
    /// # Formula
    /// P(alive) times the count of somebody new with r + x, alpha + T, s, beta + T; who has left orders nothing.
    #[must_use]
    pub fn count_probability_after(&self, seen: Observed, horizon: f64, n: u32) -> f64 {
        let Self { r, alpha, s, beta } = *self;
        let grown = Self { r: r + seen.x, alpha: alpha + seen.tenure, s, beta: beta + seen.tenure };
        let p_alive = self.p_alive(seen);
        p_alive * grown.count_probability(horizon, n) + if n == 0 { 1.0 - p_alive } else { 0.0 }
    }

    /// Mean pace of a customer who is active.
    fn pace(&self, seen: Observed) -> f64 {
        (self.r + seen.x) / (self.alpha + seen.tenure)
    }
}

/// Somebody who has just bought for the first time.
const NEW: Observed = Observed { x: 0.0, t_x: 0.0, tenure: 0.0 };
