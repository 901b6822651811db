//! The way in as pages: first run, sign-in, links that work once, and what one likes.
//!
//! There is no default password. The first visitor at the machine itself, or whoever has the link the terminal shows,
//! becomes the owner. Who may come in is decided in `gate`.

mod links;
mod look_around;
mod me;
mod pages;
mod phone;
mod views;

use frame::web::{Needs, Route};

/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "sign-in",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    routes: &[
        Route::get("/welcome", Needs::Nothing, |ask| Box::pin(pages::welcome(ask))),
        Route::post("/welcome", Needs::Nothing, |ask| Box::pin(pages::make_owner(ask))),
        Route::get("/sign-in", Needs::Nothing, |ask| Box::pin(pages::sign_in(ask))),
        Route::post("/sign-in", Needs::Nothing, |ask| Box::pin(pages::come_in(ask))),
        Route::get("/enter", Needs::Nothing, |ask| Box::pin(links::enter(ask))),
        Route::post("/enter", Needs::Nothing, |ask| Box::pin(links::enter_now(ask))),
        Route::get("/invite", Needs::Nothing, |ask| Box::pin(links::invited(ask))),
        Route::post("/invite", Needs::Nothing, |ask| Box::pin(links::choose(ask))),
        Route::post("/look-around", Needs::SignedIn, |ask| Box::pin(look_around::begin(ask))),
        Route::post("/look-around/leave", Needs::SignedIn, |ask| Box::pin(look_around::leave(ask))),
        Route::get("/phone", Needs::SignedIn, |ask| Box::pin(phone::show(ask))),
        Route::post("/phone", Needs::SignedIn, |ask| Box::pin(phone::code(ask))),
        Route::post("/sign-out", Needs::SignedIn, |ask| Box::pin(me::sign_out(ask))),
        Route::post("/sign-out/everywhere", Needs::SignedIn, |ask| Box::pin(me::sign_out_everywhere(ask))),
        Route::get("/me", Needs::SignedIn, |ask| Box::pin(me::show(ask))),
        Route::post("/me", Needs::SignedIn, |ask| Box::pin(me::keep(ask))),
        Route::post("/me/password", Needs::SignedIn, |ask| Box::pin(me::password(ask))),
    ],
    ..frame::Feature::EMPTY
};
