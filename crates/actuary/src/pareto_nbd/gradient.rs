//! The log-likelihood of a whole sample with its slope alone: what a path through the posterior needs, at half the price.
//!
//! The formula is that of `likelihood`, whose value and slope a test finds here, to nine digits and six: a leap along a path errs by
//! a tenth, and half of the points of each curve would be spent on digits nobody sees.
#![expect(clippy::indexing_slicing, reason = "ranks come from the same sample as the tables they index")]

use super::likelihood::{DayTerms, add_runs, index, places};
use crate::curve::Digits;
use crate::optimum::Slope;
use crate::sample::{Row, Sample};
use crate::special::{digamma, ln_gamma};

/// Value and slope by r, alpha, s, beta.
type Steep = [f64; 5];

/// The log-likelihood of a sample (days) and its slope by r, alpha, s, beta; the curvature is left at zero.
pub(super) fn gradient(sample: &Sample, [r, alpha, s, beta]: [f64; 4]) -> Slope<4> {
    let days: Vec<DayTerms> =
        sample.days.iter().map(|day| DayTerms::new(f64::from(*day), alpha, beta)).collect();
    let mut total = [0.0; 5];
    let (start, start1) = (ln_gamma(r), digamma(r));
    for (x, customers) in &sample.by_x {
        total[0] += customers * (ln_gamma(r + x) - start);
        total[1] += customers * (digamma(r + x) - start1);
    }
    let start = grown(&DayTerms::new(0.0, alpha, beta), r, s);
    for tenure in &sample.by_tenure {
        let (n, x) = (tenure.customers, tenure.repeats);
        let now = &days[index(tenure.tenure)];
        for ((sum, start), now) in total.iter_mut().zip(start).zip(grown(now, r, s)) {
            *sum += n * (start - now);
        }
        total[0] -= x * now.ln_alpha;
        total[2] -= x * now.per_alpha;
    }
    add_runs(sample, &mut total, |run| run_terms(run, &days, r, s));
    let [value, gradient @ ..] = total;
    Slope { value, gradient, ..Slope::ZERO }
}

/// S ln(alpha+u) + s ln(beta+u).
fn grown(day: &DayTerms, s_buy: f64, s_leave: f64) -> Steep {
    let DayTerms { ln_alpha, per_alpha, ln_beta, per_beta } = *day;
    [s_buy * ln_alpha + s_leave * ln_beta, ln_alpha, s_buy * per_alpha, ln_beta, s_leave * per_beta]
}

/// What a day is to the histories of one x: ln H(u) - grown(u) where it is the last purchase's, grown(u) and H(u) where it is
/// the day of valuation.
struct Place {
    last: Steep,
    grown: Steep,
    h: Steep,
}

/// The terms ln(1 + J) of the rows of one x.
fn run_terms(run: &[Row], days: &[DayTerms], r: f64, s: f64) -> Steep {
    let s_buy = r + f64::from(run[0].x);
    let (ln_s, per) = (s.ln(), 1.0 / s);
    let (slots, places) = places(run, days, (s_buy, s), Digits::Few, |day, curve| {
        let [value, a, b, c] = curve.first(day.zeta());
        let ln_h = [value + ln_s, a, -c * day.per_alpha, b + per, c * day.per_beta];
        let grown = grown(day, s_buy, s);
        let value = ln_h[0].exp();
        let mut h = ln_h.map(|part| part * value);
        h[0] = value;
        Place { last: std::array::from_fn(|i| ln_h[i] - grown[i]), grown, h }
    });
    let mut sum = [0.0; 5];
    for row in run {
        add_row(&mut sum, &places[slots[index(row.t_x)]], &places[slots[index(row.tenure)]], row.customers);
    }
    sum
}

/// ln(e^a + 1 - H(T)) of one row.
fn add_row(sum: &mut Steep, last: &Place, now: &Place, customers: u32) {
    let customers = f64::from(customers);
    let a: Steep = std::array::from_fn(|i| last.last[i] + now.grown[i]);
    let shift = a[0].max(0.0);
    let e = (-a[0].abs()).exp();
    let (left, stayed) = if a[0] > 0.0 { (1.0, e) } else { (e, 1.0) };
    let whole = left + stayed * (1.0 - now.h[0]);
    let per = customers / whole;
    sum[0] += customers * (shift + whole.ln());
    for i in 1..5 {
        sum[i] += per * (left * a[i] - stayed * now.h[i]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RepeatHistory;
    use crate::pareto_nbd::likelihood::slope;

    #[test]
    fn value_and_slope_are_those_of_the_whole() {
        let mut book = Vec::new();
        for n in 0..300_u32 {
            let (x, tenure) = (n % 7 * (n % 3), 200 + n);
            let t_x = if x == 0 { 0 } else { 20 + n % 180 };
            book.extend(RepeatHistory::new(x, t_x, tenure));
        }
        assert!(book.len() > 250);
        let sample = Sample::new(&book);
        for at in [
            [0.55, 74.0, 0.6, 81.0],
            [3.0, 20.0, 0.05, 900.0],
            [0.2, 400.0, 6.0, 30.0],
            [1.0, 50.0, 1.0, 50.0],
        ] {
            let (steep, whole) = (gradient(&sample, at), slope(&sample, at));
            assert!((steep.value - whole.value).abs() < 1e-9 * whole.value.abs(), "{at:?}");
            for (left, right) in steep.gradient.iter().zip(whole.gradient) {
                assert!((left - right).abs() < 1e-6 * right.abs().max(1.0), "{at:?}: {left} {right}");
            }
        }
    }
}
