//! The way in as pages: first run, sign-in, links that work once, and what one likes.
//!
//! There is no default password. The first visitor at the machine itself, or whoever has the link the terminal shows,
//! becomes the owner. Who may come in is decided in `gate`.

mod me;
mod pages;
mod views;

use frame::web::{Method, Needs, Route};

/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "sign-in",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    routes: &[
        get("/welcome", Needs::Nothing, |ask| Box::pin(pages::welcome(ask))),
        post("/welcome", Needs::Nothing, |ask| Box::pin(pages::make_owner(ask))),
        get("/sign-in", Needs::Nothing, |ask| Box::pin(pages::sign_in(ask))),
        post("/sign-in", Needs::Nothing, |ask| Box::pin(pages::come_in(ask))),
        get("/sign-in/again", Needs::SignedIn, |ask| Box::pin(pages::again(ask))),
        get("/enter", Needs::Nothing, |ask| Box::pin(pages::enter(ask))),
        get("/invite", Needs::Nothing, |ask| Box::pin(pages::invited(ask))),
        post("/invite", Needs::Nothing, |ask| Box::pin(pages::choose(ask))),
        post("/sign-out", Needs::SignedIn, |ask| Box::pin(me::sign_out(ask))),
        post("/sign-out/everywhere", Needs::SignedIn, |ask| Box::pin(me::sign_out_everywhere(ask))),
        get("/me", Needs::SignedIn, |ask| Box::pin(me::show(ask))),
        post("/me", Needs::SignedIn, |ask| Box::pin(me::keep(ask))),
        post("/me/password", Needs::SignedIn, |ask| Box::pin(me::password(ask))),
    ],
    ..frame::Feature::EMPTY
};

type Handler = for<'a> fn(frame::web::Ask<'a>) -> frame::web::Answering<'a>;

const fn get(path: &'static str, needs: Needs, answer: Handler) -> Route {
    Route { method: Method::Get, path, needs, answer }
}

const fn post(path: &'static str, needs: Needs, answer: Handler) -> Route {
    Route { method: Method::Post, path, needs, answer }
}
