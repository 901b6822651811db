//! Account plans: what is planned with a customer for the time ahead: goals of both sides, meetings, days that must not be
//! missed; and whom a change of prices or terms touches, before it is made.
//!
//! A line of a plan stays until somebody says how it ended or takes it out. Meetings leave follow-ups; watched days are told by
//! playbooks, or by a follow-up of their own. Begin with [`add`], [`of_customer`], [`overview`] and [`watched_between`].

mod card;
mod check;
mod commands;
mod deeds;
mod leave;
mod model;
mod pages;
mod store;
#[cfg(test)]
mod tests;
mod undoes;

use ::store::{Migration, Tx};
use frame::charts::Tier;
use frame::web::{Needs, Route, Shortcut};
use gate::{Grant, Permit};
use insight::standing;
use kernel::{Day, Refusal};
use records::customers::{self, Customer, CustomerId};
use records::erasure::Forget;

pub use card::{card, to_json};
pub use check::{Interest, Planned as PlannedChange, Touch, Touched, interest, speak_before, undo_speak};
pub use deeds::{REMIND_MAX, WHAT_SIGNS, add, remove, settle, take_back};
pub use leave::{Add, Check, GRANTS, Remove, See, Settle};
pub use model::{Item, ItemId, Kind, Nature, NewItem, Side, State, Watched, WatchedId};

/// The tables of account plans.
pub const MIGRATIONS: &[Migration] =
    &[Migration::new("account_plans/001-plans", include_str!("migrations/001-plans.sql"))];
/// What of a customer goes with them when two are made one.
pub const MOVES: &[records::duplicates::Move] = store::MOVES;
/// The words of plans with customers whose data is erased go; that there was a plan stays.
pub const FORGETS: Forget = Forget {
    deeds: &[],
    run: |call| Box::pin(async move { Ok(store::forget(call.tx, call.customers).await?) }),
};

const SEE: Needs = Needs::Deed(Grant::of::<See>());
const CHECK: Needs = Needs::Deed(Grant::of::<Check>());

/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "account-plans",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    migrations: MIGRATIONS,
    commands: &[commands::PLANS],
    routes: &[
        Route::get("/plans", SEE, |ask| Box::pin(pages::list::show(ask))),
        Route::get("/plans/check", CHECK, |ask| Box::pin(pages::check::show(ask))),
        Route::post("/plans/check", CHECK, |ask| Box::pin(pages::check::speak(ask))),
        Route::get("/plans/{customer}", SEE, |ask| Box::pin(pages::one::show(ask))),
        Route::post("/plans/{customer}/add", Needs::Deed(Grant::of::<Add>()), |ask| {
            Box::pin(pages::one::write(ask))
        }),
        Route::post("/plans/{customer}/{item}/state", Needs::Deed(Grant::of::<Settle>()), |ask| {
            Box::pin(pages::one::state(ask))
        }),
        Route::post("/plans/{customer}/{item}/remove", Needs::Deed(Grant::of::<Remove>()), |ask| {
            Box::pin(pages::one::take_out(ask))
        }),
    ],
    shortcuts: &[
        Shortcut { label: "account-plans-title", path: pages::PATH, icon: "doc", needs: SEE },
        Shortcut { label: "account-plans-check", path: "/plans/check", icon: "eye", needs: CHECK },
    ],
    undoes: undoes::UNDOES,
    ..frame::Feature::EMPTY
};

/// A customer's plan, the nearest day first; nothing where the customer is not within reach.
///
/// # Errors
/// A database fault.
pub async fn of_customer(
    tx: &mut Tx,
    permit: &Permit<See>,
    customer: CustomerId,
) -> Result<Vec<Item>, Refusal> {
    if customers::reached(tx, permit, &[customer]).await?.is_empty() {
        return Ok(Vec::new());
    }
    Ok(store::of_customer(tx, customer).await?)
}

/// Watched days ahead between two days, both among them, of customers within reach.
///
/// # Errors
/// A database fault.
pub async fn watched_between(
    tx: &mut Tx,
    permit: &Permit<See>,
    days: (Day, Day),
) -> Result<Vec<Watched>, Refusal> {
    Ok(store::watched_between(tx, days, permit.scope().owner()).await?)
}

/// A customer with how their plan stands, or without one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// Who.
    pub customer: Customer,
    /// Their tier.
    pub tier: Option<Tier>,
    /// How many lines the plan has.
    pub lines: u32,
    /// How many of them are ahead.
    pub open: u32,
    /// The next day ahead.
    pub next: Option<Day>,
}

/// Platinum customers looked at for whether they have a plan.
const PLATINUM_MAX: u32 = 500;

/// Who should have a plan and who has one, within reach: platinum customers without one, the most valuable first, then those
/// with one, whose next day is the nearest first.
///
/// # Errors
/// A database fault.
pub async fn overview(tx: &mut Tx, permit: &Permit<See>, today: Day) -> Result<Vec<Planned>, Refusal> {
    let house = || Permit::by_house("account plans");
    let platinum = standing::in_tiers(tx, &house(), &[Tier::Platinum], PLATINUM_MAX).await?;
    let plans = store::planned(tx, (today, permit.scope().owner())).await?;
    let mut ids: Vec<CustomerId> = platinum.iter().map(|one| one.customer).collect();
    ids.extend(plans.keys().filter(|id| !platinum.iter().any(|one| one.customer == **id)));
    let ids = customers::reached(tx, permit, &ids).await?;
    let erased = store::erased(tx, &ids).await?;
    let standings = standing::many(tx, &Permit::by_house("account plans"), &ids).await?;
    let cards = customers::many(tx, &Permit::by_house("account plans"), &ids).await?;
    let mut found: Vec<(i64, Planned)> = cards
        .into_iter()
        .filter(|card| !erased.contains(&card.id))
        .map(|customer| {
            let standing = standings.get(&customer.id);
            let plan = plans.get(&customer.id).copied().unwrap_or_default();
            let (tier, value) =
                (standing.and_then(|one| one.tier), standing.map_or(0, |one| one.current_minor));
            (value, Planned { tier, lines: plan.lines, open: plan.open, next: plan.next, customer })
        })
        .collect();
    found.sort_by_key(|(value, one)| (one.lines > 0, one.next.is_none(), one.next, -value, one.customer.id));
    Ok(found.into_iter().map(|(_, one)| one).collect())
}

/// Hands out all lines of all plans within reach, each with whose it is: code and name.
///
/// # Errors
/// A database fault, or what `each` answers.
pub async fn export(
    tx: &mut Tx,
    permit: &Permit<See>,
    each: impl FnMut(Item, (String, String)) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    store::export(tx, permit.scope().owner(), each).await
}
