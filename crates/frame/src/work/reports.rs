//! How far work is, for pages to show: kept in memory, as it is of no use to the next start.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use kernel::{Moment, Progress, Refusal};

/// How far one piece of work is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The key of the stage's text; empty before the first.
    pub stage: &'static str,
    /// How many units the stage has, where known.
    pub total: Option<u64>,
    /// How many of them are done.
    pub done: u64,
    /// When the stage began.
    pub since: Moment,
    /// Whether it has ended.
    pub ended: bool,
    /// Why it was given up.
    pub refusal: Option<Refusal>,
    /// Whether somebody asked it to stop.
    pub stop: bool,
}

impl Report {
    /// Seconds that are left at this pace; `None` before there is a pace.
    #[must_use]
    pub fn seconds_left(&self, now: Moment) -> Option<i64> {
        let total = self.total.filter(|total| *total > 0)?;
        let share = kernel::number(i64::try_from(self.done.min(total)).ok()?)
            / kernel::number(i64::try_from(total).ok()?);
        let spent = kernel::number(now.0 - self.since.0) / 1e6;
        (share > 0.02 && spent > 0.5).then(|| kernel::rounded(spent * (1.0 - share) / share))
    }
}

/// The reports of all work under way, and of the latest that ended.
#[derive(Clone, Default)]
pub struct Reports {
    all: Arc<Mutex<HashMap<(String, String), Report>>>,
    clock: Option<&'static dyn kernel::Clock>,
}

impl std::fmt::Debug for Reports {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Reports").finish_non_exhaustive()
    }
}

/// More ended reports than this are not kept.
const KEPT: usize = 500;

impl Reports {
    /// No reports yet; stages are timed by this clock.
    #[must_use]
    pub fn new(clock: &'static dyn kernel::Clock) -> Self {
        Self { all: Arc::default(), clock: Some(clock) }
    }

    /// The report of a piece of work; `None` where none has begun here.
    #[must_use]
    pub fn of(&self, kind: &str, payload: &str) -> Option<Report> {
        let all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(&(kind.to_owned(), payload.to_owned())).cloned()
    }

    /// Asks a piece of work to stop.
    pub fn stop(&self, kind: &str, payload: &str) {
        self.change(kind, payload, |report| report.stop = true);
    }

    pub(super) fn begin(&self, kind: &str, payload: &str) -> Told {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() > KEPT {
            all.retain(|_, report| !report.ended);
        }
        let since = self.clock.map_or_else(Moment::default, kernel::Clock::now);
        all.insert((kind.to_owned(), payload.to_owned()), Report { since, ..Report::default() });
        Told { reports: self.clone(), kind: kind.to_owned(), payload: payload.to_owned() }
    }

    fn change(&self, kind: &str, payload: &str, change: impl FnOnce(&mut Report)) {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(report) = all.get_mut(&(kind.to_owned(), payload.to_owned())) {
            change(report);
        }
    }
}

/// Where one piece of work tells how far it is.
#[derive(Clone, Debug)]
pub struct Told {
    reports: Reports,
    kind: String,
    payload: String,
}

impl Told {
    /// Whether somebody asked the work to stop; it looks now and then.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.reports.of(&self.kind, &self.payload).is_some_and(|report| report.stop)
    }

    pub(super) fn end(&self, refusal: Option<&Refusal>) {
        self.reports.change(&self.kind, &self.payload, |report| {
            report.ended = true;
            report.refusal = refusal.cloned();
        });
    }
}

impl Progress for Told {
    fn stage(&self, stage: &'static str, total: Option<u64>) {
        let since = self.reports.clock.map_or_else(Moment::default, kernel::Clock::now);
        self.reports.change(&self.kind, &self.payload, |report| {
            (report.stage, report.total, report.done, report.since) = (stage, total, 0, since);
        });
    }

    fn done(&self, units: u64) {
        self.reports.change(&self.kind, &self.payload, |report| report.done = units);
    }

    fn is_stopped(&self) -> bool {
        Told::is_stopped(self)
    }
}
