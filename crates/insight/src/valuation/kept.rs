//! Valuations kept in the book: dated, never changed, comparable with one another.

use ::store::Tx;
use frame::charts::Tier;
use gate::audit::{self, Change, Subject};
use gate::{Deed, Grant, Permit, Reach, Role};
use kernel::{Day, Moment, Occasion, Refusal, define_id};
use records::customers::CustomerId;
use records::erasure::Forget;
use serde_json::{Value as Json, json};

use super::model::Assumptions;
use super::store;
use super::sureness::Sureness;

define_id!(
    /// One kept valuation.
    RunId
);

/// What this room grants to whom.
pub const GRANTS: &[Grant] = &[
    Grant::of::<Revalue>(),
    Grant::of::<See>(),
    Grant::of::<Overview>(),
    Grant::of::<Export>(),
    Grant::of::<Decide>(),
];

/// Leave to value everybody and keep it.
#[derive(Debug)]
pub enum Revalue {}
impl Deed for Revalue {
    const NAME: &'static str = "valuation.revalue";
    const GRANTED: &'static [(Role, Reach)] =
        &[(Role::Owner, Reach::All), (Role::Manager, Reach::All), (Role::Analyst, Reach::All)];
}

/// Leave to see what customers are worth, and were: who looks after customers of their own sees those.
#[derive(Debug)]
pub enum See {}
impl Deed for See {
    const NAME: &'static str = "valuation.see";
    const GRANTED: &'static [(Role, Reach)] = &[
        (Role::Owner, Reach::All),
        (Role::Manager, Reach::All),
        (Role::Account, Reach::Own),
        (Role::Analyst, Reach::All),
    ];
}

/// Leave to see what the book as a whole is worth: tiers, lines, sums.
#[derive(Debug)]
pub enum Overview {}
impl Deed for Overview {
    const NAME: &'static str = "valuation.overview";
    const GRANTED: &'static [(Role, Reach)] =
        &[(Role::Owner, Reach::All), (Role::Manager, Reach::All), (Role::Analyst, Reach::All)];
}

/// Leave to take the values out of the house.
#[derive(Debug)]
pub enum Export {}
impl Deed for Export {
    const NAME: &'static str = "valuation.export";
    const GRANTED: &'static [(Role, Reach)] =
        &[(Role::Owner, Reach::All), (Role::Manager, Reach::All), (Role::Analyst, Reach::All)];
}

/// Leave to decide on a tier by hand.
#[derive(Debug)]
pub enum Decide {}
impl Deed for Decide {
    const NAME: &'static str = "valuation.decide";
    const GRANTED: &'static [(Role, Reach)] = &[(Role::Owner, Reach::All), (Role::Manager, Reach::All)];
}

/// One kept valuation.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptRun {
    /// Which.
    pub id: RunId,
    /// When it was made.
    pub at: Moment,
    /// What was taken for given; the day it is seen from is among it.
    pub assumptions: Assumptions,
    /// What was found: model, parameters, counts, lines between tiers.
    pub facts: Json,
}

/// What one customer was worth in a run: the columns of `values.csv`, unrounded by currency.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptRow {
    /// Whose.
    pub customer: CustomerId,
    /// Orders placed on purchase days.
    pub orders: u32,
    /// First and last purchase day; `None` without a purchase.
    pub days: Option<(Day, Day)>,
    /// Repeat purchase days.
    pub x: u32,
    /// Days from the first to the last purchase.
    pub t_x_days: u32,
    /// Days from the first purchase to the day of valuation.
    pub tenure_days: u32,
    /// Mean spend of repeat purchase days, in minor units.
    pub mean_spend_minor: f64,
    /// Current value: minor units, or purchases.
    pub current: i64,
    /// Chance to be active still; `None` where no model says.
    pub p_alive: Option<f64>,
    /// Expected purchase days within the horizon.
    pub expected_orders: f64,
    /// Discounted expected value, in the unit of `current`.
    pub potential: f64,
    /// How surely chance, orders and potential are known; `None` where no model says.
    pub sureness: Option<Sureness>,
    /// The day the next purchase is expected on.
    pub next_expected: Option<Day>,
    /// Days beyond the expected window.
    pub days_late: i64,
    /// The tier that counts.
    pub tier: Option<Tier>,
    /// The tier the values give.
    pub by_value: Option<Tier>,
}

/// A tier somebody decided on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// For whom.
    pub customer: CustomerId,
    /// The tier.
    pub tier: Tier,
    /// Why, in their words.
    pub reason: String,
    /// The last day it holds.
    pub until: Day,
}

/// Keeps a run with its rows, and says so in the audit trail.
///
/// # Errors
/// A database fault.
pub async fn keep(
    tx: &mut Tx,
    permit: &Permit<Revalue>,
    occasion: &mut Occasion,
    run: &KeptRun,
    rows: &[KeptRow],
) -> Result<(), Refusal> {
    store::insert_run(tx, run).await?;
    store::insert_rows(tx, run.id, rows).await?;
    let after = json!({
        "as_of": run.assumptions.as_of.to_string(), "customers": rows.len(),
        "assumptions": store::assumptions_json(&run.assumptions),
    });
    audit::write(tx, permit, occasion, Change::made(Subject::of("valuation", run.id), after)).await?;
    Ok(())
}

/// The run kept last among those seen from `until` or earlier, or among all.
///
/// # Errors
/// A database fault.
pub async fn latest_run(
    tx: &mut Tx,
    _permit: &Permit<See>,
    until: Option<Day>,
) -> Result<Option<KeptRun>, Refusal> {
    Ok(store::latest_run(tx, until).await?)
}

/// A run by its identity.
///
/// # Errors
/// A database fault.
pub async fn find_run(tx: &mut Tx, _permit: &Permit<See>, id: RunId) -> Result<Option<KeptRun>, Refusal> {
    Ok(store::find_run(tx, id).await?)
}

/// Runs read for a span of time at most.
const RUNS_MAX: i64 = 50;

/// The runs kept since a moment, the latest first.
///
/// # Errors
/// A database fault.
pub async fn runs_since(tx: &mut Tx, _permit: &Permit<See>, since: Moment) -> Result<Vec<KeptRun>, Refusal> {
    Ok(store::runs_since(tx, since, RUNS_MAX).await?)
}

/// What everybody was worth in a run, in the order of their identities.
///
/// # Errors
/// A database fault.
pub async fn rows_of(tx: &mut Tx, permit: &Permit<See>, run: RunId) -> Result<Vec<KeptRow>, Refusal> {
    Ok(store::rows(tx, run, permit.scope().owner()).await?)
}

/// Tiers decided by hand that still hold on `day`, in the order of the customers' identities.
///
/// # Errors
/// A database fault.
pub async fn decisions(tx: &mut Tx, _permit: &Permit<See>, day: Day) -> Result<Vec<Decision>, Refusal> {
    Ok(store::decisions(tx, day).await?)
}

/// Takes the words of decisions away where a customer's data is erased; the tiers stay.
pub(super) const FORGETS: Forget = Forget {
    deeds: &[],
    run: |call| {
        Box::pin(async move {
            for customer in call.customers {
                store::forget_reason(call.tx, *customer).await?;
            }
            Ok(())
        })
    },
};

/// Puts a customer into a tier by hand; takes the place of an earlier decision, which stays in the audit trail.
/// It counts from the next valuation on.
///
/// # Errors
/// `valuation-no-reason` for a decision without a reason; a database fault.
pub async fn decide(
    tx: &mut Tx,
    permit: &Permit<Decide>,
    occasion: &mut Occasion,
    decision: &Decision,
) -> Result<(), Refusal> {
    if decision.reason.trim().is_empty() {
        return Err(Refusal::new("valuation-no-reason"));
    }
    let told = |one: &Decision| json!({ "tier": one.tier.word(), "reason": one.reason, "until": one.until.to_string() });
    let before = store::find_decision(tx, decision.customer).await?;
    store::put_decision(tx, decision, occasion.at, permit.user()).await?;
    let subject = Subject::of("customer", decision.customer);
    let change = Change { subject, before: before.as_ref().map(told), after: Some(told(decision)) };
    audit::write(tx, permit, occasion, change).await?;
    Ok(())
}
