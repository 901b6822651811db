//! Long lists by pages: each page begins behind the key of the last row seen, so that the millionth page costs what
//! the first does.

use std::fmt::Write as _;

use kernel::uuid::Uuid;
use kernel::{Page, Refusal};
use serde_json::Value as Json;

use crate::{Dialect, Fault, Kind, Query, Row, StoreError, Tx, Value};

/// The columns by which a list is ordered; together they tell any two rows apart.
#[derive(Clone, Copy, Debug)]
pub struct Keyset {
    columns: &'static [(&'static str, &'static str, Kind)],
    descending: bool,
}

/// A page of rows.
#[derive(Clone, Debug)]
pub struct Paged<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// What to ask the next page with; `None` on the last.
    pub next: Option<String>,
}

impl<T> Paged<T> {
    /// The same page with its rows read.
    ///
    /// # Errors
    /// The first row's that cannot be read.
    pub fn try_map<U, E>(self, read: impl FnMut(T) -> Result<U, E>) -> Result<Paged<U>, E> {
        let rows = self.rows.into_iter().map(read).collect::<Result<_, E>>()?;
        Ok(Paged { rows, next: self.next })
    }
}

impl Keyset {
    /// Ascending by these columns: the name in the statement (`c.name`), the name in the answer (`name`), the kind
    /// (identity, whole number or text). No column may be NULL.
    #[must_use]
    pub const fn ascending(columns: &'static [(&'static str, &'static str, Kind)]) -> Self {
        Self { columns, descending: false }
    }

    /// Descending by these columns.
    #[must_use]
    pub const fn descending(columns: &'static [(&'static str, &'static str, Kind)]) -> Self {
        Self { columns, descending: true }
    }

    /// Runs `query`, whose text holds `{page}` behind its `where` conditions (`where true {page}`), for one page.
    ///
    /// # Errors
    /// `store-bad-page` when the page's key was not written by this list; a database fault.
    pub async fn fetch(&self, tx: &mut Tx, query: Query, page: &Page) -> Result<Paged<Row>, Refusal> {
        let after = page.after.as_deref().map(|key| self.read_key(key)).transpose()?;
        let query = self.complete(tx.dialect(), query, after, page.rows())?;
        let mut rows = query.fetch_all(tx).await?;
        let asked = usize::try_from(page.rows()).unwrap_or(usize::MAX);
        let more = rows.len() > asked;
        rows.truncate(asked);
        let next = match rows.last() {
            Some(last) if more => Some(self.write_key(last)?),
            _ => None,
        };
        Ok(Paged { rows, next })
    }

    /// One row more than asked for is fetched: it tells whether there is a next page.
    fn complete(
        &self,
        dialect: Dialect,
        query: Query,
        after: Option<Vec<Value>>,
        rows: u32,
    ) -> Result<Query, StoreError> {
        let names: Vec<&str> = self.columns.iter().map(|(name, _, _)| *name).collect();
        let (sign, way) = if self.descending { ("<", " desc") } else { (">", "") };
        let mut number = query.values().len();
        let mut text = String::new();
        if after.is_some() {
            let places: Vec<String> = names
                .iter()
                .map(|_| {
                    number += 1;
                    format!("${number}")
                })
                .collect();
            let _ = write!(text, "and ({}) {sign} ({}) ", names.join(", "), places.join(", "));
        }
        let order: Vec<String> = names.iter().map(|name| format!("{name}{way}")).collect();
        let _ = write!(text, "order by {} limit ${}", order.join(", "), number + 1);
        let whole = dialect.render(query.text(), &[("page", &text)])?.into_owned();
        let (_, values) = query.into_parts();
        let values = values.into_iter().chain(after.unwrap_or_default());
        Ok(crate::sql(whole).bind_all(values).bind(i64::from(rows) + 1))
    }

    /// The key as JSON in hexadecimal: fit for a URL, and never looked into by anybody else.
    fn write_key(&self, row: &Row) -> Result<String, StoreError> {
        let mut parts = Vec::with_capacity(self.columns.len());
        for (_, column, kind) in self.columns {
            parts.push(match kind {
                Kind::Id => Json::from(row.get::<Uuid>(column)?.simple().to_string()),
                Kind::Int => Json::from(row.get::<i64>(column)?),
                Kind::Text => Json::from(row.get::<String>(column)?),
                Kind::Real | Kind::Bool => {
                    return Err(StoreError::new(Fault::Text, format!("{column} cannot order pages")));
                }
            });
        }
        Ok(kernel::hex(Json::from(parts).to_string().as_bytes()))
    }

    fn read_key(&self, key: &str) -> Result<Vec<Value>, Refusal> {
        self.key_values(key).ok_or_else(|| Refusal::new("store-bad-page"))
    }

    fn key_values(&self, key: &str) -> Option<Vec<Value>> {
        let bytes: Option<Vec<u8>> = key
            .as_bytes()
            .chunks(2)
            .map(|pair| std::str::from_utf8(pair).ok().and_then(|pair| u8::from_str_radix(pair, 16).ok()))
            .collect();
        let parts: Vec<Json> = serde_json::from_slice(&bytes?).ok()?;
        if parts.len() != self.columns.len() {
            return None;
        }
        self.columns
            .iter()
            .zip(parts)
            .map(|((_, _, kind), part)| match (kind, part) {
                (Kind::Id, Json::String(text)) => Uuid::try_parse(&text).ok().map(Value::from),
                (Kind::Int, Json::Number(number)) => number.as_i64().map(Value::from),
                (Kind::Text, Json::String(text)) => Some(Value::from(text)),
                _ => None,
            })
            .collect()
    }
}
