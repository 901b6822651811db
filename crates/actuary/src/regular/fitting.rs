//! Maximum likelihood for BG/CNBD-k and MBG/CNBD-k, k included.

use super::likelihood::slope;
use super::{Regular, STEPS_MAX};
use crate::dropout::{self, Kind};
use crate::fit::{Fit, TooThin, count};
use crate::nbd;
use crate::optimum::maximise;
use crate::posterior::{self, Draws, Posterior};
use crate::sample::Sample;
use crate::search::{best_climb, beyond, enough};

/// A search for k ends when the likelihood has fallen this many times: once may be chance, and every k costs a fit.
const FALLS: u32 = 2;
/// Starting values of (a, b) beside those the model without regularity found.
const STARTS: [(f64, f64); 2] = [(0.8, 2.5), (0.02, 5.0)];

/// Fits the model with the best k from 1 to [`STEPS_MAX`]. `sum_ln_gap_days` is the sum, over all customers of the sample, of the
/// natural logarithms of all gaps between their purchase days, in days.
///
/// # Errors
/// [`TooThin`] with fewer than 60 customers or 20 repeaters.
pub fn fit(kind: Kind, sample: &Sample, sum_ln_gap_days: f64) -> Result<Fit<Regular, 4>, TooThin> {
    let mut best = fit_of(kind, 1, sample, sum_ln_gap_days)?;
    let mut falls = 0;
    for k in 2..=STEPS_MAX {
        let next = fit_of(kind, k, sample, sum_ln_gap_days)?;
        if next.log_likelihood > best.log_likelihood {
            best = next;
            falls = 0;
        } else {
            falls += 1;
        }
        if falls == FALLS {
            break;
        }
    }
    Ok(best)
}

/// Fits the model with a given `k` (drawn into 1 to [`STEPS_MAX`]). The log-likelihood is that of all purchase times, so models
/// of different k, BG/NBD and MBG/NBD among them, may be compared by it.
///
/// # Errors
/// [`TooThin`] with fewer than 60 customers or 20 repeaters.
pub fn fit_of(kind: Kind, k: u32, sample: &Sample, sum_ln_gap_days: f64) -> Result<Fit<Regular, 4>, TooThin> {
    enough(sample)?;
    let k = k.clamp(1, STEPS_MAX);
    let scale = sample.scale_days();
    let random = dropout::fit(kind, sample)?.model.parameters();
    let [ln_r, ln_alpha] = nbd::fit(sample).logs(scale);
    let [r, alpha, a, b] = random.map(f64::ln);
    // A purchase takes k steps: steps come k times as quickly.
    let ln_k = f64::from(k).ln();
    let [first, second] = STARTS.map(|(a, b): (f64, f64)| [ln_r, ln_alpha - ln_k, a.ln(), b.ln()]);
    let starts = [[r, alpha - scale.ln() - ln_k, a, b], first, second];
    let optimum = best_climb(sample, &starts, |sample, start| {
        maximise(start, |at| {
            let parameters = natural(at, scale);
            slope(kind, k, sample, parameters).in_logs(parameters)
        })
    });
    let parameters = natural(&optimum.at, scale);
    let boundary = beyond(&optimum, staying(kind, k, sample, scale));
    let [r, alpha, a, b] = parameters;
    let model = Regular { kind, k, r, alpha, a, b };
    let gap_terms = model.gap_terms(count(sample.repeats()), sum_ln_gap_days);
    let fit = Fit::of_sample(model, parameters, sample, &optimum).with_boundary(boundary);
    Ok(Fit { log_likelihood: fit.log_likelihood + gap_terms, ..fit })
}

/// The log-likelihood of the limit in which nobody leaves, without the terms of the gaps.
fn staying(kind: Kind, k: u32, sample: &Sample, scale: f64) -> f64 {
    // So small a chance to leave moves the log-likelihood of a million customers by less than 1e-5.
    const NOBODY: [f64; 2] = [1e-12, 1.0];
    let start = nbd::fit(sample).logs(scale);
    let optimum = maximise([start[0], start[1] - f64::from(k).ln()], |at| {
        let [r, alpha] = at.map(f64::exp);
        let whole = slope(kind, k, sample, [r, alpha * scale, NOBODY[0], NOBODY[1]]);
        let [[rr, ra, ..], [_, aa, ..], ..] = whole.hessian;
        let [by_r, by_alpha, ..] = whole.gradient;
        let part = crate::optimum::Slope {
            value: whole.value,
            gradient: [by_r, by_alpha],
            hessian: [[rr, ra], [ra, aa]],
        };
        part.in_logs([r, alpha * scale])
    });
    optimum.slope.value
}

impl Fit<Regular, 4> {
    /// Draws from the full posterior, on the sample the fit was made on; priors in [`crate::posterior`]. k is taken for known.
    #[must_use]
    pub fn posterior(&self, sample: &Sample, settings: &Draws) -> Posterior<Regular, 4> {
        let (kind, k) = (self.model.kind(), self.model.k());
        let scale = sample.scale_days();
        let [r, alpha, a, b] = self.model.parameters();
        let likelihood = |at: &[f64; 4], _| {
            let parameters = natural(at, scale);
            slope(kind, k, sample, parameters).in_logs(parameters)
        };
        let model = |[r, alpha, a, b]: [f64; 4]| Regular { kind, k, r, alpha, a, b };
        let start = [r.ln(), (alpha / scale).ln(), a.ln(), b.ln()];
        posterior::draw(start, likelihood, |at| natural(at, scale), model, settings)
    }
}

/// Parameters in days of a point of the search, where time is counted in mean tenures.
fn natural(at: &[f64; 4], scale: f64) -> [f64; 4] {
    let [r, alpha, a, b] = at.map(f64::exp);
    [r, alpha * scale, a, b]
}
