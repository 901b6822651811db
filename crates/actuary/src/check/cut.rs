//! A customer's days before and after the day of the forecast.

use crate::history::RepeatHistory;

/// One customer, cut at the day of the forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut<'a> {
    /// Purchase days up to and with that day, ascending; at least one.
    pub before: &'a [i32],
    /// Purchase days after it, up to and with the last day compared, ascending.
    pub after: &'a [i32],
    /// What a model knew of them.
    pub history: RepeatHistory,
}

impl<'a> Cut<'a> {
    /// Cuts the purchase days of one customer (ascending, no two on a day). `None` for whoever came after `as_of`, and where days
    /// do not ascend.
    #[must_use]
    pub fn of(days: &'a [i32], as_of: i32, until: i32) -> Option<Self> {
        let (before, rest) = days.split_at_checked(days.partition_point(|day| *day <= as_of))?;
        let after = rest.get(..rest.partition_point(|day| *day <= until))?;
        let (first, last) = (before.first()?, before.last()?);
        let x = u32::try_from(before.len() - 1).ok()?;
        let (t_x, tenure) = (u32::try_from(last - first).ok()?, u32::try_from(as_of - first).ok()?);
        Some(Self { before, after, history: RepeatHistory::new(x, t_x, tenure)? })
    }

    /// Purchase days that came.
    #[must_use]
    pub fn orders_after(&self) -> u32 {
        u32::try_from(self.after.len()).unwrap_or(u32::MAX)
    }

    /// Whether one of them came up to and with a day.
    #[must_use]
    pub fn bought_until(&self, day: i32) -> bool {
        self.after.first().is_some_and(|first| *first <= day)
    }
}
