//! Reading orders.

use std::collections::HashMap;
use std::sync::Arc;

use kernel::{Currency, Day, Refusal};
use store::{Row, Rows, StoreError, Tx, sql};

use super::super::histories::{DayCosts, Histories, HistoryPart, Names, OrderDay};
use super::super::model::{Book, ContentHash, CurrencySums, ExportedLine, OrderHead, OrderId, OrderSums};
use crate::customers::CustomerId;
use crate::imports::ImportId;

type Result<T> = std::result::Result<T, StoreError>;

/// How many of a customer's orders a customer's page shows.
const LATEST: i64 = 20;

/// The later import that replaced an order of this one, if any did.
pub(crate) async fn replaced_by(tx: &mut Tx, import: ImportId) -> Result<Option<ImportId>> {
    let text = "select replaced_by from replaced_orders where import_id = $1
            union select replaced_by from replaced_anonymous_orders where import_id = $1
            order by replaced_by desc limit 1";
    sql(text).bind_id(import).find(tx).await?.map(|row| row.id("replaced_by")).transpose()
}

/// For those of `customers` who have orders of imports later than this one: the first such import.
pub(crate) async fn later_imports_of(
    tx: &mut Tx,
    import: ImportId,
    customers: &[CustomerId],
) -> Result<Vec<(CustomerId, ImportId)>> {
    let mut heirs = Vec::new();
    let rows = sql("select rows.customer_id,
                (select o.import_id from orders o where o.customer_id = rows.customer_id and o.import_id > $1
                    order by o.import_id limit 1) as heir
            from {rows}")
    .bind_id(import)
    .fetch_with(tx, &Rows::of(customers).id("customer_id", |id| *id))
    .await?;
    for row in &rows {
        if let Some(heir) = row.maybe_id("heir")? {
            heirs.push((row.id("customer_id")?, heir));
        }
    }
    Ok(heirs)
}

/// Which of these customers have orders, or had some that were replaced.
pub(crate) async fn buyers_among(tx: &mut Tx, customers: &[CustomerId]) -> Result<Vec<CustomerId>> {
    sql("select rows.customer_id from {rows}
            where exists (select 1 from orders o where o.customer_id = rows.customer_id)
                or exists (select 1 from replaced_orders r where r.customer_id = rows.customer_id)")
    .fetch_with(tx, &Rows::of(customers).id("customer_id", |id| *id))
    .await?
    .iter()
    .map(|row| row.id("customer_id"))
    .collect()
}

pub(crate) async fn sums_of(tx: &mut Tx, customer: CustomerId) -> Result<OrderSums> {
    let rows =
        sql("select currency, cast(sum(case when state = 'placed' then 1 else 0 end) as {int}) as orders,
                min(day) as first, max(day) as last,
                cast(sum(sale_minor) as {int}) as sale_minor, cast(sum(back_minor) as {int}) as back_minor
            from orders where customer_id = $1 group by currency order by count(*) desc, currency")
        .bind_id(customer)
        .fetch_all(tx)
        .await?;
    let mut sums = OrderSums::default();
    for row in &rows {
        let of_currency = CurrencySums {
            currency: read_currency(row)?,
            sale_minor: row.get("sale_minor")?,
            back_minor: row.get("back_minor")?,
        };
        let (first, last): (Day, Day) = (row.get("first")?, row.get("last")?);
        if sums.first.is_none() {
            sums.currency = of_currency.currency;
            (sums.sale_minor, sums.back_minor) = (of_currency.sale_minor, of_currency.back_minor);
        } else {
            sums.further.push(of_currency);
        }
        sums.orders += row.get::<i64>("orders")?;
        sums.first = Some(sums.first.map_or(first, |known| known.min(first)));
        sums.last = Some(sums.last.map_or(last, |known| known.max(last)));
    }
    Ok(sums)
}

pub(crate) async fn latest_of(tx: &mut Tx, customer: CustomerId) -> Result<Vec<OrderHead>> {
    sql("select number, day, state, status, channel, region, currency, sale_minor, back_minor, discount_minor,
                cost_minor, promised_on, delivered_on
            from orders where customer_id = $1 order by day desc, number desc limit $2")
    .bind_id(customer)
    .bind(LATEST)
    .fetch_all(tx)
    .await?
    .iter()
    .map(read_head)
    .collect()
}

/// The histories of all customers, ordered by code, then by identity.
pub(in crate::orders) async fn book(tx: &mut Tx) -> Result<Book> {
    let by_customer = days_by_customer(tx).await?;
    let (mut codes, mut names) = (Names::default(), Names::default());
    let mut part = HistoryPart::with_room(by_customer.values().map(Vec::len).sum());
    let mut customers = Vec::new();
    sql("select customer_id, code, name from customers order by code, customer_id")
        .for_each::<StoreError, _>(tx, |row| {
            let customer: CustomerId = row.id("customer_id")?;
            codes.push(&row.get::<String>("code")?);
            names.push(&row.get::<String>("name")?);
            for (day, costs) in by_customer.get(&customer).into_iter().flatten() {
                part.push(*day, *costs);
            }
            part.end_customer();
            customers.push(customer);
            Ok(())
        })
        .await?;
    let histories = Histories::from_parts(codes, names, vec![part])
        .ok_or_else(|| StoreError::new(store::Fault::Shape, "histories whose parts do not fit"))?;
    Ok(Book { histories, customers, currencies: currencies(tx).await? })
}

/// The currencies customers' orders name, and [`Currency::NONE`] where some name none.
async fn currencies(tx: &mut Tx) -> Result<Vec<Currency>> {
    sql("select distinct currency from orders order by currency")
        .fetch_all(tx)
        .await?
        .iter()
        .map(read_currency)
        .collect()
}

type Days = Vec<(OrderDay, DayCosts)>;

/// Orders are read as they lie, customer by customer; putting days in order is quicker here than in the database.
async fn days_by_customer(tx: &mut Tx) -> Result<HashMap<CustomerId, Days>> {
    let mut by_customer: HashMap<CustomerId, Days> = HashMap::new();
    sql("select customer_id, day, state, sale_minor, back_minor, cost_minor, costed_minor from orders")
        .for_each::<StoreError, _>(tx, |row| {
            let day = OrderDay {
                day: row.get("day")?,
                orders: u32::from(row.get::<String>("state")? == "placed"),
                sale_minor: row.get("sale_minor")?,
                back_minor: row.get("back_minor")?,
            };
            let costs = DayCosts {
                cost_minor: row.get::<Option<i64>>("cost_minor")?.unwrap_or(0),
                costed_minor: row.get("costed_minor")?,
            };
            by_customer.entry(row.id("customer_id")?).or_default().push((day, costs));
            Ok(())
        })
        .await?;
    for days in by_customer.values_mut() {
        days.sort_by_key(|(day, _)| day.day);
        days.dedup_by(|(later, later_costs), (kept, costs)| {
            let same = later.day == kept.day;
            if same {
                kept.orders = kept.orders.saturating_add(later.orders);
                kept.sale_minor = kept.sale_minor.saturating_add(later.sale_minor);
                kept.back_minor = kept.back_minor.saturating_add(later.back_minor);
                *costs += *later_costs;
            }
            same
        });
    }
    Ok(by_customer)
}

const EXPORTED: &str =
    "o.order_id, o.source, o.number, o.day, o.state, o.status, o.channel, o.region, o.currency,
    o.sale_minor, o.back_minor, o.discount_minor, o.cost_minor, o.promised_on, o.delivered_on, n.content_hash,
    l.line_no, l.sku, l.product, l.category, l.lot, l.quantity_milli, l.unit_price_micro, l.sale_minor as line_sale, l.back_minor as line_back,
    l.discount_minor as line_discount, l.cost_minor as line_cost";

/// A line that leaves the house, and which order of whom it is of.
pub(in crate::orders) struct LeavingLine {
    pub(in crate::orders) order: OrderId,
    pub(in crate::orders) customer: Option<CustomerId>,
    pub(in crate::orders) hash: ContentHash,
    pub(in crate::orders) line: ExportedLine,
}

/// Hands out all lines; those of one order come one after the other.
pub(in crate::orders) async fn export(
    tx: &mut Tx,
    mut each: impl FnMut(LeavingLine) -> std::result::Result<(), Refusal>,
) -> std::result::Result<(), Refusal> {
    let known = format!(
        "select o.customer_id, c.code, c.name, {EXPORTED}
            from orders o
            join order_lines l on l.customer_id = o.customer_id and l.order_id = o.order_id
            join customers c on c.customer_id = o.customer_id
            join order_numbers n on n.source = o.source and n.number = o.number and n.day = o.day
                and n.order_id = o.order_id
            order by o.day, o.source, o.number, o.order_id, l.line_no"
    );
    let anonymous = format!(
        "select n.customer_id, '' as code, '' as name, {EXPORTED}
            from anonymous_orders o join anonymous_lines l on l.order_id = o.order_id
            join order_numbers n on n.source = o.source and n.number = o.number and n.day = o.day
                and n.order_id = o.order_id
            order by o.day, o.source, o.number, o.order_id, l.line_no"
    );
    for text in [known, anonymous] {
        sql(text)
            .for_each(tx, |row| {
                each(LeavingLine {
                    order: row.id("order_id")?,
                    customer: row.maybe_id("customer_id")?,
                    hash: row.id("content_hash")?,
                    line: read_line(&row)?,
                })
            })
            .await?;
    }
    Ok(())
}

/// How many lines there are.
pub(in crate::orders) async fn count_lines(tx: &mut Tx) -> Result<u64> {
    sql("select (select count(*) from order_lines) + (select count(*) from anonymous_lines) as lines")
        .fetch_one(tx)
        .await?
        .get::<i64>("lines")
        .map(i64::unsigned_abs)
}

/// The names under which order numbers are unique.
pub(in crate::orders) async fn sources(tx: &mut Tx) -> Result<Vec<String>> {
    sql("select distinct source from order_numbers order by source")
        .fetch_all(tx)
        .await?
        .iter()
        .map(|row| row.get("source"))
        .collect()
}

fn read_line(row: &Row) -> Result<ExportedLine> {
    Ok(ExportedLine {
        source: row.get("source")?,
        customer: row.get("code")?,
        name: row.get("name")?,
        keys: Arc::from([]),
        order: read_head(row)?,
        line_no: row.get("line_no")?,
        sku: row.get("sku")?,
        product: row.get("product")?,
        category: row.get("category")?,
        lot: row.get("lot")?,
        quantity_milli: row.get("quantity_milli")?,
        unit_price_micro: row.get("unit_price_micro")?,
        sale_minor: row.get("line_sale")?,
        back_minor: row.get("line_back")?,
        discount_minor: row.get("line_discount")?,
        cost_minor: row.get("line_cost")?,
    })
}

pub(super) fn read_currency(row: &Row) -> Result<Currency> {
    Ok(Currency::from_code(&row.get::<String>("currency")?).unwrap_or(Currency::NONE))
}

pub(super) fn read_head(row: &Row) -> Result<OrderHead> {
    Ok(OrderHead {
        number: row.get("number")?,
        day: row.get::<Day>("day")?,
        state: row.get("state")?,
        status: row.get("status")?,
        channel: row.get("channel")?,
        region: row.get("region")?,
        currency: read_currency(row)?,
        sale_minor: row.get("sale_minor")?,
        back_minor: row.get("back_minor")?,
        discount_minor: row.get("discount_minor")?,
        cost_minor: row.get("cost_minor")?,
        promised: row.get("promised_on")?,
        delivered: row.get("delivered_on")?,
    })
}
