//! Causes, what was told of customers, and what people said of causes, in the book.

use std::collections::HashMap;

use gate::users::UserId;
use kernel::{Day, Id, Moment};
use records::customers::CustomerId;
use store::{Fault, Row, Rows, StoreError, Tx, sql};

use super::facts::Told;
use super::learned::Answered;
use super::model::{Cause, Kind, Ranked, Strength};
use super::{Answer, CauseId, Fact, FactId, KeptCause};
use crate::warning::WarningId;

type Result<T> = std::result::Result<T, StoreError>;

/// So many of the latest answers teach; older ones speak of other times.
const ANSWERS_MAX: i64 = 5_000;

pub(super) async fn insert_fact(tx: &mut Tx, fact: &Fact, deed: &'static str) -> Result<()> {
    sql("insert into diagnosis_facts (customer_id, fact_id, kind, day, case_id, deed)
            values ($1, $2, $3, $4, $5, $6) on conflict do nothing")
    .bind_id(fact.customer)
    .bind_id(fact.id)
    .bind(fact.kind.word())
    .bind(fact.day)
    .bind_id(fact.case)
    .bind(deed)
    .run(tx)
    .await?;
    Ok(())
}

pub(super) async fn remove_fact(tx: &mut Tx, customer: CustomerId, id: FactId) -> Result<()> {
    sql("delete from diagnosis_facts where customer_id = $1 and fact_id = $2")
        .bind_id(customer)
        .bind_id(id)
        .run(tx)
        .await?;
    Ok(())
}

/// What was told of these customers since a day, in the order of days.
pub(super) async fn told(
    tx: &mut Tx,
    customers: &[CustomerId],
    since: Day,
) -> Result<HashMap<CustomerId, Vec<Told>>> {
    let found = sql("select f.customer_id, f.kind, f.day, f.case_id from {rows} cross join diagnosis_facts f
            where f.customer_id = rows.wanted and f.day >= $1 order by f.customer_id, f.day, f.fact_id")
    .bind(since)
    .fetch_with(tx, &Rows::of(customers).id("wanted", |id| *id))
    .await?;
    let mut told: HashMap<CustomerId, Vec<Told>> = HashMap::new();
    for row in &found {
        let case: FactId = row.id("case_id")?;
        let one = Told {
            kind: word(row, "kind", Kind::from_word)?,
            day: row.get("day")?,
            case: case.uuid().as_u128(),
        };
        told.entry(row.id("customer_id")?).or_default().push(one);
    }
    Ok(told)
}

/// One cause about to be written.
pub(super) struct New {
    pub id: CauseId,
    pub customer: CustomerId,
    pub warning: WarningId,
    pub ranked: Ranked,
}

/// Puts the causes of these warnings in place of what was there, but for what somebody has said something of.
pub(super) async fn put(
    tx: &mut Tx,
    (warnings, day): (&[(CustomerId, WarningId)], Day),
    causes: &[New],
) -> Result<()> {
    let old = Rows::of(warnings).id("customer_id", |one| one.0).id("warning_id", |one| one.1);
    sql("delete from diagnosis_causes where is_it is null and exists (select 1 from {rows}
            where rows.customer_id = diagnosis_causes.customer_id and rows.warning_id = diagnosis_causes.warning_id)")
    .run_with(tx, &old)
    .await?;
    let evidence: Vec<(&New, String)> = causes
        .iter()
        .map(|one| Ok((one, serde_json::to_string(&one.ranked.evidence).map_err(shape)?)))
        .collect::<Result<_>>()?;
    let rows = Rows::of(&evidence)
        .id("customer_id", |(one, _)| one.customer)
        .id("cause_id", |(one, _)| one.id)
        .id("warning_id", |(one, _)| one.warning)
        .text("cause", |(one, _)| one.ranked.cause.word())
        .text("strength", |(one, _)| one.ranked.strength.word())
        .real("share", |(one, _)| one.ranked.share)
        .text("evidence", |(_, evidence)| evidence.as_str())
        .int("worked_out_on", move |_| i64::from(day.epoch_days()));
    sql("insert into diagnosis_causes (customer_id, cause_id, warning_id, cause, strength, share, evidence, worked_out_on)
            select customer_id, cause_id, warning_id, cause, strength, share, evidence, worked_out_on from {rows}
            where not exists (select 1 from diagnosis_causes k where k.customer_id = rows.customer_id
                and k.warning_id = rows.warning_id and k.cause = rows.cause)")
    .run_with(tx, &rows)
    .await?;
    Ok(())
}

/// The causes of these customers' warnings, the likeliest of each first.
pub(super) async fn of_customers(tx: &mut Tx, customers: &[CustomerId]) -> Result<Vec<KeptCause>> {
    sql("select k.* from {rows} cross join diagnosis_causes k where k.customer_id = rows.wanted
            order by k.customer_id, k.warning_id, k.share desc, k.cause")
    .fetch_with(tx, &Rows::of(customers).id("wanted", |id| *id))
    .await?
    .iter()
    .map(read)
    .collect()
}

pub(super) async fn find(tx: &mut Tx, customer: CustomerId, id: CauseId) -> Result<Option<KeptCause>> {
    sql("select * from diagnosis_causes where customer_id = $1 and cause_id = $2")
        .bind_id(customer)
        .bind_id(id)
        .find(tx)
        .await?
        .map(|row| read(&row))
        .transpose()
}

/// Writes what somebody said of a cause, or that nobody has.
pub(super) async fn put_answer(
    tx: &mut Tx,
    (customer, id): (CustomerId, CauseId),
    answer: Option<&Answer>,
) -> Result<()> {
    sql("update diagnosis_causes set is_it = $3, said_at = $4, said_by = $5 where customer_id = $1 and cause_id = $2")
        .bind_id(customer)
        .bind_id(id)
        .bind(answer.map(|answer| answer.is_it))
        .bind(answer.map(|answer| answer.at))
        .bind(answer.and_then(|answer| answer.by).map(Id::uuid))
        .run(tx)
        .await?;
    Ok(())
}

/// What people said of causes since answers count, the latest first.
pub(super) async fn answers(tx: &mut Tx, since: Option<Moment>) -> Result<Vec<Answered>> {
    sql("select cause, is_it, evidence from diagnosis_causes
            where said_at is not null and ($1 is null or said_at > $1) order by said_at desc, cause_id limit $2")
    .bind(since)
    .bind(ANSWERS_MAX)
    .fetch_all(tx)
    .await?
    .iter()
    .map(|row| {
        let evidence = evidence(row)?;
        let clues = evidence.iter().map(|found| found.clue).collect();
        Ok(Answered { cause: word(row, "cause", Cause::from_word)?, is_it: row.get("is_it")?, clues })
    })
    .collect()
}

pub(super) async fn counted_since(tx: &mut Tx) -> Result<Option<Moment>> {
    let row = sql("select counted_since from diagnosis_settings where place = 1").find(tx).await?;
    row.map(|row| row.get("counted_since")).transpose()
}

pub(super) async fn put_counted_since(tx: &mut Tx, since: Option<Moment>) -> Result<()> {
    let Some(since) = since else {
        sql("delete from diagnosis_settings where place = 1").run(tx).await?;
        return Ok(());
    };
    sql("insert into diagnosis_settings (place, counted_since) values (1, $1)
            on conflict (place) do update set counted_since = excluded.counted_since")
    .bind(since)
    .run(tx)
    .await?;
    Ok(())
}

/// Hands out all causes of customers in somebody's charge, or of all.
pub(super) async fn export(
    tx: &mut Tx,
    owner: Option<UserId>,
    mut each: impl FnMut(KeptCause, (String, String)) -> std::result::Result<(), kernel::Refusal>,
) -> std::result::Result<(), kernel::Refusal> {
    sql("select k.*, c.code, c.name from diagnosis_causes k join customers c on c.customer_id = k.customer_id
            where ($1 is null or c.owner_id = $1) order by k.customer_id, k.warning_id, k.share desc, k.cause")
    .bind(owner.map(Id::uuid))
    .for_each(tx, |row| each(read(&row)?, (row.get("code")?, row.get("name")?)))
    .await
}

/// What was told of a customer, and what nobody has answered, goes; what people said stays, as it names no one.
pub(super) async fn forget(tx: &mut Tx, customer: CustomerId) -> Result<()> {
    sql("delete from diagnosis_facts where customer_id = $1").bind_id(customer).run(tx).await?;
    sql("delete from diagnosis_causes where customer_id = $1 and is_it is null")
        .bind_id(customer)
        .run(tx)
        .await?;
    Ok(())
}

/// What goes with a customer when two are made one.
pub(super) const MOVES: &[records::duplicates::Move] = &[records::duplicates::Move {
    table: "diagnosis_causes",
    columns: &[
        "cause_id, warning_id, cause, strength, share, evidence, worked_out_on, is_it, said_at, said_by",
    ],
    key: Some(("warning_id", "cause_id")),
    follows: Some("warnings"),
}];

fn read(row: &Row) -> Result<KeptCause> {
    let answer = match row.get::<Option<bool>>("is_it")? {
        None => None,
        Some(is_it) => Some(Answer { is_it, at: row.get("said_at")?, by: row.maybe_id("said_by")? }),
    };
    Ok(KeptCause {
        customer: row.id("customer_id")?,
        id: row.id("cause_id")?,
        warning: row.id("warning_id")?,
        ranked: Ranked {
            cause: word(row, "cause", Cause::from_word)?,
            strength: word(row, "strength", Strength::from_word)?,
            share: row.get("share")?,
            evidence: evidence(row)?,
        },
        worked_out_on: row.get("worked_out_on")?,
        answer,
    })
}

fn evidence(row: &Row) -> Result<Vec<super::Found>> {
    serde_json::from_str(&row.get::<String>("evidence")?).map_err(shape)
}

#[expect(clippy::needless_pass_by_value, reason = "it is what map_err hands over")]
fn shape(error: serde_json::Error) -> StoreError {
    StoreError::new(Fault::Shape, format!("diagnosis_causes.evidence: {error}"))
}

fn word<T>(row: &Row, column: &str, read: impl Fn(&str) -> Option<T>) -> Result<T> {
    let text: String = row.get(column)?;
    read(&text).ok_or_else(|| StoreError::new(Fault::Shape, format!("diagnosis.{column}: {text}")))
}
