//! The orders as a CSV file.

use std::io;

use kernel::{Currency, Lang};

use super::names;
use super::orders::{Line, Order, Returned};
use super::people::Customer;
use super::words::{self, Words};

/// One row a line, with the headings of the language, as UTF-8.
pub(super) fn csv(lang: Lang, customers: &[Customer], orders: &[Order]) -> io::Result<Vec<u8>> {
    let words = words::of(lang);
    let names: Vec<String> =
        customers.iter().map(|customer| names::name(lang, customer.kind, customer.nth)).collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(words.headings)?;
    for order in orders {
        let buyer = order.customer.and_then(|place| customers.get(place).zip(names.get(place)));
        for line in &order.lines {
            writer.write_record(row(lang, words, order, buyer, line))?;
        }
    }
    writer.into_inner().map_err(csv::IntoInnerError::into_error)
}

fn row(
    lang: Lang,
    words: &Words,
    order: &Order,
    buyer: Option<(&Customer, &String)>,
    line: &Line,
) -> [String; 17] {
    let (code, name) =
        buyer.map(|(customer, name)| (customer.code.clone(), name.clone())).unwrap_or_default();
    let region = buyer.and_then(|(customer, _)| words.regions.get(customer.home.0)).or(words.regions.first());
    let town = region.and_then(|region| {
        let nth = buyer.map_or(0, |(customer, _)| customer.home.1);
        region.towns.get(nth % region.towns.len().max(1))
    });
    let note = match &order.returns {
        Some(Returned::Number(number)) => format!("{}{number}", words.return_of),
        Some(Returned::Place(_)) | None => String::new(),
    };
    let decimals = Currency::from_code(words.currency).unwrap_or(Currency::NONE).decimals();
    let money = |minor| decimal(minor, decimals);
    [
        order.number.clone(),
        order.day.to_string(),
        code,
        name,
        region.map(|region| region.name).unwrap_or_default().to_owned(),
        town.copied().unwrap_or_default().to_owned(),
        words.channel(order.channel).to_owned(),
        line.good.sku.to_owned(),
        line.good.name(lang).to_owned(),
        line.good.category(lang).to_owned(),
        line.quantity.to_string(),
        money(line.price_minor),
        money(line.discount_minor),
        money(line.amount_minor()),
        money(line.cost_minor),
        words.currency.to_owned(),
        note,
    ]
}

/// An amount as people type it: `-12.50`.
fn decimal(minor: i64, decimals: u8) -> String {
    let scale = 10_i64.pow(u32::from(decimals));
    let sign = if minor < 0 { "-" } else { "" };
    let (whole, part) = (minor.abs() / scale, minor.abs() % scale);
    if decimals == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{part:0width$}", width = usize::from(decimals))
    }
}
