//! Fitting what is asked for, or choosing it.

use actuary::bg_bb::Opportunities;
use actuary::dropout;
use actuary::family::{self, Business, Verdict};
use actuary::gamma_gamma::{self, Spend};
use actuary::{Sample, TooThin, bg_bb, nbd, pareto_nbd, regular};
use kernel::{Currency, Day, Refusal, Span};
use rayon::prelude::*;

use super::asked::{Family, Which};
use super::customers::{self, Customers};
use super::fitted::Fitted;
use super::orders::Orders;
use super::periods::Periods;

/// What is asked of a fit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Question {
    /// Which model.
    pub which: Which,
    /// The day everything is seen from; nothing later is looked at.
    pub as_of: Day,
    /// How long an opportunity is, for the BG/BB.
    pub opportunity: Span,
}

/// A fitted model, the customers it was fitted on, and, where it was chosen, the verdict.
pub(super) struct Answered {
    /// The model.
    pub fitted: Fitted,
    /// The customers seen by then; days up to the day everything is seen from.
    pub customers: Customers,
    /// How it was chosen.
    pub verdict: Option<Verdict>,
    /// Correlation of frequency and spend, which Gamma-Gamma takes for none.
    pub correlation: Option<f64>,
}

/// Fits the model on the orders up to the day.
///
/// # Errors
/// `models-before-first`; `models-too-thin` and its kin with what would be needed; `models-no-amounts`; `models-many-periods`.
pub(super) fn fit(orders: &Orders, question: Question) -> Result<Answered, Refusal> {
    let Question { which, as_of, .. } = question;
    let customers = Customers::until(&orders.histories, as_of);
    let Some(first) = customers.first_day() else {
        return Err(match first_day_of_all(orders) {
            Some(first) => Refusal::new("models-before-first").with("day", as_of).with("first", first),
            None => Refusal::new("models-nobody-bought"),
        });
    };
    let answered =
        |fitted: Fitted, customers, verdict| Answered { fitted, customers, verdict, correlation: None };
    match which {
        Which::GammaGamma => {
            let currency = orders.currency.clone()?;
            let (fitted, correlation) = spend(orders, &customers, (as_of, currency))?;
            Ok(Answered { fitted, customers, verdict: None, correlation })
        }
        Which::BgBb => {
            let fitted = opportunities(&customers, question, first)?;
            Ok(answered(fitted, customers, None))
        }
        Which::Auto => {
            let business = customers.business(as_of);
            let verdict = family::choose(&business).map_err(|thin| too_thin(&thin))?;
            let chosen = of_business(Family::of(&verdict.winner.model), &business)?;
            Ok(answered(chosen, customers, Some(verdict)))
        }
        Which::Of(family) => {
            let fitted = of_business(family, &customers.business(as_of))?;
            Ok(answered(fitted, customers, None))
        }
    }
}

/// The day anybody first bought anything; `None` where all that is there was returned or void.
fn first_day_of_all(orders: &Orders) -> Option<Day> {
    orders.histories.all_days().filter(|day| day.is_purchase()).map(|day| day.day).min()
}

/// One model of the family, with the same data the contest saw.
fn of_business(family: Family, business: &Business) -> Result<Fitted, Refusal> {
    let sample = Sample::new(&business.now);
    actuary::enough(&sample).map_err(|thin| too_thin(&thin))?;
    let fitted = match family {
        Family::Nbd => Ok(family::Fitted::Nbd(nbd::fit(&sample))),
        Family::Dropout(kind) => dropout::fit(kind, &sample).map(family::Fitted::Dropout),
        Family::ParetoNbd => pareto_nbd::fit(&sample).map(family::Fitted::ParetoNbd),
        Family::Regular(kind) => {
            let sum_ln_gaps = business.sum_ln_gap_days.unwrap_or(0.0);
            regular::fit(kind, &sample, sum_ln_gaps).map(family::Fitted::Regular)
        }
    };
    let seen = (sample.customers(), sample.repeats());
    fitted.map(|fitted| Fitted::Orders(fitted, seen)).map_err(|thin| too_thin(&thin))
}

fn opportunities(customers: &Customers, question: Question, first: Day) -> Result<Fitted, Refusal> {
    let periods = Periods::new(question.opportunity, first, question.as_of).ok_or_else(|| {
        Refusal::new("models-many-periods").with("first", first).with("day", question.as_of)
    })?;
    let taken: Vec<(Opportunities, u32)> =
        customers.days.par_iter().filter_map(|days| Some((periods.of(days)?, 1))).collect();
    let fit = bg_bb::fit(&taken).map_err(|thin| {
        said_thin("models-too-thin-periods", &thin)
            .with("opportunity", crate::valuation::span(question.opportunity))
    })?;
    Ok(Fitted::Periods(fit, periods))
}

/// The spend model, and the correlation it takes for none.
pub(super) fn spend(
    orders: &Orders,
    customers: &Customers,
    (as_of, currency): (Day, Currency),
) -> Result<(Fitted, Option<f64>), Refusal> {
    let spends: Vec<Spend> = customers
        .places
        .par_iter()
        .filter_map(|place| customers::spend(&orders.histories, *place, as_of))
        .collect();
    let fit = gamma_gamma::fit(&spends).map_err(|thin| {
        Refusal::new("models-spend-thin").with("repeaters", thin.repeaters).with("needed", thin.repeaters_min)
    })?;
    Ok((Fitted::Spend(fit, currency), gamma_gamma::correlation(&spends)))
}

fn too_thin(thin: &TooThin) -> Refusal {
    said_thin("models-too-thin", thin)
}

fn said_thin(key: &'static str, thin: &TooThin) -> Refusal {
    Refusal::new(key)
        .with("customers", thin.customers)
        .with("repeaters", thin.repeaters)
        .with("customers-needed", thin.customers_min)
        .with("repeaters-needed", thin.repeaters_min)
}
