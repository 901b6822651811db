//! A piece of work on a book.

use sqlx::{AssertSqlSafe, Postgres, Sqlite, Transaction};

use crate::error::Result;
use crate::{Dialect, Fault, StoreError, sql};

/// A transaction. Dropped without [`Tx::commit`], it leaves nothing behind.
///
/// After a statement has failed, nothing more is done in it: SQLite gives a transaction up by itself when the disk is
/// full, and what came behind would be kept without what came before.
#[derive(Debug)]
pub struct Tx {
    open: Open,
    is_broken: bool,
}

/// The driver's transaction.
#[derive(Debug)]
pub(crate) enum Open {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    pub(crate) fn new(open: Open) -> Self {
        Self { open, is_broken: false }
    }

    /// Which database it works on.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        match self.open {
            Open::Sqlite(_) => Dialect::Sqlite,
            Open::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Keeps what was written. When this has returned, it survives the process and the machine.
    ///
    /// # Errors
    /// A database fault; then nothing is kept.
    pub async fn commit(mut self) -> Result<()> {
        self.open()?;
        match self.open {
            Open::Sqlite(tx) => tx.commit().await?,
            Open::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    /// Gives up what was written, now instead of when dropped.
    ///
    /// # Errors
    /// [`Fault::Lost`]; then nothing is kept either.
    pub async fn roll_back(self) -> Result<()> {
        match self.open {
            Open::Sqlite(tx) => tx.rollback().await?,
            Open::Postgres(tx) => tx.rollback().await?,
        }
        Ok(())
    }

    /// Waits until no other transaction holds this name; it is let go with the transaction.
    ///
    /// On SQLite the one writer is alone anyway.
    ///
    /// # Errors
    /// [`Fault::Busy`] after ten seconds.
    pub async fn lock(&mut self, name: &str) -> Result<()> {
        if self.dialect() == Dialect::Postgres {
            // Schemas of one server are separate books.
            sql("select pg_advisory_xact_lock(hashtextextended(current_schema() || ' ' || $1, 0)) is null as taken")
                .bind(name)
                .fetch_one(self)
                .await?;
        }
        Ok(())
    }

    /// Runs a text of several statements that take no values: migrations.
    pub(crate) async fn script(&mut self, text: String) -> Result<()> {
        let script = sqlx::raw_sql(AssertSqlSafe(text));
        let done = match self.open()? {
            Open::Sqlite(tx) => script.execute(&mut **tx).await.map(|_| ()),
            Open::Postgres(tx) => script.execute(&mut **tx).await.map(|_| ()),
        };
        done.map_err(|error| self.broken_by(error, "a script"))
    }

    /// The driver's transaction, as long as nothing has failed in it.
    pub(crate) fn open(&mut self) -> Result<&mut Open> {
        if self.is_broken {
            return Err(StoreError::new(Fault::Text, "a statement of this transaction has failed before"));
        }
        Ok(&mut self.open)
    }

    /// Notes that a statement has failed.
    pub(crate) fn broken_by(&mut self, error: sqlx::Error, text: &str) -> StoreError {
        self.is_broken = true;
        StoreError::from(error).at(text)
    }
}
