//! Feeds: what somebody has to do, in their own calendar, by a secret address.
//!
//! An address is made by a user for themselves, told once, and may be revoked; the book keeps a fingerprint of its secret only.
//! What it leads to is what its user may see at the moment of asking: customers by name, no phone number, nothing written. Who
//! comes in no more has no feed. Begin with `deeds.rs`; the format is in `calendar.rs`.

mod calendar;
mod deeds;
mod model;
mod pages;
mod store;
#[cfg(test)]
mod tests;

use ::store::Migration;
use frame::web::{Needs, Route, Shortcut};
use gate::{Deed, Grant, Reach, Role};

/// The tables of feeds.
pub const MIGRATIONS: &[Migration] =
    &[Migration::new("feeds/001-feeds", include_str!("migrations/001-feeds.sql"))];

const MAKE: Needs = Needs::Deed(Grant::of::<Make>());

/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "feeds",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    migrations: MIGRATIONS,
    routes: &[
        Route::get("/feeds", MAKE, |ask| Box::pin(pages::show(ask))),
        Route::post("/feeds", MAKE, |ask| Box::pin(pages::make(ask))),
        Route::post("/feeds/{id}/revoke", Needs::Deed(Grant::of::<Revoke>()), |ask| {
            Box::pin(pages::revoke(ask))
        }),
        // Calendars do not sign in: the secret in the address says who asks.
        Route::get("/feeds/{secret}", Needs::Nothing, |ask| Box::pin(pages::calendar(ask))),
    ],
    shortcuts: &[Shortcut { label: "feeds-title", path: "/feeds", icon: "clock", needs: MAKE }],
    ..frame::Feature::EMPTY
};

/// Everybody, for themselves.
const EVERYBODY: &[(Role, Reach)] = &[
    (Role::Owner, Reach::All),
    (Role::Manager, Reach::All),
    (Role::Account, Reach::Own),
    (Role::Service, Reach::All),
    (Role::Analyst, Reach::All),
    (Role::ReadOnly, Reach::All),
];

/// Leave to make oneself a feed.
#[derive(Debug)]
pub enum Make {}
impl Deed for Make {
    const NAME: &'static str = "feeds.make";
    const GRANTED: &'static [(Role, Reach)] = EVERYBODY;
}

/// Leave to revoke one of one's own.
#[derive(Debug)]
pub enum Revoke {}
impl Deed for Revoke {
    const NAME: &'static str = "feeds.revoke";
    const GRANTED: &'static [(Role, Reach)] = EVERYBODY;
}
