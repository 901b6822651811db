//! Goals: so many customers, sales or contacts, of a tier, a person or everybody, within a period; and what came of it.
//!
//! A goal is what somebody wants and nothing else is stored of it: [`standings`] works out how far it is from orders, contacts and
//! kept valuations, `rules.rs` says whether that is on the way. Begin with [`list`] and [`put`]. This room promises nothing to
//! anybody and pays nothing out.

mod commands;
mod deeds;
mod facts;
mod model;
mod pages;
mod rules;
mod store;
#[cfg(test)]
mod tests;
mod typed;
mod views;

use ::store::{Migration, Tx};
use frame::web::{Needs, Route, Shortcut, Undo};
use gate::{Deed, Grant, Permit, Reach, Role};
use kernel::{Refusal, Say};

pub use deeds::{put, undo};
pub use facts::{Standing, standings};
pub use model::{Facts, Goal, GoalId, Kept, Of, Period, Progress, Verdict, What};
pub use rules::progress;

/// The table of goals.
pub const MIGRATIONS: &[Migration] =
    &[Migration::new("goals/001-goals", include_str!("migrations/001-goals.sql"))];
/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "goals",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    migrations: MIGRATIONS,
    commands: &[commands::GOALS],
    routes: &[
        Route::get("/value/goals", SEE, |ask| Box::pin(pages::list(ask))),
        Route::post("/value/goals", SET, |ask| Box::pin(pages::add(ask))),
        Route::get("/value/goals/{id}", SET, |ask| Box::pin(pages::show(ask))),
        Route::post("/value/goals/{id}", SET, |ask| Box::pin(pages::keep(ask))),
        Route::post("/value/goals/{id}/remove", SET, |ask| Box::pin(pages::remove(ask))),
    ],
    shortcuts: &[Shortcut { label: "goals-title", path: "/value/goals", icon: "value", needs: SEE }],
    undoes: &[Undo {
        deed: Set::NAME,
        said: deeds::said,
        needs: SET,
        run: |call| {
            Box::pin(
                async move { undo(call.tx, &call.ask.permit()?, &mut call.ask.occasion(), call.line).await },
            )
        },
    }],
    ..frame::Feature::EMPTY
};
/// What this room grants to whom.
pub const GRANTS: &[Grant] = &[Grant::of::<See>(), Grant::of::<Set>()];

/// The entry of the menu these pages belong to: value.
const ENTRY: &str = "/value/tiers";
const PATH: &str = "/value/goals";
const SEE: Needs = Needs::Deed(Grant::of::<See>());
const SET: Needs = Needs::Deed(Grant::of::<Set>());

/// Leave to see goals and what came of them: account people see their own and those of the house.
#[derive(Debug)]
pub enum See {}
impl Deed for See {
    const NAME: &'static str = "goals.see";
    const GRANTED: &'static [(Role, Reach)] = &[
        (Role::Owner, Reach::All),
        (Role::Manager, Reach::All),
        (Role::Account, Reach::Own),
        (Role::Analyst, Reach::All),
        (Role::ReadOnly, Reach::All),
    ];
}

/// Leave to set goals, change them and take them away.
#[derive(Debug)]
pub enum Set {}
impl Deed for Set {
    const NAME: &'static str = "goals.set";
    const GRANTED: &'static [(Role, Reach)] = &[(Role::Owner, Reach::All), (Role::Manager, Reach::All)];
}

/// The goals, the latest period first: all, or of whoever sees only their own those and the ones of the house.
///
/// # Errors
/// A database fault.
pub async fn list(tx: &mut Tx, permit: &Permit<See>) -> Result<Vec<Kept>, Refusal> {
    let mut all = store::list(tx).await?;
    if let Some(own) = permit.scope().owner() {
        all.retain(|one| !matches!(one.goal.of, Of::Person(person) if person != own));
    }
    Ok(all)
}

/// What a goal is called: what is counted, and of whom.
fn named(texts: &frame::Texts, goal: &Goal, names: &[gate::users::Colleague]) -> String {
    let what = texts.get(views::what_word(goal.what));
    texts.say(&Say::new("goals-named").with("what", what).with("of", views::of_name(texts, goal.of, names)))
}
