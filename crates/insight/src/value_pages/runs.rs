//! Earlier valuations, and the latest compared with one of them.

use frame::formats;
use frame::web::{Answer, Ask, Page};
use kernel::{Refusal, Say};
use maud::{Markup, html};

use super::seen::{self, Seen};
use super::{ENTRY, head, names, state};
use crate::reports::{self, Moves, cause_told};
use crate::tiers::{Cause, Tier};
use crate::valuation::{RunId, See};

/// Earlier valuations offered.
const RUNS: u32 = 12;
/// Named at most; the others are counted.
const NAMED: usize = 100;

/// The earlier valuations, each leading to its comparison.
pub(super) async fn list(ask: &Ask<'_>, seen: &Seen) -> Result<Markup, Refusal> {
    let runs = reports::latest_runs(ask.db, &ask.permit::<See>()?, RUNS + 1).await?;
    let earlier: Vec<_> = runs.iter().filter(|run| run.id != seen.book.run_id()).collect();
    Ok(html! {
        section class="card" {
            div class="ch" { h2 { (ask.get("value-runs")) } }
            div class="cb" {
                @if earlier.is_empty() { p class="sub" { (ask.get("value-runs-none")) } }
                ul {
                    @for run in earlier {
                        @let (day, time) = head::clock_time(ask, run.at);
                        li class="li" {
                            a class="a" href=(format!("/value/runs/{}", run.id)) { (formats::day_near(ask.lang(), day, ask.today())) " " (time) }
                            span class="num muted" { (seen::customers(ask, run.customers.unwrap_or(0))) }
                            @if run.as_of != day { span class="b" { (ask.say(&Say::new("value-runs-as-of").with("day", formats::day(ask.lang(), run.as_of)))) } }
                        }
                    }
                }
            }
        }
    })
}

pub(super) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let id: RunId = ask.id("id")?;
    let mut tx = ask.read().await?;
    let Some(seen) = seen::seen(&mut tx, &ask).await? else { return Ok(state::nothing_yet(&ask).into()) };
    let found = reports::compare(ask.db, &ask.permit::<See>()?, id, seen.book.run_id()).await;
    let moves = match found {
        Err(refusal) if refusal.say().key == "reports-no-such-run" => return Ok(Answer::NotFound),
        found => found?,
    };
    let shown: Vec<_> = moves.moved.iter().take(NAMED).collect();
    let ids: Vec<_> = shown.iter().map(|(customer, _)| *customer).collect();
    let called = seen::called(&mut tx, &ask, &ids).await?;
    let (day, time) = head::clock_time(&ask, moves.since.at);
    let when = format!("{} {time}", formats::day(ask.lang(), day));
    let title = ask.say(&Say::new("value-run-title").with("when", when));
    let lede = ask.say(&Say::new("value-run-lede").with("count", moves.moved.len()));
    let body = html! {
        (head::head(&ask, &title, &lede))
        div class="half level" {
            section class="card" {
                div class="ch" { h2 { (ask.get("value-run-causes")) } }
                div class="cb" {
                    ul { @for cause in Cause::ALL { @let count = moves.by(cause); @if count > 0 { li class="li" { span { (ask.say(&cause_told(cause, count))) } } } } }
                    (counts(&ask, &moves))
                }
            }
            section class="card" {
                div class="ch" { h2 { (ask.get("value-run-who")) } }
                div class="cb" {
                    @if moves.moved.is_empty() { p class="sub" { (ask.get("value-moved-nobody")) } }
                    ul class="moves" {
                        @for (customer, one) in shown.iter().filter(|(customer, _)| called.contains_key(customer)) {
                            li { (names::link(customer, &called)) span { (one.from.chip(ask.texts)) " → " (one.to.chip(ask.texts)) } }
                        }
                    }
                    @if moves.moved.len() > NAMED { p class="muted small" { (ask.say(&Say::new("value-would-more").with("count", moves.moved.len() - NAMED))) } }
                }
            }
        }
    };
    Ok(Page::new(ENTRY, title, body).into())
}

/// From where to where, in numbers.
fn counts(ask: &Ask<'_>, moves: &Moves) -> Markup {
    let name =
        |tier: Option<Tier>| tier.map_or_else(|| ask.get("value-nowhere"), |tier| tier.name(ask.texts));
    let places = crate::tiers::FromTo::places();
    html! {
        table class="mig" {
            caption class="vh" { (ask.get("value-moved-table")) }
            thead { tr { th scope="col" { (ask.get("value-from-to")) } @for to in places { th scope="col" { (name(to)) } } } }
            tbody {
                @for from in places {
                    tr { th scope="row" { (name(from)) } @for to in places { td class="same" { (formats::count(kernel::count(moves.table.count(from, to)))) } } }
                }
            }
        }
    }
}
