//! Orders in the book.

mod between;
mod days;
mod facts;
mod goods;
mod hand_on;
mod one;
mod read;
mod restore;
mod spent;
mod write;

pub(super) use between::{bought_between, sales_between};
pub(super) use days::{bought, days_of, deliveries, latest_placed};
pub(super) use facts::facts_of;
pub(super) use goods::{buyers_of, lots_of};
pub(super) use hand_on::hand_on;
pub(crate) use one::timed;
pub(super) use one::{around, days_since, favourites, imports_of, net_between};
pub(super) use read::{LeavingLine, book, count_lines, export, sources};
pub(crate) use read::{buyers_among, later_imports_of, latest_of, replaced_by, sums_of};
pub(super) use restore::{bring_back, of_import, remove, remove_numbers, set_aside};
pub(super) use spent::spent_on;
pub(super) use write::{Known, Name, Placed, insert, known, name, sight};

use crate::duplicates::Move;

/// What an order says, in columns: the same in every table of orders.
const HEAD: &str = "source, number, day, state, status, channel, region, currency, \
                    sale_minor, back_minor, discount_minor, cost_minor, costed_minor, promised_on, delivered_on, \
                    import_id";
/// What a line says, in columns: the same in every table of lines.
const LINE: &str = "line_no, sku, product, category, lot, quantity_milli, unit_price_micro, \
                    sale_minor, back_minor, discount_minor, cost_minor";

/// The tables of a customer's orders, in the order they stand on each other.
pub(super) const MOVES: &[Move] = &[
    Move {
        table: "orders",
        columns: &["order_id", HEAD],
        key: Some(("order_id", "order_id")),
        follows: None,
    },
    Move {
        table: "order_lines",
        columns: &["order_id", LINE],
        key: Some(("order_id", "order_id")),
        follows: Some("orders"),
    },
    Move {
        table: "replaced_orders",
        columns: &["replaced_by", "order_id", "part", "content_hash", HEAD],
        key: Some(("order_id", "replaced_by")),
        follows: Some("orders"),
    },
    Move {
        table: "replaced_lines",
        columns: &["replaced_by", "order_id", LINE],
        key: Some(("order_id", "replaced_by")),
        follows: Some("orders"),
    },
];
