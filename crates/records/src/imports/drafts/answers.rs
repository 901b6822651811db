//! What a person says about a file on its way in.

use kernel::{Id, uuid::Uuid};
use serde::{Deserialize, Serialize};

use crate::customers::CustomerId;
use crate::imports::cells::{DayOrder, Mark};
use crate::imports::fields::{Field, Kind};
use crate::imports::fixes::Fixes;
use crate::orders::CustomerKey;

/// What a person said about a file. What is not said is found out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// What it holds: the name of a [`Kind`].
    pub kind: Option<String>,
    /// The meaning of each column, once any was told.
    pub columns: Vec<Meaning>,
    /// The order of day, month and year: the name of a [`DayOrder`].
    pub dates: Option<String>,
    /// The decimal mark: `point` or `comma`.
    pub decimal: Option<String>,
    /// The currency of its amounts.
    pub currency: Option<String>,
    /// The shop it comes from.
    pub source: Option<String>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The encoding of its letters.
    pub encoding: Option<String>,
    /// Returns are left out instead of taken off.
    pub without_returns: bool,
    /// Cells mended by hand.
    pub fixes: Vec<Fix>,
    /// Customers of the file who are customers of the book.
    pub joins: Vec<Join>,
}

/// What a column means, and how that is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meaning {
    /// The name of a [`Field`]; `None` for a column that does not come in.
    pub field: Option<String>,
    /// How sure this is.
    pub sure: Sureness,
}

/// How the meaning of a column is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sureness {
    /// It has none.
    #[default]
    None,
    /// By its heading.
    Heading,
    /// By what stands in it.
    Content,
    /// By the program that wrote the file.
    Layout,
    /// As it was the last time.
    Last,
    /// As its person said.
    Told,
    /// It was taken for the time being, and must be asked.
    Asked,
}

/// A cell mended by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// The line of the file, from 1.
    pub line: u64,
    /// The column, from 0.
    pub column: usize,
    /// What shall stand there.
    pub value: String,
}

/// A customer of the file who is a customer of the book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Join {
    /// The kind of the key that decides in the file.
    pub kind: String,
    /// The key.
    pub value: String,
    /// The customer of the book.
    pub customer: String,
}

impl Answers {
    /// The kind that was told.
    #[must_use]
    pub fn kind(&self) -> Option<Kind> {
        let all = [Kind::Orders, Kind::Customers, Kind::Products];
        all.into_iter().find(|kind| Some(kind.name()) == self.kind.as_deref())
    }

    pub(super) fn dates(&self) -> Option<DayOrder> {
        self.dates.as_deref().and_then(DayOrder::from_name)
    }

    pub(super) fn mark(&self) -> Option<Mark> {
        match self.decimal.as_deref() {
            Some("point") => Some(Mark::Point),
            Some("comma") => Some(Mark::Comma),
            _ => None,
        }
    }

    pub(super) fn fixed(&self) -> Fixes {
        let mut fixes = Fixes::default();
        for fix in &self.fixes {
            fixes.set(fix.line, fix.column, &fix.value);
        }
        fixes
    }

    pub(super) fn joined(&self) -> Vec<(CustomerKey, CustomerId)> {
        let key = |join: &Join| CustomerKey { kind: join.kind.clone(), value: join.value.clone() };
        let customer = |join: &Join| Uuid::try_parse(&join.customer).ok().map(CustomerId::from_uuid);
        self.joins.iter().filter_map(|join| Some((key(join), customer(join)?))).collect()
    }

    /// The field a column was told to mean.
    pub(super) fn field(&self, column: usize, kind: Kind) -> Option<Field> {
        let name = self.columns.get(column)?.field.as_deref()?;
        Field::named(name, kind).ok().filter(|field| field.serves(kind))
    }
}
