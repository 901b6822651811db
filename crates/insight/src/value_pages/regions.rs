//! Which region wins or fades.

use frame::charts::{DataTable, Head, RankedBar, Way, ranked};
use frame::formats;
use frame::web::{Answer, Ask, Page};
use kernel::{Ratio, Refusal, Say, number};
use maud::html;

use super::seen::{self, Seen};
use super::{ENTRY, head, state};
use crate::figures::{Region, change_percent};

/// A change of less than this many percent is none.
const LEVEL: i64 = 3;

pub(super) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let mut tx = ask.read().await?;
    let Some(seen) = seen::seen(&mut tx, &ask).await? else { return Ok(state::nothing_yet(&ask).into()) };
    let title = ask.get("value-regions");
    let finding = finding(&ask, &seen);
    let bars: Vec<RankedBar> = seen.figures.regions.iter().map(|region| bar(&ask, &seen, region)).collect();
    let body = html! {
        (head::head(&ask, &title, &finding))
        (head::fresh(&ask, &seen))
        section class="card" {
            div class="ch" { h2 { (ask.get("value-regions-sales")) } span class="r muted" { (ask.say(&Say::new("value-regions-against").with("period", seen.period(&ask)))) } }
            div class="cb" { (ranked(&finding, &bars)) (ask.table("/value/regions", "regions", &table(&ask, &seen))) }
        }
    };
    Ok(Page::new(ENTRY, title, body).into())
}

fn name(ask: &Ask<'_>, region: &Region) -> String {
    match (region.regions, region.name.as_str()) {
        (more, _) if more > 1 => ask.say(&Say::new("value-regions-other").with("count", more)),
        (_, "") => ask.get("value-regions-unknown"),
        (_, name) => name.to_owned(),
    }
}

/// How sales changed against the period before, and which way that is.
fn change(ask: &Ask<'_>, region: &Region) -> (Way, String) {
    let Some(percent) = change_percent(region.before, region.now) else {
        let new = region.now > 0 && region.before == 0;
        return (Way::Level, if new { ask.get("value-regions-new") } else { String::new() });
    };
    let way = match percent {
        percent if percent >= LEVEL => Way::Up,
        percent if percent <= -LEVEL => Way::Down,
        _ => Way::Level,
    };
    let key = if percent < 0 { "value-less" } else { "value-more-by" };
    (way, ask.say(&Say { key, args: Vec::new() }.with("percent", percent.abs())))
}

fn kept(ask: &Ask<'_>, region: &Region) -> String {
    if region.buyers_before == 0 {
        return String::new();
    }
    formats::share(ask.lang(), Ratio::of(number(region.kept), number(region.buyers_before)))
}

fn bar(ask: &Ask<'_>, seen: &Seen, region: &Region) -> RankedBar {
    let customers = seen::customers(ask, region.customers);
    let kept = kept(ask, region);
    let note = if kept.is_empty() {
        customers
    } else {
        ask.say(&Say::new("value-regions-note").with("customers", customers).with("kept", kept))
    };
    RankedBar {
        label: name(ask, region),
        href: None,
        size: number(region.now),
        value: seen.write(ask, region.now),
        change: change(ask, region),
        note,
    }
}

/// The largest region, and who won and who lost most among those with a name.
fn finding(ask: &Ask<'_>, seen: &Seen) -> String {
    let named = || seen.figures.regions.iter().filter(|region| !region.name.is_empty());
    let all: i64 = seen.figures.regions.iter().map(|region| region.now.max(0)).sum();
    let Some(first) = named().next() else { return ask.get("value-regions-none") };
    let share = Ratio::of(number(first.now), number(all));
    let largest = Say::new("value-regions-largest").with("region", first.name.as_str()).with("share", share);
    let fading = named()
        .filter(|region| change_percent(region.before, region.now).is_some_and(|percent| percent <= -LEVEL))
        .max_by_key(|region| region.before - region.now);
    match fading {
        None => ask.say(&largest),
        Some(region) => {
            let lost = Say::new("value-regions-fades")
                .with("region", region.name.as_str())
                .with("value", seen.write(ask, region.before - region.now));
            format!("{}{}{}", ask.say(&largest), ask.get("report-join"), ask.say(&lost))
        }
    }
}

fn table(ask: &Ask<'_>, seen: &Seen) -> DataTable {
    let row = |region: &Region| {
        vec![
            name(ask, region),
            formats::count(region.customers),
            formats::count(region.buyers),
            seen.write(ask, region.now),
            seen.write(ask, region.before),
            change(ask, region).1,
            kept(ask, region),
        ]
    };
    DataTable {
        caption: ask.get("value-regions-table"),
        heads: vec![
            Head::words(ask.get("value-region")),
            Head::numbers(ask.get("report-customers-head")),
            Head::numbers(ask.get("value-regions-buyers")),
            Head::numbers(ask.get("value-regions-now")),
            Head::numbers(ask.get("value-regions-before")),
            Head::numbers(ask.get("value-regions-change")),
            Head::numbers(ask.get("value-regions-kept")),
        ],
        rows: seen.figures.regions.iter().map(row).collect(),
    }
}
