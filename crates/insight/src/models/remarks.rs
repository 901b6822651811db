//! What is to be said about a fit, in plain words: how it was chosen, what it moves, on which edge it lies.

use actuary::Boundary;
use actuary::family::{Rule, Short, Verdict};
use kernel::{Arg, Day, Refusal, Say};

use super::fitted::Fitted;
use super::fitting::Answered;
use super::periods::Periods;
use crate::valuation::CORRELATION_MAX;

/// Everything about a fit that its numbers do not say.
pub(super) fn of(answered: &Answered) -> Vec<Say> {
    let mut says = answered.verdict.as_ref().map_or_else(Vec::new, choice);
    says.extend(edge(&answered.fitted));
    if let Fitted::Periods(_, periods) = &answered.fitted {
        let length = crate::valuation::span(periods.length);
        says.push(Say::new("models-note-periods").with("length", length));
    }
    if let Some(correlation) = answered.correlation.filter(|one| one.abs() > CORRELATION_MAX) {
        says.push(Say::new("models-note-correlation").with("correlation", Arg::Number(correlation, 2)));
    }
    says
}

/// Which model won, how surely, and what would be otherwise with the next best.
pub(super) fn choice(verdict: &Verdict) -> Vec<Say> {
    let (winner, other) = (verdict.winner.model.name(), verdict.runner_up.model.name());
    let points = Arg::Number(verdict.lead.abs(), 1);
    let held = match verdict.rule {
        Rule::HeldOut { days, customers, orders } => Say::new("models-rule-held-out")
            .with("days", u64::from(days))
            .with("customers", customers)
            .with("orders", orders),
        Rule::Aic(Short::NoSplit) => Say::new("models-rule-no-split"),
        Rule::Aic(Short::TooFewBefore) => Say::new("models-rule-few-before"),
        Rule::Aic(Short::TooFewAfter) => Say::new("models-rule-few-after"),
    };
    let sure = match (verdict.tie, verdict.lead_error) {
        (true, _) => Say::new("models-choice-tie"),
        (false, Some(error)) => Say::new("models-choice-lead").with("error", Arg::Number(error, 1)),
        (false, None) => Say::new("models-choice-lead-aic"),
    };
    let whole = |value: f64| kernel::rounded(value);
    let change = &verdict.change;
    let moved = Say::new("models-choice-moves")
        .with("other", other.as_str())
        .with("active", whole(change.active.0))
        .with("other-active", whole(change.active.1))
        .with("orders", whole(change.orders_of_a_year.0))
        .with("other-orders", whole(change.orders_of_a_year.1))
        .with("crossing", whole(change.crossing));
    vec![
        Say::new("models-choice").with("model", winner.as_str()).with("rule", held),
        sure.with("model", winner).with("other", other).with("points", points),
        moved,
    ]
}

/// The edge a fit lies on, and a search that did not end.
fn edge(fitted: &Fitted) -> Vec<Say> {
    let facts = fitted.facts(actuary::Unit::Day);
    let mut says = Vec::new();
    match facts.boundary {
        Some(Boundary::NobodyLeaves { gain }) => says.push(
            Say::new("models-edge-nobody-leaves")
                .with("model", fitted.name())
                .with("gain", Arg::Number(gain.max(0.0), 1)),
        ),
        Some(Boundary::Ridge { parameter }) => {
            let parameters = fitted.parameters(actuary::Unit::Day);
            let symbol = parameters.get(parameter).map_or("", |one| one.symbol);
            says.push(Say::new("models-edge-ridge").with("parameter", symbol));
        }
        Some(Boundary::InfiniteMean) => says.push(Say::new("models-edge-infinite")),
        None => {}
    }
    if matches!(fitted, Fitted::Orders(actuary::family::Fitted::Nbd(_), _)) {
        says.push(Say::new("models-edge-nbd"));
    }
    if !facts.is_converged {
        says.push(Say::new("models-not-converged"));
    }
    says
}

/// The edge as machines read it.
pub(super) fn edge_word(boundary: Option<Boundary>) -> Option<&'static str> {
    boundary.map(|boundary| match boundary {
        Boundary::NobodyLeaves { .. } => "nobody_leaves",
        Boundary::Ridge { .. } => "ridge",
        Boundary::InfiniteMean => "infinite_mean",
    })
}

/// Refuses a last day that does not lie after the first, or lies too far away to be foretold.
pub(super) fn refuse_backwards(as_of: Day, until: Day) -> Result<u32, Refusal> {
    /// Nobody buys for longer than a hundred years.
    const DAYS_MAX: i32 = 36_525;
    let days = (until - as_of).0;
    let refused = |key: &'static str| Refusal::new(key).with("until", until).with("day", as_of);
    match u32::try_from(days).ok().filter(|days| *days > 0) {
        None => Err(refused("models-until-not-after")),
        Some(_) if days > DAYS_MAX => Err(refused("models-until-too-far")),
        Some(days) => Ok(days),
    }
}

/// The refusal of a time in which no whole opportunity lies.
pub(super) fn no_opportunity(periods: &Periods, (as_of, until): (Day, Day)) -> Refusal {
    Refusal::new("models-no-opportunity")
        .with("length", crate::valuation::span(periods.length))
        .with("day", as_of)
        .with("until", until)
}
