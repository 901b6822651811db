//! What it means: values and tiers.

pub mod reports;
pub mod tiers;
pub mod valuation;
