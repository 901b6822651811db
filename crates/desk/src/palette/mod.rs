//! The palette: customers, orders, pages and actions in one box; a page of its own where there is no script.

mod pages;
mod views;

use frame::web::{Method, Needs, Route};
use gate::Grant;
use records::customers;

/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "palette",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    routes: &[Route {
        method: Method::Get,
        path: "/find",
        needs: Needs::Deed(Grant::of::<customers::See>()),
        answer: |ask| Box::pin(pages::find(ask)),
    }],
    ..frame::Feature::EMPTY
};
