//! The customer's file: who this is, how they buy, what was said, and what is still to be done.
//!
//! One page with the head, the rhythm, the timeline with its composer, and the details; each detail and each entry is a
//! small form of its own. It shows no more than the asking person may see: values where their role sees values, customers in their
//! charge. It works nothing out. Begin with `pages.rs`; what a page is made of is read in `look.rs`.

mod attached;
mod compose;
mod composer;
mod details;
mod edit;
mod entry;
mod facts;
mod head;
mod look;
mod pages;
mod rhythm;
mod timeline;

pub(crate) use attached::written;
pub(crate) use details::masked;
use frame::web::{Needs, Route};
use gate::Grant;
use records::{activities, attachments, customers};

/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "file",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    routes: &[
        Route::get("/customers/{id}", SEE, |ask| Box::pin(pages::show(ask))),
        Route::get("/customers/{id}/print", SEE, |ask| Box::pin(pages::print(ask))),
        Route::get("/customers/{id}/edit/{field}", EDIT, |ask| Box::pin(edit::form(ask))),
        Route::post("/customers/{id}/edit/{field}", EDIT, |ask| Box::pin(edit::keep(ask))),
        Route::post("/customers/{id}/keys", EDIT, |ask| Box::pin(edit::add_key(ask))),
        Route::post("/customers/{id}/keys/remove", EDIT, |ask| Box::pin(edit::remove_key(ask))),
        Route::post("/customers/{id}/reveal", REVEAL, |ask| Box::pin(pages::reveal(ask))),
        Route::get("/customers/{id}/call", REVEAL, |ask| Box::pin(pages::dial(ask, "tel"))),
        Route::get("/customers/{id}/message", REVEAL, |ask| Box::pin(pages::dial(ask, "sms"))),
        Route::post("/customers/{id}/log", LOG, |ask| Box::pin(compose::log(ask))),
        Route::get("/customers/{id}/entry/{activity}", MEND, |ask| Box::pin(entry::form(ask))),
        Route::post("/customers/{id}/entry/{activity}", MEND, |ask| Box::pin(entry::keep(ask))),
        Route::post("/customers/{id}/entry/{activity}/attach", ATTACH, |ask| Box::pin(attached::add(ask))),
        Route::get("/customers/{id}/attached/{attachment}", TAKE, |ask| Box::pin(attached::file(ask))),
        Route::get("/customers/{id}/attached/{attachment}/picture", PICTURE, |ask| {
            Box::pin(attached::picture(ask))
        }),
        Route::post("/customers/{id}/attached/{attachment}/remove", DETACH, |ask| {
            Box::pin(attached::remove(ask))
        }),
        Route::post("/customers/{id}/settle/{activity}", SETTLE, |ask| Box::pin(compose::settle(ask))),
        Route::post("/customers/{id}/done/{activity}", LOG, |ask| Box::pin(compose::done(ask))),
        Route::post("/customers/{id}/remove/{activity}", LOG, |ask| Box::pin(compose::remove(ask))),
    ],
    ..frame::Feature::EMPTY
};

const SEE: Needs = Needs::Deed(Grant::of::<customers::See>());
const EDIT: Needs = Needs::Deed(Grant::of::<customers::Edit>());
const REVEAL: Needs = Needs::Deed(Grant::of::<customers::Reveal>());
const MEND: Needs = Needs::Deed(Grant::of::<activities::Edit>());
const ATTACH: Needs = Needs::Deed(Grant::of::<attachments::Add>());
const TAKE: Needs = Needs::Deed(Grant::of::<attachments::TakeOut>());
const PICTURE: Needs = Needs::Deed(Grant::of::<attachments::See>());
const DETACH: Needs = Needs::Deed(Grant::of::<attachments::Remove>());
const SETTLE: Needs = Needs::Deed(Grant::of::<activities::Settle>());
const LOG: Needs = Needs::Deed(Grant::of::<activities::Log>());
