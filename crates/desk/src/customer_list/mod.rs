//! The list of customers: views, filters, order, ticks, and what is done to many at once; quick add.
//!
//! A list is its address ([`model::Shown`] reads and writes it), so that it can be kept, sent and gone back to. It
//! shows no more than the asking person may see: customers in their charge, and values where their role sees values.
//! What a customer is worth is worked out elsewhere. Begin with `pages.rs`.

mod bulk;
mod columns;
mod export;
mod forget;
mod found;
mod model;
mod neighbours;
mod new;
mod pages;
mod saved;
mod shown_file;
mod store;
mod views;

use frame::web::{Entry, Needs, Route, Shortcut, Undo};
use frame::work::Job;
use gate::{Deed, Grant};
pub use neighbours::{Neighbours, neighbours};
use records::customers;

/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "list",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    migrations: MIGRATIONS,
    routes: &[
        Route::get("/customers", SEE, |ask| Box::pin(pages::list(ask))),
        Route::get("/customers/export", EXPORT, |ask| Box::pin(export::view(ask))),
        Route::post("/customers/bulk", SEE, |ask| Box::pin(bulk::run(ask))),
        Route::get("/customers/bulk/{id}", SEE, |ask| Box::pin(bulk::show(ask))),
        Route::post("/customers/bulk/{id}/stop", SEE, |ask| Box::pin(bulk::stop(ask))),
        Route::get("/customers/views", SEE, |ask| Box::pin(saved::list(ask))),
        Route::post("/customers/views", SEE, |ask| Box::pin(saved::keep(ask))),
        Route::post("/customers/views/{id}/remove", SEE, |ask| Box::pin(saved::drop_one(ask))),
        Route::get("/customers/new", CREATE, |ask| Box::pin(new::blank(ask))),
        Route::post("/customers/new", CREATE, |ask| Box::pin(new::create(ask))),
    ],
    entry: Some(Entry {
        place: 2,
        label: "list-title",
        path: "/customers",
        icon: "people",
        key: 'c',
        needs: SEE,
        badge: Some(pages::badge),
    }),
    shortcuts: &[
        Shortcut { label: "list-new", path: "/customers/new", icon: "plus", needs: CREATE },
        Shortcut { label: "list-views", path: "/customers/views", icon: "filter", needs: SEE },
    ],
    jobs: &[Job { kind: bulk::KIND, run: |call| Box::pin(bulk::work(call)) }],
    sweeps: &[forget::SWEEP],
    undoes: &[
        Undo {
            deed: bulk::Bulk::NAME,
            said: bulk::said_done,
            needs: Needs::Deed(Grant::of::<bulk::Bulk>()),
            run: |call| Box::pin(bulk::undo(call)),
        },
        Undo {
            deed: saved::Keep::NAME,
            said: saved::said_kept,
            needs: SEE,
            run: |call| Box::pin(saved::undo_keep(call)),
        },
        Undo {
            deed: saved::Drop::NAME,
            said: saved::said_dropped,
            needs: SEE,
            run: |call| Box::pin(saved::undo_drop(call)),
        },
    ],
    ..frame::Feature::EMPTY
};

/// The tables of views under a name, and of work on many customers.
pub const MIGRATIONS: &[::store::Migration] = &[
    ::store::Migration::new("list/001-views", include_str!("migrations/001-views.sql")),
    ::store::Migration::new("list/002-bulk", include_str!("migrations/002-bulk.sql")),
];
/// What is forgotten here of a customer whose data is erased.
pub const FORGETS: records::erasure::Forget = forget::FORGETS;
/// What this room grants to whom.
pub const GRANTS: &[Grant] =
    &[Grant::of::<saved::Keep>(), Grant::of::<saved::Drop>(), Grant::of::<bulk::Bulk>()];

const SEE: Needs = Needs::Deed(Grant::of::<customers::See>());
const CREATE: Needs = Needs::Deed(Grant::of::<customers::Create>());
const EXPORT: Needs = Needs::Deed(Grant::of::<customers::Export>());
