//! What it means: values and tiers.

pub mod diagnosis;
pub mod figures;
pub mod goals;
pub mod models;
pub mod reports;
#[cfg(test)]
mod samples;
pub mod sources;
pub mod standing;
pub mod tiers;
pub mod valuation;
pub mod value_pages;
pub mod value_rules;
pub mod warning;
