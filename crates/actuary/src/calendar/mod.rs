//! Trading time: days counted as the business is open and as its season runs.
//!
//! Who buys every week has not been silent for a week because the shop was closed for six days of it. Measured in trading time
//! gaps and silences leave out closed days, and days of a quiet season count less than those of a busy one. The unit stays the
//! day: an ordinary week has seven, so rhythms read as before. [`Calendar::default`] is the calendar itself.
//!
//! # Formula
//! time(d) = the sum of the weights of all days before d; a day's weight is (trade of its weekday) x (trade of its month), 0
//! on closed days. Weekdays average to 1 over a week, months over a year; closed days outside the weekly ones are taken out
//! of the time and not made up for.
//!
//! Begin with [`Pattern`] (said by the owner, or [`Pattern::learned`] from how many bought each day), make a [`Calendar`] of
//! it, and give [`Calendar::time`] of purchase days to [`Gaps::of_times`](crate::rhythm::Gaps::of_times) and
//! [`Silence::all_of`](crate::rhythm::Silence::all_of). Days are epoch days: whole days since 1970-01-01.

mod learned;
mod months;

pub use learned::Daily;

use kernel::{Day, rounded};

/// How a business trades.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// Trade of Monday to Sunday beside each other; 0 where it is closed. Only proportions count.
    pub weekdays: [f64; 7],
    /// Trade of January to December beside each other. Only proportions count.
    pub months: [f64; 12],
    /// Stretches of closed days: the first and the last day of each, in any order.
    pub closed: Vec<(i32, i32)>,
}

impl Default for Pattern {
    /// Open every day, all days alike.
    fn default() -> Self {
        Self { weekdays: [1.0; 7], months: [1.0; 12], closed: Vec::new() }
    }
}

/// From days to trading time and back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calendar {
    first_day: i32,
    /// Trading time at the beginning of `first_day` and of each day after it, one more than there are days.
    times: Vec<f64>,
}

/// A table of more days than this is not made (over a hundred years); beyond it each day counts one.
const DAYS_MAX: i32 = 40_000;

impl Calendar {
    /// The calendar of a pattern from `first_day` to `last_day`, both in it. Outside each day counts one.
    ///
    /// O(days) time and memory; shorter where that is more than a hundred years.
    #[must_use]
    pub fn new(pattern: &Pattern, first_day: i32, last_day: i32) -> Self {
        let last_day = last_day.min(first_day.saturating_add(DAYS_MAX));
        if last_day < first_day {
            return Self::default();
        }
        let weekdays = evened(&pattern.weekdays);
        let months = evened(&pattern.months);
        let mut weights: Vec<f64> = (first_day..=last_day)
            .map(|day| {
                let of_month = months.get(month(day)).copied().unwrap_or(1.0);
                weekdays.get(weekday(day)).copied().unwrap_or(1.0) * of_month
            })
            .collect();
        for (from, to) in &pattern.closed {
            let (from, to) = (place(*from, first_day), place(to.saturating_add(1), first_day));
            weights.iter_mut().take(to).skip(from).for_each(|weight| *weight = 0.0);
        }
        let mut time = f64::from(first_day);
        let mut times = Vec::with_capacity(weights.len() + 1);
        times.push(time);
        for weight in weights {
            time += weight;
            times.push(time);
        }
        Self { first_day, times }
    }

    /// The trading time at which a day begins, in days; for the default calendar the day itself.
    #[must_use]
    pub fn time(&self, day: i32) -> f64 {
        let after = day.saturating_sub(self.first_day);
        let Some(last) = self.times.last().copied() else { return f64::from(day) };
        let within = usize::try_from(after).ok();
        match within.map(|place| self.times.get(place).copied()) {
            None => f64::from(day),
            Some(Some(time)) => time,
            Some(None) => last + f64::from(after) - kernel::size(self.times.len() - 1),
        }
    }

    /// The trading time from one day to another.
    #[must_use]
    pub fn between(&self, from_day: i32, to_day: i32) -> f64 {
        self.time(to_day) - self.time(from_day)
    }

    /// The first open day on which `trading_days` have passed since `from_day`: when somebody is expected who usually takes that
    /// long.
    ///
    /// O(log days).
    #[must_use]
    pub fn day_after(&self, from_day: i32, trading_days: f64) -> i32 {
        // Sums of weights carry an error of rounding; a day is not put off for it.
        let goal = self.time(from_day) + trading_days.max(0.0) - 1e-9;
        let whole = |value: f64| i32::try_from(rounded(value.ceil())).unwrap_or(i32::MAX);
        let (Some(first), Some(last)) = (self.times.first(), self.times.last()) else { return whole(goal) };
        if goal <= *first {
            return whole(goal);
        }
        if goal > *last {
            let days = i32::try_from(self.times.len() - 1).unwrap_or(i32::MAX);
            return self.first_day.saturating_add(days).saturating_add(whole(goal - last));
        }
        // The last day that begins at the same time: those before it are closed.
        let passed = self.times.partition_point(|time| *time < goal);
        let passed = self.times.get(passed).copied().unwrap_or(goal);
        let place = self.times.partition_point(|time| *time <= passed).saturating_sub(1);
        self.first_day.saturating_add(i32::try_from(place).unwrap_or(i32::MAX))
    }
}

/// The same proportions with the mean 1; all alike where they make no sense.
fn evened<const N: usize>(trade: &[f64; N]) -> [f64; N] {
    let sum: f64 = trade.iter().map(|part| part.max(0.0)).sum();
    if !(sum > 0.0 && sum.is_finite()) {
        return [1.0; N];
    }
    trade.map(|part| part.max(0.0) * kernel::size(N) / sum)
}

/// Monday is 0; 1970-01-01 was a Thursday.
fn weekday(day: i32) -> usize {
    usize::try_from(day.rem_euclid(7) + 3).unwrap_or(0) % 7
}

/// January is 0.
fn month(day: i32) -> usize {
    let (_, month, _) = Day::from_epoch_days(day).ymd();
    usize::try_from(month).unwrap_or(1).saturating_sub(1)
}

fn place(day: i32, first_day: i32) -> usize {
    usize::try_from(day.saturating_sub(first_day)).unwrap_or(0)
}

#[cfg(test)]
mod tests;
