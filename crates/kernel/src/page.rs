//! Pages of long lists, by key.

/// No page is longer than this, whatever a caller asks for.
pub const PAGE_ROWS_MAX: u32 = 1000;

/// One page of a list: how many rows, and the key of the row it starts behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Rows asked for, 1 to [`PAGE_ROWS_MAX`].
    rows: u32,
    /// The key of the last row already seen, as the store wrote it; `None` for the first page.
    pub after: Option<String>,
}

impl Page {
    /// A page of up to `rows` rows behind `after`; `rows` is brought into its bounds.
    #[must_use]
    pub fn new(rows: u32, after: Option<String>) -> Self {
        Self { rows: rows.clamp(1, PAGE_ROWS_MAX), after }
    }

    /// Rows to fetch.
    #[must_use]
    pub fn rows(&self) -> u32 {
        self.rows
    }
}
