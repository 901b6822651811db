//! Forecast and outcome of all customers together, week by week.

use super::Cut;

/// Days of a step; the last one may be shorter.
const WEEK_DAYS: u32 = 7;

/// Orders of all customers from the day of the forecast up to the end of one step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrackStep {
    /// Its end, in days from the day of the forecast.
    pub until_days: u32,
    /// Orders foretold up to there.
    pub expected: f64,
    /// Orders that came up to there.
    pub actual: u64,
}

/// The ends of the weeks of so many days, ascending; the last one is the end of the days itself.
#[must_use]
pub fn week_ends(days: u32) -> Vec<u32> {
    let step = usize::try_from(WEEK_DAYS).unwrap_or(1);
    let mut ends: Vec<u32> = (WEEK_DAYS..days).step_by(step).collect();
    ends.extend((days > 0).then_some(days));
    ends
}

/// What was foretold up to each end beside what came; `ends` ascend, and `expected` has one number for each.
#[must_use]
pub fn track(customers: &[Cut<'_>], as_of: i32, ends: &[u32], expected: &[f64]) -> Vec<TrackStep> {
    let mut came: Vec<i32> =
        customers.iter().flat_map(|one| one.after).map(|day| day.saturating_sub(as_of)).collect();
    came.sort_unstable();
    let step = |(until_days, expected): (&u32, &f64)| {
        let end = i32::try_from(*until_days).unwrap_or(i32::MAX);
        let actual = u64::try_from(came.partition_point(|day| *day <= end)).unwrap_or(u64::MAX);
        TrackStep { until_days: *until_days, expected: *expected, actual }
    };
    ends.iter().zip(expected).map(step).collect()
}
