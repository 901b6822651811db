//! A fitted model, whichever it is, and what it says of itself.

use actuary::bg_bb::BgBb;
use actuary::family::{self, Parameter};
use actuary::gamma_gamma::GammaGamma;
use actuary::{Boundary, Fit, Unit};
use kernel::{Currency, number};

use super::asked::{Family, Which};
use super::periods::Periods;

/// Any fitted model.
pub(super) enum Fitted {
    /// One of the family: of orders, by days; and how many customers and repeats it was fitted on.
    Orders(family::Fitted, (u64, u64)),
    /// BG/BB: of opportunities.
    Periods(Fit<BgBb, 4>, Periods),
    /// Gamma-Gamma: of spend, in minor units of this currency.
    Spend(Fit<GammaGamma, 3>, Currency),
}

/// What a fit says beside its parameters, in the unit that was asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Facts {
    /// The log-likelihood.
    pub log_likelihood: f64,
    /// Akaike's criterion.
    pub aic: f64,
    /// Customers behind the fit.
    pub customers: u64,
    /// Their repeats.
    pub repeats: u64,
    /// Whether the search ended by its rule.
    pub is_converged: bool,
    /// On which edge of its family it lies.
    pub boundary: Option<Boundary>,
}

impl Fitted {
    /// The name in the literature.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Orders(fit, _) => fit.model().name(),
            Self::Periods(..) => "BG/BB".to_owned(),
            Self::Spend(..) => "Gamma-Gamma".to_owned(),
        }
    }

    /// What it is called at the terminal.
    pub(super) fn which(&self) -> Which {
        match self {
            Self::Orders(fit, _) => Which::Of(Family::of(&fit.model())),
            Self::Periods(..) => Which::BgBb,
            Self::Spend(..) => Which::GammaGamma,
        }
    }

    /// Steps to a purchase, where the model has them.
    pub(super) fn steps(&self) -> Option<u32> {
        match self {
            Self::Orders(family::Fitted::Regular(fit), _) => Some(fit.model.k()),
            _ => None,
        }
    }

    /// Its parameters: times in `unit`, money in major units.
    pub(super) fn parameters(&self, unit: Unit) -> Vec<Parameter> {
        match self {
            Self::Orders(fit, _) => fit.parameters(unit),
            Self::Periods(fit, _) => {
                listed(&["alpha", "beta", "gamma", "delta"], fit.model.parameters(), fit.standard_errors)
            }
            Self::Spend(fit, currency) => {
                let minor = number(currency.minor_per_major());
                let [p, q, v] = fit.model.parameters();
                let errors = fit.standard_errors.map(|[p, q, v]| [p, q, v / minor]);
                listed(&["p", "q", "v"], [p, q, v / minor], errors)
            }
        }
    }

    /// What the fit says beside them.
    pub(super) fn facts(&self, unit: Unit) -> Facts {
        match self {
            Self::Orders(fit, (customers, repeats)) => {
                let log_likelihood = fit.log_likelihood_in(unit);
                Facts {
                    log_likelihood,
                    aic: fit.aic() + 2.0 * (fit.log_likelihood_in(Unit::Day) - log_likelihood),
                    customers: *customers,
                    repeats: *repeats,
                    is_converged: fit.is_converged(),
                    boundary: fit.boundary(),
                }
            }
            Self::Periods(fit, _) => facts(fit),
            Self::Spend(fit, currency) => {
                // Each of the means has a density in money.
                let minor = number(currency.minor_per_major()).ln();
                let customers = number(i64::try_from(fit.customers).unwrap_or(i64::MAX));
                let more = customers * minor;
                let found = facts(fit);
                let log_likelihood = fit.log_likelihood + more;
                Facts { log_likelihood, aic: found.aic - 2.0 * more, ..found }
            }
        }
    }
}

fn facts<M, const N: usize>(fit: &Fit<M, N>) -> Facts {
    Facts {
        log_likelihood: fit.log_likelihood,
        aic: fit.aic(),
        customers: fit.customers,
        repeats: fit.repeats,
        is_converged: fit.converged,
        boundary: fit.boundary,
    }
}

/// Parameters with their errors.
fn listed<const N: usize>(
    symbols: &[&'static str],
    values: [f64; N],
    errors: Option<[f64; N]>,
) -> Vec<Parameter> {
    let error = |place: usize| errors.and_then(|errors| errors.get(place).copied());
    let one = |(place, (symbol, value)): (usize, (&&'static str, f64))| Parameter {
        symbol,
        value,
        error: error(place),
    };
    symbols.iter().zip(values).enumerate().map(one).collect()
}
