//! Cells that somebody has mended by hand before a file comes in.

use std::collections::BTreeMap;

use csv::ByteRecord;

/// Mended cells, by line of the file and column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fixes {
    cells: BTreeMap<(u64, usize), String>,
}

impl Fixes {
    /// Mends a cell; the line counts from 1, the column from 0.
    pub fn set(&mut self, line: u64, column: usize, value: &str) {
        self.cells.insert((line, column), value.to_owned());
    }

    /// Whether nothing is mended.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The mended cells of a line, by column.
    pub fn of_line(&self, line: u64) -> impl Iterator<Item = (usize, &str)> {
        self.cells.range((line, 0)..=(line, usize::MAX)).map(|((_, column), value)| (*column, value.as_str()))
    }

    /// The row of a line with its mended cells; `None` where none of them is.
    #[must_use]
    pub fn mended(&self, line: u64, row: &ByteRecord) -> Option<ByteRecord> {
        if self.is_empty() || self.of_line(line).next().is_none() {
            return None;
        }
        let last = self.of_line(line).map(|(column, _)| column + 1).max().unwrap_or(0);
        let mut cells: Vec<&[u8]> = row.iter().collect();
        cells.resize(cells.len().max(last), b"");
        for (column, value) in self.of_line(line) {
            if let Some(cell) = cells.get_mut(column) {
                *cell = value.as_bytes();
            }
        }
        Some(ByteRecord::from(cells))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mended_cells_take_the_place_of_those_in_the_file() {
        let row = ByteRecord::from(vec!["a", "b"]);
        let mut fixes = Fixes::default();
        assert_eq!(fixes.mended(2, &row), None);
        fixes.set(2, 1, "12");
        fixes.set(2, 3, "new");
        assert_eq!(fixes.mended(1, &row), None);
        assert_eq!(fixes.mended(2, &row), Some(ByteRecord::from(vec!["a", "12", "", "new"])));
    }
}
