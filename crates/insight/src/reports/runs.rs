//! `runs list|compare`: which valuations are kept, and who changed tier between two of them.

use std::collections::HashMap;

use clap::Arg;
use frame::cli::{Cell, Table};
use frame::{Call, Command, Outcome, Texts, book};
use gate::Permit;
use jiff::tz::TimeZone;
use kernel::{Id, Refusal, Say, uuid};
use records::customers::{self, CustomerId};
use serde_json::json;
use store::{Db, Opening};

use super::store::RunLine;
use super::{Moves, kept, moves};
use crate::valuation::RunId;

/// The command.
pub const RUNS: Command = Command { name: "runs", clap, run };

/// Runs listed at once; older ones are rarely asked for.
const LISTED: u32 = 100;

fn clap(texts: &Texts) -> clap::Command {
    let id = |name: &'static str, help: &'static str| {
        Arg::new(name).required(true).value_name("ID").help(texts.get(help))
    };
    clap::Command::new("runs")
        .about(texts.get("reports-runs-about"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(
            clap::Command::new("list").about(texts.get("reports-runs-list-about")).arg(book::option(texts)),
        )
        .subcommand(
            clap::Command::new("compare")
                .about(texts.get("reports-runs-compare-about"))
                .arg(id("before", "reports-arg-run-before"))
                .arg(id("now", "reports-arg-run-now"))
                .arg(book::option(texts)),
        )
}

fn run(mut call: Call<'_>) -> Outcome<'_> {
    Box::pin(async move {
        let Some((name, args)) = call.args.subcommand() else { return Ok(()) };
        call.args = args;
        if name == "compare" { compare(&mut call).await } else { list(&mut call).await }
    })
}

async fn list(call: &mut Call<'_>) -> Result<(), Refusal> {
    let db = book::open(call, Opening::Existing).await?;
    let runs = kept::latest_runs(&db, &Permit::by_house("terminal"), LISTED).await?;
    db.close().await;
    if runs.is_empty() && !call.json {
        return call.printer().say(&Say::new("reports-runs-none"));
    }
    let table = table(call.texts, &runs);
    call.printer().table(&table)
}

fn table(texts: &Texts, runs: &[RunLine]) -> Table {
    let mut table = Table::new(vec![
        ("id", texts.get("reports-runs-id")),
        ("at", texts.get("reports-runs-at")),
        ("as_of", texts.get("reports-runs-as-of")),
        ("customers", texts.get("reports-customers")),
    ]);
    for run in runs {
        let made = frame::formats::day(texts.lang(), run.at.day(&TimeZone::system()));
        table.push(vec![
            Cell::text(run.id.to_string()),
            Cell::named(made, run.at.to_string()),
            Cell::day(texts.lang(), run.as_of),
            run.customers.map_or_else(Cell::none, Cell::count),
        ]);
    }
    table
}

async fn compare(call: &mut Call<'_>) -> Result<(), Refusal> {
    let told = |name: &str| call.args.get_one::<String>(name).map_or("", String::as_str);
    let (before, now) = (run_id(told("before"))?, run_id(told("now"))?);
    let db = book::open(call, Opening::Existing).await?;
    let moves = kept::compare(&db, &Permit::by_house("terminal"), before, now).await?;
    if call.json {
        let codes = codes(&db, &moves).await?;
        db.close().await;
        let moves = moves::to_json(&moves, |customer| codes.get(&customer).map(String::as_str));
        return call.printer().json(&json!({ "run": now.to_string(), "moves": moves }));
    }
    db.close().await;
    let texts = call.texts;
    moves::print(&mut call.printer(), texts, Some(&moves))
}

fn run_id(told: &str) -> Result<RunId, Refusal> {
    let id = told
        .trim()
        .parse()
        .map_err(|error: uuid::Error| Refusal::new("reports-no-such-run").with("run", told).because(error))?;
    Ok(RunId::from_uuid(id))
}

/// What those who moved are called.
async fn codes(db: &Db, moves: &Moves) -> Result<HashMap<CustomerId, String>, Refusal> {
    let mut codes = HashMap::new();
    let mut tx = db.read().await?;
    customers::export(&mut tx, &Permit::by_house("terminal"), |customer| {
        if moves.find(customer.id).is_some() {
            codes.insert(customer.id, customer.code);
        }
        Ok(())
    })
    .await?;
    Ok(codes)
}
