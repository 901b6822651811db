//! The cells of a row, column by column.

use frame::charts::{Cadence, cadence_strip};
use frame::formats;
use frame::web::{Ask, avatar};
use insight::standing::{BookStanding, Health, Standing};
use jiff::tz::TimeZone;
use kernel::{Currency, Day, Say};
use maud::{Markup, html};
use records::customers::{self, CustomerField};

use super::super::columns::Column;
use super::super::found::{Found, Line, STRIP_BACK};

pub(super) fn none(ask: &Ask<'_>) -> Markup {
    html! { span aria-hidden="true" { "--" } span class="vh" { (ask.get("list-no-value")) } }
}

/// A whole number of the major unit; the phone's card has no head that says of which currency.
pub(super) fn amount(ask: &Ask<'_>, currency: Option<Currency>, minor: Option<i64>) -> Markup {
    let Some(minor) = minor else { return none(ask) };
    let Some(currency) = currency else { return html! { (formats::count(minor)) } };
    let major = kernel::rounded(kernel::number(minor) / kernel::number(currency.minor_per_major()));
    html! { span class="cur" aria-hidden="true" { (formats::symbol(ask.lang(), currency)) } (formats::count(major)) }
}

/// One cell. On the phone, where rows are cards, the usual columns have their places, and what somebody chose besides
/// stands beneath with its label.
pub(super) fn cell(ask: &Ask<'_>, found: &Found, line: &Line, column: Column) -> Markup {
    let currency = found.book.as_ref().and_then(BookStanding::currency);
    let standing = line.standing.as_ref();
    let (class, content) = match column {
        Column::Name => return html! {},
        Column::Tier => ("tc0", standing.and_then(|one| one.tier).map(|tier| tier.chip(ask.texts))),
        Column::Value => ("rn vl", Some(amount(ask, currency, standing.map(|one| one.current_minor)))),
        Column::Room => {
            let room = amount(ask, currency, standing.map(|one| one.potential_minor));
            return beneath(ask, found, column, "rn", &room);
        }
        Column::Rhythm => ("full", Some(strip(ask, line))),
        Column::Next => return next(ask, standing),
        Column::Health => {
            ("hl", standing.and_then(|one| one.health(ask.seen_from())).map(|health| health.chip(ask.texts)))
        }
        _ => {
            let content = further(ask, found, line, column).unwrap_or_else(|| none(ask));
            let class = if column == Column::Orders || column == Column::Late { "rn" } else { "sub nw" };
            return beneath(ask, found, column, class, &content);
        }
    };
    html! { td class=(class) role="cell" { (content.unwrap_or_else(|| none(ask))) } }
}

fn beneath(ask: &Ask<'_>, found: &Found, column: Column, class: &str, content: &Markup) -> Markup {
    let place = if found.shown.columns.is_usual() { "hide-n" } else { "more" };
    html! { td class={ (class) " " (place) } role="cell" data-label=(ask.get(column.label())) { (content) } }
}

/// What stands in the columns without a place of their own; `None` where nothing does.
fn further(ask: &Ask<'_>, found: &Found, line: &Line, column: Column) -> Option<Markup> {
    let text = |text: &str| (!text.is_empty()).then(|| html! { (text) });
    let standing = line.standing.as_ref();
    match column {
        Column::Late => {
            let late = standing.map_or(0, |one| one.days_late(ask.seen_from()));
            (late > 0).then(|| html! { (formats::count(late)) })
        }
        Column::Orders => standing.map(|one| html! { (formats::count(i64::from(one.orders))) }),
        Column::Contact => contact(ask, line).map(|said| html! { (said) }),
        Column::Last => line.latest.as_ref().map(|latest| html! { (day(ask, latest.day)) }),
        Column::Channel => text(&line.latest.as_ref()?.channel),
        Column::Region => text(line.customer.card.get(CustomerField::Region)),
        Column::Tags => tags(line),
        Column::Phone => line.phone.as_ref().map(|tail| html! { span class="num" { "**** " (tail) } }),
        Column::Owner => owner(found, line),
        _ => None,
    }
}

/// The last time anything went to and fro, and what it was: "Order, 13 Oct".
pub(in crate::customer_list) fn latest_contact(zone: &TimeZone, line: &Line) -> Option<(Say, Day)> {
    let ordered = line.latest.as_ref().map(|latest| (Say::new("list-contact-order"), latest.day));
    let spoken = line.contact.map(|contact| (contact.kind.say(), contact.at.day(zone)));
    // Of one day the talk is told: the order stands in a column of its own.
    ordered.into_iter().chain(spoken).max_by_key(|(_, day)| *day)
}

fn contact(ask: &Ask<'_>, line: &Line) -> Option<String> {
    let (what, on) = latest_contact(&ask.zone(), line)?;
    Some(ask.say(&Say::new("list-contact-on").with("what", what).with("day", day(ask, on))))
}

fn tags(line: &Line) -> Option<Markup> {
    let tags = customers::split_tags(line.customer.card.get(CustomerField::Tags));
    (!tags.is_empty()).then(|| html! { @for tag in &tags { span class="tag" { (tag) } " " } })
}

fn owner(found: &Found, line: &Line) -> Option<Markup> {
    let owner = line.customer.owner?;
    let (_, name) = found.people.iter().find(|(id, _)| *id == owner)?;
    Some(html! { span title=(name) { (avatar(name, "sm r")) span class="vh" { (name) } } })
}

fn strip(ask: &Ask<'_>, line: &Line) -> Markup {
    let late = line.standing.map_or(0, |one| one.days_late(ask.seen_from()));
    let finding = Say::new("list-strip").with("count", line.days.len());
    let finding = if late > 0 {
        ask.say(&Say::new("list-strip-late").with("days", late).with("strip", finding))
    } else {
        ask.say(&finding)
    };
    let window = line.standing.and_then(|one| one.window());
    // A window far back, or far ahead, is not on this strip.
    let window = window.filter(|(_, last)| *last >= ask.seen_from() - STRIP_BACK);
    cadence_strip(&Cadence {
        orders: &line.days,
        window,
        as_of: ask.seen_from(),
        back: STRIP_BACK,
        finding: &finding,
    })
}

/// When they are expected, or how late they are.
fn next(ask: &Ask<'_>, standing: Option<&Standing>) -> Markup {
    let today = ask.seen_from();
    let Some((one, rhythm)) = standing.and_then(|one| Some((one, one.rhythm?))) else {
        return html! { td class="nx" role="cell" { (none(ask)) } };
    };
    let health = one.health(today);
    let late = one.days_late(today);
    let class = match health {
        Some(Health::AtRisk) => " bad-t",
        Some(Health::Slipping) => " warn-t",
        Some(Health::Gone) => " sub",
        _ => "",
    };
    html! {
        td class={ "nx" (class) } role="cell" {
            @if health == Some(Health::Gone) { (none(ask)) }
            @else if late > 0 { b { (ask.say(&Say::new("list-days-late").with("days", late))) } }
            @else { (formats::day_range(ask.lang(), rhythm.window_first, rhythm.window_last, today).replace('-', "\u{2011}")) }
        }
    }
}

fn day(ask: &Ask<'_>, day: Day) -> String {
    formats::day_near(ask.lang(), day, ask.seen_from()).replace('-', "\u{2011}")
}
