//! What the searches for a maximum of several models share: when not to begin, where to begin, when nobody is seen to leave.

use crate::fit::{Boundary, TooThin};
use crate::nbd::Nbd;
use crate::optimum::Optimum;
use crate::sample::Sample;

/// Fewer customers leave four parameters with 15 observations each and standard errors as large as themselves.
pub(crate) const CUSTOMERS_MIN: u64 = 60;
/// Leaving is seen through repeaters only: five of them for each parameter.
pub(crate) const REPEATERS_MIN: u64 = 20;
/// Log-likelihood points two parameters more must bring over the NBD, the limit of the models where nobody leaves:
/// half of 5.99, the 5 % point of chi-square with two degrees of freedom. On the edge of the family this is on the
/// strict side (the true distribution of the ratio lies lower there), and it also beats AIC's two points.
const GAIN_OVER_NBD_MIN: f64 = 3.0;
/// With more distinct histories than this the search begins on that many.
const SEARCH_ROWS: usize = 20_000;

/// Refuses a sample on which four parameters would mean nothing.
pub(crate) fn enough(sample: &Sample) -> Result<(), TooThin> {
    let (customers, repeaters) = (sample.customers(), sample.repeaters());
    if customers < CUSTOMERS_MIN || repeaters < REPEATERS_MIN {
        let (customers_min, repeaters_min) = (CUSTOMERS_MIN, REPEATERS_MIN);
        return Err(TooThin { customers, repeaters, customers_min, repeaters_min });
    }
    Ok(())
}

/// The best end of climbs from all starts, made on a part of the data where there are many, then climbed on all.
pub(crate) fn best_climb<const N: usize>(
    sample: &Sample,
    starts: &[[f64; N]],
    climb: impl Fn(&Sample, [f64; N]) -> Optimum<N>,
) -> Optimum<N> {
    let part = sample.thinned(SEARCH_ROWS);
    let search_in = part.as_ref().unwrap_or(sample);
    let mut best: Option<Optimum<N>> = None;
    for start in starts {
        let end = climb(search_in, *start);
        // Ends that differ by rounding are one top: the earlier start keeps it.
        if best.is_none_or(|best| end.slope.value > best.slope.value + 1e-7) {
            best = Some(end);
        }
    }
    let found = best.map_or([0.0; N], |best| best.at);
    match (&part, best) {
        (None, Some(best)) => best,
        _ => climb(sample, found),
    }
}

/// Where on its edge a model of leaving lies, seen from the NBD, in which nobody leaves.
pub(crate) fn beyond_nbd<const N: usize>(optimum: &Optimum<N>, stayed: &Nbd) -> Option<Boundary> {
    let gain = optimum.slope.value - stayed.log_likelihood;
    if gain < GAIN_OVER_NBD_MIN {
        Some(Boundary::NobodyLeaves { gain })
    } else {
        optimum.on_edge().map(|parameter| Boundary::Ridge { parameter })
    }
}
