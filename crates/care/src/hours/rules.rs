//! Working time: how much of it lies between two moments, and when so much of it has passed.
//!
//! The clock on the wall decides: a moment is open when the wall shows a minute of that date's hours, or of the hours that
//! the date before has beyond midnight. Where clocks are set back, minutes the wall shows twice count twice; where they are set
//! forward, minutes it never shows do not count. Days are gone through one by one, minutes never: within a
//! stretch of one offset from UTC the wall's minutes are plain arithmetic.

use jiff::Timestamp;
use kernel::{Day, Moment};

use super::model::{Calendar, DAY_MINUTES};

const MINUTE_MICROS: i64 = 60_000_000;
const DAY_MICROS: i64 = 1_440 * MINUTE_MICROS;
const SECOND_MICROS: i64 = 1_000_000;
/// How far ahead an end is looked for. A week has an open minute, so only dates typed as closed for years come so far.
const LOOK_AHEAD_DAYS: i64 = 20 * 366;

/// A stretch of a clock that may stand still: it runs from the first moment until the second, or on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// When it began to run.
    pub from: Moment,
    /// When it was stopped; `None` while it runs.
    pub to: Option<Moment>,
}

/// Where a clock stands after its runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// It runs, and ends at this moment; `None` where nothing is open for years.
    EndsAt(Option<Moment>),
    /// It stands still with so much working time left, in microseconds; none left means that it ended before.
    Stands {
        /// Working time left.
        left_micros: i64,
        /// When it had run out, where it had.
        ended_at: Option<Moment>,
    },
}

impl Calendar {
    /// Working time between two moments; none where the second is not later.
    ///
    /// # Units
    /// Microseconds.
    #[must_use]
    pub fn micros_between(&self, from: Moment, to: Moment) -> i64 {
        self.spans(from, to).map(|(start, end)| end - start).sum()
    }

    /// The same in whole minutes.
    #[must_use]
    pub fn minutes_between(&self, from: Moment, to: Moment) -> i64 {
        self.micros_between(from, to) / MINUTE_MICROS
    }

    /// The first moment at which so much working time has passed since `from`: closing time rather than the next
    /// morning. `None` where nothing is open for years.
    ///
    /// # Units
    /// Microseconds; none or fewer end at once.
    #[must_use]
    pub fn end_after(&self, from: Moment, micros: i64) -> Option<Moment> {
        let mut left = micros;
        if left <= 0 {
            return Some(from);
        }
        let until = Moment(from.0.saturating_add(LOOK_AHEAD_DAYS * DAY_MICROS));
        for (start, end) in self.spans(from, until) {
            if end - start >= left {
                return Some(Moment(start + left));
            }
            left -= end - start;
        }
        None
    }

    /// Where a clock of so many working minutes stands after it ran in these stretches, in their order.
    #[must_use]
    pub fn read(&self, minutes: i64, runs: &[Run]) -> Reading {
        let mut left = minutes.saturating_mul(MINUTE_MICROS);
        for run in runs {
            let Some(to) = run.to else { return Reading::EndsAt(self.end_after(run.from, left)) };
            let worked = self.micros_between(run.from, to);
            if worked > left {
                return Reading::Stands { left_micros: 0, ended_at: self.end_after(run.from, left) };
            }
            left -= worked;
        }
        Reading::Stands { left_micros: left, ended_at: None }
    }

    /// Open stretches between two moments, ascending and apart, in microseconds since 1970.
    fn spans(&self, from: Moment, to: Moment) -> impl Iterator<Item = (i64, i64)> {
        self.offsets(from.0, to.0).flat_map(move |stretch| self.spans_of(stretch))
    }

    /// The stretches of one offset between two moments.
    fn offsets(&self, from: i64, to: i64) -> impl Iterator<Item = Stretch> {
        let mut start = from;
        std::iter::from_fn(move || {
            if start >= to {
                return None;
            }
            let at = Timestamp::from_microsecond(start).ok()?;
            let offset = i64::from(self.zone.to_offset(at).seconds()) * SECOND_MICROS;
            let mut next = self.zone.following(at).map(|change| change.timestamp().as_microsecond());
            // A change that leaves the offset as it was is one more stretch, and no harm.
            let end = next.find(|end| *end > start).map_or(to, |end| end.min(to));
            let stretch = Stretch { start, end, offset };
            start = end;
            Some(stretch)
        })
    }

    /// Open stretches within a stretch of one offset.
    fn spans_of(&self, stretch: Stretch) -> impl Iterator<Item = (i64, i64)> {
        let first = (stretch.start + stretch.offset).div_euclid(DAY_MICROS);
        let last = (stretch.end - 1 + stretch.offset).div_euclid(DAY_MICROS);
        (first..=last).flat_map(move |day| {
            let midnight = day * DAY_MICROS - stretch.offset;
            let on_wall = self.open_minutes(day).into_iter();
            on_wall.filter_map(move |(from, to)| {
                let from = (midnight + i64::from(from) * MINUTE_MICROS).max(stretch.start);
                let to = (midnight + i64::from(to) * MINUTE_MICROS).min(stretch.end);
                (from < to).then_some((from, to))
            })
        })
    }

    /// The open minutes of a date, what the date before has beyond midnight among them; in their order, each once.
    fn open_minutes(&self, epoch_days: i64) -> Vec<(u16, u16)> {
        let Ok(day) = i32::try_from(epoch_days) else { return Vec::new() };
        let opening = |day: i32| self.hours.on(Day::from_epoch_days(day)).intervals();
        let tail = opening(day.saturating_sub(1)).iter().filter(|one| one.to() > DAY_MINUTES);
        let tail = tail.map(|one| (one.from().saturating_sub(DAY_MINUTES), one.to() - DAY_MINUTES));
        let own = opening(day).iter().map(|one| (one.from(), one.to().min(DAY_MINUTES)));
        let mut all: Vec<(u16, u16)> = tail.chain(own).collect();
        all.sort_unstable();
        let mut apart: Vec<(u16, u16)> = Vec::with_capacity(all.len());
        for (from, to) in all {
            match apart.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                _ => apart.push((from, to)),
            }
        }
        apart
    }
}

/// A stretch of time in which the zone has one offset, in microseconds.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    start: i64,
    end: i64,
    offset: i64,
}
