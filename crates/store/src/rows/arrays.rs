//! Rows as one array a column, for PostgreSQL.

use sqlx::Arguments;
use sqlx::postgres::PgArguments;

use super::Cell;
use crate::Kind;
use crate::error::Result;
use crate::query::without_nul;

pub(super) fn type_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Id => "uuid",
        Kind::Int => "bigint",
        Kind::Real => "double precision",
        Kind::Bool => "boolean",
        Kind::Text => "text",
    }
}

pub(super) fn bind<'a>(
    arguments: &mut PgArguments,
    kind: Kind,
    cells: impl Iterator<Item = Cell<'a>>,
) -> Result<()> {
    macro_rules! collected {
        ($variant:ident) => {
            cells
                .map(|cell| match cell {
                    Cell::$variant(value) => value,
                    _ => None,
                })
                .collect::<Vec<_>>()
        };
    }
    match kind {
        Kind::Id => arguments.add(collected!(Id)),
        Kind::Int => arguments.add(collected!(Int)),
        Kind::Real => arguments.add(collected!(Real)),
        Kind::Bool => arguments.add(collected!(Bool)),
        Kind::Text => {
            let texts = collected!(Text);
            for text in texts.iter().flatten() {
                without_nul(text)?;
            }
            arguments.add(texts)
        }
    }
    .map_err(crate::query::not_bound)
}
