//! People: who may come in, in which role; invited by a link that works once.

mod pages;
mod views;

use frame::web::{Needs, Route, Shortcut};
use gate::{Grant, users};

/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "people",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    routes: &[
        Route::get("/people", SEE, |ask| Box::pin(pages::list(ask))),
        Route::get("/people/new", CREATE, |ask| Box::pin(pages::new(ask))),
        Route::post("/people", CREATE, |ask| Box::pin(pages::create(ask))),
        Route::get("/people/{id}", SEE, |ask| Box::pin(pages::show(ask))),
        Route::post("/people/{id}", ROLE, |ask| Box::pin(pages::change(ask))),
        Route::post("/people/{id}/invite", CREATE, |ask| Box::pin(pages::invite(ask))),
        Route::post("/people/{id}/out", ROLE, |ask| Box::pin(pages::shut_out(ask))),
        Route::post("/people/{id}/in", ROLE, |ask| Box::pin(pages::let_in(ask))),
    ],
    shortcuts: &[Shortcut { label: "people-title", path: "/people", icon: "people", needs: SEE }],
    ..frame::Feature::EMPTY
};

const SEE: Needs = Needs::Deed(Grant::of::<users::See>());
const CREATE: Needs = Needs::Deed(Grant::of::<users::Create>());
const ROLE: Needs = Needs::Deed(Grant::of::<users::SetRole>());
