//! The season: how much busier a month is than the year around it.

use kernel::{Day, size};

use super::learned::shrunk;
use super::weekday;

/// Fewer months cannot tell a season from growth.
const MONTHS_MIN: usize = 24;
/// A month with fewer ordinary days in the book is not counted.
const DAYS_MIN: f64 = 10.0;

/// One month of the book.
struct Month {
    /// Months since the year 0.
    number: usize,
    /// The logarithm of purchases per ordinary day.
    ln_rate: f64,
}

/// The trade of January to December, all 1 where fewer than two years are seen.
///
/// # Formula
/// y = ln(purchases + 1/2) - ln(ordinary days) of each month, an ordinary day being one of mean weekday trade. Growth by the
/// month is the mean of (y a year later - y)/12 over all pairs, which a season leaves alone; e = y less growth so far; a
/// month's effect is the mean of its e less the mean of the twelve, with the variance s²/n, s² from what e leaves over. Effects
/// are drawn to 0 as weekdays are to 1, and the trade is exp(effect).
pub(super) fn months(open: &[(i32, f64)], weekdays: &[f64; 7]) -> [f64; 12] {
    let seen = by_month(open, weekdays);
    if seen.len() < MONTHS_MIN {
        return [1.0; 12];
    }
    let growth = growth(&seen);
    let level = |month: &Month| month.ln_rate - growth * size(month.number);
    let of_kind = |kind: usize| seen.iter().filter(move |month| month.number % 12 == kind).map(level);
    let effects: [(f64, f64); 12] = std::array::from_fn(|kind| {
        let n = size(of_kind(kind).count());
        (if n > 0.0 { of_kind(kind).sum::<f64>() / n } else { f64::NAN }, n)
    });
    let kinds = effects.iter().filter(|(_, n)| *n > 0.0);
    let centre = kinds.clone().map(|(effect, _)| effect).sum::<f64>() / size(kinds.clone().count());
    let over: f64 = effects
        .iter()
        .enumerate()
        .filter(|(_, (_, n))| *n > 0.0)
        .map(|(kind, (effect, _))| of_kind(kind).map(|level| (level - effect).powi(2)).sum::<f64>())
        .sum();
    // One for growth.
    let free = (size(seen.len()) - size(kinds.count()) - 1.0).max(1.0);
    let variance = over / free;
    // A month that was never open has no effect of its own.
    let known =
        effects.map(|(effect, n)| if n > 0.0 { (effect - centre, variance / n) } else { (0.0, variance) });
    shrunk(known, 0.0).map(f64::exp)
}

fn growth(seen: &[Month]) -> f64 {
    let year_later = |month: &Month| {
        let later = seen.binary_search_by_key(&(month.number + 12), |other| other.number).ok()?;
        Some((seen.get(later)?.ln_rate - month.ln_rate) / 12.0)
    };
    let (sum, pairs) = seen
        .iter()
        .filter_map(year_later)
        .fold((0.0, 0.0), |(sum, pairs), growth| (sum + growth, pairs + 1.0));
    if pairs > 0.0 { sum / pairs } else { 0.0 }
}

fn by_month(open: &[(i32, f64)], weekdays: &[f64; 7]) -> Vec<Month> {
    let mean = weekdays.iter().sum::<f64>() / 7.0;
    let mut sums: Vec<(usize, f64, f64)> = Vec::new();
    for (day, purchases) in open {
        let (year, month, _) = Day::from_epoch_days(*day).ymd();
        let number = usize::try_from(i32::from(year) * 12 + i32::from(month) - 1).unwrap_or(0);
        let ordinary = weekdays.get(weekday(*day)).copied().unwrap_or(1.0) / mean;
        match sums.last_mut().filter(|last| last.0 == number) {
            Some(last) => (last.1, last.2) = (last.1 + ordinary, last.2 + purchases),
            None => sums.push((number, ordinary, *purchases)),
        }
    }
    let long = sums.into_iter().filter(|(_, ordinary, _)| *ordinary >= DAYS_MIN);
    long.map(|(number, ordinary, purchases)| Month { number, ln_rate: ((purchases + 0.5) / ordinary).ln() })
        .collect()
}
