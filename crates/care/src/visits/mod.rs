//! Return visits: who is visited when, what came of it, and what became of what was suggested.
//!
//! Plans say how often each tier is visited, and when after an order; they become follow-ups ([`plan`]). What came of a visit is
//! written down with opinions and suggestions ([`record`]); each suggestion is decided, and telling the customer is a follow-up
//! of its own ([`decide`]). What a customer uses wrongly is explained, never held against them. Begin with these three.

mod card;
mod commands;
mod deeds;
mod leave;
mod model;
mod pages;
mod plan;
mod round;
mod rules;
mod store;
mod take_back;
#[cfg(test)]
mod tests;
mod undoes;

use ::store::{Migration, Paged, Tx};
use frame::web::{Needs, Route, Shortcut};
use gate::{Grant, Permit};
use kernel::{Page, Refusal};
use records::customers::{self, CustomerId};
use records::erasure::Forget;

pub use card::{card, suggestion_json, visit_json};
pub use deeds::{Decision, Leaves, change_plans, decide, record};
pub use leave::{Alter, Decide, GRANTS, Plan, Record, See, TakeBack};
pub use model::{How, NewVisit, Plans, ProductPlan, State, Suggestion, SuggestionId, Visit, VisitId};
pub use plan::{Planned, plan, would_plan};
pub use round::{Place, Stop, round};
pub use take_back::{BackLeaves, take_back, undo_plans};

/// The tables of visits.
pub const MIGRATIONS: &[Migration] =
    &[Migration::new("visits/001-visits", include_str!("migrations/001-visits.sql"))];
/// What of a customer goes with them when two are made one.
pub const MOVES: &[records::duplicates::Move] = store::MOVES;
/// Words of customers whose data is erased go; that they were visited stays.
pub const FORGETS: Forget = Forget {
    deeds: &[],
    run: |call| Box::pin(async move { Ok(store::forget(call.tx, call.customers).await?) }),
};

const SEE: Needs = Needs::Deed(Grant::of::<See>());
const RECORD: Needs = Needs::Deed(Grant::of::<Record>());
const DECIDE: Needs = Needs::Deed(Grant::of::<Decide>());

/// The address of what is due.
const PATH: &str = "/visits";

/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "visits",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    commands: &[commands::VISITS],
    migrations: MIGRATIONS,
    routes: &[
        Route::get("/visits", SEE, |ask| Box::pin(pages::due::show(ask))),
        Route::get("/visits/new", RECORD, |ask| Box::pin(pages::new::blank(ask))),
        Route::post("/visits/new", RECORD, |ask| Box::pin(pages::new::record(ask))),
        Route::get("/visits/round", SEE, |ask| Box::pin(pages::round::show(ask))),
        Route::get("/visits/suggestions", SEE, |ask| Box::pin(pages::suggestions::show(ask))),
        Route::get("/visits/plans", SEE, |ask| Box::pin(pages::plans::show(ask))),
        Route::post("/visits/plans", Needs::Deed(Grant::of::<Alter>()), |ask| {
            Box::pin(pages::plans::keep(ask))
        }),
        Route::get("/visits/{customer}/{id}", SEE, |ask| Box::pin(pages::one::show(ask))),
        Route::post("/visits/{customer}/suggestions/{id}", DECIDE, |ask| {
            Box::pin(pages::suggestions::decide(ask))
        }),
    ],
    shortcuts: &[
        Shortcut { label: "visits-title", path: PATH, icon: "pin", needs: SEE },
        Shortcut { label: "visits-round", path: "/visits/round", icon: "print", needs: SEE },
        Shortcut { label: "visits-suggestions", path: "/visits/suggestions", icon: "msg", needs: SEE },
        Shortcut { label: "visits-plans", path: "/visits/plans", icon: "gear", needs: SEE },
    ],
    undoes: undoes::UNDOES,
    sweeps: &[plan::SWEEP],
    ..frame::Feature::EMPTY
};

/// No file shows more visits.
const OF_CUSTOMER_MAX: i64 = 200;

/// A visit with what its customer is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedVisit {
    /// The visit.
    pub visit: Visit,
    /// The customer's name, else their code.
    pub name: String,
    /// The customer's code.
    pub code: String,
}

/// A suggestion with what its customer is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedSuggestion {
    /// The suggestion.
    pub suggestion: Suggestion,
    /// The customer's name, else their code.
    pub name: String,
    /// The customer's code.
    pub code: String,
}

/// Who is visited how often; whoever looks needs no leave.
///
/// # Errors
/// A database fault.
pub async fn plans(tx: &mut Tx) -> Result<Plans, Refusal> {
    Ok(store::plans(tx).await?.unwrap_or_default())
}

/// One visit; `None` where there is none within reach.
///
/// # Errors
/// A database fault.
pub async fn find(
    tx: &mut Tx,
    permit: &Permit<See>,
    (customer, id): (CustomerId, VisitId),
) -> Result<Option<Visit>, Refusal> {
    if customers::reached(tx, permit, &[customer]).await?.is_empty() {
        return Ok(None);
    }
    Ok(store::find(tx, (customer, id)).await?)
}

/// One customer's visits and what they suggested, the latest first. Nothing where the customer is not within reach.
///
/// # Errors
/// A database fault.
pub async fn of_customer(
    tx: &mut Tx,
    permit: &Permit<See>,
    customer: CustomerId,
) -> Result<(Vec<Visit>, Vec<Suggestion>), Refusal> {
    if customers::reached(tx, permit, &[customer]).await?.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let visits = store::of_customer(tx, customer, OF_CUSTOMER_MAX).await?;
    Ok((visits, store::suggestions_of_customer(tx, customer).await?))
}

/// The latest visits within reach.
///
/// # Errors
/// A database fault.
pub async fn latest(tx: &mut Tx, permit: &Permit<See>, limit: u32) -> Result<Vec<ListedVisit>, Refusal> {
    Ok(store::latest(tx, permit.scope(), i64::from(limit)).await?)
}

/// A page of suggestions in a state, the latest first; of one product where one is named.
///
/// # Errors
/// `store-bad-page`; a database fault.
pub async fn suggestions(
    tx: &mut Tx,
    permit: &Permit<See>,
    (state, product): (State, Option<&str>),
    page: &Page,
) -> Result<Paged<ListedSuggestion>, Refusal> {
    store::listed(tx, permit.scope(), (state, product), page).await
}

/// Hands out all visits within reach as they were.
///
/// # Errors
/// A database fault, or what `each` answers.
pub async fn export(
    tx: &mut Tx,
    permit: &Permit<See>,
    each: impl FnMut(ListedVisit) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    store::export_visits(tx, permit.scope(), each).await
}

/// Hands out all suggestions within reach as they were made.
///
/// # Errors
/// A database fault, or what `each` answers.
pub async fn export_suggestions(
    tx: &mut Tx,
    permit: &Permit<See>,
    each: impl FnMut(ListedSuggestion) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    store::export_suggestions(tx, permit.scope(), each).await
}
