//! Recalls: one matter with many customers, and how far it is.

use frame::formats;
use frame::web::form::{self, Field, Problems, area, field};
use frame::web::{Answer, Ask, Page, Toast, icon, percent};
use kernel::{Day, Page as ListPage, Ratio, Refusal, Say};
use maud::{Markup, html};
use store::Paged;

use super::super::model::State;
use super::super::recall::{self, NewRecall, Recall};
use super::super::views::{self, People, face};
use super::super::{Asked, ENTRY, Listed, OpenRecall, See, find_recall, list, recalls};
use crate::cases;

/// The page of all recalls.
const PATH: &str = "/service/recalls";
/// Rows of a page.
const ROWS: u32 = 50;

pub(in crate::cases) async fn all(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let found = recalls(&mut ask.read().await?, &ask.permit::<See>()?).await?;
    let title = ask.get("cases-recalls");
    let body = html! {
        p class="crumb" { a href=(ENTRY) { (ask.get("cases-title")) } (icon("right")) span { (title) } }
        div class="head" {
            div { h1 { (title) } p class="lede" { (ask.get("cases-recalls-lede")) } }
            @if ask.may::<OpenRecall>() {
                div class="acts" { a class="btn pri" href="/service/recalls/new" { (icon("plus")) (ask.get("cases-recall-new")) } }
            }
        }
        div class="card" {
            @if found.is_empty() { div class="cb" { p class="muted" { (ask.get("cases-recalls-none")) } } }
            @else { ol data-list { @for one in &found { (line(&ask, one)) } } }
        }
    };
    Ok(Page::new(ENTRY, title, body).into())
}

fn line(ask: &Ask<'_>, one: &Recall) -> Markup {
    html! {
        li class="todo" data-row tabindex="-1" {
            (icon("flag"))
            div {
                p class="l1" { a href={ (PATH) "/" (one.id) } { (one.new.product) } }
                p class="why" { (sold(ask, one)) }
            }
            div class="side-r" { (progress(ask, one)) }
        }
    }
}

/// "sold 3 to 10 Nov, lot 17"
fn sold(ask: &Ask<'_>, one: &Recall) -> String {
    let range = formats::day_range(ask.lang(), one.new.from, one.new.to, ask.today());
    let key = if one.new.lot.is_empty() { "cases-recall-sold" } else { "cases-recall-sold-lot" };
    ask.say(&Say::new(key).with("range", range).with("lot", one.new.lot.as_str()))
}

/// "112 of 300 reached"
fn progress(ask: &Ask<'_>, one: &Recall) -> Markup {
    let share = Ratio::of(kernel::number(one.reached), kernel::number(one.customers));
    let say = Say::new("cases-recall-reached").with("reached", one.reached).with("customers", one.customers);
    html! {
        div class="clock" {
            p class="t" { b { (ask.say(&say)) } }
            div class="meter" aria-hidden="true" { i class=(percent(share.value())) {} }
        }
    }
}

pub(in crate::cases) async fn blank(ask: Ask<'_>) -> Result<Answer, Refusal> {
    ask.permit::<OpenRecall>()?;
    Ok(form_page(&ask, &Problems::default()).into())
}

pub(in crate::cases) async fn open(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let permit = ask.permit::<OpenRecall>()?;
    let mut problems = Problems::default();
    let mut day = |name: &str| -> Option<Day> {
        let typed = ask.form.trimmed(name);
        let day = typed.parse().ok();
        if day.is_none() {
            problems.add(name, Say::new("cases-day-bad").with("typed", typed));
        }
        day
    };
    let (from, to) = (day("from"), day("to"));
    let (Some(from), Some(to)) = (from, to) else {
        return Ok(form_page(&ask, &problems).refused(true).into());
    };
    let text = |name: &str| ask.form.get(name).to_owned();
    let new = NewRecall { product: text("product"), lot: text("lot"), from, to, text: text("text") };
    let found = cases::look_for_buyers(&mut ask.read().await?, &permit, &new).await;
    match found {
        Ok(found) => {
            let mut tx = ask.write().await?;
            let opened = cases::open_recall(&mut tx, &permit, &mut ask.occasion(), &found).await?;
            let (id, customers, line) = opened;
            tx.commit().await?;
            let said = Say::new("cases-said-recall").with("customers", customers);
            Ok(Answer::say(format!("{PATH}/{id}"), Toast::new(said).undo(line)))
        }
        Err(refusal) if refusal.say().key.starts_with("cases-") => {
            let field = match refusal.say().key {
                "cases-recall-days" => "to",
                "cases-no-text" | "cases-text-long" => "text",
                _ => "product",
            };
            Ok(form_page(&ask, &Problems::one(field, &refusal)).refused(true).into())
        }
        Err(refusal) => Err(refusal),
    }
}

fn form_page(ask: &Ask<'_>, problems: &Problems) -> Page {
    let (title, typed) = (ask.get("cases-recall-new"), ask.form);
    let labels = ["product", "lot", "from", "to", "text"];
    let [product, lot, from, to, text] = labels.map(|name| match name {
        "product" => ask.get("cases-product"),
        "lot" => ask.get("cases-recall-lot"),
        "from" => ask.get("cases-recall-from"),
        "to" => ask.get("cases-recall-to"),
        _ => ask.get("cases-recall-text"),
    });
    let (product_help, lot_help) = (ask.get("cases-recall-product-help"), ask.get("cases-recall-lot-help"));
    let body = html! {
        p class="crumb" { a href=(PATH) { (ask.get("cases-recalls")) } (icon("right")) span { (title) } }
        (problems.summary(ask))
        div class="head" { div { h1 { (title) } p class="lede" { (ask.get("cases-recall-lede")) } } }
        div class="card" { div class="cb" {
            form method="post" action="/service/recalls/new" novalidate {
                (form::keys(ask))
                (field(ask, &Field { help: &product_help, ..Field::text("product", &product, typed.get("product")) }, problems))
                div class="pair" {
                    (field(ask, &Field { kind: "date", ..Field::text("from", &from, typed.get("from")) }, problems))
                    (field(ask, &Field { kind: "date", ..Field::text("to", &to, typed.get("to")) }, problems))
                }
                (field(ask, &Field { help: &lot_help, optional: true, ..Field::text("lot", &lot, typed.get("lot")) }, problems))
                (area(ask, &Field::text("text", &text, typed.get("text")), 3, problems))
                button class="btn pri" { (ask.get("cases-do-recall")) }
            }
        } }
    };
    Page::new(ENTRY, title, body)
}

pub(in crate::cases) async fn one(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let gone = || Refusal::new("frame-not-found");
    let id = recall::id_of(ask.param("id")).ok_or_else(gone)?;
    let permit = ask.permit::<See>()?;
    let mut tx = ask.read().await?;
    let found = find_recall(&mut tx, &permit, id).await?.ok_or_else(gone)?;
    let is_all = ask.query.get("show") == "all";
    let states = if is_all { State::ALL } else { &[State::Open] };
    let asked = Asked { owner: None, states, by_clock: true, recall: Some(id) };
    let after = Some(ask.query.get("after")).filter(|after| !after.is_empty()).map(str::to_owned);
    let rows = list(&mut tx, &permit, &asked, &ListPage::new(ROWS, after)).await?;
    let people = views::people(&ask, &mut tx).await?;
    Ok(page(&ask, &found, is_all, (&rows, &people)).into())
}

fn page(ask: &Ask<'_>, found: &Recall, is_all: bool, (rows, people): (&Paged<Listed>, &People)) -> Page {
    let here = format!("{PATH}/{}", found.id);
    let settled =
        Say::new("cases-recall-settled").with("settled", found.settled).with("customers", found.customers);
    let body = html! {
        p class="crumb" { a href=(PATH) { (ask.get("cases-recalls")) } (icon("right")) span { (found.new.product) } }
        div class="head" { div { h1 { (found.new.product) } p class="lede" { (sold(ask, found)) } } }
        div class="two" {
            div class="stack" {
                div class="bar" {
                    span class="seg" role="group" aria-label=(ask.get("cases-views")) {
                        @for (word, label, is_on) in [("", "cases-recall-to-reach", !is_all), ("all", "cases-all", is_all)] {
                            a href=(ask.query.with("after", "").with("show", word).at(&here)) aria-current=[is_on.then_some("true")] { (ask.get(label)) }
                        }
                    }
                }
                div class="card" {
                    @if rows.rows.is_empty() { div class="cb" { p class="muted" { (ask.get("cases-recall-all-reached")) } } }
                    @else { ol data-list { @for one in &rows.rows { (file(ask, one, people)) } } }
                    @if let Some(next) = &rows.next {
                        div class="pager" { a class="btn" href=(ask.query.with("after", next).at(&here)) { (ask.get("cases-more")) } }
                    }
                }
            }
            section class="card" {
                div class="ch" { h2 { (ask.get("cases-recall-progress")) } }
                div class="cb stack" {
                    (progress(ask, found))
                    p class="muted" { (ask.say(&settled)) }
                    p { (found.new.text) }
                }
            }
        }
    };
    Page::new(ENTRY, found.new.product.clone(), body)
}

fn file(ask: &Ask<'_>, one: &Listed, people: &People) -> Markup {
    let case = &one.case;
    html! {
        li class="todo" data-row tabindex="-1" {
            (icon("user"))
            div {
                p class="l1" { a href=(case.path()) { (one.name) } (views::state(ask, case)) }
                p class="why" { span class="num" { (case.label()) } " " (views::called(people, case.course.handler)) }
            }
            div class="side-r" { (face(ask, case)) }
        }
    }
}
