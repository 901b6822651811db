//! WooCommerce, Import Export Suite: one row per order; its lines are packed into `line_item_1`, `line_item_2` and on.
//!
//! The goods are `order_total` less `shipping_total` and `tax_total`; the latter includes the tax on postage, so that
//! `shipping_tax_total` is not taken off again. Customer 0 is a guest, and who registers later keeps the address: the
//! address tells who, not the number.
//!
//! # Source
//! The vendor's column list. Packed cells are `name:Honey|sku:H1|quantity:2|total:20.00|…`, refunds
//! `amount:5.00|reason:…|date:…`, several of them separated by `;`.

use super::super::cells::{Decimal, Mark, amount};
use super::{DayOrder, Field, Habits, Kind, Layout, Plan};

pub(super) const PLAN: Plan = Plan {
    layout: Layout::WooSuite,
    kind: Kind::Orders,
    signature: &[
        &["order_id", "order_number"],
        &["order_total"],
        &["billing_email", "customer_email"],
        &["line_item_1", "refund_items", "shipping_items", "customer_user", "wt_import_key"],
    ],
    columns: &[
        (Field::OrderNumber, &["order_number", "order_id"]),
        (Field::Date, &["order_date", "date"]),
        (Field::Status, &["status", "order_status"]),
        (Field::Amount, &["order_total"]),
        (Field::Shipping, &["shipping_total"]),
        (Field::Tax, &["tax_total"]),
        (Field::RefundItems, &["refund_items"]),
        (Field::Currency, &["order_currency"]),
        (Field::Email, &["billing_email", "customer_email"]),
        (Field::Phone, &["billing_phone"]),
        (Field::FirstName, &["billing_first_name", "shipping_first_name"]),
        (Field::LastName, &["billing_last_name", "shipping_last_name"]),
        (Field::Company, &["billing_company"]),
        (Field::City, &["billing_city"]),
        (Field::Region, &["billing_state"]),
        (Field::Country, &["billing_country"]),
        (Field::Note, &["customer_note"]),
        (Field::Goods, &["lineitem*"]),
    ],
    usual_dates: Some(DayOrder::Mdy),
    habits: Habits { pending_is_unpaid: true, zero_is_guest: true, ..Habits::PLAIN },
};

/// One packed line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PackedLine<'a> {
    /// Name of the product.
    pub name: Option<&'a str>,
    /// Its code.
    pub sku: Option<&'a str>,
    /// How many.
    pub quantity: Option<Decimal>,
    /// What they cost together, after discounts, without tax.
    pub total: Option<Decimal>,
}

/// Unpacks `name:Honey|product_id:7|sku:H1|quantity:2|total:20.00`; unknown parts are passed over.
#[must_use]
pub fn unpack_line(cell: &str) -> PackedLine<'_> {
    let mut line = PackedLine::default();
    for (key, value) in parts(cell) {
        match key {
            "name" => line.name = Some(value),
            "sku" => line.sku = Some(value),
            "quantity" | "qty" => line.quantity = amount::read(value.as_bytes(), Mark::Point).ok(),
            "total" => line.total = amount::read(value.as_bytes(), Mark::Point).ok(),
            _ => {}
        }
    }
    line
}

/// The sum of `amount:5.00|reason:torn;amount:2.50|…` in minor units.
///
/// `None` for a refund without a readable amount: leaving it out would overstate what the customer is worth.
#[must_use]
pub fn refunded_minor(cell: &str, decimals: u8) -> Option<i64> {
    let mut sum = None;
    // A reason may hold a semicolon of its own: only pieces that name an amount are refunds.
    for refund in cell.split(';') {
        let Some((_, value)) = parts(refund).find(|(key, _)| *key == "amount") else {
            continue;
        };
        let refunded = amount::read(value.as_bytes(), Mark::Point).ok()?.magnitude()?;
        sum = Some(sum.unwrap_or(0_i64).checked_add(refunded.to_minor(decimals)?)?);
    }
    if cell.trim().is_empty() { Some(0) } else { sum }
}

fn parts(cell: &str) -> impl Iterator<Item = (&str, &str)> {
    cell.split('|').filter_map(|part| part.split_once(':')).map(|(key, value)| (key.trim(), value.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_lines_are_unpacked() {
        let line = unpack_line("name:Honey: dark|product_id:7|sku:H1|quantity:2|total:20.00|sub_total:22.00");
        assert_eq!((line.name, line.sku), (Some("Honey: dark"), Some("H1")));
        assert_eq!(
            (line.quantity, line.total),
            (Some(Decimal::whole(2)), Some(Decimal { mantissa: 2000, scale: 2 }))
        );
        assert_eq!(unpack_line("no parts at all"), PackedLine::default());
    }

    #[test]
    fn refunds_are_summed_or_refused() {
        for (cell, sum) in [
            ("", Some(0)),
            ("amount:5.00|reason:torn|date:2024-01-05 10:00:00", Some(500)),
            ("amount:5.00|reason:torn; late|date:x;amount:-2.50|reason:", Some(750)),
            ("amount:much|reason:torn", None),
            ("gone", None),
        ] {
            assert_eq!(refunded_minor(cell, 2), sum, "{cell}");
        }
    }
}
