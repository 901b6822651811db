//! Writing visits and suggestions.

use kernel::{Id, Moment};
use records::customers::CustomerId;
use store::{Rows, Tx, sql};

use super::Result;
use crate::visits::model::{Plans, Suggestion, Visit, VisitId};

/// A visit with what was suggested on it.
pub(crate) async fn insert(
    tx: &mut Tx,
    (visit, created_at): (&Visit, Moment),
    suggestions: &[Suggestion],
) -> Result<()> {
    sql("insert into visits
                (customer_id, visit_id, at, how, opinions, misuse, guidance, by_id, followup_id, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
    .bind_id(visit.customer)
    .bind_id(visit.id)
    .bind(visit.at)
    .bind(visit.how.word())
    .bind(visit.opinions.as_str())
    .bind(visit.misuse.as_str())
    .bind(visit.guidance.as_str())
    .bind(visit.by.map(Id::uuid))
    .bind(visit.followup.map(Id::uuid))
    .bind(created_at)
    .run(tx)
    .await?;
    let rows = Rows::of(suggestions)
        .id("customer_id", |one| one.customer)
        .id("suggestion_id", |one| one.id)
        .id("visit_id", |one| one.visit)
        .text("text", |one| one.text.as_str())
        .text("product", |one| one.product.as_str())
        .int("created_at", |one| one.created_at.0);
    sql("insert into suggestions
                (customer_id, suggestion_id, visit_id, text, product, state, answer, created_at)
            select customer_id, suggestion_id, visit_id, text, product, 'open', '', created_at from {rows}")
    .run_with(tx, &rows)
    .await?;
    Ok(())
}

/// Takes a visit away with what was suggested on it: it was written down by mistake.
pub(crate) async fn remove(tx: &mut Tx, (customer, id): (CustomerId, VisitId)) -> Result<()> {
    for table in ["suggestions", "visits"] {
        let text = format!("delete from {table} where customer_id = $1 and visit_id = $2");
        sql(text).bind_id(customer).bind_id(id).run(tx).await?;
    }
    Ok(())
}

/// Writes down what becomes of a suggestion.
pub(crate) async fn decide(tx: &mut Tx, to: &Suggestion) -> Result<()> {
    sql("update suggestions set state = $3, answer = $4, decided_at = $5, decided_by = $6, followup_id = $7
            where customer_id = $1 and suggestion_id = $2")
    .bind_id(to.customer)
    .bind_id(to.id)
    .bind(to.state.word())
    .bind(to.answer.as_str())
    .bind(to.decided_at)
    .bind(to.decided_by.map(Id::uuid))
    .bind(to.followup.map(Id::uuid))
    .run(tx)
    .await?;
    Ok(())
}

/// Takes the words out of what these customers said; that they were visited, and when, stays.
pub(crate) async fn forget(tx: &mut Tx, customers: &[CustomerId]) -> Result<()> {
    let rows = Rows::of(customers).id("customer_id", |id| *id);
    for text in [
        "update visits set opinions = '', misuse = '', guidance = ''
            where customer_id in (select customer_id from {rows})",
        "update suggestions set text = '', answer = '',
                state = case when state = 'open' then 'declined' else state end
            where customer_id in (select customer_id from {rows})",
    ] {
        sql(text).run_with(tx, &rows).await?;
    }
    Ok(())
}

pub(crate) async fn put_plans(tx: &mut Tx, plans: &Plans) -> Result<()> {
    sql("insert into visit_plans (place, plans) values (1, $1)
            on conflict (place) do update set plans = excluded.plans")
    .bind(plans.to_json().to_string())
    .run(tx)
    .await?;
    Ok(())
}
