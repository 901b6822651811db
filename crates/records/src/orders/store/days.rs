//! When customers bought.

use std::collections::HashMap;

use gate::Scope;
use kernel::{Day, Id};
use store::{Rows, StoreError, Tx, sql};

use super::super::model::LatestOrder;
use crate::customers::CustomerId;

/// The purchase days of these customers from a day on, ascending, each with its net amount.
pub(in crate::orders) async fn days_of(
    tx: &mut Tx,
    scope: Scope,
    ids: &[CustomerId],
    since: Day,
) -> Result<HashMap<CustomerId, Vec<(Day, i64)>>, StoreError> {
    let owner = scope.owner().map(Id::uuid);
    let rows = Rows::of(ids).id("wanted", |id| *id);
    let found =
        sql("select o.customer_id, o.day, cast(sum(o.sale_minor - o.back_minor) as {int}) as net_minor
            from {rows} cross join customers c cross join orders o
            where c.customer_id = rows.wanted and o.customer_id = c.customer_id and o.day >= $1
                and o.state = 'placed' and (c.owner_id = $2 or $3)
            group by o.customer_id, o.day")
        .bind(since)
        .bind(owner)
        .bind(owner.is_none())
        .fetch_with(tx, &rows)
        .await?;
    let mut days: HashMap<CustomerId, Vec<(Day, i64)>> = HashMap::new();
    for row in &found {
        days.entry(row.id("customer_id")?).or_default().push((row.get("day")?, row.get("net_minor")?));
    }
    for days in days.values_mut() {
        days.sort_unstable();
    }
    Ok(days)
}

/// The order these customers placed last.
pub(in crate::orders) async fn latest_placed(
    tx: &mut Tx,
    scope: Scope,
    ids: &[CustomerId],
) -> Result<HashMap<CustomerId, LatestOrder>, StoreError> {
    let owner = scope.owner().map(Id::uuid);
    sql("select customer_id, day, channel from (
                select o.customer_id, o.day, o.channel,
                    row_number() over (partition by o.customer_id order by o.day desc, o.order_id desc) as place
                from {rows} cross join customers c cross join orders o
                where c.customer_id = rows.wanted and o.customer_id = c.customer_id and o.state = 'placed'
                    and (c.owner_id = $1 or $2)) as placed
            where place = 1")
    .bind(owner)
    .bind(owner.is_none())
    .fetch_with(tx, &Rows::of(ids).id("wanted", |id| *id))
    .await?
    .iter()
    .map(|row| {
        Ok((row.id("customer_id")?, LatestOrder { day: row.get("day")?, channel: row.get("channel")? }))
    })
    .collect()
}

/// Who bought a product of this number or name on these days, but for those whose data was erased: nobody can reach them.
pub(in crate::orders) async fn buyers_of(
    tx: &mut Tx,
    scope: Scope,
    product: &str,
    (from, to): (Day, Day),
) -> Result<Vec<CustomerId>, StoreError> {
    let owner = scope.owner().map(Id::uuid);
    sql("select distinct o.customer_id from orders o
                join customers c on c.customer_id = o.customer_id
                join order_lines l on l.customer_id = o.customer_id and l.order_id = o.order_id
            where o.state = 'placed' and o.day >= $1 and o.day <= $2 and (l.sku = $3 or l.product = $3)
                and (c.owner_id = $4 or $5)
                and not exists (select 1 from erased_customers e where e.customer_id = o.customer_id)
            order by o.customer_id")
    .bind(from)
    .bind(to)
    .bind(product)
    .bind(owner)
    .bind(owner.is_none())
    .fetch_all(tx)
    .await?
    .iter()
    .map(|row| row.id("customer_id"))
    .collect()
}
