//! Order lines on their way out.

use std::path::Path;

use frame::sheet::{Sheet, Value};
use gate::Permit;
use kernel::{Currency, Day, Money, Progress, Refusal};
use records::orders::{self, ExportedLine};
use store::Db;

use super::{SOURCE_HEADING, Written, fixed, unmistakable};

/// Headings our own importer understands, each for what stands below it.
const HEADINGS: [&str; 26] = [
    "order number",
    "date",
    "customer id",
    "member name",
    "email",
    "phone",
    "name",
    "status",
    "cancelled at",
    "channel",
    "region",
    "currency",
    "line",
    "sku",
    "product",
    "category",
    "lot",
    "quantity",
    "unit price",
    "discount",
    "amount",
    "refund",
    "cost",
    "promised date",
    "delivered at",
    SOURCE_HEADING,
];

/// The number of an order's first line.
const FIRST_LINE: i64 = 1;

/// How far it is is told after so many lines.
const TOLD_EVERY: usize = 1000;

/// Writes the lines of these sources; which one is told where there are several.
///
/// # Errors
/// The file cannot be written; a database fault.
pub async fn orders(
    db: &Db,
    permit: &Permit<records::orders::Export>,
    out: &Path,
    sources: Vec<String>,
    progress: &dyn Progress,
) -> Result<Written, Refusal> {
    let columns = if sources.len() > 1 { HEADINGS.len() } else { HEADINGS.len() - 1 };
    let mut sheet = Sheet::create(out, HEADINGS.get(..columns).unwrap_or(&HEADINGS))?;
    let (mut rows, mut first) = (0, Fate::default());
    let mut tx = db.read().await?;
    orders::export(&mut tx, permit, |line: ExportedLine| {
        if !sources.contains(&line.source) {
            return Ok(());
        }
        rows += 1;
        if rows % TOLD_EVERY == 0 {
            progress.done(kernel::count(rows).unsigned_abs());
        }
        if line.line_no == FIRST_LINE {
            first = Fate::of(&line);
        }
        let status = if Fate::of(&line) == first { line.order.status.as_str() } else { "" };
        let cells = cells(&line, status);
        sheet.row(cells.get(..columns).unwrap_or(&cells))
    })
    .await?;
    sheet.finish()?;
    Ok(Written { rows, sources })
}

fn cells<'l>(line: &'l ExportedLine, status: &'l str) -> [Value<'l>; 26] {
    let (order, day) = (&line.order, line.order.day.to_string());
    let number = format!("id:{}", line.source);
    let found = |kind: &str| line.keys.iter().find(|key| key.kind == kind).map(|key| key.value.as_str());
    let key = |kind: &str| found(kind).map_or(Value::Empty, Value::Text);
    let known = |day: Option<Day>| day.map_or(Value::Empty, |day| Value::Plain(day.to_string()));
    let currency = order.currency;
    let money = |minor: i64| Value::Number(unmistakable(Money::new(minor, currency).to_string()));
    [
        Value::Text(&order.number),
        Value::Plain(day.clone()),
        key(&number),
        key("nick"),
        key("email"),
        key("phone"),
        Value::Text(found("name").unwrap_or(&line.name)),
        Value::Text(status),
        if order.state == "void" { Value::Plain(day) } else { Value::Empty },
        Value::Text(&order.channel),
        Value::Text(&order.region),
        if currency == Currency::NONE { Value::Empty } else { Value::Plain(currency.code().to_owned()) },
        Value::Number(line.line_no.to_string()),
        Value::Text(&line.sku),
        Value::Text(&line.product),
        Value::Text(&line.category),
        Value::Text(&line.lot),
        if line.quantity_milli == 0 { Value::Empty } else { Value::Number(fixed(line.quantity_milli, 3)) },
        line.unit_price_micro.map_or(Value::Empty, |price| Value::Number(fixed(price, 6))),
        money(line.discount_minor),
        money(amount_minor(line)),
        money(if line.sale_minor > 0 { line.back_minor } else { 0 }),
        line.cost_minor.map_or(Value::Empty, money),
        known(order.promised),
        known(order.delivered),
        Value::Text(&line.source),
    ]
}

/// A pure return goes out as a negative amount, which comes in again as a return.
fn amount_minor(line: &ExportedLine) -> i64 {
    if line.sale_minor > 0 { line.sale_minor } else { -line.back_minor }
}

/// What became of a line. The status of an order is that of its first line; on a line of another fate it would call off
/// or take back what was sold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Fate {
    was_sold: bool,
    came_back: bool,
    stayed: bool,
}

impl Fate {
    fn of(line: &ExportedLine) -> Self {
        Self {
            was_sold: line.sale_minor > 0,
            came_back: line.back_minor > 0,
            stayed: line.sale_minor > line.back_minor,
        }
    }
}
