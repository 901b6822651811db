//! Costs in the book.

use std::collections::HashMap;

use kernel::{Currency, Day};
use store::{StoreError, Tx, sql};

use super::{CostId, Spent};
use crate::customers::CustomerId;

type Result<T> = std::result::Result<T, StoreError>;

pub(super) async fn insert(tx: &mut Tx, spent: &Spent, deed: &'static str) -> Result<()> {
    sql("insert into serving_costs (customer_id, cost_id, matter_id, day, deed, cost_minor, currency)
            values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing")
    .bind_id(spent.customer)
    .bind_id(spent.id)
    .bind(spent.matter)
    .bind(spent.day)
    .bind(deed)
    .bind(spent.cost.minor)
    .bind(spent.cost.currency.code().to_owned())
    .run(tx)
    .await?;
    Ok(())
}

pub(super) async fn remove(tx: &mut Tx, customer: CustomerId, id: CostId) -> Result<()> {
    sql("delete from serving_costs where customer_id = $1 and cost_id = $2")
        .bind_id(customer)
        .bind_id(id)
        .run(tx)
        .await?;
    Ok(())
}

pub(super) async fn sums(
    tx: &mut Tx,
    (after, until): (Day, Day),
    currency: Currency,
) -> Result<HashMap<CustomerId, i64>> {
    sql("select customer_id, cast(sum(cost_minor) as {int}) as cost_minor from serving_costs
            where currency = $1 and day > $2 and day <= $3 group by customer_id")
    .bind(currency.code().to_owned())
    .bind(after)
    .bind(until)
    .fetch_all(tx)
    .await?
    .iter()
    .map(|row| Ok((row.id("customer_id")?, row.get("cost_minor")?)))
    .collect()
}
