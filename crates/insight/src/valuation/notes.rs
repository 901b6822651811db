//! What a run says about itself: which models and why, what was assumed, what was lacking.

use actuary::family::{Because, Fitted, Rule, Verdict};
use actuary::{Boundary, TooThin};
use kernel::{Arg, Say, Span};

use super::contest::Chosen;
use super::model::{Basis, Run, SpendBy};
use super::profit::PartlyCosted;

/// More than this much correlation, up or down, bends what customers with many orders are expected to spend.
pub(crate) const CORRELATION_MAX: f64 = 0.3;

/// Which models and why.
pub(super) fn method(run: &Run) -> Vec<Say> {
    let mut says = match &run.orders_model {
        Ok(chosen) => orders(chosen, run.is_by_model()),
        Err(thin) => vec![too_thin("valuation-model-thin", thin)],
    };
    if !run.is_by_model() {
        let key =
            if run.group.repeaters() > 0 { "valuation-plain-rule" } else { "valuation-plain-nobody-back" };
        says.push(Say::new(key));
    }
    says.extend(match (&run.spend, run.spend_by) {
        (_, SpendBy::Nothing) | (None, _) => None,
        (_, SpendBy::Model) => Some(Say::new("valuation-spend-model")),
        (Some(Err(thin)), _) => Some(
            Say::new("valuation-spend-thin")
                .with("repeaters", thin.repeaters)
                .with("needed", thin.repeaters_min),
        ),
        (Some(Ok(_)), SpendBy::OwnMean) => Some(Say::new("valuation-spend-wild")),
    });
    says
}

fn orders(chosen: &Chosen, speaks: bool) -> Vec<Say> {
    let verdict = &chosen.verdict;
    if !speaks {
        return vec![nobody_leaves(&chosen.winner)];
    }
    let mut says = vec![why(verdict)];
    says.extend(because(verdict));
    says.push(what_changes(verdict));
    if let Some(Boundary::Ridge { parameter }) = chosen.winner.boundary() {
        let symbols = verdict.winner.model.symbols();
        let symbol = symbols.get(parameter).copied().unwrap_or_default();
        says.push(Say::new("valuation-model-ridge").with("parameter", symbol));
    }
    says
}

fn nobody_leaves(winner: &Fitted) -> Say {
    match winner.boundary() {
        Some(Boundary::NobodyLeaves { gain }) => Say::new("valuation-model-nobody-leaves")
            .with("model", winner.model().name())
            .with("gain", Arg::Number(gain.max(0.0), 1)),
        _ => Say::new("valuation-model-nbd"),
    }
}

/// Which model won, against which, by how much and by what rule.
fn why(verdict: &Verdict) -> Say {
    let points = Arg::Number(verdict.lead.abs(), 1);
    let say = match verdict.rule {
        Rule::HeldOut { days, .. } => {
            let key = if verdict.tie { "valuation-model-held-tie" } else { "valuation-model-held" };
            let error = Arg::Number(verdict.lead_error.unwrap_or_default(), 1);
            Say::new(key).with("days", u64::from(days)).with("error", error)
        }
        Rule::Aic(_) if verdict.tie => Say::new("valuation-model-tie"),
        Rule::Aic(_) => Say::new("valuation-model-chosen"),
    };
    say.with("model", verdict.winner.model.name())
        .with("other", verdict.runner_up.model.name())
        .with("points", points)
}

/// Why this model was taken where what was held back did not tell; `None` where it did, or where there was nothing to add.
#[must_use]
pub fn because(verdict: &Verdict) -> Option<Say> {
    let key = match (verdict.because, verdict.rule) {
        (Because::Convention, _) => "valuation-because-convention",
        (Because::Aic, Rule::HeldOut { .. }) => "valuation-because-all",
        _ => return None,
    };
    Some(Say::new(key).with("model", verdict.winner.model.name()))
}

/// What would be different with the next best model.
fn what_changes(verdict: &Verdict) -> Say {
    let (active, other_active) = verdict.change.active;
    let (orders, other_orders) = verdict.change.orders_of_a_year;
    let whole = |number: f64| Arg::Number(number, 0);
    Say::new("valuation-model-otherwise")
        .with("other", verdict.runner_up.model.name())
        .with("active", whole(active))
        .with("other-active", whole(other_active))
        .with("orders", whole(orders))
        .with("other-orders", whole(other_orders))
}

fn too_thin(key: &'static str, thin: &TooThin) -> Say {
    Say::new(key)
        .with("customers", thin.customers)
        .with("repeaters", thin.repeaters)
        .with("customers-needed", thin.customers_min)
        .with("repeaters-needed", thin.repeaters_min)
}

/// What was assumed and what was lacking.
pub(super) fn lacking(run: &Run, longest_days: u32) -> Vec<Say> {
    let (assumed, counts) = (&run.assumptions, &run.counts);
    let mut says = vec![match run.basis {
        Basis::Profit => run.partly_costed.map_or_else(|| Say::new("valuation-basis-profit"), partly_costed),
        Basis::Margin(margin) => Say::new("valuation-basis-margin").with("margin", margin),
        Basis::Revenue => Say::new("valuation-basis-revenue"),
        Basis::Purchases => Say::new("valuation-basis-purchases"),
    }];
    says.push(
        Say::new("valuation-time")
            .with("period", span(assumed.period))
            .with("horizon", span(assumed.horizon))
            .with("discount", assumed.discount_a_year),
    );
    let ahead = (assumed.horizon.after(assumed.as_of) - assumed.as_of).0;
    if u32::try_from(ahead).is_ok_and(|ahead| ahead > longest_days) && counts.buyers > 0 {
        says.push(
            Say::new("valuation-horizon-long")
                .with("horizon", span(assumed.horizon))
                .with("days", u64::from(longest_days)),
        );
    }
    let counted = [
        ("valuation-later-days", counts.later_days),
        ("valuation-returns-only", counts.returns_only),
        ("valuation-all-returned", counts.all_returned),
    ];
    says.extend(
        counted
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(key, count)| Say::new(key).with("count", count)),
    );
    if let Some(correlation) =
        run.spend_correlation.filter(|one| one.abs() > CORRELATION_MAX && run.spend_by == SpendBy::Model)
    {
        let key = if correlation > 0.0 { "valuation-spend-rises" } else { "valuation-spend-falls" };
        says.push(Say::new(key).with("correlation", Arg::Number(correlation, 2)));
    }
    says
}

fn partly_costed(partly: PartlyCosted) -> Say {
    let key = if partly.margin_is_own { "valuation-basis-partly-own" } else { "valuation-basis-partly-told" };
    Say::new(key).with("share", partly.cover).with("margin", partly.margin)
}

/// A length of time as a message of its own.
#[must_use]
pub fn span(span: Span) -> Say {
    match span {
        Span::Months(months) => Say::new("valuation-months").with("count", i64::from(months)),
        Span::Days(days) => Say::new("valuation-days").with("count", i64::from(days)),
    }
}
