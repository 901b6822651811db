//! Many rows in one statement.
//!
//! A statement a row costs a round trip each (8,000 rows a second measured); thousands of rows as one JSON text
//! (SQLite) or one array a column (PostgreSQL) cost little more than the rows themselves.

mod arrays;
mod json;
mod run;

use std::fmt;
use std::fmt::Write as _;

use kernel::Id;
use kernel::uuid::Uuid;
use sqlx::postgres::PgArguments;

use crate::error::Result;
use crate::{Dialect, Kind};

/// Rows go in by statements of at most this many ...
pub const ROWS_A_STATEMENT: usize = 8_000;
/// ... and of at most about this many bytes of text, so that long texts do not fill the memory.
const BYTES_A_STATEMENT: usize = 4 << 20;

/// One value of one row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    /// An identity.
    Id(Option<Uuid>),
    /// A whole number, day or moment.
    Int(Option<i64>),
    /// A floating number, finite.
    Real(Option<f64>),
    /// True or false.
    Bool(Option<bool>),
    /// Text.
    Text(Option<&'a str>),
}

type CellOf<'a, T> = Box<dyn Fn(&'a T) -> Cell<'a> + Send + Sync + 'a>;

struct Column<'a, T> {
    name: &'static str,
    kind: Kind,
    cell: CellOf<'a, T>,
}

/// A slice seen as rows of named columns, for the word `{rows}` of a statement:
/// `insert into t (a, b) select a, b from {rows}`.
///
/// Looking keys up reads `from {rows} cross join t where t.key = rows.key`: SQLite keeps the order of a cross join, and
/// takes each row to the table's index. In a plain join it may take the table's rows to the list instead, which
/// for 26,000 of each took four minutes instead of one second.
///
/// The values of the statement itself keep their numbers `$1`, `$2`. Where `on conflict` follows a `select`, SQLite
/// asks for `where true` before it.
pub struct Rows<'a, T> {
    items: &'a [T],
    columns: Vec<Column<'a, T>>,
}

impl<T> fmt::Debug for Rows<'_, T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.columns.iter().map(|column| column.name).collect();
        write!(out, "{} rows of {names:?}", self.items.len())
    }
}

impl<'a, T: Sync> Rows<'a, T> {
    /// These items, as yet without columns.
    #[must_use]
    pub fn of(items: &'a [T]) -> Self {
        Self { items, columns: Vec::new() }
    }

    /// A column of identities.
    #[must_use]
    pub fn id<I: Id>(self, name: &'static str, id: impl Fn(&'a T) -> I + Send + Sync + 'a) -> Self {
        self.column(name, Kind::Id, move |item| Cell::Id(Some(id(item).uuid())))
    }

    /// A column of identities that may be missing.
    #[must_use]
    pub fn maybe_id<I: Id>(
        self,
        name: &'static str,
        id: impl Fn(&'a T) -> Option<I> + Send + Sync + 'a,
    ) -> Self {
        self.column(name, Kind::Id, move |item| Cell::Id(id(item).map(Id::uuid)))
    }

    /// A column of whole numbers.
    #[must_use]
    pub fn int<R: Into<Option<i64>>>(
        self,
        name: &'static str,
        int: impl Fn(&'a T) -> R + Send + Sync + 'a,
    ) -> Self {
        self.column(name, Kind::Int, move |item| Cell::Int(int(item).into()))
    }

    /// A column of floating numbers.
    #[must_use]
    pub fn real<R: Into<Option<f64>>>(
        self,
        name: &'static str,
        real: impl Fn(&'a T) -> R + Send + Sync + 'a,
    ) -> Self {
        self.column(name, Kind::Real, move |item| Cell::Real(real(item).into()))
    }

    /// A column of truths.
    #[must_use]
    pub fn bool<R: Into<Option<bool>>>(
        self,
        name: &'static str,
        bool: impl Fn(&'a T) -> R + Send + Sync + 'a,
    ) -> Self {
        self.column(name, Kind::Bool, move |item| Cell::Bool(bool(item).into()))
    }

    /// A column of texts.
    #[must_use]
    pub fn text<R: Into<Option<&'a str>>>(
        self,
        name: &'static str,
        text: impl Fn(&'a T) -> R + Send + Sync + 'a,
    ) -> Self {
        self.column(name, Kind::Text, move |item| Cell::Text(text(item).into()))
    }

    fn column(
        mut self,
        name: &'static str,
        kind: Kind,
        cell: impl Fn(&'a T) -> Cell<'a> + Send + Sync + 'a,
    ) -> Self {
        self.columns.push(Column { name, kind, cell: Box::new(cell) });
        self
    }

    /// What stands for `{rows}` when `bound` values come before it.
    fn source(&self, dialect: Dialect, bound: usize) -> String {
        let mut source = String::from(if dialect == Dialect::Sqlite { "(select " } else { "unnest(" });
        for (index, column) in self.columns.iter().enumerate() {
            let comma = if index > 0 { ", " } else { "" };
            let (name, number) = (column.name, bound + index + 1);
            let written = match (dialect, column.kind) {
                (Dialect::Sqlite, Kind::Id) => write!(source, "{comma}unhex(value ->> {index}) as {name}"),
                (Dialect::Sqlite, _) => write!(source, "{comma}value ->> {index} as {name}"),
                (Dialect::Postgres, kind) => {
                    write!(source, "{comma}${number}::{}[]", arrays::type_name(kind))
                }
            };
            // Writing into a String does not fail.
            debug_assert!(written.is_ok());
        }
        if dialect == Dialect::Sqlite {
            // The binary form spares writing each row out as text and reading it again: a third of the time.
            let _ = write!(source, " from jsonb_each(${})) as rows", bound + 1);
        } else {
            let names: Vec<&str> = self.columns.iter().map(|column| column.name).collect();
            let _ = write!(source, ") as rows({})", names.join(", "));
        }
        source
    }

    /// The longest run of items from `start` that fits one statement, as one JSON text of arrays.
    fn json(&self, start: usize) -> Result<(String, usize)> {
        let mut json = String::with_capacity(64 * 1024);
        json.push('[');
        let mut taken = 0;
        for item in self.items.iter().skip(start) {
            if taken == ROWS_A_STATEMENT || json.len() > BYTES_A_STATEMENT {
                break;
            }
            json.push_str(if taken > 0 { ",[" } else { "[" });
            for (index, column) in self.columns.iter().enumerate() {
                if index > 0 {
                    json.push(',');
                }
                json::write(&mut json, (column.cell)(item))?;
            }
            json.push(']');
            taken += 1;
        }
        json.push(']');
        Ok((json, taken))
    }

    /// The same run as one array a column.
    fn arrays(&self, start: usize, arguments: &mut PgArguments) -> Result<usize> {
        let mut taken = ROWS_A_STATEMENT.min(self.items.len().saturating_sub(start));
        let run = || self.items.iter().skip(start);
        for column in self.columns.iter().filter(|column| column.kind == Kind::Text) {
            let mut bytes = 0;
            let fits = run().take(taken).take_while(|item| {
                let before = bytes;
                if let Cell::Text(Some(text)) = (column.cell)(item) {
                    bytes += text.len();
                }
                before <= BYTES_A_STATEMENT
            });
            taken = fits.count();
        }
        for column in &self.columns {
            let cells = run().take(taken).map(|item| (column.cell)(item));
            arrays::bind(arguments, column.kind, cells)?;
        }
        Ok(taken)
    }
}
