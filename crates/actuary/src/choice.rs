//! Which dropout model a business gets.

use crate::dropout::{self, Dropout, Kind};
use crate::fit::{Fit, TooThin};
use crate::sample::Sample;

/// Closer than this many log-likelihood points two models are a tie: the data prefer neither by more than AIC's
/// price of one parameter (2 points of AIC are 1 of log-likelihood, doubled for the noise of the difference).
pub const TIE_POINTS: f64 = 2.0;

/// Both models fitted, the better one first.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The model to use.
    pub winner: Fit<Dropout, 4>,
    /// The other one.
    pub runner_up: Fit<Dropout, 4>,
    /// Log-likelihood of the winner less that of the runner-up; negative where a tie was broken against it.
    pub difference: f64,
    /// Whether they are a tie.
    pub tie: bool,
}

/// Fits BG/NBD and MBG/NBD and chooses by likelihood; they have four parameters each, so nothing else need be weighed.
///
/// A tie goes to MBG/NBD, since BG/NBD holds every one-time buyer for active, which no owner believes. The choice
/// matters: on CDNOW the active base differs by 80 % between the two.
///
/// # Errors
/// [`TooThin`] with fewer than 60 customers or 20 repeaters.
pub fn fit(sample: &Sample) -> Result<Choice, TooThin> {
    Ok(choose(dropout::fit(Kind::BgNbd, sample)?, dropout::fit(Kind::MbgNbd, sample)?))
}

fn choose(bg: Fit<Dropout, 4>, mbg: Fit<Dropout, 4>) -> Choice {
    let lead = mbg.log_likelihood - bg.log_likelihood;
    let tie = lead.abs() < TIE_POINTS;
    if lead > -TIE_POINTS {
        Choice { winner: mbg, runner_up: bg, difference: lead, tie }
    } else {
        Choice { winner: bg, runner_up: mbg, difference: -lead, tie }
    }
}
