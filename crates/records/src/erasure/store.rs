//! Everything of one customer in the book, table by table. Like merging, this room reads and writes its neighbours'
//! tables: see decision 009.

use std::collections::{BTreeSet, HashMap};

use gate::audit::{self, Line};
use kernel::{Day, Moment, Refusal};
use store::{Row, Rows, StoreError, Tx, sql};

use super::erase::sorted;
use super::held::{HeldLine, HeldOrder};
use crate::activities::{self, Activity};
use crate::customers::{Card, CustomerField, CustomerId};
use crate::imports::{self, Import};
use crate::orders::{self, CustomerKey, OrderId};

type Result<T> = std::result::Result<T, StoreError>;

fn ids(customers: &[CustomerId]) -> Rows<'_, CustomerId> {
    Rows::of(customers).id("customer_id", |id| *id)
}

/// The customer, and all who were made one with them, and with those.
pub(super) async fn all_of(tx: &mut Tx, id: CustomerId) -> Result<Vec<CustomerId>> {
    let (mut all, mut newest) = (BTreeSet::from([id]), vec![id]);
    while !newest.is_empty() {
        let gone = sql("select m.gone_id from {rows} cross join merges m where m.kept_id = rows.customer_id")
            .fetch_with(tx, &ids(&newest))
            .await?;
        let gone = gone.iter().map(|row| row.id("gone_id")).collect::<Result<Vec<CustomerId>>>()?;
        newest = gone.into_iter().filter(|id| all.insert(*id)).collect();
    }
    Ok(all.into_iter().collect())
}

/// Every key they have, or had when they were merged.
pub(super) async fn keys(tx: &mut Tx, everyone: &[CustomerId]) -> Result<Vec<CustomerKey>> {
    let mut keys = Vec::new();
    for text in [
        "select k.kind, k.value from {rows} cross join customer_keys k where k.customer_id = rows.customer_id",
        "select k.kind, k.value from {rows} cross join merges m
            join merged_keys k on k.merge_id = m.merge_id where m.kept_id = rows.customer_id",
    ] {
        for row in &sql(text).fetch_with(tx, &ids(everyone)).await? {
            keys.push(CustomerKey { kind: row.get("kind")?, value: row.get("value")? });
        }
    }
    Ok(sorted(keys))
}

/// The cards of those who were merged with them.
pub(super) async fn cards_of_gone(tx: &mut Tx, everyone: &[CustomerId]) -> Result<Vec<Card>> {
    let columns = CustomerField::ALL.map(|field| format!("g.{}", field.column())).join(", ");
    let text = format!(
        "select {columns} from {{rows}} cross join merged_customers g where g.customer_id = rows.customer_id"
    );
    let rows = sql(text).fetch_with(tx, &ids(everyone)).await?;
    rows.iter().map(read_card).collect()
}

fn read_card(row: &Row) -> Result<Card> {
    let mut card = Card::default();
    for field in CustomerField::ALL {
        card.set(field, &row.get::<String>(field.column())?);
    }
    Ok(card)
}

/// The lines of the trail about them.
pub(super) async fn lines(tx: &mut Tx, everyone: &[CustomerId]) -> std::result::Result<Vec<Line>, Refusal> {
    let subjects: Vec<_> = everyone.iter().map(|id| kernel::Id::uuid(*id)).collect();
    audit::about(tx, "customer", &subjects).await
}

/// Empties the customer's own row.
pub(super) async fn empty_file(tx: &mut Tx, id: CustomerId, called: &str) -> Result<()> {
    let fields = CustomerField::ALL.map(|field| format!("{} = ''", field.column())).join(", ");
    sql(format!("update customers set code = $1, {fields} where customer_id = $2"))
        .bind(called)
        .bind_id(id)
        .run(tx)
        .await?;
    // Undoing the import that made them leaves them, as whom a person has changed.
    sql("insert into customers_touched (customer_id) values ($1) on conflict do nothing")
        .bind_id(id)
        .run(tx)
        .await?;
    Ok(())
}

/// Everything else that tells who they are. Orders stay; what told them apart by a customer's code is told by identity.
pub(super) async fn forget_rest(tx: &mut Tx, everyone: &[CustomerId]) -> Result<()> {
    let rows = ids(everyone);
    for text in [
        "delete from merged_keys where merge_id in (select merge_id from merges
            where kept_id in (select customer_id from {rows}) or gone_id in (select customer_id from {rows}))",
        "delete from merged_rows where merge_id in (select merge_id from merges
            where kept_id in (select customer_id from {rows}) or gone_id in (select customer_id from {rows}))",
        "delete from merged_customers where customer_id in (select customer_id from {rows})",
        "delete from merges where kept_id in (select customer_id from {rows})
            or gone_id in (select customer_id from {rows})",
        "delete from customer_keys where customer_id in (select customer_id from {rows})",
        "delete from customer_words where customer_id in (select customer_id from {rows})",
        "delete from customer_tags where customer_id in (select customer_id from {rows})",
        "delete from recent_files where customer_id in (select customer_id from {rows})",
        "delete from activities where customer_id in (select customer_id from {rows})",
    ] {
        sql(text).run_with(tx, &rows).await?;
    }
    let keys: Vec<String> = everyone.iter().map(ToString::to_string).collect();
    let keys = Rows::of(&keys).text("subject_key", String::as_str);
    sql("delete from import_changes where subject = 'customer' and subject_key in (select subject_key from {rows})")
        .run_with(tx, &keys)
        .await?;
    part_by_identity(tx, &rows).await
}

/// Where forms led to is kept for a while, and a list's address has what was looked for: those lead to the plain list.
pub(super) async fn forget_ways(tx: &mut Tx) -> Result<()> {
    sql("update spent_forms set led_to = '/customers' where led_to like '/customers?%'").run(tx).await?;
    Ok(())
}

/// Orders without a number of their own, or with one that two customers share, are told apart by the customer's code;
/// from now on by their own identity.
async fn part_by_identity(tx: &mut Tx, everyone: &Rows<'_, CustomerId>) -> Result<()> {
    let found = sql("select n.source, n.number, n.day, n.part, n.order_id from {rows}
            cross join order_numbers n where n.part <> '' and n.order_id in
                (select o.order_id from orders o where o.customer_id = rows.customer_id)")
    .fetch_with(tx, everyone)
    .await?;
    let mut parts: Vec<Part> = Vec::with_capacity(found.len());
    for row in &found {
        let order: OrderId = row.id("order_id")?;
        parts.push(Part {
            source: row.get("source")?,
            number: row.get("number")?,
            day: row.get("day")?,
            old: row.get("part")?,
            new: order.to_string(),
        });
    }
    let rows = Rows::of(&parts)
        .text("source", |part| part.source.as_str())
        .text("number", |part| part.number.as_str())
        .int("day", |part| i64::from(part.day.epoch_days()))
        .text("old", |part| part.old.as_str())
        .text("new", |part| part.new.as_str());
    for table in ["order_sightings", "order_numbers", "replaced_orders"] {
        let text = format!(
            "update {table} set part = rows.new from {{rows}} where {table}.source = rows.source
                and {table}.number = rows.number and {table}.day = rows.day and {table}.part = rows.old"
        );
        sql(text).run_with(tx, &rows).await?;
    }
    Ok(())
}

/// How an order is told apart, and is to be.
struct Part {
    source: String,
    number: String,
    day: Day,
    old: String,
    new: String,
}

/// What happened with a customer, the latest first, and when it was taken out of the file.
pub(super) async fn activities(tx: &mut Tx, id: CustomerId) -> Result<Vec<(Activity, Option<Moment>)>> {
    activities::everything_of(tx, id).await
}

/// All orders of a customer with all lines, the latest first.
pub(super) async fn orders(tx: &mut Tx, id: CustomerId) -> Result<Vec<HeldOrder>> {
    let mut lines: HashMap<OrderId, Vec<HeldLine>> = HashMap::new();
    let text = "select order_id, sku, product, lot, quantity_milli, sale_minor - back_minor as value
            from order_lines where customer_id = $1 order by order_id, line_no";
    for row in &sql(text).bind_id(id).fetch_all(tx).await? {
        let line = HeldLine {
            sku: row.get("sku")?,
            product: row.get("product")?,
            lot: row.get("lot")?,
            quantity_milli: row.get("quantity_milli")?,
            value_minor: row.get("value")?,
        };
        lines.entry(row.id("order_id")?).or_default().push(line);
    }
    let orders = orders::timed(tx, id, None, i64::from(u32::MAX)).await?;
    let with_lines = |order: orders::TimedOrder| HeldOrder {
        lines: lines.remove(&order.id).unwrap_or_default(),
        head: order.head,
    };
    Ok(orders.into_iter().map(with_lines).collect())
}

/// Who was made one with them.
pub(super) async fn merges(tx: &mut Tx, id: CustomerId) -> Result<Vec<(String, Moment)>> {
    sql("select g.name, g.code, m.at from merges m join merged_customers g on g.merge_id = m.merge_id
            where m.kept_id = $1 order by m.at desc")
    .bind_id(id)
    .fetch_all(tx)
    .await?
    .iter()
    .map(|row| {
        let name: String = row.get("name")?;
        Ok((if name.is_empty() { row.get("code")? } else { name }, row.get("at")?))
    })
    .collect()
}

/// The imports that made them, brought orders of theirs or changed a field.
pub(super) async fn imports(tx: &mut Tx, id: CustomerId) -> std::result::Result<Vec<Import>, Refusal> {
    let text = "select i.import_id from imports i where i.import_id in (
                select import_id from customers where customer_id = $1
                union select import_id from orders where customer_id = $1
                union select import_id from import_changes where subject = 'customer' and subject_key = $2)
            order by i.import_id desc";
    let rows = sql(text).bind_id(id).bind(id.to_string()).fetch_all(tx).await?;
    let mut found = Vec::new();
    for row in &rows {
        found.extend(imports::find(tx, &gate::Permit::by_house("what is held"), row.id("import_id")?).await?);
    }
    Ok(found)
}
