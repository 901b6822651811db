//! Commands that need several wings at once: taking everything out, and the invented business.

mod demo;
mod export;
mod serve;

use frame::{Feature, TextSource};

/// The manifest.
pub static FEATURE: Feature = Feature {
    name: "program",
    texts: TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    commands: &[serve::SERVE, demo::DEMO, export::EXPORT],
    ..Feature::EMPTY
};
