//! `customers list|show`.

use clap::Arg;
use frame::cli::{Cell, Table};
use frame::{Call, Command, Outcome, Texts, book, formats};
use gate::Permit;
use kernel::{Currency, Money, Page, Refusal, Say};
use serde_json::{Map, Value, json};
use store::Opening;

use super::{Customer, CustomerField, CustomerFile, See, words};
use crate::orders::{OrderHead, OrderSums};

/// The command.
pub const CUSTOMERS: Command = Command { name: "customers", clap, run };

/// Rows of a page where nobody says.
const PAGE_ROWS: &str = "50";

fn clap(texts: &Texts) -> clap::Command {
    let option = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(texts.get(value)).help(texts.get(help))
    };
    clap::Command::new("customers")
        .about(texts.get("customers-about"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(
            clap::Command::new("list")
                .about(texts.get("customers-list-about"))
                .arg(
                    Arg::new("part")
                        .value_name(texts.get("customers-arg-part-value"))
                        .help(texts.get("customers-arg-part")),
                )
                .arg(
                    option("rows", "customers-arg-rows-value", "customers-arg-rows")
                        .default_value(PAGE_ROWS)
                        .value_parser(clap::value_parser!(u32)),
                )
                .arg(option("after", "customers-arg-after-value", "customers-arg-after"))
                .arg(book::option(texts)),
        )
        .subcommand(
            clap::Command::new("show")
                .about(texts.get("customers-show-about"))
                .arg(
                    Arg::new("who")
                        .required(true)
                        .value_name(texts.get("customers-arg-who-value"))
                        .help(texts.get("customers-arg-who")),
                )
                .arg(book::option(texts)),
        )
}

fn run(mut call: Call<'_>) -> Outcome<'_> {
    Box::pin(async move {
        let Some((name, args)) = call.args.subcommand() else { return Ok(()) };
        call.args = args;
        if name == "show" { show(&mut call).await } else { list(&mut call).await }
    })
}

async fn list(call: &mut Call<'_>) -> Result<(), Refusal> {
    let db = book::open(call, Opening::Existing).await?;
    let rows = call.args.get_one("rows").copied().unwrap_or(1);
    let page = Page::new(rows, call.args.get_one::<String>("after").cloned());
    let part = call.args.get_one::<String>("part").map(String::as_str);
    let mut tx = db.read().await?;
    let found = super::list(&mut tx, &Permit::<See>::by_house("terminal"), part, &page).await?;
    drop(tx);
    db.close().await;
    let texts = call.texts;
    let mut table = Table::new(vec![
        ("code", texts.get("customers-head-code")),
        ("name", texts.get("customers-head-name")),
        ("region", texts.get("customers-head-region")),
        ("city", texts.get("customers-head-city")),
    ]);
    for customer in &found.rows {
        table.push(row(customer));
    }
    if found.rows.is_empty() && !call.json {
        return call.printer().say(&Say::new("customers-list-empty"));
    }
    call.printer().table(&table)?;
    match found.next {
        Some(next) => call.printer().say(&Say::new("customers-list-more").with("after", next)),
        None => Ok(()),
    }
}

fn row(customer: &Customer) -> Vec<Cell> {
    let card = &customer.card;
    let field = |field| Cell::text(card.get(field));
    vec![
        Cell::text(customer.code.as_str()),
        field(CustomerField::Name),
        field(CustomerField::Region),
        field(CustomerField::City),
    ]
}

async fn show(call: &mut Call<'_>) -> Result<(), Refusal> {
    let who: &String =
        call.args.get_one("who").ok_or_else(|| Refusal::new("customers-not-there").with("who", ""))?;
    let db = book::open(call, Opening::Existing).await?;
    let permit = Permit::<See>::by_house("terminal");
    let mut tx = db.read().await?;
    let found = super::find(&mut tx, &permit, who).await?;
    let customer = match found.as_slice() {
        [customer] => customer.id,
        [] => return Err(Refusal::new("customers-not-there").with("who", who.as_str())),
        several => {
            let codes: Vec<&str> = several.iter().map(|customer| customer.code.as_str()).collect();
            return Err(Refusal::new("customers-several")
                .with("who", who.as_str())
                .with("codes", codes.join(", ")));
        }
    };
    let file = super::show(&mut tx, &permit, customer).await?;
    drop(tx);
    db.close().await;
    let file = file.ok_or_else(|| Refusal::new("customers-not-there").with("who", who.as_str()))?;
    print(call, &file)
}

fn print(call: &mut Call<'_>, file: &CustomerFile) -> Result<(), Refusal> {
    if call.json {
        return call.printer().json(&as_json(file));
    }
    let texts = call.texts;
    let name = file.customer.card.get(CustomerField::Name);
    let heading =
        if name.is_empty() { file.customer.code.clone() } else { format!("{name} ({})", file.customer.code) };
    let orders = latest(texts, &file.latest);
    let mut printer = call.printer();
    printer.line(&heading)?;
    for (label, value) in words::known(texts, file) {
        printer.say(&Say::new("customers-known").with("label", label).with("value", value))?;
    }
    printer.say(&sums(texts, &file.sums))?;
    if orders.is_empty() {
        return Ok(());
    }
    printer.line("")?;
    printer.table(&orders)
}

fn sums(texts: &Texts, sums: &OrderSums) -> Say {
    let (Some(first), Some(last)) = (sums.first, sums.last) else { return Say::new("customers-no-orders") };
    let net: Vec<String> = sums.by_currency().map(|one| formats::money(texts.lang(), one.net())).collect();
    Say::new("customers-sums")
        .with("orders", sums.orders)
        .with("first", first)
        .with("last", last)
        .with("net", net.join(&texts.get("customers-and")))
}

fn latest(texts: &Texts, latest: &[OrderHead]) -> Table {
    let lang = texts.lang();
    let mut orders = Table::new(vec![
        ("number", texts.get("customers-head-order")),
        ("day", texts.get("customers-head-day")),
        ("state", texts.get("customers-head-state")),
        ("sale", texts.get("customers-head-sale")),
        ("back", texts.get("customers-head-back")),
    ]);
    for order in latest {
        let money = |minor| Cell::text(formats::money(lang, Money::new(minor, order.currency)));
        let state = match order.state.as_str() {
            "placed" => "customers-state-placed",
            "return" => "customers-state-return",
            _ => "customers-state-void",
        };
        orders.push(vec![
            Cell::text(order.number.as_str()),
            Cell::day(lang, order.day),
            Cell::named(texts.get(state), order.state.as_str()),
            money(order.sale_minor),
            money(order.back_minor),
        ]);
    }
    orders
}

fn as_json(file: &CustomerFile) -> Value {
    let card: Map<String, Value> =
        file.customer.card.filled().map(|(field, value)| (field.column().to_owned(), value.into())).collect();
    let keys: Vec<_> = file.keys.iter().map(|key| json!({ "kind": key.kind, "value": key.value })).collect();
    let major = |minor: i64, currency| Money::new(minor, currency).to_string().parse::<f64>().ok();
    let code = |currency: Currency| (currency != Currency::NONE).then(|| currency.code().to_owned());
    let orders: Vec<_> = file
        .latest
        .iter()
        .map(|order| {
            json!({
                "number": order.number, "day": order.day.to_string(), "state": order.state, "status": order.status,
                "channel": order.channel, "currency": code(order.currency),
                "sale": major(order.sale_minor, order.currency), "back": major(order.back_minor, order.currency),
            })
        })
        .collect();
    let sums: Vec<_> = file
        .sums
        .by_currency()
        .map(|one| {
            json!({
                "currency": code(one.currency), "sale": major(one.sale_minor, one.currency),
                "back": major(one.back_minor, one.currency), "net": major(one.net().minor, one.currency),
            })
        })
        .collect();
    json!({
        "code": file.customer.code, "fields": card, "keys": keys, "orders_placed": file.sums.orders,
        "first": file.sums.first.map(|day| day.to_string()), "last": file.sums.last.map(|day| day.to_string()),
        "sums": sums, "latest_orders": orders,
    })
}
