//! The mean of a smooth function over a beta distribution, for every a and b there are.
//!
//! # Formula
//! E[Y(t)] needs the mean over p ~ Beta(a, b') of h(p) = (1 - (1 + p z)^-s) / p. On the logit scale u = ln(p/(1-p)) the beta
//! density is e^(au) (1+e^u)^-(a+b'), and everything is analytic within |Im u| < pi, so the trapezoid rule converges
//! exponentially in 1/step (Trefethen, Weideman 2014, SIAM Review 56(3)). Where p cannot be told from 0 or from 1 the
//! summands are a geometric series, which is added in closed form: a = 0.0034 puts 91 % of the mass below p = 1e-12,
//! and a rule in p itself loses it.

/// A rule of nodes and weights for the mean over one beta distribution.
pub(crate) struct BetaRule {
    nodes: Vec<(f64, f64)>,
}

/// The logit beyond which 1 - p is below the last digit.
const LOGIT_ONE: f64 = 40.0;
/// Summands e^-44 of the largest are below the last digit of the sum, when `reach` has been allowed for.
const CUT: f64 = 44.0;
/// Bound on nodes in one direction; with the steps below 300 are usual.
const NODES_MAX: u32 = 20_000;

impl BetaRule {
    /// A rule for Beta(a, b) and functions which change by at most the factor `reach` over (0, 1) and are level where
    /// p < 1e-17 / reach.
    pub(crate) fn new(a: f64, b: f64, reach: f64) -> Self {
        let ln_reach = reach.max(1.0).ln();
        let centre = (a / b).ln();
        // A step of 0.25 meets the strip of pi/2 in which sharp functions stay tame with e^-39; a narrow density
        // (normal with this deviation, in the limit) needs a step below its deviation for the same.
        let step = (0.65 * (1.0 / a + 1.0 / b).sqrt()).min(0.25);
        let log_density = |u: f64| -a * (-u).exp().ln_1p() - b * u.exp().ln_1p();
        let top = log_density(centre);
        let low_end = (-LOGIT_ONE - ln_reach).min(centre - 5.0);
        let high_end = LOGIT_ONE.max(centre + 5.0);
        let mut nodes = Vec::with_capacity(512);
        let mut push = |u: f64, ln_weight: f64| {
            nodes.push((1.0 / (1.0 + (-u).exp()), (ln_weight - top).exp()));
        };
        for j in 0..NODES_MAX {
            let u = centre - f64::from(j) * step;
            let ln_weight = log_density(u);
            push(u, ln_weight);
            if u < low_end {
                // All that follows, at p = 0: sum over j >= 1 of e^(a (u - j step)).
                push(f64::NEG_INFINITY, ln_weight - (a * step).exp_m1().ln());
                break;
            }
            if ln_weight - top < -CUT - ln_reach {
                break;
            }
        }
        for j in 1..NODES_MAX {
            let u = centre + f64::from(j) * step;
            let ln_weight = log_density(u);
            push(u, ln_weight);
            if u > high_end {
                push(f64::INFINITY, ln_weight - (b * step).exp_m1().ln());
                break;
            }
            if ln_weight - top < -CUT {
                break;
            }
        }
        let total: f64 = nodes.iter().map(|(_, weight)| weight).sum();
        for (_, weight) in &mut nodes {
            *weight /= total;
        }
        Self { nodes }
    }

    /// The mean of a function.
    pub(crate) fn mean(&self, f: impl Fn(f64) -> f64) -> f64 {
        self.nodes.iter().map(|(p, weight)| weight * f(*p)).sum()
    }

    /// The mean of h(p) = (1 - (1 + p z)^-s) / p.
    pub(crate) fn mean_orders(&self, s: f64, z: f64) -> f64 {
        self.mean(|p| orders_given_dropout(p, s, z))
    }
}

/// h(p): expected orders of an active customer whose chance to leave is p.
fn orders_given_dropout(p: f64, s: f64, z: f64) -> f64 {
    let pz = p * z;
    // Two terms of the series are exact to 1e-16 here, and half of all nodes lie here.
    if (s + 1.0) * pz < 1e-8 {
        return s * z * (1.0 - 0.5 * (s + 1.0) * pz);
    }
    -(-s * pz.ln_1p()).exp_m1() / p
}
