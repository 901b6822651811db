//! Running a statement for many rows.

use sqlx::postgres::PgArguments;
use sqlx::sqlite::SqliteArguments;
use sqlx::{Arguments, AssertSqlSafe};

use super::Rows;
use crate::error::Result;
use crate::{Dialect, Query, Row, StoreError, Tx};

impl Query {
    /// Runs it for all of `rows`, some thousands a time; returns how many rows it touched.
    ///
    /// # Errors
    /// A database fault; [`Fault::Nul`](crate::Fault) for a text with a NUL sign; [`Fault::Shape`](crate::Fault) for a number that is not finite.
    pub async fn run_with<T: Sync>(self, tx: &mut Tx, rows: &Rows<'_, T>) -> Result<u64> {
        let mut touched = 0;
        let mut start = 0;
        while start < rows.items.len() {
            let (text, taken, arguments) = self.part(tx.dialect(), rows, start)?;
            let done = match (&mut *tx, arguments) {
                (Tx::Sqlite(tx), Bound::Sqlite(arguments)) => {
                    sqlx::query_with(AssertSqlSafe(text.clone()), arguments)
                        .execute(&mut **tx)
                        .await
                        .map(|done| done.rows_affected())
                }
                (Tx::Postgres(tx), Bound::Postgres(arguments)) => {
                    sqlx::query_with(AssertSqlSafe(text.clone()), arguments)
                        .execute(&mut **tx)
                        .await
                        .map(|done| done.rows_affected())
                }
                _ => Ok(0),
            };
            touched += done.map_err(|error| StoreError::from(error).at(&text))?;
            start += taken;
        }
        Ok(touched)
    }

    /// Runs it for all of `rows` and gives back what it answers: looking many keys up, or `returning`.
    ///
    /// # Errors
    /// As [`Query::run_with`].
    pub async fn fetch_with<T: Sync>(self, tx: &mut Tx, rows: &Rows<'_, T>) -> Result<Vec<Row>> {
        let mut answer = Vec::new();
        let mut start = 0;
        while start < rows.items.len() {
            let (text, taken, arguments) = self.part(tx.dialect(), rows, start)?;
            let failed = |error: sqlx::Error| StoreError::from(error).at(&text);
            match (&mut *tx, arguments) {
                (Tx::Sqlite(tx), Bound::Sqlite(arguments)) => {
                    let query = sqlx::query_with(AssertSqlSafe(text.clone()), arguments);
                    let part = query.fetch_all(&mut **tx).await.map_err(failed)?;
                    answer.extend(part.into_iter().map(Row::Sqlite));
                }
                (Tx::Postgres(tx), Bound::Postgres(arguments)) => {
                    let query = sqlx::query_with(AssertSqlSafe(text.clone()), arguments);
                    let part = query.fetch_all(&mut **tx).await.map_err(failed)?;
                    answer.extend(part.into_iter().map(Row::Postgres));
                }
                _ => {}
            }
            start += taken;
        }
        Ok(answer)
    }

    fn part<T: Sync>(
        &self,
        dialect: Dialect,
        rows: &Rows<'_, T>,
        start: usize,
    ) -> Result<(String, usize, Bound)> {
        let source = rows.source(dialect, self.values().len());
        let text = dialect.render(self.text(), &[("rows", &source)])?.into_owned();
        let (taken, bound) = match dialect {
            Dialect::Sqlite => {
                let mut arguments = crate::query::sqlite_arguments(self.values().to_vec())?;
                let (json, taken) = rows.json(start)?;
                Arguments::add(&mut arguments, json).map_err(crate::query::not_bound)?;
                (taken, Bound::Sqlite(arguments))
            }
            Dialect::Postgres => {
                let mut arguments = crate::query::postgres_arguments(self.values().to_vec())?;
                let taken = rows.arrays(start, &mut arguments)?;
                (taken, Bound::Postgres(arguments))
            }
        };
        Ok((text, taken, bound))
    }
}

enum Bound {
    Sqlite(SqliteArguments),
    Postgres(PgArguments),
}
