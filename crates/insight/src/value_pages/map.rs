//! The card with the value map, whose two lines can be moved.

use actuary::check::OWN_GAPS_MIN;
use frame::charts::{DataTable, Head, MapPoint, ValueMap, value_map};
use frame::web::Ask;
use kernel::{Id, Refusal, Say, number, uuid::Uuid};
use maud::{Markup, html};
use records::customers::CustomerId;
use store::Tx;

use super::seen::{self, Seen};
use crate::standing::{self, Health, Standing};
use crate::tiers::Tier;
use crate::valuation::See;

const TABLE_ROWS: usize = 20;

/// The card, with what stands beneath the map. Lines that are tried out are drawn where they would lie.
pub(super) async fn card(
    tx: &mut Tx,
    ask: &Ask<'_>,
    seen: &Seen,
    (tried, beneath): (Option<(f64, f64)>, &Markup),
) -> Result<Markup, Refusal> {
    let points = points(tx, ask, seen).await?;
    let (now, room) = (three_digits(seen.line("current")), three_digits(seen.line("potential")));
    let (drawn_now, drawn_room) = tried.unwrap_or((now, room));
    let now_title = ask.say(&Say::new("report-axis-now").with("period", seen.period(ask)));
    let room_title = ask.say(&Say::new("report-axis-expected").with("horizon", seen.horizon(ask)));
    let captions = ["report-map-platinum", "report-map-gold", "report-map-iron", "report-map-lead"];
    let captions = captions.map(|key| ask.get(key));
    let finding = finding(ask, seen);
    let map = ValueMap {
        id: "map",
        points: &points,
        smaller: seen.figures.smaller,
        line_now: seen.in_major(drawn_now),
        line_room: seen.in_major(drawn_room),
        currency: seen.unit.currency(),
        now_title: &now_title,
        room_title: &room_title,
        finding: &finding,
        captions: captions.each_ref().map(String::as_str),
    };
    let sentence = Say::new("report-lines")
        .with("now", seen.write_expected(ask, now))
        .with("expected", seen.write_expected(ask, room))
        .with("period", seen.period(ask))
        .with("horizon", seen.horizon(ask));
    Ok(html! {
        section class="card" {
            div class="ch" {
                h2 { (ask.get("report-map")) }
                div class="r legend" {
                    span { svg class="chart" viewBox="0 0 14 12" aria-hidden="true" { circle class="ring" cx="7" cy="6" r="5" {} } (ask.get("report-legend-late")) }
                    span { svg class="chart" viewBox="0 0 14 12" aria-hidden="true" { line class="thr" x1="0" x2="14" y1="6" y2="6" {} } (ask.get("report-legend-lines")) }
                }
            }
            div class="cb" {
                p class="sub small" { (ask.say(&sentence)) }
                rg-map { (value_map(ask.texts, &map)) }
                @if let Some(told) = drawn(ask, seen) { p class="muted small" { (told) } }
                (ask.table(super::ENTRY, "map", &table(ask, seen, &points)))
                (beneath)
            }
        }
    })
}

async fn points(tx: &mut Tx, ask: &Ask<'_>, seen: &Seen) -> Result<Vec<MapPoint>, Refusal> {
    let ids: Vec<CustomerId> = seen
        .figures
        .drawn
        .iter()
        .filter_map(|text| Uuid::try_parse(text).ok())
        .map(CustomerId::from_uuid)
        .collect();
    let standings = standing::many(tx, &ask.permit::<See>()?, &ids).await?;
    let called = seen::called(tx, ask, &ids).await?;
    let today = ask.seen_from();
    let point = |id: &CustomerId| {
        let one = standings.get(id)?;
        Some(MapPoint {
            name: called.get(id)?.clone(),
            now: seen.in_major(number(one.current_minor)),
            room: seen.in_major(number(one.potential_minor)),
            tier: one.tier?,
            is_late: is_late(one, today),
        })
    };
    Ok(ids.iter().filter_map(point).collect())
}

fn is_late(one: &Standing, today: kernel::Day) -> bool {
    one.repeats >= OWN_GAPS_MIN
        && one.days_late(today) > 0
        && one.health(today).is_some_and(|health| health != Health::Gone)
}

fn finding(ask: &Ask<'_>, seen: &Seen) -> String {
    let count = |tier: Tier| seen.book.tier(tier).customers;
    ask.say(
        &Say::new("report-map-finding")
            .with("platinum", count(Tier::Platinum))
            .with("gold", count(Tier::Gold))
            .with("iron", count(Tier::Iron))
            .with("lead", count(Tier::Lead)),
    )
}

/// Says so when not everybody is on the picture.
fn drawn(ask: &Ask<'_>, seen: &Seen) -> Option<String> {
    let drawn = kernel::count(seen.figures.drawn.len());
    let all = seen.customers();
    (drawn + seen.figures.smaller < all)
        .then(|| ask.say(&Say::new("report-map-drawn").with("drawn", drawn).with("all", all)))
}

fn table(ask: &Ask<'_>, seen: &Seen, points: &[MapPoint]) -> DataTable {
    let mut points: Vec<&MapPoint> = points.iter().collect();
    points.sort_by(|left, right| right.now.total_cmp(&left.now));
    let row = |point: &&MapPoint| {
        vec![
            point.name.clone(),
            point.tier.name(ask.texts),
            seen.write_expected(ask, seen.in_minor(point.now)),
            seen.write_expected(ask, seen.in_minor(point.room)),
            ask.get(if point.is_late { "report-yes" } else { "report-no" }),
        ]
    };
    let shown = points.len().min(TABLE_ROWS);
    DataTable {
        caption: ask.say(&Say::new("report-map-table").with("count", shown)),
        heads: vec![
            Head::words(ask.get("report-customer")),
            Head::words(ask.get("report-tier")),
            Head::numbers(ask.get("report-now")),
            Head::numbers(ask.get("report-expected")),
            Head::numbers(ask.get("report-late-head")),
        ],
        rows: points.iter().take(TABLE_ROWS).map(row).collect(),
    }
}

/// A line as people speak of it: 458 and not 458.097. Only the page rounds; the tiers were cut by the exact line.
pub(super) fn three_digits(value: f64) -> f64 {
    if value <= 0.0 {
        return value;
    }
    let scale = 10_f64.powf(2.0 - value.log10().floor());
    (value * scale).round() / scale
}
