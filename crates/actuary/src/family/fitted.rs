//! A fitted model of the family, with what its errors stand on.

use super::Model;
use crate::dropout::{self, Dropout, Outlook, Steps};
use crate::fit::{Boundary, Covariance, Fit, TooThin};
use crate::history::{RepeatHistory, Unit};
use crate::nbd::{self, Nbd};
use crate::pareto_nbd::{self, ParetoNbd};
use crate::regular::{self, Regular};
use crate::sample::Sample;
use crate::search::enough;
use crate::sure::{Surely, Unsure};

/// Any model of the family, fitted. Times are days.
#[derive(Clone, Debug, PartialEq)]
pub enum Fitted {
    /// Nobody leaves.
    Nbd(Nbd),
    /// BG/NBD or MBG/NBD.
    Dropout(Fit<Dropout, 4>),
    /// Pareto/NBD.
    ParetoNbd(Fit<ParetoNbd, 4>),
    /// BG/CNBD-k or MBG/CNBD-k.
    Regular(Fit<Regular, 4>),
}

/// One parameter, in the unit that was asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parameter {
    /// As the papers write it, spelled out: `alpha`.
    pub symbol: &'static str,
    /// Its estimate.
    pub value: f64,
    /// Its standard error; `None` on a ridge, where it has none.
    pub error: Option<f64>,
}

impl Fitted {
    /// Fits a model of the same kind (and k) on this sample. `sum_ln_gap_days`: as for [`regular::fit`]; 0 where it is not known, and
    /// only log-likelihoods then lack their part.
    ///
    /// # Errors
    /// [`TooThin`] with fewer than 60 customers or 20 repeaters.
    pub fn again(model: &Model, sample: &Sample, sum_ln_gap_days: f64) -> Result<Self, TooThin> {
        enough(sample)?;
        Ok(match model {
            Model::Nbd(_) => Self::Nbd(nbd::fit(sample)),
            Model::Dropout(model) => Self::Dropout(dropout::fit(model.kind(), sample)?),
            Model::ParetoNbd(_) => Self::ParetoNbd(pareto_nbd::fit(sample)?),
            Model::Regular(model) => {
                Self::Regular(regular::fit_of(model.kind(), model.k(), sample, sum_ln_gap_days)?)
            }
        })
    }

    /// The model.
    #[must_use]
    pub fn model(&self) -> Model {
        match self {
            Self::Nbd(fit) => Model::Nbd(*fit),
            Self::Dropout(fit) => Model::Dropout(fit.model),
            Self::ParetoNbd(fit) => Model::ParetoNbd(fit.model),
            Self::Regular(fit) => Model::Regular(fit.model),
        }
    }

    /// Where it lies on the edge of its family; of the NBD, which has none, `None`.
    #[must_use]
    pub fn boundary(&self) -> Option<Boundary> {
        match self {
            Self::Nbd(_) => None,
            Self::Dropout(fit) => fit.boundary,
            Self::ParetoNbd(fit) => fit.boundary,
            Self::Regular(fit) => fit.boundary,
        }
    }

    /// The log-likelihood of times counted in this unit.
    #[must_use]
    pub fn log_likelihood_in(&self, unit: Unit) -> f64 {
        match self {
            Self::Nbd(fit) => fit.log_likelihood_in(unit),
            Self::Dropout(fit) => fit.log_likelihood_in(unit),
            Self::ParetoNbd(fit) => fit.log_likelihood_in(unit),
            Self::Regular(fit) => fit.log_likelihood_in(unit),
        }
    }

    /// Akaike's criterion of times counted in days.
    #[must_use]
    pub fn aic(&self) -> f64 {
        match self {
            Self::Nbd(fit) => fit.aic(),
            Self::Dropout(fit) => fit.aic(),
            Self::ParetoNbd(fit) => fit.aic(),
            Self::Regular(fit) => fit.aic(),
        }
    }

    /// Whether the search ended by its rule.
    #[must_use]
    pub fn is_converged(&self) -> bool {
        match self {
            Self::Nbd(_) => true,
            Self::Dropout(fit) => fit.converged,
            Self::ParetoNbd(fit) => fit.converged,
            Self::Regular(fit) => fit.converged,
        }
    }

    /// The parameters with their standard errors; those that are times (`alpha`, `beta`) in this unit.
    #[must_use]
    pub fn parameters(&self, unit: Unit) -> Vec<Parameter> {
        let symbols = self.model().symbols();
        match self {
            Self::Nbd(fit) => {
                let errors = fit.covariance.as_ref().map(Covariance::standard_errors);
                listed(symbols, [fit.r, fit.alpha_days], errors, unit)
            }
            Self::Dropout(fit) => listed(symbols, fit.model.parameters(), fit.standard_errors, unit),
            Self::ParetoNbd(fit) => listed(symbols, fit.model.parameters(), fit.standard_errors, unit),
            Self::Regular(fit) => listed(symbols, fit.model.parameters(), fit.standard_errors, unit),
        }
    }

    /// What to expect of each customer over the periods.
    #[must_use]
    pub fn outlook(&self, histories: &[RepeatHistory], steps: &Steps) -> Vec<Outlook> {
        self.model().outlook(histories, steps)
    }

    /// The same with the error of each number and the range of the count.
    ///
    /// # Errors
    /// [`Unsure`]: why there is no interval.
    pub fn surely(&self, histories: &[RepeatHistory], steps: &Steps) -> Result<Vec<Surely>, Unsure> {
        match self {
            Self::Nbd(fit) => fit.surely(histories, steps),
            Self::Dropout(fit) => fit.surely(histories, steps),
            Self::ParetoNbd(fit) => fit.surely(histories, steps),
            Self::Regular(fit) => fit.surely(histories, steps),
        }
    }
}

fn listed<const N: usize>(
    symbols: &[&'static str],
    values: [f64; N],
    errors: Option<[f64; N]>,
    unit: Unit,
) -> Vec<Parameter> {
    let scale = |symbol: &str| if matches!(symbol, "alpha" | "beta") { unit.days() } else { 1.0 };
    let one = |(place, (symbol, value)): (usize, (&&'static str, f64))| {
        let error = errors.and_then(|errors| errors.get(place).copied());
        Parameter { symbol, value: value / scale(symbol), error: error.map(|error| error / scale(symbol)) }
    };
    symbols.iter().zip(values).enumerate().map(one).collect()
}
