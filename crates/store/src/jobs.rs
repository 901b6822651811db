//! Work to be done later: rows written in the transaction that caused them, so that neither is there without the
//! other.
//!
//! A job may run twice (a worker that falls leaves its job to the next), so jobs are idempotent. Whether a failed one
//! is tried again is the job's word: [`retry`] or [`fail`].

use kernel::{IdMaker, Moment, define_id};

use crate::error::Result;
use crate::{Db, Fault, Migration, StoreError, Tx, sql};

define_id!(
    /// One job.
    JobId
);

/// The table of jobs.
pub const MIGRATIONS: &[Migration] =
    &[Migration::new("store/001-jobs", include_str!("migrations/001-jobs.sql"))];

/// Work to be put down.
#[derive(Clone, Copy, Debug)]
pub struct NewJob<'a> {
    /// Which kind of work: the name under which a feature registered it.
    pub kind: &'a str,
    /// What it is about, as JSON.
    pub payload: &'a str,
    /// Not before this moment.
    pub due: Moment,
    /// While a job of this kind with this key waits, no second one is put down.
    pub once: Option<&'a str>,
}

/// A job taken by a worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its identity.
    pub id: JobId,
    /// Which kind of work.
    pub kind: String,
    /// What it is about, as JSON.
    pub payload: String,
    /// How often it has been begun, this time included.
    pub attempt: u32,
}

/// Puts a job down in the caller's transaction. `false` when one like it waits already ([`NewJob::once`]).
///
/// # Errors
/// A database fault.
pub async fn enqueue(tx: &mut Tx, job: &NewJob<'_>, ids: &mut IdMaker, now: Moment) -> Result<bool> {
    let id: JobId = ids.next(now);
    let written = sql("insert into jobs (job_id, kind, payload, due, state, attempts, once_key)
            values ($1, $2, $3, $4, 'waiting', 0, $5)
            on conflict do nothing")
    .bind_id(id)
    .bind(job.kind)
    .bind(job.payload)
    .bind(job.due)
    // Unique while it waits: the key carries the kind, and a job without a key carries its own identity.
    .bind(job.once.map_or_else(|| id.to_string(), |once| format!("{}:{once}", job.kind)))
    .run(tx)
    .await?;
    Ok(written > 0)
}

/// Takes the job that has been due longest, for as long as `lease_micros`; a worker that has not answered by then
/// has lost it.
///
/// # Errors
/// A database fault.
pub async fn take(db: &Db, now: Moment, lease_micros: i64) -> Result<Option<Job>> {
    let mut tx = db.write().await?;
    let row = sql("update jobs
            set state = 'running', attempts = attempts + 1, due = $1, once_key = cast(null as text)
            where job_id = (
                select job_id from jobs where state in ('waiting', 'running') and due <= $2
                order by due, job_id limit 1 {skip_locked})
            returning job_id, kind, payload, attempts")
    .bind(now.0.saturating_add(lease_micros))
    .bind(now)
    .find(&mut tx)
    .await?;
    let job = row
        .map(|row| {
            Ok::<_, StoreError>(Job {
                id: row.id("job_id")?,
                kind: row.get("kind")?,
                payload: row.get("payload")?,
                attempt: row.get("attempts")?,
            })
        })
        .transpose()?;
    tx.commit().await?;
    Ok(job)
}

/// The worker is alive and keeps the job until `until`.
///
/// # Errors
/// As [`done`].
pub async fn renew(tx: &mut Tx, job: &Job, until: Moment) -> Result<()> {
    held(
        sql("update jobs set due = $1 where job_id = $2 and attempts = $3 and state = 'running'")
            .bind(until)
            .bind_id(job.id)
            .bind(job.attempt)
            .run(tx)
            .await?,
    )
}

/// The job is done: in the transaction of its work, so that both are kept or none.
///
/// # Errors
/// [`Fault::Missing`] when the lease ran out and another worker has it: the work must not be kept.
pub async fn done(tx: &mut Tx, job: &Job) -> Result<()> {
    held(
        sql("delete from jobs where job_id = $1 and attempts = $2 and state = 'running'")
            .bind_id(job.id)
            .bind(job.attempt)
            .run(tx)
            .await?,
    )
}

/// The job is to be tried again at `due`.
///
/// # Errors
/// As [`done`].
pub async fn retry(tx: &mut Tx, job: &Job, due: Moment, why: &str) -> Result<()> {
    put_back(tx, job, "waiting", due, why).await
}

/// The job cannot be done; it stays for a person to see.
///
/// # Errors
/// As [`done`].
pub async fn fail(tx: &mut Tx, job: &Job, now: Moment, why: &str) -> Result<()> {
    put_back(tx, job, "failed", now, why).await
}

/// Whether a job of this kind about this waits or runs.
///
/// # Errors
/// A database fault.
pub async fn is_under_way(tx: &mut Tx, kind: &str, payload: &str) -> Result<bool> {
    let text = "select 1 as found from jobs
            where kind = $1 and payload = $2 and state in ('waiting', 'running') limit 1";
    Ok(sql(text).bind(kind).bind(payload).find(tx).await?.is_some())
}

/// How many jobs wait or run.
///
/// # Errors
/// A database fault.
pub async fn left(tx: &mut Tx) -> Result<i64> {
    sql("select count(*) as jobs from jobs where state in ('waiting', 'running')")
        .fetch_one(tx)
        .await?
        .get("jobs")
}

/// How long a failed job stays for a person to see: thirty days.
pub const FAILED_KEPT_MICROS: i64 = 30 * 24 * 3_600_000_000;

/// Forgets jobs that failed longer ago than [`FAILED_KEPT_MICROS`].
///
/// # Errors
/// A database fault.
pub async fn sweep(tx: &mut Tx, now: Moment) -> Result<()> {
    sql("delete from jobs where state = 'failed' and due <= $1")
        .bind(now.0.saturating_sub(FAILED_KEPT_MICROS))
        .run(tx)
        .await?;
    Ok(())
}

async fn put_back(tx: &mut Tx, job: &Job, state: &str, due: Moment, why: &str) -> Result<()> {
    held(
        sql("update jobs set state = $1, due = $2, last_error = $3
                where job_id = $4 and attempts = $5 and state = 'running'")
        .bind(state)
        .bind(due)
        .bind(why)
        .bind_id(job.id)
        .bind(job.attempt)
        .run(tx)
        .await?,
    )
}

fn held(touched: u64) -> Result<()> {
    if touched == 1 {
        return Ok(());
    }
    Err(StoreError::new(Fault::Missing, "the job was taken over by another worker"))
}
