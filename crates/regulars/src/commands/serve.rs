//! `serve`: the book in a browser, and the work behind its pages.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Arg;
use frame::web::{Beside, House, Listening, Which};
use frame::work::{self, Reports};
use frame::{Call, Command, Outcome, Texts, book, web};
use gate::Permit;
use gate::sign_in::{self, NewLink, Purpose};
use gate::users::UserId;
use kernel::{IdMaker, Moment, Occasion, Refusal, Say, hex};
use store::{Db, Opening};
use tokio::sync::Notify;

use crate::{clock, demo_book, house, tell};

/// The command.
pub const SERVE: Command = Command { name: "serve", clap, run };

/// Where pages are served when nothing is said: this machine only.
const DEFAULT_ADDRESS: &str = "127.0.0.1:8080";
/// A link of the terminal works for a day.
const LINK_MICROS: i64 = 24 * 3_600_000_000;

fn clap(texts: &Texts) -> clap::Command {
    let flag = |name: &'static str, help| {
        Arg::new(name).long(name).help(texts.get(help)).action(clap::ArgAction::SetTrue)
    };
    clap::Command::new("serve")
        .about(texts.get("program-serve-about"))
        .arg(book::option(texts))
        .arg(listen(texts))
        .arg(
            Arg::new("files")
                .long("files")
                .value_name(texts.get("program-arg-folder"))
                .help(texts.get("program-serve-files")),
        )
        .arg(flag("https", "program-serve-https"))
}

/// The option `--listen ADDRESS`.
pub(super) fn listen(texts: &Texts) -> Arg {
    Arg::new("listen")
        .long("listen")
        .value_name(texts.get("program-arg-address"))
        .default_value(DEFAULT_ADDRESS)
        .help(texts.get("program-serve-listen"))
}

fn run(mut call: Call<'_>) -> Outcome<'_> {
    Box::pin(async move {
        let listening = listening(&call).await?;
        let db = book::open(&call, Opening::OrCreate).await?;
        let place = book::place(&call).to_owned();
        let link = if is_first_run(&db).await? { Some(link(&db, Purpose::Owner, None).await?) } else { None };
        let address = listening.address;
        call.printer().say(
            &Say::new("program-serving")
                .with("address", format!("http://{address}/"))
                .with("book", place.as_str()),
        )?;
        if let Some(link) = link {
            let link = format!("http://{address}/welcome?key={link}");
            call.printer().say(&Say::new("program-first-run").with("link", link))?;
        }
        serve(&call, listening, db, &place).await
    })
}

/// Listens where `--listen` says.
pub(super) async fn listening(call: &Call<'_>) -> Result<Listening, Refusal> {
    let address = call.args.get_one::<String>("listen").map_or(DEFAULT_ADDRESS, String::as_str);
    Listening::on(address).await
}

async fn is_first_run(db: &Db) -> Result<bool, Refusal> {
    sign_in::is_first_run(&mut db.read().await?).await
}

/// A new link for the terminal; returns its secret.
pub(super) async fn link(db: &Db, purpose: Purpose, user: Option<UserId>) -> Result<String, Refusal> {
    let secret = hex(&clock::secret());
    let mut occasion = Occasion::now(&clock::SystemClock, IdMaker::new(clock::seed()));
    let link = NewLink { purpose, user, ends: Moment(occasion.at.0 + LINK_MICROS) };
    let mut tx = db.write().await?;
    sign_in::make_link(&mut tx, &Permit::by_house("terminal"), &mut occasion, link, &secret).await?;
    tx.commit().await?;
    Ok(secret)
}

/// Where uploaded files lie until they are brought in: beside a book that is a file.
fn files(call: &Call<'_>, place: &str) -> PathBuf {
    let named = call.args.try_get_one::<String>("files").ok().flatten();
    let beside = || {
        if place.contains("://") {
            PathBuf::from("regulars.files")
        } else {
            PathBuf::from(format!("{place}.files"))
        }
    };
    named.map_or_else(beside, PathBuf::from)
}

/// Serves the book and does its work until the program is told to stop.
pub(super) async fn serve(call: &Call<'_>, listening: Listening, db: Db, place: &str) -> Result<(), Refusal> {
    let house = Arc::new(House {
        features: house::HOUSE,
        clock: &clock::SystemClock,
        secrets: clock::secret,
        tell: tell::tell,
        files: files(call, place),
        reports: Reports::new(&clock::SystemClock),
        bell: Arc::new(Notify::new()),
        secure: call.args.try_get_one::<bool>("https").ok().flatten().is_some_and(|https| *https),
        spoken: House::spoken(house::HOUSE, house::PROGRAM.texts),
        which: Which::Own,
        beside: Some(Beside::new(demo_book::beside::make)),
    });
    let worker = tokio::spawn(work::run_forever(db.clone(), Arc::clone(&house), Arc::clone(&house.bell)));
    let served = web::serve(listening, db.clone(), house, stopped()).await;
    worker.abort();
    let _ended = worker.await;
    db.close().await;
    served
}

/// Ctrl-C, or the word of whoever started the program as a service.
async fn stopped() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
            return;
        }
    }
    let _either = interrupt.await;
}
