//! WooCommerce, Advanced Order Export: one row per line, the order's own columns repeated on each.
//!
//! The line's value is `Order Line (w/o tax)`, else quantity times `Item Cost`; `Quantity (- Refund)` says how much of
//! it stayed. The plug-in lets its users choose columns, so that only a few are asked for.

use super::{Field, Habits, Kind, Layout, Plan};

pub(super) const PLAN: Plan = Plan {
    layout: Layout::WooAdvanced,
    kind: Kind::Orders,
    signature: &[
        &["Order Number"],
        &["Order Date"],
        &["Email (Billing)", "Phone (Billing)", "First Name (Billing)"],
        &["Order Line (w/o tax)", "Order Line Total", "Item Cost", "Quantity (- Refund)"],
    ],
    columns: &[
        (Field::OrderNumber, &["Order Number"]),
        (Field::Date, &["Order Date"]),
        (Field::Status, &["Order Status"]),
        (Field::Email, &["Email (Billing)"]),
        (Field::Phone, &["Phone (Billing)"]),
        (Field::Name, &["Full Name (Billing)"]),
        (Field::FirstName, &["First Name (Billing)", "First Name (Shipping)"]),
        (Field::LastName, &["Last Name (Billing)", "Last Name (Shipping)"]),
        (Field::Company, &["Company (Billing)"]),
        (Field::City, &["City (Billing)"]),
        (Field::Region, &["State Name (Billing)", "State Code (Billing)"]),
        (Field::Country, &["Country Name (Billing)", "Country Code (Billing)"]),
        (
            Field::Amount,
            &["Order Line (w/o tax)", "Order Line Total (w/o tax)", "Order Line Total", "Order Line"],
        ),
        // Without a column of what was ordered, what stayed of it is what was bought.
        (Field::Quantity, &["Quantity", "Quantity (- Refund)"]),
        (Field::NetQuantity, &["Quantity (- Refund)"]),
        (Field::UnitPrice, &["Item Cost"]),
        (Field::Sku, &["SKU"]),
        (Field::Product, &["Name", "Item Name", "Product Name"]),
        (Field::Category, &["Category"]),
        (Field::Currency, &["Order Currency", "Currency"]),
        (Field::Note, &["Customer Note"]),
    ],
    usual_dates: None,
    habits: Habits { pending_is_unpaid: true, zero_is_guest: true, ..Habits::PLAIN },
};
