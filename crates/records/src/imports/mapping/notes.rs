//! What was assumed about a file, to be said aloud.

use kernel::Say;

use super::super::cells::Mark;
use super::super::fields::{Field, Kind};
use super::super::headings;
use super::super::layouts::Layout;
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
    for (field, column) in mapping.words.iter().filter(|(field, _)| mapping.column(*field).is_none()) {
        let heading = mapping.headings.shown(*column);
        notes.push(Say::new("imports-note-words").with("heading", heading).with("field", field.say()));
    }
    for (column, word) in &mapping.unclear_consents {
        let heading = mapping.headings.shown(*column);
        notes.push(
            Say::new("imports-note-consent-unclear").with("heading", heading).with("cell", word.as_str()),
        );
    }
    if mapping.options.dates.is_none() {
        notes.extend(mapping.evidence.dates().doubt(mapping.dates));
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
    if mapping.order_total_repeats {
        let heading = mapping.column(Field::Amount).map_or("", |column| mapping.headings.shown(column));
        notes.push(Say::new("imports-note-order-total-once").with("heading", heading));
    }
    notes.extend(left_out(mapping));
    if !has(Field::OrderNumber) {
        notes.push(Say::new("imports-note-no-order-number"));
    }
    notes
}

/// Columns whose name is known but whose cells would have spoiled the sums.
fn left_out(mapping: &Mapping) -> Vec<Say> {
    if mapping.layout != Layout::Generic {
        return Vec::new();
    }
    let known = |column: &usize| {
        let heading = mapping.headings.shown(*column);
        let field = headings::meaning(mapping.kind, heading)?.field;
        let key = match field {
            Field::Discount if mapping.column(Field::Amount).is_none() => "imports-note-discount-share",
            Field::Amount if mapping.column(Field::Amount).is_none() && headings::is_order_total(heading) => {
                "imports-note-total-repeated"
            }
            _ => return None,
        };
        Some(Say::new(key).with("heading", heading))
    };
    let told = |field| mapping.options.maps.iter().any(|told| told.field == field);
    if told(Field::Discount) || told(Field::Amount) {
        return Vec::new();
    }
    mapping.unused.iter().filter_map(known).collect()
}
