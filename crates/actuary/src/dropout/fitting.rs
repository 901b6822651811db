//! Maximum likelihood for BG/NBD and MBG/NBD.

use super::likelihood::slope;
use super::{Dropout, Kind};
use crate::fit::{Boundary, Fit, TooThin, standard_errors};
use crate::nbd;
use crate::optimum::{Optimum, maximise};
use crate::sample::Sample;

/// Fewer customers leave four parameters with 15 observations each and standard errors as large as themselves.
pub(crate) const CUSTOMERS_MIN: u64 = 60;
/// Leaving is seen through repeaters only: five of them for each parameter.
pub(crate) const REPEATERS_MIN: u64 = 20;
/// Log-likelihood points two parameters more must bring over the NBD, the limit of both models where a goes to 0:
/// half of 5.99, the 5 % point of chi-square with two degrees of freedom. On the edge of the family this is on the
/// strict side (the true distribution of the ratio lies lower there), and it also beats AIC's two points.
const GAIN_OVER_NBD_MIN: f64 = 3.0;
/// With more distinct histories than this the search begins on that many.
const SEARCH_ROWS: usize = 20_000;
/// Starting values of (a, b): the fits of the literature, hardly anybody leaving, most leaving at once, all alike.
const STARTS: [(f64, f64); 4] = [(0.8, 2.5), (0.02, 5.0), (0.5, 0.5), (20.0, 80.0)];

/// Fits a model by maximum likelihood, from several starts, without penalty. Times are days.
///
/// # Errors
/// [`TooThin`] with fewer than 60 customers or 20 repeaters.
pub fn fit(kind: Kind, sample: &Sample) -> Result<Fit<Dropout, 4>, TooThin> {
    let (customers, repeaters) = (sample.customers(), sample.repeaters());
    if customers < CUSTOMERS_MIN || repeaters < REPEATERS_MIN {
        let (customers_min, repeaters_min) = (CUSTOMERS_MIN, REPEATERS_MIN);
        return Err(TooThin { customers, repeaters, customers_min, repeaters_min });
    }
    let scale = sample.scale_days();
    let stayed = nbd::fit(sample);
    let optimum = search(kind, sample, scale, stayed.logs(scale));
    let parameters = natural(&optimum.at, scale);
    let gain = optimum.slope.value - stayed.log_likelihood;
    let boundary = if gain < GAIN_OVER_NBD_MIN {
        Some(Boundary::NobodyLeaves { gain })
    } else {
        optimum.on_edge().map(|parameter| Boundary::Ridge { parameter })
    };
    let [r, alpha, a, b] = parameters;
    Ok(Fit {
        model: Dropout { kind, r, alpha, a, b },
        customers,
        repeats: sample.repeats(),
        log_likelihood: optimum.slope.value,
        iterations: optimum.iterations,
        converged: optimum.converged,
        boundary,
        standard_errors: standard_errors(&optimum, parameters),
    })
}

/// The best end of climbs from all starts, made on a part of the data where there are many, then climbed on all.
fn search(kind: Kind, sample: &Sample, scale: f64, [ln_r, ln_alpha]: [f64; 2]) -> Optimum<4> {
    let climb = |sample: &Sample, start: [f64; 4]| {
        maximise(start, |at| {
            let parameters = natural(at, scale);
            slope(kind, sample, parameters).in_logs(parameters)
        })
    };
    let part = sample.thinned(SEARCH_ROWS);
    let search_in = part.as_ref().unwrap_or(sample);
    let [first, others @ ..] = STARTS.map(|(a, b)| [ln_r, ln_alpha, a.ln(), b.ln()]);
    let mut best = climb(search_in, first);
    for start in others {
        let end = climb(search_in, start);
        // Ends that differ by rounding are one top: the earlier start keeps it.
        if end.slope.value > best.slope.value + 1e-7 {
            best = end;
        }
    }
    if part.is_some() { climb(sample, best.at) } else { best }
}

/// Parameters in days of a point of the search, where time is counted in mean tenures.
fn natural(at: &[f64; 4], scale: f64) -> [f64; 4] {
    let [r, alpha, a, b] = at.map(f64::exp);
    [r, alpha * scale, a, b]
}
