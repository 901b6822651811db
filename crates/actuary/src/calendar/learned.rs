//! When a business is closed and how its days differ, from how many bought each day.

use kernel::size;

use super::months::months;
use super::{Pattern, evened, weekday};

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
/// A stretch of fewer ordinary days is a weekend or a holiday, which weekdays and rhythms bear.
const CLOSED_DAYS_MIN: f64 = 3.0;
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
    /// - Weekdays: m = mean purchases of a weekday, with the standard error e from its own scatter; the trade is
    ///   `r + B (m - r)`, r the mean of all days, `B = tau²/(tau² + e²)`, tau² the variance of the seven m less the mean of
    ///   their e², at least 0. A weekday on which nobody ever bought and twelve would have is closed. First
    ///   learned from all days, then once more without the closed stretches; where a weekday is in the book fewer than four
    ///   times all are alike.
    /// - Closed: a stretch without a purchase, not at an end of the book, whose days have the trade of three ordinary days or
    ///   more, and in which twelve purchases would have been expected by that trade and the quieter of the four weeks before and
    ///   the four after. So a stall that is open at weekends is not closed anew each Monday. None where weekdays are not known.
    /// - Months: from two years on; see `months.rs`. With less a season cannot be told from growth.
    #[must_use]
    pub fn learned(daily: Daily<'_>) -> Self {
        let all: Vec<(i32, f64)> = (daily.first_day..)
            .zip(daily.purchases)
            .map(|(day, purchases)| (day, f64::from(*purchases)))
            .collect();
        let Some(usual) = weekdays(&all) else { return Self::default() };
        let closed = closed(&all, &evened(&usual));
        let is_closed = |day: i32| closed.iter().any(|(from, to)| (*from..=*to).contains(&day));
        let open: Vec<(i32, f64)> = all.into_iter().filter(|(day, _)| !is_closed(*day)).collect();
        let weekdays = weekdays(&open).unwrap_or(usual);
        let months = months(&open, &weekdays);
        Self { weekdays, months, closed }
    }
}

/// Stretches of closed days, first and last of each, by days with their purchases and the trade of weekdays, 1 on average.
fn closed(all: &[(i32, f64)], weekdays: &[f64; 7]) -> Vec<(i32, i32)> {
    let trade = |days: Option<&[(i32, f64)]>| -> f64 {
        let days = days.unwrap_or_default();
        days.iter().map(|(day, _)| weekdays.get(weekday(*day)).copied().unwrap_or(1.0)).sum()
    };
    // Purchases on an ordinary day of these.
    let rate = |days: Option<&[(i32, f64)]>| {
        let purchases: f64 = days.unwrap_or_default().iter().map(|(_, purchases)| purchases).sum();
        let trade = trade(days);
        if trade > 0.0 { purchases / trade } else { 0.0 }
    };
    let mut found = Vec::new();
    let mut begin = None;
    for (place, (day, purchases)) in all.iter().enumerate() {
        if *purchases <= 0.0 {
            begin = begin.or((place > 0).then_some((place, *day)));
            continue;
        }
        let Some((from, first)) = begin.take() else { continue };
        let missed = trade(all.get(from..place));
        let before = rate(all.get(from.saturating_sub(AROUND_DAYS)..from));
        let after = rate(all.get(place..all.len().min(place + AROUND_DAYS)));
        if missed >= CLOSED_DAYS_MIN && before.min(after) * missed >= MISSING {
            found.push((first, day - 1));
        }
    }
    found
}

/// The trade of each weekday; `None` where one was not seen often enough, or nobody ever bought.
fn weekdays(open: &[(i32, f64)]) -> Option<[f64; 7]> {
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
        return None;
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
    Some(std::array::from_fn(|_| trade.next().unwrap_or(1.0)))
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
