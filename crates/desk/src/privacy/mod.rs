//! What is held of one customer, to read and to hand to them; and erasing it at their wish.
//!
//! What there is, and what goes, is said by `records::erasure` and by the other wings; here, where all are known, it is put
//! together ([`FORGETS`]). Begin with `pages.rs`.

mod pages;
mod views;

use care::{account_plans, cases, followups, playbooks, visits};
use frame::web::{Needs, Route};
use gate::Grant;
use insight::{diagnosis, valuation, warning};
use records::attachments;
use records::erasure::{Disclose, Erase, Forget};

use crate::customer_list;

const DISCLOSE: Needs = Needs::Deed(Grant::of::<Disclose>());
const ERASE: Needs = Needs::Deed(Grant::of::<Erase>());

/// What features forget of a customer besides what `records` itself holds.
const FORGETS: [Forget; 10] = [
    attachments::FORGETS,
    valuation::FORGETS,
    warning::FORGETS,
    diagnosis::FORGETS,
    cases::FORGETS,
    followups::FORGETS,
    visits::FORGETS,
    account_plans::FORGETS,
    playbooks::FORGETS,
    customer_list::FORGETS,
];

/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "privacy",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    routes: &[
        Route::get("/customers/{id}/held", DISCLOSE, |ask| Box::pin(pages::held(ask))),
        Route::get("/customers/{id}/held/json", DISCLOSE, |ask| Box::pin(pages::json(ask))),
        Route::get("/customers/{id}/erase", ERASE, |ask| Box::pin(pages::before(ask))),
        Route::post("/customers/{id}/erase", ERASE, |ask| Box::pin(pages::erase(ask))),
    ],
    ..frame::Feature::EMPTY
};

pub(crate) use views::links;
