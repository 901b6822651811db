//! Expected orders and spend of everybody: by model where one is fitted and speaks, else by plain rules.

use actuary::dropout::{Outlook, Steps};
use actuary::family::Model;
use actuary::gamma_gamma::{self, GammaGamma, Spend};
use actuary::rhythm::{Gaps, Group};
use actuary::sure::Surely;
use actuary::{Boundary, Fit, RepeatHistory, TooThin};
use kernel::{Day, Ratio, Span, number};
use rayon::prelude::*;
use records::orders::Histories;

use super::contest::{self, Chosen};
use super::discount::discounted_months;
use super::model::{OrdersBy, SpendBy, Valued};
use super::summary::Summary;

/// An own mean counts as much as everybody's after this many purchase days, where no spend model is used.
const MEAN_PULL_DAYS: f64 = 2.0;
/// A fitted mean further than this from the seen one comes from the tail of the model, not from the customers.
const MEAN_FACTOR_MAX: f64 = 3.0;

/// Expected orders of one customer.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Orders {
    pub p_alive: Option<f64>,
    pub expected: f64,
    pub discounted: f64,
    /// How surely, where the model says.
    pub sure: Option<Surely>,
}

impl Orders {
    fn surely(sure: Surely) -> Self {
        Self {
            p_alive: Some(sure.p_alive.value()),
            expected: sure.orders.value,
            discounted: sure.discounted_orders.value,
            sure: Some(sure),
        }
    }

    fn plainly(seen: &Outlook) -> Self {
        Self {
            p_alive: Some(seen.p_alive),
            expected: seen.orders,
            discounted: seen.discounted_orders,
            sure: None,
        }
    }
}

/// How orders are foretold.
pub(super) struct OrderEngine {
    pub by: OrdersBy,
    pub fitted: Result<Chosen, TooThin>,
    pub group: Group,
}

impl OrderEngine {
    /// Fits what can be fitted on the buyers among these customers, whose days are these.
    pub(super) fn new(histories: &Histories, customers: &[Valued], as_of: Day) -> Self {
        let seen = customers.par_iter().map(|one| &one.summary);
        let buyers: Vec<Gaps> =
            seen.filter(|summary| summary.is_buyer()).map(|summary| summary.gaps).collect();
        let fitted = contest::choose(histories, customers, as_of);
        let by = if fitted.as_ref().is_ok_and(speaks) { OrdersBy::Model } else { OrdersBy::Rhythm };
        Self { by, fitted, group: Group::of(&buyers) }
    }

    /// Expected orders of all customers, none for those who never bought.
    pub(super) fn foretell(&self, customers: &[Valued], as_of: Day, steps: &MonthSteps) -> Vec<Orders> {
        let all = || customers.par_iter().map(|one| &one.summary);
        match (&self.fitted, self.by) {
            (Ok(chosen), OrdersBy::Model) => {
                // Without a purchase there is no history; the empty one keeps the place and is dropped below.
                let histories: Vec<RepeatHistory> =
                    all().map(|summary| summary.history(as_of).unwrap_or_default()).collect();
                let foretold: Vec<Orders> = match chosen.winner.surely(&histories, &steps.steps) {
                    Ok(sure) => sure.into_par_iter().map(Orders::surely).collect(),
                    // A fit without an error to speak of still foretells.
                    Err(_) => {
                        chosen.winner.outlook(&histories, &steps.steps).iter().map(Orders::plainly).collect()
                    }
                };
                let buyers = |(summary, orders): (&Summary, Orders)| {
                    if summary.is_buyer() { orders } else { Orders::default() }
                };
                all().zip(foretold).map(buyers).collect()
            }
            _ => all().map(|summary| self.plain(summary, as_of, steps)).collect(),
        }
    }

    fn plain(&self, summary: &Summary, as_of: Day, steps: &MonthSteps) -> Orders {
        if !summary.is_buyer() {
            return Orders::default();
        }
        let expected = self.group.plain_orders(&summary.gaps, summary.silence_days(as_of), steps.days);
        Orders { p_alive: None, expected, discounted: expected * steps.even_discount, sure: None }
    }
}

/// Whether anybody is seen to leave: where nobody is, a chance to be active would be a guess.
fn speaks(chosen: &Chosen) -> bool {
    !matches!(chosen.winner.boundary(), Some(Boundary::NobodyLeaves { .. }))
        && !matches!(chosen.winner.model(), Model::Nbd(_))
}

/// The horizon in calendar months, with discount factors.
pub(super) struct MonthSteps {
    steps: Steps,
    /// Length of the horizon.
    days: f64,
    /// The discount of orders spread evenly over the horizon.
    even_discount: f64,
}

impl MonthSteps {
    /// Months after `as_of` up to the end of the horizon; what falls into a month is discounted to its end.
    pub(super) fn new(as_of: Day, horizon: Span, discount_a_year: Ratio) -> Option<Self> {
        let ends = discounted_months(as_of, horizon.after(as_of), discount_a_year);
        let days = ends.last()?.0;
        let mut before = 0.0;
        let mut even_discount = 0.0;
        for (end, factor) in &ends {
            even_discount += (end - before) / days * factor;
            before = *end;
        }
        Some(Self { steps: Steps::new(ends)?, days, even_discount })
    }
}

/// How spend is foretold.
pub(super) struct SpendEngine {
    pub by: SpendBy,
    pub fitted: Option<Result<Fit<GammaGamma, 3>, TooThin>>,
    pub correlation: Option<f64>,
    /// Repeat buyers who kept nothing.
    pub all_returned: usize,
    group_mean_minor: f64,
}

impl SpendEngine {
    pub(super) fn new(customers: &[Valued], money_known: bool) -> Self {
        if !money_known {
            return Self {
                by: SpendBy::Nothing,
                fitted: None,
                correlation: None,
                all_returned: 0,
                group_mean_minor: 0.0,
            };
        }
        let seen = || customers.par_iter().map(|one| &one.summary);
        let spends: Vec<Spend> = seen().filter_map(Summary::spend).collect();
        let repeaters = seen().filter(|summary| summary.gaps.count > 0).count();
        let (net, days) = customers.iter().fold((0.0, 0.0), |(net, days), Valued { summary: one, .. }| {
            (net + number(one.all.net_minor()), days + f64::from(one.all.purchase_days))
        });
        let group_mean_minor = if days > 0.0 { (net / days).max(0.0) } else { 0.0 };
        let fitted = gamma_gamma::fit(&spends);
        let repeats: f64 = spends.iter().map(|spend| f64::from(spend.x())).sum();
        let total: f64 = spends.iter().map(|spend| f64::from(spend.x()) * spend.mean()).sum();
        let seen_mean = if repeats > 0.0 { total / repeats } else { 0.0 };
        let by = if fitted.as_ref().is_ok_and(|fit| is_sober(fit, seen_mean)) {
            SpendBy::Model
        } else {
            SpendBy::OwnMean
        };
        let correlation = gamma_gamma::correlation(&spends);
        Self {
            by,
            fitted: Some(fitted),
            correlation,
            all_returned: repeaters - spends.len(),
            group_mean_minor,
        }
    }

    /// What one purchase day of this customer is expected to bring before costs, in minor units.
    pub(super) fn foretell(&self, summary: &Summary) -> f64 {
        let by_model = match (&self.fitted, self.by) {
            (Some(Ok(fit)), SpendBy::Model) => {
                fit.model.expected_spend(summary.gaps.count, summary.repeat_mean_minor().unwrap_or(0.0))
            }
            (_, SpendBy::Nothing) => return 0.0,
            _ => None,
        };
        by_model.unwrap_or_else(|| {
            let days = f64::from(summary.all.purchase_days);
            let own = number(summary.all.net_minor()).max(0.0);
            (own + MEAN_PULL_DAYS * self.group_mean_minor) / (days + MEAN_PULL_DAYS)
        })
    }
}

impl SpendEngine {
    /// Standard error of the logarithm of what one purchase day is expected to bring; 0 where purchases alone are counted, `None`
    /// where it is not known.
    pub(super) fn error(&self, summary: &Summary) -> Option<f64> {
        match (&self.fitted, self.by) {
            (_, SpendBy::Nothing) => Some(0.0),
            (Some(Ok(fit)), SpendBy::Model) => {
                let mean = summary.repeat_mean_minor().unwrap_or(0.0);
                fit.spend_surely(summary.gaps.count, mean).map(|spend| spend.error)
            }
            _ => None,
        }
    }
}

/// Whether a fitted mean is one that customers have: a heavy tail can put it at infinity or far above all that was seen.
pub(crate) fn is_sober(fit: &Fit<GammaGamma, 3>, seen_mean: f64) -> bool {
    let near = |mean: f64| mean < MEAN_FACTOR_MAX * seen_mean && mean > seen_mean / MEAN_FACTOR_MAX;
    fit.boundary != Some(Boundary::InfiniteMean) && fit.model.expected_spend(0, 0.0).is_some_and(near)
}
