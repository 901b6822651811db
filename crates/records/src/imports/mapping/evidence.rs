//! What the date and number columns of a whole file say about the way they are written.

use kernel::{Currency, Refusal};

use super::super::cells::{AmountEvidence, Cells, DateEvidence, DayOrder, Mark, currency_named};
use super::guess::currency_code;

/// Evidence over the columns in question; parts of a file are gathered apart and merged in file order.
#[derive(Clone, Debug, Default)]
pub struct ColumnEvidence {
    date_columns: Vec<usize>,
    number_columns: Vec<usize>,
    currency_cells: Option<CurrencyCells>,
    dates: DateEvidence,
    amounts: AmountEvidence,
    /// The currencies named, each once, in the order met.
    currencies: Vec<Currency>,
}

/// Where the currency of a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum CurrencyCells {
    /// In a column of its own.
    Own(usize),
    /// Beside the amount: `€12`.
    BesideAmount(usize),
}

impl CurrencyCells {
    /// The currency a row names.
    #[inline]
    pub(in super::super) fn read<C: Cells + ?Sized>(self, row: &C) -> Option<Currency> {
        match self {
            Self::Own(column) => currency_code(row.cell(column)),
            Self::BesideAmount(column) => currency_named(row.cell(column)),
        }
    }
}

/// More currencies than this are not listed; what stands in the column is then something else.
const CURRENCIES_MAX: usize = 12;

impl ColumnEvidence {
    pub(super) fn over(
        date_columns: Vec<usize>,
        number_columns: Vec<usize>,
        currency_cells: Option<CurrencyCells>,
    ) -> Self {
        Self { date_columns, number_columns, currency_cells, ..Self::default() }
    }

    pub(super) fn emptied(&self) -> Self {
        Self::over(self.date_columns.clone(), self.number_columns.clone(), self.currency_cells)
    }

    /// Looks at a row.
    pub fn observe<C: Cells + ?Sized>(&mut self, row: &C) {
        for column in &self.date_columns {
            self.dates.observe(row.cell(*column));
        }
        for column in &self.number_columns {
            self.amounts.observe(row.cell(*column));
        }
        if let Some(currency) = self.currency_cells.and_then(|cells| cells.read(row)) {
            self.note_currency(currency);
        }
    }

    fn note_currency(&mut self, currency: Currency) {
        if !self.currencies.contains(&currency) && self.currencies.len() < CURRENCIES_MAX {
            self.currencies.push(currency);
        }
    }

    /// Takes in what a later part of the file said.
    pub fn merge(&mut self, later: Self) {
        self.dates.merge(later.dates);
        self.amounts.merge(later.amounts);
        later.currencies.into_iter().for_each(|currency| self.note_currency(currency));
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

    /// Whether there is a column of currencies and none has been met in it.
    pub(super) fn currency_open(&self) -> bool {
        matches!(self.currency_cells, Some(CurrencyCells::Own(_))) && self.currencies.is_empty()
    }

    /// Where rows name their currency, when any does.
    pub(super) fn currency_cells(&self) -> Option<CurrencyCells> {
        self.currency_cells
            .filter(|cells| matches!(cells, CurrencyCells::Own(_)) || !self.currencies.is_empty())
    }

    /// The currencies named.
    pub(super) fn currencies(&self) -> &[Currency] {
        &self.currencies
    }

    pub(super) fn date_order(&self, usual: Option<DayOrder>) -> Result<Option<DayOrder>, Refusal> {
        self.dates.order(usual)
    }

    pub(super) fn mark(&self) -> Mark {
        self.amounts.mark()
    }
}
