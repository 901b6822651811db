//! What a business gives to choose by: everybody's history now, and what it was some time ago with what came since.

use crate::history::RepeatHistory;

/// One customer as seen at an earlier day, and what they did since.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct HeldOut {
    /// Their history up to that day.
    pub history: RepeatHistory,
    /// Purchase days since.
    pub orders_after: u32,
}

/// A business cut at an earlier day.
#[derive(Clone, Debug, PartialEq)]
pub struct Split {
    /// Everybody won up to that day; in any order.
    pub customers: Vec<HeldOut>,
    /// Days from then to now, held back.
    pub held_days: u32,
    /// The sum of the natural logarithms of all gaps in days up to that day, where known.
    pub sum_ln_gap_days: Option<f64>,
}

/// Everybody's history, and the cut to choose by.
#[derive(Clone, Debug, PartialEq)]
pub struct Business {
    /// Everybody's history now; in any order.
    pub now: Vec<RepeatHistory>,
    /// The sum of the natural logarithms of all gaps in days, where known; without it regular buyers cannot be weighed.
    pub sum_ln_gap_days: Option<f64>,
    /// The cut, where there is one.
    pub split: Option<Split>,
}

/// A third of the history is held back: enough to see orders, and most is left to learn from.
const HELD_SHARE: i32 = 3;
/// A year has all seasons; holding back more only ages what is learnt from.
const HELD_DAYS_MAX: i32 = 365;

impl Business {
    /// From purchase days, as day numbers of any calendar. `customers`: one slice a customer, ascending, no two on a day; days
    /// after `as_of` are left out, and so is whoever has none left.
    #[must_use]
    pub fn of_days<'a>(customers: impl IntoIterator<Item = &'a [i32]>, as_of: i32) -> Self {
        let customers: Vec<&[i32]> =
            customers.into_iter().map(|days| up_to(days, as_of)).filter(|days| !days.is_empty()).collect();
        let begin = customers.iter().filter_map(|days| days.first()).min().copied().unwrap_or(as_of);
        let held = (as_of.saturating_sub(begin) / HELD_SHARE).min(HELD_DAYS_MAX);
        let cut = as_of - held;
        let held_out = |days: &&[i32]| {
            let before = up_to(days, cut);
            let orders_after = u32::try_from(days.len() - before.len()).unwrap_or(u32::MAX);
            history(before, cut).map(|history| HeldOut { history, orders_after })
        };
        let split = (held > 0).then(|| Split {
            customers: customers.iter().filter_map(held_out).collect(),
            held_days: u32::try_from(held).unwrap_or(0),
            sum_ln_gap_days: Some(customers.iter().map(|days| ln_gaps(up_to(days, cut))).sum()),
        });
        Self {
            now: customers.iter().filter_map(|days| history(days, as_of)).collect(),
            sum_ln_gap_days: Some(customers.iter().map(|days| ln_gaps(days)).sum()),
            split,
        }
    }
}

fn up_to(days: &[i32], last: i32) -> &[i32] {
    days.get(..days.partition_point(|day| *day <= last)).unwrap_or(&[])
}

/// `None` where there is no purchase, or days do not ascend.
fn history(days: &[i32], as_of: i32) -> Option<RepeatHistory> {
    let (first, last) = (days.first()?, days.last()?);
    let x = u32::try_from(days.len() - 1).ok()?;
    RepeatHistory::new(x, u32::try_from(last - first).ok()?, u32::try_from(as_of - first).ok()?)
}

fn ln_gaps(days: &[i32]) -> f64 {
    days.iter().zip(days.iter().skip(1)).map(|(left, right)| f64::from(right - left).ln()).sum()
}
