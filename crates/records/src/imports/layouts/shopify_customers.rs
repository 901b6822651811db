//! Shopify customers: one row each; the id begins with a protecting apostrophe, consents are yes and no.

use super::{Field, Habits, Kind, Layout, Plan};

pub(super) const PLAN: Plan = Plan {
    layout: Layout::ShopifyCustomers,
    kind: Kind::Customers,
    signature: &[
        &["First Name"],
        &["Last Name"],
        &["Accepts Email Marketing", "Accepts Marketing"],
        &["Total Spent"],
        &["Total Orders"],
    ],
    columns: &[
        (Field::CustomerId, &["Customer ID"]),
        (Field::FirstName, &["First Name"]),
        (Field::LastName, &["Last Name"]),
        (Field::Email, &["Email"]),
        (Field::Phone, &["Phone", "Default Address Phone"]),
        (Field::Company, &["Default Address Company", "Company"]),
        (Field::Address, &["Default Address Address1", "Address1"]),
        (Field::City, &["Default Address City", "City"]),
        (Field::Region, &["Default Address Province Code", "Province", "Province Code"]),
        (Field::Country, &["Default Address Country Code", "Country", "Country Code"]),
        (Field::Postcode, &["Default Address Zip", "Zip"]),
        (Field::EmailConsent, &["Accepts Email Marketing", "Accepts Marketing"]),
        (Field::SmsConsent, &["Accepts SMS Marketing"]),
        (Field::Note, &["Note"]),
        (Field::Tags, &["Tags"]),
    ],
    usual_dates: None,
    habits: Habits::PLAIN,
};
