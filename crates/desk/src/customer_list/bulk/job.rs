//! The work behind the pages: some customers at a time, each part in one transaction with how far it is, so that work
//! that fell goes on behind the last part, and nobody is done twice.

use ::store::jobs::{self, NewJob};
use ::store::{Db, Tx};
use frame::work::WorkCall;
use gate::audit::{self, Change, Subject};
use gate::users::{self, UserId};
use kernel::uuid::Uuid;
use kernel::{Id, Occasion, Progress, Refusal};
use records::customers::{CustomerId, Left};
use serde_json::json;

use super::super::store::{self, BulkId, BulkRun};
use super::Bulk;
use super::task::{Task, leave};

/// The kind of work.
pub(in crate::customer_list) const KIND: &str = "list.bulk";
/// Customers of a part: so many that others who write meanwhile wait for a moment only.
const PART: i64 = 2_000;

/// Puts the work down with whom it is for.
pub(super) async fn put_down(
    tx: &mut Tx,
    (user, task): (UserId, &Task),
    occasion: &mut Occasion,
    (ids, back): (&[CustomerId], &str),
) -> Result<BulkId, Refusal> {
    let run = BulkRun {
        id: occasion.id(),
        user,
        task: task.write(),
        back: back.to_owned(),
        total: kernel::count(ids.len()),
        place: 0,
        changed: 0,
        left: Left::default(),
        lines: Vec::new(),
        line: None,
        is_stopped: false,
        ended_at: None,
        refusal: None,
    };
    store::bulk_insert(tx, &run, ids, occasion.at).await?;
    let payload = run.id.to_string();
    let job = NewJob { kind: KIND, payload: &payload, due: occasion.at, once: None };
    jobs::enqueue(tx, &job, &mut occasion.ids, occasion.at).await?;
    Ok(run.id)
}

/// Does it, or what is left of it.
pub(in crate::customer_list) async fn work(call: WorkCall<'_>) -> Result<(), Refusal> {
    let Ok(id) = Uuid::try_parse(call.payload).map(BulkId::from_uuid) else { return Ok(()) };
    let mut occasion = Occasion { at: call.now(), ids: call.ids() };
    while let Some(run) = go_on(call.db, &mut occasion, (id, PART)).await? {
        call.progress.done(u64::try_from(run.place).unwrap_or(0));
        occasion.at = call.now();
    }
    Ok(())
}

/// Does the next part, of so many customers at most; `None` where the work has ended.
pub(super) async fn go_on(
    db: &Db,
    occasion: &mut Occasion,
    (id, most): (BulkId, i64),
) -> Result<Option<BulkRun>, Refusal> {
    let mut tx = db.write().await?;
    // A worker that was thought dead may be at it still.
    tx.lock(&format!("bulk {id}")).await?;
    let found = store::bulk_find(&mut tx, id).await?;
    let Some(run) = found.filter(|run| run.ended_at.is_none()) else { return Ok(None) };
    let run = match part(&mut tx, occasion, (run.clone(), most)).await {
        Ok(run) => run,
        // What the book does not answer is tried again; anything else ends the work with what is done so far.
        Err(refusal) if refusal.say().key.starts_with("store-") => return Err(refusal),
        Err(refusal) => {
            tx.roll_back().await?;
            tx = db.write().await?;
            end(&mut tx, occasion, BulkRun { refusal: Some(refusal.say().key.to_owned()), ..run }).await?
        }
    };
    store::bulk_update(&mut tx, &run).await?;
    tx.commit().await?;
    Ok(Some(run))
}

/// The next part, or the end.
async fn part(
    tx: &mut Tx,
    occasion: &mut Occasion,
    (mut run, most): (BulkRun, i64),
) -> Result<BulkRun, Refusal> {
    if run.is_stopped || run.place >= run.total {
        return end(tx, occasion, run).await;
    }
    let actor = users::actor(tx, run.user).await?;
    let Some(task) = Task::from_json(&run.task) else { return end(tx, occasion, run).await };
    let until = (run.place + most).min(run.total);
    let ids = store::bulk_ids(tx, run.id, (run.place, until)).await?;
    let done = task.run(tx, &actor, occasion, &ids).await?;
    run.changed += done.changed;
    run.left = run.left.and(done.left);
    run.lines.extend(done.line);
    run.place = until;
    Ok(run)
}

/// One line in the trail for all parts, by which they are taken back in one step.
async fn end(tx: &mut Tx, occasion: &mut Occasion, mut run: BulkRun) -> Result<BulkRun, Refusal> {
    run.ended_at = Some(occasion.at);
    store::bulk_forget_ids(tx, run.id).await?;
    if run.lines.is_empty() {
        return Ok(run);
    }
    let lines: Vec<String> = run.lines.iter().map(ToString::to_string).collect();
    let after = json!({ "task": run.task, "changed": run.changed, "lines": lines });
    let change = Change::made(Subject::of("bulk", run.id), after);
    let line = match users::actor(tx, run.user).await.and_then(|actor| leave::<Bulk>(&actor)) {
        Ok(permit) => audit::write(tx, &permit, occasion, change).await?,
        // Who asked has left meanwhile; what was done in their name can be taken back all the same.
        Err(_) => {
            audit::write(tx, &gate::Permit::<Bulk>::by_house("who asked has left"), occasion, change).await?
        }
    };
    run.line = Some(line);
    Ok(run)
}
