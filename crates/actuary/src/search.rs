//! What the searches for a maximum of several models share: when not to begin, where to begin, when nobody is seen to leave.

use crate::fit::{Boundary, TooThin};
use crate::nbd::Nbd;
use crate::optimum::Optimum;
use crate::sample::Sample;

/// Fewer customers leave four parameters with 15 observations each and standard errors as large as themselves.
pub(crate) const CUSTOMERS_MIN: u64 = 60;
/// Leaving is seen through repeaters only: five of them for each parameter.
pub(crate) const REPEATERS_MIN: u64 = 20;
/// Log-likelihood points two parameters more must bring over the limit where nobody leaves (NBD, beta-binomial):
/// half of 5.99, the 5 % point of chi-square with two degrees of freedom. On the edge of the family this is on the
/// strict side (the true distribution of the ratio lies lower there), and it also beats AIC's two points.
const GAIN_OVER_STAYING_MIN: f64 = 3.0;
/// With more distinct histories than this the search begins on that many.
const SEARCH_ROWS: usize = 20_000;

/// Refuses a sample on which four parameters would mean nothing. Fits ask it themselves, but for [`crate::nbd::fit`], which takes
/// any sample.
///
/// # Errors
/// [`TooThin`] with fewer than 60 customers or 20 repeaters.
pub fn enough(sample: &Sample) -> Result<(), TooThin> {
    enough_customers(sample.customers(), sample.repeaters())
}

/// The same by counts.
pub(crate) fn enough_customers(customers: u64, repeaters: u64) -> Result<(), TooThin> {
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
    match sample.thinned(SEARCH_ROWS) {
        None => best_of(starts, |start| climb(sample, start)),
        Some(part) => climb(sample, best_of(starts, |start| climb(&part, start)).at),
    }
}

/// The best end of climbs from all starts.
pub(crate) fn best_of<const N: usize>(
    starts: &[[f64; N]],
    climb: impl Fn([f64; N]) -> Optimum<N>,
) -> Optimum<N> {
    let (first, others) = starts.split_first().map_or(([0.0; N], &[][..]), |(first, rest)| (*first, rest));
    let mut best = climb(first);
    for start in others {
        let end = climb(*start);
        // Ends that differ by rounding are one top: the earlier start keeps it.
        if end.slope.value > best.slope.value + 1e-7 {
            best = end;
        }
    }
    best
}

/// Where on its edge a model of leaving lies, seen from the NBD, in which nobody leaves.
pub(crate) fn beyond_nbd<const N: usize>(optimum: &Optimum<N>, stayed: &Nbd) -> Option<Boundary> {
    beyond(optimum, stayed.log_likelihood)
}

/// The same, seen from the log-likelihood of the limit in which nobody leaves.
pub(crate) fn beyond<const N: usize>(optimum: &Optimum<N>, stayed: f64) -> Option<Boundary> {
    let gain = optimum.slope.value - stayed;
    if gain < GAIN_OVER_STAYING_MIN {
        Some(Boundary::NobodyLeaves { gain })
    } else {
        optimum.on_edge().map(|parameter| Boundary::Ridge { parameter })
    }
}
