//! What was changed in the last thirty days, and how it is taken back.

use std::collections::{HashMap, HashSet};

use frame::web::{self, Answer, Ask, KEPT_MICROS, Page as Sheet, Undo, action, icon, undone_since};
use gate::audit::{self, Line, LineId};
use gate::users::{self, UserId};
use jiff::Timestamp;
use kernel::{Moment, Page, Refusal};
use maud::{Markup, html};

/// Lines read for one page; those that nobody can take back are left out.
const LINES: u32 = 100;

struct Shown {
    lines: Vec<Line>,
    undone: HashSet<LineId>,
    names: HashMap<UserId, String>,
    next: Option<String>,
}

pub(super) async fn list(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let mut tx = ask.read().await?;
    let after = Some(ask.query.get("after")).filter(|after| !after.is_empty());
    let page = Page::new(LINES, after.map(str::to_owned));
    let lines = audit::list(&mut tx, &ask.permit()?, None, &page).await?;
    let undone = undone_since(&mut tx, Moment(ask.now.0 - KEPT_MICROS)).await?;
    let people = users::colleagues(&mut tx, &ask.permit()?).await?;
    let is_old = lines.rows.last().is_some_and(|line| !web::is_fresh(&ask, line));
    let shown = Shown {
        lines: lines.rows.into_iter().filter(|line| web::is_fresh(&ask, line)).collect(),
        undone,
        names: people.into_iter().map(|user| (user.id, user.name)).collect(),
        next: lines.next.filter(|_| !is_old),
    };
    let title = ask.get("data-changes");
    let body = html! {
        div class="head" { div { h1 { (title) } p class="lede" { (ask.get("data-changes-lede")) } } }
        (records::imports::tabs(&ask, "/changes"))
        (table(&ask, &shown))
    };
    Ok(Sheet::new("/imports", title, body).into())
}

/// How a line is taken back, where any feature knows.
fn way(ask: &Ask<'_>, line: &Line) -> Option<&'static Undo> {
    ask.house.features.iter().flat_map(|feature| feature.undoes).find(|undo| undo.deed == line.deed)
}

fn table(ask: &Ask<'_>, shown: &Shown) -> Markup {
    let known: Vec<(&Line, &Undo)> =
        shown.lines.iter().filter_map(|line| Some((line, way(ask, line)?))).collect();
    html! {
        section class="card" {
            @if known.is_empty() {
                div class="cb" { h2 { (ask.get("data-changes-none")) } p class="sub" { (ask.get("data-changes-none-why")) } }
            } @else {
                div class="scroll" { table class="tbl cards" {
                    caption class="vh" { (ask.get("data-changes-caption")) }
                    thead { tr {
                        th scope="col" { (ask.get("data-head-what")) }
                        th scope="col" { (ask.get("data-head-who")) }
                        th scope="col" { (ask.get("data-head-when")) }
                        th scope="col" { span class="vh" { (ask.get("data-undo")) } }
                    } }
                    tbody { @for (line, undo) in &known { (row(ask, shown, line, undo)) } }
                } }
            }
            @if let Some(next) = &shown.next {
                nav class="pager" aria-label=(ask.get("data-pages")) {
                    a class="btn sm" href=(ask.query.with("after", next).at("/changes")) { (ask.get("data-older")) (icon("right")) }
                }
            }
        }
    }
}

fn row(ask: &Ask<'_>, shown: &Shown, line: &Line, undo: &Undo) -> Markup {
    let who = line.user.and_then(|user| shown.names.get(&user).cloned());
    let said = ask.say(&(undo.said)(line));
    let may = ask.visitor.is_some_and(|visitor| undo.needs.met_by(visitor.actor.role()));
    html! {
        tr {
            th scope="row" { (said) }
            td class="full" { (who.unwrap_or_else(|| ask.get("data-by-house"))) }
            td class="full num" { (moment(ask, line.at)) }
            td class="full" {
                @if shown.undone.contains(&line.id) { span class="tag" { (ask.get("data-undone")) } }
                @else if may {
                    (action(ask, &format!("/changes/{}/undo", line.id), "", &html! {
                        button class="btn sm" { (icon("undo")) (ask.get("data-undo")) span class="vh" { " " (said) } }
                    }))
                }
            }
        }
    }
}

/// A moment as day and time.
pub(crate) fn moment(ask: &Ask<'_>, at: Moment) -> String {
    let zone = ask.zone();
    let day = frame::formats::day_near(ask.lang(), at.day(&zone), ask.today());
    let time = Timestamp::from_microsecond(at.0).map(|at| at.to_zoned(zone).strftime("%H:%M").to_string());
    format!("{day} {}", time.unwrap_or_default())
}
