//! Kept runs in a line each, and who changed tier with them.

use frame::charts::Tier;
use gate::users::UserId;
use kernel::{Day, Id, Moment};
use records::customers::CustomerId;
use store::{Fault, Row, Rows, StoreError, Tx, sql};

use crate::tiers::{Cause, Move};
use crate::valuation::{KeptRun, RunId};

/// A kept run as a list names it.
#[derive(Clone, Debug, PartialEq)]
pub struct RunLine {
    /// Which.
    pub id: RunId,
    /// When it was made.
    pub at: Moment,
    /// The day it is seen from.
    pub as_of: Day,
    /// Customers who had bought by then, as far as the run says.
    pub customers: Option<i64>,
}

/// The runs kept last, the last one first.
pub(super) async fn latest_runs(tx: &mut Tx, most: u32) -> Result<Vec<RunLine>, StoreError> {
    sql("select run_id, at, as_of, facts from valuation_runs order by at desc, run_id desc limit $1")
        .bind(i64::from(most))
        .fetch_all(tx)
        .await?
        .iter()
        .map(|row| {
            let facts: serde_json::Value = serde_json::from_str(&row.get::<String>("facts")?)
                .map_err(|error| StoreError::new(Fault::Shape, format!("valuation_runs.facts: {error}")))?;
            Ok(RunLine {
                id: row.id("run_id")?,
                at: row.get("at")?,
                as_of: row.get("as_of")?,
                customers: facts.pointer("/counts/buyers").and_then(serde_json::Value::as_i64),
            })
        })
        .collect()
}

/// Writes down who changed tier with a run.
pub(super) async fn insert_moves(
    tx: &mut Tx,
    run: &KeptRun,
    moved: &[(CustomerId, Move)],
) -> Result<(), StoreError> {
    let rows = Rows::of(moved)
        .id("customer_id", |(customer, _)| *customer)
        .text("from_tier", |(_, one)| Some(one.from.word()))
        .text("to_tier", |(_, one)| Some(one.to.word()))
        .text("cause", |(_, one)| Some(one.cause.word()));
    sql("insert into tier_moves (customer_id, run_id, at, from_tier, to_tier, cause)
            select customer_id, $1, $2, from_tier, to_tier, cause from {rows}")
    .bind_id(run.id)
    .bind(run.at)
    .run_with(tx, &rows)
    .await?;
    Ok(())
}

/// A customer's changes of tier, the latest first; with `owner`, of one in that user's charge.
pub(super) async fn moves_of(
    tx: &mut Tx,
    customer: CustomerId,
    owner: Option<UserId>,
    most: i64,
) -> Result<Vec<(Moment, Move)>, StoreError> {
    sql("select at, from_tier, to_tier, cause from tier_moves
            where customer_id = $1 and ($3 is null or customer_id in (
                select customer_id from customers where owner_id = $3))
            order by at desc, run_id desc limit $2")
    .bind_id(customer)
    .bind(most)
    .bind(owner.map(Id::uuid))
    .fetch_all(tx)
    .await?
    .iter()
    .map(read_move)
    .collect()
}

/// Everybody's changes of tier since a moment, the earliest first; with `owner`, of those in that user's charge.
pub(super) async fn moves_since(
    tx: &mut Tx,
    since: Moment,
    owner: Option<UserId>,
    most: i64,
) -> Result<Vec<(CustomerId, Moment, Move)>, StoreError> {
    sql("select m.customer_id, m.at, m.from_tier, m.to_tier, m.cause from tier_moves m
            where m.at >= $1 and ($3 is null or exists (
                select 1 from customers c where c.customer_id = m.customer_id and c.owner_id = $3))
            order by m.at, m.customer_id limit $2")
    .bind(since)
    .bind(most)
    .bind(owner.map(Id::uuid))
    .fetch_all(tx)
    .await?
    .iter()
    .map(|row| {
        let (at, one) = read_move(row)?;
        Ok((row.id("customer_id")?, at, one))
    })
    .collect()
}

fn read_move(row: &Row) -> Result<(Moment, Move), StoreError> {
    let strange = |what: &str| StoreError::new(Fault::Shape, format!("tier_moves: {what}"));
    let tier = |column: &str| -> Result<Tier, StoreError> {
        let word: String = row.get(column)?;
        Tier::from_word(&word).ok_or_else(|| strange(&word))
    };
    let cause: String = row.get("cause")?;
    let cause = Cause::from_word(&cause).ok_or_else(|| strange(&cause))?;
    Ok((row.get("at")?, Move { from: tier("from_tier")?, to: tier("to_tier")?, cause }))
}
