//! Visits that are due, and the latest that were written down.

use frame::formats;
use frame::web::{Answer, Ask, Page, icon};
use kernel::{Days, Refusal};
use maud::{Markup, html};

use super::super::{ListedVisit, PATH, Record, See, latest};
use super::{day_of, owner};
use crate::followups::{self, Due, Origin};

/// So far ahead visits are shown.
const AHEAD: Days = Days(14);
/// Records shown.
const LATEST: u32 = 20;

pub(in crate::visits) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let mut tx = ask.read().await?;
    let until = ask.today() + AHEAD;
    let due = followups::due_of(&mut tx, &ask.permit()?, (Origin::Visit, until), owner(&ask)).await?;
    let latest = latest(&mut tx, &ask.permit::<See>()?, LATEST).await?;
    Ok(page(&ask, &due, &latest).into())
}

fn page(ask: &Ask<'_>, due: &[Due], latest: &[ListedVisit]) -> Page {
    let title = ask.get("visits-title");
    let everybody = owner(ask).is_none();
    let body = html! {
        div class="head" {
            div { h1 { (title) } p class="lede" { (ask.get("visits-lede")) } }
            div class="acts" {
                a class="btn" href="/visits/round" { (icon("print")) (ask.get("visits-round")) }
                a class="btn" href="/visits/suggestions" { (icon("msg")) (ask.get("visits-suggestions")) }
                a class="btn only-w" href="/visits/plans" { (icon("gear")) (ask.get("visits-plans")) }
            }
        }
        div class="bar" {
            span class="seg" role="group" aria-label=(ask.get("visits-whose")) {
                @for (word, label, is_on) in [("mine", "visits-mine", !everybody), ("all", "visits-all", everybody)] {
                    a href=(ask.query.with("who", word).at(PATH)) aria-current=[is_on.then_some("true")] { (ask.get(label)) }
                }
            }
        }
        section class="grp" aria-labelledby="g-due" {
            div class="gh" { h2 id="g-due" { (ask.get("visits-due")) } span class="c" { (due.len()) } }
            @if due.is_empty() { div class="card" { div class="cb" { p class="muted" { (ask.get("visits-due-none")) } } } }
            @else { ul class="card" data-list { @for one in due { (row(ask, one)) } } }
        }
        section class="grp" aria-labelledby="g-latest" {
            div class="gh" { h2 id="g-latest" { (ask.get("visits-latest")) } }
            @if latest.is_empty() { div class="card" { div class="cb" { p class="muted" { (ask.get("visits-latest-none")) } } } }
            @else { ul class="card" { @for one in latest { (written(ask, one)) } } }
        }
    };
    Page::new("/", title, body)
}

fn row(ask: &Ask<'_>, one: &Due) -> Markup {
    let followup = &one.followup;
    let is_late = followup.due.day < ask.today();
    let when = ask.say(&formats::relative(followup.due.day, ask.today()));
    html! {
        li class="todo" data-row tabindex="-1" {
            span {}
            div {
                p class="l1" {
                    (icon("pin")) a href={ "/customers/" (followup.customer) } { (one.name) }
                    span class={ "tag num" @if is_late { " bad" } } { (when) }
                }
                p class="why" { (followup.why) }
            }
            div class="side-r" {
                @if ask.may::<Record>() {
                    a class="btn sm" href={ "/visits/new?customer=" (followup.customer) "&followup=" (followup.id) } { (ask.get("visits-do-record")) }
                }
                a class="btn ghost sm" href=(followup.path()) { (ask.get("visits-other")) }
            }
        }
    }
}

fn written(ask: &Ask<'_>, one: &ListedVisit) -> Markup {
    let visit = &one.visit;
    html! {
        li class="todo" {
            (icon(if visit.how.word() == "call" { "phone" } else { "pin" }))
            div {
                p class="l1" { a href=(visit.path()) { (one.name) } span class="tag num" { (day_of(ask, visit.at)) } }
                @if !visit.opinions.is_empty() { p class="why" { (visit.opinions) } }
            }
        }
    }
}
