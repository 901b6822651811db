//! Today: whom to look after, in the order of work, and whether yesterday's work brought anyone back.
//!
//! Lines come from what is known elsewhere (who is late, what was promised, whose birthday it is); this room keeps only
//! which of them somebody has looked after or left for another day. It works no value out. Begin with `list.rs`, which
//! gathers the lines, and `views.rs`, which shows them.

mod beside;
mod deeds;
mod empty;
mod list;
mod model;
mod named;
mod pages;
mod proof;
mod rows;
mod store;
mod todo;
mod views;
mod week;

use frame::web::{Entry, Needs, Route, Undo};
use gate::{Deed, Grant, Reach, Role};
use kernel::Say;
use records::{activities, customers};

/// The tables of Today.
pub const MIGRATIONS: &[::store::Migration] =
    &[::store::Migration::new("today/001-marks", include_str!("migrations/001-marks.sql"))];
/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "today",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    migrations: MIGRATIONS,
    routes: &[
        Route::get("/", SEE, |ask| Box::pin(pages::show(ask))),
        Route::post("/today/mark", MARK, |ask| Box::pin(pages::mark(ask))),
        Route::post("/today/promise", KEEP, |ask| Box::pin(pages::promise(ask))),
        Route::get("/today/hand-over/{id}", HAND_OVER, |ask| Box::pin(pages::hand_over_form(ask))),
        Route::post("/today/hand-over/{id}", HAND_OVER, |ask| Box::pin(pages::hand_over(ask))),
    ],
    entry: Some(Entry {
        place: 1,
        label: "today-title",
        path: "/",
        icon: "today",
        key: 't',
        needs: SEE,
        badge: Some(|tx, ask| Box::pin(pages::badge(tx, ask))),
    }),
    undoes: &[Undo {
        deed: Mark::NAME,
        said: said_marked,
        needs: MARK,
        run: |call| {
            Box::pin(async move {
                deeds::take_back(call.tx, &call.ask.permit()?, &mut call.ask.occasion(), call.line).await
            })
        },
    }],
    ..frame::Feature::EMPTY
};
/// What this room grants to whom.
pub const GRANTS: &[Grant] = &[Grant::of::<Mark>(), Grant::of::<Unmark>()];

const SEE: Needs = Needs::Deed(Grant::of::<customers::See>());
const MARK: Needs = Needs::Deed(Grant::of::<Mark>());
const KEEP: Needs = Needs::Deed(Grant::of::<activities::Keep>());
const HAND_OVER: Needs = Needs::Deed(Grant::of::<customers::HandOver>());

/// Leave to say that a line of Today is looked after, or left for another day.
#[derive(Debug)]
pub enum Mark {}
impl Deed for Mark {
    const NAME: &'static str = "today.mark";
    const GRANTED: &'static [(Role, Reach)] = &[
        (Role::Owner, Reach::All),
        (Role::Manager, Reach::All),
        (Role::Account, Reach::Own),
        (Role::Service, Reach::All),
    ];
}

/// Leave to take that back.
#[derive(Debug)]
pub enum Unmark {}
impl Deed for Unmark {
    const NAME: &'static str = "today.unmark";
    const GRANTED: &'static [(Role, Reach)] = Mark::GRANTED;
}

fn said_marked(line: &gate::audit::Line) -> Say {
    let mark = line.after.as_ref().and_then(|after| after.get("mark")).and_then(serde_json::Value::as_str);
    Say::new(if mark == Some("tomorrow") { "today-said-tomorrow" } else { "today-said-done" })
}
