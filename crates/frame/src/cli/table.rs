//! Tables: the same rows for eyes and for machines.

use comfy_table::{CellAlignment, ContentArrangement, LineStyle, TableStyle, presets};
use kernel::{Currency, Day, Expected, Lang, Money, Ratio};
use serde_json::{Map, Value};

use crate::formats;

/// One cell: how a person reads it and how a machine does.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    text: String,
    json: Value,
    is_number: bool,
}

impl Cell {
    /// Text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { json: Value::from(text.clone()), text, is_number: false }
    }

    /// Text for people that machines get as another value, such as the name of a state.
    #[must_use]
    pub fn named(text: impl Into<String>, json: impl Into<Value>) -> Self {
        Self { text: text.into(), json: json.into(), is_number: false }
    }

    /// A count.
    #[must_use]
    pub fn count(count: i64) -> Self {
        Self { text: formats::count(count), json: Value::from(count), is_number: true }
    }

    /// A decimal number with this many digits behind the mark; machines get all of them.
    #[must_use]
    pub fn number(value: f64, digits: u8) -> Self {
        Self { text: formats::number(value, digits), json: Value::from(value), is_number: true }
    }

    /// An amount, short for people; machines get major units as a number.
    #[must_use]
    pub fn money(lang: Lang, money: Money) -> Self {
        let major: Option<f64> = money.to_string().parse().ok();
        Self { text: formats::money_short(lang, money), json: Value::from(major), is_number: true }
    }

    /// A forecast amount; machines get major units with their fraction.
    #[must_use]
    pub fn expected(lang: Lang, value: Expected, currency: Currency) -> Self {
        let major = value.minor() / kernel::number(currency.minor_per_major());
        Self { text: formats::expected(lang, value, currency), json: Value::from(major), is_number: true }
    }

    /// A share; machines get a number between 0 and 1.
    #[must_use]
    pub fn share(lang: Lang, share: Ratio) -> Self {
        Self { text: formats::share(lang, share), json: Value::from(share.value()), is_number: true }
    }

    /// A day; machines get ISO 8601.
    #[must_use]
    pub fn day(lang: Lang, day: Day) -> Self {
        Self { text: formats::day(lang, day), json: Value::from(day.to_string()), is_number: true }
    }

    /// No value: a dash, `null` for machines.
    #[must_use]
    pub fn none() -> Self {
        Self { text: "--".to_owned(), json: Value::Null, is_number: true }
    }
}

/// A table with a name for each column: one for machines, one as its heading.
#[derive(Clone, Debug, Default)]
pub struct Table {
    columns: Vec<(&'static str, String)>,
    rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table of these columns: `(name in JSON, heading)`.
    #[must_use]
    pub fn new(columns: Vec<(&'static str, String)>) -> Self {
        Self { columns, rows: Vec::new() }
    }

    /// Adds a row; cells beyond the columns are dropped, missing ones stay empty.
    pub fn push(&mut self, mut row: Vec<Cell>) {
        row.truncate(self.columns.len());
        self.rows.push(row);
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The rows as JSON objects, keyed by the columns' names in alphabetical order.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let object = |row: &Vec<Cell>| -> Value {
            let pairs =
                self.columns.iter().zip(row).map(|((name, _), cell)| ((*name).to_owned(), cell.json.clone()));
            Value::Object(pairs.collect::<Map<_, _>>())
        };
        self.rows.iter().map(object).collect()
    }

    /// The table as lines; numbers stand right, wide CJK signs count twice.
    ///
    /// On a terminal it has a rule under its head and wraps long text to `columns`; without one it is plain and as
    /// wide as its content, so that other programs can cut it.
    #[must_use]
    pub fn to_text(&self, columns: Option<u16>) -> String {
        let mut table = comfy_table::Table::new();
        table.load_style(columns.map_or(presets::NOTHING, |_| with_rule()));
        if let Some(columns) = columns {
            table.set_content_arrangement(ContentArrangement::Dynamic).set_width(columns);
        }
        table.set_header(self.columns.iter().map(|(_, heading)| heading.as_str()).collect::<Vec<_>>());
        for row in &self.rows {
            table.add_row(row.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>());
        }
        for (at, column) in table.column_iter_mut().enumerate() {
            let cells = || self.rows.iter().filter_map(|row| row.get(at));
            column.set_padding(if at == 0 { (0, 1) } else { (1, 1) });
            if cells().next().is_some() && cells().all(|cell| cell.is_number) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        let mut text = String::new();
        for line in table.lines() {
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}

fn with_rule() -> TableStyle {
    presets::NOTHING.header_separator(LineStyle::none().fill('─').junction('─'))
}
