//! Who they are and what they bought: customers, products, orders, imports.

pub mod customers;
pub mod imports;
pub mod orders;
pub mod products;
pub mod search;
