//! Reading visits and suggestions.

use gate::Scope;
use kernel::{Id, Page, Refusal};
use records::customers::CustomerId;
use serde_json::Value as Json;
use store::{Fault, Keyset, Kind, Paged, Row, StoreError, Tx, sql};

use super::Result;
use crate::visits::model::{How, Plans, State, Suggestion, SuggestionId, Visit, VisitId};
use crate::visits::{ListedSuggestion, ListedVisit};

const VISIT: &str =
    "v.customer_id, v.visit_id, v.at, v.how, v.opinions, v.misuse, v.guidance, v.by_id, v.followup_id";
const SUGGESTION: &str = "s.customer_id, s.suggestion_id, s.visit_id, s.text, s.product, s.state, s.answer, s.decided_at, \
    s.decided_by, s.followup_id, s.created_at";
const BY_TIME: Keyset = Keyset::descending(&[
    ("s.created_at", "created_at", Kind::Int),
    ("s.customer_id", "customer_id", Kind::Id),
    ("s.suggestion_id", "suggestion_id", Kind::Id),
]);

pub(crate) async fn plans(tx: &mut Tx) -> Result<Option<Plans>> {
    let Some(row) = sql("select plans from visit_plans where place = 1").find(tx).await? else {
        return Ok(None);
    };
    let text: String = row.get("plans")?;
    let plans = serde_json::from_str::<Json>(&text).ok().and_then(|json| Plans::from_json(&json));
    plans.map(Some).ok_or_else(|| StoreError::new(Fault::Shape, format!("visit_plans.plans: {text}")))
}

pub(crate) async fn find(tx: &mut Tx, (customer, id): (CustomerId, VisitId)) -> Result<Option<Visit>> {
    let text = format!("select {VISIT} from visits v where v.customer_id = $1 and v.visit_id = $2");
    sql(text).bind_id(customer).bind_id(id).find(tx).await?.map(|row| visit(&row)).transpose()
}

pub(crate) async fn find_suggestion(
    tx: &mut Tx,
    (customer, id): (CustomerId, SuggestionId),
) -> Result<Option<Suggestion>> {
    let text =
        format!("select {SUGGESTION} from suggestions s where s.customer_id = $1 and s.suggestion_id = $2");
    sql(text).bind_id(customer).bind_id(id).find(tx).await?.map(|row| suggestion(&row)).transpose()
}

/// One customer's visits, the latest first.
pub(crate) async fn of_customer(tx: &mut Tx, customer: CustomerId, limit: i64) -> Result<Vec<Visit>> {
    let text = format!(
        "select {VISIT} from visits v where v.customer_id = $1 order by v.at desc, v.visit_id desc limit $2"
    );
    sql(text).bind_id(customer).bind(limit).fetch_all(tx).await?.iter().map(visit).collect()
}

/// What one customer suggested, the latest first.
pub(crate) async fn suggestions_of_customer(tx: &mut Tx, customer: CustomerId) -> Result<Vec<Suggestion>> {
    let text = format!(
        "select {SUGGESTION} from suggestions s where s.customer_id = $1
            order by s.created_at desc, s.suggestion_id desc"
    );
    sql(text).bind_id(customer).fetch_all(tx).await?.iter().map(suggestion).collect()
}

/// The latest visits within reach.
pub(crate) async fn latest(tx: &mut Tx, scope: Scope, limit: i64) -> Result<Vec<ListedVisit>> {
    let owner = scope.owner().map(Id::uuid);
    let text = format!(
        "select {VISIT}, k.name, k.code from visits v join customers k on k.customer_id = v.customer_id
            where (k.owner_id = $1 or $2) order by v.at desc, v.customer_id desc, v.visit_id desc limit $3"
    );
    let query = sql(text).bind(owner).bind(owner.is_none()).bind(limit);
    query.fetch_all(tx).await?.iter().map(listed_visit).collect()
}

/// A page of suggestions in a state, of one product where one is named.
pub(crate) async fn listed(
    tx: &mut Tx,
    scope: Scope,
    (state, product): (State, Option<&str>),
    page: &Page,
) -> std::result::Result<Paged<ListedSuggestion>, Refusal> {
    let owner = scope.owner().map(Id::uuid);
    let text = format!(
        "select {SUGGESTION}, k.name, k.code from suggestions s join customers k on k.customer_id = s.customer_id
            where s.state = $1 and (k.owner_id = $2 or $3) and (s.product = $4 or $5) {{page}}"
    );
    let query = sql(text).bind(state.word()).bind(owner).bind(owner.is_none());
    let query = query.bind(product.unwrap_or_default()).bind(product.is_none());
    Ok(BY_TIME.fetch(tx, query, page).await?.try_map(|row| listed_suggestion(&row))?)
}

/// All visits within reach as they were.
pub(crate) async fn export_visits(
    tx: &mut Tx,
    scope: Scope,
    mut each: impl FnMut(ListedVisit) -> std::result::Result<(), Refusal>,
) -> std::result::Result<(), Refusal> {
    let owner = scope.owner().map(Id::uuid);
    let text = format!(
        "select {VISIT}, k.name, k.code from visits v join customers k on k.customer_id = v.customer_id
            where (k.owner_id = $1 or $2) order by v.at, v.customer_id, v.visit_id"
    );
    sql(text).bind(owner).bind(owner.is_none()).for_each(tx, |row| each(listed_visit(&row)?)).await
}

/// All suggestions within reach as they were made.
pub(crate) async fn export_suggestions(
    tx: &mut Tx,
    scope: Scope,
    mut each: impl FnMut(ListedSuggestion) -> std::result::Result<(), Refusal>,
) -> std::result::Result<(), Refusal> {
    let owner = scope.owner().map(Id::uuid);
    let text = format!(
        "select {SUGGESTION}, k.name, k.code from suggestions s join customers k on k.customer_id = s.customer_id
            where (k.owner_id = $1 or $2) order by s.created_at, s.customer_id, s.suggestion_id"
    );
    sql(text).bind(owner).bind(owner.is_none()).for_each(tx, |row| each(listed_suggestion(&row)?)).await
}

fn named(row: &Row) -> Result<(String, String)> {
    let (name, code): (String, String) = (row.get("name")?, row.get("code")?);
    Ok((if name.is_empty() { code.clone() } else { name }, code))
}

fn listed_visit(row: &Row) -> Result<ListedVisit> {
    let (name, code) = named(row)?;
    Ok(ListedVisit { visit: visit(row)?, name, code })
}

fn listed_suggestion(row: &Row) -> Result<ListedSuggestion> {
    let (name, code) = named(row)?;
    Ok(ListedSuggestion { suggestion: suggestion(row)?, name, code })
}

fn odd(word: &str) -> StoreError {
    StoreError::new(Fault::Shape, format!("a visit says {word}"))
}

fn visit(row: &Row) -> Result<Visit> {
    let how: String = row.get("how")?;
    Ok(Visit {
        customer: row.id("customer_id")?,
        id: row.id("visit_id")?,
        how: How::from_word(&how).ok_or_else(|| odd(&how))?,
        at: row.get("at")?,
        opinions: row.get("opinions")?,
        misuse: row.get("misuse")?,
        guidance: row.get("guidance")?,
        by: row.maybe_id("by_id")?,
        followup: row.maybe_id("followup_id")?,
    })
}

fn suggestion(row: &Row) -> Result<Suggestion> {
    let state: String = row.get("state")?;
    Ok(Suggestion {
        customer: row.id("customer_id")?,
        id: row.id("suggestion_id")?,
        visit: row.id("visit_id")?,
        text: row.get("text")?,
        product: row.get("product")?,
        state: State::from_word(&state).ok_or_else(|| odd(&state))?,
        answer: row.get("answer")?,
        decided_at: row.get("decided_at")?,
        decided_by: row.maybe_id("decided_by")?,
        followup: row.maybe_id("followup_id")?,
        created_at: row.get("created_at")?,
    })
}
