//! The page of the rules.

use frame::business::{self, Business};
use frame::web::form::{self, Field, Problems, field};
use frame::web::seen::{self as shown, Words};
use frame::web::{Answer, Ask, Fields, Page, Toast};
use kernel::{Ratio, Refusal, Say};
use maud::{Markup, html};

use super::seen::{self, Seen};
use super::{ENTRY, head, map, rules_form};
use crate::reports;
use crate::reports::Unit;
use crate::value_rules::{self, Alter, ValueRules};

const PATH: &str = "/value/rules";

pub(super) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let mut tx = ask.read().await?;
    let seen = seen::seen(&mut tx, &ask).await?;
    let rules = value_rules::read(&mut tx).await?;
    let now = now(&ask, seen.as_ref(), &rules, ask.business);
    Ok(page(&ask, seen.as_ref(), &now, (&now, &Problems::default())).into())
}

/// The rules as their form shows them now.
fn now(ask: &Ask<'_>, seen: Option<&Seen>, rules: &ValueRules, business: &Business) -> Fields {
    let line = |name| seen.map_or(0.0, |seen: &Seen| map::three_digits(seen.line(name)));
    rules_form::fields(rules, business, unit(ask, seen), (line("current"), line("potential")))
}

pub(super) async fn keep(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let permit = ask.permit::<Alter>()?;
    let mut tx = ask.write().await?;
    let seen = seen::seen(&mut tx, &ask).await?;
    let before = business::hold(&mut tx).await?;
    let rules_before = value_rules::read(&mut tx).await?;
    let now = now(&ask, seen.as_ref(), &rules_before, &before);
    let typed = match shown::merged(ask.form, &now, &rules_form::FIELDS) {
        Ok(typed) => typed,
        Err(clashes) => {
            let value = |field: &str, value: &str| rules_form::spoken(&ask, field, value);
            let words = Words { label: &rules_form::label, value: &value };
            return Ok(shown::clash_page(&ask, ENTRY, &clashes, &words).into());
        }
    };
    let (rules, margin) = match rules_form::read(&typed, unit(&ask, seen.as_ref())) {
        Ok(read) => read,
        Err(problems) => {
            return Ok(page(&ask, seen.as_ref(), &now, (ask.form, &problems)).refused(true).into());
        }
    };
    let mut occasion = ask.occasion();
    let mut line = None;
    if is_other(before.margin, margin) {
        let to = Business { margin, ..before };
        line = Some(business::change(&mut tx, &ask.permit()?, &mut occasion, &to).await?);
    }
    if rules_before != rules {
        line = Some(value_rules::change(&mut tx, &permit, &mut occasion, &rules).await?);
    }
    let Some(line) = line else { return Ok(Answer::see(PATH)) };
    reports::ask_revalue(&mut tx, &mut occasion).await?;
    tx.commit().await?;
    ask.house.bell.notify_one();
    Ok(Answer::say(ENTRY, Toast::new(Say::new("value-rules-kept")).undo(line)))
}

/// Whether a margin is another than the field, which shows two digits, was filled with.
fn is_other(before: Option<Ratio>, typed: Option<Ratio>) -> bool {
    let digits = |margin: Option<Ratio>| margin.map(super::typed::percent_text);
    digits(before) != digits(typed)
}

fn unit(ask: &Ask<'_>, seen: Option<&Seen>) -> Unit {
    let of_business = ask.business.currency.map_or(Unit::Purchases, Unit::Money);
    seen.map_or(of_business, |seen| seen.unit)
}

fn page(ask: &Ask<'_>, seen: Option<&Seen>, now: &Fields, (typed, problems): (&Fields, &Problems)) -> Page {
    let title = ask.get("value-rules-title");
    let may = ask.may::<Alter>();
    let body = html! {
        (problems.summary(ask))
        (head::head(ask, &title, &ask.get("value-rules-lede")))
        @if let Some(seen) = seen { (head::fresh(ask, seen)) }
        section class="card" { div class="cb" {
            @if !may { p class="sub" { (ask.get("value-rules-owner")) } }
            form method="post" action=(PATH) novalidate class="rulesf" {
                @if may { (form::keys(ask)) (shown::shown(now, &rules_form::FIELDS)) }
                fieldset disabled[!may] {
                    legend class="vh" { (title) }
                    (cuts(ask, (typed, problems)))
                    h2 { (ask.get("value-rules-time")) }
                    (text(ask, (typed, problems), ("period", "value-rules-period", "value-rules-period-help")))
                    (text(ask, (typed, problems), ("horizon", "value-rules-horizon", "value-rules-horizon-help")))
                    h2 { (ask.get("value-rules-money")) }
                    (text(ask, (typed, problems), ("margin", "value-rules-margin", "value-rules-margin-help")))
                    (text(ask, (typed, problems), ("discount", "value-rules-discount", "value-rules-discount-help")))
                    @if may { button class="btn pri" { (ask.get("value-rules-keep")) } }
                }
            }
        } }
        @if let Some(seen) = seen { (basis(ask, seen)) }
    };
    Page::new(ENTRY, title, body)
}

fn text(
    ask: &Ask<'_>,
    (typed, problems): (&Fields, &Problems),
    (name, label, help): (&str, &'static str, &'static str),
) -> Markup {
    let (label, help) = (ask.get(label), if help.is_empty() { String::new() } else { ask.get(help) });
    let optional = name == "margin";
    field(ask, &Field { help: &help, optional, ..Field::text(name, &label, typed.get(name)) }, problems)
}

/// Where tiers are cut: by share or by money.
fn cuts(ask: &Ask<'_>, filled: (&Fields, &Problems)) -> Markup {
    let by_money = filled.0.get("by") == "money";
    let radio = |value: &str, label: &'static str, checked: bool| {
        html! {
            label class="radio" {
                input type="radio" name="by" value=(value) checked[checked];
                " " (ask.get(label))
            }
        }
    };
    html! {
        h2 { (ask.get("value-rules-cuts")) }
        div class="cut" {
            (radio("share", "value-rules-by-share", !by_money))
            (text(ask, filled, ("high", "value-rules-high", "value-rules-high-help")))
            (text(ask, filled, ("platinum", "value-rules-platinum", "value-rules-platinum-help")))
        }
        div class="cut" {
            (radio("money", "value-rules-by-money", by_money))
            (text(ask, filled, ("now", "value-rules-now", "")))
            (text(ask, filled, ("grow", "value-rules-grow", "")))
        }
    }
}

/// What the last valuation says of itself, as far as it was kept.
fn basis(ask: &Ask<'_>, seen: &Seen) -> Markup {
    let facts = |path: &str| {
        seen.book.run.facts.pointer(path).and_then(serde_json::Value::as_str).unwrap_or_default()
    };
    let orders = match reports::model_name(&seen.book.run.facts) {
        Some(model) => ask.say(&Say::new("value-by-model").with("model", model)),
        None => ask.get("value-by-rhythm"),
    };
    let spend = match facts("/model/spend") {
        "gamma_gamma" => "value-spend-model",
        "own_mean" => "value-spend-mean",
        _ => "value-spend-none",
    };
    let worth = match seen.book.run.assumptions.basis() {
        crate::valuation::Basis::Profit => Say::new("valuation-basis-profit"),
        crate::valuation::Basis::Margin(margin) => Say::new("valuation-basis-margin").with("margin", margin),
        crate::valuation::Basis::Revenue => Say::new("valuation-basis-revenue"),
        crate::valuation::Basis::Purchases => Say::new("valuation-basis-purchases"),
    };
    html! {
        section class="card after" {
            div class="ch" { h2 { (ask.get("value-basis")) } }
            div class="cb prose" {
                p { (ask.say(&worth)) }
                p { (orders) " " (ask.get(spend)) }
                p class="muted" { (ask.get("value-basis-more")) }
            }
        }
    }
}
