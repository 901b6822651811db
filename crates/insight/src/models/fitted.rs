//! A fitted model, whichever it is, and what it says of itself.

use actuary::bg_bb::BgBb;
use actuary::dropout::Dropout;
use actuary::family::Model;
use actuary::gamma_gamma::GammaGamma;
use actuary::nbd::Nbd;
use actuary::pareto_nbd::ParetoNbd;
use actuary::regular::Regular;
use actuary::{Boundary, Fit, Unit};
use kernel::{Currency, number};

use super::asked::{Family, Which};
use super::periods::Periods;

/// Any fitted model.
pub(super) enum Fitted {
    /// One of the family: of orders, by days.
    Orders(OfOrders),
    /// BG/BB: of opportunities.
    Periods(Fit<BgBb, 4>, Periods),
    /// Gamma-Gamma: of spend, in minor units of this currency.
    Spend(Fit<GammaGamma, 3>, Currency),
}

/// A fitted model of the family.
pub(super) enum OfOrders {
    /// Nobody leaves; how many customers and repeats it was fitted on.
    Nbd(Nbd, (u64, u64)),
    /// BG/NBD or MBG/NBD.
    Dropout(Fit<Dropout, 4>),
    /// Pareto/NBD.
    ParetoNbd(Fit<ParetoNbd, 4>),
    /// BG/CNBD-k or MBG/CNBD-k.
    Regular(Fit<Regular, 4>),
}

/// One parameter in the unit that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Parameter {
    /// As the papers write it.
    pub symbol: &'static str,
    /// Its estimate.
    pub value: f64,
    /// Its standard error; `None` on a ridge, where it has none.
    pub error: Option<f64>,
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

impl OfOrders {
    /// The model itself.
    pub(super) fn model(&self) -> Model {
        match self {
            Self::Nbd(fit, _) => Model::Nbd(*fit),
            Self::Dropout(fit) => Model::Dropout(fit.model),
            Self::ParetoNbd(fit) => Model::ParetoNbd(fit.model),
            Self::Regular(fit) => Model::Regular(fit.model),
        }
    }

    fn parameters(&self, unit: Unit) -> Vec<Parameter> {
        let symbols = self.model().symbols();
        match self {
            Self::Nbd(fit, _) => {
                let errors = fit.covariance.as_ref().map(actuary::Covariance::standard_errors);
                listed(symbols, [fit.r, fit.alpha_days], errors, unit)
            }
            Self::Dropout(fit) => listed(symbols, fit.model.parameters(), fit.standard_errors, unit),
            Self::ParetoNbd(fit) => listed(symbols, fit.model.parameters(), fit.standard_errors, unit),
            Self::Regular(fit) => listed(symbols, fit.model.parameters(), fit.standard_errors, unit),
        }
    }

    fn facts(&self, unit: Unit) -> Facts {
        match self {
            Self::Nbd(fit, (customers, repeats)) => Facts {
                log_likelihood: fit.log_likelihood_in(unit),
                aic: fit.aic() + 2.0 * (fit.log_likelihood - fit.log_likelihood_in(unit)),
                customers: *customers,
                repeats: *repeats,
                is_converged: true,
                boundary: None,
            },
            Self::Dropout(fit) => facts(fit, unit),
            Self::ParetoNbd(fit) => facts(fit, unit),
            Self::Regular(fit) => facts(fit, unit),
        }
    }
}

impl Fitted {
    /// The name in the literature.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Orders(fit) => fit.model().name(),
            Self::Periods(..) => "BG/BB".to_owned(),
            Self::Spend(..) => "Gamma-Gamma".to_owned(),
        }
    }

    /// What it is called at the terminal.
    pub(super) fn which(&self) -> Which {
        match self {
            Self::Orders(fit) => Which::Of(Family::of(&fit.model())),
            Self::Periods(..) => Which::BgBb,
            Self::Spend(..) => Which::GammaGamma,
        }
    }

    /// Steps to a purchase, where the model has them.
    pub(super) fn steps(&self) -> Option<u32> {
        match self {
            Self::Orders(OfOrders::Regular(fit)) => Some(fit.model.k()),
            _ => None,
        }
    }

    /// Its parameters: times in `unit`, money in major units.
    pub(super) fn parameters(&self, unit: Unit) -> Vec<Parameter> {
        match self {
            Self::Orders(fit) => fit.parameters(unit),
            Self::Periods(fit, _) => listed(
                &["alpha", "beta", "gamma", "delta"],
                fit.model.parameters(),
                fit.standard_errors,
                // Its beta is no time: an opportunity is the only time there is.
                Unit::Day,
            ),
            Self::Spend(fit, currency) => {
                let minor = number(currency.minor_per_major());
                let [p, q, v] = fit.model.parameters();
                let errors = fit.standard_errors.map(|[p, q, v]| [p, q, v / minor]);
                listed(&["p", "q", "v"], [p, q, v / minor], errors, Unit::Day)
            }
        }
    }

    /// What the fit says beside them.
    pub(super) fn facts(&self, unit: Unit) -> Facts {
        match self {
            Self::Orders(fit) => fit.facts(unit),
            Self::Periods(fit, _) => facts(fit, Unit::Day),
            Self::Spend(fit, currency) => {
                // Each of the means has a density in money.
                let minor = number(currency.minor_per_major()).ln();
                let customers = number(i64::try_from(fit.customers).unwrap_or(i64::MAX));
                let more = customers * minor;
                let found = facts(fit, Unit::Day);
                let log_likelihood = fit.log_likelihood + more;
                Facts { log_likelihood, aic: found.aic - 2.0 * more, ..found }
            }
        }
    }
}

fn facts<M, const N: usize>(fit: &Fit<M, N>, unit: Unit) -> Facts {
    let log_likelihood = match unit {
        Unit::Day => fit.log_likelihood,
        Unit::Week => fit.log_likelihood_in(unit),
    };
    Facts {
        log_likelihood,
        aic: fit.aic() + 2.0 * (fit.log_likelihood - log_likelihood),
        customers: fit.customers,
        repeats: fit.repeats,
        is_converged: fit.converged,
        boundary: fit.boundary,
    }
}

/// Parameters with their errors; alpha and beta are times in every model that has days.
fn listed<const N: usize>(
    symbols: &'static [&'static str],
    values: [f64; N],
    errors: Option<[f64; N]>,
    unit: Unit,
) -> Vec<Parameter> {
    let scale = |symbol: &str| if matches!(symbol, "alpha" | "beta") { unit.days() } else { 1.0 };
    let error = |place: usize| errors.and_then(|errors| errors.get(place).copied());
    symbols
        .iter()
        .zip(values)
        .enumerate()
        .map(|(place, (symbol, value))| Parameter {
            symbol,
            value: value / scale(symbol),
            error: error(place).map(|error| error / scale(symbol)),
        })
        .collect()
}
