//! Which column means what: told by the user, known from the layout, matched by name, or guessed from the cells.
//!
//! Pure: it sees the heading row and some rows, and answers with a [`Mapping`] or a refusal that says what to do.
//! It never decides by position alone and reads no file. Begin with [`guess`]; when [`Mapping::wants_more`] says so,
//! gather [`ColumnEvidence`] over the whole file and [`Mapping::settle`].

mod columns;
mod content;
mod evidence;
mod guess;
mod notes;
mod repeats;
mod told;

use kernel::{Currency, Say};

use super::cells::{DayOrder, Mark, Thin};
use super::fields::{Field, Kind};
use super::headings::Headings;
use super::identity::KeyKind;
use super::layouts::{Habits, Layout};

pub use evidence::ColumnEvidence;
pub(super) use evidence::CurrencyCells;
pub(super) use guess::currency_code;
pub use guess::guess;
pub use told::Told;

/// What the user said about the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// `--layout`.
    pub layout: Option<Layout>,
    /// `--map field=Heading`, each.
    pub maps: Vec<Told>,
    /// `--dates dmy|mdy|ymd`.
    pub dates: Option<DayOrder>,
    /// The decimal mark, where a form or an option names it.
    pub mark: Option<Mark>,
    /// `--currency`: only its rows are taken, so that a file may name several.
    pub currency: Option<Currency>,
    /// A mapping that lacks who or when is wanted all the same: it is shown to be finished by hand.
    pub unfinished: bool,
}

/// How a column's meaning is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sure {
    /// Guessed from its cells; worth a look.
    Content,
    /// Its heading is a known word.
    Name,
    /// The file's layout is known.
    Layout,
    /// The user said so.
    Told,
}

/// A column and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// What it means.
    pub field: Field,
    /// Which one, from 0.
    pub column: usize,
    /// How this is known.
    pub sure: Sure,
}

/// What every column of a file means, and how its dates and amounts are written.
#[derive(Clone, Debug)]
pub struct Mapping {
    /// What the file holds.
    pub kind: Kind,
    /// Its layout.
    pub layout: Layout,
    /// Columns with a meaning, the preferred first where a field has several.
    pub columns: Vec<Chosen>,
    /// Columns without one.
    pub unused: Vec<usize>,
    /// The heading row.
    pub headings: Headings,
    /// Order of day and month; `None` where no date met so far needs one.
    pub dates: Option<DayOrder>,
    /// The decimal mark of its amounts.
    pub mark: Mark,
    /// The currency the sampled rows name, where it is one.
    pub currency: Option<Currency>,
    /// Order numbers are plain digits here, so that a C before one marks a cancellation.
    pub cancellation_numbers: bool,
    /// The amount is that of a whole order and stands again on each of its lines: it counts once an order.
    pub order_total_repeats: bool,
    /// What was assumed, to be said to the user.
    pub notes: Vec<Say>,
    evidence: ColumnEvidence,
    /// The evidence is that of the whole file.
    is_settled: bool,
    /// Columns named like a number that hold words, and the number.
    words: Vec<(Field, usize)>,
    /// Columns of consents with other words than yes and no, and such a word.
    unclear_consents: Vec<(usize, String)>,
    options: Options,
}

impl Mapping {
    /// The first column of a field.
    #[must_use]
    pub fn column(&self, field: Field) -> Option<usize> {
        self.columns_of(field).next()
    }

    /// All columns of a field, the preferred first.
    pub fn columns_of(&self, field: Field) -> impl Iterator<Item = usize> {
        self.columns.iter().filter(move |chosen| chosen.field == field).map(|chosen| chosen.column)
    }

    /// Whether lines can have an amount: a column of amounts, or quantities with prices.
    #[must_use]
    pub fn has_money(&self) -> bool {
        let has = |field| self.column(field).is_some();
        has(Field::Amount) || has(Field::GrossAmount) || (has(Field::UnitPrice) && has(Field::Quantity))
    }

    /// The columns that tell the customer, the surest key first.
    pub fn identity(&self) -> impl Iterator<Item = (KeyKind, usize)> {
        KeyKind::ALL
            .into_iter()
            .flat_map(|kind| self.columns_of(kind.field()).map(move |column| (kind, column)))
    }

    /// The few dates on which the order of day and month stands, where nobody said it and it decides about many.
    #[must_use]
    pub fn thin_dates(&self) -> Option<Thin> {
        let order = self.dates.filter(|_| self.options.dates.is_none())?;
        self.evidence.dates().thin(order)
    }

    /// How the layout's rows differ from plain ones.
    #[must_use]
    pub fn habits(&self) -> Habits {
        self.layout.plan().map_or(Habits::PLAIN, |plan| plan.habits)
    }

    /// Where rows name their currency, when any does.
    pub(super) fn currency_cells(&self) -> Option<CurrencyCells> {
        self.evidence.currency_cells()
    }

    /// Whether amounts are added up, and nobody has said which of several currencies is meant.
    fn counts_in_one_currency(&self) -> bool {
        self.kind == Kind::Orders && self.options.currency.is_none()
    }

    /// The currency of all rows that name one; `None` where none does, or where no sum is made of them.
    fn one_currency(&self) -> Result<Option<Currency>, kernel::Refusal> {
        match self.evidence.currencies() {
            [only] => Ok(Some(*only)),
            [first, ..] if self.counts_in_one_currency() => {
                let named: Vec<&str> = self.evidence.currencies().iter().map(Currency::code).collect();
                Err(kernel::Refusal::new("imports-currencies-mixed")
                    .with("currencies", named.join(", "))
                    .with("first", first.code()))
            }
            _ => Ok(None),
        }
    }

    /// Whether the rows seen so far leave the dates or amounts undecided, so that the whole file must be looked at
    /// before the first row is read: gather [`Mapping::new_evidence`] over it, then [`Mapping::settle`].
    #[must_use]
    pub fn wants_more(&self) -> bool {
        !self.is_settled
            && ((self.options.dates.is_none() && self.evidence.dates_open())
                || (self.options.mark.is_none() && self.evidence.amounts_open())
                || (self.counts_in_one_currency() && self.evidence.currency_open()))
    }

    /// An empty gatherer for the columns in question; make one per part of the file and merge them in file order.
    #[must_use]
    pub fn new_evidence(&self) -> ColumnEvidence {
        self.evidence.emptied()
    }

    /// The mapping with dates and amounts decided by the whole file.
    ///
    /// # Errors
    /// The dates can be read both ways (the refusal shows one in both readings and names `--dates`), or they
    /// contradict each other; or the rows are in several currencies.
    pub fn settle(mut self, whole_file: ColumnEvidence) -> Result<Self, kernel::Refusal> {
        self.evidence = whole_file;
        self.is_settled = true;
        let usual = self.layout.plan().and_then(|plan| plan.usual_dates);
        self.dates = match self.options.dates {
            Some(order) => Some(order),
            None => self.evidence.date_order(usual)?,
        };
        self.mark = self.options.mark.unwrap_or_else(|| self.evidence.mark());
        self.currency = self.one_currency()?;
        self.notes = notes::of(&self);
        Ok(self)
    }
}

#[cfg(test)]
mod tests;
