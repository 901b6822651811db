//! Both test databases, a clock that stands still and seeded ids: for tests only.
//!
//! Begin with [`both`]: it runs a story on a fresh SQLite file and on a fresh PostgreSQL schema. This room stands on
//! the cellar only and knows no feature; it is handed their migrations.
#![warn(missing_docs)]
#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "only tests stand on this room; they break"
)]

mod server;

use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;

use kernel::{FixedClock, Id, IdMaker, Moment, Occasion};
use store::{Db, Dialect, Migration, Opening};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// A book of a test's own, and what else a story needs.
#[derive(Debug)]
pub struct World {
    /// The book, up to date with the store's, the gate's and the given migrations.
    pub db: Db,
    /// Stands at noon of 3 November 2026, UTC.
    pub clock: FixedClock,
    /// How the book is opened again.
    pub place: String,
    /// For files the story writes; gone with it.
    pub folder: PathBuf,
}

/// The migrations every book of a test begins with.
pub const CELLAR: [&[Migration]; 3] = [store::MIGRATIONS, gate::MIGRATIONS, frame::business::MIGRATIONS];

/// Noon of 3 November 2026, UTC.
pub const NOON: Moment = Moment(1_793_707_200_000_000);

impl World {
    /// The present, with ids that are the same in every run.
    #[must_use]
    pub fn occasion(&self) -> Occasion {
        Occasion::now(&self.clock, IdMaker::new(7))
    }

    /// A later occasion: its ids differ from all others with another `minutes`.
    #[must_use]
    pub fn later(&self, minutes: u32) -> Occasion {
        let at = Moment(self.clock.0.0 + i64::from(minutes) * 60_000_000);
        Occasion { at, ids: IdMaker::new(7 + u64::from(minutes)) }
    }

    /// All rows of a table, one line each, ids numbered in the order they are met: the same text on both databases.
    pub async fn dump(&self, tables: &[&str]) -> String {
        dump_where(&self.db, |table| tables.contains(&table)).await
    }
}

/// Takes a table out of a book, as damage would: what reads it breaks from then on.
pub async fn without_table(db: &Db, table: &str) {
    let mut tx = db.write().await.expect("a connection for writing");
    store::sql(format!("drop table {table}")).run(&mut tx).await.expect("the table is dropped");
    tx.commit().await.expect("the table stays dropped");
}

/// All rows of all tables of a book, as [`World::dump`] writes them: for finding what must not be there.
pub async fn dump_all(db: &Db) -> String {
    dump_where(db, |_| true).await
}

async fn dump_where(db: &Db, is_wanted: impl Fn(&str) -> bool) -> String {
    let mut ids: Vec<kernel::uuid::Uuid> = Vec::new();
    let mut text = String::new();
    let all = db.tables().await.expect("the tables of the book");
    for table in all.iter().filter(|table| is_wanted(&table.name)) {
        let columns: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
        let select = format!("select {0} from {1} order by {0}", columns.join(", "), table.name);
        let mut tx = db.read().await.expect("a connection for reading");
        let rows = store::sql(select).fetch_all(&mut tx).await.expect("the rows of a table");
        for row in rows {
            let _ = write!(text, "{}:", table.name);
            for column in &table.columns {
                let shown = cell(&row, column, &mut ids);
                let _ = write!(text, " {shown}");
            }
            text.push('\n');
        }
    }
    text
}

fn cell(row: &store::Row, column: &store::Column, ids: &mut Vec<kernel::uuid::Uuid>) -> String {
    let name = column.name.as_str();
    match column.kind.as_str() {
        "id" => match row.get::<Option<kernel::uuid::Uuid>>(name).expect("an identity") {
            None => "-".to_owned(),
            Some(id) => {
                let number = ids.iter().position(|known| *known == id).unwrap_or_else(|| {
                    ids.push(id);
                    ids.len() - 1
                });
                format!("#{number}")
            }
        },
        "int" => row
            .get::<Option<i64>>(name)
            .or_else(|_| Ok::<_, store::StoreError>(row.get::<Option<bool>>(name)?.map(i64::from)))
            .expect("a number")
            .map_or_else(|| "-".to_owned(), |int| int.to_string()),
        "real" => row
            .get::<Option<f64>>(name)
            .expect("a number")
            .map_or_else(|| "-".to_owned(), |real| format!("{real:?}")),
        _ => row
            .get::<Option<String>>(name)
            .expect("a text")
            .map_or_else(|| "-".to_owned(), |text| format!("{text:?}")),
    }
}

/// Runs `story` on a fresh SQLite file and on a fresh PostgreSQL schema with the store's, the gate's and these
/// migrations.
///
/// PostgreSQL is looked for at `REGULARS_TEST_POSTGRES`, then on loopback port 5432. Where none answers that half says
/// so in one line; with `REGULARS_REQUIRE_POSTGRES=1` it fails.
pub fn both(migrations: &[&[Migration]], story: impl AsyncFn(World)) {
    on_sqlite(migrations, &story);
    on_postgres(migrations, &story);
}

/// The SQLite half of [`both`] alone.
pub fn on_sqlite(migrations: &[&[Migration]], story: &impl AsyncFn(World)) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let place = folder.path().join("book.db").display().to_string();
    run(&runtime(), &folder, &place, migrations, story);
}

/// The PostgreSQL half of [`both`] alone.
pub fn on_postgres(migrations: &[&[Migration]], story: &impl AsyncFn(World)) {
    let runtime = runtime();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let Some(schema) = runtime.block_on(server::fresh_schema()) else { return };
    let told = catch_unwind(AssertUnwindSafe(|| {
        run(&runtime, &folder, &schema.place, migrations, story);
    }));
    runtime.block_on(schema.drop());
    told.unwrap_or_else(|broken| resume_unwind(broken));
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

fn run(
    runtime: &Runtime,
    folder: &TempDir,
    place: &str,
    migrations: &[&[Migration]],
    story: &impl AsyncFn(World),
) {
    let told = catch_unwind(AssertUnwindSafe(|| {
        runtime.block_on(async {
            let db = Db::open(place, Opening::OrCreate).await.expect("a fresh book");
            let all: Vec<&[Migration]> = CELLAR.iter().chain(migrations).copied().collect();
            db.migrate(&all).await.expect("the migrations");
            let closing = db.clone();
            let clock = FixedClock(NOON);
            story(World { db, clock, place: place.to_owned(), folder: folder.path().to_owned() }).await;
            closing.close().await;
        });
    }));
    if let Err(broken) = told {
        eprintln!("the story broke on {}", if place.contains("://") { "PostgreSQL" } else { "SQLite" });
        resume_unwind(broken);
    }
}

/// Asserts that both databases come to the same tables by these migrations: names, columns, kinds, NULLs, keys.
pub fn same_schema(migrations: &[&[Migration]]) {
    let seen = std::cell::RefCell::new(Vec::new());
    both(migrations, async |world: World| {
        let tables = world.db.tables().await.expect("the tables of the book");
        assert!(!tables.is_empty(), "no tables were made");
        seen.borrow_mut().push((world.db.dialect(), tables));
    });
    let seen = seen.into_inner();
    if let [(Dialect::Sqlite, sqlite), (Dialect::Postgres, postgres)] = seen.as_slice() {
        for (left, right) in sqlite.iter().zip(postgres) {
            assert_eq!(left, right, "the two databases differ in table {}", left.name);
        }
        assert_eq!(sqlite.len(), postgres.len(), "one database has more tables");
    }
}

/// An identity for a test that needs one nobody else has: `id(3)` is always the same.
#[must_use]
pub fn id<I: Id>(number: u64) -> I {
    IdMaker::new(number).next(NOON)
}
