//! Four tiers on current and potential value: platinum, gold, iron, lead.
//!
//! Begin with [`place`]: values and the owner's rules in, lines, tiers and their reasons out; [`moved`] compares two valuations. This room never works out a
//! value ([`crate::valuation`] does) and never forgets a decision by hand before its end.

mod model;
mod moves;
mod rules;
#[cfg(test)]
mod tests;

pub use frame::charts::Tier;
pub use model::{ByHand, Candidate, Cuts, Lines, Placement, Placements, TierSums, Why};
pub use moves::{Cause, FromTo, Move, Standing, moved};
pub use rules::{place, reason, sums};

/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "tiers",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    ..frame::Feature::EMPTY
};
