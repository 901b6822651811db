//! The list: whose clock ends first.

use frame::web::{Answer, Ask, Page, icon};
use kernel::{Page as ListPage, Refusal, Say};
use maud::{Markup, html};
use store::Paged;

use super::super::model::State;
use super::super::views::{self, People};
use super::super::{Alter, Asked, ENTRY, Listed, Open, See, list, views::face};

/// Rows of a page.
const ROWS: u32 = 50;
/// How often the list looks at the clocks again.
const LOOK_EVERY_MILLIS: &str = "60000";

/// The views: the word in the address, the key of its label, the states, and whether by the clock.
type View = (&'static str, &'static str, &'static [State], bool);

const VIEWS: [View; 4] = [
    ("", "cases-view-open", &[State::Open, State::Answered, State::Waiting], true),
    ("waiting", "cases-view-waiting", &[State::Waiting], false),
    ("word", "cases-view-word", &[State::Solved], false),
    ("closed", "cases-view-closed", &[State::Closed], false),
];

pub(in crate::cases) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let view = VIEWS.iter().find(|(word, ..)| *word == ask.query.get("state")).unwrap_or(&VIEWS[0]);
    let everybody = match ask.query.get("who") {
        "all" => true,
        "mine" => false,
        _ => super::mine(&ask).is_none(),
    };
    let owner = if everybody { None } else { Some(ask.actor()?.user()) };
    let asked = Asked { owner, states: view.2, by_clock: view.3, recall: None };
    let after = Some(ask.query.get("after")).filter(|after| !after.is_empty()).map(str::to_owned);
    let mut tx = ask.read().await?;
    let found = list(&mut tx, &ask.permit::<See>()?, &asked, &ListPage::new(ROWS, after)).await?;
    let people = views::people(&ask, &mut tx).await?;
    Ok(page(&ask, view, everybody, (&found, &people)).into())
}

fn page(ask: &Ask<'_>, view: &View, everybody: bool, (found, people): (&Paged<Listed>, &People)) -> Page {
    let title = ask.get("cases-title");
    let body = html! {
        div class="head" {
            div { h1 { (title) } p class="lede" { (ask.get("cases-lede")) } }
            div class="acts" {
                a class="btn only-w" href="/followups" { (icon("flag")) (ask.get("cases-followups")) }
                a class="btn" href="/service/reports" { (icon("value")) (ask.get("cases-reports")) }
                a class="btn" href="/service/recalls" { (icon("flag")) (ask.get("cases-recalls")) }
                a class="btn only-w" href="/service/promises" { (icon("clock")) (ask.get("cases-promises")) }
                @if ask.may::<Open>() { a class="btn pri" href="/service/new" data-key="n" { (icon("plus")) (ask.get("cases-new")) } }
            }
        }
        nav class="views" aria-label=(ask.get("cases-views")) {
            @for one in &VIEWS {
                @let to = ask.query.with("after", "").with("state", one.0).at(ENTRY);
                a href=(to) aria-current=[(one.0 == view.0).then_some("page")] { (ask.get(one.1)) }
            }
        }
        div class="bar" {
            span class="seg" role="group" aria-label=(ask.get("cases-whose")) {
                @for (word, label, is_on) in [("mine", "cases-mine", !everybody), ("all", "cases-all", everybody)] {
                    a href=(ask.query.with("after", "").with("who", word).at(ENTRY)) aria-current=[is_on.then_some("true")] { (ask.get(label)) }
                }
            }
        }
        (rows(ask, view, (found, people)))
    };
    Page::new(ENTRY, title, body)
}

/// The rows, which are asked for again each minute: their words are the server's.
fn rows(ask: &Ask<'_>, view: &View, (found, people): (&Paged<Listed>, &People)) -> Markup {
    let here = ask.query.at(ENTRY);
    let poll = view.3.then_some(LOOK_EVERY_MILLIS);
    html! {
        div id="cases" data-poll=[poll] data-src=[poll.map(|_| here)] {
            div class="card" {
                @if found.rows.is_empty() { (none(ask, view)) }
                @else { ol data-list { @for one in &found.rows { (row(ask, one, people)) } } }
                @if let Some(next) = &found.next {
                    div class="pager" { a class="btn" href=(ask.query.with("after", next).at(ENTRY)) { (ask.get("cases-more")) } }
                }
            }
        }
    }
}

fn none(ask: &Ask<'_>, view: &View) -> Markup {
    html! {
        div class="cb" {
            h2 { (ask.get("cases-none")) }
            p class="sub" { (ask.get(if view.0.is_empty() { "cases-none-why" } else { "cases-none-here" })) }
            @if view.0.is_empty() && ask.may::<Open>() {
                p class="acts" { a class="btn pri" href="/service/new" { (icon("plus")) (ask.get("cases-new")) } }
            }
            @if ask.may::<Alter>() { p class="muted" { a href="/service/hours" { (ask.get("cases-set-hours")) } } }
        }
    }
}

fn row(ask: &Ask<'_>, one: &Listed, people: &People) -> Markup {
    let case = &one.case;
    let handler = views::called(people, case.course.handler);
    let mark = case.course.next.and_then(|(clock, _)| {
        let is_over = case.breached == Some(clock);
        let over = is_over.then(|| ask.get("cases-time-over"));
        over.or_else(|| (case.warned == Some(clock)).then(|| ask.get("cases-time-short")))
    });
    html! {
        li class="todo" data-row tabindex="-1" {
            (icon("service"))
            div {
                p class="l1" { a href=(case.path()) { (views::subject(ask, case)) } (views::state(ask, case))
                    @if let Some(mark) = mark { span class="tag bad" { (mark) } }
                }
                p class="why" {
                    b { a href={ "/customers/" (case.customer) } { (one.name) } } " · "
                    span class="num" { (case.label()) } " · " (views::kind(ask, case))
                    @if !handler.is_empty() { " · " (ask.say(&Say::new("cases-handled-by").with("name", handler))) }
                }
            }
            div class="side-r" { (face(ask, case)) }
        }
    }
}
