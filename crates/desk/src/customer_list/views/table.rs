//! The table with its ticks, the bar of what is done to the ticked, the sums in the foot and the pager.

use frame::charts::{Cadence, cadence_strip};
use frame::formats;
use frame::web::{Ask, avatar, form, icon};
use insight::standing::{BookStanding, Health, Standing};
use kernel::{Currency, Day, Say};
use maud::{Markup, html};
use records::customers::{self, HandOver, Tag};

use super::super::found::{Found, Line, STRIP_BACK};
use super::super::model::{Column, Shown};
use super::super::neighbours;
use super::super::store::COUNTED_MAX;

pub(super) fn table(ask: &Ask<'_>, found: &Found) -> Markup {
    if found.lines.is_empty() {
        return nobody(ask, found);
    }
    let valued = found.book.is_some();
    let may_bulk = ask.may::<Tag>() || ask.may::<customers::Export>();
    html! {
        form method="post" action="/customers/bulk" class="ticks" {
            (form::keys(ask))
            input type="hidden" name="view" value=(found.shown.fields().encoded());
            div class="card" {
                div class="wide" { table class="tbl cards clist" role="table" {
                    caption { (caption(ask, found)) }
                    thead { tr {
                        @if may_bulk { th scope="col" { input class="cbx" type="checkbox" data-all="pick" aria-label=(ask.say(&Say::new("list-tick-page").with("count", found.lines.len()))); } }
                        (head(ask, &found.shown, Some(Column::Name), "list-customer", ""))
                        @if valued {
                            (head(ask, &found.shown, None, "list-tier", ""))
                            (head(ask, &found.shown, Some(Column::Value), "list-value", "rn"))
                            (head(ask, &found.shown, Some(Column::Room), "list-room", "rn"))
                        }
                        (head(ask, &found.shown, None, "list-rhythm", ""))
                        @if valued {
                            (head(ask, &found.shown, Some(Column::Next), "list-next", ""))
                            (head(ask, &found.shown, None, "list-health", ""))
                            (head(ask, &found.shown, None, "list-last", ""))
                        }
                        (head(ask, &found.shown, None, "list-owner", ""))
                    } }
                    tbody data-list { @for line in &found.lines { (row(ask, found, line, may_bulk)) } }
                    @if valued && found.shown.typed.is_empty() { (foot(ask, found, may_bulk)) }
                } }
                (pager(ask, found))
            }
            @if may_bulk { (bulk(ask, found)) }
        }
    }
}

fn nobody(ask: &Ask<'_>, found: &Found) -> Markup {
    let add = frame::web::Fields::default().with("name", &found.shown.typed).at("/customers/new");
    html! {
        div class="card" { div class="cb" {
            h2 { (ask.get("list-none")) }
            p class="sub" { (ask.get(if found.shown.typed.is_empty() { "list-none-why" } else { "list-none-typed" })) }
            p class="acts" {
                a class="btn pri" href="/customers" data-swap="#list" { (ask.get("list-none-clear")) }
                @if !found.shown.typed.is_empty() && ask.may::<customers::Create>() { a class="btn" href=(add) { (icon("plus")) (ask.get("list-new")) } }
            }
        } }
    }
}

/// "115 customers in this view, soonest expected order first. Amounts in USD."
fn caption(ask: &Ask<'_>, found: &Found) -> Markup {
    let order = match (found.shown.typed.is_empty(), found.shown.order.column, found.shown.order.down) {
        (false, ..) => "list-order-found",
        (_, Column::Next, false) => "list-order-next",
        (_, Column::Next, true) => "list-order-next-down",
        (_, Column::Value, true) => "list-order-value",
        (_, Column::Value, false) => "list-order-value-up",
        (_, Column::Room, true) => "list-order-room",
        (_, Column::Room, false) => "list-order-room-up",
        (_, Column::Name, false) => "list-order-name",
        (_, Column::Name, true) => "list-order-name-down",
    };
    let unit = match found.book.as_ref().map(BookStanding::currency) {
        Some(Some(currency)) => ask.say(&Say::new("list-amounts").with("currency", currency.code())),
        Some(None) => ask.get("list-purchases"),
        None => String::new(),
    };
    html! {
        b { (ask.say(&Say::new("list-in-view").with("count", found.sums.customers.min(COUNTED_MAX)).with("shown", super::count(ask, found.sums.customers)))) }
        (ask.get(order)) (unit)
    }
}

fn head(ask: &Ask<'_>, shown: &Shown, column: Option<Column>, label: &'static str, class: &str) -> Markup {
    // What was typed orders the list by itself.
    let column = column.filter(|_| shown.typed.is_empty());
    let sorted = column.filter(|column| *column == shown.order.column);
    let way = sorted.map(|_| if shown.order.down { "descending" } else { "ascending" });
    html! {
        th scope="col" class=[(!class.is_empty()).then_some(class)] aria-sort=[way] {
            @if let Some(column) = column {
                a class="sort" href=(shown.with(|shown| shown.order = shown.order.clicked(column))) data-swap="#list" {
                    (ask.get(label))
                    @if sorted.is_some() { (icon(if shown.order.down { "down" } else { "up" })) }
                }
            } @else { (ask.get(label)) }
        }
    }
}

fn row(ask: &Ask<'_>, found: &Found, line: &Line, may_bulk: bool) -> Markup {
    let customer = &line.customer;
    let valued = found.book.as_ref();
    let place = super::place(ask, customer);
    html! {
        tr data-row role="row" {
            @if may_bulk { td class="tk" role="cell" { input class="cbx" type="checkbox" name="pick" value=(customer.id) aria-label=(ask.say(&Say::new("list-tick").with("name", customer.called()))); } }
            th scope="row" class="nmc" {
                div class="who" { (avatar(customer.called(), "")) div { a href=(neighbours::file(customer.id, &found.shown)) { (customer.called()) } @if !place.is_empty() { small { (place) } } } }
            }
            @if let Some(book) = valued {
                td class="tc0" role="cell" { @if let Some(tier) = line.standing.and_then(|one| one.tier) { (tier.chip(ask.texts)) } @else { (none(ask)) } }
                td class="rn vl" role="cell" { (amount(ask, book.currency(), line.standing.map(|one| one.current_minor))) }
                td class="rn hide-n" role="cell" { (amount(ask, book.currency(), line.standing.map(|one| one.potential_minor))) }
            }
            td class="full" role="cell" { (strip(ask, line)) }
            @if valued.is_some() { (rhythm(ask, line.standing.as_ref())) }
            td class="hide-n" role="cell" { (owner(ask, found, line)) }
        }
    }
}

fn none(ask: &Ask<'_>) -> Markup {
    html! { span aria-hidden="true" { "--" } span class="vh" { (ask.get("list-no-value")) } }
}

/// A whole number of the major unit; the phone's card has no head that says of which currency.
fn amount(ask: &Ask<'_>, currency: Option<Currency>, minor: Option<i64>) -> Markup {
    let Some(minor) = minor else { return none(ask) };
    let Some(currency) = currency else { return html! { (formats::count(minor)) } };
    let major = kernel::rounded(kernel::number(minor) / kernel::number(currency.minor_per_major()));
    html! { span class="cur" aria-hidden="true" { (formats::symbol(ask.lang(), currency)) } (formats::count(major)) }
}

fn strip(ask: &Ask<'_>, line: &Line) -> Markup {
    let late = line.standing.map_or(0, |one| one.days_late(ask.today()));
    let finding = Say::new("list-strip").with("count", line.days.len());
    let finding = if late > 0 {
        ask.say(&Say::new("list-strip-late").with("days", late).with("strip", finding))
    } else {
        ask.say(&finding)
    };
    let window = line.standing.and_then(|one| one.window());
    // A window far back, or far ahead, is not on this strip.
    let window = window.filter(|(_, last)| *last >= ask.today() - STRIP_BACK);
    cadence_strip(&Cadence {
        orders: &line.days,
        window,
        as_of: ask.today(),
        back: STRIP_BACK,
        finding: &finding,
    })
}

/// Next expected, health, last order.
fn rhythm(ask: &Ask<'_>, standing: Option<&Standing>) -> Markup {
    let today = ask.today();
    let Some((one, rhythm)) = standing.and_then(|one| Some((one, one.rhythm?))) else {
        return html! { td class="nx" role="cell" { (none(ask)) } td class="hl" role="cell" { (none(ask)) } td class="hide-n" role="cell" { (none(ask)) } };
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
        td class="hl" role="cell" { @if let Some(health) = health { (health_bar(ask, health)) } }
        td class="sub hide-n nw" role="cell" { (day(ask, rhythm.last)) }
    }
}

fn day(ask: &Ask<'_>, day: Day) -> String {
    formats::day_near(ask.lang(), day, ask.today()).replace('-', "\u{2011}")
}

/// The word and four steps, of which as many are lit as it goes well.
fn health_bar(ask: &Ask<'_>, health: Health) -> Markup {
    let steps = health.steps();
    html! {
        span class={ "health h" (steps) } {
            svg viewBox="0 0 26 8" aria-hidden="true" {
                @for step in 0..4_u8 { rect class=(if step < steps { "on" } else { "off" }) x=(step * 7) y="0" width="5" height="8" rx="1.5" {} }
            }
            (ask.get(health.key()))
        }
    }
}

fn owner(ask: &Ask<'_>, found: &Found, line: &Line) -> Markup {
    let name = line.customer.owner.and_then(|owner| found.people.iter().find(|(id, _)| *id == owner));
    match name {
        Some((_, name)) => html! { span title=(name) { (avatar(name, "sm r")) span class="vh" { (name) } } },
        None => none(ask),
    }
}

fn foot(ask: &Ask<'_>, found: &Found, may_bulk: bool) -> Markup {
    let sums = &found.sums;
    let is_summed = sums.customers != COUNTED_MAX + 1;
    let currency = found.book.as_ref().and_then(BookStanding::currency);
    let value = |minor: i64| amount(ask, currency, is_summed.then_some(minor));
    html! {
        tfoot { tr {
            @if may_bulk { td {} }
            td { (ask.say(&Say::new("list-sums").with("count", super::count(ask, sums.customers)))) } td {}
            td class="rn" { (value(sums.current_minor)) } td class="rn" { (value(sums.potential_minor)) }
            td class="sub" colspan="5" {
                @if sums.late > 0 && is_summed {
                    (ask.say(&Say::new("list-sums-late").with("count", sums.late)))
                    @if let Some(currency) = currency { (ask.say(&Say::new("list-sums-late-worth").with("worth", kernel::Money::new(sums.late_minor, currency)))) }
                }
            }
        } }
    }
}

fn pager(ask: &Ask<'_>, found: &Found) -> Markup {
    let shown = &found.shown;
    let first = shown.before() + 1;
    let last = shown.before() + kernel::count(found.lines.len());
    let place = Say::new("list-place").with("first", first).with("last", last);
    let step = |to: Option<String>,
                label: &'static str,
                before: Option<&'static str>,
                after: Option<&'static str>| {
        html! {
            @if let Some(to) = to { a class="btn sm" href=(to) data-swap="#list" { @if let Some(name) = before { (icon(name)) } (ask.get(label)) @if let Some(name) = after { (icon(name)) } } }
            @else { span class="btn sm off" aria-disabled="true" { @if let Some(name) = before { (icon(name)) } (ask.get(label)) @if let Some(name) = after { (icon(name)) } } }
        }
    };
    html! {
        nav class="pager" aria-label=(ask.get("list-pages")) {
            span { (ask.say(&place.with("count", super::count(ask, found.sums.customers)))) }
            span class="only-w rows" { @for rows in super::super::model::ROWS {
                a href=(shown.with(|shown| shown.rows = rows)) data-swap="#list" aria-current=[(rows == shown.rows).then_some("true")] aria-label=(ask.say(&Say::new("list-rows").with("count", i64::from(rows)))) { (rows) }
            } }
            span class="r" {
                (step(shown.back(), "list-back", Some("left"), None))
                (step(found.next.as_deref().map(|key| shown.next(key)), "list-forward", None, Some("right")))
            }
        }
    }
}

/// What is done to the ticked rows; seen as soon as one is ticked.
fn bulk(ask: &Ask<'_>, found: &Found) -> Markup {
    html! {
        div class="bulk" role="group" aria-label=(ask.get("list-bulk")) {
            b class="ticked" { (ask.get("list-ticked")) }
            label class="tick" { input class="cbx" type="checkbox" name="all" value="1"; span { (ask.say(&Say::new("list-tick-all").with("count", super::count(ask, found.sums.customers)))) } }
            @if ask.may::<Tag>() {
                span class="do" {
                    label class="inp" { span class="vh" { (ask.get("list-tag")) } input name="tag" placeholder=(ask.get("list-tag")) autocomplete="off" list="list-tags"; }
                    datalist id="list-tags" { @for tag in &found.tags { option value=(tag) {} } }
                    button class="btn sm" name="do" value="tag" { (icon("plus")) (ask.get("list-do-tag")) }
                    button class="btn sm" name="do" value="untag" { (ask.get("list-do-untag")) }
                }
            }
            @if ask.may::<HandOver>() {
                span class="do" {
                    span class="sel" { select name="owner" aria-label=(ask.get("list-hand-to")) {
                        option value="none" { (ask.get("list-nobody")) }
                        @for (id, name) in &found.people { option value=(id) { (name) } }
                    } (icon("down")) }
                    button class="btn sm" name="do" value="hand" { (icon("user")) (ask.get("list-do-hand")) }
                }
            }
            @if ask.may::<customers::Export>() {
                span class="do" {
                    button class="btn sm" name="do" value="csv" { (icon("export")) "CSV" }
                    button class="btn sm" name="do" value="xlsx" { (icon("export")) "XLSX" }
                }
            }
        }
    }
}
