//! Whether new customers stay: by the quarter of their first purchase, and by how often they have come.

use frame::charts::{Curve, CurveStep, DataTable, Head, Heat, HeatRow, curve, heat};
use frame::formats;
use frame::web::{Answer, Ask, Page};
use kernel::{Lang, Ratio, Refusal, Say, number};
use maud::{Markup, html};

use super::seen::{self, Seen};
use super::{ENTRY, head, state};
use crate::figures::{Cohort, Quarter};

/// Quarters in the card beside the moves; the page has all.
const CARD_ROWS: usize = 4;
/// Fewer people than this make no finding.
const PEOPLE_MIN: i64 = 5;

pub(super) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let mut tx = ask.read().await?;
    let Some(seen) = seen::seen(&mut tx, &ask).await? else { return Ok(state::nothing_yet(&ask).into()) };
    let title = ask.get("value-cohorts");
    let body = html! {
        (head::head(&ask, &title, &lede(&ask, &seen)))
        (head::fresh(&ask, &seen))
        section class="card" {
            div class="ch" { h2 { (ask.get("value-stay")) } span class="r muted" { (ask.get("value-stay-share")) } }
            div class="cb scroll" { (table(&ask, &seen.figures.cohorts)) p class="muted small" { (ask.get("value-stay-note")) } }
        }
        div class="half" { (turns(&ask, &seen)) }
    };
    Ok(Page::new(ENTRY, title, body).into())
}

/// The card on the first page.
pub(super) fn card(ask: &Ask<'_>, seen: &Seen) -> Markup {
    let cohorts = &seen.figures.cohorts;
    let latest = cohorts.get(cohorts.len().saturating_sub(CARD_ROWS)..).unwrap_or_default();
    html! {
        section class="card" {
            div class="ch" { h2 { (ask.get("value-stay")) } a class="r" href="/value/cohorts" { (ask.get("value-more")) } }
            div class="cb scroll" { (table(ask, latest)) p class="muted small" { (finding(ask, seen)) } }
        }
    }
}

/// A quarter as people write it: `Q3 2026`, `2026 年三季度`.
fn quarter_name(ask: &Ask<'_>, quarter: Quarter) -> String {
    let (year, number) = (i64::from(quarter.year), i64::from(quarter.quarter));
    match ask.lang() {
        Lang::En => format!("Q{number} {year}"),
        Lang::Zh => format!("{year} 年 {number} 季度"),
    }
}

fn table(ask: &Ask<'_>, cohorts: &[Cohort]) -> Markup {
    let columns = cohorts.iter().map(|cohort| cohort.bought.len()).max().unwrap_or(0);
    let mut heads = vec![ask.get("value-first-in"), ask.get("value-people")];
    heads.extend((0..columns).map(|after| match after {
        0 => ask.get("value-same-quarter"),
        after => ask.say(&Say::new("value-quarters-on").with("count", after)),
    }));
    let rows: Vec<HeatRow> = cohorts
        .iter()
        .map(|cohort| HeatRow {
            head: quarter_name(ask, cohort.quarter),
            count: formats::count(cohort.people),
            cells: cohort.bought.iter().map(|bought| share(*bought, cohort.people)).collect(),
            open_ended: true,
        })
        .collect();
    let (caption, so_far) = (ask.get("value-stay-table"), ask.get("value-so-far"));
    heat(ask.lang(), &Heat { caption: &caption, heads: &heads, rows: &rows, so_far: &so_far })
}

fn share(part: i64, whole: i64) -> Option<Ratio> {
    (whole > 0).then(|| Ratio::of(number(part), number(whole)))
}

/// Of those who came in one quarter, who bought in the next: the latest quarter that is over against the one before.
fn finding(ask: &Ask<'_>, seen: &Seen) -> String {
    let after = |cohort: &Cohort| Some((cohort.quarter, share(*cohort.bought.get(1)?, cohort.people)?));
    // The quarter of the valuation is not over, so the last that can be judged began two quarters before.
    let judged: Vec<(Quarter, Ratio)> = seen
        .figures
        .cohorts
        .iter()
        .filter(|cohort| cohort.people >= PEOPLE_MIN && cohort.bought.len() > 2)
        .filter_map(after)
        .collect();
    match judged.as_slice() {
        [.., before, last] => ask.say(
            &Say::new("value-stay-next")
                .with("quarter", quarter_name(ask, last.0))
                .with("share", last.1)
                .with("before", before.1),
        ),
        _ => ask.get("value-stay-note"),
    }
}

fn lede(ask: &Ask<'_>, seen: &Seen) -> String {
    let Some(first) = seen.figures.turns.first() else { return ask.get("value-stay-note") };
    let share = share(first.again, first.people).unwrap_or_default();
    ask.say(&Say::new("value-came-again").with("count", first.people).with("share", share))
}

/// The more often somebody came, the likelier they come again.
fn turns(ask: &Ask<'_>, seen: &Seen) -> Markup {
    let steps: Vec<CurveStep> = seen
        .figures
        .turns
        .iter()
        .zip(1_i64..)
        .map(|(turn, place)| CurveStep {
            name: formats::count(place),
            cases: turn.people,
            share: share(turn.again, turn.people),
        })
        .collect();
    let (finding, axis) = (lede(ask, seen), ask.get("value-turns-axis"));
    let chart = Curve { id: "turns", steps: &steps, cases_min: PEOPLE_MIN, finding: &finding, axis: &axis };
    let row = |step: &CurveStep| {
        let share = step.share.map(|share| formats::share(ask.lang(), share)).unwrap_or_default();
        vec![step.name.clone(), formats::count(step.cases), share]
    };
    let table = DataTable {
        caption: ask.get("value-turns-table"),
        heads: vec![
            Head::words(ask.get("value-turns-axis")),
            Head::numbers(ask.get("value-people")),
            Head::numbers(ask.get("value-turns-again")),
        ],
        rows: steps.iter().map(row).collect(),
    };
    html! {
        section class="card" {
            div class="ch" { h2 { (ask.get("value-turns")) } }
            div class="cb" { (curve(ask.lang(), &chart)) p class="muted small" { (ask.get("value-turns-note")) } (ask.table("/value/cohorts", "turns", &table)) }
        }
    }
}
