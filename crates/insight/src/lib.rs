//! What it means: values and tiers.
