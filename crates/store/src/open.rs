//! Opening a book: every way in which it may not be one, in a sentence of its own.

use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use kernel::Refusal;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{AssertSqlSafe, Connection as _, Row as _};

use crate::db::Pools;
use crate::{Fault, StoreError};

/// Whether a book may be made where there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// The book must be there.
    Existing,
    /// It is made when there is none.
    OrCreate,
}

/// How long a writer waits for another before it is told that the book is busy.
const PATIENCE: Duration = Duration::from_secs(10);
/// [`PATIENCE`] in milliseconds, as SQLite is told.
pub(crate) const WAITS: &str = "pragma busy_timeout = 10000";
/// How long somebody waits for whom writing is no matter: so long that a writer who has just finished is not missed.
pub(crate) const BLINK: Duration = Duration::from_millis(20);
/// [`BLINK`] in milliseconds, as SQLite is told.
pub(crate) const HARDLY_WAITS: &str = "pragma busy_timeout = 20";
/// How long a caller waits for a free connection: longer than a big import takes.
const QUEUE: Duration = Duration::from_secs(60);
const SQLITE_READERS: u32 = 4;
const POSTGRES_CONNECTIONS: u32 = 8;
/// Pages the writer keeps in memory, in KiB (negative, as SQLite wants it): a big import touches its indexes often.
const WRITER_CACHE_KIB: &str = "-65536";
/// <https://www.sqlite.org/fileformat.html>, section 1.3.
const SQLITE_HEADER: &[u8; 16] = b"SQLite format 3\0";

/// Writes the first page of a new file, and in it whose it is: "RGLR".
const NEW_BOOK: &str = "pragma application_id = 1380404306";

type Refused<T> = Result<T, Refusal>;

pub(crate) async fn pools(place: &str, opening: Opening) -> Refused<Pools> {
    if place.starts_with("postgres://") || place.starts_with("postgresql://") {
        server(place, opening).await
    } else {
        file(Path::new(place), opening).await
    }
}

async fn file(path: &Path, opening: Opening) -> Refused<Pools> {
    let shown = path.display().to_string();
    let was_there = look_at_file(path, &shown, opening)?;
    let opened = sqlite_pools(path, was_there).await;
    if let Err(error) = opened {
        if !was_there {
            remove_what_was_made(path);
        }
        return Err(match error.fault() {
            Fault::ReadOnly => {
                Refusal::new("store-no-permission").with("place", shown).because(error.detail())
            }
            Fault::Damaged => Refusal::new("store-no-sqlite").with("place", shown).because(error.detail()),
            _ => error.into(),
        });
    }
    opened.map_err(Refusal::from)
}

/// Whether there is a file, and that it may be a book.
fn look_at_file(path: &Path, shown: &str, opening: Opening) -> Refused<bool> {
    let refused = |key| Refusal::new(key).with("place", shown);
    if path.is_dir() {
        return Err(refused("store-directory"));
    }
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            return match (opening, folder) {
                (Opening::Existing, _) => Err(refused("store-no-book")),
                (Opening::OrCreate, Some(folder)) if !folder.is_dir() => {
                    Err(Refusal::new("store-no-folder").with("place", folder.display().to_string()))
                }
                (Opening::OrCreate, _) => Ok(false),
            };
        }
        Err(error) => return Err(refused("store-no-permission").because(error)),
    };
    let mut header = Vec::with_capacity(SQLITE_HEADER.len());
    (&mut file)
        .take(16)
        .read_to_end(&mut header)
        .map_err(|error| refused("store-no-permission").because(error))?;
    // A file without a byte is how a new book begins; anything else begins with SQLite's own words.
    match header.as_slice() {
        b"" if opening == Opening::OrCreate => Ok(true),
        b"" => Err(refused("store-no-book")),
        header if header == SQLITE_HEADER => Ok(true),
        _ => Err(refused("store-no-sqlite")),
    }
}

async fn sqlite_pools(path: &Path, was_there: bool) -> Result<Pools, StoreError> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // What was acknowledged survives the machine's fall as well; one flush a commit is not what imports wait for.
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        .pragma("temp_store", "memory");
    let write = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(QUEUE)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .after_release(|connection, _| Box::pin(is_free(connection)))
        .connect_with(options.clone().pragma("cache_size", WRITER_CACHE_KIB))
        .await?;
    // The file is only read when it is first used, and a new one only written then: what is wrong with it, or with the
    // disk, is to be found out here.
    let first_use = if was_there { "select count(*) from sqlite_schema" } else { NEW_BOOK };
    if let Err(error) = sqlx::query(first_use).execute(&write).await {
        write.close().await;
        return Err(error.into());
    }
    let read = SqlitePoolOptions::new()
        .max_connections(SQLITE_READERS)
        .acquire_timeout(QUEUE)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .connect_lazy_with(options.pragma("query_only", "on"));
    Ok(Pools::Sqlite { write, read })
}

/// Whether a connection that was given back may be used again. When the disk is full, SQLite gives a transaction up by
/// itself; the driver then believes for ever that it is in one, and the only writer could never begin again.
async fn is_free(connection: &mut SqliteConnection) -> sqlx::Result<bool> {
    // What was dropped unfinished is rolled back behind the scenes; the next statement waits for that.
    sqlx::raw_sql(WAITS).execute(&mut *connection).await?;
    Ok(!connection.is_in_transaction())
}

/// A book that could not be made leaves nothing behind.
fn remove_what_was_made(path: &Path) {
    for ending in ["", "-wal", "-shm", "-journal"] {
        let mut made = path.as_os_str().to_owned();
        made.push(ending);
        // What was never made cannot be removed; that is as good.
        drop(std::fs::remove_file(PathBuf::from(made)));
    }
}

async fn server(url: &str, opening: Opening) -> Refused<Pools> {
    let (url, schema) = split_schema(url)?;
    let options = PgConnectOptions::from_str(&url)
        .map_err(|error| Refusal::new("store-bad-url").because(error))?
        .application_name("regulars")
        .options([("lock_timeout", PATIENCE.as_millis().to_string())]);
    let options = match &schema {
        Some(schema) => options.options([("search_path", schema.as_str())]),
        None => options,
    };
    let shown = shown(&options);
    // One connection by itself first: a pool would try again and again where nobody answers.
    let first = tokio::time::timeout(PATIENCE, PgConnection::connect_with(&options)).await;
    let mut first = match first {
        Ok(Ok(first)) => first,
        Ok(Err(error)) => return Err(not_connected(error, &options, &shown)),
        Err(_) => return Err(Refusal::new("store-unreachable").with("place", shown)),
    };
    if let Some(schema) = &schema {
        ready_schema(&mut first, schema, opening, &shown).await?;
    }
    first.close().await.map_err(StoreError::from)?;
    let pool = PgPoolOptions::new()
        .max_connections(POSTGRES_CONNECTIONS)
        .acquire_timeout(QUEUE)
        .connect_lazy_with(options);
    Ok(Pools::Postgres(pool))
}

/// Takes `schema=name` out of the address: it is ours, not the driver's.
fn split_schema(url: &str) -> Refused<(String, Option<String>)> {
    let Some((base, query)) = url.split_once('?') else { return Ok((url.to_owned(), None)) };
    let mut schema = None;
    let mut kept = Vec::new();
    for part in query.split('&') {
        match part.strip_prefix("schema=") {
            Some(name) => schema = Some(name.to_owned()),
            None => kept.push(part),
        }
    }
    // The name goes into statements that take no placeholder, so it is held to plain signs.
    let plain = |name: &String| {
        !name.is_empty() && name.bytes().all(|sign| sign.is_ascii_alphanumeric() || sign == b'_')
    };
    if let Some(name) = schema.as_ref().filter(|name| !plain(name)) {
        return Err(Refusal::new("store-bad-schema").with("schema", name.as_str()));
    }
    let kept = kept.join("&");
    Ok((if kept.is_empty() { base.to_owned() } else { format!("{base}?{kept}") }, schema))
}

async fn ready_schema(
    connection: &mut PgConnection,
    schema: &str,
    opening: Opening,
    shown: &str,
) -> Refused<()> {
    let found =
        sqlx::query("select count(*) as found from information_schema.schemata where schema_name = $1")
            .bind(schema)
            .fetch_one(&mut *connection)
            .await
            .and_then(|row| row.try_get::<i64, _>("found"))
            .map_err(StoreError::from)?;
    if found > 0 {
        return Ok(());
    }
    if opening == Opening::Existing {
        return Err(Refusal::new("store-no-book").with("place", format!("{shown}?schema={schema}")));
    }
    let text = format!("create schema if not exists \"{schema}\"");
    sqlx::raw_sql(AssertSqlSafe(text)).execute(connection).await.map_err(StoreError::from)?;
    Ok(())
}

/// The address without its password.
fn shown(options: &PgConnectOptions) -> String {
    let database = options.get_database().unwrap_or(options.get_username());
    format!("postgres://{}:{}/{database}", options.get_host(), options.get_port())
}

fn not_connected(error: sqlx::Error, options: &PgConnectOptions, shown: &str) -> Refusal {
    let error = StoreError::from(error);
    let key = match error.fault() {
        Fault::Login => {
            return Refusal::new("store-login-as")
                .with("place", shown)
                .with("user", options.get_username())
                .because(error.detail());
        }
        Fault::NoDatabase => "store-no-database",
        Fault::Lost | Fault::ReadOnly => "store-unreachable",
        _ => return error.into(),
    };
    Refusal::new(key).with("place", shown).because(error.detail())
}
