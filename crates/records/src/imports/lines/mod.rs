//! From one row to one typed line: what was bought or came back, by whom, when and for how much.
//!
//! [`LineReader::money`] is the hot half, read for every row of every file and allocating nothing for plain cells;
//! [`LineReader::details`] is the rest, for books that keep it. The rules that decide between purchase and return are
//! pure and stand in `rules`. Never reads a file, and never knows what other rows say: where a layout puts the order's
//! own facts on its first row, the driver lets the rows that continue it inherit them.
//! Begin with [`LineReader::new`].

mod customers;
mod details;
mod held;
mod money;
mod products;
pub mod rules;
mod spread;
mod states;

use std::borrow::Cow;

use kernel::{Currency, Day};

use super::cells::{Cells, date, text};
use super::fields::Field;
use super::identity::{self, CustomerKey, KeyKind};
use super::layouts::Habits;
use super::mapping::{CurrencyCells, Mapping};
use super::problems::{self, Problem};
use money::{CellFault, MoneyColumns};
use states::StateColumns;

pub use customers::{Birthday, CustomerDraft, CustomerReader};
pub use details::{Item, LineDetails};
pub use held::{Held, Mates};
pub use products::{ProductDraft, ProductReader};
pub use rules::LineKind;
pub use spread::spread;
pub use states::{State, state_of};

/// Which lines count, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counting {
    /// Sales as they were rung up: returns are not netted, and only lines with a positive quantity, price and amount
    /// count.
    pub gross: bool,
    /// Only lines whose customer is known count.
    pub known: bool,
}

/// What one row is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineMoney<'a> {
    /// Number of the order, UTF-8; empty where the file has none.
    pub order: Cow<'a, [u8]>,
    /// Who; `None` is an anonymous sale.
    pub customer: Option<CustomerKey<'a>>,
    /// When. Without meaning in a row that continues an order.
    pub day: Day,
    /// What it is.
    pub kind: LineKind,
    /// Sold, in minor units; never negative.
    pub sale_minor: i64,
    /// Came back, in minor units; never negative.
    pub back_minor: i64,
    /// Cost of the goods in minor units, where known; negative where goods come back.
    pub cost_minor: Option<i64>,
    /// The row is a further line of the order above it with the same number: its customer, day and money stand there,
    /// and `kind` is `Void` so that nothing is counted twice.
    pub continues: bool,
}

/// Reads the rows of one file.
#[derive(Clone, Debug)]
pub struct LineReader {
    mapping: Mapping,
    order: Option<usize>,
    date: usize,
    who: Vec<(KeyKind, usize)>,
    first_name: Option<usize>,
    last_name: Option<usize>,
    states: StateColumns,
    money: MoneyColumns,
    currency_column: Option<usize>,
    /// Where a row can name another currency than the one counted in; `None` where none can.
    other_currency: Option<CurrencyCells>,
    currency: Currency,
    counting: Counting,
    habits: Habits,
    held: Held,
}

impl LineReader {
    /// A reader of order lines. Rows in another currency than `currency` become problems, unless it is
    /// [`Currency::NONE`].
    #[must_use]
    pub fn new(mapping: &Mapping, currency: Currency, counting: Counting) -> Self {
        Self {
            order: mapping.column(Field::OrderNumber),
            // A mapping of orders always has a date: `guess` refuses otherwise.
            date: mapping.column(Field::Date).unwrap_or(usize::MAX),
            who: mapping.identity().collect(),
            first_name: mapping.column(Field::FirstName),
            last_name: mapping.column(Field::LastName),
            states: StateColumns::new(mapping),
            money: MoneyColumns::new(mapping, currency.decimals()),
            currency_column: mapping.column(Field::Currency),
            other_currency: mapping.currency_cells().filter(|_| currency != Currency::NONE),
            currency,
            counting,
            habits: mapping.habits(),
            held: Held::default(),
            mapping: mapping.clone(),
        }
    }

    /// What a row is worth.
    ///
    /// # Errors
    /// Its date, an amount, a quantity or a key cannot be read; the problem's line is for the caller to fill in.
    #[inline]
    pub fn money<'a, C: Cells + ?Sized>(&self, cells: &'a C) -> Result<LineMoney<'a>, Problem> {
        let order = self.order_number(cells)?;
        if self.habits.order_on_first_row && self.states.is_blank(cells) && self.money.is_blank(cells) {
            return Ok(LineMoney::void(order, None, Day::default(), true));
        }
        let cell = cells.cell(self.date);
        let day = date::read(cell, self.mapping.dates)
            .map_err(|fault| problems::date(self.heading(self.date), cell, fault, self.mapping.dates))?;
        let customer = self.customer(cells)?;
        let state = self.states.read(cells);
        if state == State::Void || (self.counting.known && customer.is_none()) {
            return Ok(LineMoney::void(order, customer, day, false));
        }
        self.check_currency(cells)?;
        let mut facts = self.money.read(cells).map_err(|at| self.blame(cells, at))?;
        facts.state = state;
        facts.cancellation = self.mapping.cancellation_numbers && rules::is_cancellation(&order);
        let verdict = rules::verdict(&facts, self.counting.gross);
        Ok(LineMoney {
            order,
            customer,
            day,
            kind: verdict.kind,
            sale_minor: verdict.sale_minor,
            back_minor: verdict.back_minor,
            cost_minor: verdict.cost_minor,
            continues: false,
        })
    }

    /// Who bought, by the surest key the row fills.
    fn customer<'a, C: Cells + ?Sized>(&self, cells: &'a C) -> Result<Option<CustomerKey<'a>>, Problem> {
        for (kind, column) in &self.who {
            let cell = cells.cell(*column);
            match identity::read(*kind, cell) {
                Ok(Some(key)) if key.value.len() > identity::BYTES_MAX => {
                    return Err(self.problem(*column, "imports-problem-customer-long", cell));
                }
                Ok(Some(key)) if !self.is_guest(&key) => return Ok(Some(key)),
                Ok(_) => {}
                Err(identity::Damaged) => {
                    return Err(self.problem(*column, "imports-problem-customer-damaged", cell));
                }
            }
        }
        Ok(self
            .full_name(cells)
            .map(|name| CustomerKey { kind: KeyKind::Name, value: Cow::Owned(name.into_bytes()) }))
    }

    /// Whether a key is a shop program's number for people without an account.
    #[inline]
    fn is_guest(&self, key: &CustomerKey<'_>) -> bool {
        self.habits.zero_is_guest && key.kind == KeyKind::Id && *key.value == *b"0"
    }

    /// First and family name put together, where the file has them apart.
    fn full_name<C: Cells + ?Sized>(&self, cells: &C) -> Option<String> {
        full_name(cells, self.first_name, self.last_name)
    }

    #[inline]
    fn order_number<'a, C: Cells + ?Sized>(&self, cells: &'a C) -> Result<Cow<'a, [u8]>, Problem> {
        let Some(column) = self.order else {
            return Ok(Cow::Borrowed(b""));
        };
        let cell = cells.cell(column);
        if text::is_digits(cell) {
            return Ok(Cow::Borrowed(cell));
        }
        let number = text::key(cell);
        if identity::is_damaged(&number) {
            return Err(self.problem(column, "imports-problem-order-damaged", &number));
        }
        Ok(if text::is_blank(&number) { Cow::Borrowed(b"") } else { identity::without_float_tail(number) })
    }

    #[inline]
    fn check_currency<C: Cells + ?Sized>(&self, cells: &C) -> Result<(), Problem> {
        match self.other_currency {
            None => Ok(()),
            Some(place) => self.check_currency_at(cells, place),
        }
    }

    fn check_currency_at<C: Cells + ?Sized>(&self, cells: &C, place: CurrencyCells) -> Result<(), Problem> {
        let (CurrencyCells::Own(column) | CurrencyCells::BesideAmount(column)) = place;
        let cell = cells.cell(column);
        let is_own = matches!(place, CurrencyCells::Own(_));
        if is_own && (cell.eq_ignore_ascii_case(self.currency.code().as_bytes()) || text::is_blank(cell)) {
            return Ok(());
        }
        match place.read(cells) {
            Some(named) if named == self.currency => Ok(()),
            // An amount need not name its currency; a word in the column of currencies has to be one.
            None if !is_own => Ok(()),
            _ => Err(self
                .problem(column, "imports-problem-currency", cell)
                .with("currency", self.currency.code())),
        }
    }

    #[cold]
    fn blame<C: Cells + ?Sized>(&self, cells: &C, at: CellFault) -> Problem {
        problems::amount(self.heading(at.column), cells.cell(at.column), at.fault, self.mapping.mark)
    }

    fn heading(&self, column: usize) -> &str {
        self.mapping.headings.shown(column)
    }

    fn problem(&self, column: usize, key: &'static str, cell: &[u8]) -> Problem {
        Problem::new(self.heading(column), key, cell)
    }
}

impl<'a> LineMoney<'a> {
    fn void(order: Cow<'a, [u8]>, customer: Option<CustomerKey<'a>>, day: Day, continues: bool) -> Self {
        Self {
            order,
            customer,
            day,
            kind: LineKind::Void,
            sale_minor: 0,
            back_minor: 0,
            cost_minor: None,
            continues,
        }
    }
}

/// Puts a name together that stands in two columns; Chinese names have the family name first and no space.
fn full_name<C: Cells + ?Sized>(cells: &C, first: Option<usize>, last: Option<usize>) -> Option<String> {
    let part = |column: Option<usize>| {
        let key = identity::key(KeyKind::Name, cells.cell(column?))?;
        Some(String::from_utf8_lossy(&key.value).into_owned())
    };
    match (part(first), part(last)) {
        (Some(first), Some(last)) if first.is_ascii() || last.is_ascii() || !is_chinese(&last) => {
            Some(format!("{first} {last}"))
        }
        (Some(first), Some(last)) => Some(format!("{last}{first}")),
        (first, last) => first.or(last),
    }
}

fn is_chinese(text: &str) -> bool {
    text.chars().all(|sign| ('\u{4e00}'..='\u{9fff}').contains(&sign))
}

#[cfg(test)]
mod shared_data_tests;
#[cfg(test)]
mod tests;
