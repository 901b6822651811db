//! The models of buying themselves: fitted on an order file or a book, asked what is to come, held against what came.
//!
//! `regulars model fit` says what a model found and how surely, `predict` writes everybody's forecast with its interval, and
//! `check` fits on the time up to a day and compares with what happened since. [`crate::valuation`] chooses for itself and stays
//! silent about all this; here it is said. [`track_record`] is what a report shows of it. This room keeps nothing and never
//! decides what a customer is worth. Begin with `asked::Which`, `fitting::fit` and `checking::check`.

mod asked;
mod checking;
mod commands;
mod customers;
mod fitted;
mod fitting;
mod foretold;
mod orders;
mod periods;
mod record;
mod remarks;
#[cfg(test)]
mod tests;
mod told;

pub use record::{TrackRecord, track_record};

/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "models",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    commands: &[commands::MODEL],
    ..frame::Feature::EMPTY
};
