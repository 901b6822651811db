//! What an order is worth: the Gamma-Gamma model of spend.
//!
//! A customer's orders scatter around a mean of their own (gamma, shape `p`); the means scatter over customers so that
//! their rate is gamma (`q`, `v`). A customer with few orders is drawn towards everybody's mean, one with many is not.
//!
//! # Source
//! Fader, Hardie, Lee 2005, Journal of Marketing Research 42(4); Fader, Hardie 2013, note 025. The model takes spend and
//! frequency for independent: [`correlation`] tells how far that holds.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::fit::{Boundary, Fit, TooThin, count};
use crate::optimum::{Slope, maximise};
use crate::posterior::{self, Draws, Posterior};
use crate::special::{digamma, ln_gamma, trigamma};
use crate::sure::Amount;

/// Three parameters on fewer repeaters have standard errors as large as themselves.
const REPEATERS_MIN: u64 = 20;
/// With more rows than twice this the search begins on about this many, evenly picked.
const SEARCH_ROWS: usize = 20_000;
/// Rows a thread takes at once; fixed, so that sums do not depend on the number of threads.
const CHUNK_ROWS: usize = 8192;

/// What a customer spent on repeat purchase days: how many, and the mean of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spend {
    x: u32,
    mean: f64,
    customers: u32,
}

impl Spend {
    /// The mean spend of `x` repeat purchase days. `None` unless there was one and the mean is positive and finite: gifts
    /// and customers who returned everything have no place in this model (lifetimes issues 172, 211).
    #[must_use]
    pub fn new(x: u32, mean: f64) -> Option<Self> {
        (x > 0 && mean > 0.0 && mean.is_finite()).then_some(Self { x, mean, customers: 1 })
    }

    /// Repeat purchase days.
    #[must_use]
    pub fn x(&self) -> u32 {
        self.x
    }

    /// Mean spend of one of them.
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// The same for several customers alike.
    #[must_use]
    pub fn standing_for(self, customers: u32) -> Self {
        Self { customers, ..self }
    }
}

/// A Gamma-Gamma model; `v` is in the unit of the money it was fitted on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GammaGamma {
    p: f64,
    q: f64,
    v: f64,
}

impl GammaGamma {
    /// A model from `p`, `q`, `v`; `None` unless all are positive and finite.
    #[must_use]
    pub fn new([p, q, v]: [f64; 3]) -> Option<Self> {
        [p, q, v].iter().all(|value| *value > 0.0 && value.is_finite()).then_some(Self { p, q, v })
    }

    /// `p`, `q`, `v` (gamma in the papers).
    #[must_use]
    pub fn parameters(&self) -> [f64; 3] {
        [self.p, self.q, self.v]
    }

    /// The mean spend to expect of a customer who spent `mean` on `x` repeat days; `x` = 0 is anybody.
    ///
    /// # Formula
    /// p (v + x m) / (p x + q - 1), note 025 eq. 5; `None` where p x + q <= 1, for then the mean is infinite.
    #[must_use]
    pub fn expected_spend(&self, x: u32, mean: f64) -> Option<f64> {
        let x = f64::from(x);
        let total = if x > 0.0 { x * mean } else { 0.0 };
        let weight = self.p * x + self.q - 1.0;
        (weight > 0.0).then(|| self.p * (self.v + total) / weight)
    }

    /// ln of the density of a customer's mean spend.
    ///
    /// # Formula
    /// lg(px+q) - lg(px) - lg(q) + q ln v + (px-1) ln m + px ln x - (px+q) ln(xm+v), note 025 eq. 3.
    #[must_use]
    pub fn log_likelihood(&self, spend: Spend) -> f64 {
        let Self { p, q, v } = *self;
        let (x, m) = (f64::from(spend.x), spend.mean);
        ln_gamma(p * x + q) - ln_gamma(p * x) - ln_gamma(q)
            + q * v.ln()
            + (p * x - 1.0) * m.ln()
            + p * x * x.ln()
            - (p * x + q) * (x * m + v).ln()
    }
}

impl Fit<GammaGamma, 3> {
    /// The mean spend to expect of a customer who spent `mean` on `x` repeat days, with its error; `None` where it is infinite, or
    /// where the fit has no error to speak of.
    ///
    /// # Formula
    /// Derivatives of ln of the expected spend by ln p, ln q, ln v: 1 - p x/w, -q/w, v/(v + x m), w = p x + q - 1.
    #[must_use]
    pub fn spend_surely(&self, x: u32, mean: f64) -> Option<Amount> {
        let covariance = self.footing().ok()?;
        let value = self.model.expected_spend(x, mean)?;
        let [p, q, v] = self.model.parameters();
        let orders = f64::from(x);
        let total = if x > 0 { orders * mean } else { 0.0 };
        let weight = p * orders + q - 1.0;
        let slopes = [1.0 - p * orders / weight, -q / weight, v / (v + total)];
        Some(Amount { value, error: covariance.error_along(&slopes) })
    }

    /// Draws from the full posterior, on the spends the fit was made on; priors in [`crate::posterior`].
    #[must_use]
    pub fn posterior(&self, spends: &[Spend], settings: &Draws) -> Posterior<GammaGamma, 3> {
        let sums = Sums::new(spends, 1);
        let [p, q, v] = self.model.parameters();
        let likelihood = |at: &[f64; 3], _| {
            let parameters = at.map(f64::exp);
            sums.slope(parameters).in_logs(parameters)
        };
        let natural = |at: &[f64; 3]| {
            let [p, q, v] = at.map(f64::exp);
            [p, q, v * sums.scale]
        };
        let start = [p.ln(), q.ln(), (v / sums.scale).ln()];
        posterior::draw(start, likelihood, natural, |[p, q, v]| GammaGamma { p, q, v }, settings)
    }
}

/// Fits the Gamma-Gamma by maximum likelihood, without penalty.
///
/// # Errors
/// [`TooThin`] with fewer than 20 repeaters.
pub fn fit(spends: &[Spend]) -> Result<Fit<GammaGamma, 3>, TooThin> {
    let sums = Sums::new(spends, 1);
    if sums.customers < REPEATERS_MIN {
        let (customers, repeaters_min) = (sums.customers, REPEATERS_MIN);
        return Err(TooThin { customers, repeaters: customers, customers_min: repeaters_min, repeaters_min });
    }
    let climb = |sums: &Sums, start: [f64; 3]| {
        maximise(start, |at| {
            let parameters = at.map(f64::exp);
            sums.slope(parameters).in_logs(parameters)
        })
    };
    // The surface has one top; the second start guards against a flat approach. v is such that the mean p v / (q - 1) is
    // the mean spend, which is 1 here.
    let starts = [[6.0_f64, 4.0], [1.0, 1.5]].map(|[p, q]| [p.ln(), q.ln(), ((q - 1.0) / p).ln()]);
    let part = (spends.len() > 2 * SEARCH_ROWS).then(|| Sums::new(spends, spends.len() / SEARCH_ROWS));
    let [first, second] = starts.map(|start| climb(part.as_ref().unwrap_or(&sums), start));
    let best = if second.slope.value > first.slope.value + 1e-7 { second } else { first };
    let optimum = match &part {
        // Money is counted in mean spends, and the part has its own mean.
        Some(part) => climb(&sums, [best.at[0], best.at[1], best.at[2] + (part.scale / sums.scale).ln()]),
        None => best,
    };
    let [p, q, v] = optimum.at.map(f64::exp);
    let parameters = [p, q, v * sums.scale];
    let boundary = optimum.on_edge().map(|parameter| Boundary::Ridge { parameter });
    let model = GammaGamma { p, q, v: v * sums.scale };
    let fit = Fit::new(model, parameters, (sums.customers, sums.repeats), &optimum);
    // A density in money: counted in mean spends, it is larger by the mean.
    let log_likelihood = optimum.slope.value - count(sums.customers) * sums.scale.ln();
    let boundary = boundary.or((q <= 1.0).then_some(Boundary::InfiniteMean));
    Ok(Fit { log_likelihood, ..fit }.with_boundary(boundary))
}

/// The correlation of frequency and mean spend over repeaters, which the model takes for 0; `None` where one of them
/// does not vary.
#[must_use]
pub fn correlation(spends: &[Spend]) -> Option<f64> {
    let mean = |value: fn(&Spend) -> f64| {
        let sum: f64 = spends.iter().map(|spend| f64::from(spend.customers) * value(spend)).sum();
        let customers: f64 = spends.iter().map(|spend| f64::from(spend.customers)).sum();
        (sum, customers)
    };
    let ((sum_x, n), (sum_m, _)) = (mean(|spend| f64::from(spend.x)), mean(|spend| spend.mean));
    let (mid_x, mid_m) = (sum_x / n, sum_m / n);
    let (mut xx, mut xm, mut mm) = (0.0, 0.0, 0.0);
    for spend in spends {
        let (x, m, weight) = (f64::from(spend.x) - mid_x, spend.mean - mid_m, f64::from(spend.customers));
        xx += weight * x * x;
        xm += weight * x * m;
        mm += weight * m * m;
    }
    let spread = (xx * mm).sqrt();
    (spread > 0.0).then(|| xm / spread)
}

/// The data in mean spends, and the sums which do not change during a search.
struct Sums {
    /// (x, total spend in mean spends, customers).
    rows: Vec<(f64, f64, f64)>,
    by_x: Vec<(f64, f64)>,
    customers: u64,
    repeats: u64,
    scale: f64,
    x_ln_total: f64,
    ln_mean: f64,
}

impl Sums {
    /// Of every `stride`-th customer.
    fn new(spends: &[Spend], stride: usize) -> Self {
        let picked = || spends.iter().step_by(stride);
        let (mut customers, mut repeats, mut total) = (0_u64, 0_u64, 0.0);
        let mut by_x: BTreeMap<u32, u64> = BTreeMap::new();
        for spend in picked() {
            customers += u64::from(spend.customers);
            repeats += u64::from(spend.customers) * u64::from(spend.x);
            total += f64::from(spend.customers) * spend.mean;
            *by_x.entry(spend.x).or_default() += u64::from(spend.customers);
        }
        let scale = if customers > 0 { total / count(customers) } else { 1.0 };
        let row = |spend: &Spend| {
            (f64::from(spend.x), f64::from(spend.x) * spend.mean / scale, f64::from(spend.customers))
        };
        let rows: Vec<(f64, f64, f64)> = picked().map(row).collect();
        let logs = |(x, total, n): &(f64, f64, f64)| {
            let ln_total = total.ln();
            (n * x * ln_total, n * (ln_total - x.ln()))
        };
        let sum = |rows: &[(f64, f64, f64)]| {
            rows.iter().map(logs).fold((0.0, 0.0), |sum, part| (sum.0 + part.0, sum.1 + part.1))
        };
        let parts: Vec<(f64, f64)> = rows.par_chunks(CHUNK_ROWS).map(sum).collect();
        let (x_ln_total, ln_mean) =
            parts.iter().fold((0.0, 0.0), |sum, part| (sum.0 + part.0, sum.1 + part.1));
        let by_x = by_x.into_iter().map(|(x, n)| (f64::from(x), count(n))).collect();
        Self { rows, by_x, customers, repeats, scale, x_ln_total, ln_mean }
    }

    /// The log-likelihood in mean spends and its derivatives by p, q, v.
    fn slope(&self, [p, q, v]: [f64; 3]) -> Slope<3> {
        let n = count(self.customers);
        let Totals { ln, x_ln, per, x_per, per2, x_per2 } = self.totals(v);
        let mut value =
            n * (q * v.ln() - ln_gamma(q)) + p * self.x_ln_total - self.ln_mean - p * x_ln - q * ln;
        let mut by_p = self.x_ln_total - x_ln;
        let mut by_q = n * (v.ln() - digamma(q)) - ln;
        let by_v = n * q / v - p * x_per - q * per;
        let (mut pp, mut pq, mut qq) = (0.0, 0.0, -n * trigamma(q));
        for (x, customers) in &self.by_x {
            let (orders, both) = (p * x, p * x + q);
            value += customers * (ln_gamma(both) - ln_gamma(orders));
            by_p += customers * x * (digamma(both) - digamma(orders));
            by_q += customers * digamma(both);
            let bend = trigamma(both);
            pp += customers * x * x * (bend - trigamma(orders));
            pq += customers * x * bend;
            qq += customers * bend;
        }
        let (pv, qv, vv) = (-x_per, n / v - per, -n * q / (v * v) + p * x_per2 + q * per2);
        Slope { value, gradient: [by_p, by_q, by_v], hessian: [[pp, pq, pv], [pq, qq, qv], [pv, qv, vv]] }
    }

    fn totals(&self, v: f64) -> Totals {
        let parts: Vec<Totals> = self.rows.par_chunks(CHUNK_ROWS).map(|rows| Totals::of(rows, v)).collect();
        parts.iter().fold(Totals::default(), Totals::plus)
    }
}

/// Sums over customers of ln(y+v), 1/(y+v), 1/(y+v)², plain and times x; y is the total spend.
#[derive(Clone, Copy, Default)]
struct Totals {
    ln: f64,
    x_ln: f64,
    per: f64,
    x_per: f64,
    per2: f64,
    x_per2: f64,
}

impl Totals {
    fn of(rows: &[(f64, f64, f64)], v: f64) -> Self {
        let mut sum = Self::default();
        for (x, total, customers) in rows {
            let per = 1.0 / (total + v);
            let (ln, per, per2) = (customers * (total + v).ln(), customers * per, customers * per * per);
            sum.ln += ln;
            sum.x_ln += x * ln;
            sum.per += per;
            sum.x_per += x * per;
            sum.per2 += per2;
            sum.x_per2 += x * per2;
        }
        sum
    }

    fn plus(self, part: &Self) -> Self {
        Self {
            ln: self.ln + part.ln,
            x_ln: self.x_ln + part.x_ln,
            per: self.per + part.per,
            x_per: self.x_per + part.x_per,
            per2: self.per2 + part.per2,
            x_per2: self.x_per2 + part.x_per2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_one_of_two_does_not_vary_there_is_no_correlation() {
        let of = |seen: &[(u32, f64)]| {
            let spends: Vec<Spend> = seen.iter().filter_map(|(x, mean)| Spend::new(*x, *mean)).collect();
            correlation(&spends)
        };
        assert_eq!(of(&[(2, 5.0), (2, 8.0), (2, 11.0)]), None, "all buy as often");
        assert_eq!(of(&[(1, 5.0), (2, 5.0), (3, 5.0)]), None, "all spend the same");
        assert_eq!(of(&[]), None);
        assert!((of(&[(1, 5.0), (2, 6.0), (3, 7.0)]).unwrap() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn derivatives_are_those_of_the_likelihood() {
        let spends: Vec<Spend> = [(1, 12.0), (2, 80.5), (7, 31.0), (40, 22.2), (1, 0.5)]
            .into_iter()
            .map(|(x, mean)| Spend::new(x, mean).unwrap().standing_for(x))
            .collect();
        let sums = Sums::new(&spends, 1);
        for at in [[6.0, 4.0, 1.5], [0.4, 0.7, 0.02], [30.0, 2.0, 90.0]] {
            let here = sums.slope(at);
            for i in 0..3 {
                let step = 1e-5 * at[i];
                let moved = |by: f64| {
                    let mut place = at;
                    place[i] += by;
                    sums.slope(place)
                };
                let (up, down) = (moved(step), moved(-step));
                let near = |analytic: f64, by_difference: f64| {
                    let scale = analytic.abs().max(by_difference.abs()).max(1e-3);
                    assert!(
                        (analytic - by_difference).abs() < 2e-5 * scale,
                        "{at:?} {i}: {analytic} {by_difference}"
                    );
                };
                near(here.gradient[i], (up.value - down.value) / (2.0 * step));
                for j in 0..3 {
                    near(here.hessian[i][j], (up.gradient[j] - down.gradient[j]) / (2.0 * step));
                }
            }
        }
    }

    #[test]
    fn gifts_and_full_returns_have_no_place_here() {
        for (x, mean) in [(0, 10.0), (2, 0.0), (2, -5.0), (1, f64::NAN), (1, f64::INFINITY)] {
            assert_eq!(Spend::new(x, mean), None, "{x} {mean}");
        }
        assert!(fit(&vec![Spend::new(1, 5.0).unwrap(); 19]).is_err());
    }

    /// Everybody spends the same: nothing scatters, and the fit says so instead of failing.
    #[test]
    fn money_without_scatter_is_a_ridge() {
        let fit = fit(&vec![Spend::new(3, 5.0).unwrap(); 50]).unwrap();
        assert!(matches!(fit.boundary, Some(Boundary::Ridge { .. })), "{fit:?}");
        assert!((fit.model.expected_spend(3, 5.0).unwrap() - 5.0).abs() < 1e-3, "{fit:?}");
    }
}
