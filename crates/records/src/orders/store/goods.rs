//! Who has goods of which lot.

use std::collections::HashMap;

use gate::Scope;
use kernel::{Day, Id};
use store::{Rows, StoreError, Tx, sql};

use super::super::model::{LotBought, Sold};
use crate::customers::CustomerId;

/// Who bought these goods, but for those whose data was erased: nobody can reach them.
pub(in crate::orders) async fn buyers_of(
    tx: &mut Tx,
    scope: Scope,
    sold: Sold<'_>,
) -> Result<Vec<CustomerId>, StoreError> {
    let owner = scope.owner().map(Id::uuid);
    sql("select distinct o.customer_id from orders o
                join customers c on c.customer_id = o.customer_id
                join order_lines l on l.customer_id = o.customer_id and l.order_id = o.order_id
            where o.state = 'placed' and o.day >= $1 and o.day <= $2 and (l.sku = $3 or l.product = $3)
                and (c.owner_id = $4 or $5) and ($6 = '' or l.lot = '' or lower(l.lot) = lower($6))
                and not exists (select 1 from erased_customers e where e.customer_id = o.customer_id)
            order by o.customer_id")
    .bind(sold.days.0)
    .bind(sold.days.1)
    .bind(sold.product)
    .bind(owner)
    .bind(owner.is_none())
    .bind(sold.lot)
    .fetch_all(tx)
    .await?
    .iter()
    .map(|row| row.id("customer_id"))
    .collect()
}

/// The lots these customers bought goods of, by day.
pub(in crate::orders) async fn lots_of(
    tx: &mut Tx,
    scope: Scope,
    ids: &[CustomerId],
    since: Day,
) -> Result<HashMap<CustomerId, Vec<LotBought>>, StoreError> {
    let owner = scope.owner().map(Id::uuid);
    let found = sql("select distinct o.customer_id, o.order_id, o.day, l.sku, l.product, l.lot
            from {rows} cross join customers c cross join orders o cross join order_lines l
            where c.customer_id = rows.wanted and o.customer_id = c.customer_id
                and l.customer_id = o.customer_id and l.order_id = o.order_id
                and o.day >= $1 and o.state = 'placed' and l.lot <> '' and (c.owner_id = $2 or $3)")
    .bind(since)
    .bind(owner)
    .bind(owner.is_none())
    .fetch_with(tx, &Rows::of(ids).id("wanted", |id| *id))
    .await?;
    let mut lots: HashMap<CustomerId, Vec<LotBought>> = HashMap::new();
    for row in &found {
        lots.entry(row.id("customer_id")?).or_default().push(LotBought {
            order: row.id("order_id")?,
            day: row.get("day")?,
            sku: row.get("sku")?,
            product: row.get("product")?,
            lot: row.get("lot")?,
        });
    }
    for of_one in lots.values_mut() {
        of_one.sort_by(|one, other| {
            let key = |lot: &LotBought| (lot.day, lot.order);
            key(one).cmp(&key(other)).then_with(|| (&one.sku, &one.lot).cmp(&(&other.sku, &other.lot)))
        });
    }
    Ok(lots)
}
