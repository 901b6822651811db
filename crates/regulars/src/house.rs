//! The list of features. Adding one is a line here; deleting its line and its folder takes it away.

use frame::cli::Program;
use frame::{Feature, TextSource};

/// All features, in the order their tables stand on each other.
pub static HOUSE: &[&Feature] = &[
    &frame::web::SHELL,
    &desk::sign_in::FEATURE,
    &desk::people::FEATURE,
    &desk::settings::FEATURE,
    &desk::data::FEATURE,
    &records::imports::FEATURE,
    &records::customers::FEATURE,
    &records::products::FEATURE,
    &records::orders::FEATURE,
    &records::search::FEATURE,
    &records::activities::FEATURE,
    &records::attachments::FEATURE,
    &records::serving::FEATURE,
    &records::duplicates::FEATURE,
    &records::erasure::FEATURE,
    &insight::valuation::FEATURE,
    &insight::tiers::FEATURE,
    &insight::standing::FEATURE,
    &insight::value_rules::FEATURE,
    &insight::figures::FEATURE,
    &insight::warning::FEATURE,
    &insight::diagnosis::FEATURE,
    &insight::sources::FEATURE,
    &insight::models::FEATURE,
    &insight::reports::FEATURE,
    &desk::customer_list::FEATURE,
    &desk::palette::FEATURE,
    &desk::merging::FEATURE,
    &insight::reports::PAGE,
    &insight::value_pages::FEATURE,
    &insight::goals::FEATURE,
    &care::hours::FEATURE,
    &care::cases::FEATURE,
    &care::followups::FEATURE,
    &care::visits::FEATURE,
    &care::account_plans::FEATURE,
    &care::playbooks::FEATURE,
    &desk::today::FEATURE,
    &desk::customer_file::FEATURE,
    &desk::privacy::FEATURE,
    &desk::feeds::FEATURE,
    &crate::commands::FEATURE,
];

/// The program as the terminal's shell wants it.
pub static PROGRAM: Program = Program {
    name: "regulars",
    version: env!("CARGO_PKG_VERSION"),
    about: "regulars-about",
    house: HOUSE,
    texts: &[
        TextSource { en: store::TEXTS_EN, zh: store::TEXTS_ZH },
        TextSource { en: gate::TEXTS_EN, zh: gate::TEXTS_ZH },
        TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    ],
};
