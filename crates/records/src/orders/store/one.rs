//! The orders of one customer.

use std::collections::HashMap;

use gate::Scope;
use kernel::{Day, Id};
use store::{Row, Rows, StoreError, Tx, sql};

use super::super::model::{Around, Bought, DayAmount, Favourites, OrderId, Sighted, TimedOrder};
use super::read::{read_currency, read_head};
use crate::customers::CustomerId;
use crate::imports::ImportId;

type Result<T> = std::result::Result<T, StoreError>;

/// Lines of an order that are named; the rest is counted.
const NAMED_LINES: i64 = 3;

/// Orders with what was in them, the latest first, behind a day and order.
pub(crate) async fn timed(
    tx: &mut Tx,
    customer: CustomerId,
    before: Option<(Day, OrderId)>,
    limit: i64,
) -> Result<Vec<TimedOrder>> {
    let place = if before.is_some() { "and (day, order_id) < ($3, $4)" } else { "" };
    let text = format!(
        "select order_id, number, day, state, status, channel, region, currency, sale_minor, back_minor,
                discount_minor, cost_minor, promised_on, delivered_on
            from orders where customer_id = $1 {place} order by day desc, order_id desc limit $2"
    );
    let query = sql(text).bind_id(customer).bind(limit);
    let query = match before {
        None => query,
        Some((day, id)) => query.bind(day).bind_id(id),
    };
    let mut orders: Vec<TimedOrder> = query
        .fetch_all(tx)
        .await?
        .iter()
        .map(|row| {
            let (id, head) = (row.id("order_id")?, read_head(row)?);
            Ok(TimedOrder { id, head, lines: 0, largest: Vec::new() })
        })
        .collect::<Result<_>>()?;
    let mut lines = largest_lines(tx, customer, &orders).await?;
    for order in &mut orders {
        if let Some((count, largest)) = lines.remove(&order.id) {
            (order.lines, order.largest) = (count, largest);
        }
    }
    Ok(orders)
}

/// How many lines each order has, and its largest ones.
async fn largest_lines(
    tx: &mut Tx,
    customer: CustomerId,
    orders: &[TimedOrder],
) -> Result<HashMap<OrderId, (i64, Vec<Bought>)>> {
    let rows = sql("select * from (
                select l.order_id, l.sku, l.product, l.category, l.quantity_milli, l.line_no,
                    cast(count(*) over (partition by l.order_id) as {int}) as lines,
                    row_number() over (partition by l.order_id
                        order by l.sale_minor + l.back_minor desc, l.line_no) as place
                from {rows} cross join order_lines l
                where l.customer_id = $1 and l.order_id = rows.order_id) as ranked
            where place <= $2 order by order_id, place")
    .bind_id(customer)
    .bind(NAMED_LINES)
    .fetch_with(tx, &Rows::of(orders).id("order_id", |order| order.id))
    .await?;
    let mut of: HashMap<OrderId, (i64, Vec<Bought>)> = HashMap::new();
    for row in &rows {
        let entry = of.entry(row.id("order_id")?).or_default();
        entry.0 = row.get("lines")?;
        entry.1.push(read_bought(row)?);
    }
    Ok(of)
}

/// What a customer buys most often: by products, or by categories where `category` asks so.
pub(crate) async fn favourites(
    tx: &mut Tx,
    customer: CustomerId,
    by: Favourites,
    limit: i64,
) -> Result<Vec<Bought>> {
    let (columns, kept) = match by {
        Favourites::Products => {
            ("l.sku, l.product, max(l.category) as category", "(l.product <> '' or l.sku <> '')")
        }
        Favourites::Categories => ("'' as sku, '' as product, l.category", "l.category <> ''"),
    };
    let group = match by {
        Favourites::Products => "l.sku, l.product",
        Favourites::Categories => "l.category",
    };
    let text = format!(
        "select {columns}, cast(sum(l.quantity_milli) as {{int}}) as quantity_milli
            from order_lines l join orders o on o.customer_id = l.customer_id and o.order_id = l.order_id
            where l.customer_id = $1 and o.state = 'placed' and {kept} and l.sale_minor > 0
            group by {group}
            order by count(distinct l.order_id) desc, sum(l.sale_minor) desc, {group} limit $2"
    );
    sql(text).bind_id(customer).bind(limit).fetch_all(tx).await?.iter().map(read_bought).collect()
}

/// What was bought on each day since one, ascending: sales less returns of placed orders in the currency of most.
pub(crate) async fn days_since(tx: &mut Tx, customer: CustomerId, since: Day) -> Result<Vec<DayAmount>> {
    sql("select day, currency, cast(sum(sale_minor) as {int}) as sale_minor
            from orders where customer_id = $1 and day >= $2 and state = 'placed'
            group by day, currency order by day, currency")
    .bind_id(customer)
    .bind(since)
    .fetch_all(tx)
    .await?
    .iter()
    .map(|row| {
        Ok(DayAmount {
            day: row.get("day")?,
            currency: read_currency(row)?,
            sale_minor: row.get("sale_minor")?,
        })
    })
    .collect()
}

/// Sales less returns between two days, both included, in one currency.
pub(crate) async fn net_between(
    tx: &mut Tx,
    customer: CustomerId,
    (first, last): (Day, Day),
    currency: kernel::Currency,
) -> Result<i64> {
    sql("select cast(coalesce(sum(sale_minor - back_minor), 0) as {int}) as net
            from orders where customer_id = $1 and day between $2 and $3 and currency = $4")
    .bind_id(customer)
    .bind(first)
    .bind(last)
    .bind(currency.code())
    .fetch_one(tx)
    .await?
    .get("net")
}

/// Which imports a customer's orders came by, the latest first.
pub(crate) async fn imports_of(tx: &mut Tx, customer: CustomerId) -> Result<Vec<Sighted>> {
    sql("select import_id, source, cast(count(*) as {int}) as orders, max(day) as last
            from orders where customer_id = $1 group by import_id, source order by import_id desc")
    .bind_id(customer)
    .fetch_all(tx)
    .await?
    .iter()
    .map(|row| {
        Ok(Sighted {
            import: row.id::<ImportId>("import_id")?,
            source: row.get("source")?,
            orders: row.get("orders")?,
            last: row.get("last")?,
        })
    })
    .collect()
}

/// For each customer and day given: the last order before the day, and the first from it on until so many days later;
/// of the customers within reach.
pub(crate) async fn around(
    tx: &mut Tx,
    scope: Scope,
    asked: &[(CustomerId, Day)],
    days: i32,
) -> Result<Vec<Around>> {
    let owner = scope.owner().map(Id::uuid);
    let rows = Rows::of(asked).id("customer_id", |one| one.0).int("day", |one| i64::from(one.1.epoch_days()));
    sql("select rows.customer_id,
                (select max(o.day) from orders o where o.customer_id = rows.customer_id and o.state = 'placed'
                    and o.day < rows.day) as before,
                (select min(o.day) from orders o where o.customer_id = rows.customer_id and o.state = 'placed'
                    and o.day >= rows.day and o.day <= rows.day + $1) as after,
                (select cast(sum(o.sale_minor) as {int}) from orders o where o.customer_id = rows.customer_id
                    and o.state = 'placed' and o.day >= rows.day and o.day <= rows.day + $1) as sale_minor
            from {rows} cross join customers c
            where c.customer_id = rows.customer_id and (c.owner_id = $2 or $3)")
    .bind(days)
    .bind(owner)
    .bind(owner.is_none())
    .fetch_with(tx, &rows)
    .await?
    .iter()
    .map(|row| {
        let after: Option<Day> = row.get("after")?;
        let sale: Option<i64> = row.get("sale_minor")?;
        Ok(Around {
            customer: row.id("customer_id")?,
            before: row.get("before")?,
            after: after.map(|day| (day, sale.unwrap_or(0))),
        })
    })
    .collect()
}

fn read_bought(row: &Row) -> Result<Bought> {
    Ok(Bought {
        sku: row.get("sku")?,
        product: row.get("product")?,
        category: row.get("category")?,
        quantity_milli: row.get("quantity_milli")?,
    })
}
