//! What a fit found.

use actuary::Unit;
use actuary::family::{Contender, Rule, Verdict};
use frame::Texts;
use frame::cli::{Cell, Printer, Table};
use kernel::{Arg, Currency, Day, Refusal, Say};
use serde_json::{Map, Value, json};

use super::{notes_to_json, print_notes};
use crate::models::asked::{Family, Which, unit_word};
use crate::models::fitted::Fitted;
use crate::models::fitting::Answered;
use crate::models::remarks;

/// Everything to be said about a fit.
pub(in crate::models) struct Found<'a> {
    /// The file or book.
    pub name: &'a str,
    /// The day it is seen from.
    pub as_of: Day,
    /// The unit of times.
    pub unit: Unit,
    /// The fit.
    pub answered: &'a Answered,
    /// What was assumed, lacking, and found at an edge.
    pub notes: &'a [Say],
}

/// Prints parameters, log-likelihood, how many customers, the other models where there was a choice, and notes.
pub(in crate::models) fn print_fit(
    printer: &mut Printer<'_>,
    texts: &Texts,
    found: &Found<'_>,
) -> Result<(), Refusal> {
    let fitted = &found.answered.fitted;
    let facts = fitted.facts(found.unit);
    let heading = Say::new("models-fit-heading")
        .with("model", fitted.name())
        .with("name", found.name)
        .with("day", found.as_of)
        .with("customers", facts.customers)
        .with("repeats", facts.repeats);
    printer.say(&heading)?;
    printer.line("")?;
    printer.table(&parameters(texts, found))?;
    printer.line("")?;
    let unit = match (fitted, found.unit) {
        (Fitted::Spend(_, currency), _) if *currency == Currency::NONE => Say::new("models-unit-plain-money"),
        (Fitted::Spend(_, currency), _) => Say::new("models-unit-money").with("currency", currency.code()),
        (Fitted::Periods(_, periods), _) => {
            Say::new("models-unit-opportunity").with("length", crate::valuation::span(periods.length))
        }
        (Fitted::Orders(..), Unit::Week) => Say::new("models-unit-week"),
        (Fitted::Orders(..), Unit::Day) => Say::new("models-unit-day"),
    };
    let likelihood = Say::new("models-log-likelihood")
        .with("value", Arg::Number(facts.log_likelihood, 4))
        .with("aic", Arg::Number(facts.aic, 2));
    printer.say(&likelihood.with("unit", unit))?;
    if let Some(verdict) = &found.answered.verdict {
        printer.line("")?;
        let unit_points = facts.log_likelihood - fitted.facts(Unit::Day).log_likelihood;
        printer.table(&contenders(texts, verdict, unit_points))?;
    }
    print_notes(printer, texts, found.notes)
}

fn parameters(texts: &Texts, found: &Found<'_>) -> Table {
    let mut table = Table::new(vec![
        ("parameter", texts.get("models-parameter")),
        ("estimate", texts.get("models-estimate")),
        ("standard_error", texts.get("models-standard-error")),
    ]);
    for one in found.answered.fitted.parameters(found.unit) {
        table.push(vec![
            Cell::text(one.symbol),
            Cell::number(one.value, digits(one.value)),
            one.error.map_or_else(Cell::none, |error| Cell::number(error, digits(one.value))),
        ]);
    }
    table
}

/// Four digits behind the mark, and more where these would be noughts.
fn digits(value: f64) -> u8 {
    match value.abs() {
        value if value >= 0.1 || value <= 0.0 => 4,
        value if value >= 0.001 => 6,
        _ => 10,
    }
}

/// All models of the contest. A log-likelihood is by `unit_points` higher than in days, for every model alike: so all are in the unit of
/// the one above.
fn contenders(texts: &Texts, verdict: &Verdict, unit_points: f64) -> Table {
    let mut table = Table::new(vec![
        ("model", texts.get("models-model")),
        ("held_out", texts.get("models-held-out")),
        ("log_likelihood", texts.get("models-likelihood")),
        ("aic", texts.get("models-aic")),
    ]);
    for one in ranked(verdict) {
        table.push(vec![
            Cell::text(one.model.name()),
            one.held_out.map_or_else(Cell::none, |score| Cell::number(score, 2)),
            Cell::number(one.log_likelihood + unit_points, 2),
            Cell::number(one.aic - 2.0 * unit_points, 2),
        ]);
    }
    table
}

fn ranked(verdict: &Verdict) -> impl Iterator<Item = &Contender> {
    [&verdict.winner, &verdict.runner_up].into_iter().chain(&verdict.others)
}

/// The same as JSON; numbers whole.
pub(in crate::models) fn fit_to_json(texts: &Texts, found: &Found<'_>) -> Value {
    let mut told = of_fitted(found.answered, found.unit);
    told.insert("source".to_owned(), json!(found.name));
    told.insert("as_of".to_owned(), json!(found.as_of.to_string()));
    told.insert("notes".to_owned(), notes_to_json(texts, found.notes));
    Value::Object(told)
}

/// A fit, in every answer that has one.
pub(super) fn of_fitted(answered: &Answered, unit: Unit) -> Map<String, Value> {
    let fitted = &answered.fitted;
    let facts = fitted.facts(unit);
    let parameters = fitted.parameters(unit);
    let unit_told = match fitted {
        Fitted::Orders(..) => unit_word(unit).to_owned(),
        Fitted::Periods(_, periods) => format!("opportunity of {}", periods.length),
        Fitted::Spend(_, currency) if *currency == Currency::NONE => "amount".to_owned(),
        Fitted::Spend(_, currency) => currency.code().to_owned(),
    };
    let told = json!({
        "model": fitted.which().word(), "name": fitted.name(), "k": fitted.steps(), "unit": unit_told,
        "parameters": parameters.iter().map(|one| (one.symbol.to_owned(), json!(one.value))).collect::<Map<_, _>>(),
        "standard_errors": parameters.iter().map(|one| (one.symbol.to_owned(), json!(one.error))).collect::<Map<_, _>>(),
        "log_likelihood": facts.log_likelihood, "aic": facts.aic, "n": facts.customers, "repeats": facts.repeats,
        "converged": facts.is_converged, "boundary": remarks::edge_word(facts.boundary),
        "choice": answered.verdict.as_ref().map(verdict_to_json),
    });
    match told {
        Value::Object(told) => told,
        _ => Map::new(),
    }
}

fn verdict_to_json(verdict: &Verdict) -> Value {
    let contender = |one: &Contender| {
        json!({
            "model": Which::Of(Family::of(&one.model)).word(), "name": one.model.name(), "held_out": one.held_out,
            "log_likelihood_days": one.log_likelihood, "aic_days": one.aic, "boundary": remarks::edge_word(one.boundary),
        })
    };
    let rule = match verdict.rule {
        Rule::HeldOut { days, customers, orders } => {
            json!({ "by": "held_out", "days": days, "customers": customers, "orders": orders })
        }
        Rule::Aic(_) => json!({ "by": "aic" }),
    };
    let change = &verdict.change;
    let both = |(winner, runner_up): (f64, f64)| json!({ "winner": winner, "runner_up": runner_up });
    json!({
        "rule": rule, "lead": verdict.lead, "lead_error": verdict.lead_error, "tie": verdict.tie,
        "models": ranked(verdict).map(contender).collect::<Vec<_>>(),
        "active": both(change.active), "orders_of_a_year": both(change.orders_of_a_year), "crossing": change.crossing,
    })
}
