//! The head of every page of value: title, finding, the pages beside it, and how fresh the values are.

use frame::web::{Ask, action, icon};
use jiff::Timestamp;
use kernel::{Moment, Say};
use maud::{Markup, html};

use super::seen::Seen;
use super::{ends, state};
use crate::valuation::{Export, Revalue};

/// Values older than this are said to be old: the morning's valuation did not happen.
const STALE_MICROS: i64 = 26 * 3_600_000_000;

/// The pages, in their order: path and key of the label.
const PAGES: [(&str, &str); 5] = [
    ("/value/tiers", "value-tiers"),
    ("/value/pareto", "value-pareto"),
    ("/value/cohorts", "value-cohorts"),
    ("/value/regions", "value-regions"),
    ("/value/moves", "value-moves"),
];

/// The head with this title and finding.
pub(super) fn head(ask: &Ask<'_>, title: &str, lede: &str) -> Markup {
    html! {
        div class="head" {
            div { h1 { (title) } p class="lede" { (lede) } }
            div class="acts" {
                nav class="seg" aria-label=(ask.get("value-entry")) {
                    @for (path, label) in PAGES {
                        a href=(path) aria-current=[(path == ask.path).then_some("page")] { (ask.get(label)) }
                    }
                }
                a class="btn" href="/value/rules" aria-current=[(ask.path == "/value/rules").then_some("page")] { (icon("filter")) (ask.get("value-rules")) }
                a class="btn" href="/value/goals" { (icon("check")) (ask.get("value-goals")) }
                @if ask.may::<Export>() {
                    a class="btn only-w" href="/value/values.csv" { (icon("export")) (ask.get("value-export")) }
                }
            }
        }
    }
}

/// When the values were worked out; old ones are said to be old, and new ones under way are told.
pub(super) fn fresh(ask: &Ask<'_>, seen: &Seen) -> Markup {
    let made = seen.book.made_at();
    let (day, time) = clock_time(ask, made);
    let when = Say::new("value-made")
        .with("day", frame::formats::day_near(ask.lang(), day, ask.today()))
        .with("time", time);
    let told = if day == ask.today() { when } else { Say { key: "value-made-on", ..when } };
    html! {
        (ends::book_ends(ask, &seen.book))
        @if state::is_under_way(ask) {
            (state::under_way(ask))
        } @else if ask.now.0 - made.0 > STALE_MICROS {
            div class="stale row" role="status" {
                p { (ask.say(&Say { key: "value-stale", ..told })) }
                @if ask.may::<Revalue>() {
                    (action(ask, "/value/again", "", &html! { button class="btn sm" { (ask.get("value-again")) } }))
                }
            }
        } @else {
            p class="fresh muted" { (ask.say(&told)) }
        }
    }
}

/// The day and the wall clock's time of a moment where the business is.
pub(super) fn clock_time(ask: &Ask<'_>, moment: Moment) -> (kernel::Day, String) {
    let zone = ask.zone();
    let day = moment.day(&zone);
    let time = Timestamp::from_microsecond(moment.0).map(|at| at.to_zoned(zone));
    let time = time.map(|zoned| format!("{:02}:{:02}", zoned.hour(), zoned.minute())).unwrap_or_default();
    (day, time)
}
