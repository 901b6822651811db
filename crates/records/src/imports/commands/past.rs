//! `imports list|undo`.

use clap::Arg;
use frame::cli::{Cell, Table};
use frame::{Call, Outcome, Texts, book};
use gate::Permit;
use jiff::tz::TimeZone;
use kernel::{Id, Occasion, Page, Refusal, Say, uuid};
use store::Opening;

use crate::imports::fields::Kind;
use crate::imports::ledger::{self, Import, ImportId, See, Undo};

/// Imports listed at once; older ones are rarely asked for.
const LISTED: u32 = 100;

pub(super) fn clap(texts: &Texts) -> clap::Command {
    clap::Command::new("imports")
        .about(texts.get("imports-imports-about"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(
            clap::Command::new("list").about(texts.get("imports-list-about")).arg(book::option(texts)),
        )
        .subcommand(
            clap::Command::new("undo")
                .about(texts.get("imports-undo-about"))
                .arg(Arg::new("id").required(true).value_name("ID").help(texts.get("imports-arg-id")))
                .arg(book::option(texts)),
        )
}

pub(super) fn run(mut call: Call<'_>) -> Outcome<'_> {
    Box::pin(async move {
        let Some((name, args)) = call.args.subcommand() else { return Ok(()) };
        call.args = args;
        if name == "undo" { undo(&mut call).await } else { list(&mut call).await }
    })
}

async fn list(call: &mut Call<'_>) -> Result<(), Refusal> {
    let db = book::open(call, Opening::Existing).await?;
    let mut tx = db.read().await?;
    let imports =
        ledger::list(&mut tx, &Permit::<See>::by_house("terminal"), &Page::new(LISTED, None)).await?.rows;
    drop(tx);
    db.close().await;
    let texts = call.texts;
    let mut table = Table::new(vec![
        ("id", texts.get("imports-head-id")),
        ("at", texts.get("imports-head-at")),
        ("kind", texts.get("imports-head-kind")),
        ("file", texts.get("imports-head-file")),
        ("new", texts.get("imports-head-new")),
        ("replaced", texts.get("imports-head-replaced")),
        ("undone", texts.get("imports-head-undone")),
    ]);
    for import in &imports {
        table.push(row(texts, import));
    }
    if imports.is_empty() && !call.json {
        return call.printer().say(&Say::new("imports-list-empty"));
    }
    call.printer().table(&table)
}

fn row(texts: &Texts, import: &Import) -> Vec<Cell> {
    let count = |count: u64| Cell::count(i64::try_from(count).unwrap_or(i64::MAX));
    let day = import.at.day(&TimeZone::system());
    vec![
        Cell::text(import.id.to_string()),
        Cell::named(frame::formats::day(texts.lang(), day), import.at.to_string()),
        Cell::named(kind(texts, import), import.kind.clone()),
        Cell::text(import.file_name.as_str()),
        count(import.counts.new),
        count(import.counts.replaced),
        Cell::named(
            if import.undone_at.is_some() { texts.get("imports-undone-yes") } else { String::new() },
            import.undone_at.is_some(),
        ),
    ]
}

/// What the file held, in the reader's words.
fn kind(texts: &Texts, import: &Import) -> String {
    let kinds = [Kind::Orders, Kind::Customers, Kind::Products];
    let known = kinds.into_iter().find(|kind| kind.name() == import.kind);
    known.map_or_else(|| import.kind.clone(), |kind| texts.say(&kind.say()))
}

async fn undo(call: &mut Call<'_>) -> Result<(), Refusal> {
    let told: &String =
        call.args.get_one("id").ok_or_else(|| Refusal::new("imports-not-there").with("import", ""))?;
    let id = told.trim().parse().map_err(|error: uuid::Error| {
        Refusal::new("imports-not-there").with("import", told.as_str()).because(error)
    })?;
    let db = book::open(call, Opening::Existing).await?;
    let mut tx = db.write().await?;
    let mut occasion = Occasion::now(call.clock, call.ids.clone());
    let undone =
        ledger::undo(&mut tx, &Permit::<Undo>::by_house("terminal"), &mut occasion, ImportId::from_uuid(id))
            .await?;
    tx.commit().await?;
    db.close().await;
    let told = serde_json::json!({
        "orders_removed": undone.orders_removed, "orders_restored": undone.orders_restored, "orders_left": undone.orders_left,
        "customers_removed": undone.customers_removed, "products_removed": undone.products_removed,
    });
    call.printer().json(&told)?;
    let say = Say::new("imports-undo-done")
        .with("orders", undone.orders_removed)
        .with("restored", undone.orders_restored)
        .with("customers", undone.customers_removed)
        .with("products", undone.products_removed);
    call.printer().say(&say)?;
    if undone.orders_left > 0 && !call.json {
        return call.printer().say(&Say::new("imports-undo-left").with("orders", undone.orders_left));
    }
    Ok(())
}
