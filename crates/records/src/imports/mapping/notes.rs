//! What was assumed about a file, to be said aloud.

use kernel::Say;

use super::super::cells::Mark;
use super::super::fields::{Field, Kind};
use super::{Mapping, Sure};

pub(super) fn of(mapping: &Mapping) -> Vec<Say> {
    let mut notes = Vec::new();
    for chosen in mapping.columns.iter().filter(|chosen| chosen.sure == Sure::Content) {
        let heading = mapping.headings.shown(chosen.column);
        notes.push(
            Say::new("imports-note-guessed")
                .with("heading", heading)
                .with("field", chosen.field.say())
                .with("name", chosen.field.name()),
        );
    }
    if mapping.kind == Kind::Orders {
        notes.extend(of_orders(mapping));
    }
    if mapping.evidence.amounts().is_guess() && mapping.options.mark.is_none() {
        notes.push(Say::new(match mapping.mark {
            Mark::Point => "imports-note-decimal-point",
            Mark::Comma => "imports-note-decimal-comma",
        }));
    }
    notes
}

fn of_orders(mapping: &Mapping) -> Vec<Say> {
    let mut notes = Vec::new();
    let has = |field| mapping.column(field).is_some();
    if !mapping.has_money() {
        notes.push(Say::new("imports-note-no-money"));
    }
    if has(Field::Amount) && has(Field::Discount) && !mapping.habits().order_on_first_row {
        let headings: Vec<&str> =
            mapping.columns_of(Field::Discount).map(|column| mapping.headings.shown(column)).collect();
        let amount = mapping.column(Field::Amount).map_or("", |column| mapping.headings.shown(column));
        notes.push(
            Say::new("imports-note-discount-inside")
                .with("amount", amount)
                .with("discounts", headings.join(", ")),
        );
    }
    if !has(Field::OrderNumber) {
        notes.push(Say::new("imports-note-no-order-number"));
    }
    notes
}
