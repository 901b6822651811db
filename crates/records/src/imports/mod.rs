//! Bringing in what people have: files of orders, customers and products.

mod arguments;
pub mod cells;
mod commands;
pub mod drafts;
pub mod fields;
pub mod fixes;
pub mod headings;
pub mod identity;
pub mod intake;
pub mod layouts;
mod ledger;
pub mod lines;
pub mod mapping;
mod pages;
pub mod problems;
mod reading;
pub mod refused;
#[cfg(test)]
mod samples;
pub mod source;

pub use arguments::{options, read_options};
pub use drafts::files::remove as remove_upload;
pub(crate) use drafts::forget as forget_drafts;
pub use drafts::{Draft, State as DraftState, open as open_drafts};
pub use fields::{Field, Kind};
pub use identity::{KeyKind, typed_key};
pub use intake::{OrderFile, ReadOptions, Tally, read_order_drafts, read_orders};
pub use ledger::{
    Bring, Brought, Counts, GRANTS, Import, ImportId, MIGRATIONS, NewImport, See, Subject, Undo, Undone,
    bring_customers, bring_orders, bring_products, find, find_by_file, list, undo,
};
pub(crate) use ledger::{FieldChange, changed_by_others, changes_of, note_changes};
pub use pages::tabs;

/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "imports",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    commands: &[commands::IMPORT, commands::IMPORTS],
    migrations: MIGRATIONS,
    routes: pages::ROUTES,
    entry: Some(pages::ENTRY),
    shortcuts: pages::SHORTCUTS,
    undoes: pages::UNDOES,
    jobs: pages::JOBS,
    sweeps: &[pages::SWEEP],
};
