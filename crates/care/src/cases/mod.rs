//! Cases: complaints, requests and recalls, each with two clocks that nobody can stop by not looking.
//!
//! A case is a tale of events; state, clocks and who handles it are worked out of them by one rule (`rules.rs`) and kept beside
//! for lists. The clocks run in working minutes ([`crate::hours`]) by what was promised when it was opened. When one is about to
//! end, and when it has, a job tells it once ([`clocks`]). This room never writes to a customer by itself. Begin with [`open`],
//! [`due`] and [`of_customers`].

mod card;
mod clocks;
mod commands;
mod deeds;
mod leave;
mod model;
mod pages;
mod promises;
mod recall;
mod reports;
mod rules;
mod store;
mod take_back;
#[cfg(test)]
mod tests;
mod undoes;
mod views;

use std::collections::HashMap;

use ::store::{Migration, Paged, Tx};
use frame::web::{Badge, Entry, Needs, Route, Shortcut};
use gate::users::UserId;
use gate::{Grant, Permit};
use kernel::{Moment, Page, Refusal};
use records::customers::{self, CustomerId};
use records::erasure::Forget;

pub use card::{card, clock_face, event_line, is_of_file, subject, to_json};
pub use clocks::ask_tick;
pub use deeds::{answer, hand_over, hear, note, open, promise, reopen, resume, solve, wait};
pub use leave::{
    Alter, Answer, GRANTS, HandOver, Hear, Note, Open, OpenRecall, Reopen, Resume, See, Solve, TakeBack,
    Tell, Wait,
};
pub use model::{
    Case, CaseId, Cause, Channel, Clock, Course, Event, EventId, Given, Kind, NewCase, Promise, RecallId,
    Remedy, State, What, Word,
};
pub use promises::Promises;
pub use recall::{Found, NewRecall, Recall, find_recall, look_for_buyers, open_recall, recalls, undo_recall};
pub use reports::{By, Group, Part, Report, groups, report};
pub use take_back::{take_back, undo_promise};

/// The tables of cases.
pub const MIGRATIONS: &[Migration] = &[
    Migration::new("cases/001-cases", include_str!("migrations/001-cases.sql")),
    Migration::new("cases/002-taken-back-is-gone", include_str!("migrations/002-taken-back-is-gone.sql")),
];
/// What of a customer goes with them when two are made one.
pub const MOVES: &[records::duplicates::Move] = store::MOVES;
/// Words of customers whose data is erased go; that there was a case, and how it went, stays.
pub const FORGETS: Forget = Forget {
    deeds: &[],
    run: |call| Box::pin(async move { Ok(store::empty_words(call.tx, call.customers).await?) }),
};

const SEE: Needs = Needs::Deed(Grant::of::<See>());
const OPEN: Needs = Needs::Deed(Grant::of::<Open>());
const RECALL: Needs = Needs::Deed(Grant::of::<OpenRecall>());

/// The entry of the menu.
const ENTRY: &str = "/service";

/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "cases",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    commands: &[commands::CASES],
    migrations: MIGRATIONS,
    routes: &[
        Route::get("/service", SEE, |ask| Box::pin(pages::list::show(ask))),
        Route::get("/service/new", OPEN, |ask| Box::pin(pages::new::blank(ask))),
        Route::post("/service/new", OPEN, |ask| Box::pin(pages::new::open(ask))),
        Route::get("/service/promises", SEE, |ask| Box::pin(pages::promises::show(ask))),
        Route::post("/service/promises", Needs::Deed(Grant::of::<Alter>()), |ask| {
            Box::pin(pages::promises::keep(ask))
        }),
        Route::get("/service/reports", SEE, |ask| Box::pin(pages::reports::show(ask))),
        Route::get("/service/recalls", SEE, |ask| Box::pin(pages::recalls::all(ask))),
        Route::get("/service/recalls/new", RECALL, |ask| Box::pin(pages::recalls::blank(ask))),
        Route::post("/service/recalls/new", RECALL, |ask| Box::pin(pages::recalls::open(ask))),
        Route::get("/service/recalls/{id}", SEE, |ask| Box::pin(pages::recalls::one(ask))),
        Route::get("/service/{customer}/{id}", SEE, |ask| Box::pin(pages::one::show(ask))),
        Route::post("/service/{customer}/{id}/answer", Needs::Deed(Grant::of::<Answer>()), |ask| {
            Box::pin(pages::deeds::answer(ask))
        }),
        Route::post("/service/{customer}/{id}/wait", Needs::Deed(Grant::of::<Wait>()), |ask| {
            Box::pin(pages::deeds::wait(ask))
        }),
        Route::post("/service/{customer}/{id}/resume", Needs::Deed(Grant::of::<Resume>()), |ask| {
            Box::pin(pages::deeds::resume(ask))
        }),
        Route::post("/service/{customer}/{id}/solve", Needs::Deed(Grant::of::<Solve>()), |ask| {
            Box::pin(pages::deeds::solve(ask))
        }),
        Route::post("/service/{customer}/{id}/word", Needs::Deed(Grant::of::<Hear>()), |ask| {
            Box::pin(pages::deeds::hear(ask))
        }),
        Route::post("/service/{customer}/{id}/reopen", Needs::Deed(Grant::of::<Reopen>()), |ask| {
            Box::pin(pages::deeds::reopen(ask))
        }),
        Route::post("/service/{customer}/{id}/hand-over", Needs::Deed(Grant::of::<HandOver>()), |ask| {
            Box::pin(pages::deeds::hand_over(ask))
        }),
        Route::post("/service/{customer}/{id}/note", Needs::Deed(Grant::of::<Note>()), |ask| {
            Box::pin(pages::deeds::note(ask))
        }),
    ],
    entry: Some(Entry {
        place: 5,
        label: "cases-entry",
        path: ENTRY,
        icon: "service",
        key: 's',
        needs: SEE,
        badge: Some(|tx, ask| {
            Box::pin(async move {
                let count = escalated(tx, &ask.permit()?, pages::mine(ask)).await?;
                Ok(Some(Badge { count, hot: true }))
            })
        }),
    }),
    shortcuts: &[
        Shortcut { label: "cases-new", path: "/service/new", icon: "plus", needs: OPEN },
        Shortcut { label: "cases-recalls", path: "/service/recalls", icon: "flag", needs: SEE },
        Shortcut { label: "cases-reports", path: "/service/reports", icon: "value", needs: SEE },
        Shortcut { label: "cases-promises", path: "/service/promises", icon: "clock", needs: SEE },
    ],
    undoes: undoes::UNDOES,
    jobs: &[clocks::JOB],
    sweeps: &[clocks::SWEEP],
};

/// No list of running clocks is longer.
const DUE_MAX: i64 = 500;
/// No more closed complaints are read at once.
const CLOSED_MAX: i64 = 20_000;
/// No customer has more cases; everything held of one is among them.
const OF_CUSTOMER_MAX: i64 = 10_000;

/// A case with what its customer is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The case.
    pub case: Case,
    /// The customer's name, else their code.
    pub name: String,
    /// The customer's code.
    pub code: String,
}

/// A case whose clock runs, as a list of things to do needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The case with what its customer is called.
    pub listed: Listed,
    /// Which clock ends next.
    pub clock: Clock,
    /// When.
    pub ends_at: Moment,
    /// Minutes by the calendar until then, nights and closed days among them; negative when it is over.
    pub minutes_left: i64,
    /// Whether those who lead have been told: it ends soon, or has run out.
    pub is_escalated: bool,
}

/// How many cases a customer has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Not solved yet.
    pub unsolved: u32,
    /// Of those, with a clock that has run out.
    pub late: u32,
    /// Opened since the asked moment.
    pub since: u32,
    /// Of those, answered or solved too late, or late now.
    pub late_since: u32,
    /// Of those, where the customer's last word was that they are not satisfied.
    pub dissatisfied_since: u32,
}

/// Cases whose clock runs, the one that ends first in front: at most 500. With `owner`, those that user handles, and
/// those nobody handles of customers in their charge. Cases that wait for the customer, or for their word, have no clock
/// and are not among them.
///
/// # Errors
/// A database fault.
pub async fn due(
    tx: &mut Tx,
    permit: &Permit<See>,
    now: Moment,
    owner: Option<UserId>,
) -> Result<Vec<Due>, Refusal> {
    let listed = store::due(tx, permit.scope(), owner, DUE_MAX).await?;
    Ok(listed.into_iter().filter_map(|listed| as_due(listed, now)).collect())
}

fn as_due(listed: Listed, now: Moment) -> Option<Due> {
    let (clock, ends_at) = listed.case.course.next?;
    let case = &listed.case;
    let is_escalated = case.warned == Some(clock) || case.breached == Some(clock);
    Some(Due { clock, ends_at, minutes_left: minutes(now, ends_at), is_escalated, listed })
}

/// Minutes by the calendar, rounded towards the earlier: what is over by a second is over.
fn minutes(from: Moment, to: Moment) -> i64 {
    (to.0 - from.0).div_euclid(60_000_000)
}

/// How many cases within reach have a clock of which those who lead were told.
///
/// # Errors
/// A database fault.
pub async fn escalated(tx: &mut Tx, permit: &Permit<See>, owner: Option<UserId>) -> Result<i64, Refusal> {
    Ok(store::escalated(tx, permit.scope(), owner).await?)
}

/// How many cases each of these customers has, now and since a moment; who never had one, and who is not within reach, is
/// not among them.
///
/// # Errors
/// A database fault.
pub async fn of_customers(
    tx: &mut Tx,
    permit: &Permit<See>,
    customers: &[CustomerId],
    (since, now): (Moment, Moment),
) -> Result<HashMap<CustomerId, Counts>, Refusal> {
    Ok(store::counts(tx, permit.scope(), customers, (since, now)).await?)
}

/// One customer's cases, the latest first: at most 10,000. None where the customer is not within reach.
///
/// # Errors
/// A database fault.
pub async fn of_customer(
    tx: &mut Tx,
    permit: &Permit<See>,
    customer: CustomerId,
) -> Result<Vec<Case>, Refusal> {
    if customers::reached(tx, permit, &[customer]).await?.is_empty() {
        return Ok(Vec::new());
    }
    Ok(store::of_customer(tx, customer, OF_CUSTOMER_MAX).await?)
}

/// Everything there is on one customer's cases, the latest first, each with what happened in its order.
///
/// # Errors
/// A database fault.
pub async fn tales_of(
    tx: &mut Tx,
    permit: &Permit<See>,
    customer: CustomerId,
) -> Result<Vec<(Case, Vec<Event>)>, Refusal> {
    let cases = of_customer(tx, permit, customer).await?;
    let whiches: Vec<store::Which> = cases.iter().map(|case| (case.customer, case.id)).collect();
    let mut events = store::many_events(tx, &whiches).await?;
    let tale = |case: Case| {
        let events = events.remove(&(case.customer, case.id)).unwrap_or_default();
        (case, events)
    };
    Ok(cases.into_iter().map(tale).collect())
}

/// One case with what happened to it, in its order; `None` where there is none within reach.
///
/// # Errors
/// A database fault.
pub async fn find(
    tx: &mut Tx,
    permit: &Permit<See>,
    (customer, id): (CustomerId, CaseId),
) -> Result<Option<(Case, Vec<Event>)>, Refusal> {
    if customers::reached(tx, permit, &[customer]).await?.is_empty() {
        return Ok(None);
    }
    let Some(case) = store::find(tx, (customer, id)).await? else { return Ok(None) };
    let events = store::events(tx, (customer, id)).await?;
    Ok(Some((case, events)))
}

/// The case of a number somebody reads out; `None` where there is none within reach.
///
/// # Errors
/// A database fault.
pub async fn find_number(tx: &mut Tx, permit: &Permit<See>, number: i64) -> Result<Option<Case>, Refusal> {
    let Some(case) = store::find_number(tx, number).await? else { return Ok(None) };
    let reached = customers::reached(tx, permit, &[case.customer]).await?;
    Ok((!reached.is_empty()).then_some(case))
}

/// A page of cases in these states: by the clock that ends first, or the latest first. With `owner` as [`due`].
///
/// # Errors
/// `store-bad-page`; a database fault.
pub async fn list(
    tx: &mut Tx,
    permit: &Permit<See>,
    asked: &Asked<'_>,
    page: &Page,
) -> Result<Paged<Listed>, Refusal> {
    let asked = store::Asked {
        scope: permit.scope(),
        mine: asked.owner,
        states: asked.states,
        by_clock: asked.by_clock,
        recall: asked.recall,
    };
    store::listed(tx, asked, page).await
}

/// Which list of cases.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Whose; everybody's otherwise.
    pub owner: Option<UserId>,
    /// In which states.
    pub states: &'a [State],
    /// By the clock that ends first; the latest first otherwise.
    pub by_clock: bool,
    /// Of one recall only.
    pub recall: Option<RecallId>,
}

/// Hands out all cases within reach as they were opened.
///
/// # Errors
/// A database fault, or what `each` answers.
pub async fn export(
    tx: &mut Tx,
    permit: &Permit<See>,
    each: impl FnMut(Listed) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    store::export(tx, permit.scope(), each).await
}

/// Hands out all that happened to cases within reach, in its order, each with the number of its case.
///
/// # Errors
/// A database fault, or what `each` answers.
pub async fn export_events(
    tx: &mut Tx,
    permit: &Permit<See>,
    each: impl FnMut(i64, Event) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    store::export_events(tx, permit.scope(), each).await
}

/// Complaints that were closed since a moment, the earliest first: whose, which, when.
///
/// # Errors
/// A database fault.
pub async fn closed_since(tx: &mut Tx, permit: &Permit<See>, since: Moment) -> Result<Vec<Case>, Refusal> {
    Ok(store::closed_since(tx, permit.scope(), since, CLOSED_MAX).await?)
}

/// What is promised; whoever opens a case goes by it, so it takes no permit.
///
/// # Errors
/// A database fault.
pub async fn promises(tx: &mut Tx) -> Result<Promises, Refusal> {
    Ok(store::promises(tx).await?.unwrap_or_else(Promises::usual))
}
