//! Writing orders, thousands of rows a statement.

use std::collections::HashMap;

use kernel::Day;
use store::{Rows, StoreError, Tx, sql};

use super::super::draft::{LineDraft, OrderDraft};
use super::super::model::{ContentHash, OrderId};
use super::{HEAD, LINE};
use crate::customers::CustomerId;
use crate::imports::ImportId;

type Result<T> = std::result::Result<T, StoreError>;

/// An order that is in the book.
#[derive(Clone, Debug)]
pub(in crate::orders) struct Known {
    pub(in crate::orders) id: OrderId,
    pub(in crate::orders) customer: Option<CustomerId>,
    pub(in crate::orders) hash: ContentHash,
    pub(in crate::orders) part: String,
}

/// A draft with its place in the book.
#[derive(Clone, Copy, Debug)]
pub(in crate::orders) struct Placed<'d> {
    pub(in crate::orders) id: OrderId,
    pub(in crate::orders) customer: Option<CustomerId>,
    pub(in crate::orders) hash: ContentHash,
    /// The part under which the book has it, or will.
    pub(in crate::orders) part: &'d str,
    pub(in crate::orders) draft: &'d OrderDraft,
}

impl<'d> Placed<'d> {
    fn name(&self) -> Name<'d> {
        (self.draft.number.as_str(), self.draft.day, self.part)
    }
}

/// What an order is found by at its source.
pub(in crate::orders) type Name<'d> = (&'d str, Day, &'d str);

/// Number, day and part of a draft.
pub(in crate::orders) fn name(draft: &OrderDraft) -> Name<'_> {
    (draft.number.as_str(), draft.day, draft.part.as_str())
}

/// A line with its place in the book.
struct PlacedLine<'d> {
    customer: Option<CustomerId>,
    order: OrderId,
    no: i64,
    draft: &'d LineDraft,
}

/// Which orders the book has under the numbers and days of these, by the place in `drafts`.
pub(in crate::orders) async fn known(
    tx: &mut Tx,
    source: &str,
    drafts: &[OrderDraft],
) -> Result<HashMap<usize, Vec<Known>>> {
    let mut places: Vec<usize> = (0..drafts.len()).collect();
    places.sort_unstable_by_key(|place| drafts.get(*place).map(name));
    let named: Vec<(i64, Name<'_>)> =
        places.iter().filter_map(|place| Some((kernel::count(*place), name(drafts.get(*place)?)))).collect();
    // Without a number the customer is part of the name; with one, other files may have told its orders apart otherwise.
    let rows = Rows::of(&named)
        .int("place", |(place, _)| *place)
        .text("number", |(_, name)| name.0)
        .int("day", |(_, name)| i64::from(name.1.epoch_days()))
        .text("part", |(_, name)| name.2);
    let found = sql("select rows.place, n.part, n.customer_id, n.order_id, n.content_hash, n.import_id
            from {rows} cross join order_numbers n
            where n.source = $1 and n.number = rows.number and n.day = rows.day
                and (n.part = rows.part or rows.number <> '')")
    .bind(source)
    .fetch_with(tx, &rows)
    .await?;
    let mut known: HashMap<usize, Vec<Known>> = HashMap::new();
    for row in &found {
        let place = usize::try_from(row.get::<i64>("place")?).unwrap_or(usize::MAX);
        known.entry(place).or_default().push(Known {
            id: row.id("order_id")?,
            customer: row.maybe_id("customer_id")?,
            hash: row.id("content_hash")?,
            part: row.get("part")?,
        });
    }
    Ok(known)
}

/// Notes that an import spoke of these orders in the words they stand in already.
pub(in crate::orders) async fn sight(
    tx: &mut Tx,
    import: ImportId,
    source: &str,
    seen: &[Name<'_>],
) -> Result<()> {
    let mut seen = seen.to_vec();
    seen.sort_unstable();
    let rows = Rows::of(&seen)
        .text("number", |name| name.0)
        .int("day", |name| i64::from(name.1.epoch_days()))
        .text("part", |name| name.2);
    sql("insert into order_sightings (source, number, day, part, import_id)
            select $1, number, day, part, $2 from {rows}")
    .bind(source)
    .bind_id(import)
    .run_with(tx, &rows)
    .await?;
    Ok(())
}

/// Writes orders, their lines and their numbers; numbers that are there already now lead to these.
/// Sales over the counter come first in `placed`.
pub(in crate::orders) async fn insert(
    tx: &mut Tx,
    import: ImportId,
    source: &str,
    placed: &[Placed<'_>],
) -> Result<()> {
    let (anonymous, known) = placed.split_at(placed.partition_point(|order| order.customer.is_none()));
    let text = format!(
        "insert into anonymous_orders (order_id, {HEAD})
            select order_id, $1, number, day, state, status, channel, region, currency,
                sale_minor, back_minor, discount_minor, cost_minor, costed_minor, promised_on, delivered_on, $2 from {{rows}}"
    );
    sql(text).bind(source).bind_id(import).run_with(tx, &head_rows(anonymous)).await?;
    let text = format!(
        "insert into orders (customer_id, order_id, {HEAD})
            select customer_id, order_id, $1, number, day, state, status, channel, region, currency,
                sale_minor, back_minor, discount_minor, cost_minor, costed_minor, promised_on, delivered_on, $2 from {{rows}}"
    );
    sql(text).bind(source).bind_id(import).run_with(tx, &head_rows(known)).await?;
    insert_lines(tx, anonymous, known).await?;
    insert_numbers(tx, import, source, placed).await
}

async fn insert_lines(tx: &mut Tx, anonymous: &[Placed<'_>], known: &[Placed<'_>]) -> Result<()> {
    let text =
        format!("insert into anonymous_lines (order_id, {LINE}) select order_id, {LINE} from {{rows}}");
    sql(text).run_with(tx, &line_rows(&lines(anonymous))).await?;
    let text = format!(
        "insert into order_lines (customer_id, order_id, {LINE})
            select customer_id, order_id, {LINE} from {{rows}}"
    );
    sql(text).run_with(tx, &line_rows(&lines(known))).await?;
    Ok(())
}

async fn insert_numbers(tx: &mut Tx, import: ImportId, source: &str, placed: &[Placed<'_>]) -> Result<()> {
    let mut by_name = placed.to_vec();
    by_name.sort_unstable_by_key(Placed::name);
    let rows = Rows::of(&by_name)
        .text("number", |order| order.draft.number.as_str())
        .int("day", |order| i64::from(order.draft.day.epoch_days()))
        .text("part", |order| order.part)
        .maybe_id("customer_id", |order| order.customer)
        .id("order_id", |order| order.id)
        .id("content_hash", |order| order.hash);
    sql("insert into order_numbers
                (source, number, day, part, customer_id, order_id, content_hash, import_id)
            select $1, number, day, part, customer_id, order_id, content_hash, $2 from {rows} where true
            on conflict (source, number, day, part) do update set customer_id = excluded.customer_id,
                order_id = excluded.order_id, content_hash = excluded.content_hash,
                import_id = excluded.import_id")
    .bind(source)
    .bind_id(import)
    .run_with(tx, &rows)
    .await?;
    Ok(())
}

fn lines<'d>(placed: &[Placed<'d>]) -> Vec<PlacedLine<'d>> {
    placed
        .iter()
        .flat_map(|order| {
            (1..).zip(&order.draft.lines).map(|(no, draft)| PlacedLine {
                customer: order.customer,
                order: order.id,
                no,
                draft,
            })
        })
        .collect()
}

fn head_rows<'a, 'd>(placed: &'a [Placed<'d>]) -> Rows<'a, Placed<'d>> {
    Rows::of(placed)
        .maybe_id("customer_id", |order| order.customer)
        .id("order_id", |order| order.id)
        .text("number", |order| order.draft.number.as_str())
        .int("day", |order| i64::from(order.draft.day.epoch_days()))
        .text("state", |order| order.draft.state.word())
        .text("status", |order| order.draft.status.as_str())
        .text("channel", |order| order.draft.channel.as_str())
        .text("region", |order| order.draft.region.as_str())
        .text("currency", |order| order.draft.currency.code())
        .int("sale_minor", |order| order.draft.sale_minor)
        .int("back_minor", |order| order.draft.back_minor)
        .int("discount_minor", |order| order.draft.discount_minor)
        .int("cost_minor", |order| order.draft.cost_minor)
        .int("costed_minor", |order| order.draft.costed_minor)
        .int("promised_on", |order| order.draft.promised.map(day_number))
        .int("delivered_on", |order| order.draft.delivered.map(day_number))
}

fn line_rows<'a, 'd>(lines: &'a [PlacedLine<'d>]) -> Rows<'a, PlacedLine<'d>> {
    Rows::of(lines)
        .maybe_id("customer_id", |line| line.customer)
        .id("order_id", |line| line.order)
        .int("line_no", |line| line.no)
        .text("sku", |line| &*line.draft.sku)
        .text("product", |line| &*line.draft.product)
        .text("category", |line| &*line.draft.category)
        .text("lot", |line| &*line.draft.lot)
        .int("quantity_milli", |line| line.draft.quantity_milli)
        .int("unit_price_micro", |line| line.draft.unit_price_micro)
        .int("sale_minor", |line| line.draft.sale_minor)
        .int("back_minor", |line| line.draft.back_minor)
        .int("discount_minor", |line| line.draft.discount_minor)
        .int("cost_minor", |line| line.draft.cost_minor)
}

fn day_number(day: Day) -> i64 {
    i64::from(day.epoch_days())
}
