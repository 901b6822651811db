//! What the date and number columns of a whole file say about the way they are written.

use kernel::Refusal;

use super::super::cells::{AmountEvidence, Cells, DateEvidence, DayOrder, Mark};

/// Evidence over the columns in question; parts of a file are gathered apart and merged in file order.
#[derive(Clone, Debug, Default)]
pub struct ColumnEvidence {
    date_columns: Vec<usize>,
    number_columns: Vec<usize>,
    dates: DateEvidence,
    amounts: AmountEvidence,
}

impl ColumnEvidence {
    pub(super) fn over(date_columns: Vec<usize>, number_columns: Vec<usize>) -> Self {
        Self { date_columns, number_columns, ..Self::default() }
    }

    pub(super) fn emptied(&self) -> Self {
        Self::over(self.date_columns.clone(), self.number_columns.clone())
    }

    /// Looks at a row.
    pub fn observe<C: Cells + ?Sized>(&mut self, row: &C) {
        for column in &self.date_columns {
            self.dates.observe(row.cell(*column));
        }
        for column in &self.number_columns {
            self.amounts.observe(row.cell(*column));
        }
    }

    /// Takes in what a later part of the file said.
    pub fn merge(&mut self, later: Self) {
        self.dates.merge(later.dates);
        self.amounts.merge(later.amounts);
    }

    /// What the dates said.
    #[must_use]
    pub fn dates(&self) -> &DateEvidence {
        &self.dates
    }

    /// What the amounts said.
    #[must_use]
    pub fn amounts(&self) -> &AmountEvidence {
        &self.amounts
    }

    pub(super) fn dates_open(&self) -> bool {
        self.dates.is_open()
    }

    pub(super) fn amounts_open(&self) -> bool {
        !self.number_columns.is_empty() && self.amounts.is_open()
    }

    pub(super) fn date_order(&self, usual: Option<DayOrder>) -> Result<Option<DayOrder>, Refusal> {
        self.dates.order(usual)
    }

    pub(super) fn mark(&self) -> Mark {
        self.amounts.mark()
    }
}
