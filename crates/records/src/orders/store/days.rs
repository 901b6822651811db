//! When customers bought, and when it reached them.

use std::collections::HashMap;

use gate::Scope;
use kernel::{Day, Id};
use store::{Rows, StoreError, Tx, sql};

use super::super::model::{Delivery, LatestOrder};
use crate::customers::CustomerId;
use crate::orders::Sought;

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

/// When orders of these customers were to be there and were, by day; where either is known.
pub(in crate::orders) async fn deliveries(
    tx: &mut Tx,
    scope: Scope,
    ids: &[CustomerId],
    since: Day,
) -> Result<HashMap<CustomerId, Vec<Delivery>>, StoreError> {
    let owner = scope.owner().map(Id::uuid);
    let found = sql("select o.customer_id, o.order_id, o.day, o.promised_on, o.delivered_on
            from {rows} cross join customers c cross join orders o
            where c.customer_id = rows.wanted and o.customer_id = c.customer_id and o.day >= $1
                and o.state = 'placed' and (o.promised_on is not null or o.delivered_on is not null)
                and (c.owner_id = $2 or $3)")
    .bind(since)
    .bind(owner)
    .bind(owner.is_none())
    .fetch_with(tx, &Rows::of(ids).id("wanted", |id| *id))
    .await?;
    let mut deliveries: HashMap<CustomerId, Vec<Delivery>> = HashMap::new();
    for row in &found {
        deliveries.entry(row.id("customer_id")?).or_default().push(Delivery {
            order: row.id("order_id")?,
            day: row.get("day")?,
            promised: row.get("promised_on")?,
            delivered: row.get("delivered_on")?,
        });
    }
    for of_one in deliveries.values_mut() {
        of_one.sort_unstable_by_key(|one| (one.day, one.order));
    }
    Ok(deliveries)
}

/// Who bought what is sought, and on which days it reached them; the day of the order where nobody says.
pub(in crate::orders) async fn bought(
    tx: &mut Tx,
    scope: Scope,
    sought: &[Sought],
) -> Result<Vec<(CustomerId, Day, usize)>, StoreError> {
    let owner = scope.owner().map(Id::uuid);
    let placed: Vec<(i64, &Sought)> = (0..).zip(sought).collect();
    let rows = Rows::of(&placed)
        .int("place", |one| one.0)
        .text("name", |one| one.1.name.as_str())
        .int("from_day", |one| i64::from(one.1.from.epoch_days()))
        .int("to_day", |one| i64::from(one.1.to.epoch_days()));
    sql("select distinct o.customer_id, coalesce(o.delivered_on, o.day) as day, rows.place
            from {rows} cross join orders o cross join order_lines l cross join customers c
            where coalesce(o.delivered_on, o.day) >= rows.from_day
                and coalesce(o.delivered_on, o.day) <= rows.to_day and o.state = 'placed'
                and l.customer_id = o.customer_id and l.order_id = o.order_id
                and (l.sku = rows.name or l.product = rows.name or l.category = rows.name)
                and c.customer_id = o.customer_id and (c.owner_id = $1 or $2)
                and not exists (select 1 from erased_customers e where e.customer_id = o.customer_id)")
    .bind(owner)
    .bind(owner.is_none())
    .fetch_with(tx, &rows)
    .await?
    .iter()
    .map(|row| {
        let place: i64 = row.get("place")?;
        Ok((row.id("customer_id")?, row.get("day")?, usize::try_from(place).unwrap_or_default()))
    })
    .collect()
}
