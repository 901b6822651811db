//! What is done with visits and suggestions; each deed writes its line of the trail in the same transaction.

use ::store::Tx;
use frame::Texts;
use gate::audit::{self, Change, LineId, Subject};
use gate::{Deed, Permit};
use kernel::uuid::Uuid;
use kernel::{Day, Days, Id, Occasion, Refusal, Say};
use records::activities::{self, Due as When, Kind, NewActivity};
use records::customers::{self, CustomerId};
use serde_json::{Value as Json, json};

use super::model::{How, NewVisit, Plans, State, Suggestion, SuggestionId, Visit, VisitId};
use super::{Alter, Decide, Record, plans, store};
use crate::followups::{self, NewFollowup, Origin};

/// Longer texts are files, and belong elsewhere.
const TEXT_SIGNS: usize = 2_000;
const PRODUCT_SIGNS: usize = 100;
/// Nobody makes more on one visit.
const SUGGESTIONS_MAX: usize = 20;
/// Within so many days the customer is told what became of what they suggested.
const TELL_WITHIN: Days = Days(3);

/// What writing a visit down takes leave for: it is a contact, and it answers a follow-up.
#[derive(Clone, Copy, Debug)]
pub struct Leaves<'a> {
    /// To write the visit down.
    pub record: &'a Permit<Record>,
    /// To log that they were spoken to.
    pub log: &'a Permit<activities::Log>,
    /// To say that the planned visit is done.
    pub finish: &'a Permit<followups::Finish>,
}

/// Writes down what came of a visit: the visit with what was suggested on it, an activity, so that the customer counts as
/// spoken to, and the end of the follow-up that it answers.
///
/// # Errors
/// `visits-no-guidance` where something is used wrongly and nothing was explained; `visits-text-long`;
/// `visits-suggestions-many`; `frame-not-found` where there is no such customer in reach; a database fault.
pub async fn record(
    tx: &mut Tx,
    leaves: Leaves<'_>,
    occasion: &mut Occasion,
    customer: CustomerId,
    new: &NewVisit,
) -> Result<(VisitId, LineId), Refusal> {
    reach(tx, leaves.record, customer).await?;
    let [opinions, misuse, guidance] = [&new.opinions, &new.misuse, &new.guidance].map(|text| checked(text));
    let (opinions, misuse, guidance) = (opinions?, misuse?, guidance?);
    if !misuse.is_empty() && guidance.is_empty() {
        return Err(Refusal::new("visits-no-guidance"));
    }
    let visit = Visit {
        customer,
        id: occasion.id(),
        how: new.how,
        at: new.at,
        opinions,
        misuse,
        guidance,
        by: leaves.record.user(),
        followup: new.followup,
    };
    let suggestions = suggested(occasion, &visit, &new.suggestions)?;
    store::insert(tx, (&visit, occasion.at), &suggestions).await?;
    let activity = as_activity(&visit);
    let (_, logged) = activities::log(tx, leaves.log, occasion, customer, &activity).await?;
    let mut lines = vec![logged.to_string()];
    if let Some(id) = new.followup {
        let done = followups::done(tx, leaves.finish, occasion, (customer, id), "").await?;
        lines.extend(done.map(|line| line.to_string()));
    }
    let after = json!({ "visit": visit.id.to_string(), "suggestions": suggestions.len(), "lines": lines });
    let line = write(tx, leaves.record, occasion, customer, (None, Some(after))).await?;
    Ok((visit.id, line))
}

fn suggested(
    occasion: &mut Occasion,
    visit: &Visit,
    texts: &[(String, String)],
) -> Result<Vec<Suggestion>, Refusal> {
    let said: Vec<_> = texts.iter().filter(|(text, _)| !text.trim().is_empty()).collect();
    if said.len() > SUGGESTIONS_MAX {
        return Err(Refusal::new("visits-suggestions-many").with("most", SUGGESTIONS_MAX));
    }
    let one = |(text, product): &(String, String)| {
        Ok(Suggestion {
            customer: visit.customer,
            id: occasion.id(),
            visit: visit.id,
            text: checked(text)?,
            product: product.trim().chars().take(PRODUCT_SIGNS).collect(),
            state: State::Open,
            answer: String::new(),
            decided_at: None,
            decided_by: None,
            followup: None,
            created_at: occasion.at,
        })
    };
    said.into_iter().map(one).collect()
}

/// A visit as the customer's timeline has it.
fn as_activity(visit: &Visit) -> NewActivity {
    let texts = [&visit.opinions, &visit.guidance].into_iter().filter(|text| !text.is_empty());
    let text = texts.map(String::as_str).collect::<Vec<_>>().join("\n");
    let kind = match visit.how {
        How::Call => Kind::Call,
        How::Visit => Kind::Visit,
    };
    NewActivity { kind, text, at: visit.at, due: None }
}

/// What is decided of a suggestion.
#[derive(Clone, Copy, Debug)]
pub struct Decision<'a> {
    /// Whether it is taken up.
    pub is_taken: bool,
    /// Why, in words for the customer.
    pub answer: &'a str,
    /// The day it is decided on.
    pub today: Day,
}

/// Says what becomes of a suggestion, and opens the follow-up by which the customer is told.
///
/// # Errors
/// `visits-decided` where that is decided already; `visits-no-answer` where it is declined without a word;
/// `visits-text-long`; `frame-not-found`; a database fault.
pub async fn decide(
    tx: &mut Tx,
    (permit, open): (&Permit<Decide>, &Permit<followups::Open>),
    occasion: &mut Occasion,
    (customer, id): (CustomerId, SuggestionId),
    (decision, texts): (Decision<'_>, &Texts),
) -> Result<LineId, Refusal> {
    let found = fetch(tx, permit, (customer, id)).await?;
    if found.state != State::Open {
        return Err(Refusal::new("visits-decided"));
    }
    let answer = checked(decision.answer)?;
    if !decision.is_taken && answer.is_empty() {
        return Err(Refusal::new("visits-no-answer"));
    }
    let state = if decision.is_taken { State::Taken } else { State::Declined };
    let what = if decision.is_taken { "visits-tell-taken" } else { "visits-tell-declined" };
    let short: String = found.text.chars().take(120).collect();
    let new = NewFollowup {
        what: texts.say(&Say::new(what).with("suggestion", short)),
        why: if answer.is_empty() { texts.get("visits-tell-why") } else { answer.clone() },
        due: When::on(decision.today + TELL_WITHIN),
        who: None,
        origin: Origin::Suggestion,
        key: String::new(),
        stake_minor: None,
    };
    let opened = followups::open(tx, open, occasion, customer, &new).await?;
    let to = Suggestion {
        state,
        answer,
        decided_at: Some(occasion.at),
        decided_by: permit.user(),
        followup: opened.map(|(followup, _)| followup),
        ..found
    };
    store::decide(tx, &to).await?;
    let after = json!({
        "suggestion": id.to_string(),
        "state": state.word(),
        "lines": opened.map(|(_, line)| line.to_string()).into_iter().collect::<Vec<_>>(),
    });
    write(tx, permit, occasion, customer, (None, Some(after))).await
}

/// Changes who is visited how often; visits that are planned already stay. `None` where it is so already.
///
/// # Errors
/// A database fault.
pub async fn change_plans(
    tx: &mut Tx,
    permit: &Permit<Alter>,
    occasion: &mut Occasion,
    to: &Plans,
) -> Result<Option<LineId>, Refusal> {
    tx.lock("visit-plans").await?;
    let before = plans(tx).await?;
    if before == *to {
        return Ok(None);
    }
    store::put_plans(tx, to).await?;
    let subject = Subject::of("visit plans", VisitId::from_uuid(Uuid::nil()));
    let change = Change { subject, before: Some(before.to_json()), after: Some(to.to_json()) };
    audit::write(tx, permit, occasion, change).await.map(Some)
}

/// A suggestion within reach, held still until the transaction ends.
pub(super) async fn fetch<D: Deed>(
    tx: &mut Tx,
    permit: &Permit<D>,
    (customer, id): (CustomerId, SuggestionId),
) -> Result<Suggestion, Refusal> {
    reach(tx, permit, customer).await?;
    tx.lock(&format!("suggestion {id}")).await?;
    store::find_suggestion(tx, (customer, id)).await?.ok_or_else(|| Refusal::new("frame-not-found"))
}

pub(super) async fn reach<D: Deed>(
    tx: &mut Tx,
    permit: &Permit<D>,
    customer: CustomerId,
) -> Result<(), Refusal> {
    let reached = customers::reached(tx, permit, &[customer]).await?;
    if reached.is_empty() { Err(Refusal::new("frame-not-found")) } else { Ok(()) }
}

fn checked(text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    if text.chars().count() > TEXT_SIGNS {
        return Err(Refusal::new("visits-text-long").with("most", TEXT_SIGNS));
    }
    Ok(text.to_owned())
}

pub(super) async fn write<D: Deed>(
    tx: &mut Tx,
    permit: &Permit<D>,
    occasion: &mut Occasion,
    customer: CustomerId,
    (before, after): (Option<Json>, Option<Json>),
) -> Result<LineId, Refusal> {
    let change = Change { subject: Subject::of("customer", customer), before, after };
    audit::write(tx, permit, occasion, change).await
}
