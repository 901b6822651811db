//! Warnings: who is slipping away against their own habit, early, with what it stands on and what it would cost.
//!
//! Begin with [`Watch`], which learns everybody's habits and says of one customer what is unusual; `rules.rs` says what of
//! that is worth a warning, which the week has room for, and what ends one. With each valuation [`keep`] brings the book's
//! warnings up to the day; [`open`] is the list, [`end`] what a person says became of one. A warning ends by an order as
//! usual or by a person, never by itself. [`helped`](helped()) says whether contact brought them back. This room does not say why
//! somebody is slipping.

mod commands;
mod deeds;
mod helped;
mod looked;
mod model;
mod notice;
mod pages;
mod rules;
mod rules_page;
mod store;
mod tell;
#[cfg(test)]
mod tests;
mod views;
mod watch;

use ::store::{Migration, Tx};
use frame::web::{Ask, Entry, Needs, Route, Shortcut, Undo};
use gate::users::UserId;
use gate::{Deed, Grant, Permit, Reach, Role};
use kernel::{Day, Days, Moment, Refusal, Say};
use maud::{Markup, html};
use records::customers::{self, CustomerId};
use records::erasure::Forget;

use crate::diagnosis::KeptCause;
pub use deeds::{change_settings, end, take_back, undo_settings};
pub use helped::{Alike, Brought, Helped, Pair, Reads, Side, Silent, helped, told as helped_told};
pub use model::{
    Barrier, Ended, Level, Noticed, Outcome, Quiet, Settings, Signs, Smaller, Warning, WarningId,
};
pub use notice::{Changed, Notice, keep};
pub use rules::{saved, signs};
pub use tell::{evidence, to_json};
pub use watch::Watch;

/// The tables of warnings.
pub const MIGRATIONS: &[Migration] =
    &[Migration::new("warning/001-warnings", include_str!("migrations/001-warnings.sql"))];
/// What of a customer goes with them when two are made one.
pub const MOVES: &[records::duplicates::Move] = store::MOVES;
/// What is forgotten here of a customer whose data is erased: what people wrote about a warning.
pub const FORGETS: Forget = Forget {
    deeds: &[],
    run: |call| {
        Box::pin(async move {
            for customer in call.customers {
                store::forget_notes(call.tx, *customer).await?;
            }
            Ok(())
        })
    },
};
/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "warning",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    migrations: MIGRATIONS,
    commands: &[commands::WARNINGS],
    routes: &[
        Route::get("/warnings", SEE, |ask| Box::pin(pages::list(ask))),
        Route::get("/warnings/rules", SEE, |ask| Box::pin(rules_page::show(ask))),
        Route::post("/warnings/rules", ALTER, |ask| Box::pin(rules_page::keep(ask))),
        Route::get("/warnings/{customer}/{id}", SEE, |ask| Box::pin(pages::show(ask))),
        Route::post("/warnings/{customer}/{id}/end", END, |ask| Box::pin(pages::end(ask))),
    ],
    entry: Some(Entry {
        place: 4,
        label: "warning-entry",
        path: pages::PATH,
        icon: "pulse",
        key: 'w',
        needs: SEE,
        badge: Some(|tx, ask| Box::pin(pages::badge(tx, ask))),
    }),
    shortcuts: &[Shortcut {
        label: "warning-rules-title",
        path: "/warnings/rules",
        icon: "gear",
        needs: SEE,
    }],
    undoes: &[
        Undo {
            deed: <End as Deed>::NAME,
            said: said_ended,
            needs: END,
            run: |call| {
                Box::pin(async move {
                    take_back(call.tx, &call.ask.permit()?, &mut call.ask.occasion(), call.line).await
                })
            },
        },
        Undo {
            deed: <Alter as Deed>::NAME,
            said: |_| Say::new("warning-rules-kept"),
            needs: ALTER,
            run: |call| {
                Box::pin(async move {
                    undo_settings(call.tx, &call.ask.permit()?, &mut call.ask.occasion(), call.line).await
                })
            },
        },
    ],
    ..frame::Feature::EMPTY
};

const SEE: Needs = Needs::Deed(Grant::of::<See>());
const END: Needs = Needs::Deed(Grant::of::<End>());
const ALTER: Needs = Needs::Deed(Grant::of::<Alter>());

fn said_ended(line: &gate::audit::Line) -> Say {
    let word = line.after.as_ref().and_then(|after| after.get("outcome")).and_then(serde_json::Value::as_str);
    let outcome = word.and_then(Outcome::from_word).unwrap_or(Outcome::Talked);
    Say::new(views::outcome_said(outcome))
}

/// What this room grants to whom.
pub const GRANTS: &[Grant] = &[Grant::of::<See>(), Grant::of::<End>(), Grant::of::<Alter>()];

/// Whoever changes warnings or their settings holds this, so that nobody ends what a valuation is about to.
const LOCK: &str = "warnings";
/// A warning that was not seen anew for so long is stale.
const FRESH: Days = Days(60);

/// Leave to see who is warned of: it says what customers are worth.
#[derive(Debug)]
pub enum See {}
impl Deed for See {
    const NAME: &'static str = "warning.see";
    const GRANTED: &'static [(Role, Reach)] = &[
        (Role::Owner, Reach::All),
        (Role::Manager, Reach::All),
        (Role::Account, Reach::Own),
        (Role::Analyst, Reach::All),
    ];
}

/// Leave to say what became of a warning, and to take that back.
#[derive(Debug)]
pub enum End {}
impl Deed for End {
    const NAME: &'static str = "warning.end";
    const GRANTED: &'static [(Role, Reach)] =
        &[(Role::Owner, Reach::All), (Role::Manager, Reach::All), (Role::Account, Reach::Own)];
}

/// Leave to say how many warnings a week the team can look after.
#[derive(Debug)]
pub enum Alter {}
impl Deed for Alter {
    const NAME: &'static str = "warning.change";
    const GRANTED: &'static [(Role, Reach)] = &[(Role::Owner, Reach::All), (Role::Manager, Reach::All)];
}

/// How the owner wants to be warned; whoever warns goes by it, so it takes no permit.
///
/// # Errors
/// A database fault.
pub async fn settings(tx: &mut Tx) -> Result<Settings, Refusal> {
    Ok(store::settings(tx).await?)
}

/// The open warnings as customers are seen from a day, what may be saved first, so many at most. With an `owner` only those in
/// their charge. One that no valuation of the last two months has seen anew, as in a book that goes on no more, says
/// nothing of today and is left out.
///
/// # Errors
/// A database fault.
pub async fn open(
    tx: &mut Tx,
    permit: &Permit<See>,
    (seen_from, owner): (Day, Option<UserId>),
    most: u32,
) -> Result<Vec<Warning>, Refusal> {
    let whose = permit.scope().owner().or(owner);
    Ok(store::open(tx, (seen_from - FRESH, whose), i64::from(most)).await?)
}

/// The warnings opened on a day or later, open ones and ended ones, in the order they were opened.
///
/// # Errors
/// A database fault.
pub async fn opened_since(tx: &mut Tx, permit: &Permit<See>, day: Day) -> Result<Vec<Warning>, Refusal> {
    Ok(store::all_since(tx, permit.scope().owner(), day).await?)
}

/// All open warnings, whoever they are of: for whoever works something out of them with a valuation.
///
/// # Errors
/// A database fault.
pub async fn every_open(
    tx: &mut Tx,
    _permit: &Permit<crate::valuation::Revalue>,
) -> Result<Vec<Warning>, Refusal> {
    Ok(store::every_open(tx).await?)
}

/// How many of these there are, and how many are alarms.
///
/// # Errors
/// A database fault.
pub async fn count_open(tx: &mut Tx, permit: &Permit<See>, seen_from: Day) -> Result<(i64, i64), Refusal> {
    Ok(store::count_open(tx, (seen_from - FRESH, permit.scope().owner())).await?)
}

/// The warnings that ended, the latest first, so many at most.
///
/// # Errors
/// A database fault.
pub async fn ended(tx: &mut Tx, permit: &Permit<See>, most: u32) -> Result<Vec<Warning>, Refusal> {
    Ok(store::ended(tx, permit.scope().owner(), i64::from(most)).await?)
}

/// One warning; `None` where there is none or the permit does not reach.
///
/// # Errors
/// A database fault.
pub async fn find(
    tx: &mut Tx,
    permit: &Permit<See>,
    (customer, id): (CustomerId, WarningId),
) -> Result<Option<Warning>, Refusal> {
    if customers::reached(tx, permit, &[customer]).await?.is_empty() {
        return Ok(None);
    }
    Ok(store::find(tx, customer, id).await?)
}

/// A customer's warnings, the latest first; none where the permit does not reach.
///
/// # Errors
/// A database fault.
pub async fn of_customer(
    tx: &mut Tx,
    permit: &Permit<See>,
    customer: CustomerId,
) -> Result<Vec<Warning>, Refusal> {
    if customers::reached(tx, permit, &[customer]).await?.is_empty() {
        return Ok(Vec::new());
    }
    Ok(store::of_customer(tx, customer).await?)
}

/// Hands out all warnings within reach in the order they were opened, each with whose it is: code and name.
///
/// # Errors
/// A database fault, or what `each` answers.
pub async fn export(
    tx: &mut Tx,
    permit: &Permit<See>,
    each: impl FnMut(Warning, (String, String)) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    store::export(tx, permit.scope().owner(), each).await
}

/// The block of a customer's file: why they may be slipping; nothing where no warning is open.
#[must_use]
pub fn card(ask: &Ask<'_>, warnings: &[Warning], causes: &[KeptCause]) -> Markup {
    let is_fresh = |one: &&Warning| one.seen_on >= ask.seen_from() - FRESH;
    let open = warnings.iter().filter(|one| one.ended.is_none()).find(is_fresh);
    open.map_or_else(|| html! {}, |open| views::card(ask, open, causes))
}

/// How many ended since a moment, by outcome.
///
/// # Errors
/// A database fault.
pub async fn outcomes(
    tx: &mut Tx,
    permit: &Permit<See>,
    since: Moment,
) -> Result<Vec<(Outcome, i64)>, Refusal> {
    Ok(store::outcomes(tx, since, permit.scope().owner()).await?)
}
