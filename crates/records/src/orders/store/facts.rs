//! Orders with their lines, for many customers at once.

use std::collections::HashMap;

use gate::Scope;
use kernel::{Day, Id};
use store::{Row, Rows, StoreError, Tx, sql};

use super::super::draft::OrderState;
use super::super::facts::{LineFacts, OrderFacts};
use crate::customers::CustomerId;

type Result<T> = std::result::Result<T, StoreError>;

/// The orders of these customers from a day on, ascending; those that were called off are not among them.
pub(in crate::orders) async fn facts_of(
    tx: &mut Tx,
    scope: Scope,
    ids: &[CustomerId],
    since: Day,
) -> Result<HashMap<CustomerId, Vec<OrderFacts>>> {
    let owner = scope.owner().map(Id::uuid);
    let found = sql("select o.customer_id, o.order_id, o.day, o.state, o.channel, o.promised_on, o.delivered_on,
                l.line_no, l.sku, l.product, l.category, l.lot, l.quantity_milli, l.sale_minor
            from {rows} cross join customers c cross join orders o cross join order_lines l
            where c.customer_id = rows.wanted and o.customer_id = c.customer_id and o.day >= $1 and o.state <> 'void'
                and l.customer_id = o.customer_id and l.order_id = o.order_id and (c.owner_id = $2 or $3)
            order by o.customer_id, o.day, o.order_id, l.line_no")
    .bind(since)
    .bind(owner)
    .bind(owner.is_none())
    .fetch_with(tx, &Rows::of(ids).id("wanted", |id| *id))
    .await?;
    let mut orders: HashMap<CustomerId, Vec<OrderFacts>> = HashMap::new();
    let mut before = None;
    for row in &found {
        let which: (CustomerId, super::super::OrderId) = (row.id("customer_id")?, row.id("order_id")?);
        let of_customer = orders.entry(which.0).or_default();
        if before != Some(which) {
            of_customer.push(head(row)?);
            before = Some(which);
        }
        if let Some(order) = of_customer.last_mut() {
            order.lines.push(line(row)?);
        }
    }
    Ok(orders)
}

fn head(row: &Row) -> Result<OrderFacts> {
    let state: String = row.get("state")?;
    Ok(OrderFacts {
        day: row.get("day")?,
        promised: row.get("promised_on")?,
        delivered: row.get("delivered_on")?,
        channel: row.get("channel")?,
        is_return: state == OrderState::Return.word(),
        lines: Vec::new(),
    })
}

fn line(row: &Row) -> Result<LineFacts> {
    Ok(LineFacts {
        sku: row.get("sku")?,
        product: row.get("product")?,
        category: row.get("category")?,
        lot: row.get("lot")?,
        quantity_milli: row.get("quantity_milli")?,
        sale_minor: row.get("sale_minor")?,
    })
}
