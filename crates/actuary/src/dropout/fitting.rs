//! Maximum likelihood for BG/NBD and MBG/NBD.

use super::likelihood::slope;
use super::{Dropout, Kind};
use crate::fit::{Fit, TooThin};
use crate::nbd;
use crate::optimum::maximise;
use crate::posterior::{self, Draws, Posterior};
use crate::sample::Sample;
use crate::search::{best_climb, beyond_nbd, enough};

/// Starting values of (a, b): the fits of the literature, hardly anybody leaving, most leaving at once, all alike.
const STARTS: [(f64, f64); 4] = [(0.8, 2.5), (0.02, 5.0), (0.5, 0.5), (20.0, 80.0)];

/// Fits a model by maximum likelihood, from several starts, without penalty. Times are days.
///
/// # Errors
/// [`TooThin`] with fewer than 60 customers or 20 repeaters.
pub fn fit(kind: Kind, sample: &Sample) -> Result<Fit<Dropout, 4>, TooThin> {
    enough(sample)?;
    let scale = sample.scale_days();
    let stayed = nbd::fit(sample);
    let [ln_r, ln_alpha] = stayed.logs(scale);
    let starts = STARTS.map(|(a, b)| [ln_r, ln_alpha, a.ln(), b.ln()]);
    let optimum = best_climb(sample, &starts, |sample, start| {
        maximise(start, |at| {
            let parameters = natural(at, scale);
            slope(kind, sample, parameters).in_logs(parameters)
        })
    });
    let [r, alpha, a, b] = natural(&optimum.at, scale);
    let model = Dropout { kind, r, alpha, a, b };
    let boundary = beyond_nbd(&optimum, &stayed);
    Ok(Fit::of_sample(model, [r, alpha, a, b], sample, &optimum).with_boundary(boundary))
}

impl Fit<Dropout, 4> {
    /// Draws from the full posterior, on the sample the fit was made on; priors in [`crate::posterior`].
    #[must_use]
    pub fn posterior(&self, sample: &Sample, settings: &Draws) -> Posterior<Dropout, 4> {
        let kind = self.model.kind();
        let scale = sample.scale_days();
        let [r, alpha, a, b] = self.model.parameters();
        let likelihood = |at: &[f64; 4], _| {
            let parameters = natural(at, scale);
            slope(kind, sample, parameters).in_logs(parameters)
        };
        let model = |[r, alpha, a, b]: [f64; 4]| Dropout { kind, r, alpha, a, b };
        let start = [r.ln(), (alpha / scale).ln(), a.ln(), b.ln()];
        posterior::draw(start, likelihood, |at| natural(at, scale), model, settings)
    }
}

/// Parameters in days of a point of the search, where time is counted in mean tenures.
fn natural(at: &[f64; 4], scale: f64) -> [f64; 4] {
    let [r, alpha, a, b] = at.map(f64::exp);
    [r, alpha * scale, a, b]
}
