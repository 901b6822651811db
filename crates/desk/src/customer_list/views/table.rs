//! The table with its ticks, the sums in the foot and the pager.

use frame::web::form::Problems;
use frame::web::{Ask, avatar, form, icon};
use insight::standing::BookStanding;
use kernel::{Currency, Say};
use maud::{Markup, html};
use records::activities::LogMany;
use records::customers::{self, CustomerId, Tag};

use super::super::columns::Column;
use super::super::found::{Found, Line};
use super::super::model::Shown;
use super::super::neighbours;
use super::super::store::COUNTED_MAX;
use super::cells::{amount, cell};

pub(super) fn table(ask: &Ask<'_>, found: &Found, problems: &Problems) -> Markup {
    if found.lines.is_empty() {
        return nobody(ask, found);
    }
    let valued = found.book.is_some();
    let columns = found.shown.columns.shown(valued);
    // Ticked already where what was to be done could not be.
    let picked: Vec<CustomerId> = ask.ids("pick");
    let may_bulk = ask.may::<Tag>() || ask.may::<LogMany>() || ask.may::<customers::Export>();
    html! {
        form method="post" action="/customers/bulk" class="ticks" {
            (form::keys(ask))
            input type="hidden" name="view" value=(found.shown.fields().encoded());
            div class="card" {
                div class="wide" { table class="tbl cards clist" role="table" {
                    caption { (caption(ask, found)) }
                    thead { tr {
                        @if may_bulk { th scope="col" { input class="cbx" type="checkbox" data-all="pick" aria-label=(ask.say(&Say::new("list-tick-page").with("count", found.lines.len()))); } }
                        (head(ask, &found.shown, Column::Name))
                        @for column in &columns { (head(ask, &found.shown, *column)) }
                    } }
                    tbody data-list { @for line in &found.lines { (row(ask, found, (line, picked.contains(&line.customer.id)), (&columns, may_bulk))) } }
                    @if valued && found.shown.typed.is_empty() { (foot(ask, found, (&columns, may_bulk))) }
                } }
                (pager(ask, found))
            }
            @if may_bulk { (super::bulk::bulk(ask, found, problems)) }
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
        (_, Column::Health, false) => "list-order-health",
        (_, Column::Health, true) => "list-order-health-down",
        (_, _, false) => "list-order-name",
        (_, _, true) => "list-order-name-down",
    };
    let unit = match found.book.as_ref().map(BookStanding::currency) {
        Some(Some(Currency::NONE)) | None => String::new(),
        Some(Some(currency)) => ask.say(&Say::new("list-amounts").with("currency", currency.code())),
        Some(None) => ask.get("list-purchases"),
    };
    html! {
        b { (ask.say(&Say::new("list-in-view").with("count", found.sums.customers.min(COUNTED_MAX)).with("shown", super::in_view(ask, found)))) }
        (ask.get(order)) (unit)
    }
}

fn head(ask: &Ask<'_>, shown: &Shown, column: Column) -> Markup {
    // What was typed orders the list by itself.
    let sorts = column.sorts() && shown.typed.is_empty();
    let is_sorted = sorts && column == shown.order.column;
    let way = is_sorted.then_some(if shown.order.down { "descending" } else { "ascending" });
    let is_number = matches!(column, Column::Value | Column::Room | Column::Late | Column::Orders);
    html! {
        th scope="col" class=[is_number.then_some("rn")] aria-sort=[way] {
            @if sorts {
                a class="sort" href=(shown.with(|shown| shown.order = shown.order.clicked(column))) data-swap="#list" {
                    (ask.get(column.label()))
                    @if is_sorted { (icon(if shown.order.down { "down" } else { "up" })) }
                }
            } @else { (ask.get(column.label())) }
        }
    }
}

fn row(
    ask: &Ask<'_>,
    found: &Found,
    (line, is_picked): (&Line, bool),
    (columns, may_bulk): (&[Column], bool),
) -> Markup {
    let customer = &line.customer;
    let place = super::place(ask, customer);
    html! {
        tr data-row role="row" {
            @if may_bulk { td class="tk" role="cell" { input class="cbx" type="checkbox" name="pick" value=(customer.id) checked[is_picked] aria-label=(ask.say(&Say::new("list-tick").with("name", customer.called()))); } }
            th scope="row" class="nmc" {
                div class="who" { (avatar(customer.called(), "")) div { a href=(neighbours::file(customer.id, &found.shown)) { (customer.called()) } @if !place.is_empty() { small { (place) } } } }
            }
            @for column in columns { (cell(ask, found, line, *column)) }
        }
    }
}

/// Sums under their columns; what is late in words, over the columns behind, or on a line of its own where there are
/// none.
fn foot(ask: &Ask<'_>, found: &Found, (columns, may_bulk): (&[Column], bool)) -> Markup {
    let sums = &found.sums;
    let is_summed = sums.customers != COUNTED_MAX + 1;
    let currency = found.book.as_ref().and_then(BookStanding::currency);
    let sum = |column: &Column| match column {
        Column::Value => Some(sums.current_minor),
        Column::Room => Some(sums.potential_minor),
        _ => None,
    };
    let behind = columns.iter().rposition(|column| sum(column).is_some()).map_or(0, |last| last + 1);
    let (summed, rest) = columns.split_at(behind);
    let all = columns.len() + 1 + usize::from(may_bulk);
    html! {
        tfoot {
            tr {
                @if may_bulk { td {} }
                td { (ask.say(&Say::new("list-sums").with("count", super::in_view(ask, found)))) }
                @for column in summed {
                    @match sum(column) {
                        Some(minor) => td class="rn" { (amount(ask, currency, is_summed.then_some(minor))) },
                        None => td {},
                    }
                }
                @if !rest.is_empty() { td class="sub" colspan=(rest.len()) { (late(ask, found)) } }
            }
            @if rest.is_empty() { tr { td class="sub" colspan=(all) { (late(ask, found)) } } }
        }
    }
}

/// "4 late now, worth $37,830 a year"
fn late(ask: &Ask<'_>, found: &Found) -> Markup {
    let sums = &found.sums;
    let currency = found.book.as_ref().and_then(BookStanding::currency);
    html! {
        @if sums.late > 0 && sums.customers != COUNTED_MAX + 1 {
            (ask.say(&Say::new("list-sums-late").with("count", sums.late)))
            @if let Some(currency) = currency { (ask.say(&Say::new("list-sums-late-worth").with("worth", kernel::Money::new(sums.late_minor, currency)))) }
        }
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
            span { (ask.say(&place.with("count", super::in_view(ask, found)))) }
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
