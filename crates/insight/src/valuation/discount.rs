//! What money of later is worth today, by calendar months.

use kernel::{Day, Ratio};

/// Days in a year, for discounts.
const YEAR_DAYS: f64 = 365.25;

/// What one unit of money is worth so many days before it comes: (1 + yearly rate) ^ -(days / 365.25).
pub(crate) fn discount_factor(a_year: Ratio, days: f64) -> f64 {
    (1.0 + a_year.value()).powf(-days / YEAR_DAYS)
}

/// The ends of the calendar months after `as_of` up to `last`, in days from `as_of`, each with the factor of what falls into it.
pub(crate) fn discounted_months(as_of: Day, last: Day, a_year: Ratio) -> Vec<(f64, f64)> {
    const MONTHS_MAX: i32 = 1200;
    let ends = (1..=MONTHS_MAX).map(|month| as_of.plus_months(month)).take_while(|end| *end < last);
    let days = ends.chain([last]).map(|end| f64::from((end - as_of).0));
    days.map(|days| (days, discount_factor(a_year, days))).collect()
}
