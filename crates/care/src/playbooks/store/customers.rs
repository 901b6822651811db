//! What is read of customers: when they came, who is still there, and their labels.

use std::collections::HashMap;

use kernel::Moment;
use records::customers::CustomerId;
use store::{Rows, Tx, sql};

use super::Result;

/// Labels offered at most.
const TAGS_MAX: i64 = 500;

/// Who came into the book since a moment, the earliest first.
pub(crate) async fn came_since(tx: &mut Tx, since: Moment, most: i64) -> Result<Vec<(CustomerId, Moment)>> {
    sql("select customer_id, created_at from customers where created_at >= $1
            order by created_at, customer_id limit $2")
    .bind(since)
    .bind(most)
    .fetch_all(tx)
    .await?
    .iter()
    .map(|row| Ok((row.id("customer_id")?, row.get("created_at")?)))
    .collect()
}

/// When these came into the book.
pub(crate) async fn came_at(tx: &mut Tx, ids: &[CustomerId]) -> Result<HashMap<CustomerId, Moment>> {
    let rows = Rows::of(ids).id("id", |id| *id);
    sql("select c.customer_id, c.created_at from {rows} cross join customers c where c.customer_id = rows.id")
        .fetch_with(tx, &rows)
        .await?
        .iter()
        .map(|row| Ok((row.id("customer_id")?, row.get("created_at")?)))
        .collect()
}

/// Those whose data was not erased: of the others nothing is left to look after.
pub(crate) async fn not_erased(tx: &mut Tx, ids: &[CustomerId]) -> Result<Vec<CustomerId>> {
    let rows = Rows::of(ids).id("id", |id| *id);
    sql("select rows.id as id from {rows} where not exists (
                select 1 from erased_customers e where e.customer_id = rows.id)")
    .fetch_with(tx, &rows)
    .await?
    .iter()
    .map(|row| row.id("id"))
    .collect()
}

/// The labels in use.
pub(crate) async fn tags(tx: &mut Tx) -> Result<Vec<String>> {
    sql("select distinct tag from customer_tags order by tag limit $1")
        .bind(TAGS_MAX)
        .fetch_all(tx)
        .await?
        .iter()
        .map(|row| row.get("tag"))
        .collect()
}
