//! One statement.

use std::borrow::Cow;

use kernel::Id;
use sqlx::Arguments;
use sqlx::postgres::PgArguments;
use sqlx::sqlite::SqliteArguments;

use crate::error::Result;
use crate::statement::{Bound, Statement};
use crate::{Dialect, Fault, Row, StoreError, Tx, Value};

/// A statement with its values, not yet run.
#[derive(Clone, Debug)]
pub struct Query {
    text: Cow<'static, str>,
    values: Vec<Value>,
}

/// A statement: one text for both databases, `$1`, `$2` for the values in the order they are bound.
#[must_use]
pub fn sql(text: impl Into<Cow<'static, str>>) -> Query {
    Query { text: text.into(), values: Vec::new() }
}

impl Query {
    /// Binds the next placeholder.
    #[must_use]
    pub fn bind(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    /// Binds an identity to the next placeholder.
    #[must_use]
    pub fn bind_id<I: Id>(self, id: I) -> Self {
        self.bind(id.uuid())
    }

    /// Binds several values, in order.
    #[must_use]
    pub fn bind_all(mut self, values: impl IntoIterator<Item = Value>) -> Self {
        self.values.extend(values);
        self
    }

    /// Runs it; returns how many rows it touched.
    ///
    /// # Errors
    /// A database fault, naming the statement.
    pub async fn run(self, tx: &mut Tx) -> Result<u64> {
        self.statement(tx.dialect())?.run(tx).await
    }

    /// Hands every row to `each` as it arrives, holding a few at a time.
    ///
    /// # Errors
    /// A database fault, or what `each` answers; then no more rows are read.
    pub async fn for_each<E, F>(self, tx: &mut Tx, each: F) -> std::result::Result<(), E>
    where
        E: From<StoreError>,
        F: FnMut(Row) -> std::result::Result<(), E>,
    {
        self.statement(tx.dialect())?.for_each(tx, each).await
    }

    /// All rows of the answer. For answers with a bound; long ones go through [`Query::for_each`].
    ///
    /// # Errors
    /// A database fault.
    pub async fn fetch_all(self, tx: &mut Tx) -> Result<Vec<Row>> {
        let mut rows = Vec::new();
        self.for_each::<StoreError, _>(tx, |row| {
            rows.push(row);
            Ok(())
        })
        .await?;
        Ok(rows)
    }

    /// The first row, if there is one.
    ///
    /// # Errors
    /// A database fault.
    pub async fn find(self, tx: &mut Tx) -> Result<Option<Row>> {
        Ok(self.fetch_all(tx).await?.into_iter().next())
    }

    /// The row that must be there.
    ///
    /// # Errors
    /// [`Fault::Missing`] when there is none, or a database fault.
    pub async fn fetch_one(self, tx: &mut Tx) -> Result<Row> {
        let text = self.text.clone();
        self.find(tx).await?.ok_or_else(|| StoreError::new(Fault::Missing, "no row").at(&text))
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    pub(crate) fn values(&self) -> &[Value] {
        &self.values
    }

    pub(crate) fn into_parts(self) -> (Cow<'static, str>, Vec<Value>) {
        (self.text, self.values)
    }

    fn statement(self, dialect: Dialect) -> Result<Statement> {
        let text = dialect.render(&self.text, &[])?.into_owned();
        let bound = match dialect {
            Dialect::Sqlite => Bound::Sqlite(sqlite_arguments(self.values)?),
            Dialect::Postgres => Bound::Postgres(postgres_arguments(self.values)?),
        };
        Ok(Statement { text, bound })
    }
}

/// PostgreSQL holds no NUL sign in a text; neither do we on SQLite, so that a book can move.
pub(crate) fn without_nul(text: &str) -> Result<&str> {
    if text.bytes().any(|byte| byte == 0) {
        return Err(StoreError::new(Fault::Nul, text.chars().take(80).collect::<String>()));
    }
    Ok(text)
}

pub(crate) fn sqlite_arguments(values: Vec<Value>) -> Result<SqliteArguments> {
    let mut arguments = SqliteArguments::default();
    for value in values {
        match value {
            Value::Id(id) => Arguments::add(&mut arguments, id),
            Value::Int(int) => Arguments::add(&mut arguments, int),
            Value::Real(real) => Arguments::add(&mut arguments, real),
            Value::Bool(bool) => Arguments::add(&mut arguments, bool),
            Value::Text(text) => {
                text.as_deref().map(without_nul).transpose()?;
                Arguments::add(&mut arguments, text)
            }
        }
        .map_err(not_bound)?;
    }
    Ok(arguments)
}

pub(crate) fn postgres_arguments(values: Vec<Value>) -> Result<PgArguments> {
    let mut arguments = PgArguments::default();
    for value in values {
        match value {
            Value::Id(id) => arguments.add(id),
            Value::Int(int) => arguments.add(int),
            Value::Real(real) => arguments.add(real),
            Value::Bool(bool) => arguments.add(bool),
            Value::Text(text) => {
                text.as_deref().map(without_nul).transpose()?;
                arguments.add(text)
            }
        }
        .map_err(not_bound)?;
    }
    Ok(arguments)
}

#[expect(clippy::needless_pass_by_value, reason = "the shape `map_err` hands over")]
pub(crate) fn not_bound(error: Box<dyn std::error::Error + Send + Sync>) -> StoreError {
    StoreError::new(Fault::Shape, error.to_string())
}
