//! A statement in one database's words with its values: the one place where statements are run.

use futures_util::TryStreamExt;
use sqlx::AssertSqlSafe;
use sqlx::postgres::PgArguments;
use sqlx::sqlite::SqliteArguments;

use crate::error::Result;
use crate::tx::Open;
use crate::{Fault, Row, StoreError, Tx};

/// Values as the driver of one database takes them.
pub(crate) enum Bound {
    Sqlite(SqliteArguments),
    Postgres(PgArguments),
}

pub(crate) struct Statement {
    pub(crate) text: String,
    pub(crate) bound: Bound,
}

impl Statement {
    /// Runs it; returns how many rows it touched.
    pub(crate) async fn run(self, tx: &mut Tx) -> Result<u64> {
        let text = AssertSqlSafe(self.text.clone());
        let done = match (tx.open()?, self.bound) {
            (Open::Sqlite(connection), Bound::Sqlite(values)) => sqlx::query_with(text, values)
                .execute(&mut **connection)
                .await
                .map(|done| done.rows_affected()),
            (Open::Postgres(connection), Bound::Postgres(values)) => sqlx::query_with(text, values)
                .execute(&mut **connection)
                .await
                .map(|done| done.rows_affected()),
            _ => return Err(strangers()),
        };
        done.map_err(|error| tx.broken_by(error, &self.text))
    }

    /// Hands every row of the answer to `each` as it arrives.
    pub(crate) async fn for_each<E, F>(self, tx: &mut Tx, mut each: F) -> std::result::Result<(), E>
    where
        E: From<StoreError>,
        F: FnMut(Row) -> std::result::Result<(), E>,
    {
        let text = AssertSqlSafe(self.text.clone());
        let ended = match (tx.open()?, self.bound) {
            (Open::Sqlite(connection), Bound::Sqlite(values)) => {
                let mut rows = sqlx::query_with(text, values).fetch(&mut **connection);
                loop {
                    match rows.try_next().await {
                        Ok(Some(row)) => each(Row::Sqlite(row))?,
                        Ok(None) => break Ok(()),
                        Err(error) => break Err(error),
                    }
                }
            }
            (Open::Postgres(connection), Bound::Postgres(values)) => {
                let mut rows = sqlx::query_with(text, values).fetch(&mut **connection);
                loop {
                    match rows.try_next().await {
                        Ok(Some(row)) => each(Row::Postgres(row))?,
                        Ok(None) => break Ok(()),
                        Err(error) => break Err(error),
                    }
                }
            }
            _ => return Err(strangers().into()),
        };
        ended.map_err(|error| tx.broken_by(error, &self.text).into())
    }
}

fn strangers() -> StoreError {
    StoreError::new(Fault::Text, "values bound for the other database")
}
