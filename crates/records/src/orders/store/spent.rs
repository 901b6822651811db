//! What customers bought of some kind.

use std::collections::HashMap;

use gate::Scope;
use kernel::{Currency, Day, Id};
use store::{Rows, StoreError, Tx, sql};

use crate::customers::CustomerId;
use crate::orders::{OfKind, Spent};

/// What these customers bought on these days, less what came back, and how much of it was of a kind.
pub(in crate::orders) async fn spent_on(
    tx: &mut Tx,
    scope: Scope,
    (ids, of): (&[CustomerId], &OfKind),
    (from, to): (Day, Day),
) -> Result<HashMap<CustomerId, Spent>, StoreError> {
    let owner = scope.owner().map(Id::uuid);
    let rows = Rows::of(ids).id("id", |id| *id);
    sql("select o.customer_id, cast(sum(l.sale_minor - l.back_minor) as {int}) as whole,
                cast(sum(case when ($3 = '' or lower(l.sku) = $3 or lower(l.product) = $3 or lower(l.category) = $3)
                        and ($4 = '' or lower(o.channel) = $4)
                    then l.sale_minor - l.back_minor else 0 end) as {int}) as part
            from {rows} cross join orders o cross join order_lines l cross join customers c
            where o.customer_id = rows.id and l.customer_id = o.customer_id and l.order_id = o.order_id
                and c.customer_id = o.customer_id and (c.owner_id = $6 or $7)
                and o.state <> 'void' and o.day >= $1 and o.day <= $2 and o.currency = $5
            group by o.customer_id")
    .bind(from)
    .bind(to)
    .bind(of.product.trim().to_lowercase())
    .bind(of.channel.trim().to_lowercase())
    .bind(of.currency.unwrap_or(Currency::NONE).code().to_owned())
    .bind(owner)
    .bind(owner.is_none())
    .fetch_with(tx, &rows)
    .await?
    .iter()
    .map(|row| {
        let spent = Spent { part_minor: row.get("part")?, whole_minor: row.get("whole")? };
        Ok((row.id("customer_id")?, spent))
    })
    .collect()
}
