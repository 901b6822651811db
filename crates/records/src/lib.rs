//! Who they are and what they bought: customers, products, orders, imports.

pub mod activities;
pub mod attachments;
pub mod customers;
pub mod duplicates;
pub mod erasure;
pub mod imports;
pub mod orders;
pub mod products;
pub mod search;
pub mod serving;
pub mod timeline;
