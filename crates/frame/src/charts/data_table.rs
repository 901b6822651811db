//! The table beside a chart: the same facts for those who read rather than look, and for copying.

use maud::{Markup, html};

use crate::texts::Texts;

/// A column's heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its text, with the unit.
    pub text: String,
    /// Whether its cells are numbers, which stand right.
    pub is_number: bool,
}

impl Head {
    /// A column of words.
    #[must_use]
    pub fn words(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_number: false }
    }

    /// A column of numbers.
    #[must_use]
    pub fn numbers(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_number: true }
    }
}

/// A table of finished texts; the first cell of each row is its heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DataTable {
    /// What it shows and in which order.
    pub caption: String,
    /// The columns.
    pub heads: Vec<Head>,
    /// The rows, as many cells as columns.
    pub rows: Vec<Vec<String>>,
}

impl DataTable {
    /// Folded under "Show as a table".
    #[must_use]
    pub fn folded(&self, texts: &Texts) -> Markup {
        self.folded_with(texts, &html! {})
    }

    /// The same with something beneath the table.
    #[must_use]
    pub fn folded_with(&self, texts: &Texts, beneath: &Markup) -> Markup {
        html! {
            details class="astable" {
                summary { svg class="ic" aria-hidden="true" { use href="#table" {} } (texts.get("frame-show-table")) }
                div class="wide" { (self.table()) }
                (beneath)
            }
        }
    }

    /// The table itself.
    #[must_use]
    pub fn table(&self) -> Markup {
        html! {
            table class="tbl" {
                caption { (self.caption) }
                thead { tr { @for head in &self.heads { th scope="col" class=[number_class(head)] { (head.text) } } } }
                tbody { @for row in &self.rows { (self.row(row)) } }
            }
        }
    }

    fn row(&self, row: &[String]) -> Markup {
        html! {
            tr {
                @for (at, (head, cell)) in self.heads.iter().zip(row).enumerate() {
                    @if at == 0 { th scope="row" { (cell) } }
                    @else { td class=[number_class(head)] { (cell) } }
                }
            }
        }
    }
}

fn number_class(head: &Head) -> Option<&'static str> {
    head.is_number.then_some("rn")
}
