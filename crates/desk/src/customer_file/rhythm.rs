//! The rhythm: all orders of a year, the windows in which they were expected, and the table of the same.

use frame::charts::{DataTable, Head, RhythmChart, past_windows, rhythm};
use frame::formats;
use frame::web::Ask;
use kernel::{Currency, Day, Money, Say};
use maud::{Markup, html};

use super::look::Look;
use super::pages::grey;

/// Rows of the table.
const ROWS: usize = 24;

pub(super) fn card(ask: &Ask<'_>, look: &Look) -> Markup {
    let orders = orders(look);
    html! {
        section class="card" {
            div class="ch" {
                h2 { (ask.get("file-rhythm")) }
                @if !orders.is_empty() { (legend(ask)) }
            }
            div class="cb" {
                @if orders.is_empty() { (grey(&ask.get("file-rhythm-empty"))) }
                @else { (chart(ask, look, &orders)) (ask.table(&look.path(), "rhythm", &table(ask, look))) }
            }
        }
    }
}

/// Purchase days with their amounts in major units; one each where there are no amounts.
fn orders(look: &Look) -> Vec<(Day, f64)> {
    let mut all: Vec<(Day, f64)> = Vec::new();
    for one in &look.habits.days {
        let major = match look.unit {
            Some(currency) if currency != one.currency => continue,
            Some(currency) => kernel::number(one.sale_minor) / kernel::number(currency.minor_per_major()),
            None => 1.0,
        };
        match all.last_mut().filter(|last| last.0 == one.day) {
            Some(last) => last.1 += major,
            None => all.push((one.day, major)),
        }
    }
    all
}

fn chart(ask: &Ask<'_>, look: &Look, orders: &[(Day, f64)]) -> Markup {
    let days: Vec<Day> = orders.iter().map(|(day, _)| *day).collect();
    let window = look.standing.and_then(|standing| standing.window());
    let (lang, today) = (ask.lang(), ask.seen_from());
    let late = look.standing.map_or(0, |standing| standing.days_late(today));
    let expected = window.map_or_else(String::new, |(first, last)| {
        let range = formats::day_range(lang, first, last, today);
        ask.say(&Say::new("file-expected").with("range", range))
    });
    let now = if let Some(day) = ask.business.seen_from {
        formats::day(lang, day)
    } else if late > 0 {
        ask.say(&Say::new("file-today-late").with("days", late))
    } else {
        ask.get("file-today")
    };
    let chart = RhythmChart {
        id: "rhythm",
        orders,
        past: &past_windows(&days, window),
        window,
        as_of: today,
        currency: look.unit.unwrap_or(Currency::NONE),
        finding: &finding(ask, look, orders.len()),
        expected: &expected,
        today: &now,
    };
    rhythm(lang, &chart)
}

/// The rhythm in a sentence.
fn finding(ask: &Ask<'_>, look: &Look, days: usize) -> String {
    let Some((standing, rhythm)) = look.standing.and_then(|one| Some((one, one.rhythm?))) else {
        return ask.say(&Say::new("file-finding-days").with("name", look.name.as_str()).with("count", days));
    };
    let say = match standing.days_late(ask.seen_from()) {
        late if late > 0 => Say::new("file-finding-late").with("late", late),
        _ => Say::new("file-finding-due"),
    };
    ask.say(&say.with("name", look.name.as_str()).with("days", i64::from(rhythm.usual_gap_days)))
}

fn legend(ask: &Ask<'_>) -> Markup {
    html! {
        span class="r legend only-w" {
            span { svg class="chart" viewBox="0 0 14 12" aria-hidden="true" { rect class="o" x="5" y="1" width="5" height="11" rx="1.5" {} } (ask.get("file-legend-order")) }
            span { svg class="chart" viewBox="0 0 14 12" aria-hidden="true" { rect class="band" width="14" height="12" rx="2" {} } (ask.get("file-legend-window")) }
            span { svg class="chart" viewBox="0 0 14 12" aria-hidden="true" { rect class="late" width="14" height="12" {} } (ask.get("file-legend-late")) }
        }
    }
}

fn table(ask: &Ask<'_>, look: &Look) -> DataTable {
    let row = |day: Day, currency: Currency, minor: i64| {
        vec![formats::day(ask.lang(), day), formats::money(ask.lang(), Money::new(minor, currency))]
    };
    DataTable {
        caption: ask.get("file-latest-orders"),
        heads: vec![Head::words(ask.get("file-day")), Head::numbers(ask.get("file-amount"))],
        rows: look
            .habits
            .days
            .iter()
            .rev()
            .take(ROWS)
            .map(|one| row(one.day, one.currency, one.sale_minor))
            .collect(),
    }
}
