//! The log-likelihood of a whole sample with slope and curvature.
//!
//! # Formula
//! With S = r + k x and the ln L of BG/NBD or MBG/NBD in which S stands for r + x, its last term ln(1 + e^w) is ln(F + e^w),
//! F = sum over j < k of (S)_j/j! y^j, y = (T-`t_x`)/(alpha+T): since the last purchase up to k - 1 steps may have been made. The
//! times between purchases add (k-1) ln gap - ln (k-1)! each, which no parameter but k moves.
#![expect(clippy::indexing_slicing, reason = "ranks come from the same sample as the tables they index")]

use rayon::prelude::*;

use super::Regular;
use crate::dropout::Kind;
use crate::dropout::likelihood::{DayTerms, Parameters, add, day_terms, index, terms_of_tenure, terms_of_x};
use crate::history::Observed;
use crate::optimum::Slope;
use crate::sample::{Row, Sample};
use crate::special::{ln_gamma, logistic, softplus};

/// Rows a thread takes at once; fixed, so that sums do not depend on the number of threads.
const CHUNK_ROWS: usize = 8192;

impl Regular {
    /// ln L of one customer, but for the terms of the gaps (see [`gap_terms`](Self::gap_terms)).
    #[must_use]
    pub fn log_likelihood(&self, seen: Observed) -> f64 {
        let Self { kind, r, alpha, a, b, .. } = *self;
        let Observed { x, tenure, .. } = seen;
        let (s, early) = (self.steps(x), kind.early_chances());
        let kept = ln_gamma(s) - ln_gamma(r) - r * (tenure / alpha).ln_1p() - (s - r) * (alpha + tenure).ln()
            + (ln_gamma(a + b) - ln_gamma(b))
            - (ln_gamma(a + b + x + early) - ln_gamma(b + x + early));
        let ln_quiet = self.ln_quiet(seen);
        kept + ln_quiet + self.log_odds_gone(seen).map_or(0.0, |w| softplus(w - ln_quiet))
    }

    /// What `gaps` gaps between purchases, whose logarithms sum to `sum_ln`, add to the log-likelihood.
    ///
    /// # Formula
    /// (k-1) sum of ln gap - gaps ln (k-1)!.
    #[must_use]
    pub fn gap_terms(&self, gaps: f64, sum_ln: f64) -> f64 {
        let k = f64::from(self.k);
        (k - 1.0) * sum_ln - gaps * ln_gamma(k)
    }

    /// r and the steps made to the last purchase, S.
    pub(super) fn steps(&self, x: f64) -> f64 {
        self.r + f64::from(self.k) * x
    }

    /// w of the formula: the log of the odds of having left against making no step; `None` where nobody can have left.
    pub(super) fn log_odds_gone(&self, seen: Observed) -> Option<f64> {
        let chances = seen.x + self.kind.early_chances();
        (chances > 0.0).then(|| {
            let silence = (seen.tenure - seen.t_x).max(0.0);
            self.a.ln() - (self.b + chances - 1.0).ln()
                + self.steps(seen.x) * (silence / (self.alpha + seen.t_x)).ln_1p()
        })
    }

    /// ln F of the formula: being there, silent, after any number of steps, against none.
    pub(super) fn ln_quiet(&self, seen: Observed) -> f64 {
        let y = (seen.tenure - seen.t_x).max(0.0) / (self.alpha + seen.tenure);
        quiet_parts(self.steps(seen.x), self.k, y).iter().sum::<f64>().ln()
    }
}

/// (S)_j/j! y^j for j below k.
pub(super) fn quiet_parts(s: f64, k: u32, y: f64) -> Vec<f64> {
    let mut part = 1.0;
    let next = |j: u32| {
        let now = part;
        part *= (s + f64::from(j)) / f64::from(j + 1) * y;
        now
    };
    (0..k).map(next).collect()
}

/// The log-likelihood of a sample (days) without the terms of the gaps, and its derivatives by r, alpha, a, b.
pub(super) fn slope(kind: Kind, k: u32, sample: &Sample, [r, alpha, a, b]: [f64; 4]) -> Slope<4> {
    let days = day_terms(sample, alpha);
    let model = Parameters { r, a, b, k: kind.early_chances(), phases: f64::from(k) };
    let mut total = terms_of_x(sample, &model);
    terms_of_tenure(sample, &days, (r, alpha), model.phases, &mut total);
    let part = |rows: &[Row]| {
        let mut sum = Slope::ZERO;
        for run in rows.chunk_by(|left, right| left.x == right.x) {
            let quiet = Quiet::new(model.r + model.phases * f64::from(run[0].x), k);
            for row in run {
                add_row(&mut sum, row, &days, &model, &quiet);
            }
        }
        sum
    };
    let parts: Vec<Slope<4>> = sample.rows.par_chunks(CHUNK_ROWS).map(part).collect();
    for part in &parts {
        add(&mut total, part);
    }
    for i in 0..4 {
        for j in 0..i {
            total.hessian[i][j] = total.hessian[j][i];
        }
    }
    total
}

/// F as a polynomial in y for one S: each coefficient with its first and second derivative by S.
struct Quiet {
    s: f64,
    coefficients: Vec<[f64; 3]>,
}

/// ln F and its derivatives by S and y: `-`, S, y, SS, Sy, yy.
type LnQuiet = [f64; 6];

impl Quiet {
    fn new(s: f64, k: u32) -> Self {
        let (mut value, mut first, mut second) = (1.0, 0.0, 0.0);
        let next = |j: u32| {
            let now = [value, value * first, value * (first * first - second)];
            let per = 1.0 / (s + f64::from(j));
            value *= (s + f64::from(j)) / f64::from(j + 1);
            first += per;
            second += per * per;
            now
        };
        Self { s, coefficients: (0..k).map(next).collect() }
    }

    fn ln(&self, y: f64) -> LnQuiet {
        // Horner's rule for the polynomial and its first two derivatives by y.
        let (mut f, mut fy, mut fyy) = (0.0, 0.0, 0.0);
        let (mut fs, mut fsy, mut fss) = (0.0, 0.0, 0.0);
        for [value, first, second] in self.coefficients.iter().rev() {
            fyy = fyy * y + 2.0 * fy;
            fy = fy * y + f;
            f = f * y + value;
            fsy = fsy * y + fs;
            fs = fs * y + first;
            fss = fss * y + second;
        }
        let (s, y) = (fs / f, fy / f);
        [f.ln(), s, y, fss / f - s * s, fsy / f - s * y, fyy / f - y * y]
    }
}

/// ln(F + e^w) of one row. The upper triangle of the curvature only.
fn add_row(sum: &mut Slope<4>, row: &Row, days: &[DayTerms], model: &Parameters, quiet: &Quiet) {
    let (now, last) = (days[index(row.tenure)], days[index(row.t_x)]);
    let customers = f64::from(row.customers);
    // y = 1 - (alpha+t)/(alpha+T) and its derivatives by alpha, from the two ages.
    let y = 1.0 - now.per_age / last.per_age;
    let (y1, y2) = (-y * now.per_age, 2.0 * y * now.per_age * now.per_age);
    let [value, s, by_y, ss, sy, yy] = quiet.ln(y);
    let (f_alpha, f_alpha2) = (by_y * y1, yy * y1 * y1 + by_y * y2);
    let chances = f64::from(row.x) + model.k;
    if chances < 0.5 {
        sum.value += customers * value;
        sum.gradient[0] += customers * s;
        sum.gradient[1] += customers * f_alpha;
        sum.hessian[0][0] += customers * ss;
        sum.hessian[0][1] += customers * sy * y1;
        sum.hessian[1][1] += customers * f_alpha2;
        return;
    }
    let stayed = model.b + chances - 1.0;
    let (length, bend) = (now.ln_age - last.ln_age, now.per_age - last.per_age);
    let w = model.a.ln() - stayed.ln() + quiet.s * length;
    let gone = logistic(w - value);
    let here = logistic(value - w);
    let (per_a, per_stayed) = (1.0 / model.a, 1.0 / stayed);
    let of_gone = [length, quiet.s * bend, per_a, -per_stayed];
    let of_here = [s, f_alpha, 0.0, 0.0];
    let h = &mut sum.hessian;
    let bend2 = quiet.s * (last.per_age * last.per_age - now.per_age * now.per_age);
    h[0][0] += customers * here * ss;
    h[0][1] += customers * (here * sy * y1 + gone * bend);
    h[1][1] += customers * (here * f_alpha2 + gone * bend2);
    h[2][2] -= customers * gone * per_a * per_a;
    h[3][3] += customers * gone * per_stayed * per_stayed;
    for i in 0..4 {
        let across = of_gone[i] - of_here[i];
        sum.gradient[i] += customers * (here * of_here[i] + gone * of_gone[i]);
        for j in i..4 {
            h[i][j] += customers * here * gone * across * (of_gone[j] - of_here[j]);
        }
    }
    sum.value += customers * (value + softplus(w - value));
}
