//! A piece of work on a book.

use sqlx::{AssertSqlSafe, Postgres, Sqlite, Transaction};

use crate::error::Result;
use crate::{Dialect, sql};

/// A transaction. Dropped without [`Tx::commit`], it leaves nothing behind.
#[derive(Debug)]
pub enum Tx {
    /// On a file.
    #[doc(hidden)]
    Sqlite(Transaction<'static, Sqlite>),
    /// On a server.
    #[doc(hidden)]
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    /// Which database it works on.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        match self {
            Self::Sqlite(_) => Dialect::Sqlite,
            Self::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Keeps what was written. When this has returned, it survives the process and the machine.
    ///
    /// # Errors
    /// A database fault; then nothing is kept.
    pub async fn commit(self) -> Result<()> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    /// Gives up what was written, now instead of when dropped.
    ///
    /// # Errors
    /// [`Fault::Lost`](crate::Fault); then nothing is kept either.
    pub async fn roll_back(self) -> Result<()> {
        match self {
            Self::Sqlite(tx) => tx.rollback().await?,
            Self::Postgres(tx) => tx.rollback().await?,
        }
        Ok(())
    }

    /// Waits until no other transaction holds this name; it is let go with the transaction.
    ///
    /// On SQLite the one writer is alone anyway.
    ///
    /// # Errors
    /// [`Fault::Busy`](crate::Fault) after ten seconds.
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
        match self {
            Self::Sqlite(tx) => script.execute(&mut **tx).await.map(|_| ())?,
            Self::Postgres(tx) => script.execute(&mut **tx).await.map(|_| ())?,
        }
        Ok(())
    }
}
