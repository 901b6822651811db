//! Commands that need several wings at once, or no wing: serving, letting somebody in, taking everything out, the
//! invented business.

mod demo;
mod enter;
mod export;
mod serve;

use frame::{Feature, TextSource};

/// The manifest.
pub static FEATURE: Feature = Feature {
    name: "program",
    texts: TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    commands: &[serve::SERVE, demo::DEMO, enter::ENTER, export::EXPORT],
    ..Feature::EMPTY
};
