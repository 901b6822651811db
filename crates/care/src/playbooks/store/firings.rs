//! Runs, and for whom they did something.

use std::collections::HashMap;

use gate::Scope;
use gate::users::UserId;
use kernel::{Id, Moment, Refusal};
use records::customers::CustomerId;
use serde_json::Value as Json;
use store::{Fault, Row, Rows, StoreError, Tx, sql};

use super::Result;
use super::plays::small;
use crate::playbooks::json;
use crate::playbooks::model::{Done, Firing, PlaybookId, RunId};
use crate::playbooks::rules::Past;

/// What a day's look brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Which.
    pub id: RunId,
    /// Of which playbook.
    pub playbook: PlaybookId,
    /// In which wording.
    pub version: u32,
    /// When.
    pub at: Moment,
    /// For how many it did something.
    pub fired: u32,
    /// For how many there was no room.
    pub held: u32,
    /// The lines of the trail by which it is taken back.
    pub lines: Json,
    /// When it was taken back.
    pub undone_at: Option<Moment>,
}

/// What a playbook did lately.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// For how many customers it did something that was not taken back.
    pub fired: u32,
    /// For how many that was taken back.
    pub undone: u32,
}

/// Something done for a customer, with what they are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// What was done.
    pub done: Done,
    /// By which playbook.
    pub playbook: PlaybookId,
    /// The customer's name, else their code.
    pub name: String,
    /// Their code.
    pub code: String,
}

const COLUMNS: &str = "f.customer_id, f.firing_id, f.run_id, f.playbook_id, f.version, f.at, f.cause, f.because, \
    f.did, f.undone_at";

pub(crate) async fn insert_run(tx: &mut Tx, run: &Run) -> Result<()> {
    sql("insert into playbook_runs (run_id, playbook_id, version, at, fired, held, lines)
            values ($1, $2, $3, $4, $5, $6, $7)")
    .bind_id(run.id)
    .bind_id(run.playbook)
    .bind(i64::from(run.version))
    .bind(run.at)
    .bind(i64::from(run.fired))
    .bind(i64::from(run.held))
    .bind(run.lines.to_string())
    .run(tx)
    .await?;
    Ok(())
}

pub(crate) async fn insert_firings(tx: &mut Tx, playbook: PlaybookId, all: &[Done]) -> Result<()> {
    let texts: Vec<(String, String)> =
        all.iter().map(|one| (json::because_to_json(&one.because).to_string(), one.did.join(" "))).collect();
    let both: Vec<(&Done, &(String, String))> = all.iter().zip(&texts).collect();
    let rows = Rows::of(&both)
        .id("customer_id", |(one, _)| one.customer)
        .id("firing_id", |(one, _)| one.id)
        .id("run_id", |(one, _)| one.run)
        .int("version", |(one, _)| i64::from(one.version))
        .int("at", |(one, _)| one.at.0)
        .text("cause", |(one, _)| one.cause.as_str())
        .text("because", |(_, texts)| texts.0.as_str())
        .text("did", |(_, texts)| texts.1.as_str());
    sql("insert into playbook_firings (customer_id, firing_id, run_id, playbook_id, version, at, cause, because, did)
            select customer_id, firing_id, run_id, $1, version, at, cause, because, did from {rows}")
    .bind_id(playbook)
    .run_with(tx, &rows)
    .await?;
    Ok(())
}

/// Which of these occasions it has fired for, and for whom it has done something since a moment.
pub(crate) async fn past(
    tx: &mut Tx,
    playbook: PlaybookId,
    firings: &[Firing],
    rested_since: Option<Moment>,
) -> Result<Past> {
    let rows =
        Rows::of(firings).id("customer_id", |one| one.customer).text("cause", |one| one.cause.as_str());
    let found = sql("select f.customer_id, f.cause from {rows} cross join playbook_firings f
            where f.customer_id = rows.customer_id and f.playbook_id = $1 and f.cause = rows.cause")
    .bind_id(playbook)
    .fetch_with(tx, &rows)
    .await?;
    let mut past = Past::default();
    for row in &found {
        past.fired.insert((row.id("customer_id")?, row.get("cause")?));
    }
    let Some(since) = rested_since else { return Ok(past) };
    let found = sql("select customer_id from playbook_firings
            where playbook_id = $1 and at >= $2 and undone_at is null")
    .bind_id(playbook)
    .bind(since)
    .fetch_all(tx)
    .await?;
    for row in &found {
        past.rested.insert(row.id("customer_id")?);
    }
    Ok(past)
}

/// For how many it has done something since a moment.
pub(crate) async fn fired_since(tx: &mut Tx, playbook: PlaybookId, since: Moment) -> Result<u32> {
    let row = sql("select count(*) as fired from playbook_firings
            where playbook_id = $1 and at >= $2 and undone_at is null")
    .bind_id(playbook)
    .bind(since)
    .fetch_one(tx)
    .await?;
    Ok(small(row.get("fired")?))
}

/// What each playbook did within reach since a moment.
pub(crate) async fn counted(
    tx: &mut Tx,
    scope: Scope,
    since: Moment,
) -> Result<HashMap<PlaybookId, Counted>> {
    sql("select f.playbook_id, count(case when f.undone_at is null then 1 end) as fired,
                count(f.undone_at) as undone
            from playbook_firings f where f.at >= $1 and ($2 is null or exists (
                select 1 from customers c where c.customer_id = f.customer_id and c.owner_id = $2))
            group by f.playbook_id")
    .bind(since)
    .bind(scope.owner().map(Id::uuid))
    .fetch_all(tx)
    .await?
    .iter()
    .map(|row| {
        let counted = Counted { fired: small(row.get("fired")?), undone: small(row.get("undone")?) };
        Ok((row.id("playbook_id")?, counted))
    })
    .collect()
}

pub(crate) async fn find_run(tx: &mut Tx, id: RunId) -> Result<Option<Run>> {
    let text = "select run_id, playbook_id, version, at, fired, held, lines, undone_at from playbook_runs
            where run_id = $1";
    let Some(row) = sql(text).bind_id(id).find(tx).await? else { return Ok(None) };
    let lines: String = row.get("lines")?;
    let lines = serde_json::from_str(&lines)
        .map_err(|error| StoreError::new(Fault::Shape, format!("playbook_runs.lines: {error}")))?;
    Ok(Some(Run {
        id: row.id("run_id")?,
        playbook: row.id("playbook_id")?,
        version: small(row.get("version")?),
        at: row.get("at")?,
        fired: small(row.get("fired")?),
        held: small(row.get("held")?),
        lines,
        undone_at: row.get("undone_at")?,
    }))
}

/// Notes that a run was taken back.
pub(crate) async fn undo_run(tx: &mut Tx, id: RunId, at: Moment) -> Result<()> {
    for table in ["playbook_runs", "playbook_firings"] {
        let text = format!("update {table} set undone_at = $2 where run_id = $1");
        sql(text).bind_id(id).bind(at).run(tx).await?;
    }
    Ok(())
}

/// What a playbook did for customers within reach, the latest first.
pub(crate) async fn listed(
    tx: &mut Tx,
    (playbook, owner): (PlaybookId, Option<UserId>),
    most: i64,
) -> Result<Vec<Listed>> {
    let text = format!(
        "select {COLUMNS}, c.name, c.code from playbook_firings f join customers c on c.customer_id = f.customer_id
            where f.playbook_id = $1 and ($2 is null or c.owner_id = $2)
            order by f.at desc, f.customer_id limit $3"
    );
    let query = sql(text).bind_id(playbook).bind(owner.map(Id::uuid)).bind(most);
    query.fetch_all(tx).await?.iter().map(with_name).collect()
}

/// What was done for one customer, the latest first.
pub(crate) async fn of_customer(tx: &mut Tx, customer: CustomerId, most: i64) -> Result<Vec<Listed>> {
    let text = format!(
        "select {COLUMNS}, c.name, c.code from playbook_firings f join customers c on c.customer_id = f.customer_id
            where f.customer_id = $1 order by f.at desc, f.firing_id desc limit $2"
    );
    sql(text).bind_id(customer).bind(most).fetch_all(tx).await?.iter().map(with_name).collect()
}

/// Hands out everything that was done within reach, in its order.
pub(crate) async fn export(
    tx: &mut Tx,
    owner: Option<UserId>,
    mut each: impl FnMut(Listed) -> std::result::Result<(), Refusal>,
) -> std::result::Result<(), Refusal> {
    let text = format!(
        "select {COLUMNS}, c.name, c.code from playbook_firings f join customers c on c.customer_id = f.customer_id
            where ($1 is null or c.owner_id = $1) order by f.at, f.customer_id, f.firing_id"
    );
    sql(text).bind(owner.map(Id::uuid)).for_each(tx, |row| each(with_name(&row)?)).await
}

/// Takes the words out of the reasons of these customers; that something was done, and when, stays.
pub(crate) async fn forget(tx: &mut Tx, customers: &[CustomerId]) -> Result<()> {
    let rows = Rows::of(customers).id("customer_id", |id| *id);
    sql("update playbook_firings set because = '[]' where customer_id in (select customer_id from {rows})")
        .run_with(tx, &rows)
        .await?;
    Ok(())
}

fn with_name(row: &Row) -> Result<Listed> {
    let (name, code): (String, String) = (row.get("name")?, row.get("code")?);
    let name = if name.is_empty() { code.clone() } else { name };
    Ok(Listed { done: done(row)?, playbook: row.id("playbook_id")?, name, code })
}

fn done(row: &Row) -> Result<Done> {
    let because: String = row.get("because")?;
    let because = serde_json::from_str(&because)
        .map_err(|error| StoreError::new(Fault::Shape, format!("playbook_firings.because: {error}")))?;
    Ok(Done {
        id: row.id("firing_id")?,
        run: row.id("run_id")?,
        customer: row.id("customer_id")?,
        version: small(row.get("version")?),
        at: row.get("at")?,
        cause: row.get("cause")?,
        because: json::because_from_json(&because),
        did: row.get::<String>("did")?.split_whitespace().map(str::to_owned).collect(),
        undone_at: row.get("undone_at")?,
    })
}
