//! WooCommerce, Analytics: its orders name no customer and are refused with the export to use instead; its customers
//! are read.

use super::{Field, Habits, Kind, Layout, Plan};

pub(super) const ORDERS: Plan = Plan {
    layout: Layout::WooAnalyticsOrders,
    kind: Kind::Orders,
    signature: &[
        &["Date"],
        &["Order #"],
        &["Net Sales", "N. Revenue", "N. Revenue (formatted)"],
        &["Customer type"],
    ],
    columns: &[],
    usual_dates: None,
    habits: Habits::PLAIN,
};

pub(super) const CUSTOMERS: Plan = Plan {
    layout: Layout::WooAnalyticsCustomers,
    kind: Kind::Customers,
    signature: &[&["Name"], &["Username"], &["Last Active"], &["Sign Up"], &["AOV"]],
    columns: &[
        (Field::Name, &["Name"]),
        (Field::Nick, &["Username"]),
        (Field::Email, &["Email"]),
        (Field::Phone, &["Billing Phone", "Shipping Phone"]),
        (Field::Since, &["Sign Up"]),
        (Field::Country, &["Country / Region"]),
        (Field::City, &["City"]),
        (Field::Region, &["Region"]),
        (Field::Postcode, &["Postal Code"]),
    ],
    usual_dates: None,
    habits: Habits::PLAIN,
};
