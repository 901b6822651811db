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

/// Moves orders that are about to be replaced, with their lines, out of the way.
pub(in crate::orders) async fn set_aside(tx: &mut Tx, import: ImportId, replaced: &[Known]) -> Result<()> {
    let (known, anonymous): (Vec<&Known>, Vec<&Known>) =
        replaced.iter().partition(|order| order.customer.is_some());
    for (orders, lines, customer, set) in [
        ("orders", "order_lines", "customer_id", known),
        ("anonymous_orders", "anonymous_lines", "cast(null as {id})", anonymous),
    ] {
        let same_customer = if orders == "orders" { "o.customer_id = rows.of_customer and" } else { "" };
        let rows = Rows::of(&set)
            .maybe_id("of_customer", |order| order.customer)
            .id("of_order", |order| order.id)
            .id("content_hash", |order| order.hash);
        let heads = format!(
            "insert into replaced_orders (replaced_by, order_id, customer_id, content_hash, {HEAD})
                select $1, order_id, {customer}, rows.content_hash, {HEAD}
                from {{rows}} cross join {orders} o where {same_customer} o.order_id = rows.of_order"
        );
        sql(heads).bind_id(import).run_with(tx, &rows).await?;
        let bodies = format!(
            "insert into replaced_lines (replaced_by, order_id, customer_id, {LINE})
                select $1, order_id, {customer}, {LINE}
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
    for (text, counts) in [
        (
            format!(
                "insert into orders (customer_id, order_id, {HEAD}) select customer_id, order_id, {HEAD}
                    from replaced_orders where replaced_by = $1 and customer_id is not null"
            ),
            true,
        ),
        (
            format!(
                "insert into order_lines (customer_id, order_id, {LINE}) select customer_id, order_id, {LINE}
                    from replaced_lines where replaced_by = $1 and customer_id is not null"
            ),
            false,
        ),
        (
            format!(
                "insert into anonymous_orders (order_id, {HEAD}) select order_id, {HEAD}
                    from replaced_orders where replaced_by = $1 and customer_id is null"
            ),
            true,
        ),
        (
            format!(
                "insert into anonymous_lines (order_id, {LINE}) select order_id, {LINE}
                    from replaced_lines where replaced_by = $1 and customer_id is null"
            ),
            false,
        ),
        (
            "insert into order_numbers (source, number, customer_id, order_id, content_hash, import_id)
                select source, number, customer_id, order_id, content_hash, import_id
                from replaced_orders where replaced_by = $1"
                .to_owned(),
            false,
        ),
        ("delete from replaced_lines where replaced_by = $1".to_owned(), false),
        ("delete from replaced_orders where replaced_by = $1".to_owned(), false),
    ] {
        let touched = sql(text).bind_id(import).run(tx).await?;
        restored += if counts { touched } else { 0 };
    }
    Ok(restored)
}
