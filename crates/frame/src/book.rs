//! The `--book` every command of the terminal understands, and the way it is opened.

use std::path::PathBuf;

use clap::Arg;
use kernel::Refusal;
use store::{Db, Migration, Opening, Standing};

use crate::feature::{Call, Feature};
use crate::texts::Texts;

/// The book where none is named: a file in the present folder.
pub const DEFAULT_BOOK: &str = "./regulars.db";

/// The option `--book PATH-or-URL`.
#[must_use]
pub fn option(texts: &Texts) -> Arg {
    Arg::new("book")
        .long("book")
        .value_name(texts.get("frame-arg-book-value"))
        .default_value(DEFAULT_BOOK)
        .help(texts.get("frame-arg-book"))
}

/// The place given with [`option`].
#[must_use]
pub fn place<'a>(call: &'a Call<'_>) -> &'a str {
    call.args.try_get_one::<String>("book").ok().flatten().map_or(DEFAULT_BOOK, String::as_str)
}

/// The files of the book at `place`, which nothing may be written over; none where it lies on a server.
#[must_use]
pub fn files(place: &str) -> Vec<PathBuf> {
    if place.contains("://") {
        return Vec::new();
    }
    ["", "-wal", "-shm", "-journal"].iter().map(|tail| PathBuf::from(format!("{place}{tail}"))).collect()
}

/// Opens the book of a call and brings its tables up to date.
///
/// # Errors
/// What `store` refuses: not there, no book, no permission, made by a newer program.
pub async fn open(call: &Call<'_>, opening: Opening) -> Result<Db, Refusal> {
    open_place(place(call), call.house, opening).await
}

/// Opens the book of a call without making, or bringing up to date, anything; `None` where there is none yet.
///
/// # Errors
/// As [`open`]; `frame-book-behind` where its tables are those of an older program.
pub async fn open_unchanged(call: &Call<'_>) -> Result<Option<Db>, Refusal> {
    let opened = Db::open(place(call), Opening::Existing).await;
    if opened.as_ref().is_err_and(|refusal| refusal.say().key == "store-no-book") {
        return Ok(None);
    }
    let db = opened?;
    match db.standing(&migrations(call.house)).await? {
        Standing::Current => Ok(Some(db)),
        Standing::Empty => {
            db.close().await;
            Ok(None)
        }
        Standing::Behind => {
            db.close().await;
            Err(Refusal::new("frame-book-behind").with("place", place(call)))
        }
    }
}

/// Opens the book at `place` with the tables of all features.
///
/// # Errors
/// As [`open`].
pub async fn open_place(place: &str, house: &[&Feature], opening: Opening) -> Result<Db, Refusal> {
    let db = Db::open(place, opening).await?;
    db.migrate(&migrations(house)).await?;
    Ok(db)
}

/// The tables of the cellar and of all features, in the order they stand on each other.
#[must_use]
pub fn migrations(house: &[&Feature]) -> Vec<&'static [Migration]> {
    let cellar = [store::MIGRATIONS, gate::MIGRATIONS, crate::business::MIGRATIONS];
    cellar.into_iter().chain(house.iter().map(|feature| feature.migrations)).collect()
}
