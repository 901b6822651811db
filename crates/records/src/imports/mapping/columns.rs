//! Choosing columns: what the user told first, then the layout or the names, then what the cells look like.

use kernel::Refusal;

use super::super::cells::Cells;
use super::super::fields::{Field, Kind};
use super::super::headings::{self, Headings, Meaning};
use super::super::layouts::Plan;
use super::content::Looks;
use super::{Chosen, Options, Sure, told};

/// The columns chosen so far.
pub(super) struct Columns<'a> {
    headings: &'a Headings,
    pub(super) chosen: Vec<Chosen>,
    /// Fields the user has spoken about; nothing is guessed for them.
    settled: Vec<Field>,
    /// Columns named like a number that hold words (Payment: Visa), and the number.
    pub(super) words: Vec<(Field, usize)>,
}

impl<'a> Columns<'a> {
    pub(super) fn told(headings: &'a Headings, options: &Options) -> Result<Self, Refusal> {
        let mut columns = Self { headings, chosen: Vec::new(), settled: Vec::new(), words: Vec::new() };
        for told in &options.maps {
            if columns.settled.contains(&told.field) && !told.field.takes_many() {
                return Err(Refusal::new("imports-map-twice").with("field", told.field.name()));
            }
            columns.settled.push(told.field);
            if let Some(column) = told.column(headings)? {
                columns.take(told.field, column, Sure::Told);
            }
        }
        Ok(columns)
    }

    fn take(&mut self, field: Field, column: usize, sure: Sure) {
        self.chosen.push(Chosen { field, column, sure });
    }

    fn has(&self, field: Field) -> bool {
        self.chosen.iter().any(|chosen| chosen.field == field)
    }

    fn is_free(&self, column: usize) -> bool {
        self.chosen.iter().all(|chosen| chosen.column != column)
    }

    fn is_open(&self, field: Field) -> bool {
        !self.settled.contains(&field) && !self.has(field)
    }

    pub(super) fn by_plan(&mut self, plan: &Plan) {
        let fields: Vec<Field> = Field::all().filter(|field| !self.settled.contains(field)).collect();
        for field in fields {
            for column in plan.columns_of(field, self.headings) {
                if self.is_free(column) {
                    self.take(field, column, Sure::Layout);
                }
            }
        }
    }

    pub(super) fn by_name_and_content<C: Cells>(&mut self, kind: Kind, samples: &[C]) -> Result<(), Refusal> {
        let looks: Vec<Looks> = (0..self.headings.len()).map(|column| Looks::of(samples, column)).collect();
        let fields: Vec<Field> =
            Field::all().filter(|field| field.serves(kind) && !self.settled.contains(field)).collect();
        for field in fields {
            self.by_name(kind, field, &looks)?;
        }
        self.bare_customers(kind, &looks)?;
        if self.is_open(Field::Name) {
            self.by_words(Field::Name, self.named(kind, |meaning| meaning.contact))?;
        }
        if kind == Kind::Orders {
            self.drop_repeated_total();
            self.by_content(&looks);
        }
        self.company_for_name(kind);
        Ok(())
    }

    /// Takes the column with the best word for a field, unless its cells cannot be what the word says.
    fn by_name(&mut self, kind: Kind, field: Field, looks: &[Looks]) -> Result<(), Refusal> {
        let mut found =
            self.named(kind, |meaning| meaning.field == field && !meaning.bare_customer && !meaning.contact);
        if field == Field::Discount {
            found.retain(|(_, column)| is_money_off(looks.get(*column)));
        }
        if matches!(field, Field::Promised | Field::Delivered) {
            // "Delivered: Yes" says that it was, not when.
            found.retain(|(_, column)| {
                looks.get(*column).is_none_or(|looks| looks.filled == 0 || looks.dates * 2 >= looks.filled)
            });
        }
        if field.is_number() {
            let words = words_for_numbers(field, &found, looks);
            found.retain(|(_, column)| !words.contains(column));
            self.words.extend(words.into_iter().map(|column| (field, column)));
        }
        self.by_words(field, found)
    }

    /// Free columns by the rank of their heading, the best first.
    fn named(&self, kind: Kind, fits: impl Fn(&Meaning) -> bool) -> Vec<(usize, usize)> {
        let mut found: Vec<(usize, usize)> = (0..self.headings.len())
            .filter(|column| self.is_free(*column))
            .filter_map(|column| {
                let meaning = headings::meaning(kind, self.headings.shown(column)).filter(&fits)?;
                Some((meaning.rank, column))
            })
            .collect();
        found.sort_unstable();
        found
    }

    /// Takes the first of these columns, or all; two of the very same name are refused where it matters.
    fn by_words(&mut self, field: Field, found: Vec<(usize, usize)>) -> Result<(), Refusal> {
        if let [(first_rank, first), (second_rank, second), ..] = found.as_slice()
            && first_rank == second_rank
            && matters(field)
        {
            return Err(told::alike(field, self.headings, *first, *second));
        }
        let wanted = if field.takes_many() { found.len() } else { 1 };
        for (_, column) in found.into_iter().take(wanted) {
            self.take(field, column, Sure::Name);
        }
        Ok(())
    }

    /// A column called just "customer" holds codes, addresses or names: its cells tell which.
    fn bare_customers(&mut self, kind: Kind, looks: &[Looks]) -> Result<(), Refusal> {
        let found = self.named(kind, |meaning| meaning.bare_customer);
        if let [(first_rank, first), (second_rank, second), ..] = found.as_slice()
            && first_rank == second_rank
        {
            return Err(told::alike(Field::CustomerId, self.headings, *first, *second));
        }
        for (_, column) in found {
            let looks = looks.get(column).copied().unwrap_or_default();
            let field = if looks.mostly(looks.emails) {
                Field::Email
            } else if looks.mostly(looks.phones) {
                Field::Phone
            } else if looks.mostly(looks.codes) {
                Field::CustomerId
            } else {
                Field::Name
            };
            if self.is_open(field) {
                self.take(field, column, Sure::Name);
            }
        }
        Ok(())
    }

    /// An order's total stands on each of its lines; where lines have price and quantity, those are added instead.
    fn drop_repeated_total(&mut self) {
        let has_lines =
            self.has(Field::UnitPrice) && self.has(Field::Quantity) && self.has(Field::OrderNumber);
        let headings = self.headings;
        self.chosen.retain(|chosen| {
            let is_total = chosen.field == Field::Amount
                && chosen.sure == Sure::Name
                && headings::is_order_total(headings.shown(chosen.column));
            !(is_total && has_lines)
        });
    }

    /// Fills what is needed and was not named, where exactly one column looks like it.
    fn by_content(&mut self, looks: &[Looks]) {
        if self.is_open(Field::Date) {
            self.take_only(Field::Date, looks, |looks| looks.mostly(looks.dates));
            self.delivered_for_date();
        }
        if !self.chosen.iter().any(|chosen| chosen.field.identifies()) {
            self.take_only(Field::Email, looks, |looks| looks.mostly(looks.emails));
            self.take_only(Field::Phone, looks, |looks| looks.mostly(looks.phones));
            // Customers come back, so that their codes repeat; numbers of orders do not.
            let repeats = |looks: &Looks| looks.distinct * 10 < looks.filled * 9 && looks.distinct > 1;
            let is_code = |looks: &Looks| {
                looks.mostly(looks.codes)
                    && looks.amounts == 0
                    && looks.dates == 0
                    && looks.shares * 2 < looks.filled
            };
            if !self.chosen.iter().any(|chosen| chosen.field.identifies()) && self.is_open(Field::CustomerId)
            {
                self.take_only(Field::CustomerId, looks, |looks| {
                    is_code(looks) && repeats(looks) && looks.distinct > SMALL_SET
                });
            }
        }
        let has_price = self.has(Field::UnitPrice);
        if self.is_open(Field::Amount)
            && !(has_price && self.has(Field::Quantity))
            && !self.has(Field::GrossAmount)
        {
            self.take_only(Field::Amount, looks, |looks| {
                looks.mostly(looks.numbers) && looks.amounts * 2 > looks.filled
            });
        }
        if has_price && self.is_open(Field::Quantity) && !self.has(Field::Amount) {
            self.take_only(Field::Quantity, looks, |looks| {
                looks.mostly(looks.numbers) && looks.amounts == 0 && looks.distinct * 2 < looks.filled
            });
        }
    }

    /// A file whose only day is that of the delivery, or the one it was promised for, has no better one for the order.
    fn delivered_for_date(&mut self) {
        for field in [Field::Delivered, Field::Promised] {
            let is_open = self.is_open(Field::Date);
            let stands_in = |chosen: &&mut Chosen| chosen.field == field && chosen.sure == Sure::Name;
            if let Some(chosen) = self.chosen.iter_mut().find(stands_in).filter(|_| is_open) {
                (chosen.field, chosen.sure) = (Field::Date, Sure::Content);
            }
        }
    }

    /// Takes a column for a field when it is the only free one of that look, and its name does not mean another thing.
    fn take_only(&mut self, field: Field, looks: &[Looks], fits: impl Fn(&Looks) -> bool) {
        let mut fitting = looks.iter().enumerate().filter(|(column, looks)| {
            self.is_free(*column)
                && headings::meaning(Kind::Orders, self.headings.shown(*column)).is_none()
                && fits(looks)
        });
        if let (Some((column, _)), None) = (fitting.next(), fitting.next()) {
            self.take(field, column, Sure::Content);
        }
    }

    /// Among firms the firm is the customer.
    fn company_for_name(&mut self, kind: Kind) {
        let named = self.chosen.iter().any(|chosen| {
            chosen.field.identifies() || matches!(chosen.field, Field::FirstName | Field::LastName)
        });
        if kind == Kind::Products || named || self.settled.contains(&Field::Name) {
            return;
        }
        if let Some(chosen) = self.chosen.iter_mut().find(|chosen| chosen.field == Field::Company) {
            chosen.field = Field::Name;
        }
    }
}

/// Fewer different codes than this are a shop, a week or a class rather than customers.
const SMALL_SET: usize = 5;

/// Whether a wrong column would spoil numbers or people, so that two alike must be asked about.
fn matters(field: Field) -> bool {
    field.identifies()
        || field.is_number()
        || matches!(field, Field::OrderNumber | Field::Date | Field::Status | Field::Sku | Field::Currency)
}

/// Of columns named like a number those that hold something else: `Payment` with Cash and Visa, `Refunded` with Yes.
///
/// Numbers somebody mistyped are no words: where no column is better, their rows are refused and say why.
fn words_for_numbers(field: Field, found: &[(usize, usize)], looks: &[Looks]) -> Vec<usize> {
    let of = |column: usize| looks.get(column).copied().unwrap_or_default();
    let is_number = |looks: &Looks| looks.filled > 0 && looks.numbers * 2 >= looks.filled;
    let some_number = found.iter().any(|(_, column)| is_number(&of(*column)));
    let is_left = |looks: &Looks| {
        if looks.filled == 0 {
            // Still empty among the samples: worse than a filled one, unless all of them are added up.
            return some_number && !field.takes_many();
        }
        !is_number(looks) && (some_number || looks.digits * 2 < looks.filled)
    };
    found.iter().map(|(_, column)| *column).filter(|column| is_left(&of(*column))).collect()
}

/// Discounts written as shares (0.2, 15%) are no amounts and cannot be taken off as such.
fn is_money_off(looks: Option<&Looks>) -> bool {
    looks.is_none_or(|looks| {
        let all_zero_or_share = looks.filled > 0 && looks.shares == looks.filled && looks.distinct > 1;
        !all_zero_or_share
    })
}
