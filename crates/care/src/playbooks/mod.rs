//! Playbooks: when this happens, and if that holds, then do so. Data that the owner edits, checked and kept version by version.
//!
//! `rules.rs` says whom a playbook fits and why; `look.rs` reads what it goes by; a look ([`run()`]) does the steps once for each
//! occasion of a customer, ever, as far as the week has room, and can be taken back. A playbook that was switched on looks from
//! that day on. This room never writes to a customer: messages and perks are no steps yet. Begin with [`all`], [`would`] and
//! [`look_all`].

mod check;
#[cfg(test)]
mod check_tests;
mod commands;
mod deeds;
mod jobs;
mod json;
mod leave;
mod look;
mod model;
mod pages;
mod rules;
#[cfg(test)]
mod rules_tests;
mod run;
mod shipped;
mod steps;
mod store;
#[cfg(test)]
mod tests;
mod undoes;
mod words;
mod would;

use std::collections::HashMap;

use ::store::{Migration, Tx};
use frame::web::{Entry, Needs, Route};
use gate::{Grant, Permit};
use kernel::{Day, Moment, Refusal};
use records::customers::{self, CustomerId};
use records::erasure::Forget;

pub use check::{Known, check};
pub use deeds::{Saved, go_back, save, switch, undo_change, undo_switch};
pub use jobs::look_all;
pub use json::{because_to_json, done_to_json, from_json, to_json};
pub use leave::{Change, GRANTS, Run, See, Switch, TakeBack};
pub use model::{
    Because, Done, Fact, Firing, FiringId, Kept, Only, Playbook, PlaybookId, RunId, STEPS_MAX, Step, Told,
    Turn, Version, When, Words,
};
pub use rules::{About, Facts, Past, What, fires};
pub use run::{Brought, By, run, undo_run};
pub use store::{Counted, Listed};
pub use words::because;
pub use would::{DAYS_MAX, Would, would};

/// The tables of playbooks.
pub const MIGRATIONS: &[Migration] =
    &[Migration::new("playbooks/001-playbooks", include_str!("migrations/001-playbooks.sql"))];
/// What of a customer goes with them when two are made one.
pub const MOVES: &[records::duplicates::Move] = store::MOVES;
/// The words of reasons of customers whose data is erased go; that something was done, and when, stays.
pub const FORGETS: Forget = Forget {
    deeds: &[],
    run: |call| Box::pin(async move { Ok(store::forget(call.tx, call.customers).await?) }),
};

/// Whoever changes a playbook, or lets one look, holds this.
const LOCK: &str = "playbooks";
/// No list of what was done is longer.
const LISTED_MAX: i64 = 200;

const SEE: Needs = Needs::Deed(Grant::of::<See>());
const CHANGE: Needs = Needs::Deed(Grant::of::<Change>());

/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "playbooks",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    migrations: MIGRATIONS,
    commands: &[commands::PLAYBOOKS],
    routes: &[
        Route::get("/playbooks", SEE, |ask| Box::pin(pages::list::show(ask))),
        Route::get("/playbooks/new", CHANGE, |ask| Box::pin(pages::one::blank(ask))),
        Route::post("/playbooks/new", CHANGE, |ask| Box::pin(pages::one::make(ask))),
        Route::get("/playbooks/{id}", SEE, |ask| Box::pin(pages::one::show(ask))),
        Route::post("/playbooks/{id}", CHANGE, |ask| Box::pin(pages::one::change(ask))),
        Route::post("/playbooks/{id}/switch", Needs::Deed(Grant::of::<Switch>()), |ask| {
            Box::pin(pages::one::turn(ask))
        }),
        Route::post("/playbooks/{id}/versions", CHANGE, |ask| Box::pin(pages::one::back_to(ask))),
        Route::get("/playbooks/{id}/runs", SEE, |ask| Box::pin(pages::runs::show(ask))),
    ],
    entry: Some(Entry {
        place: 6,
        label: "playbooks-entry",
        path: pages::PATH,
        icon: "flag",
        key: 'b',
        needs: SEE,
        badge: None,
    }),
    undoes: undoes::UNDOES,
    jobs: &[jobs::JOB],
    sweeps: &[jobs::SWEEP],
    ..frame::Feature::EMPTY
};

/// All playbooks: those that came with the program first, then the business's own.
///
/// # Errors
/// A database fault.
pub async fn all(tx: &mut Tx, _permit: &Permit<See>, today: Day) -> Result<Vec<Kept>, Refusal> {
    let mut kept = store::all(tx).await?;
    let mut all: Vec<Kept> = Vec::with_capacity(kept.len() + shipped::ALL.len());
    for one in shipped::ALL {
        match kept.iter().position(|known| known.id == one.id()) {
            Some(place) => all.push(kept.remove(place)),
            None => all.push(deeds::kept(&one, today)),
        }
    }
    all.append(&mut kept);
    Ok(all)
}

/// One playbook; `None` where there is none.
///
/// # Errors
/// A database fault.
pub async fn find(
    tx: &mut Tx,
    _permit: &Permit<See>,
    (id, today): (PlaybookId, Day),
) -> Result<Option<Kept>, Refusal> {
    let found = store::find(tx, id).await?;
    let shipped = || shipped::ALL.iter().find(|one| one.id() == id).map(|one| deeds::kept(one, today));
    Ok(found.or_else(shipped))
}

/// What a playbook said, the latest wording first.
///
/// # Errors
/// A database fault.
pub async fn versions(tx: &mut Tx, _permit: &Permit<See>, id: PlaybookId) -> Result<Vec<Version>, Refusal> {
    Ok(store::versions(tx, id).await?)
}

/// What each playbook did for customers within reach since a moment.
///
/// # Errors
/// A database fault.
pub async fn counted(
    tx: &mut Tx,
    permit: &Permit<See>,
    since: Moment,
) -> Result<HashMap<PlaybookId, Counted>, Refusal> {
    Ok(store::counted(tx, permit.scope(), since).await?)
}

/// What a playbook did for customers within reach, the latest first: at most 200.
///
/// # Errors
/// A database fault.
pub async fn done(tx: &mut Tx, permit: &Permit<See>, id: PlaybookId) -> Result<Vec<Listed>, Refusal> {
    Ok(store::listed(tx, (id, permit.scope().owner()), LISTED_MAX).await?)
}

/// What playbooks did for one customer, the latest first; none where the customer is not within reach.
///
/// # Errors
/// A database fault.
pub async fn of_customer(
    tx: &mut Tx,
    permit: &Permit<See>,
    customer: CustomerId,
) -> Result<Vec<Listed>, Refusal> {
    if customers::reached(tx, permit, &[customer]).await?.is_empty() {
        return Ok(Vec::new());
    }
    Ok(store::of_customer(tx, customer, LISTED_MAX).await?)
}

/// What all playbooks say, as the archive keeps it; they speak of no customer, so it takes no permit.
///
/// # Errors
/// A database fault.
pub async fn kept_to_json(tx: &mut Tx) -> Result<serde_json::Value, Refusal> {
    let kept = store::all(tx).await?;
    let one = |kept: &Kept| {
        serde_json::json!({
            "id": kept.id.to_string(),
            "shipped": kept.shipped,
            "on_since": kept.on_since.map(|day| day.to_string()),
            "version": kept.version,
            "says": to_json(&kept.play),
        })
    };
    Ok(kept.iter().map(one).collect())
}

/// Hands out everything playbooks did for customers within reach, in its order.
///
/// # Errors
/// A database fault, or what `each` answers.
pub async fn export(
    tx: &mut Tx,
    permit: &Permit<See>,
    each: impl FnMut(Listed) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    store::export(tx, permit.scope().owner(), each).await
}
