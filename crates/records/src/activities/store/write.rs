//! Writing activities.

use gate::users::UserId;
use kernel::{Id, Moment};
use store::{Rows, Tx, sql};

use super::Result;
use crate::activities::model::{Activity, ActivityId, Beside, Due, Reasonable};
use crate::customers::CustomerId;

/// Stands for no day where two days are compared: no calendar reaches it.
const NO_DAY: i64 = i64::MIN;

pub(in crate::activities) async fn insert(tx: &mut Tx, new: &Activity) -> Result<()> {
    insert_many(tx, std::slice::from_ref(new)).await
}

/// Many of them at once.
pub(in crate::activities) async fn insert_many(tx: &mut Tx, all: &[Activity]) -> Result<()> {
    let rows = Rows::of(all)
        .id("customer_id", |one| one.customer)
        .id("activity_id", |one| one.id)
        .text("kind", |one| one.kind.word())
        .text("text", |one| one.text.as_str())
        .int("at", |one| one.at.0)
        .maybe_id("author_id", |one| one.author)
        .int("created_at", |one| one.created_at.0)
        .int("due_day", |one| one.due.map(|due| i64::from(due.day.epoch_days())))
        .int("due_minute", |one| minute_of(one.due))
        .text("reasonable", |one| reasonable_word(&one.beside))
        .text("met", |one| met_word(&one.beside))
        .int("met_on", |one| one.beside.met.map(|(_, day)| i64::from(day.epoch_days())))
        .text("answer", |one| one.beside.answer.as_str());
    sql("insert into activities
                (customer_id, activity_id, kind, text, at, author_id, created_at, due_day, due_minute,
                reasonable, met, met_on, answer)
            select customer_id, activity_id, kind, text, at, author_id, created_at, due_day, due_minute,
                reasonable, met, met_on, answer
            from {rows}")
    .run_with(tx, &rows)
    .await?;
    Ok(())
}

/// Takes those of these out that say what they said and are open still; returns how many.
pub(in crate::activities) async fn remove_many(
    tx: &mut Tx,
    all: &[(CustomerId, ActivityId)],
    (text, day): (&str, Option<i64>),
    at: Moment,
) -> Result<u64> {
    let rows = Rows::of(all).id("customer_id", |one| one.0).id("activity_id", |one| one.1);
    sql("update activities set removed_at = $1 from {rows}
            where activities.customer_id = rows.customer_id and activities.activity_id = rows.activity_id
                and activities.text = $2 and coalesce(activities.due_day, $4) = coalesce($3, $4)
                and activities.kept_at is null and activities.removed_at is null")
    .bind(at)
    .bind(text)
    .bind(day)
    .bind(NO_DAY)
    .run_with(tx, &rows)
    .await
}

/// Writes down what may change of an activity.
pub(in crate::activities) async fn change(tx: &mut Tx, changed: &Activity) -> Result<()> {
    sql("update activities set kind = $3, text = $4, at = $5, due_day = $6, due_minute = $7,
                reasonable = $8, met = $9, met_on = $10, answer = $11
            where customer_id = $1 and activity_id = $2")
    .bind_id(changed.customer)
    .bind_id(changed.id)
    .bind(changed.kind.word())
    .bind(changed.text.as_str())
    .bind(changed.at)
    .bind(changed.due.map(|due| due.day))
    .bind(minute_of(changed.due))
    .bind(reasonable_word(&changed.beside))
    .bind(met_word(&changed.beside))
    .bind(changed.beside.met.map(|(_, day)| day))
    .bind(changed.beside.answer.as_str())
    .run(tx)
    .await?;
    Ok(())
}

pub(in crate::activities) async fn keep(
    tx: &mut Tx,
    (customer, id): (CustomerId, ActivityId),
    kept: Option<(Moment, Option<UserId>)>,
) -> Result<()> {
    sql("update activities set kept_at = $3, kept_by = $4 where customer_id = $1 and activity_id = $2")
        .bind_id(customer)
        .bind_id(id)
        .bind(kept.map(|(at, _)| at))
        .bind(kept.and_then(|(_, by)| by).map(Id::uuid))
        .run(tx)
        .await?;
    Ok(())
}

pub(in crate::activities) async fn remove(
    tx: &mut Tx,
    (customer, id): (CustomerId, ActivityId),
    at: Option<Moment>,
) -> Result<()> {
    sql("update activities set removed_at = $3 where customer_id = $1 and activity_id = $2")
        .bind_id(customer)
        .bind_id(id)
        .bind(at)
        .run(tx)
        .await?;
    Ok(())
}

fn reasonable_word(beside: &Beside) -> &'static str {
    beside.reasonable.map_or("", Reasonable::word)
}

fn met_word(beside: &Beside) -> &'static str {
    beside.met.map_or("", |(is_met, _)| if is_met { "yes" } else { "no" })
}

fn minute_of(due: Option<Due>) -> Option<i64> {
    due.and_then(|due| due.minute).map(i64::from)
}
