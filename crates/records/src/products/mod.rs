//! Products: what is sold, by the number it has at its source, and what it costs.
//!
//! Order lines carry their own words for a product and do not need it to stand here. Begin with [`find`] and [`list`];
//! files come in through `imports`.

mod model;
mod record;
mod store;
#[cfg(test)]
mod tests;

use ::store::{Migration, Paged, Tx};
use gate::{Deed, Grant, Permit, Reach, Role};
use kernel::{Page, Refusal};
pub use model::{NewProduct, Product, ProductField};
pub(crate) use record::{record, take_back};

/// The tables of products.
pub const MIGRATIONS: &[Migration] =
    &[Migration::new("products/001-products", include_str!("migrations/001-products.sql"))];
/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "products",
    texts: frame::TextSource::NONE,
    migrations: MIGRATIONS,
    ..frame::Feature::EMPTY
};
/// What this room grants to whom.
pub const GRANTS: &[Grant] = &[Grant::of::<See>()];

/// Leave to see products and what they cost.
#[derive(Debug)]
pub enum See {}
impl Deed for See {
    const NAME: &'static str = "products.see";
    const GRANTED: &'static [(Role, Reach)] = &[
        (Role::Owner, Reach::All),
        (Role::Manager, Reach::All),
        (Role::Account, Reach::All),
        (Role::Analyst, Reach::All),
    ];
}

/// A page of products by number.
///
/// # Errors
/// `store-bad-page`; a database fault.
pub async fn list(tx: &mut Tx, _permit: &Permit<See>, page: &Page) -> Result<Paged<Product>, Refusal> {
    store::list(tx, page).await
}

/// The product of a number.
///
/// # Errors
/// A database fault.
pub async fn find(tx: &mut Tx, _permit: &Permit<See>, sku: &str) -> Result<Option<Product>, Refusal> {
    Ok(store::of_numbers(tx, &[sku.trim()]).await?.into_iter().next())
}
