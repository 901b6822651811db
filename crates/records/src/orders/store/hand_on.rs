//! Leaving orders to the next import that spoke of them.

use store::{Rows, StoreError, Tx, sql};

use super::super::model::OrderId;
use crate::customers::CustomerId;
use crate::imports::ImportId;

type Result<T> = std::result::Result<T, StoreError>;

/// An order and the import it is left to.
struct Left {
    customer: Option<CustomerId>,
    order: OrderId,
    heir: ImportId,
}

/// Leaves every order of an import that a later one spoke of in the same words to that one, with what it had replaced.
/// Returns how many.
pub(in crate::orders) async fn hand_on(tx: &mut Tx, import: ImportId) -> Result<usize> {
    sql("delete from order_sightings where import_id = $1").bind_id(import).run(tx).await?;
    let left = left_by(tx, import).await?;
    let (known, anonymous): (Vec<&Left>, Vec<&Left>) = left.iter().partition(|one| one.customer.is_some());
    for (set, table, whose) in
        [(known, "orders", "customer_id = rows.of_customer and"), (anonymous, "anonymous_orders", "")]
    {
        let rows = Rows::of(&set)
            .maybe_id("of_customer", |one| one.customer)
            .id("of_order", |one| one.order)
            .id("heir", |one| one.heir);
        let text = format!(
            "update {table} set import_id = rows.heir from {{rows}}
                where {whose} order_id = rows.of_order and import_id = $1"
        );
        sql(text).bind_id(import).run_with(tx, &rows).await?;
    }
    let rows = Rows::of(&left).id("of_order", |one| one.order).id("heir", |one| one.heir);
    // What it replaced may have been somebody else's, or nobody's: it lies where it lay then.
    for table in
        ["replaced_orders", "replaced_lines", "replaced_anonymous_orders", "replaced_anonymous_lines"]
    {
        let text = format!(
            "update {table} set replaced_by = rows.heir from {{rows}}
                where order_id = rows.of_order and replaced_by = $1"
        );
        sql(text).bind_id(import).run_with(tx, &rows).await?;
    }
    sql("update order_numbers set import_id = rows.heir from {rows}
            where order_id = rows.of_order and order_numbers.import_id = $1")
    .bind_id(import)
    .run_with(tx, &rows)
    .await?;
    Ok(left.len())
}

async fn left_by(tx: &mut Tx, import: ImportId) -> Result<Vec<Left>> {
    sql("select n.customer_id, n.order_id,
                (select s.import_id from order_sightings s
                    where s.source = n.source and s.number = n.number and s.day = n.day and s.part = n.part
                        and s.import_id > $1
                    order by s.import_id limit 1) as heir
            from order_numbers n where n.import_id = $1
                and exists (select 1 from order_sightings s
                    where s.source = n.source and s.number = n.number and s.day = n.day and s.part = n.part
                        and s.import_id > $1)")
    .bind_id(import)
    .fetch_all(tx)
    .await?
    .iter()
    .map(|row| {
        Ok(Left { customer: row.maybe_id("customer_id")?, order: row.id("order_id")?, heir: row.id("heir")? })
    })
    .collect()
}
