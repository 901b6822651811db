//! Everything a book keeps of a line beside its money.

use std::borrow::Cow;

use kernel::{Currency, Day};

use super::super::cells::{Cells, Decimal, amount, date, second_of_day, text};
use super::super::fields::Field;
use super::super::identity::{self, CustomerKey, KeyKind};
use super::super::layouts::woo_suite;
use super::super::mapping::currency_code;
use super::LineReader;

/// What a row says beside its money; empty cells are `None`.
///
/// Rows that continue an order bring their items only: who, where and how stand on the order's first row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineDetails {
    /// Time of day as written, in seconds since midnight.
    pub second_of_day: Option<u32>,
    /// Status as written.
    pub status: Option<String>,
    /// Currency of the row.
    pub currency: Option<Currency>,
    /// The shop's own code of the customer.
    pub customer_id: Option<String>,
    /// Member or nick name.
    pub nick: Option<String>,
    /// Name of the person or firm.
    pub name: Option<String>,
    /// E-mail address as written.
    pub email: Option<String>,
    /// Phone as written.
    pub phone: Option<String>,
    /// Firm.
    pub company: Option<String>,
    /// Where it was sold.
    pub channel: Option<String>,
    /// Region.
    pub region: Option<String>,
    /// Country.
    pub country: Option<String>,
    /// Town.
    pub city: Option<String>,
    /// Free words.
    pub note: Option<String>,
    /// The day the goods were promised for.
    pub promised: Option<Day>,
    /// The day they were delivered.
    pub delivered: Option<Day>,
    /// The goods: one in most layouts, several where a row is a whole order, none where nothing names them.
    pub items: Vec<Item>,
}

/// One sort of goods in a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// Code of the product.
    pub sku: Option<String>,
    /// Name of the product.
    pub product: Option<String>,
    /// Kind of product.
    pub category: Option<String>,
    /// Lot or batch.
    pub lot: Option<String>,
    /// How many; negative on returns.
    pub quantity: Option<Decimal>,
    /// Price of one.
    pub unit_price: Option<Decimal>,
    /// Discount written beside the line, in minor units, not negative.
    pub discount_minor: i64,
    /// What the goods cost by their own price less that discount, in minor units, not negative: the weight by which
    /// the order's money is spread over its lines.
    pub list_minor: Option<i64>,
}

impl LineReader {
    /// What a row says beside its money. Cells that cannot be read are left out: those that matter have been refused
    /// by [`LineReader::money`].
    #[must_use]
    pub fn details<C: Cells + ?Sized>(&self, cells: &C) -> LineDetails {
        let shown = |field| self.shown(cells, field);
        let who = |kind: KeyKind| {
            let columns = self.who.iter().filter(|(of, _)| *of == kind).map(|(_, column)| *column);
            columns
                .filter(|column| !text::is_blank(cells.cell(*column)))
                .find_map(|column| text::shown_string(cells.cell(column)))
        };
        LineDetails {
            second_of_day: second_of_day(cells.cell(self.date)),
            status: shown(Field::Status),
            currency: self.currency_column.and_then(|column| currency_code(cells.cell(column))),
            customer_id: who(KeyKind::Id),
            nick: who(KeyKind::Nick),
            name: self.name(cells),
            email: who(KeyKind::Email),
            phone: who(KeyKind::Phone),
            company: shown(Field::Company),
            channel: shown(Field::Channel),
            region: shown(Field::Region),
            country: shown(Field::Country),
            city: shown(Field::City),
            note: shown(Field::Note),
            promised: self.day(cells, Field::Promised),
            delivered: self.day(cells, Field::Delivered),
            items: self.items(cells),
        }
    }

    /// All keys of the row's customer, the surest first; empty for an anonymous sale.
    #[must_use]
    pub fn keys<'a, C: Cells + ?Sized>(&self, cells: &'a C) -> Vec<CustomerKey<'a>> {
        let told = self.who.iter().filter_map(|(kind, column)| identity::key(*kind, cells.cell(*column)));
        let mut keys: Vec<CustomerKey<'a>> = told.filter(|key| !self.is_guest(key)).collect();
        if keys.is_empty() {
            let name = self
                .full_name(cells)
                .map(|name| CustomerKey { kind: KeyKind::Name, value: Cow::Owned(name.into_bytes()) });
            keys.extend(name);
        }
        keys
    }

    /// The customer's name, where the row has one.
    #[must_use]
    pub fn name<C: Cells + ?Sized>(&self, cells: &C) -> Option<String> {
        let columns = self.who.iter().filter(|(kind, _)| *kind == KeyKind::Name).map(|(_, column)| *column);
        filled(cells, &mut { columns }).or_else(|| self.full_name(cells))
    }

    fn items<C: Cells + ?Sized>(&self, cells: &C) -> Vec<Item> {
        let packed: Vec<usize> = self.mapping.columns_of(Field::Goods).collect();
        if !packed.is_empty() {
            let filled = packed.iter().map(|column| cells.cell(*column)).filter(|cell| !text::is_blank(cell));
            return filled.map(|cell| self.unpacked(&String::from_utf8_lossy(cell))).collect();
        }
        let item = Item {
            sku: self.shown(cells, Field::Sku),
            product: self.shown(cells, Field::Product),
            category: self.shown(cells, Field::Category),
            lot: self.shown(cells, Field::Lot),
            quantity: self.number(cells, Field::Quantity),
            unit_price: self.number(cells, Field::UnitPrice),
            discount_minor: self.discount_minor(cells),
            list_minor: None,
        };
        if item == Item::default() {
            return Vec::new();
        }
        let list_minor = match (item.quantity, item.unit_price) {
            (Some(quantity), Some(price)) => quantity.product_minor(price, self.currency.decimals()),
            _ => None,
        };
        let list_minor =
            list_minor.map(|minor| minor.saturating_abs().saturating_sub(item.discount_minor).max(0));
        vec![Item { list_minor, ..item }]
    }

    fn unpacked(&self, cell: &str) -> Item {
        let line = woo_suite::unpack_line(cell);
        let owned = |text: Option<&str>| text.filter(|text| !text.is_empty()).map(str::to_owned);
        Item {
            sku: owned(line.sku),
            product: owned(line.name),
            quantity: line.quantity,
            list_minor: line
                .total
                .and_then(|total| total.to_minor(self.currency.decimals()))
                .map(|minor| minor.max(0)),
            ..Item::default()
        }
    }

    fn discount_minor<C: Cells + ?Sized>(&self, cells: &C) -> i64 {
        let discounts = self
            .mapping
            .columns_of(Field::Discount)
            .filter_map(|column| amount::read(cells.cell(column), self.mapping.mark).ok());
        discounts
            .filter_map(|discount| discount.to_minor(self.currency.decimals()))
            .fold(0, |sum, minor| sum.saturating_add(minor.saturating_abs()))
    }

    fn number<C: Cells + ?Sized>(&self, cells: &C, field: Field) -> Option<Decimal> {
        amount::read(cells.cell(self.mapping.column(field)?), self.mapping.mark).ok()
    }

    fn day<C: Cells + ?Sized>(&self, cells: &C, field: Field) -> Option<Day> {
        date::read(cells.cell(self.mapping.column(field)?), self.mapping.dates).ok()
    }

    fn shown<C: Cells + ?Sized>(&self, cells: &C, field: Field) -> Option<String> {
        filled(cells, &mut self.mapping.columns_of(field))
    }
}

/// The first filled cell of some columns, as shown.
pub(super) fn filled<C: Cells + ?Sized>(
    cells: &C,
    columns: &mut dyn Iterator<Item = usize>,
) -> Option<String> {
    columns
        .filter(|column| !text::is_blank(cells.cell(*column)))
        .find_map(|column| text::shown_string(cells.cell(column)))
}
