//! One case: its clocks, what happened, and what can be done now.

use frame::business;
use frame::web::form::{self, Field, Problems, area, field, select};
use frame::web::{Answer, Ask, Page, icon};
use kernel::{Currency, Refusal, Say};
use maud::{Markup, html};
use records::customers::{self, CustomerField, CustomerFile, CustomerId};
use store::Tx;

use super::super::model::{Case, CaseId, Cause, Event, Remedy, State, Word};
use super::super::views::{self, People};
use super::super::{Answer as AnswerDeed, ENTRY, See, find};

/// Everything the page is made of.
pub(super) struct Look {
    pub(super) case: Case,
    pub(super) events: Vec<Event>,
    pub(super) file: CustomerFile,
    pub(super) people: People,
    pub(super) currency: Currency,
}

pub(in crate::cases) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let look = look(&ask).await?;
    Ok(page(&ask, &look, &Problems::default()).into())
}

/// The case the address names.
pub(super) fn which(ask: &Ask<'_>) -> Result<(CustomerId, CaseId), Refusal> {
    Ok((ask.id("customer")?, ask.id("id")?))
}

pub(super) async fn look(ask: &Ask<'_>) -> Result<Look, Refusal> {
    let gone = || Refusal::new("frame-not-found");
    let which = which(ask)?;
    let mut tx = ask.read().await?;
    let (case, events) = find(&mut tx, &ask.permit::<See>()?, which).await?.ok_or_else(gone)?;
    let file = customers::show(&mut tx, &ask.permit()?, which.0).await?.ok_or_else(gone)?;
    let currency = currency(&mut tx, &file).await?;
    let people = views::people(ask, &mut tx).await?;
    Ok(Look { case, events, file, people, currency })
}

/// The currency costs are typed in: the business's, else that of the customer's orders.
async fn currency(tx: &mut Tx, file: &CustomerFile) -> Result<Currency, Refusal> {
    Ok(business::read(tx).await?.currency.unwrap_or(file.sums.currency))
}

/// What a customer is called: the name, else the firm, else the number.
pub(super) fn name_of(file: &CustomerFile) -> &str {
    let card = &file.customer.card;
    let said = [CustomerField::Name, CustomerField::Company].into_iter().map(|field| card.get(field));
    said.into_iter().find(|name| !name.is_empty()).unwrap_or(&file.customer.code)
}

pub(super) fn page(ask: &Ask<'_>, look: &Look, problems: &Problems) -> Page {
    let case = &look.case;
    let title = format!("{} {}", case.label(), views::subject(ask, case));
    let may = ask.may::<AnswerDeed>();
    let body = html! {
        (problems.summary(ask))
        p class="crumb" { a href=(ENTRY) data-key="u" { (ask.get("cases-title")) } (icon("right")) span { (case.label()) } }
        div class="head" {
            div {
                h1 { (views::subject(ask, case)) }
                p class="lede" {
                    a href={ "/customers/" (case.customer) } { (name_of(&look.file)) } " · "
                    span class="num" { (case.label()) } " · " (views::kind(ask, case)) " · " (views::state(ask, case))
                }
            }
        }
        div class="two" {
            div class="stack" {
                @if may && case.course.state.is_unsolved() { (say(ask, look, problems)) (solve(ask, look, problems)) }
                @if may && case.course.state == State::Solved { (word(ask, look)) }
                section class="card" {
                    div class="ch" { h2 { (ask.get("cases-tale")) } }
                    div class="cb" {
                        @if may && !case.course.state.is_unsolved() { (say(ask, look, problems)) }
                        (views::tale(ask, &look.events, &look.people))
                    }
                }
            }
            div class="stack" {
                section class="card" {
                    div class="ch" { h2 { (ask.get("cases-clocks")) } }
                    div class="cb stack" { (views::clocks(ask, case)) (promised(ask, case)) }
                }
                (about(ask, look, may))
            }
        }
    };
    Page::new(ENTRY, title, body)
}

fn promised(ask: &Ask<'_>, case: &Case) -> Markup {
    let say = Say::new("cases-promised")
        .with("answer", i64::from(case.promise.answer_minutes))
        .with("solve", i64::from(case.promise.solve_minutes));
    html! { p class="muted" { (ask.say(&say)) } }
}

/// One field for what was said, and a button for each thing it may mean.
fn say(ask: &Ask<'_>, look: &Look, problems: &Problems) -> Markup {
    let (case, path) = (&look.case, look.case.path());
    let label = ask.get("cases-what-was-said");
    let text = Field { optional: true, ..Field::text("text", &label, ask.form.get("text")) };
    let buttons: &[(&str, &'static str, &str)] = match case.course.state {
        State::Open => &[
            ("answer", "cases-do-answer", "phone"),
            ("wait", "cases-do-wait", "clock"),
            ("note", "cases-do-note", "note"),
        ],
        State::Answered => &[("wait", "cases-do-wait", "clock"), ("note", "cases-do-note", "note")],
        State::Waiting => &[("resume", "cases-do-resume", "right"), ("note", "cases-do-note", "note")],
        State::Solved | State::Closed => {
            &[("note", "cases-do-note", "note"), ("reopen", "cases-do-reopen", "right")]
        }
    };
    let first = buttons.first().map_or("note", |one| one.0);
    html! {
        section class="card" { div class="cb" {
            form method="post" action={ (path) "/" (first) } novalidate {
                (form::keys(ask))
                (area(ask, &text, 2, problems))
                div class="acts row" {
                    @for (place, (deed, label, sign)) in buttons.iter().enumerate() {
                        button class={ "btn" @if place == 0 { " pri" } } formaction={ (path) "/" (deed) } { (icon(sign)) (ask.get(label)) }
                    }
                }
            }
        } }
    }
}

fn solve(ask: &Ask<'_>, look: &Look, problems: &Problems) -> Markup {
    let options = |all: Vec<(&str, &'static str)>| -> Vec<(String, String)> {
        all.into_iter().map(|(word, label)| (word.to_owned(), ask.get(label))).collect()
    };
    let causes = options(
        std::iter::once(("", "cases-choose"))
            .chain(Cause::ALL.iter().map(|one| (one.word(), one.label())))
            .collect(),
    );
    let remedies = options(
        std::iter::once(("", "cases-remedy-none"))
            .chain(Remedy::ALL.iter().map(|one| (one.word(), one.label())))
            .collect(),
    );
    let (cause, remedy, cost, how) = (
        ask.get("cases-cause"),
        ask.get("cases-remedy"),
        cost_label(ask, look.currency),
        ask.get("cases-how"),
    );
    let help = ask.get("cases-cost-help");
    let typed = ask.form;
    html! {
        section class="card" {
            div class="ch" { h2 { (ask.get("cases-solve")) } }
            div class="cb" {
                form method="post" action={ (look.case.path()) "/solve" } novalidate {
                    (form::keys(ask))
                    (select(ask, &Field::text("cause", &cause, typed.get("cause")), &causes, problems))
                    div class="pair" {
                        (select(ask, &Field { optional: true, ..Field::text("remedy", &remedy, typed.get("remedy")) }, &remedies, problems))
                        (field(ask, &Field { optional: true, help: &help, ..Field::text("cost", &cost, typed.get("cost")) }, problems))
                    }
                    (field(ask, &Field { optional: true, ..Field::text("how", &how, typed.get("how")) }, problems))
                    button class="btn pri" { (icon("check")) (ask.get("cases-do-solve")) }
                }
            }
        }
    }
}

/// Where no currency is named, amounts are plain numbers.
fn cost_label(ask: &Ask<'_>, currency: Currency) -> String {
    if currency == Currency::NONE {
        return ask.get("cases-cost-plain");
    }
    ask.say(&Say::new("cases-cost").with("currency", currency.code()))
}

/// What the customer says of it.
fn word(ask: &Ask<'_>, look: &Look) -> Markup {
    let label = ask.get("cases-word-text");
    let text = Field { optional: true, ..Field::text("said", &label, ask.form.get("said")) };
    html! {
        section class="card" {
            div class="ch" { h2 { (ask.get("cases-word")) } }
            div class="cb" {
                form method="post" action={ (look.case.path()) "/word" } novalidate {
                    (form::keys(ask))
                    (field(ask, &text, &Problems::default()))
                    div class="acts row" {
                        @for (place, one) in Word::ALL.iter().enumerate() {
                            button class={ "btn" @if place == 0 { " pri" } } name="word" value=(one.word()) { (ask.get(one.label())) }
                        }
                    }
                }
            }
        }
    }
}

/// Who handles it, what it is about.
fn about(ask: &Ask<'_>, look: &Look, may: bool) -> Markup {
    let case = &look.case;
    let handler = views::called(&look.people, case.course.handler);
    let mut others: Vec<_> = look.people.values().filter(|one| one.is_here).collect();
    others.sort_by(|left, right| left.name.cmp(&right.name));
    let options: Vec<(String, String)> =
        others.iter().map(|one| (one.id.to_string(), one.name.clone())).collect();
    let current = case.course.handler.map_or_else(String::new, |user| user.to_string());
    let label = ask.get("cases-handler");
    html! {
        section class="card" {
            div class="ch" { h2 { (ask.get("cases-about")) } }
            div class="cb" {
                dl class="kv" {
                    dt { (ask.get("cases-opened")) } dd { (views::moment_words(ask, case.opened_at)) }
                    @if !case.product.is_empty() { dt { (ask.get("cases-product")) } dd { (case.product) } }
                    @if let Some(cause) = case.course.cause { dt { (ask.get("cases-cause")) } dd { (ask.get(cause.label())) } }
                    @if !may || !case.course.state.is_unsolved() { dt { (label) } dd { @if handler.is_empty() { (ask.get("cases-nobody")) } @else { (handler) } } }
                }
                @if may && case.course.state.is_unsolved() {
                    form method="post" action={ (case.path()) "/hand-over" } class="would" {
                        (form::keys(ask))
                        (select(ask, &Field::text("to", &label, &current), &options, &Problems::default()))
                        button class="btn sm" { (icon("user")) (ask.get("cases-do-hand-over")) }
                    }
                }
            }
        }
    }
}
