//! The log-likelihood of a whole sample with slope and curvature, in one pass.
//!
//! # Formula
//! With s = r + x, k = 1 for MBG/NBD and 0 for BG/NBD (valuation by Hardie's note 027 form):
//!
//! ln L = lg(r+x) - lg(r) + r ln alpha + lg(a+b) - lg(b) + lg(b+x+k) - lg(a+b+x+k) - s ln(alpha+T) + ln(1 + e^w),
//! w = ln a - ln(b+x+k-1) + s (ln(alpha+T) - ln(alpha+t)), t = `t_x`, the last term absent where x + k = 0.
//!
//! All but w depends on x or on T alone and is summed over distinct values; a row costs one exponential.
#![expect(clippy::indexing_slicing, reason = "ranks come from the same sample as the tables they index")]

use rayon::prelude::*;

use super::{Dropout, Kind};
use crate::history::Observed;
use crate::optimum::Slope;
use crate::sample::{Row, Sample};
use crate::special::{digamma, ln_gamma, softplus, trigamma};

/// Rows a thread takes at once; fixed, so that sums do not depend on the number of threads.
const CHUNK_ROWS: usize = 8192;

impl Dropout {
    /// ln L of one customer.
    #[must_use]
    pub fn log_likelihood(&self, seen: Observed) -> f64 {
        let Self { kind, r, alpha, a, b } = *self;
        let Observed { x, tenure, .. } = seen;
        let k = kind.early_chances();
        let kept = ln_gamma(r + x) - ln_gamma(r) + r * (alpha / (alpha + tenure)).ln()
            - x * (alpha + tenure).ln()
            + (ln_gamma(a + b) - ln_gamma(b))
            - (ln_gamma(a + b + x + k) - ln_gamma(b + x + k));
        self.log_odds_gone(seen).map_or(kept, |w| kept + softplus(w))
    }

    /// The log of the odds that a customer has left, w of the formula; `None` where nobody can have left.
    pub(super) fn log_odds_gone(&self, seen: Observed) -> Option<f64> {
        let Self { kind, r, alpha, a, b } = *self;
        let chances = seen.x + kind.early_chances();
        (chances > 0.0).then(|| {
            // ln((alpha+T)/(alpha+t_x)) from the silence itself: it may be a millionth of the age.
            let silence = (seen.tenure - seen.t_x).max(0.0);
            a.ln() - (b + chances - 1.0).ln() + (r + seen.x) * (silence / (alpha + seen.t_x)).ln_1p()
        })
    }
}

/// The log-likelihood of a sample (days) and its derivatives by r, alpha, a, b.
pub(super) fn slope(kind: Kind, sample: &Sample, [r, alpha, a, b]: [f64; 4]) -> Slope<4> {
    let days = day_terms(sample, alpha);
    let model = Parameters { r, a, b, k: kind.early_chances(), phases: 1.0 };
    let mut total = terms_of_x(sample, &model);
    terms_of_tenure(sample, &days, (r, alpha), 1.0, &mut total);
    // In BG/NBD one-time buyers cannot have left: their rows, which come first, have no such term.
    let first = if model.k > 0.0 { 0 } else { sample.rows.partition_point(|row| row.x == 0) };
    let parts: Vec<Slope<4>> =
        sample.rows[first..].par_chunks(CHUNK_ROWS).map(|rows| gone_terms(rows, &days, &model)).collect();
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

pub(crate) struct Parameters {
    pub r: f64,
    pub a: f64,
    pub b: f64,
    /// Chances to leave before the first repeat.
    pub k: f64,
    /// Steps from one purchase to the next; 1 but for regular buyers, whose S is r + phases x.
    pub phases: f64,
}

/// What a day gives to every history it stands in.
#[derive(Clone, Copy)]
pub(crate) struct DayTerms {
    pub ln_age: f64,
    pub per_age: f64,
}

/// What each day of a sample gives.
pub(crate) fn day_terms(sample: &Sample, alpha: f64) -> Vec<DayTerms> {
    let terms = |day: &u32| {
        let age = alpha + f64::from(*day);
        DayTerms { ln_age: age.ln(), per_age: 1.0 / age }
    };
    sample.days.iter().map(terms).collect()
}

/// Terms in x alone, over distinct x. Upper triangle of the curvature only, as everywhere here.
pub(crate) fn terms_of_x(sample: &Sample, model: &Parameters) -> Slope<4> {
    let Parameters { r, a, b, k, phases } = *model;
    let mut sum = Slope::ZERO;
    let at_start = [ln_gamma(r), digamma(r), trigamma(r)];
    let both = [ln_gamma(a + b), digamma(a + b), trigamma(a + b)];
    let stay = [ln_gamma(b), digamma(b), trigamma(b)];
    for (x, customers) in &sample.by_x {
        let (s, stayed, chances) = (r + phases * x, b + x + k, a + b + x + k);
        sum.value += customers
            * (ln_gamma(s) - at_start[0] + (both[0] - stay[0]) - (ln_gamma(chances) - ln_gamma(stayed)));
        sum.gradient[0] += customers * (digamma(s) - at_start[1]);
        let by_a = both[1] - digamma(chances);
        sum.gradient[2] += customers * by_a;
        sum.gradient[3] += customers * (by_a + digamma(stayed) - stay[1]);
        sum.hessian[0][0] += customers * (trigamma(s) - at_start[2]);
        let by_aa = both[2] - trigamma(chances);
        sum.hessian[2][2] += customers * by_aa;
        sum.hessian[2][3] += customers * by_aa;
        sum.hessian[3][3] += customers * (by_aa + trigamma(stayed) - stay[2]);
    }
    sum
}

/// r ln alpha - (r + phases x) ln(alpha + T), over distinct tenures.
pub(crate) fn terms_of_tenure(
    sample: &Sample,
    days: &[DayTerms],
    (r, alpha): (f64, f64),
    phases: f64,
    sum: &mut Slope<4>,
) {
    let (ln_alpha, per_alpha) = (alpha.ln(), 1.0 / alpha);
    for tenure in &sample.by_tenure {
        let DayTerms { ln_age, per_age } = days[index(tenure.tenure)];
        let (n, x) = (tenure.customers, phases * tenure.repeats);
        sum.value += n * r * (ln_alpha - ln_age) - x * ln_age;
        sum.gradient[0] += n * (ln_alpha - ln_age);
        sum.gradient[1] += n * r * (per_alpha - per_age) - x * per_age;
        sum.hessian[0][1] += n * (per_alpha - per_age);
        sum.hessian[1][1] += n * r * (per_age * per_age - per_alpha * per_alpha) + x * per_age * per_age;
    }
}

/// Sums of ln(1 + e^w) and what its derivatives need, over rows of one x. D = ln(alpha+T) - ln(alpha+t),
/// d = D' = 1/(alpha+T) - 1/(alpha+t), t = `t_x`, p = the chance to have left, q = p (1 - p).
#[derive(Clone, Copy, Default)]
struct RunSums {
    value: f64,
    p: f64,
    p_len: f64,
    p_bend: f64,
    p_bend2: f64,
    q: f64,
    q_len: f64,
    q_bend: f64,
    q_len2: f64,
    q_len_bend: f64,
    q_bend2: f64,
}

/// The terms ln(1 + e^w) of a stretch of rows, ascending by x.
fn gone_terms(rows: &[Row], days: &[DayTerms], model: &Parameters) -> Slope<4> {
    let mut sum = Slope::ZERO;
    for run in rows.chunk_by(|left, right| left.x == right.x) {
        let x = f64::from(run[0].x);
        let s = model.r + x;
        let stayed = model.b + x + model.k - 1.0;
        let start = model.a.ln() - stayed.ln();
        let sums = run_sums(run, days, s, start);
        add_run(&mut sum, &sums, [s, 1.0 / model.a, 1.0 / stayed]);
    }
    sum
}

fn run_sums(run: &[Row], days: &[DayTerms], s: f64, start: f64) -> RunSums {
    let mut sums = RunSums::default();
    // ln of a product is the sum of lns: a logarithm every 32 rows instead of each (1 + e^-|w| is at most 2).
    let mut product = 1.0_f64;
    for group in run.chunks(32) {
        for row in group {
            let (now, last) = (days[index(row.tenure)], days[index(row.t_x)]);
            let (length, bend) = (now.ln_age - last.ln_age, now.per_age - last.per_age);
            let w = start + s * length;
            let e = (-w.abs()).exp();
            let customers = f64::from(row.customers);
            let p = if w >= 0.0 { 1.0 } else { e } / (1.0 + e);
            sums.value += customers * w.max(0.0);
            if row.customers == 1 {
                product *= 1.0 + e;
            } else {
                sums.value += customers * e.ln_1p();
            }
            let q = customers * p * (1.0 - p);
            let p = customers * p;
            sums.p += p;
            sums.p_len += p * length;
            sums.p_bend += p * bend;
            sums.p_bend2 += p * (last.per_age * last.per_age - now.per_age * now.per_age);
            sums.q += q;
            sums.q_len += q * length;
            sums.q_bend += q * bend;
            sums.q_len2 += q * length * length;
            sums.q_len_bend += q * length * bend;
            sums.q_bend2 += q * bend * bend;
        }
        sums.value += product.ln();
        product = 1.0;
    }
    sums
}

/// dw = (D, s d, 1/a, -1/stayed); the curvature is q dw dw' + p d²w.
fn add_run(sum: &mut Slope<4>, run: &RunSums, [s, per_a, per_stayed]: [f64; 3]) {
    sum.value += run.value;
    sum.gradient[0] += run.p_len;
    sum.gradient[1] += s * run.p_bend;
    sum.gradient[2] += per_a * run.p;
    sum.gradient[3] -= per_stayed * run.p;
    let h = &mut sum.hessian;
    h[0][0] += run.q_len2;
    h[0][1] += s * run.q_len_bend + run.p_bend;
    h[0][2] += per_a * run.q_len;
    h[0][3] -= per_stayed * run.q_len;
    h[1][1] += s * s * run.q_bend2 + s * run.p_bend2;
    h[1][2] += s * per_a * run.q_bend;
    h[1][3] -= s * per_stayed * run.q_bend;
    h[2][2] += per_a * per_a * (run.q - run.p);
    h[2][3] -= per_a * per_stayed * run.q;
    h[3][3] += per_stayed * per_stayed * (run.q + run.p);
}

pub(crate) fn add(total: &mut Slope<4>, part: &Slope<4>) {
    total.value += part.value;
    for i in 0..4 {
        total.gradient[i] += part.gradient[i];
        for j in i..4 {
            total.hessian[i][j] += part.hessian[i][j];
        }
    }
}

/// A rank as an index; ranks are counted from vectors and always fit.
pub(crate) fn index(rank: u32) -> usize {
    rank as usize
}
