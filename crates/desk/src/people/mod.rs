//! People: who may come in, in which role; invited by a link that works once.

mod pages;
mod views;

use frame::web::{Answering, Ask, Method, Needs, Route, Shortcut};
use gate::{Grant, users};

/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "people",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    routes: &[
        get("/people", SEE, |ask| Box::pin(pages::list(ask))),
        get("/people/new", CREATE, |ask| Box::pin(pages::new(ask))),
        post("/people", CREATE, |ask| Box::pin(pages::create(ask))),
        get("/people/{id}", SEE, |ask| Box::pin(pages::show(ask))),
        post("/people/{id}", ROLE, |ask| Box::pin(pages::change(ask))),
        post("/people/{id}/invite", CREATE, |ask| Box::pin(pages::invite(ask))),
        post("/people/{id}/out", ROLE, |ask| Box::pin(pages::shut_out(ask))),
        post("/people/{id}/in", ROLE, |ask| Box::pin(pages::let_in(ask))),
    ],
    shortcuts: &[Shortcut { label: "people-title", path: "/people", icon: "people", needs: SEE }],
    ..frame::Feature::EMPTY
};

const SEE: Needs = Needs::Deed(Grant::of::<users::See>());
const CREATE: Needs = Needs::Deed(Grant::of::<users::Create>());
const ROLE: Needs = Needs::Deed(Grant::of::<users::SetRole>());

type Handler = for<'a> fn(Ask<'a>) -> Answering<'a>;

const fn get(path: &'static str, needs: Needs, answer: Handler) -> Route {
    Route { method: Method::Get, path, needs, answer }
}

const fn post(path: &'static str, needs: Needs, answer: Handler) -> Route {
    Route { method: Method::Post, path, needs, answer }
}
