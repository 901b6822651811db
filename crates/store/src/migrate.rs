//! Bringing a book up to what the program expects.
//!
//! Migrations are only ever added. Each is recorded with a checksum of its text; all new ones go in together or not
//! at all, under a lock, so that several programs may start at once.

use kernel::Refusal;
use sha2::{Digest, Sha256};

use crate::{Db, Dialect, Rows, StoreError, Tx, catalogue, sql};

/// One step of the schema. It is never changed once published; a later step mends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Migration {
    /// `feature/001-what`: unique in the house.
    pub name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

impl Migration {
    /// A step with one text for both databases, in the words of [`Dialect`].
    #[must_use]
    pub const fn new(name: &'static str, text: &'static str) -> Self {
        Self { name, sqlite: text, postgres: text }
    }

    /// A step where the two must differ.
    #[must_use]
    pub const fn twin(name: &'static str, sqlite: &'static str, postgres: &'static str) -> Self {
        Self { name, sqlite, postgres }
    }

    fn text(&self, dialect: Dialect) -> &'static str {
        match dialect {
            Dialect::Sqlite => self.sqlite,
            Dialect::Postgres => self.postgres,
        }
    }

    /// Both texts count, so that a book may move from one database to the other and keep its records.
    fn checksum(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(self.sqlite);
        hash.update([0]);
        hash.update(self.postgres);
        kernel::hex(hash.finalize().get(..16).unwrap_or_default())
    }
}

const RECORDS: &str = "regulars_migrations";
const RECORDS_TABLE: &str = "create table regulars_migrations (
    name {text} not null primary key,
    checksum {text} not null
) {clustered}";

/// How the tables of a place compare with what the program expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// There are none: it may become a book.
    Empty,
    /// Some steps are still to be done.
    Behind,
    /// It is a book as the program knows it.
    Current,
}

pub(crate) async fn standing(db: &Db, migrations: &[&[Migration]]) -> Result<Standing, Refusal> {
    let wanted: Vec<&Migration> = migrations.iter().copied().flatten().collect();
    Ok(match waiting(&mut db.read().await?, &wanted).await? {
        None => Standing::Empty,
        Some(waiting) if waiting.is_empty() => Standing::Current,
        Some(waiting) if waiting.len() == wanted.len() => Standing::Empty,
        Some(_) => Standing::Behind,
    })
}

pub(crate) async fn run(db: &Db, migrations: &[&[Migration]]) -> Result<usize, Refusal> {
    let wanted: Vec<&Migration> = migrations.iter().copied().flatten().collect();
    // Most starts find nothing to do, and need not wait for a writer.
    if waiting(&mut db.read().await?, &wanted).await?.is_some_and(|waiting| waiting.is_empty()) {
        return Ok(0);
    }
    let mut tx = db.write().await?;
    tx.lock("migrations").await?;
    let waiting = if let Some(waiting) = waiting(&mut tx, &wanted).await? {
        waiting
    } else {
        let table = tx.dialect().render(RECORDS_TABLE, &[])?.into_owned();
        tx.script(table).await?;
        wanted
    };
    for migration in &waiting {
        let dialect = tx.dialect();
        let text = dialect.render(migration.text(dialect), &[])?.into_owned();
        tx.script(text).await.map_err(|error| error.at(migration.name))?;
    }
    let done: Vec<(&str, String)> =
        waiting.iter().map(|migration| (migration.name, migration.checksum())).collect();
    let rows = Rows::of(&done).text("name", |done| done.0).text("checksum", |done| done.1.as_str());
    sql("insert into regulars_migrations (name, checksum) select name, checksum from {rows}")
        .run_with(&mut tx, &rows)
        .await?;
    tx.commit().await?;
    Ok(done.len())
}

/// The migrations still to be done, in order; `None` when this is not a book yet but may become one.
async fn waiting<'m>(tx: &mut Tx, wanted: &[&'m Migration]) -> Result<Option<Vec<&'m Migration>>, Refusal> {
    let tables = catalogue::tables(tx).await?;
    if !tables.iter().any(|table| table.name == RECORDS) {
        return match tables.first() {
            Some(table) => Err(Refusal::new("store-foreign").with("table", table.name.as_str())),
            None => Ok(None),
        };
    }
    let recorded = sql("select name, checksum from regulars_migrations order by name").fetch_all(tx).await?;
    let recorded: Vec<(String, String)> = recorded
        .iter()
        .map(|row| Ok((row.get("name")?, row.get("checksum")?)))
        .collect::<Result<_, StoreError>>()?;
    for (name, checksum) in &recorded {
        match wanted.iter().find(|migration| migration.name == name) {
            None => return Err(Refusal::new("store-newer").with("migration", name.as_str())),
            Some(migration) if migration.checksum() != *checksum => {
                return Err(Refusal::new("store-changed").with("migration", name.as_str()));
            }
            Some(_) => {}
        }
    }
    let is_new = |migration: &&&Migration| recorded.iter().all(|(name, _)| name != migration.name);
    Ok(Some(wanted.iter().filter(is_new).copied().collect()))
}
