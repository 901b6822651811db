//! Bringing in what people have: files of orders, customers and products.

pub mod arguments;
pub mod cells;
pub mod fields;
pub mod headings;
pub mod identity;
pub mod intake;
pub mod layouts;
mod ledger;
pub mod lines;
pub mod mapping;
pub mod problems;
#[cfg(test)]
mod samples;
pub mod source;

pub use ledger::{
    Bring, Brought, Counts, GRANTS, Import, ImportId, MIGRATIONS, NewImport, See, Subject, Undo, Undone, bring_customers,
    bring_orders, bring_products, find, find_by_file, list, undo,
};
pub(crate) use ledger::{FieldChange, changed_by_others, changes_of, note_changes};

/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "imports",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    commands: &[],
    migrations: MIGRATIONS,
};
