//! The files that shop programs write, known by their headings: one file each, with its columns and habits.
//!
//! A layout is data; reading rows by it is the work of `lines`. A file of no known layout is `generic`, whose columns
//! are guessed by `mapping`. Never recognised by position. Begin with [`recognise`] and [`Plan`].

mod shopify_customers;
mod shopify_orders;
pub mod taobao_lines;
mod taobao_orders;
mod woo_advanced;
mod woo_analytics;
pub mod woo_suite;

use kernel::{Refusal, Say};

use super::cells::DayOrder;
use super::fields::{Field, Kind};
use super::headings::Headings;

/// A way of laying out columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Layout {
    /// Any other file; its headings and cells are matched one by one.
    #[default]
    Generic,
    /// Shopify, Orders > Export.
    ShopifyOrders,
    /// Shopify, Customers > Export.
    ShopifyCustomers,
    /// WooCommerce, the Import Export Suite for orders.
    WooSuite,
    /// WooCommerce, Advanced Order Export.
    WooAdvanced,
    /// WooCommerce, Analytics > Orders: has no customers in it.
    WooAnalyticsOrders,
    /// WooCommerce, Analytics > Customers.
    WooAnalyticsCustomers,
    /// Taobao or Tmall, orders.
    TaobaoOrders,
    /// Taobao or Tmall, the goods of those orders, in a file of their own.
    TaobaoLines,
}

/// Layout, name on the command line, name for people.
const NAMES: &[(Layout, &str, &str)] = &[
    (Layout::Generic, "generic", "imports-layout-generic"),
    (Layout::ShopifyOrders, "shopify-orders", "imports-layout-shopify-orders"),
    (Layout::ShopifyCustomers, "shopify-customers", "imports-layout-shopify-customers"),
    (Layout::WooSuite, "woo-suite", "imports-layout-woo-suite"),
    (Layout::WooAdvanced, "woo-advanced", "imports-layout-woo-advanced"),
    (Layout::WooAnalyticsOrders, "woo-analytics-orders", "imports-layout-woo-analytics-orders"),
    (Layout::WooAnalyticsCustomers, "woo-analytics-customers", "imports-layout-woo-analytics-customers"),
    (Layout::TaobaoOrders, "taobao-orders", "imports-layout-taobao-orders"),
    (Layout::TaobaoLines, "taobao-lines", "imports-layout-taobao-lines"),
];

impl Layout {
    /// Every layout.
    pub fn all() -> impl Iterator<Item = Layout> {
        NAMES.iter().map(|(layout, ..)| *layout)
    }

    /// The stable name for `--layout`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.entry().1
    }

    /// The name for people.
    #[must_use]
    pub fn say(self) -> Say {
        Say::new(self.entry().2)
    }

    /// The layout of a stable name.
    ///
    /// # Errors
    /// A name nobody knows; the refusal lists the known ones.
    pub fn named(name: &str) -> Result<Self, Refusal> {
        let wanted = name.trim();
        NAMES
            .iter()
            .find(|(_, name, _)| name.eq_ignore_ascii_case(wanted))
            .map(|(layout, ..)| *layout)
            .ok_or_else(|| {
                let known: Vec<&str> = NAMES.iter().map(|(_, name, _)| *name).collect();
                Refusal::new("imports-layout-unknown").with("layout", wanted).with("known", known.join(", "))
            })
    }

    /// Its columns and habits; `None` for the generic layout, which has none of its own.
    #[must_use]
    pub fn plan(self) -> Option<&'static Plan> {
        PLANS.iter().copied().find(|plan| plan.layout == self)
    }

    fn entry(self) -> (Layout, &'static str, &'static str) {
        NAMES.iter().copied().find(|(layout, ..)| *layout == self).unwrap_or((self, "", ""))
    }
}

/// Names one thing may have, the best first.
pub type Aliases = &'static [&'static str];

/// The columns and habits of one layout.
#[derive(Debug)]
pub struct Plan {
    /// Whose plan this is.
    pub layout: Layout,
    /// What its files hold.
    pub kind: Kind,
    /// A file has this layout when it has one heading of each of these.
    pub signature: &'static [Aliases],
    /// Its fields. A heading ending in `*` stands for that word with any number behind it.
    pub columns: &'static [(Field, Aliases)],
    /// The order of day and month its maker writes.
    pub usual_dates: Option<DayOrder>,
    /// How its rows differ from plain ones.
    pub habits: Habits,
}

/// How the rows of a layout differ from plain ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Habits {
    /// An order has one row per line, and what belongs to the whole order stands on the first of them only.
    pub order_on_first_row: bool,
    /// "Pending" means not paid; elsewhere it is an order on account.
    pub pending_is_unpaid: bool,
    /// Customer 0 is a guest and tells nobody; elsewhere it is a number like others.
    pub zero_is_guest: bool,
}

impl Habits {
    /// Nothing unusual.
    pub const PLAIN: Habits =
        Habits { order_on_first_row: false, pending_is_unpaid: false, zero_is_guest: false };
}

/// The more particular layouts first.
const PLANS: &[&Plan] = &[
    &shopify_orders::PLAN,
    &shopify_customers::PLAN,
    &woo_suite::PLAN,
    &woo_advanced::PLAN,
    &woo_analytics::ORDERS,
    &woo_analytics::CUSTOMERS,
    &taobao_orders::PLAN,
    &taobao_lines::PLAN,
];

/// The layout these headings belong to.
#[must_use]
pub fn recognise(headings: &Headings) -> Layout {
    PLANS.iter().find(|plan| plan.missing(headings).is_none()).map_or(Layout::Generic, |plan| plan.layout)
}

impl Plan {
    /// The first heading of the signature that the file lacks.
    #[must_use]
    pub fn missing(&self, headings: &Headings) -> Option<&'static str> {
        let absent =
            self.signature.iter().find(|aliases| !aliases.iter().any(|alias| headings.find(alias).is_some()));
        absent.and_then(|aliases| aliases.first().copied())
    }

    /// The columns of a field, the best name first. Fields of one column take the first; names and phones take all,
    /// of which the first filled one counts in each row.
    #[must_use]
    pub fn columns_of(&self, field: Field, headings: &Headings) -> Vec<usize> {
        let aliases =
            self.columns.iter().filter(|(of, _)| *of == field).flat_map(|(_, aliases)| aliases.iter());
        let mut columns: Vec<usize> = aliases.flat_map(|alias| named(headings, alias)).collect();
        if !(field.takes_many() || field.identifies()) {
            columns.truncate(1);
        }
        columns
    }
}

fn named(headings: &Headings, alias: &str) -> Vec<usize> {
    let Some(stem) = alias.strip_suffix('*') else {
        return headings.find(alias).into_iter().collect();
    };
    let is_numbered = |heading: &str| {
        heading
            .strip_prefix(stem)
            .is_some_and(|number| !number.is_empty() && number.bytes().all(|sign| sign.is_ascii_digit()))
    };
    (0..headings.len()).filter(|column| is_numbered(headings.plain(*column))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layout_has_a_name_of_its_own_and_a_plan() {
        for layout in Layout::all() {
            assert_eq!(Layout::named(layout.name()), Ok(layout));
            assert_eq!(layout.plan().is_none(), layout == Layout::Generic);
        }
        assert_eq!(Layout::named("etsy").unwrap_err().say().key, "imports-layout-unknown");
    }

    #[test]
    fn layouts_are_known_by_their_headings_in_any_order() {
        for (layout, row) in super::super::samples::HEADINGS {
            let mut row: Vec<&str> = row.split(',').collect();
            assert_eq!(recognise(&Headings::new(&row)), *layout);
            row.reverse();
            assert_eq!(recognise(&Headings::new(&row)), *layout);
        }
        assert_eq!(recognise(&Headings::new(&vec!["Name", "Email", "Total"])), Layout::Generic);
    }

    #[test]
    fn numbered_columns_are_all_found() {
        let headings = Headings::new(&vec!["line_item_1", "line_item_2", "line_item_name", "line_item_10"]);
        assert_eq!(named(&headings, "lineitem*"), [0, 1, 3]);
    }
}
