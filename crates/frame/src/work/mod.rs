//! Work behind the pages: jobs that were put down in the transaction of their cause are taken up and done.
//!
//! A job may run twice, so its work is idempotent; how far it is, pages read from [`Reports`]. A job that is refused
//! is not tried again: the refusal is its result. Begin with [`Job`]; [`run_forever`] is what `serve` starts.

mod reports;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use kernel::{IdMaker, Moment, Refusal};
pub use reports::{Report, Reports, Told};
use store::{Db, jobs};
use tokio::sync::Notify;

use crate::web::House;

/// A kind of work.
#[derive(Clone, Copy, Debug)]
pub struct Job {
    /// The kind, as in [`store::jobs::NewJob`].
    pub kind: &'static str,
    /// Does it.
    pub run: for<'a> fn(WorkCall<'a>) -> Working<'a>,
}

/// What work comes to.
pub type Working<'a> = Pin<Box<dyn Future<Output = Result<(), Refusal>> + Send + 'a>>;

/// One piece of work, and everything it may use.
#[derive(Debug)]
pub struct WorkCall<'a> {
    /// The book.
    pub db: &'a Db,
    /// What it is about, as the cause wrote it.
    pub payload: &'a str,
    /// The program: features, clock, secrets, files.
    pub house: &'a House,
    /// Where it tells how far it is; under the job's payload.
    pub progress: Told,
}

impl WorkCall<'_> {
    /// The present.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.house.clock.now()
    }

    /// A maker of new ids.
    #[must_use]
    pub fn ids(&self) -> IdMaker {
        IdMaker::new(self.house.seed())
    }
}

/// Another worker may take a job over that has not answered for this long.
const LEASE_MICROS: i64 = 30 * 60_000_000;
/// How often is looked for work that nobody knocked for: another machine's, or what became due.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Does jobs one after the other until the program ends. `bell` wakes it at once.
pub async fn run_forever(db: Db, house: Arc<House>, bell: Arc<Notify>) {
    loop {
        match one(&db, &house).await {
            Ok(true) => {}
            // No work, or a book that does not answer: look again later.
            Ok(false) | Err(_) => {
                let _woken_or_time = tokio::time::timeout(LOOK_EVERY, bell.notified()).await;
            }
        }
    }
}

/// Takes up one job and does it; `false` where there is none.
///
/// # Errors
/// A database fault.
pub async fn one(db: &Db, house: &House) -> Result<bool, Refusal> {
    let Some(taken) = jobs::take(db, house.clock.now(), LEASE_MICROS).await? else { return Ok(false) };
    let known = house.features.iter().flat_map(|feature| feature.jobs).find(|job| job.kind == taken.kind);
    let progress = house.reports.begin(&taken.kind, &taken.payload);
    let done = match known {
        Some(job) => {
            (job.run)(WorkCall { db, payload: &taken.payload, house, progress: progress.clone() }).await
        }
        None => Err(Refusal::new("frame-no-such-work").with("kind", taken.kind.as_str())),
    };
    progress.end(done.as_ref().err());
    let mut tx = db.write().await?;
    match done {
        Ok(()) => jobs::done(&mut tx, &taken).await?,
        Err(refusal) => jobs::fail(&mut tx, &taken, house.clock.now(), &refusal.to_string()).await?,
    }
    tx.commit().await?;
    Ok(true)
}
