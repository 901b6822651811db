//! `export customers|orders|values --out FILE`.

use std::path::{Path, PathBuf};

use clap::{Arg, value_parser};
use frame::sheet::{Sheet, Value};
use frame::{Call, Command, Outcome, Texts, book};
use gate::Permit;
use kernel::{Money, Refusal, Say};
use records::customers::{self, Customer, CustomerField};
use records::orders::{self, ExportedLine};
use store::{Db, Opening};

/// The command.
pub const EXPORT: Command = Command { name: "export", clap, run };

/// Headings our own importer understands, so that what goes out can come in again.
const ORDER_HEADINGS: [&str; 18] = [
    "order number",
    "date",
    "customer id",
    "name",
    "status",
    "channel",
    "region",
    "currency",
    "line",
    "sku",
    "product",
    "category",
    "quantity",
    "unit price",
    "discount",
    "amount",
    "refund",
    "cost",
];

fn clap(texts: &Texts) -> clap::Command {
    let what = |name: &'static str, about: &'static str| {
        let out = Arg::new("out").long("out").required(true).value_name(texts.get("program-arg-file"));
        clap::Command::new(name)
            .about(texts.get(about))
            .arg(out.value_parser(value_parser!(PathBuf)).help(texts.get("program-arg-out")))
            .arg(book::option(texts))
    };
    clap::Command::new("export")
        .about(texts.get("program-export-about"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(what("customers", "program-export-customers"))
        .subcommand(what("orders", "program-export-orders"))
        .subcommand(what("values", "program-export-values"))
}

fn run(mut call: Call<'_>) -> Outcome<'_> {
    Box::pin(async move {
        let Some((what, args)) = call.args.subcommand() else { return Ok(()) };
        call.args = args;
        let out: &PathBuf = args.get_one("out").ok_or_else(|| Refusal::new("program-no-file"))?;
        let db = book::open(&call, Opening::Existing).await?;
        let rows = match what {
            "customers" => export_customers(&db, out).await?,
            "orders" => export_orders(&db, out).await?,
            _ => insight::reports::export_values(&db, &Permit::by_house("terminal"), out).await?,
        };
        db.close().await;
        let name = out.display().to_string();
        call.printer().json(&serde_json::json!({ "file": name, "rows": rows }))?;
        call.printer().say(&Say::new("program-exported").with("rows", rows).with("file", name))
    })
}

async fn export_customers(db: &Db, out: &Path) -> Result<usize, Refusal> {
    let mut headings = vec!["customer id"];
    headings.extend(CustomerField::ALL.map(CustomerField::column));
    let mut sheet = Sheet::create(out, &headings)?;
    let mut rows = 0;
    let mut tx = db.read().await?;
    customers::export(&mut tx, &Permit::by_house("terminal"), |customer: Customer| {
        rows += 1;
        let fields = CustomerField::ALL.map(|field| Value::Text(customer.card.get(field)));
        sheet.row(&std::iter::once(Value::Text(&customer.code)).chain(fields).collect::<Vec<_>>())
    })
    .await?;
    sheet.finish()?;
    Ok(rows)
}

async fn export_orders(db: &Db, out: &Path) -> Result<usize, Refusal> {
    let mut sheet = Sheet::create(out, &ORDER_HEADINGS)?;
    let mut rows = 0;
    let mut tx = db.read().await?;
    orders::export(&mut tx, &Permit::by_house("terminal"), |line: ExportedLine| {
        rows += 1;
        sheet.row(&cells(&line))
    })
    .await?;
    sheet.finish()?;
    Ok(rows)
}

fn cells(line: &ExportedLine) -> [Value<'_>; 18] {
    let money = |minor: i64| Value::Number(Money::new(minor, line.order.currency).to_string());
    [
        Value::Text(&line.order.number),
        Value::Plain(line.order.day.to_string()),
        Value::Text(&line.customer),
        Value::Text(&line.name),
        Value::Text(if line.order.status.is_empty() { &line.order.state } else { &line.order.status }),
        Value::Text(&line.order.channel),
        Value::Text(&line.order.region),
        Value::Plain(line.order.currency.code().to_owned()),
        Value::Number(line.line_no.to_string()),
        Value::Text(&line.sku),
        Value::Text(&line.product),
        Value::Text(&line.category),
        Value::Number(fixed(line.quantity_milli, 3)),
        line.unit_price_micro.map_or(Value::Empty, |price| Value::Number(fixed(price, 6))),
        money(line.discount_minor),
        money(amount_minor(line)),
        money(if line.sale_minor > 0 { line.back_minor } else { 0 }),
        line.cost_minor.map_or(Value::Empty, money),
    ]
}

/// A pure return goes out as a negative amount, which comes in again as a return.
fn amount_minor(line: &ExportedLine) -> i64 {
    if line.sale_minor > 0 { line.sale_minor } else { -line.back_minor }
}

/// A number kept in parts of ten to the `digits`, without the zeros at its end.
fn fixed(value: i64, digits: u32) -> String {
    let scale = 10_u64.pow(digits);
    let sign = if value < 0 { "-" } else { "" };
    let (whole, rest) = (value.unsigned_abs() / scale, value.unsigned_abs() % scale);
    let rest = format!("{rest:0width$}", width = digits as usize);
    match rest.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        rest => format!("{sign}{whole}.{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_lose_their_empty_digits_only() {
        for (value, digits, text) in
            [(1500, 3, "1.5"), (-500, 3, "-0.5"), (10_000, 3, "10"), (2_550_000, 6, "2.55"), (0, 3, "0")]
        {
            assert_eq!(fixed(value, digits), text);
        }
    }
}
