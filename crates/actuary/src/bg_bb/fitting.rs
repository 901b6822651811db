//! Maximum likelihood for the BG/BB.

use super::likelihood::{slope, slope_of_staying};
use super::{BgBb, Opportunities};
use crate::fit::{Fit, TooThin, count};
use crate::optimum::maximise;
use crate::posterior::{self, Draws, Posterior};
use crate::search::{best_of, beyond, enough_customers};

/// Starting values of (alpha, beta, gamma, delta): all alike, the fit of the paper, hardly anybody leaving, most at once.
const STARTS: [[f64; 4]; 4] =
    [[1.0, 1.0, 1.0, 1.0], [1.2, 0.75, 0.66, 2.8], [2.0, 2.0, 0.1, 10.0], [0.5, 0.5, 1.0, 0.5]];

/// Fits the model by maximum likelihood, from several starts, without penalty, on histories which stand for several customers
/// each. The log-likelihood is that of histories with their order, as in the paper.
///
/// # Errors
/// [`TooThin`] with fewer than 60 customers or 20 repeaters.
pub fn fit(histories: &[(Opportunities, u32)]) -> Result<Fit<BgBb, 4>, TooThin> {
    let rows = folded(histories);
    let sum = |of: fn(&Opportunities) -> u64| -> u64 {
        histories.iter().map(|(seen, customers)| of(seen) * u64::from(*customers)).sum()
    };
    let (customers, repeats) = (sum(|_| 1), sum(|seen| u64::from(seen.x)));
    enough_customers(customers, sum(|seen| u64::from(seen.x > 0)))?;
    let optimum = best_of(&STARTS.map(|start| start.map(f64::ln)), |start| {
        maximise(start, |at| {
            let parameters = at.map(f64::exp);
            slope(&rows, parameters).in_logs(parameters)
        })
    });
    let stayed = maximise([0.0, 0.0], |at| {
        let parameters = at.map(f64::exp);
        slope_of_staying(&rows, parameters).in_logs(parameters)
    });
    let parameters = optimum.at.map(f64::exp);
    let [alpha, beta, gamma, delta] = parameters;
    let fit = Fit::new(BgBb { alpha, beta, gamma, delta }, parameters, (customers, repeats), &optimum);
    Ok(fit.with_boundary(beyond(&optimum, stayed.slope.value)))
}

impl Fit<BgBb, 4> {
    /// Draws from the full posterior, on the histories the fit was made on; priors in [`crate::posterior`].
    #[must_use]
    pub fn posterior(&self, histories: &[(Opportunities, u32)], settings: &Draws) -> Posterior<BgBb, 4> {
        let rows = folded(histories);
        let natural = |at: &[f64; 4]| at.map(f64::exp);
        let likelihood = |at: &[f64; 4], _| slope(&rows, natural(at)).in_logs(natural(at));
        let model = |[alpha, beta, gamma, delta]: [f64; 4]| BgBb { alpha, beta, gamma, delta };
        posterior::draw(self.model.parameters().map(f64::ln), likelihood, natural, model, settings)
    }
}

/// Equal histories as one, ascending, so that their order leaves no trace.
fn folded(histories: &[(Opportunities, u32)]) -> Vec<(Opportunities, f64)> {
    let mut sorted: Vec<(Opportunities, u32)> =
        histories.iter().copied().filter(|(_, customers)| *customers > 0).collect();
    sorted.sort_unstable();
    let row = |run: &[(Opportunities, u32)]| {
        let customers = run.iter().map(|(_, customers)| u64::from(*customers)).sum();
        (run.first().map(|(seen, _)| *seen).unwrap_or_default(), count(customers))
    };
    sorted.chunk_by(|left, right| left.0 == right.0).map(row).collect()
}
