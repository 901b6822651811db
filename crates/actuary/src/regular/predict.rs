//! What the model expects of one customer. Times are in the model's own unit.
//!
//! An active customer has made j of k steps since the last purchase, with a weight of (S)_j/j! y^j; having made them, their
//! pace is gamma with S + j and alpha + T, and the chance to leave beta with a and b + x + early. From there all is exact.

use super::Regular;
use super::likelihood::quiet_parts;
use crate::dropout::beta_mean::BetaRule;
use crate::history::Observed;
use crate::quadrature::half_line;
use crate::special::{beta_regularised, ln_beta, ln_gamma, logistic};

/// Steps counted ahead at most; what lies beyond is cut off, which a horizon of 25,000 times alpha + T would notice first.
const STEPS_AHEAD_MAX: usize = 2_000_000;

impl Regular {
    /// The chance that a customer is still active.
    ///
    /// # Formula
    /// F / (F + e^w) with F and w as in the likelihood. In BG/CNBD-k it is exactly 1 for one-time buyers.
    #[must_use]
    pub fn p_alive(&self, seen: Observed) -> f64 {
        self.log_odds_gone(seen).map_or(1.0, |w| logistic(self.ln_quiet(seen) - w))
    }

    /// Expected orders in the time `horizon` from now, given what was seen.
    ///
    /// # Formula
    /// P(alive) times the mean over j of the sum over m >= 1 of E((1-p)^(m-1)) P(N >= m k - j), N the steps made in the time,
    /// negative binomial (S + j, (alpha+T)/(alpha+T+t)). All terms are positive. (The paper's eq. 13 approximates.)
    #[must_use]
    pub fn expected_orders(&self, seen: Observed, horizon: f64) -> f64 {
        if horizon.is_nan() || horizon <= 0.0 {
            return 0.0;
        }
        let z = horizon / (self.alpha + seen.tenure);
        self.p_alive(seen) * self.mean_over_steps(seen, |j, _| self.orders_while_active(seen.x, j, z))
    }

    /// Expected orders of an active customer who has made j steps since the last purchase, in a time of z (alpha + T).
    pub(super) fn orders_while_active(&self, x: f64, j: usize, z: f64) -> f64 {
        let (b, k) = (self.stayed(x), self.steps_of_purchase());
        let at_least = steps_at_least(self.steps(x) + kernel::size(j), z);
        let (mut here, mut sum, mut chances) = (1.0, 0.0, 0.0);
        for reached in at_least.iter().skip(k - j).step_by(k) {
            sum += here * reached;
            here *= (b + chances) / (self.a + b + chances);
            chances += 1.0;
        }
        sum
    }

    /// Expected orders in a window of time, its ends counted from now.
    #[must_use]
    pub fn expected_orders_between(&self, seen: Observed, (from, until): (f64, f64)) -> f64 {
        (self.expected_orders(seen, until) - self.expected_orders(seen, from)).max(0.0)
    }

    /// Expected orders of a customer who is just won, in the time `horizon` after the first purchase.
    #[must_use]
    pub fn expected_orders_of_new(&self, horizon: f64) -> f64 {
        self.expected_orders(NEW, horizon)
    }

    /// The chance that a customer just won makes exactly `n` repeat orders in the time `horizon`.
    #[must_use]
    pub fn count_probability(&self, horizon: f64, n: u32) -> f64 {
        self.count_probability_after(NEW, horizon, n)
    }

    /// The chance that a customer with this history orders exactly `n` times in the time `horizon` from now.
    ///
    /// # Formula
    /// P(alive) times the mean over j of E((1-p)^n) P(n k <= N + j < (n+1) k) + E(p (1-p)^(n-1)) P(N + j >= n k), the second for
    /// n > 0 only; who has left orders nothing.
    #[must_use]
    pub fn count_probability_after(&self, seen: Observed, horizon: f64, n: u32) -> f64 {
        let none = f64::from(u8::from(n == 0));
        if horizon.is_nan() || horizon <= 0.0 {
            return none;
        }
        let (a, b, count) = (self.a, self.stayed(seen.x), f64::from(n));
        let bought = horizon / (self.alpha + seen.tenure + horizon);
        let stays = (ln_beta(a, b + count) - ln_beta(a, b)).exp();
        let leaves = if n == 0 { 0.0 } else { (ln_beta(a + 1.0, b + count - 1.0) - ln_beta(a, b)).exp() };
        let first = count * f64::from(self.k);
        let chance = |j: usize, shape: f64| {
            let done = kernel::size(j);
            let at_least = |steps: f64| {
                if steps < 0.5 { 1.0 } else { beta_regularised(steps, shape, bought) }
            };
            let exactly: f64 = (0..self.k)
                .map(|step| first + f64::from(step) - done)
                .filter(|steps| *steps > -0.5)
                .map(|steps| negative_binomial(shape, bought, steps))
                .sum();
            stays * exactly + leaves * at_least(first - done)
        };
        let p_alive = self.p_alive(seen);
        p_alive * self.mean_over_steps(seen, chance) + (1.0 - p_alive) * none
    }

    /// Expected orders from now on for ever, each discounted at the rate `discount` (continuous, per unit of time) to now;
    /// `None` without a discount, where the sum may have no end.
    ///
    /// # Formula
    /// P(alive) times the mean over j, over p ~ Beta and over the pace g ~ Gamma(S+j, alpha+T) of
    /// u^(k-j) / (1 - (1-p) u^k), u = g/(g + discount): a step is worth u of the next.
    #[must_use]
    pub fn discounted_residual_orders(&self, seen: Observed, discount: f64) -> Option<f64> {
        (discount > 0.0 && discount.is_finite()).then(|| {
            let (rate, k) = (self.alpha + seen.tenure, f64::from(self.k));
            let reach = (self.steps(seen.x) + k) * (1.0 + 1.0 / (discount * rate));
            let rule = BetaRule::new(self.a, self.stayed(seen.x), reach);
            let orders = |j: usize, shape: f64| {
                let ln_front = shape * rate.ln() - ln_gamma(shape);
                let mut sum = 0.0;
                // A narrow density of paces (of deviation 1/sqrt(shape) in the logarithm) needs a finer step.
                half_line(shape / rate, (2.0 / shape.sqrt()).min(0.8), |pace, weight| {
                    let density = (ln_front + (shape - 1.0) * pace.ln() - rate * pace).exp();
                    let ln_u = -(discount / pace).ln_1p();
                    let (lost, first) = (-(k * ln_u).exp_m1(), ((k - kernel::size(j)) * ln_u).exp());
                    let ever = rule.mean(|p| first / (lost + p * (1.0 - lost)));
                    let summand = weight * density * ever;
                    sum += summand;
                    (summand, sum)
                });
                sum
            };
            self.p_alive(seen) * self.mean_over_steps(seen, orders)
        })
    }

    /// The mean of a function of the steps made since the last purchase, j, and S + j.
    fn mean_over_steps(&self, seen: Observed, of: impl Fn(usize, f64) -> f64) -> f64 {
        let y = (seen.tenure - seen.t_x).max(0.0) / (self.alpha + seen.tenure);
        let s = self.steps(seen.x);
        let parts = quiet_parts(s, self.k, y);
        let all: f64 = parts.iter().sum();
        let weighted = parts.iter().enumerate().filter(|(_, part)| **part > 0.0);
        weighted.map(|(j, part)| part / all * of(j, s + kernel::size(j))).sum()
    }

    /// The second parameter of the chance to leave of an active customer.
    pub(super) fn stayed(&self, x: f64) -> f64 {
        self.b + x + self.kind.early_chances()
    }

    pub(super) fn steps_of_purchase(&self) -> usize {
        usize::try_from(self.k).unwrap_or(1)
    }
}

/// Somebody who has just bought for the first time.
const NEW: Observed = Observed { x: 0.0, t_x: 0.0, tenure: 0.0 };

/// The chance of exactly `n` steps: negative binomial.
fn negative_binomial(shape: f64, bought: f64, n: f64) -> f64 {
    let ln_ways = ln_gamma(shape + n) - ln_gamma(shape) - ln_gamma(n + 1.0);
    (ln_ways + shape * (-bought).ln_1p() + if n > 0.0 { n * bought.ln() } else { 0.0 }).exp()
}

/// The chances of at least 0, 1, 2 ... steps, until they are negligible; `z` is the time in units of alpha + T. Added up from the
/// far end, so that small ones keep their digits.
fn steps_at_least(shape: f64, z: f64) -> Vec<f64> {
    let bought = z / (1.0 + z);
    let ln_none = -shape * z.ln_1p();
    // By logarithms, so that nothing underflows where no step at all is as good as impossible.
    let mut chances = Vec::new();
    let (mut ln_chance, mut n) = (ln_none, 0.0);
    let mode = (shape - 1.0).max(0.0) * z;
    while chances.len() < STEPS_AHEAD_MAX {
        chances.push(ln_chance.exp());
        if n > mode && ln_chance < -80.0 {
            break;
        }
        ln_chance += ((shape + n) / (n + 1.0) * bought).ln();
        n += 1.0;
    }
    let mut sum = 0.0;
    for chance in chances.iter_mut().rev() {
        sum += *chance;
        *chance = sum;
    }
    chances
}
