//! The one room that knows SQLite from PostgreSQL: books, transactions, statements, bulk rows, migrations, pages, jobs.
//!
//! It never names a table of a feature; it runs the migrations and statements it is handed. Every statement is one
//! text for both databases with `$1` placeholders and, where the two differ, a word in braces that [`Dialect`] knows.
//!
//! Begin with [`Db`] (a book), [`Tx`] (a piece of work on it) and [`sql`] (a statement); many rows go in by [`Rows`].
#![warn(missing_docs)]

mod catalogue;
mod db;
mod dialect;
mod error;
pub mod jobs;
mod migrate;
mod open;
mod paging;
mod query;
mod row;
mod rows;
mod statement;
mod tx;
mod value;

pub use catalogue::{Column, Table};
pub use db::Db;
pub use dialect::Dialect;
pub use error::{Fault, StoreError};
pub use migrate::{Migration, Standing};
pub use open::Opening;
pub use paging::{Keyset, Paged};
pub use query::{Query, sql};
pub use row::{Read, Row};
pub use rows::{Cell, ROWS_A_STATEMENT, Rows};
pub use tx::Tx;
pub use value::{Kind, Value};

/// This room's own tables.
pub const MIGRATIONS: &[Migration] = jobs::MIGRATIONS;
/// This room's texts in English, as Fluent.
pub const TEXTS_EN: &str = include_str!("texts.en.ftl");
/// This room's texts in Chinese, as Fluent.
pub const TEXTS_ZH: &str = include_str!("texts.zh.ftl");
