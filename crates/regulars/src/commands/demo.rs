//! `demo`: an invented business through the real importer into a book of its own, valued.

use std::fs;
use std::path::Path;

use clap::Arg;
use frame::{Call, Command, Outcome, Texts, book};
use gate::Permit;
use insight::reports::{self, Asked};
use jiff::tz::TimeZone;
use kernel::{Day, Occasion, Refusal, Say};
use records::imports::{self, Bring, Kind, NewImport, ReadOptions};
use store::Opening;

use crate::demo;

/// The command.
pub const DEMO: Command = Command { name: "demo", clap, run };

/// The book where none is named: never that of a real business.
const DEMO_BOOK: &str = "./regulars-demo.db";

fn clap(texts: &Texts) -> clap::Command {
    clap::Command::new("demo").about(texts.get("program-demo-about")).arg(
        Arg::new("book")
            .long("book")
            .value_name(texts.get("frame-arg-book-value"))
            .default_value(DEMO_BOOK)
            .help(texts.get("program-demo-book")),
    )
}

fn run(mut call: Call<'_>) -> Outcome<'_> {
    Box::pin(async move { demo(&mut call).await })
}

async fn demo(call: &mut Call<'_>) -> Result<(), Refusal> {
    let place = book::place(call).to_owned();
    let today = call.clock.now().day(&TimeZone::system());
    make_room(&place)?;
    let orders = order_file(call, &place, today)?;
    let read = imports::read_order_drafts(&orders, &ReadOptions::default(), call.progress);
    let read = read.inspect_err(|_| drop(fs::remove_file(&orders)))?;
    call.progress.stage("imports-writing", None);
    let db = book::open_place(&place, call.house, Opening::OrCreate).await?;
    let mut occasion = Occasion::now(call.clock, call.ids.clone());
    let new = NewImport {
        kind: Kind::Orders,
        source: "demo".to_owned(),
        file_name: demo::business(call.lang()).to_owned(),
        file_hash: format!("demo {today} {}", demo::SEED),
    };
    let mut tx = db.write().await?;
    imports::bring_orders(&mut tx, &Permit::<Bring>::by_house("demo"), &mut occasion, &new, &read.taken)
        .await?;
    tx.commit().await?;
    let report = Path::new(&place).with_extension("html");
    call.progress.stage("reports-valuing", None);
    let permit = Permit::by_house("demo");
    let revalued = reports::revalue(&db, &permit, &mut occasion, &Asked::usual(), today).await?;
    db.close().await;
    reports::tell(call, &revalued, Some((demo::business(call.lang()), &report)))?;
    let made = Say::new("program-demo-made")
        .with("book", place.as_str())
        .with("report", report.display().to_string())
        .with("orders", orders.display().to_string());
    call.printer().line("")?;
    call.printer().say(&made)
}

/// The demo is made anew each time; a file of that name which is not a demo's book is left alone.
fn make_room(place: &str) -> Result<(), Refusal> {
    if place.contains("://") {
        return Err(Refusal::new("program-demo-file-only"));
    }
    let marked = Path::new(place).file_name().is_some_and(|name| name.to_string_lossy().contains("demo"));
    if Path::new(place).exists() && !marked {
        return Err(Refusal::new("program-demo-not-over").with("book", place));
    }
    for tail in ["", "-wal", "-shm"] {
        let _absent = fs::remove_file(format!("{place}{tail}"));
    }
    Ok(())
}

/// The invented order file, kept beside the book: people may look at it and bring it in by hand.
fn order_file(call: &Call<'_>, place: &str, today: Day) -> Result<std::path::PathBuf, Refusal> {
    let path = Path::new(place).with_extension("orders.csv");
    let failed = |error: std::io::Error| {
        Refusal::new("program-demo-failed").with("file", path.display().to_string()).because(error)
    };
    let bytes = demo::order_file(call.lang(), today, demo::SEED).map_err(failed)?;
    fs::write(&path, bytes).map_err(failed)?;
    Ok(path)
}
