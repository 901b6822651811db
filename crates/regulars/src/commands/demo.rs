//! `demo`: an invented business through the real importer into a book of its own, valued.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Arg;
use frame::{Call, Command, Outcome, Texts, book, business};
use gate::sign_in::{self, Purpose};
use gate::users::{NewUser, UserId};
use gate::{Permit, Role};
use insight::reports::{self, Asked};
use jiff::tz::TimeZone;
use kernel::{Day, Lang, Occasion, Page, Refusal, Say};
use records::imports::{self, Bring, Kind, NewImport, ReadOptions};
use store::{Db, Opening};

use super::serve;
use crate::demo;

/// The command.
pub const DEMO: Command = Command { name: "demo", clap, run };

/// The book where none is named: never that of a real business.
const DEMO_BOOK: &str = "./regulars-demo.db";
/// The shop the invented orders come from.
const SOURCE: &str = "demo";

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
    Box::pin(async move { demo(&mut call).await })
}

async fn demo(call: &mut Call<'_>) -> Result<(), Refusal> {
    let place = book::place(call).to_owned();
    let opens = !call.args.get_flag("make-only") && !call.json;
    // A port that is taken is said before anything is made.
    let listening = if opens { Some(serve::listening(call).await?) } else { None };
    let today = call.clock.now().day(&TimeZone::system());
    make_room(call, &place).await?;
    let orders = order_file(call, &place, today)?;
    // Its customers' numbers are that shop's, as its orders' are.
    let options = ReadOptions { source: Some(SOURCE.to_owned()), ..ReadOptions::default() };
    let read = imports::read_order_drafts(&orders, &options, call.progress);
    let read = read.inspect_err(|_| drop(fs::remove_file(&orders)))?;
    call.progress.stage("imports-writing", None);
    let db = book::open_place(&place, call.house, Opening::OrCreate).await?;
    let mut occasion = Occasion::now(call.clock, call.ids.clone());
    let new = NewImport {
        kind: Kind::Orders,
        source: SOURCE.to_owned(),
        file_name: demo::business(call.lang()).to_owned(),
        file_hash: format!("demo {today} {}", demo::SEED),
        joins: Vec::new(),
    };
    let mut tx = db.write().await?;
    imports::bring_orders(&mut tx, &Permit::<Bring>::by_house("demo"), &mut occasion, &new, &read.taken)
        .await?;
    tx.commit().await?;
    let report = report_beside(&place);
    call.progress.stage("reports-valuing", None);
    let permit = Permit::by_house("demo");
    let revalued = reports::revalue(&db, &permit, &mut occasion, &Asked::usual(), today).await?;
    let owner = host(&db, call, &mut occasion).await?;
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

/// Whoever looks at the demo is its owner, comes in by a link and has no password; the book says that it is invented.
async fn host(db: &Db, call: &Call<'_>, occasion: &mut Occasion) -> Result<UserId, Refusal> {
    let mut tx = db.write().await?;
    let (login, name) = match call.lang() {
        Lang::En => ("ada", "Ada Moss"),
        Lang::Zh => ("wangfang", "王芳"),
    };
    let new = NewUser { login: login.to_owned(), name: name.to_owned(), role: Role::Owner };
    let owner = sign_in::make_owner(&mut tx, occasion, &new, None).await?;
    let mut business = business::read(&mut tx).await?;
    business.is_demo = true;
    demo::business(call.lang()).clone_into(&mut business.name);
    business.lang = Some(call.lang());
    business::change(&mut tx, &Permit::by_house("demo"), occasion, &business).await?;
    tx.commit().await?;
    Ok(owner)
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
        let imports = imports::list(&mut tx, &Permit::by_house("demo"), &Page::new(2, None)).await?.rows;
        drop(tx);
        db.close().await;
        Ok::<bool, Refusal>(match imports.as_slice() {
            // A demo that was stopped half way.
            [] => place == DEMO_BOOK,
            [only] => only.source == SOURCE && only.file_hash.starts_with("demo "),
            _ => false,
        })
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

/// The invented order file, kept beside the book: people may look at it and bring it in by hand.
fn order_file(call: &Call<'_>, place: &str, today: Day) -> Result<PathBuf, Refusal> {
    let path = orders_beside(place);
    let failed = |error: std::io::Error| {
        Refusal::new("program-demo-failed").with("file", path.display().to_string()).because(error)
    };
    let bytes = demo::order_file(call.lang(), today, demo::SEED).map_err(failed)?;
    fs::write(&path, bytes).map_err(failed)?;
    Ok(path)
}
