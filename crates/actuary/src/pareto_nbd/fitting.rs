//! Maximum likelihood for the Pareto/NBD.

use super::ParetoNbd;
use super::gradient::gradient;
use super::likelihood::slope;
use crate::fit::{Fit, TooThin};
use crate::nbd;
use crate::optimum::maximise;
use crate::posterior::{self, Asked, Draws, Posterior};
use crate::sample::Sample;
use crate::search::{best_climb, beyond_nbd, enough};

/// Starting values of (s, beta), beta in mean tenures: the fits of the literature, hardly anybody leaving, all alike.
const STARTS: [(f64, f64); 3] = [(0.6, 0.5), (0.1, 2.0), (5.0, 10.0)];

/// Fits the model by maximum likelihood, from several starts, without penalty. Times are days.
///
/// # Errors
/// [`TooThin`] with fewer than 60 customers or 20 repeaters.
pub fn fit(sample: &Sample) -> Result<Fit<ParetoNbd, 4>, TooThin> {
    enough(sample)?;
    let scale = sample.scale_days();
    let stayed = nbd::fit(sample);
    let [ln_r, ln_alpha] = stayed.logs(scale);
    let starts = STARTS.map(|(s, beta)| [ln_r, ln_alpha, s.ln(), beta.ln()]);
    let optimum = best_climb(sample, &starts, |sample, start| {
        maximise(start, |at| {
            let parameters = natural(at, scale);
            slope(sample, parameters).in_logs(parameters)
        })
    });
    let [r, alpha, s, beta] = natural(&optimum.at, scale);
    let model = ParetoNbd { r, alpha, s, beta };
    let boundary = beyond_nbd(&optimum, &stayed);
    Ok(Fit::of_sample(model, [r, alpha, s, beta], sample, &optimum).with_boundary(boundary))
}

impl Fit<ParetoNbd, 4> {
    /// Draws from the full posterior, on the sample the fit was made on; priors in [`crate::posterior`].
    #[must_use]
    pub fn posterior(&self, sample: &Sample, settings: &Draws) -> Posterior<ParetoNbd, 4> {
        let scale = sample.scale_days();
        let [r, alpha, s, beta] = self.model.parameters();
        let likelihood = |at: &[f64; 4], asked: Asked| {
            let parameters = natural(at, scale);
            let of = if asked == Asked::Slope { gradient } else { slope };
            of(sample, parameters).in_logs(parameters)
        };
        let model = |[r, alpha, s, beta]: [f64; 4]| ParetoNbd { r, alpha, s, beta };
        let start = [r.ln(), (alpha / scale).ln(), s.ln(), (beta / scale).ln()];
        posterior::draw(start, likelihood, |at| natural(at, scale), model, settings)
    }
}

/// Parameters in days of a point of the search, where time is counted in mean tenures.
fn natural(at: &[f64; 4], scale: f64) -> [f64; 4] {
    let [r, alpha, s, beta] = at.map(f64::exp);
    [r, alpha * scale, s, beta * scale]
}
