//! When a business is closed and how its days differ, from how many bought each day.

use kernel::{number, size};

use super::months::months;
use super::{Pattern, weekday};

/// How many purchases the whole business had each day.
#[derive(Clone, Copy, Debug)]
pub struct Daily<'a> {
    /// The first day of `purchases`.
    pub first_day: i32,
    /// Purchases of each day, days without any among them.
    pub purchases: &'a [u32],
}

/// So many purchases that did not come are no accident (by chance one in 160,000), and a business was closed.
const MISSING: f64 = 12.0;
/// A stretch of fewer days is a weekend or a holiday, which weekdays and rhythms bear.
const CLOSED_DAYS_MIN: usize = 3;
/// Days before and after a stretch that say how much business there would have been.
const AROUND_DAYS: usize = 28;
/// Weekdays seen fewer times say nothing.
const WEEKS_MIN: f64 = 4.0;

impl Pattern {
    /// Learned from a business's own past. What the past does not show stays even.
    ///
    /// O(days) time.
    ///
    /// # Formula
    /// - Closed: a stretch of three days or more without a purchase, not at an end of the book, in which twelve would have been
    ///   expected of the quieter of the four weeks before and the four after.
    /// - Weekdays: m = mean purchases of a weekday outside of these, with the standard error e from its own scatter; the trade is
    ///   `r + B (m - r)`, r the mean of all days, `B = tau²/(tau² + e²)`, tau² the variance of the seven m less the mean of
    ///   their e², at least 0. A weekday on which nobody ever bought and twelve would have is closed.
    /// - Months: from two years on; see `months.rs`. With less a season cannot be told from growth.
    #[must_use]
    pub fn learned(daily: Daily<'_>) -> Self {
        let closed = closed(daily);
        let is_closed = |day: i32| closed.iter().any(|(from, to)| (*from..=*to).contains(&day));
        let open: Vec<(i32, f64)> = (daily.first_day..)
            .zip(daily.purchases)
            .filter(|(day, _)| !is_closed(*day))
            .map(|(day, purchases)| (day, f64::from(*purchases)))
            .collect();
        let weekdays = weekdays(&open);
        let months = months(&open, &weekdays);
        Self { weekdays, months, closed }
    }
}

/// Stretches of closed days, first and last of each.
fn closed(daily: Daily<'_>) -> Vec<(i32, i32)> {
    let all = daily.purchases;
    let mut found = Vec::new();
    let mut begin = None;
    for (place, purchases) in all.iter().enumerate() {
        if *purchases == 0 {
            begin = begin.or((place > 0).then_some(place));
            continue;
        }
        let Some(from) = begin.take() else { continue };
        let days = place - from;
        let before = mean(all.get(from.saturating_sub(AROUND_DAYS)..from));
        let after = mean(all.get(place..all.len().min(place + AROUND_DAYS)));
        if days >= CLOSED_DAYS_MIN && before.min(after) * size(days) >= MISSING {
            let day = |place: usize| daily.first_day.saturating_add(i32::try_from(place).unwrap_or(i32::MAX));
            found.push((day(from), day(place - 1)));
        }
    }
    found
}

fn mean(purchases: Option<&[u32]>) -> f64 {
    let purchases = purchases.unwrap_or_default();
    number(purchases.iter().map(|one| i64::from(*one)).sum()) / size(purchases.len().max(1))
}

/// The trade of each weekday.
fn weekdays(open: &[(i32, f64)]) -> [f64; 7] {
    let mut sums = [(0.0, 0.0, 0.0); 7];
    for (day, purchases) in open {
        if let Some((days, sum, squares)) = sums.get_mut(weekday(*day)) {
            *days += 1.0;
            *sum += purchases;
            *squares += purchases * purchases;
        }
    }
    let enough = sums.iter().all(|(days, ..)| *days >= WEEKS_MIN);
    let rate = sums.iter().map(|(_, sum, _)| sum).sum::<f64>() / size(open.len().max(1));
    if !enough || rate <= 0.0 {
        return [1.0; 7];
    }
    // Mean and squared standard error, both beside the mean of all days.
    let seen = sums.map(|(days, sum, squares)| {
        let mean = sum / days;
        let scatter = ((squares - sum * mean) / (days - 1.0)).max(mean);
        (mean / rate, scatter / days / (rate * rate), sum <= 0.0 && rate * days >= MISSING)
    });
    let drawn = shrunk(seen.map(|(mean, error, _)| (mean, error)), 1.0);
    let mut trade =
        seen.iter().zip(drawn).map(|((.., is_closed), drawn)| if *is_closed { 0.0 } else { drawn });
    std::array::from_fn(|_| trade.next().unwrap_or(1.0))
}

/// Estimates with their squared standard errors, each drawn to `centre` by as much as its error outweighs how far all scatter.
pub(super) fn shrunk<const N: usize>(estimates: [(f64, f64); N], centre: f64) -> [f64; N] {
    let n = size(N);
    let mean = estimates.iter().map(|(value, _)| value).sum::<f64>() / n;
    let scatter = estimates.iter().map(|(value, _)| (value - mean).powi(2)).sum::<f64>() / (n - 1.0);
    let error = estimates.iter().map(|(_, error)| error).sum::<f64>() / n;
    let between = (scatter - error).max(0.0);
    estimates.map(|(value, error)| {
        let share = if between > 0.0 { between / (between + error) } else { 0.0 };
        centre + share * (value - centre)
    })
}
