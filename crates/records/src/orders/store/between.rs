//! What was sold within some days, grouped by the database.

use std::collections::HashMap;

use gate::Scope;
use gate::users::UserId;
use kernel::{Currency, Day, Id};
use store::{Row, Rows, StoreError, Tx, sql};

use super::super::model::{CurrencySums, SoldTo};
use super::read::read_currency;
use crate::customers::CustomerId;

type Result<T> = std::result::Result<T, StoreError>;

/// What customers were sold, those of one person where an owner is given.
pub(in crate::orders) async fn sales_between(
    tx: &mut Tx,
    (first, last): (Day, Day),
    owner: Option<UserId>,
) -> Result<Vec<CurrencySums>> {
    sql("select o.currency, cast(sum(o.sale_minor) as {int}) as sale_minor, cast(sum(o.back_minor) as {int}) as back_minor
            from orders o where o.state <> 'void' and o.day >= $1 and o.day <= $2
                and ($3 is null or exists (select 1 from customers c where c.customer_id = o.customer_id and c.owner_id = $3))
            group by o.currency order by o.currency")
    .bind(first)
    .bind(last)
    .bind(owner.map(Id::uuid))
    .fetch_all(tx)
    .await?
    .iter()
    .map(sums)
    .collect()
}

/// What these customers were sold, and how many of them bought.
pub(in crate::orders) async fn bought_between(
    tx: &mut Tx,
    scope: Scope,
    customers: &[CustomerId],
    (first, last): (Day, Day),
) -> Result<SoldTo> {
    let owner = scope.owner().map(Id::uuid);
    let rows = Rows::of(customers).id("wanted", |id| *id);
    let found = sql("select o.currency, cast(sum(o.sale_minor) as {int}) as sale_minor,
                cast(sum(o.back_minor) as {int}) as back_minor
            from {rows} cross join customers c cross join orders o
            where c.customer_id = rows.wanted and o.customer_id = c.customer_id and o.state <> 'void'
                and o.day >= $1 and o.day <= $2 and (c.owner_id = $3 or $4)
            group by o.currency")
    .bind(first)
    .bind(last)
    .bind(owner)
    .bind(owner.is_none())
    .fetch_with(tx, &rows)
    .await?;
    // Many customers are asked for in several statements, each of which has sums of its own.
    let mut by_currency: HashMap<Currency, CurrencySums> = HashMap::new();
    for row in &found {
        let part = sums(row)?;
        let whole = by_currency
            .entry(part.currency)
            .or_insert(CurrencySums { currency: part.currency, ..CurrencySums::default() });
        whole.sale_minor = whole.sale_minor.saturating_add(part.sale_minor);
        whole.back_minor = whole.back_minor.saturating_add(part.back_minor);
    }
    let mut all: Vec<CurrencySums> = by_currency.into_values().collect();
    all.sort_by(|one, other| one.currency.code().cmp(other.currency.code()));
    let buyers: Vec<i64> = sql("select count(*) as buyers from {rows} cross join customers c
            where c.customer_id = rows.wanted and (c.owner_id = $3 or $4)
                and exists (select 1 from orders o where o.customer_id = c.customer_id and o.state = 'placed'
                    and o.day >= $1 and o.day <= $2)")
    .bind(first)
    .bind(last)
    .bind(owner)
    .bind(owner.is_none())
    .fetch_with(tx, &rows)
    .await?
    .iter()
    .map(|row| row.get("buyers"))
    .collect::<Result<_>>()?;
    Ok(SoldTo { buyers: buyers.iter().sum(), sums: all })
}

fn sums(row: &Row) -> Result<CurrencySums> {
    Ok(CurrencySums {
        currency: read_currency(row)?,
        sale_minor: row.get("sale_minor")?,
        back_minor: row.get("back_minor")?,
    })
}
