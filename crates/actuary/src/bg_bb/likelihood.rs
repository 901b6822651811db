//! The log-likelihood with slope and curvature.
//!
//! # Formula
//! Fader, Hardie, Shang 2010, eq. 5: with B(u, v | j, k) = B(u+j, v+k)/B(u, v),
//!
//! L = B(alpha, beta | x, n-x) B(gamma, delta | 0, n) + sum over i = 0 .. n-`t_x`-1 of
//! B(alpha, beta | x, `t_x`-x+i) B(gamma, delta | 1, `t_x`+i): still there, or gone before opportunity `t_x`+i+1. The sum is made of
//! logarithms relative to the largest; the beta functions are read from tables, since their arguments differ by whole numbers.

use rayon::prelude::*;

use super::{BgBb, Opportunities};
use crate::optimum::Slope;
use crate::special::{digamma, ln_gamma, trigamma};

/// Rows a thread takes at once; fixed, so that sums do not depend on the number of threads.
const CHUNK_ROWS: usize = 1024;

/// ln B(u, v | j, k) and its derivatives by u, v: `-`, u, v, uu, uv, vv.
type LnBeta = [f64; 6];

/// ln Gamma, digamma and trigamma at u + j less those at u.
type Rise = [f64; 3];

/// The beta function of one pair of parameters at all whole steps.
struct BetaTable {
    first: Vec<Rise>,
    second: Vec<Rise>,
    both: Vec<Rise>,
}

impl BetaTable {
    fn new(u: f64, v: f64, steps: u32) -> Self {
        let rises = |start: f64| {
            let at = |z: f64| [ln_gamma(z), digamma(z), trigamma(z)];
            let [a, b, c] = at(start);
            (0..=steps)
                .map(|step| {
                    let [x, y, z] = at(start + f64::from(step));
                    [x - a, y - b, z - c]
                })
                .collect()
        };
        Self { first: rises(u), second: rises(v), both: rises(u + v) }
    }

    fn ln(&self, j: u32, k: u32) -> LnBeta {
        let at = |rises: &[Rise], step: u32| {
            usize::try_from(step).ok().and_then(|step| rises.get(step)).copied().unwrap_or([f64::NAN; 3])
        };
        let ([a, a1, a2], [b, b1, b2]) = (at(&self.first, j), at(&self.second, k));
        let [c, c1, c2] = at(&self.both, j + k);
        [a + b - c, a1 - c1, b1 - c1, a2 - c2, -c2, b2 - c2]
    }
}

/// The beta functions of both chances, for histories of up to `n` opportunities.
pub(super) struct Tables {
    buy: BetaTable,
    leave: BetaTable,
}

impl Tables {
    pub(super) fn new([alpha, beta, gamma, delta]: [f64; 4], n: u32) -> Self {
        Self { buy: BetaTable::new(alpha, beta, n), leave: BetaTable::new(gamma, delta, n) }
    }

    /// ln of the chance of the history of somebody who is still there.
    fn here(&self, seen: Opportunities) -> (LnBeta, LnBeta) {
        (self.buy.ln(seen.x, seen.n - seen.x), self.leave.ln(0, seen.n))
    }

    /// All summands of L, the one of somebody who is still there first.
    fn summands(&self, seen: Opportunities) -> impl Iterator<Item = (LnBeta, LnBeta)> {
        let Opportunities { x, t_x, n } = seen;
        let gone = (0..n - t_x).map(move |i| (self.buy.ln(x, t_x - x + i), self.leave.ln(1, t_x + i)));
        std::iter::once(self.here(seen)).chain(gone)
    }

    /// ln L and the log of the part of it of those still there.
    pub(super) fn ln_likelihood(&self, seen: Opportunities) -> (f64, f64) {
        let value = |(buy, leave): (LnBeta, LnBeta)| {
            let ([buy, ..], [leave, ..]) = (buy, leave);
            buy + leave
        };
        let largest = self.summands(seen).map(value).fold(f64::NEG_INFINITY, f64::max);
        let sum: f64 = self.summands(seen).map(|part| (value(part) - largest).exp()).sum();
        (largest + sum.ln(), value(self.here(seen)))
    }

    /// ln L and its derivatives by alpha, beta, gamma, delta; the upper triangle of the curvature.
    #[expect(clippy::indexing_slicing, reason = "arrays of four indexed by 0..4 only")]
    fn row_slope(&self, seen: Opportunities) -> Slope<4> {
        let (value, _) = self.ln_likelihood(seen);
        let mut sum = Slope { value, ..Slope::ZERO };
        for ([buy, a, b, aa, ab, bb], [leave, c, d, cc, cd, dd]) in self.summands(seen) {
            let share = (buy + leave - value).exp();
            let gradient = [a, b, c, d];
            let bend = [[aa, ab, 0.0, 0.0], [0.0, bb, 0.0, 0.0], [0.0, 0.0, cc, cd], [0.0, 0.0, 0.0, dd]];
            for i in 0..4 {
                sum.gradient[i] += share * gradient[i];
                for j in i..4 {
                    sum.hessian[i][j] += share * (bend[i][j] + gradient[i] * gradient[j]);
                }
            }
        }
        for i in 0..4 {
            for j in i..4 {
                sum.hessian[i][j] -= sum.gradient[i] * sum.gradient[j];
            }
        }
        sum
    }
}

impl BgBb {
    /// ln L of one customer.
    #[must_use]
    pub fn log_likelihood(&self, seen: Opportunities) -> f64 {
        Tables::new(self.parameters(), seen.n + 1).ln_likelihood(seen).0
    }
}

/// The log-likelihood of many histories, each with a number of customers, and its derivatives.
#[expect(clippy::indexing_slicing, reason = "arrays of four indexed by 0..4 only")]
pub(super) fn slope(rows: &[(Opportunities, f64)], parameters: [f64; 4]) -> Slope<4> {
    let tables = Tables::new(parameters, most(rows) + 1);
    let part = |rows: &[(Opportunities, f64)]| {
        let mut sum = Slope::<4>::ZERO;
        for (seen, customers) in rows {
            let row = tables.row_slope(*seen);
            sum.value += customers * row.value;
            for i in 0..4 {
                sum.gradient[i] += customers * row.gradient[i];
                for j in i..4 {
                    sum.hessian[i][j] += customers * row.hessian[i][j];
                }
            }
        }
        sum
    };
    let parts: Vec<Slope<4>> = rows.par_chunks(CHUNK_ROWS).map(part).collect();
    let mut total = Slope::<4>::ZERO;
    for part in &parts {
        total.value += part.value;
        for i in 0..4 {
            total.gradient[i] += part.gradient[i];
            for j in i..4 {
                total.hessian[i][j] += part.hessian[i][j];
            }
        }
    }
    for i in 0..4 {
        for j in 0..i {
            total.hessian[i][j] = total.hessian[j][i];
        }
    }
    total
}

/// The same where nobody leaves (beta-binomial), by alpha and beta.
pub(super) fn slope_of_staying(rows: &[(Opportunities, f64)], [alpha, beta]: [f64; 2]) -> Slope<2> {
    let table = BetaTable::new(alpha, beta, most(rows));
    let mut sum = Slope::ZERO;
    for (seen, customers) in rows {
        let [value, a, b, aa, ab, bb] = table.ln(seen.x, seen.n - seen.x).map(|part| customers * part);
        sum.value += value;
        for (sum, part) in sum.gradient.iter_mut().zip([a, b]) {
            *sum += part;
        }
        for (sum, part) in sum.hessian.iter_mut().flatten().zip([aa, ab, ab, bb]) {
            *sum += part;
        }
    }
    sum
}

fn most(rows: &[(Opportunities, f64)]) -> u32 {
    rows.iter().map(|(seen, _)| seen.n).max().unwrap_or(0)
}
