//! `demo`: an invented business through the real importer into a book of its own, valued.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Arg;
use frame::{Call, Command, Outcome, Texts, book};
use gate::Permit;
use gate::sign_in::Purpose;
use insight::reports;
use jiff::tz::TimeZone;
use kernel::{Occasion, Page, Refusal, Say};
use records::imports;
use store::Opening;

use super::serve;
use crate::demo;
use crate::demo_book::{self, Made, Making};

/// The command.
pub const DEMO: Command = Command { name: "demo", clap, run };

/// The book where none is named: never that of a real business.
const DEMO_BOOK: &str = "./regulars-demo.db";

fn clap(texts: &Texts) -> clap::Command {
    clap::Command::new("demo")
        .about(texts.get("program-demo-about"))
        .arg(
            Arg::new("book")
                .long("book")
                .value_name(texts.get("frame-arg-book-value"))
                .default_value(DEMO_BOOK)
                .help(texts.get("program-demo-book")),
        )
        .arg(serve::listen(texts))
        .arg(
            Arg::new("make-only")
                .long("make-only")
                .help(texts.get("program-demo-make-only"))
                .action(clap::ArgAction::SetTrue),
        )
}

fn run(mut call: Call<'_>) -> Outcome<'_> {
    Box::pin(async move { Box::pin(demo(&mut call)).await })
}

async fn demo(call: &mut Call<'_>) -> Result<(), Refusal> {
    let place = book::place(call).to_owned();
    let opens = !call.args.get_flag("make-only") && !call.json;
    // A port that is taken is said before anything is made.
    let listening = if opens { Some(serve::listening(call).await?) } else { None };
    let today = call.clock.now().day(&TimeZone::system());
    make_room(call, &place).await?;
    let orders = orders_beside(&place);
    let db = book::open_place(&place, call.house, Opening::OrCreate).await?;
    let mut occasion = Occasion::now(call.clock, call.ids.clone());
    let making = Making { lang: call.lang(), today, orders: &orders, progress: call.progress };
    let Made { revalued, owner } = demo_book::fill(&db, &mut occasion, &making).await?;
    let report = report_beside(&place);
    reports::tell(call, &revalued, Some((demo::business(call.lang()), &report)))?;
    let made = Say::new("program-demo-made")
        .with("book", place.as_str())
        .with("report", report.display().to_string())
        .with("orders", orders.display().to_string());
    call.printer().line("")?;
    call.printer().say(&made)?;
    let Some(listening) = listening else {
        db.close().await;
        return Ok(());
    };
    let address = listening.address;
    let secret = serve::link(&db, Purpose::Enter, Some(owner)).await?;
    let serving = Say::new("program-demo-serving")
        .with("address", format!("http://{address}/"))
        .with("book", place.as_str())
        .with("link", format!("http://{address}/enter?key={secret}"));
    call.printer().line("")?;
    call.printer().say(&serving)?;
    serve::serve(call, listening, db, &place).await
}

/// The demo is made anew each time. What is there already goes only when it is a demo's book that nobody has brought
/// anything into; its own files beside it go with it.
async fn make_room(call: &Call<'_>, place: &str) -> Result<(), Refusal> {
    if place.contains("://") {
        return Err(Refusal::new("program-demo-file-only"));
    }
    if Path::new(place).exists() {
        if !is_untouched_demo(call, place).await {
            return Err(Refusal::new("program-demo-not-over").with("file", place));
        }
    } else if let Some(taken) =
        [report_beside(place), orders_beside(place)].iter().find(|path| place != DEMO_BOOK && path.exists())
    {
        return Err(Refusal::new("program-demo-not-over").with("file", taken.display().to_string()));
    }
    for tail in ["", "-wal", "-shm"] {
        let _absent = fs::remove_file(format!("{place}{tail}"));
    }
    Ok(())
}

/// Whether a file is a book in which nothing but the demo's own orders was ever brought in.
async fn is_untouched_demo(call: &Call<'_>, place: &str) -> bool {
    let untouched = async {
        let Some(db) = book::open_unchanged(call).await? else { return Ok(place == DEMO_BOOK) };
        let mut tx = db.read().await?;
        let imports = imports::list(&mut tx, &Permit::by_house("demo"), &Page::new(3, None)).await?.rows;
        drop(tx);
        db.close().await;
        // Without any it is a demo that was stopped half way.
        let is_demo =
            if imports.is_empty() { place == DEMO_BOOK } else { imports.iter().all(demo_book::is_own) };
        Ok::<bool, Refusal>(is_demo)
    };
    // What cannot be opened as a book is somebody's file.
    untouched.await.unwrap_or(false)
}

fn report_beside(place: &str) -> PathBuf {
    Path::new(place).with_extension("html")
}

fn orders_beside(place: &str) -> PathBuf {
    Path::new(place).with_extension("orders.csv")
}
