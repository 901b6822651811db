//! Data that is already in: recent changes with their undo, and everything to take away.
//!
//! What came in by which file stands in `records::imports`. Begin with [`changes`](self) and [`orders`].

mod archive;
mod changes;
mod export;
mod taken;
mod written;

pub use archive::{BookPermits, TakeBook, write as write_book};
pub(crate) use changes::moment;
use frame::web::{Method, Needs, Route, Shortcut};
use gate::{Grant, audit};
pub use written::{Written, customers, orders, sources};

const CHANGES: Needs = Needs::Deed(Grant::of::<audit::See>());
const BOOK: Needs = Needs::Deed(Grant::of::<TakeBook>());
const EXPORT: Needs = Needs::Deed(Grant::of::<records::customers::Export>());

/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "data",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    routes: &[
        Route {
            method: Method::Get,
            path: "/changes",
            needs: CHANGES,
            answer: |ask| Box::pin(changes::list(ask)),
        },
        Route {
            method: Method::Get,
            path: "/export",
            needs: EXPORT,
            answer: |ask| Box::pin(export::show(ask)),
        },
        Route {
            method: Method::Get,
            path: "/export/{file}",
            needs: EXPORT,
            answer: |ask| Box::pin(export::file(ask)),
        },
        Route::post("/export/book", BOOK, |ask| Box::pin(archive::make(ask))),
        Route::get("/export/book/{id}", BOOK, |ask| Box::pin(archive::show(ask))),
        Route::get("/export/book/{id}/zip", BOOK, |ask| Box::pin(archive::file(ask))),
        Route::post("/export/book/{id}/stop", BOOK, |ask| Box::pin(archive::stop(ask))),
    ],
    jobs: &[archive::JOB],
    shortcuts: &[
        Shortcut { label: "data-changes", path: "/changes", icon: "undo", needs: CHANGES },
        Shortcut { label: "data-export", path: "/export", icon: "export", needs: EXPORT },
    ],
    ..frame::Feature::EMPTY
};
