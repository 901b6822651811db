//! The answer as JSON. Amounts are numbers in major units, times of the models in weeks.

use actuary::family::{Fitted, Model};
use actuary::gamma_gamma::GammaGamma;
use actuary::sure::Interval;
use actuary::{Boundary, Fit, Unit};
use frame::Texts;
use kernel::{Currency, Day, Ratio, decimal, number};
use records::orders::Histories;
use serde_json::{Map, Value, json};

use super::from_file::{self, FileFacts};
use super::{Answer, InUnit, ValueRow};
use crate::tiers::Cuts;
use crate::valuation::{Chosen, OrdersBy, Run, SpendBy};
use crate::value_rules;

/// The answer from a file, with where every line went.
pub(super) fn of_file(texts: &Texts, facts: &FileFacts<'_>, answer: &Answer) -> Value {
    let (file, tally) = (facts.file, &facts.file.tally);
    let major = |minor: i128| major(minor, file.preview.currency);
    let mut told = of_answer(texts, &file.histories, answer);
    told.insert("file".to_owned(), json!({ "name": file.preview.file, "encoding": file.preview.encoding, "layout": file.preview.mapping.layout.name() }));
    told.insert(
        "lines".to_owned(),
        json!({
            "all": tally.lines, "purchases": tally.purchases, "returns": tally.returns, "void": tally.void,
            "continued": tally.continued, "anonymous": tally.anonymous, "refused": tally.refused,
        }),
    );
    told.insert(
        "sales".to_owned(),
        json!({
            "gross": major(tally.sale_minor), "returns": major(tally.back_minor),
            "net": major(tally.sale_minor - tally.back_minor),
            "anonymous": major(tally.anonymous_sale_minor), "anonymous_returns": major(tally.anonymous_back_minor),
        }),
    );
    let problems: Vec<Value> = tally
        .problems
        .iter()
        .map(|problem| {
            let way_out = texts.attribute(&problem.reason, "way-out");
            json!({ "line": problem.line, "column": problem.column, "reason": texts.say(&problem.reason), "way_out": way_out })
        })
        .collect();
    told.insert("problems".to_owned(), Value::from(problems));
    let notes = facts.notes.iter().chain(&answer.run.notes).map(|note| texts.say(note));
    told.insert("notes".to_owned(), notes.collect());
    Value::Object(told)
}

/// A sum as a number of major units, as near as a floating number comes to its decimal.
fn major(minor: i128, currency: Currency) -> Value {
    Value::from(decimal(minor, currency.decimals()).parse::<f64>().ok())
}

/// The answer itself.
#[must_use]
pub fn of_answer(texts: &Texts, histories: &Histories, answer: &Answer) -> Map<String, Value> {
    let run = &answer.run;
    let unit = from_file::unit(&run.assumptions);
    let rows = answer.rows(histories);
    let customer = |row: &ValueRow<'_>| {
        let why = answer.reason(row.index).map(|why| texts.say(&why));
        customer(row, unit, why.as_deref())
    };
    let told = json!({
        "as_of": run.assumptions.as_of.to_string(),
        "currency": match unit { InUnit::Money(currency) if currency != Currency::NONE => Some(currency.code().to_owned()), _ => None },
        "assumed": {
            "period": run.assumptions.period.to_string(), "horizon": run.assumptions.horizon.to_string(),
            "margin": run.assumptions.margin.map(Ratio::value), "discount_a_year": run.assumptions.discount_a_year.value(),
        },
        "counts": {
            "customers": run.counts.buyers, "repeaters": rows.iter().filter(|row| row.x > 0).count(),
            "purchase_days": run.customers.iter().map(|one| u64::from(one.summary.all.purchase_days)).sum::<u64>(),
            "orders": rows.iter().map(|row| u64::from(row.orders)).sum::<u64>(),
            "returns_only": run.counts.returns_only,
        },
        "model": {
            "used": orders_by(run), "spend": spend_by(run),
            "why": run.method.iter().map(|say| texts.say(say)).collect::<Vec<_>>(),
        },
        "models": models(answer, unit),
        "tiers": answer.sums.iter().map(|sums| json!({
            "tier": sums.tier.word(), "customers": sums.customers, "customers_share": sums.customers_share.value(),
            "current": unit.in_major(number(sums.current)), "current_share": sums.current_share.value(),
            "expected": unit.in_major(sums.potential.minor()), "expected_share": sums.potential_share.value(),
        })).collect::<Vec<_>>(),
        "lines_between_tiers": {
            "current": answer.placements.lines.current.map(|line| unit.in_major(number(line))),
            "expected": answer.placements.lines.potential.map(|line| unit.in_major(line)),
        },
        "concentration": {
            "top_fifth": answer.concentration.value_of_top(Ratio::of(0.2, 1.0)).value(),
            "customers_making_80": answer.concentration.fewest_making(Ratio::of(0.8, 1.0)),
            "gini": answer.concentration.gini(),
        },
        "late_in_all": answer.late_count,
        "late": answer.late.iter().filter_map(|index| answer.row(histories, *index)).map(|row| customer(&row)).collect::<Vec<_>>(),
        "customers": rows.iter().map(customer).collect::<Vec<_>>(),
    });
    match told {
        Value::Object(told) => told,
        _ => Map::new(),
    }
}

/// What a kept run says of itself. Lines between tiers are in the unit of the values, parameters in weeks and major units.
pub(super) fn facts(answer: &Answer, cuts: &Cuts, newest_order: Option<Day>) -> Value {
    let (run, lines) = (&answer.run, &answer.placements.lines);
    json!({
        "model": { "used": orders_by(run), "name": name(run), "spend": spend_by(run) },
        "models": models(answer, from_file::unit(&run.assumptions)),
        "counts": {
            "customers": run.counts.customers, "buyers": run.counts.buyers, "returns_only": run.counts.returns_only,
            "later_days": run.counts.later_days, "late": answer.late_count, "gone": answer.gone_count,
            "tiers": answer.sums.iter().map(|sums| (sums.tier.word().to_owned(), json!(sums.customers))).collect::<Map<_, _>>(),
        },
        "lines": { "current": lines.current, "potential": lines.potential },
        "cuts": value_rules::cuts_to_json(cuts),
        "newest_order": newest_order.map(|day| day.to_string()),
    })
}

/// Where the tiers of a kept run were cut; runs of earlier programs knew the usual cuts only.
pub(super) fn cuts(facts: &Value) -> Cuts {
    facts.get("cuts").and_then(value_rules::cuts_from_json).unwrap_or_else(Cuts::usual)
}

fn orders_by(run: &Run) -> &'static str {
    match (&run.orders_model, run.orders_by) {
        (Ok(chosen), OrdersBy::Model) => key(&chosen.winner.model()),
        _ => "plain",
    }
}

/// What the model of orders is called in the literature; `None` where each customer's own rhythm counts.
fn name(run: &Run) -> Option<String> {
    run.orders_model.as_ref().ok().filter(|_| run.is_by_model()).map(|chosen| chosen.winner.model().name())
}

/// The model a kept run's orders were foretold by, as the literature calls it; `None` where none spoke.
pub(crate) fn model_name(facts: &Value) -> Option<&str> {
    let told = |path: &str| facts.pointer(path).and_then(Value::as_str);
    // Runs of earlier programs knew two models, and no name.
    told("/model/name").or_else(|| match told("/model/used")? {
        "bg_nbd" => Some("BG/NBD"),
        "mbg_nbd" => Some("MBG/NBD"),
        _ => None,
    })
}

fn spend_by(run: &Run) -> &'static str {
    match run.spend_by {
        SpendBy::Model => "gamma_gamma",
        SpendBy::OwnMean => "own_mean",
        SpendBy::Nothing => "none",
    }
}

fn customer(row: &ValueRow<'_>, unit: InUnit, why: Option<&str>) -> Value {
    let weeks = |days: u32| f64::from(days) / Unit::Week.days();
    let sure = row.sureness;
    let ends = |interval: Interval| [interval.low, interval.high];
    let p_alive_95 = sure.zip(row.p_alive).map(|(sure, p_alive)| ends(sure.p_alive(p_alive)));
    let orders_95 = sure.map(|sure| ends(sure.orders(row.expected_orders)));
    let potential_95 = sure.and_then(|sure| sure.potential(row.potential)).map(ends);
    json!({
        "id": row.code, "name": row.name, "orders": row.orders,
        "first": row.days.map(|(first, _)| first.to_string()), "last": row.days.map(|(_, last)| last.to_string()),
        "x": row.x, "t_x": weeks(row.t_x_days), "T": weeks(row.tenure_days),
        "mean_spend": unit.in_major(row.mean_spend_minor), "current_value": unit.in_major(number(row.current)),
        "p_alive": row.p_alive, "expected_orders": row.expected_orders, "potential_value": unit.in_major(row.potential),
        "next_expected": row.next_expected.map(|day| day.to_string()), "days_late": row.days_late,
        "tier": row.tier.map(crate::tiers::Tier::word), "why": why,
        "p_alive_95": p_alive_95, "expected_orders_95": orders_95,
        "potential_value_95": potential_95.map(|ends| ends.map(|end| unit.in_major(end))),
        "orders_range_95": sure.map(|sure| [sure.orders_range.0, sure.orders_range.1]),
    })
}

fn key(model: &Model) -> &'static str {
    let is_bg = |kind| kind == actuary::dropout::Kind::BgNbd;
    match model {
        Model::Nbd(_) => "nbd",
        Model::ParetoNbd(_) => "pareto_nbd",
        Model::Dropout(model) if is_bg(model.kind()) => "bg_nbd",
        Model::Dropout(_) => "mbg_nbd",
        Model::Regular(model) if is_bg(model.kind()) => "bg_cnbd_k",
        Model::Regular(_) => "mbg_cnbd_k",
    }
}

/// The models every other program knows, the one that was chosen where it is another, and the spend model.
fn models(answer: &Answer, unit: InUnit) -> Value {
    let mut models = Map::new();
    if let Ok(chosen) = &answer.run.orders_model {
        let known = chosen.known.iter().map(|fit| Fitted::Dropout(fit.clone()));
        for fitted in known.chain([chosen.winner.clone()]) {
            models.insert(key(&fitted.model()).to_owned(), of_orders(&fitted, chosen));
        }
    }
    if let (Some(Ok(fit)), InUnit::Money(currency)) = (&answer.run.spend, unit) {
        models.insert("gamma_gamma".to_owned(), gamma_gamma(fit, currency));
    }
    Value::Object(models)
}

fn of_orders(fitted: &Fitted, chosen: &Chosen) -> Value {
    let parameters = fitted.parameters(Unit::Week);
    let errors: Option<Map<String, Value>> =
        parameters.iter().map(|one| Some((one.symbol.to_owned(), json!(one.error?)))).collect();
    let mut told = Map::new();
    told.insert("unit".to_owned(), json!("week"));
    told.extend(parameters.iter().map(|one| (one.symbol.to_owned(), json!(one.value))));
    if let Model::Regular(model) = fitted.model() {
        told.insert("k".to_owned(), json!(model.k()));
    }
    told.insert("log_likelihood".to_owned(), json!(fitted.log_likelihood_in(Unit::Week)));
    told.insert("standard_errors".to_owned(), json!(errors));
    told.insert("customers".to_owned(), json!(chosen.known[0].customers));
    told.insert("boundary".to_owned(), json!(boundary(fitted.boundary())));
    Value::Object(told)
}

/// In major units: v is an amount, and each of the n means has a density in money.
fn gamma_gamma(fit: &Fit<GammaGamma, 3>, currency: Currency) -> Value {
    let [p, q, v] = fit.model.parameters();
    let scale = number(currency.minor_per_major());
    let customers = number(i64::try_from(fit.customers).unwrap_or(i64::MAX));
    let errors = fit.standard_errors.map(|[p, q, v]| json!({ "p": p, "q": q, "v": v / scale }));
    json!({
        "p": p, "q": q, "v": v / scale, "log_likelihood": fit.log_likelihood + customers * scale.ln(),
        "standard_errors": errors, "customers": fit.customers, "boundary": boundary(fit.boundary),
    })
}

fn boundary(boundary: Option<Boundary>) -> Option<&'static str> {
    boundary.map(|boundary| match boundary {
        Boundary::NobodyLeaves { .. } => "nobody_leaves",
        Boundary::Ridge { .. } => "ridge",
        Boundary::InfiniteMean => "infinite_mean",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_run_tells_its_model_whichever_it_was() {
        for (model, told) in [
            (json!({ "used": "pareto_nbd", "name": "Pareto/NBD" }), Some("Pareto/NBD")),
            (json!({ "used": "bg_cnbd_k", "name": "BG/CNBD-2" }), Some("BG/CNBD-2")),
            (json!({ "used": "plain", "name": null }), None),
            // As earlier programs kept it.
            (json!({ "used": "mbg_nbd" }), Some("MBG/NBD")),
            (json!({ "used": "plain" }), None),
        ] {
            assert_eq!(model_name(&json!({ "model": model })), told, "{model}");
        }
        assert_eq!(model_name(&json!({})), None);
    }

    #[test]
    fn sums_below_zero_and_of_three_digits_are_numbers() {
        for (minor, code, told) in
            [(-8025, "EUR", -80.25), (-25, "EUR", -0.25), (1_234_567, "KWD", 1234.567), (-7, "JPY", -7.0)]
        {
            assert_eq!(major(minor, code.parse().unwrap()), json!(told), "{minor} {code}");
        }
    }
}
