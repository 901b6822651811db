//! Whom a person has changed something of.

use store::{Rows, StoreError, Tx, sql};

use super::super::model::CustomerId;

type Result<T> = std::result::Result<T, StoreError>;

/// A person has changed something of these.
pub(in crate::customers) async fn touch(tx: &mut Tx, ids: &[CustomerId]) -> Result<()> {
    let rows = Rows::of(ids).id("customer_id", |id| *id);
    sql("insert into customers_touched (customer_id) select customer_id from {rows} where true on conflict do nothing")
        .run_with(tx, &rows)
        .await?;
    Ok(())
}

/// Those of these whom a person has changed something of.
pub(in crate::customers) async fn touched_of(tx: &mut Tx, ids: &[CustomerId]) -> Result<Vec<CustomerId>> {
    let rows = Rows::of(ids).id("customer_id", |id| *id);
    sql("select t.customer_id from {rows} cross join customers_touched t where t.customer_id = rows.customer_id")
        .fetch_with(tx, &rows)
        .await?
        .iter()
        .map(|row| row.id("customer_id"))
        .collect()
}
