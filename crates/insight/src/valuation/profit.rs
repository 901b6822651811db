//! What part of the sales is profit.

use kernel::{Money, Ratio, Say, number, rounded};

use super::model::{Assumptions, Basis, Run, Valued};
use super::summary::{Summary, Sums};

/// A customer's own profit rate counts as much as everybody's after this many purchase days.
const RATE_PULL_DAYS: f64 = 3.0;
/// Costs known for at least this share of the sales are known: roundings and gifts are no gap worth a word.
const WHOLE_COVER: f64 = 0.995;

/// Costs that are known for a part of the sales only.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PartlyCosted {
    /// The share of sales after returns that they cover.
    pub cover: Ratio,
    /// The profit rate that stands in for the rest.
    pub margin: Ratio,
    /// Whether that rate is the one of the costed sales, for want of a margin.
    pub margin_is_own: bool,
}

/// Takes what serving each customer has cost off their current value, where that is profit: one entry a customer, in minor
/// units, in the order of the run. What was taken off is said; sales and purchases counted for want of a margin stay as they
/// are.
pub fn serve(run: &mut Run, served_minor: &[i64]) {
    if !matches!(run.basis, Basis::Profit | Basis::Margin(_)) {
        return;
    }
    let mut sum = 0_i64;
    for (one, served) in run.customers.iter_mut().zip(served_minor) {
        one.current = one.current.saturating_sub(*served);
        sum = sum.saturating_add(*served);
    }
    if sum > 0 {
        let cost = Money::new(sum, run.assumptions.currency);
        run.notes.push(Say::new("valuation-served").with("cost", cost));
    }
}

/// How profit is worked out in one valuation.
pub(super) struct Profit {
    basis: Basis,
    /// Profit as a share of sales whose cost is not known.
    rest_rate: f64,
    /// Profit as a share of everybody's sales after returns.
    everybody: f64,
    /// Told where costs cover a part of the sales only.
    pub partly: Option<PartlyCosted>,
}

impl Profit {
    pub(super) fn new(customers: &[Valued], assumptions: &Assumptions) -> Self {
        let basis = assumptions.basis();
        let (mut net, mut costed, mut cost) = (0.0, 0.0, 0.0);
        for sums in customers.iter().map(|one| &one.summary.all) {
            net += number(sums.net_minor());
            costed += number(sums.costs.costed_minor);
            cost += number(sums.costs.cost_minor);
        }
        // A few sales below cost are no reason to count all others as losses.
        let own = if costed > 0.0 { ((costed - cost) / costed).clamp(0.0, 1.0) } else { 0.0 };
        let rest_rate = assumptions.margin.map_or(own, Ratio::value);
        let mut profit = Self { basis, rest_rate, everybody: 0.0, partly: None };
        if basis == Basis::Profit && net > 0.0 {
            profit.everybody = ((costed - cost + (net - costed) * rest_rate) / net).clamp(-1.0, 1.0);
            let cover = costed / net;
            profit.partly = (cover < WHOLE_COVER).then(|| PartlyCosted {
                cover: Ratio::new(cover.max(0.0)).unwrap_or_default(),
                margin: Ratio::new(rest_rate.max(0.0)).unwrap_or_default(),
                margin_is_own: assumptions.margin.is_none(),
            });
        }
        profit
    }

    /// Profit of some days in the basis' unit, rounded once: where costs are known, sales less returns less costs; the
    /// rest at the rate that stands in.
    pub(super) fn of(&self, sums: &Sums) -> i64 {
        match self.basis {
            Basis::Profit => {
                let known = sums.costs.costed_minor.saturating_sub(sums.costs.cost_minor);
                let rest = sums.net_minor().saturating_sub(sums.costs.costed_minor);
                known.saturating_add(rounded(number(rest) * self.rest_rate))
            }
            Basis::Margin(margin) => rounded(number(sums.net_minor()) * margin.value()),
            Basis::Revenue => sums.net_minor(),
            Basis::Purchases => i64::from(sums.purchase_days),
        }
    }

    /// The profit rate of one customer: their own where costs are known, drawn to everybody's while few purchases speak
    /// for it.
    pub(super) fn rate_of(&self, summary: &Summary) -> f64 {
        match self.basis {
            Basis::Margin(margin) => margin.value(),
            Basis::Revenue | Basis::Purchases => 1.0,
            Basis::Profit => {
                let net = number(summary.all.net_minor());
                if net <= 0.0 {
                    return self.everybody;
                }
                let own = (number(self.of(&summary.all)) / net).clamp(-1.0, 1.0);
                let days = f64::from(summary.all.purchase_days);
                (days * own + RATE_PULL_DAYS * self.everybody) / (days + RATE_PULL_DAYS)
            }
        }
    }
}
