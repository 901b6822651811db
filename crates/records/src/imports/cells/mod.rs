//! What a cell says: text, exact numbers, amounts and days, in every custom of writing them.
//!
//! Pure functions over the bytes of one cell; where a custom cannot be told from one cell (day or month first, point
//! or comma), evidence is gathered over the column and merged. Never looks at headings, rows or files.
//! Begin with [`Cells`], then [`text`], [`amount`] and [`date`].

pub mod amount;
mod amount_evidence;
mod calendar;
mod currency;
pub mod date;
mod date_evidence;
mod day_order;
mod decimal;
pub mod text;
mod time_of_day;
mod year_place;
mod yes_no;

pub use amount::{AmountFault, Mark};
pub use amount_evidence::AmountEvidence;
pub use currency::currency_named;
pub use date::DateFault;
pub use date_evidence::{DateEvidence, Thin};
pub use day_order::DayOrder;
pub use decimal::Decimal;
pub use time_of_day::second_of_day;
pub use yes_no::yes_or_no;

/// One row of a file: its cells as UTF-8 bytes, by column from 0.
///
/// A trait, so that the hot code is compiled for each kind of row; nothing in this room allocates a row.
pub trait Cells {
    /// The cell of a column; empty where the row is too short.
    fn cell(&self, column: usize) -> &[u8];

    /// How many cells the row has.
    fn len(&self) -> usize;

    /// Whether nothing stands in the row, not even a separator.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether every cell is blank, as in the rows spreadsheets leave behind below their data. Such a row is no line.
    fn says_nothing(&self) -> bool {
        (0..self.len()).all(|column| self.cell(column).trim_ascii().is_empty())
    }
}

impl Cells for csv::ByteRecord {
    fn cell(&self, column: usize) -> &[u8] {
        self.get(column).unwrap_or_default()
    }

    fn len(&self) -> usize {
        csv::ByteRecord::len(self)
    }
}

/// Rows made by hand, in tests and previews.
impl Cells for [&str] {
    fn cell(&self, column: usize) -> &[u8] {
        self.get(column).map(|cell| cell.as_bytes()).unwrap_or_default()
    }

    fn len(&self) -> usize {
        <[&str]>::len(self)
    }
}

impl Cells for Vec<&str> {
    fn cell(&self, column: usize) -> &[u8] {
        self.as_slice().cell(column)
    }

    fn len(&self) -> usize {
        self.as_slice().len()
    }
}

#[cfg(test)]
mod proptests;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_rows_have_empty_cells_and_blank_rows_say_nothing() {
        let record = csv::ByteRecord::from(vec!["a", " "]);
        assert_eq!((record.cell(0), record.cell(7), Cells::len(&record)), (&b"a"[..], &b""[..], 2));
        assert!(!record.says_nothing());
        assert!(
            csv::ByteRecord::from(vec!["", " ", "\t"]).says_nothing() && Cells::is_empty(&Vec::<&str>::new())
        );
    }
}
