//! How a page's forecasts would have done: the model that would have been chosen half a year earlier, beside what came.

use actuary::Boundary;
use actuary::check::{self, Cut, Reliability, Warnings};
use actuary::family::{self, Business};
use kernel::{Day, Days, Span};
use records::orders::Histories;

use super::checking::{Compared, Window, of_days};
use super::customers::Customers;

/// Held back where nobody says how much: half a year.
pub(super) const HELD_BACK: Span = Span::Days(182);
/// Customers a page looks at, evenly picked: enough for every number on it, and done in a second.
const CUSTOMERS_MAX: usize = 20_000;

/// A forecast of the past with what came.
#[derive(Clone, Debug, PartialEq)]
pub struct TrackRecord {
    /// The name in the literature of the model that would have been chosen.
    pub model: String,
    /// The day of the forecast; nothing later was known to it.
    pub as_of: Day,
    /// The last day compared.
    pub until: Day,
    /// Customers compared.
    pub customers: usize,
    /// One in so many customers was looked at.
    pub every: usize,
    /// Orders foretold of them, and orders that came.
    pub orders: (f64, f64),
    /// Week by week: its last day, orders foretold up to there, orders that came.
    pub weeks: Vec<(Day, f64, u64)>,
    /// By the chance to be active: the chance to buy again, and who did.
    pub alive: Reliability,
    /// What the warning by everybody's own rhythm would have caught.
    pub warnings: Warnings,
}

/// How the forecasts of a page would have done: chosen and fitted on nothing later than half a year before the last purchase.
/// `None` where the time before holds too little to fit on or shows nobody leaving, and where nobody bought since.
#[must_use]
pub fn track_record(histories: &Histories, as_of: Day) -> Option<TrackRecord> {
    record_of(Customers::until(histories, as_of), CUSTOMERS_MAX)
}

/// The same of at most so many of these customers.
pub(super) fn record_of(mut whole: Customers, customers_max: usize) -> Option<TrackRecord> {
    // Days after the last purchase tell of the file's end, and not of the customers'.
    let until = whole.days.iter().filter_map(|days| days.last()).max().copied()?;
    let first = HELD_BACK.before(Day::from_epoch_days(until)).epoch_days();
    let seen_by_then = whole.days.iter().filter(|days| days.first().is_some_and(|day| *day <= first));
    let every = seen_by_then.count().div_ceil(customers_max).max(1);
    whole.keep_every(every);
    let cuts: Vec<Cut<'_>> = whole.days.iter().filter_map(|days| Cut::of(days, first, until)).collect();
    let chosen = family::choose(&Business::of_days(cuts.iter().map(|one| one.before), first)).ok()?;
    if matches!(chosen.winner.boundary, Some(Boundary::NobodyLeaves { .. }))
        || cuts.iter().all(|one| one.after.is_empty())
    {
        return None;
    }
    let model = chosen.winner.model;
    let (as_of, until) = (Day::from_epoch_days(first), Day::from_epoch_days(until));
    let window = Window { as_of, until, days: u32::try_from((until - as_of).0).ok()? };
    let Compared { errors, track, alive, .. } = of_days(&model, &cuts, &window);
    let week = |step: &check::TrackStep| {
        let end = as_of + Days(i32::try_from(step.until_days).unwrap_or(i32::MAX));
        (end, step.expected, step.actual)
    };
    Some(TrackRecord {
        model: model.name(),
        as_of,
        until,
        customers: errors.customers,
        every,
        orders: (errors.total_expected, errors.total_actual),
        weeks: track.iter().map(week).collect(),
        alive: alive?,
        warnings: check::warnings(&cuts, as_of.epoch_days(), until.epoch_days()),
    })
}
