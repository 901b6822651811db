//! Running a statement for many rows.

use sqlx::Arguments;

use super::Rows;
use crate::error::Result;
use crate::query::{not_bound, postgres_arguments, sqlite_arguments};
use crate::statement::{Bound, Statement};
use crate::{Dialect, Query, Row, StoreError, Tx};

impl Query {
    /// Runs it for all of `rows`, some thousands a time; returns how many rows it touched.
    ///
    /// # Errors
    /// A database fault; [`Fault::Nul`](crate::Fault) for a text with a NUL sign, [`Fault::Shape`](crate::Fault) for
    /// a number that is not finite.
    pub async fn run_with<T: Sync>(self, tx: &mut Tx, rows: &Rows<'_, T>) -> Result<u64> {
        let (mut touched, mut start) = (0, 0);
        while start < rows.items.len() {
            let (statement, taken) = self.part(tx.dialect(), rows, start)?;
            touched += statement.run(tx).await?;
            start += taken;
        }
        Ok(touched)
    }

    /// Runs it for all of `rows` and gives back what it answers: looking many keys up, or `returning`.
    ///
    /// # Errors
    /// As [`Query::run_with`].
    pub async fn fetch_with<T: Sync>(self, tx: &mut Tx, rows: &Rows<'_, T>) -> Result<Vec<Row>> {
        let (mut answer, mut start) = (Vec::new(), 0);
        while start < rows.items.len() {
            let (statement, taken) = self.part(tx.dialect(), rows, start)?;
            let keep = |row| {
                answer.push(row);
                Ok::<_, StoreError>(())
            };
            statement.for_each(tx, keep).await?;
            start += taken;
        }
        Ok(answer)
    }

    /// The statement for as many rows from `start` as fit, and how many those are.
    fn part<T: Sync>(
        &self,
        dialect: Dialect,
        rows: &Rows<'_, T>,
        start: usize,
    ) -> Result<(Statement, usize)> {
        let source = rows.source(dialect, self.values().len());
        let text = dialect.render(self.text(), &[("rows", &source)])?.into_owned();
        let (bound, taken) = match dialect {
            Dialect::Sqlite => {
                let mut arguments = sqlite_arguments(self.values().to_vec())?;
                let (json, taken) = rows.json(start)?;
                Arguments::add(&mut arguments, json).map_err(not_bound)?;
                (Bound::Sqlite(arguments), taken)
            }
            Dialect::Postgres => {
                let mut arguments = postgres_arguments(self.values().to_vec())?;
                let taken = rows.arrays(start, &mut arguments)?;
                (Bound::Postgres(arguments), taken)
            }
        };
        Ok((Statement { text, bound }, taken))
    }
}
