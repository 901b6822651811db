//! What was found in a file on its way in.

use kernel::Day;
use serde::{Deserialize, Serialize};

use super::answers::Sureness;
use super::model::Said;
use super::said;
use crate::imports::cells::{DayOrder, Mark};
use crate::imports::fields::Kind;

/// What was found in a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Survey {
    /// What it holds: the name of a [`Kind`].
    pub kind: String,
    /// What wrote it, as a message.
    pub layout: Option<Said>,
    /// The encoding it was read in.
    pub encoding: String,
    /// The sheets of a workbook.
    pub sheets: Vec<String>,
    /// The sheet that was read.
    pub sheet: Option<String>,
    /// Rows below the headings.
    pub rows: u64,
    /// Rows that cannot come in as they are.
    pub held: u64,
    /// Its columns.
    pub columns: Vec<Column>,
    /// What must be decided.
    pub questions: Vec<Question>,
    /// The order of its dates, where they need one; for the time being where it is asked.
    pub dates: Option<String>,
    /// The decimal mark of its amounts.
    pub decimal: String,
    /// The currency of its amounts; empty where nothing says.
    pub currency: String,
    /// The shop or program it is taken to come from.
    pub source: String,
    /// Why rows are held back, the most frequent reason first.
    pub reasons: Vec<Reason>,
    /// Its first rows.
    pub first: Vec<Row>,
    /// Rows that are held back, as far as they are shown.
    pub problems: Vec<Row>,
    /// What was assumed.
    pub notes: Vec<Said>,
    /// Orders (customers, products) in it.
    pub entries: u64,
    /// Orders with something that came back.
    pub returned: u64,
    /// The first and the last day of its orders.
    pub days: Option<(KeptDay, KeptDay)>,
    /// Its customers beside those of the book.
    pub people: People,
    /// What tells this row of headings from others.
    pub headings: String,
    /// When this very file came in before, in microseconds.
    pub came_before: Option<i64>,
}

/// A day, as it is kept.
pub type KeptDay = i64;

/// A column of a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// Its letters, as spreadsheets name it.
    pub letters: String,
    /// Its first values; an empty one where the cell is empty.
    pub samples: Vec<String>,
    /// What it means: the name of a [`Field`].
    pub field: Option<String>,
    /// How that is known.
    pub sure: Sureness,
}

/// What must be decided before a file can come in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Question {
    /// How its dates are written.
    Dates {
        /// A date of the file that can be read in several ways.
        example: String,
        /// Each way: the name of a [`DayOrder`], and the day it makes of the example.
        readings: Vec<(String, KeptDay)>,
        /// A date that tells which way it is, and its line.
        toward: Option<(String, String, u64)>,
        /// Dates of both ways stand in the column: this one and that one.
        mixed: Option<(String, String)>,
    },
    /// Which of several currencies is meant.
    Currency {
        /// Their codes.
        codes: Vec<String>,
    },
    /// Which of two columns of one name is meant.
    Alike {
        /// The field: the name of a [`Field`].
        field: String,
        /// The columns, from 0.
        columns: Vec<usize>,
    },
    /// Which column says who bought.
    Who,
    /// Which column says when.
    When,
    /// Which column names the product.
    What,
}

/// Why rows are held back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// The reason of the first of them.
    pub said: Said,
    /// How many there are.
    pub rows: u64,
    /// The line of the first.
    pub line: u64,
}

/// A row as it stands in the file, mended where it was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Its line.
    pub line: u64,
    /// Its cells.
    pub cells: Vec<String>,
    /// What is wrong with it.
    pub problem: Option<RowProblem>,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RowProblem {
    /// The column at fault, from 0; `None` where the whole row is.
    pub column: Option<usize>,
    /// Why.
    pub said: Said,
}

/// The customers of a file beside those of the book.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct People {
    /// Those the book knows by their keys.
    pub known: u64,
    /// Those it does not know.
    pub new: u64,
    /// Entries of the file without a customer.
    pub nobody: u64,
    /// Some of the known ones: what the file and what the book calls them.
    pub known_sample: Vec<(String, String)>,
    /// New ones who look like one of the book.
    pub alike: Vec<Alike>,
}

/// A customer of the file who looks like one of the book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alike {
    /// The kind of the key that decides in the file.
    pub kind: String,
    /// The key.
    pub value: String,
    /// What the file calls them.
    pub name: String,
    /// The customer of the book.
    pub customer: String,
    /// What the book calls them.
    pub their_name: String,
    /// Their code in the book.
    pub their_code: String,
    /// What is the same: `name`, `email` or `phone`.
    pub same: String,
}

impl Survey {
    /// What the file holds.
    #[must_use]
    pub fn kind(&self) -> Kind {
        let all = [Kind::Orders, Kind::Customers, Kind::Products];
        all.into_iter().find(|kind| kind.name() == self.kind).unwrap_or(Kind::Orders)
    }

    /// Rows that can come in.
    #[must_use]
    pub fn ready(&self) -> u64 {
        self.rows.saturating_sub(self.held)
    }

    /// The order its dates are read in.
    #[must_use]
    pub fn day_order(&self) -> Option<DayOrder> {
        self.dates.as_deref().and_then(DayOrder::from_name)
    }

    /// The mark its amounts are read with.
    #[must_use]
    pub fn mark(&self) -> Mark {
        if self.decimal == "comma" { Mark::Comma } else { Mark::Point }
    }

    /// The first and the last day of its orders.
    #[must_use]
    pub fn span(&self) -> Option<(Day, Day)> {
        self.days.map(|(first, last)| (said::day(first), said::day(last)))
    }
}
