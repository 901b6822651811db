//! Which columns are shown: a form behind a button, as the filters are, that works without a script.

use frame::web::{Ask, icon};
use kernel::Say;
use maud::{Markup, html};

use super::super::columns::Column;
use super::super::found::Found;

pub(super) fn chooser(ask: &Ask<'_>, found: &Found) -> Markup {
    let columns = &found.shown.columns;
    let sees_values = found.book.is_some();
    let shown = columns.shown(sees_values);
    let usual = found.shown.with(|shown| shown.columns = super::super::columns::Columns::default());
    // Whoever moves one column mostly moves another.
    let is_open = ask.query.has("up") || ask.query.has("down");
    html! {
        details class="drops cols" open[is_open] {
            summary class="btn" { (icon("cols")) (ask.get("list-columns")) }
            form method="get" action="/customers" class="drop-menu" data-swap="#list" {
                @for (name, value) in found.shown.without_columns().pairs() { input type="hidden" name=(name) value=(value); }
                input type="hidden" name="col" value=(Column::Name.word());
                div class="acts" {
                    button class="btn sm pri" { (ask.get("list-columns-show")) }
                    @if !columns.is_usual() { a class="btn sm ghost" href=(usual) data-swap="#list" { (ask.get("list-columns-usual")) } }
                }
                ul class="plain" {
                    @for (place, column) in shown.iter().enumerate() {
                        li {
                            (tick(ask, *column, true))
                            (step(ask, ("up", "list-column-up"), *column, place == 0))
                            (step(ask, ("down", "list-column-down"), *column, place + 1 == shown.len()))
                        }
                    }
                    @for column in columns.others(sees_values) { li { (tick(ask, column, false)) } }
                }
            }
        }
    }
}

fn tick(ask: &Ask<'_>, column: Column, is_shown: bool) -> Markup {
    html! {
        label class="tick" {
            input class="cbx" type="checkbox" name="col" value=(column.word()) checked[is_shown];
            span { (ask.get(column.label())) }
        }
    }
}

fn step(ask: &Ask<'_>, (way, label): (&'static str, &'static str), column: Column, is_off: bool) -> Markup {
    let said = ask.say(&Say::new(label).with("column", ask.get(column.label())));
    html! {
        button class="btn ghost sq sm" name=(way) value=(column.word()) disabled[is_off] aria-label=(said) title=(said) { (icon(way)) }
    }
}
