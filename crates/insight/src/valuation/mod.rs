//! What each customer is worth.
//!
//! Begin with [`value`]: order histories and assumptions in, a dated [`Run`] out, which says of itself how it was made and what
//! it lacked. This room never reads a clock and never decides who belongs to which tier ([`crate::tiers`] does).

mod engine;
mod model;
mod notes;
mod rules;
mod summary;
#[cfg(test)]
mod tests;

pub use model::{Assumptions, Basis, Counts, OrdersBy, Run, SpendBy, Valued};
pub use notes::span;
pub use rules::{latest, value};
pub use summary::{Stretch, Summary, Sums};

/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "valuation",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    commands: &[],
    migrations: &[],
};
