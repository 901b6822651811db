//! A recall: everybody who bought a product in some days, each with a case of their own, handled as one matter.

use std::collections::HashMap;

use ::store::Tx;
use frame::charts::Tier;
use gate::Permit;
use gate::audit::{self, Change, Line, LineId, Subject};
use gate::users::UserId;
use insight::standing;
use kernel::uuid::Uuid;
use kernel::{Day, Id, Moment, Occasion, Refusal};
use records::customers::{self, CustomerId};
use records::orders;
use serde_json::{Value as Json, json};

use super::deeds::{checked, subject};
use super::model::{Case, Channel, Event, Kind, RecallId, What};
use super::{OpenRecall, See, clocks, rules, store};

/// More customers than this are no recall that calls can settle.
const CUSTOMERS_MAX: usize = 100_000;
/// Customers whose clocks are read in one go.
const AT_A_TIME: usize = 5_000;
/// A longer name is a sentence.
const NAME_SIGNS: usize = 100;

/// A recall about to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRecall {
    /// Number or name of the product, as it stands in orders.
    pub product: String,
    /// The lot as it is printed on the goods; may be empty. Whose order does not say its lot is called too.
    pub lot: String,
    /// The first day it was sold.
    pub from: Day,
    /// The last one.
    pub to: Day,
    /// What is wrong, and what is to be said to them.
    pub text: String,
}

/// A recall in the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recall {
    /// Which one.
    pub id: RecallId,
    /// What was recalled.
    pub new: NewRecall,
    /// When it was opened.
    pub opened_at: Moment,
    /// Who opened it.
    pub by: Option<UserId>,
    /// How many customers it has a case with.
    pub customers: i64,
    /// How many of them were reached: answered, in the words of cases.
    pub reached: i64,
    /// How many of them are settled: solved or closed.
    pub settled: i64,
}

/// A recall whose customers are found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    new: NewRecall,
    customers: Vec<CustomerId>,
}

/// Finds everybody who bought the product in those days, of the lot where one is named. Orders are not kept by what is in
/// them, so this reads all of those days: not for a transaction that keeps others from writing.
///
/// # Errors
/// `cases-recall-no-product`, `cases-no-text`, `cases-text-long`, `cases-recall-days` where the last day is before the
/// first; `cases-recall-nobody` where nobody bought it then; `cases-recall-too-many`; a database fault.
pub async fn look_for_buyers(
    tx: &mut Tx,
    _permit: &Permit<OpenRecall>,
    new: &NewRecall,
) -> Result<Found, Refusal> {
    let new = whole(new)?;
    let sold = orders::Sold { product: &new.product, lot: &new.lot, days: (new.from, new.to) };
    let all = orders::buyers_of(tx, &Permit::by_house("who bought what is recalled"), sold).await?;
    if all.is_empty() {
        return Err(Refusal::new("cases-recall-nobody").with("product", new.product));
    }
    if all.len() > CUSTOMERS_MAX {
        return Err(Refusal::new("cases-recall-too-many").with("most", CUSTOMERS_MAX));
    }
    Ok(Found { new, customers: all })
}

/// Opens a recall: a case with everybody found. Returns how many they are, with the line by which it is taken back.
///
/// # Errors
/// A database fault.
pub async fn open_recall(
    tx: &mut Tx,
    permit: &Permit<OpenRecall>,
    occasion: &mut Occasion,
    Found { new, customers: all }: &Found,
) -> Result<(RecallId, usize, LineId), Refusal> {
    let id: RecallId = occasion.id();
    store::insert_recall(tx, (id, permit.user(), occasion.at), new).await?;
    customers::touch(tx, all).await?;
    let first = store::next_numbers(tx, kernel::count(all.len())).await?;
    let cases = cases(tx, permit, occasion, (all, id, new, first)).await?;
    let events: Vec<(store::Which, Event)> = cases
        .iter()
        .map(|case| {
            let event = Event {
                id: occasion.id(),
                what: What::Opened,
                at: occasion.at,
                by: permit.user(),
                text: new.text.clone(),
            };
            ((case.customer, case.id), event)
        })
        .collect();
    store::insert_cases(tx, &cases).await?;
    store::insert_events(tx, &events).await?;
    for some in events.chunks(AT_A_TIME) {
        let which: Vec<store::Which> = some.iter().map(|(which, _)| *which).collect();
        clocks::read_these(tx, &which).await?;
    }
    clocks::ask_tick(tx, occasion).await?;
    let after = json!({ "product": new.product, "customers": all.len(), "first": first });
    let line = audit::write(tx, permit, occasion, Change::made(Subject::of("recall", id), after)).await?;
    Ok((id, all.len(), line))
}

fn whole(new: &NewRecall) -> Result<NewRecall, Refusal> {
    let product: String = new.product.trim().chars().take(NAME_SIGNS).collect();
    if product.is_empty() {
        return Err(Refusal::new("cases-recall-no-product"));
    }
    if new.to < new.from {
        return Err(Refusal::new("cases-recall-days"));
    }
    let text = checked(&new.text, true)?;
    Ok(NewRecall { product, lot: new.lot.trim().chars().take(NAME_SIGNS).collect(), text, ..new.clone() })
}

/// A case with each of them: one person begins with all, and hands over what others take.
async fn cases(
    tx: &mut Tx,
    permit: &Permit<OpenRecall>,
    occasion: &mut Occasion,
    (all, recall, new, first): (&[CustomerId], RecallId, &NewRecall, i64),
) -> Result<Vec<Case>, Refusal> {
    let tiers = tiers(tx, all).await?;
    let promises = super::promises(tx).await?;
    let channel = Channel::Other;
    let case = |(place, customer): (usize, &CustomerId)| Case {
        customer: *customer,
        id: occasion.id(),
        number: first.saturating_add(kernel::count(place)),
        kind: Kind::Recall,
        channel,
        subject: subject(&new.text),
        product: new.product.clone(),
        recall: Some(recall),
        opened_at: occasion.at,
        promise: promises.recall.unwrap_or_else(|| promises.of(tiers.get(customer).copied(), channel)),
        course: rules::begun(permit.user()),
        warned: None,
        breached: None,
    };
    Ok(all.iter().enumerate().map(case).collect())
}

async fn tiers(tx: &mut Tx, all: &[CustomerId]) -> Result<HashMap<CustomerId, Tier>, Refusal> {
    let mut tiers = HashMap::new();
    for some in all.chunks(AT_A_TIME) {
        let standings = standing::many(tx, &Permit::by_house("what is promised"), some).await?;
        tiers.extend(standings.into_iter().filter_map(|(id, one)| Some((id, one.tier?))));
    }
    Ok(tiers)
}

/// Takes a recall back while nobody has begun with it: all its cases go.
///
/// # Errors
/// `cases-recall-begun`; `frame-undo-nothing` where it is gone; a database fault.
pub async fn undo_recall(
    tx: &mut Tx,
    permit: &Permit<OpenRecall>,
    occasion: &mut Occasion,
    line: &Line,
) -> Result<(), Refusal> {
    let id = RecallId::from_uuid(line.subject.id);
    let Some(found) = store::recalls(tx, permit.scope(), Some(id), 1).await?.into_iter().next() else {
        return Err(Refusal::new("frame-undo-nothing"));
    };
    if store::begun_with(tx, id).await? {
        return Err(Refusal::new("cases-recall-begun"));
    }
    let cases = store::cases_of_recall(tx, id).await?;
    store::remove_cases(tx, &cases).await?;
    store::remove_recall(tx, id).await?;
    let was = json!({ "product": found.new.product, "customers": found.customers });
    let change = Change { subject: line.subject.clone(), before: Some(was), after: None };
    audit::write(tx, permit, occasion, change).await?;
    Ok(())
}

/// How many customers a line of the trail says a recall is about.
pub(super) fn count(line: &Line) -> i64 {
    let said = line.after.as_ref().or(line.before.as_ref());
    said.and_then(|said| said.get("customers")).and_then(Json::as_i64).unwrap_or_default()
}

/// The recalls of the book, the latest first, with how far each is among the customers within reach.
///
/// # Errors
/// A database fault.
pub async fn recalls(tx: &mut Tx, permit: &Permit<See>) -> Result<Vec<Recall>, Refusal> {
    Ok(store::recalls(tx, permit.scope(), None, LISTED).await?)
}

/// No business calls back so often; everything taken out is among them.
const LISTED: i64 = 10_000;

/// One recall with how far it is; `None` where there is none.
///
/// # Errors
/// A database fault.
pub async fn find_recall(tx: &mut Tx, permit: &Permit<See>, id: RecallId) -> Result<Option<Recall>, Refusal> {
    Ok(store::recalls(tx, permit.scope(), Some(id), 1).await?.into_iter().next())
}

/// The identity of an address.
pub(super) fn id_of(text: &str) -> Option<RecallId> {
    Uuid::try_parse(text).ok().map(RecallId::from_uuid)
}
