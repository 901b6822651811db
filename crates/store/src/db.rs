//! A book: the open database.

use kernel::Refusal;
use sqlx::pool::PoolConnection;
use sqlx::{PgPool, Postgres, SqlSafeStr, SqlitePool, Transaction};
use tokio::time::timeout;

use crate::error::Result;
use crate::open::{self, BLINK, HARDLY_WAITS, Opening, WAITS};
use crate::tx::Open;
use crate::{Dialect, Fault, Migration, Standing, StoreError, Table, Tx, catalogue, migrate};

/// An open book; clones share its connections.
#[derive(Clone, Debug)]
pub struct Db {
    pools: Pools,
}

#[derive(Clone, Debug)]
pub(crate) enum Pools {
    /// One connection writes, some read: SQLite knows one writer at a time, and readers see the book as it was
    /// before the writer's commit.
    Sqlite { write: SqlitePool, read: SqlitePool },
    /// All connections do both; readers are told so.
    Postgres(PgPool),
}

impl Db {
    /// Opens the book at `place`: a path is a SQLite file, `postgres://` a server (`?schema=name` for a schema of its
    /// own).
    ///
    /// # Errors
    /// A refusal naming the place and what is wrong with it: not there, a directory, no database, another program's
    /// database, no permission, disk full, server not reachable, wrong password, unknown database.
    pub async fn open(place: &str, opening: Opening) -> std::result::Result<Self, Refusal> {
        Ok(Self { pools: open::pools(place, opening).await? })
    }

    /// Which database it lies in.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        match &self.pools {
            Pools::Sqlite { .. } => Dialect::Sqlite,
            Pools::Postgres(_) => Dialect::Postgres,
        }
    }

    /// A piece of reading: all statements in it see the book as of one moment.
    ///
    /// # Errors
    /// [`Fault::Busy`](crate::Fault) when no connection comes free in time, [`Fault::Lost`](crate::Fault).
    pub async fn read(&self) -> Result<Tx> {
        Ok(match &self.pools {
            Pools::Sqlite { read, .. } => Tx::new(Open::Sqlite(read.begin_with("begin").await?)),
            Pools::Postgres(pool) => {
                let begin = "begin isolation level repeatable read read only";
                Tx::new(Open::Postgres(begun(pool.acquire().await?, begin).await?))
            }
        })
    }

    /// A piece of writing: all of it is kept by [`Tx::commit`], or nothing.
    ///
    /// # Errors
    /// As for [`Db::read`]; on SQLite also when another process keeps writing for ten seconds.
    pub async fn write(&self) -> Result<Tx> {
        Ok(match &self.pools {
            // A transaction that becomes a writer late is refused at once and does not wait; so it begins as one.
            Pools::Sqlite { write, .. } => Tx::new(Open::Sqlite(write.begin_with("begin immediate").await?)),
            Pools::Postgres(pool) => Tx::new(Open::Postgres(begun(pool.acquire().await?, "begin").await?)),
        })
    }

    /// A piece of writing beside something else, which is hardly waited for: `None` while somebody else is writing, in
    /// this program or in another, and the book may be told some other time.
    ///
    /// # Errors
    /// [`Fault::Lost`](crate::Fault), and what else keeps a book from being written.
    pub async fn try_write(&self) -> Result<Option<Tx>> {
        match &self.pools {
            Pools::Sqlite { write, .. } => {
                let Ok(connection) = timeout(BLINK, write.acquire()).await else { return Ok(None) };
                let mut connection = connection?;
                sqlx::raw_sql(HARDLY_WAITS).execute(&mut *connection).await?;
                // Where it cannot begin, the connection is given back, which makes it patient again.
                match Transaction::begin(connection, Some("begin immediate".into_sql_str())).await {
                    Ok(mut tx) => {
                        sqlx::raw_sql(WAITS).execute(&mut *tx).await?;
                        Ok(Some(Tx::new(Open::Sqlite(tx))))
                    }
                    Err(error) => match StoreError::from(error) {
                        busy if busy.fault() == Fault::Busy => Ok(None),
                        other => Err(other),
                    },
                }
            }
            Pools::Postgres(pool) => {
                let Ok(connection) = timeout(BLINK, pool.acquire()).await else { return Ok(None) };
                Ok(Some(Tx::new(Open::Postgres(begun(connection?, "begin").await?))))
            }
        }
    }

    /// Brings the book up to these migrations, in their order; safe when several programs do it at once.
    /// Returns how many were new.
    ///
    /// # Errors
    /// `store-newer` when the book holds migrations this program does not know, `store-changed` when one it holds
    /// reads differently now, `store-foreign` when the database belongs to another program; or a database fault.
    /// Nothing is changed then.
    pub async fn migrate(&self, migrations: &[&[Migration]]) -> std::result::Result<usize, Refusal> {
        migrate::run(self, migrations).await
    }

    /// How the book stands to these migrations; changes nothing.
    ///
    /// # Errors
    /// As [`Db::migrate`].
    pub async fn standing(&self, migrations: &[&[Migration]]) -> std::result::Result<Standing, Refusal> {
        migrate::standing(self, migrations).await
    }

    /// The tables of the book, for comparing the two databases.
    ///
    /// # Errors
    /// A database fault.
    pub async fn tables(&self) -> Result<Vec<Table>> {
        catalogue::tables(&mut self.read().await?).await
    }

    /// Waits for the work under way and closes; on SQLite the book is one file afterwards.
    pub async fn close(self) {
        match self.pools {
            Pools::Sqlite { write, read } => {
                read.close().await;
                write.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }
}

/// Begins in a task of its own, which goes on when whoever asked is gone (a browser that does not wait, work that is killed).
/// The driver counts a transaction only from the server's answer on: a connection given back before it would be within one that
/// nobody ends.
async fn begun(
    connection: PoolConnection<Postgres>,
    how: &'static str,
) -> Result<Transaction<'static, Postgres>> {
    let begin = async move { Transaction::begin(connection, Some(how.into_sql_str())).await };
    let begun = tokio::spawn(begin).await;
    Ok(begun.map_err(|broke| StoreError::new(Fault::Lost, broke.to_string()))??)
}
