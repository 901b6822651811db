//! The log-likelihood of a whole sample with slope and curvature, in one pass.
//!
//! # Formula
//! With S = r + x, t = `t_x`, H and D as in `race`:
//!
//! ln L = lg(S) - lg(r) + r ln alpha + s ln beta - S ln(alpha+T) - s ln(beta+T) + ln(1 + J), 1 + J = e^a + 1 - H(T), a = D + ln H(t).
//!
//! H depends on x and a day alone and is worked out once for each pair of them; a row costs one exponential.
#![expect(clippy::indexing_slicing, reason = "ranks come from the same sample as the tables they index")]

use rayon::prelude::*;

use super::ParetoNbd;
use super::curve::Curve;
use crate::curve::Digits;
use crate::history::Observed;
use crate::optimum::Slope;
use crate::race::{LnRace, ln_race};
use crate::sample::{Row, Sample};
use crate::special::{digamma, ln_gamma, trigamma};

/// Value, slope and curvature by r, alpha, s, beta: `-`, r, a, s, b, rr, ra, rs, rb, aa, as, ab, ss, sb, bb.
type Jet = [f64; 15];
/// Fewer rows take less time than it takes to wake a second thread, and the chains of a posterior share the threads already.
const PARALLEL_ROWS_MIN: usize = 4_096;
/// The pairs of parameters in the order of the curvature in a [`Jet`].
const PAIRS: [(usize, usize); 10] =
    [(0, 0), (0, 1), (0, 2), (0, 3), (1, 1), (1, 2), (1, 3), (2, 2), (2, 3), (3, 3)];

impl ParetoNbd {
    /// ln L of one customer.
    #[must_use]
    pub fn log_likelihood(&self, seen: Observed) -> f64 {
        let Self { r, alpha, s, beta } = *self;
        let Observed { x, tenure, .. } = seen;
        ln_gamma(r + x)
            - ln_gamma(r)
            - r * (tenure / alpha).ln_1p()
            - x * (alpha + tenure).ln()
            - s * (tenure / beta).ln_1p()
            + self.ln_odds(seen)
    }

    /// ln(1 + J), which is minus the log of the chance to be active.
    pub(super) fn ln_odds(&self, seen: Observed) -> f64 {
        let Self { r, alpha, s, beta } = *self;
        if seen.tenure <= seen.t_x {
            return 0.0;
        }
        let ln_h = |age: f64| {
            let [ln_race, ..] = ln_race(r + seen.x, s, ((beta + age) / (alpha + age)).ln());
            s.ln() + ln_race
        };
        self.ln_odds_from(seen, (ln_h(seen.t_x), ln_h(seen.tenure)))
    }

    /// The same from ln H at `t_x` and at T.
    pub(super) fn ln_odds_from(&self, seen: Observed, (last, now): (f64, f64)) -> f64 {
        let Self { r, alpha, s, beta } = *self;
        // Logarithms of ratios from the silence itself: it may be a millionth of the age.
        let silence = (seen.tenure - seen.t_x).max(0.0);
        if silence <= 0.0 {
            return 0.0;
        }
        let grown =
            (r + seen.x) * (silence / (alpha + seen.t_x)).ln_1p() + s * (silence / (beta + seen.t_x)).ln_1p();
        let (a, rest) = (grown + last, -now.exp_m1());
        if a > 0.0 { a + (rest * (-a).exp()).ln_1p() } else { (a.exp() + rest).ln().max(0.0) }
    }
}

/// The log-likelihood of a sample (days) and its derivatives by r, alpha, s, beta.
pub(super) fn slope(sample: &Sample, parameters: [f64; 4]) -> Slope<4> {
    let [r, alpha, s, beta] = parameters;
    let days: Vec<DayTerms> =
        sample.days.iter().map(|day| DayTerms::new(f64::from(*day), alpha, beta)).collect();
    let mut total = [0.0; 15];
    terms_of_x(sample, r, &mut total);
    terms_of_tenure(sample, &days, parameters, &mut total);
    add_runs(sample, &mut total, |run| run_terms(run, &days, r, s));
    let [value, ..] = total;
    let mut slope = Slope { value, ..Slope::ZERO };
    slope.gradient.copy_from_slice(&total[1..5]);
    for ((i, j), bend) in PAIRS.into_iter().zip(&total[5..]) {
        slope.hessian[i][j] = *bend;
        slope.hessian[j][i] = *bend;
    }
    slope
}

/// Adds the terms of the rows of each x.
pub(super) fn add_runs<const W: usize>(
    sample: &Sample,
    total: &mut [f64; W],
    terms: impl Fn(&[Row]) -> [f64; W] + Send + Sync,
) {
    let runs = sample.rows.chunk_by(|left, right| left.x == right.x);
    let parts: Vec<[f64; W]> = if sample.rows.len() < PARALLEL_ROWS_MIN {
        runs.map(terms).collect()
    } else {
        runs.collect::<Vec<_>>().into_par_iter().map(terms).collect()
    };
    for part in &parts {
        for (sum, part) in total.iter_mut().zip(part) {
            *sum += part;
        }
    }
}

/// What a day gives to every history it stands in.
#[derive(Clone, Copy)]
pub(super) struct DayTerms {
    pub(super) ln_alpha: f64,
    pub(super) per_alpha: f64,
    pub(super) ln_beta: f64,
    pub(super) per_beta: f64,
}

impl DayTerms {
    pub(super) fn new(day: f64, alpha: f64, beta: f64) -> Self {
        let (alpha, beta) = (alpha + day, beta + day);
        Self { ln_alpha: alpha.ln(), per_alpha: 1.0 / alpha, ln_beta: beta.ln(), per_beta: 1.0 / beta }
    }

    pub(super) fn zeta(&self) -> f64 {
        self.ln_beta - self.ln_alpha
    }

    /// S ln(alpha+u) + s ln(beta+u).
    fn grown(&self, s_buy: f64, s_leave: f64) -> Jet {
        let Self { ln_alpha, per_alpha, ln_beta, per_beta } = *self;
        let mut jet = [0.0; 15];
        jet[0] = s_buy * ln_alpha + s_leave * ln_beta;
        jet[1] = ln_alpha;
        jet[2] = s_buy * per_alpha;
        jet[3] = ln_beta;
        jet[4] = s_leave * per_beta;
        jet[6] = per_alpha;
        jet[9] = -s_buy * per_alpha * per_alpha;
        jet[13] = per_beta;
        jet[14] = -s_leave * per_beta * per_beta;
        jet
    }

    /// ln H = ln s + ln I from derivatives by S, s and ζ = ln(beta+u) - ln(alpha+u).
    fn ln_h(&self, race: &LnRace, s_leave: f64) -> Jet {
        let [value, a, b, c, aa, ab, ac, bb, bc, cc] = *race;
        let (down, up) = (-self.per_alpha, self.per_beta);
        let per = 1.0 / s_leave;
        [
            value + s_leave.ln(),
            a,
            c * down,
            b + per,
            c * up,
            aa,
            ac * down,
            ab,
            ac * up,
            cc * down * down + c * down * down,
            bc * down,
            cc * down * up,
            bb - per * per,
            bc * up,
            cc * up * up - c * up * up,
        ]
    }
}

/// Terms in x alone, over distinct x.
fn terms_of_x(sample: &Sample, r: f64, sum: &mut Jet) {
    let (start, start1, start2) = (ln_gamma(r), digamma(r), trigamma(r));
    for (x, customers) in &sample.by_x {
        sum[0] += customers * (ln_gamma(r + x) - start);
        sum[1] += customers * (digamma(r + x) - start1);
        sum[5] += customers * (trigamma(r + x) - start2);
    }
}

/// r ln alpha + s ln beta - (r + x) ln(alpha+T) - s ln(beta+T), over distinct tenures.
fn terms_of_tenure(sample: &Sample, days: &[DayTerms], [r, alpha, s, beta]: [f64; 4], sum: &mut Jet) {
    let start = DayTerms::new(0.0, alpha, beta).grown(r, s);
    for tenure in &sample.by_tenure {
        let (n, x) = (tenure.customers, tenure.repeats);
        let now = &days[index(tenure.tenure)];
        for ((sum, start), now_part) in sum.iter_mut().zip(start).zip(now.grown(r, s)) {
            *sum += n * (start - now_part);
        }
        sum[0] -= x * now.ln_alpha;
        sum[2] -= x * now.per_alpha;
        sum[9] += x * now.per_alpha * now.per_alpha;
    }
}

/// What a day is to the histories of one x: ln H(u) - grown(u) where it is the last purchase's, grown(u) and H(u) where it is
/// the day of valuation.
#[derive(Clone, Copy)]
struct Place {
    last: Jet,
    grown: Jet,
    h: Jet,
}

/// The terms ln(1 + J) of the rows of one x.
fn run_terms(run: &[Row], days: &[DayTerms], r: f64, s: f64) -> Jet {
    let s_buy = r + f64::from(run[0].x);
    let (slots, places) =
        places(run, days, (s_buy, s), Digits::All, |day, curve| place(day, curve, s_buy, s));
    let mut sum = [0.0; 15];
    for row in run {
        add_row(&mut sum, &places[slots[index(row.t_x)]], &places[slots[index(row.tenure)]], row.customers);
    }
    sum
}

/// What the days of the rows of one x are to them, and where each day's stands.
pub(super) fn places<P>(
    run: &[Row],
    days: &[DayTerms],
    race: (f64, f64),
    digits: Digits,
    place: impl Fn(&DayTerms, &Curve) -> P,
) -> (Vec<usize>, Vec<P>) {
    let mut needed = vec![false; days.len()];
    for row in run {
        needed[index(row.tenure)] = true;
        needed[index(row.t_x)] = true;
    }
    let (low, high, points) = days
        .iter()
        .zip(&needed)
        .filter(|(_, needed)| **needed)
        .fold((f64::INFINITY, f64::NEG_INFINITY, 0), |(low, high, points), (day, _)| {
            (day.zeta().min(low), day.zeta().max(high), points + 1)
        });
    let curve = Curve::new(race, (low, high), points, digits);
    let mut slots = vec![0_usize; days.len()];
    let mut places = Vec::with_capacity(points);
    for ((day, needed), slot) in days.iter().zip(&needed).zip(&mut slots) {
        if *needed {
            *slot = places.len();
            places.push(place(day, &curve));
        }
    }
    (slots, places)
}

fn place(day: &DayTerms, curve: &Curve, s_buy: f64, s_leave: f64) -> Place {
    let ln_h = day.ln_h(&curve.at(day.zeta()), s_leave);
    let grown = day.grown(s_buy, s_leave);
    let mut last = ln_h;
    for (part, grown) in last.iter_mut().zip(grown) {
        *part -= grown;
    }
    let value = ln_h[0].exp();
    let mut h = ln_h.map(|part| part * value);
    h[0] = value;
    for (k, (i, j)) in PAIRS.into_iter().enumerate() {
        h[5 + k] += value * ln_h[1 + i] * ln_h[1 + j];
    }
    Place { last, grown, h }
}

/// ln(e^a + 1 - H(T)) of one row.
fn add_row(sum: &mut Jet, last: &Place, now: &Place, customers: u32) {
    let customers = f64::from(customers);
    let mut a = [0.0; 15];
    for ((a, last), grown) in a.iter_mut().zip(&last.last).zip(&now.grown) {
        *a = last + grown;
    }
    let shift = a[0].max(0.0);
    let e = (-a[0].abs()).exp();
    let (left, stayed) = if a[0] > 0.0 { (1.0, e) } else { (e, 1.0) };
    let whole = left + stayed * (1.0 - now.h[0]);
    let per = 1.0 / whole;
    let (p, q) = (left * per, stayed * per);
    sum[0] += customers * (shift + whole.ln());
    let mut gradient = [0.0; 4];
    for i in 0..4 {
        gradient[i] = p * a[1 + i] - q * now.h[1 + i];
        sum[1 + i] += customers * gradient[i];
    }
    for (k, (i, j)) in PAIRS.into_iter().enumerate() {
        let bend = p * (a[5 + k] + a[1 + i] * a[1 + j]) - q * now.h[5 + k] - gradient[i] * gradient[j];
        sum[5 + k] += customers * bend;
    }
}

/// A rank as an index; ranks are counted from vectors and always fit.
pub(super) fn index(rank: u32) -> usize {
    rank as usize
}
