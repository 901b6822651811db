//! Shopify orders: one row per line item; what belongs to the whole order stands on the first row of its `Name`.
//!
//! `Subtotal` is the goods after discounts, before postage. `Refunded Amount` may hold postage and tax too, so that it
//! is capped at the goods. Zips and phones begin with a protecting apostrophe.
//!
//! # Source
//! The headings of Shopify's own export; files before 2018 stop at `Cancelled at`.

use super::{Field, Habits, Kind, Layout, Plan};

pub(super) const PLAN: Plan = Plan {
    layout: Layout::ShopifyOrders,
    kind: Kind::Orders,
    signature: &[&["Name"], &["Financial Status"], &["Subtotal"], &["Lineitem quantity"], &["Created at"]],
    columns: &[
        (Field::OrderNumber, &["Name"]),
        (Field::Date, &["Created at"]),
        (Field::Email, &["Email"]),
        (Field::Phone, &["Phone", "Billing Phone", "Shipping Phone"]),
        (Field::Name, &["Billing Name", "Shipping Name"]),
        (Field::Company, &["Billing Company", "Shipping Company"]),
        (Field::Amount, &["Subtotal"]),
        (Field::Refund, &["Refunded Amount"]),
        (Field::Currency, &["Currency"]),
        (Field::Status, &["Financial Status"]),
        (Field::CancelledAt, &["Cancelled at"]),
        (Field::Quantity, &["Lineitem quantity"]),
        (Field::UnitPrice, &["Lineitem price"]),
        (Field::Discount, &["Lineitem discount"]),
        (Field::Product, &["Lineitem name"]),
        (Field::Sku, &["Lineitem sku"]),
        (Field::Channel, &["Source"]),
        (Field::Region, &["Billing Province Name", "Billing Province", "Shipping Province"]),
        (Field::Country, &["Billing Country", "Shipping Country"]),
        (Field::City, &["Billing City", "Shipping City"]),
        (Field::Note, &["Notes"]),
    ],
    usual_dates: None,
    habits: Habits { order_on_first_row: true, ..Habits::PLAIN },
};
