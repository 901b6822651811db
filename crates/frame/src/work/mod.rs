//! Work behind the pages: jobs that were put down in the transaction of their cause are taken up and done.
//!
//! A job may run twice, so its work is idempotent; how far it is, pages read from [`Reports`]. A job that is refused
//! is not tried again: the refusal is its result. Begin with [`Job`]; [`run_forever`] is what `serve` starts.

mod reports;

use std::fs::{self, DirEntry};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use kernel::{IdMaker, Moment, Refusal};
pub use reports::{Report, Reports, Told};
use store::{Db, jobs};
use tokio::runtime::Handle;
use tokio::sync::Notify;

use crate::web::{House, LEAVING_PREFIX};

/// A kind of work.
#[derive(Clone, Copy, Debug)]
pub struct Job {
    /// The kind, as in [`store::jobs::NewJob`].
    pub kind: &'static str,
    /// Does it.
    pub run: for<'a> fn(WorkCall<'a>) -> Working<'a>,
}

/// Takes away what a feature does not need any more; done when the program starts and some times a day.
pub type Sweep = for<'a> fn(&'a Db, &'a House) -> Working<'a>;

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

/// Another worker, or this one after a fall, takes a job over that has not been renewed for this long.
const LEASE_MICROS: i64 = 2 * 60_000_000;
/// How often a worker says that it is alive.
const RENEW_EVERY: Duration = Duration::from_secs(30);
/// How often is looked for work that nobody knocked for: another machine's, or what became due.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Work that ended its worker so often is given up.
const ATTEMPTS_MAX: u32 = 3;
/// How long after a fault of the book its work is tried again.
const RETRY_MICROS: i64 = 60_000_000;
/// A file that nobody has come for in this time is not waited for any longer.
const OLD_MICROS: i64 = 24 * 3_600_000_000;
/// How often sessions, links and forms whose time is over are forgotten.
const SWEEP_MICROS: i64 = 6 * 3_600_000_000;

/// How long after a sweep that broke off the next one is tried.
const SWEEP_AGAIN_MICROS: i64 = 10 * 60_000_000;

/// Does jobs one after the other until the program ends. `bell` wakes it at once.
pub async fn run_forever(db: Db, house: Arc<House>, bell: Arc<Notify>) {
    let mut sweep_at = Moment(i64::MIN);
    loop {
        let now = house.clock.now();
        if now >= sweep_at {
            let pause = match sweep(&db, &house).await {
                Ok(()) => SWEEP_MICROS,
                Err(refusal) => {
                    (house.tell)(&format!("sweep: {refusal}"));
                    SWEEP_AGAIN_MICROS
                }
            };
            sweep_at = Moment(now.0.saturating_add(pause));
        }
        // In a task of its own: work that breaks leaves the worker whole, and its job to be taken up again.
        let (book, program) = (db.clone(), Arc::clone(&house));
        let done = tokio::spawn(async move { one(&book, &program).await }).await;
        if !matches!(done, Ok(Ok(true))) {
            // No work, or a book that does not answer: look again later.
            let _woken_or_time = tokio::time::timeout(LOOK_EVERY, bell.notified()).await;
        }
    }
}

/// Takes away what nobody needs any more: sessions whose time is over, work that failed long ago, files that were to leave, and what features name.
///
/// # Errors
/// A database fault.
pub async fn sweep(db: &Db, house: &House) -> Result<(), Refusal> {
    let mut tx = db.write().await?;
    gate::sessions::sweep(&mut tx, house.clock.now()).await?;
    jobs::sweep(&mut tx, house.clock.now()).await?;
    tx.commit().await?;
    let _none = old_files(house, &|name| name.trim_start_matches('.').starts_with(LEAVING_PREFIX));
    for sweep in house.features.iter().flat_map(|feature| feature.sweeps) {
        sweep(db, house).await?;
    }
    Ok(())
}

/// Removes what has lain in the folder of uploads for a day and fits; answers how many there were.
pub fn old_files(house: &House, fits: &dyn Fn(&str) -> bool) -> usize {
    let is_old = |entry: &DirEntry| {
        let touched = entry.metadata().and_then(|about| about.modified()).ok();
        let touched = touched.and_then(|at| jiff::Timestamp::try_from(at).ok());
        touched.is_some_and(|at| house.clock.now().0.saturating_sub(at.as_microsecond()) > OLD_MICROS)
    };
    let mut removed = 0;
    for entry in fs::read_dir(&house.files).into_iter().flatten().flatten() {
        if fits(&entry.file_name().to_string_lossy()) && is_old(&entry) {
            let path = entry.path();
            let gone = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
            removed += usize::from(gone.is_ok());
        }
    }
    removed
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
        _ if taken.attempt > ATTEMPTS_MAX => {
            Err(Refusal::new("frame-work-broke").with("kind", taken.kind.as_str()))
        }
        Some(job) => {
            let work = (job.run)(WorkCall { db, payload: &taken.payload, house, progress: progress.clone() });
            alive(db, house, &taken, work).await
        }
        None => Err(Refusal::new("frame-no-such-work").with("kind", taken.kind.as_str())),
    };
    progress.end(done.as_ref().err());
    let mut tx = db.write().await?;
    match done {
        Ok(()) => jobs::done(&mut tx, &taken).await?,
        // A book that did not answer may answer later; what is refused for another reason is refused again.
        Err(refusal) if refusal.say().key.starts_with("store-") && taken.attempt < ATTEMPTS_MAX => {
            let due = Moment(house.clock.now().0.saturating_add(RETRY_MICROS * i64::from(taken.attempt)));
            jobs::retry(&mut tx, &taken, due, &refusal.to_string()).await?;
        }
        Err(refusal) => jobs::fail(&mut tx, &taken, house.clock.now(), &refusal.to_string()).await?,
    }
    tx.commit().await?;
    Ok(true)
}

/// Does what holds its thread for long (a file written row by row, an archive packed) on a thread of its own, so that
/// pages go on meanwhile.
///
/// # Errors
/// What the work refuses; `frame-file-not-written` where it broke off.
pub async fn apart<T, W>(work: impl FnOnce() -> W + Send + 'static) -> Result<T, Refusal>
where
    T: Send + 'static,
    W: Future<Output = Result<T, Refusal>>,
{
    let runtime = Handle::current();
    let broke = |error| Refusal::new("frame-file-not-written").because(error);
    tokio::task::spawn_blocking(move || runtime.block_on(work())).await.map_err(broke)?
}

/// Does the work and says meanwhile that somebody is at it.
async fn alive(db: &Db, house: &House, taken: &jobs::Job, work: Working<'_>) -> Result<(), Refusal> {
    let renewing = async {
        let mut pause = RENEW_EVERY;
        loop {
            tokio::time::sleep(pause).await;
            let until = Moment(house.clock.now().0.saturating_add(LEASE_MICROS));
            // A book that is busy with this very work is asked again soon: the lease lasts for several tries.
            pause = match renewed(db, taken, until).await {
                Ok(()) => RENEW_EVERY,
                Err(_) => LOOK_EVERY,
            };
        }
    };
    tokio::select! {
        done = work => done,
        () = renewing => Ok(()),
    }
}

async fn renewed(db: &Db, taken: &jobs::Job, until: Moment) -> Result<(), Refusal> {
    let mut tx = db.write().await?;
    jobs::renew(&mut tx, taken, until).await?;
    tx.commit().await?;
    Ok(())
}
