//! Setting orders aside before they are replaced, and bringing them back.

use store::{Rows, StoreError, Tx, sql};

use super::super::model::OrderId;
use super::write::Known;
use super::{HEAD, LINE};
use crate::customers::CustomerId;
use crate::imports::ImportId;

type Result<T> = std::result::Result<T, StoreError>;
/// Where an order lies.
type Place = (Option<CustomerId>, OrderId);

/// A table of orders as they stand, with its lines, and where they are set aside; the columns that say whose they are.
struct Shelf {
    orders: &'static str,
    lines: &'static str,
    aside: &'static str,
    lines_aside: &'static str,
    whose: &'static str,
    same_customer: &'static str,
}

/// Orders of customers, and sales over the counter.
const SHELVES: [Shelf; 2] = [
    Shelf {
        orders: "orders",
        lines: "order_lines",
        aside: "replaced_orders",
        lines_aside: "replaced_lines",
        whose: "customer_id, ",
        same_customer: "o.customer_id = rows.of_customer and",
    },
    Shelf {
        orders: "anonymous_orders",
        lines: "anonymous_lines",
        aside: "replaced_anonymous_orders",
        lines_aside: "replaced_anonymous_lines",
        whose: "",
        same_customer: "",
    },
];

/// Moves orders that are about to be replaced, with their lines, out of the way.
pub(in crate::orders) async fn set_aside(tx: &mut Tx, import: ImportId, replaced: &[Known]) -> Result<()> {
    let (known, anonymous): (Vec<&Known>, Vec<&Known>) =
        replaced.iter().partition(|order| order.customer.is_some());
    for (shelf, set) in SHELVES.iter().zip([known, anonymous]) {
        let Shelf { orders, lines, aside, lines_aside, whose, same_customer } = shelf;
        let rows = Rows::of(&set)
            .maybe_id("of_customer", |order| order.customer)
            .id("of_order", |order| order.id)
            .id("content_hash", |order| order.hash)
            .text("part", |order| order.part.as_str());
        let heads = format!(
            "insert into {aside} ({whose}replaced_by, order_id, part, content_hash, {HEAD})
                select {whose}$1, order_id, rows.part, rows.content_hash, {HEAD}
                from {{rows}} cross join {orders} o where {same_customer} o.order_id = rows.of_order"
        );
        sql(heads).bind_id(import).run_with(tx, &rows).await?;
        let bodies = format!(
            "insert into {lines_aside} ({whose}replaced_by, order_id, {LINE})
                select {whose}$1, order_id, {LINE}
                from {{rows}} cross join {lines} o where {same_customer} o.order_id = rows.of_order"
        );
        sql(bodies).bind_id(import).run_with(tx, &rows).await?;
    }
    let places: Vec<Place> = replaced.iter().map(|order| (order.customer, order.id)).collect();
    remove(tx, &places).await
}

/// Where the orders that came by an import lie.
pub(in crate::orders) async fn of_import(tx: &mut Tx, import: ImportId) -> Result<Vec<Place>> {
    let mut places: Vec<Place> = sql("select customer_id, order_id from order_numbers where import_id = $1")
        .bind_id(import)
        .fetch_all(tx)
        .await?
        .iter()
        .map(|row| Ok((row.maybe_id("customer_id")?, row.id("order_id")?)))
        .collect::<Result<_>>()?;
    places.sort_unstable();
    Ok(places)
}

/// Removes orders with their lines; their numbers stay.
pub(in crate::orders) async fn remove(tx: &mut Tx, places: &[Place]) -> Result<()> {
    let (known, anonymous): (Vec<Place>, Vec<Place>) =
        places.iter().partition(|(customer, _)| customer.is_some());
    let rows = Rows::of(&known).maybe_id("customer_id", |place| place.0).id("order_id", |place| place.1);
    for text in [
        "delete from order_lines where (customer_id, order_id) in (select customer_id, order_id from {rows})",
        "delete from orders where (customer_id, order_id) in (select customer_id, order_id from {rows})",
    ] {
        sql(text).run_with(tx, &rows).await?;
    }
    let rows = Rows::of(&anonymous).id("order_id", |place| place.1);
    for text in [
        "delete from anonymous_lines where order_id in (select order_id from {rows})",
        "delete from anonymous_orders where order_id in (select order_id from {rows})",
    ] {
        sql(text).run_with(tx, &rows).await?;
    }
    Ok(())
}

/// Removes the numbers of the orders that came by an import.
pub(in crate::orders) async fn remove_numbers(tx: &mut Tx, import: ImportId) -> Result<()> {
    sql("delete from order_numbers where import_id = $1").bind_id(import).run(tx).await?;
    Ok(())
}

/// Brings the orders back that an import had replaced; returns how many.
pub(in crate::orders) async fn bring_back(tx: &mut Tx, import: ImportId) -> Result<u64> {
    let mut restored = 0;
    for shelf in &SHELVES {
        let Shelf { orders, lines, aside, lines_aside, whose, .. } = shelf;
        let heads = format!(
            "insert into {orders} ({whose}order_id, {HEAD}) select {whose}order_id, {HEAD}
                from {aside} where replaced_by = $1"
        );
        restored += sql(heads).bind_id(import).run(tx).await?;
        let bodies = format!(
            "insert into {lines} ({whose}order_id, {LINE}) select {whose}order_id, {LINE}
                from {lines_aside} where replaced_by = $1"
        );
        sql(bodies).bind_id(import).run(tx).await?;
        let numbers = format!(
            "insert into order_numbers ({whose}source, number, day, part, order_id, content_hash, import_id)
                select {whose}source, number, day, part, order_id, content_hash, import_id
                from {aside} where replaced_by = $1"
        );
        sql(numbers).bind_id(import).run(tx).await?;
        for table in [lines_aside, aside] {
            sql(format!("delete from {table} where replaced_by = $1")).bind_id(import).run(tx).await?;
        }
    }
    Ok(restored)
}
