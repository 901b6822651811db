//! Work on many customers: whom it is for, how far it is, what came of it.

use gate::audit::LineId;
use gate::users::UserId;
use kernel::uuid::Uuid;
use kernel::{Id, Moment, define_id};
use records::customers::{CustomerId, Left};
use serde_json::{Value as Json, json};
use store::{Fault, Row, Rows, StoreError, Tx, sql};

type Result<T> = std::result::Result<T, StoreError>;

define_id!(
    /// One piece of work on many customers.
    BulkId
);

/// One piece of work on many customers.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::customer_list) struct BulkRun {
    pub(in crate::customer_list) id: BulkId,
    /// Who asked for it.
    pub(in crate::customer_list) user: UserId,
    /// What is done.
    pub(in crate::customer_list) task: Json,
    /// The list it was asked from.
    pub(in crate::customer_list) back: String,
    /// Customers in all.
    pub(in crate::customer_list) total: i64,
    /// Customers looked at so far.
    pub(in crate::customer_list) place: i64,
    /// Those of them who are different now.
    pub(in crate::customer_list) changed: usize,
    /// Those of them who were left alone.
    pub(in crate::customer_list) left: Left,
    /// The lines of its parts in the trail.
    pub(in crate::customer_list) lines: Vec<LineId>,
    /// The line of the whole, once it has ended.
    pub(in crate::customer_list) line: Option<LineId>,
    /// Somebody asked it to stop.
    pub(in crate::customer_list) is_stopped: bool,
    pub(in crate::customer_list) ended_at: Option<Moment>,
    /// The key of why it was given up.
    pub(in crate::customer_list) refusal: Option<String>,
}

pub(in crate::customer_list) async fn bulk_insert(
    tx: &mut Tx,
    run: &BulkRun,
    ids: &[CustomerId],
    at: Moment,
) -> Result<()> {
    sql("insert into bulk_runs (bulk_id, user_id, task, back, total, place, came_of, is_stopped, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
    .bind_id(run.id)
    .bind_id(run.user)
    .bind(run.task.to_string())
    .bind(run.back.as_str())
    .bind(run.total)
    .bind(run.place)
    .bind(came_of(run).to_string())
    .bind(run.is_stopped)
    .bind(at)
    .run(tx)
    .await?;
    let placed: Vec<(i64, CustomerId)> = (0..).zip(ids.iter().copied()).collect();
    let rows = Rows::of(&placed).int("place", |one| one.0).id("customer_id", |one| one.1);
    sql("insert into bulk_picks (bulk_id, place, customer_id) select $1, place, customer_id from {rows}")
        .bind_id(run.id)
        .run_with(tx, &rows)
        .await?;
    Ok(())
}

/// Writes down how far it is; whether it was asked to stop is for others to say.
pub(in crate::customer_list) async fn bulk_update(tx: &mut Tx, run: &BulkRun) -> Result<()> {
    sql("update bulk_runs set place = $2, came_of = $3, ended_at = $4 where bulk_id = $1")
        .bind_id(run.id)
        .bind(run.place)
        .bind(came_of(run).to_string())
        .bind(run.ended_at)
        .run(tx)
        .await?;
    Ok(())
}

pub(in crate::customer_list) async fn bulk_stop(tx: &mut Tx, id: BulkId) -> Result<()> {
    sql("update bulk_runs set is_stopped = $2 where bulk_id = $1").bind_id(id).bind(true).run(tx).await?;
    Ok(())
}

pub(in crate::customer_list) async fn bulk_find(tx: &mut Tx, id: BulkId) -> Result<Option<BulkRun>> {
    sql("select bulk_id, user_id, task, back, total, place, came_of, is_stopped, ended_at
            from bulk_runs where bulk_id = $1")
    .bind_id(id)
    .find(tx)
    .await?
    .map(|row| read(&row))
    .transpose()
}

/// The customers between two places.
pub(in crate::customer_list) async fn bulk_ids(
    tx: &mut Tx,
    id: BulkId,
    (from, until): (i64, i64),
) -> Result<Vec<CustomerId>> {
    sql("select customer_id from bulk_picks where bulk_id = $1 and place >= $2 and place < $3 order by place")
        .bind_id(id)
        .bind(from)
        .bind(until)
        .fetch_all(tx)
        .await?
        .iter()
        .map(|row| row.id("customer_id"))
        .collect()
}

/// Whom it was for is of no use once it has ended: the trail says it.
pub(in crate::customer_list) async fn bulk_forget_ids(tx: &mut Tx, id: BulkId) -> Result<()> {
    sql("delete from bulk_picks where bulk_id = $1").bind_id(id).run(tx).await?;
    Ok(())
}

/// All work that is kept.
pub(in crate::customer_list) async fn bulk_all(tx: &mut Tx) -> Result<Vec<BulkRun>> {
    let text =
        "select bulk_id, user_id, task, back, total, place, came_of, is_stopped, ended_at from bulk_runs";
    sql(text).fetch_all(tx).await?.iter().map(read).collect()
}

/// Takes work away; what is left of it is not done.
pub(in crate::customer_list) async fn bulk_remove(tx: &mut Tx, id: BulkId) -> Result<()> {
    bulk_forget_ids(tx, id).await?;
    sql("delete from bulk_runs where bulk_id = $1").bind_id(id).run(tx).await?;
    Ok(())
}

/// Lets its page lead back to another list.
pub(in crate::customer_list) async fn bulk_lead(tx: &mut Tx, id: BulkId, back: &str) -> Result<()> {
    sql("update bulk_runs set back = $2 where bulk_id = $1").bind_id(id).bind(back).run(tx).await?;
    Ok(())
}

/// Takes away work that ended by then.
pub(in crate::customer_list) async fn bulk_sweep(tx: &mut Tx, until: Moment) -> Result<()> {
    sql("delete from bulk_runs where ended_at <= $1").bind(until).run(tx).await?;
    Ok(())
}

fn came_of(run: &BulkRun) -> Json {
    let lines: Vec<String> = run.lines.iter().map(ToString::to_string).collect();
    json!({
        "changed": run.changed,
        "already": run.left.already, "not_theirs": run.left.not_theirs, "gone": run.left.gone,
        "lines": lines, "line": run.line.map(|line| line.to_string()), "refusal": run.refusal,
    })
}

fn read(row: &Row) -> Result<BulkRun> {
    let json = |column: &str| -> Result<Json> {
        serde_json::from_str(&row.get::<String>(column)?)
            .map_err(|error| StoreError::new(Fault::Shape, format!("bulk_runs.{column}: {error}")))
    };
    let came_of = json("came_of")?;
    let count = |name: &str| {
        came_of.get(name).and_then(Json::as_u64).and_then(|count| usize::try_from(count).ok()).unwrap_or(0)
    };
    let line = |json: &Json| Uuid::try_parse(json.as_str()?).ok().map(LineId::from_uuid);
    let lines = came_of.get("lines").and_then(Json::as_array);
    Ok(BulkRun {
        id: row.id("bulk_id")?,
        user: row.id("user_id")?,
        task: json("task")?,
        back: row.get("back")?,
        total: row.get("total")?,
        place: row.get("place")?,
        changed: count("changed"),
        left: Left { already: count("already"), not_theirs: count("not_theirs"), gone: count("gone") },
        lines: lines.into_iter().flatten().filter_map(line).collect(),
        line: came_of.get("line").and_then(line),
        is_stopped: row.get("is_stopped")?,
        ended_at: row.get("ended_at")?,
        refusal: came_of.get("refusal").and_then(Json::as_str).map(str::to_owned),
    })
}
