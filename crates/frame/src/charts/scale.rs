//! From values to pixels, and the round numbers on an axis.

use kernel::{number, rounded};

/// The smallest value a logarithmic axis starts at: below it nothing can be drawn apart.
const LOG_FLOOR: f64 = 1e-6;

/// A straight or logarithmic axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    logarithmic: bool,
    domain: (f64, f64),
    pixels: (f64, f64),
}

impl Scale {
    /// A straight axis over `domain`, drawn from the first to the second of `pixels`.
    #[must_use]
    pub fn linear(domain: (f64, f64), pixels: (f64, f64)) -> Self {
        let domain = if domain.1 > domain.0 { domain } else { (domain.0, domain.0 + 1.0) };
        Self { logarithmic: false, domain, pixels }
    }

    /// A logarithmic axis over `domain`; its ends are raised to be positive and apart.
    #[must_use]
    pub fn log(domain: (f64, f64), pixels: (f64, f64)) -> Self {
        let low = domain.0.max(LOG_FLOOR);
        Self { logarithmic: true, domain: (low, domain.1.max(low * 1.01)), pixels }
    }

    /// Where a value lies, in pixels; values beyond an end lie on it.
    #[must_use]
    pub fn at(&self, value: f64) -> f64 {
        let (low, high) = self.domain;
        let value = value.clamp(low, high);
        let share = if self.logarithmic {
            (value / low).ln() / (high / low).ln()
        } else {
            (value - low) / (high - low)
        };
        self.pixels.0 + share * (self.pixels.1 - self.pixels.0)
    }

    /// The lowest and the highest value.
    #[must_use]
    pub fn domain(&self) -> (f64, f64) {
        self.domain
    }

    /// Where the lowest and the highest value lie, in pixels.
    #[must_use]
    pub fn pixels(&self) -> (f64, f64) {
        self.pixels
    }

    /// Round values inside the axis, about `most` of them.
    #[must_use]
    pub fn ticks(&self, most: usize) -> Vec<f64> {
        let (low, high) = self.domain;
        if self.logarithmic { log_ticks(low, high, most) } else { linear_ticks(low, high, most) }
    }
}

/// Multiples of 1, 2 or 5 times a power of ten from `low` to `high`, at most `most` and at least two of them where
/// the range holds so many.
#[must_use]
pub fn linear_ticks(low: f64, high: f64, most: usize) -> Vec<f64> {
    if !(high > low && low.is_finite() && high.is_finite()) || most == 0 {
        return Vec::new();
    }
    let mut step = 10_f64.powf(((high - low) / number(kernel::count(most))).log10().floor());
    // A step below a most-th of the range is widened by these factors; the third always suffices.
    for factor in [2.0, 2.5, 2.0] {
        if multiples(low, high, step).len() <= most {
            break;
        }
        step *= factor;
    }
    multiples(low, high, step)
}

fn multiples(low: f64, high: f64, step: f64) -> Vec<f64> {
    let first = rounded((low / step - 1e-9).ceil());
    let last = rounded((high / step + 1e-9).floor());
    (first..=last).map(|multiple| number(multiple) * step).collect()
}

/// Powers of ten from `low` to `high`; with 2 and 5 times them where there is room, with 3 times them where only one
/// power lies within.
#[must_use]
pub fn log_ticks(low: f64, high: f64, most: usize) -> Vec<f64> {
    if !(high > low && low > 0.0 && high.is_finite()) || most == 0 {
        return Vec::new();
    }
    let (first, last) = (rounded(low.log10().floor()), rounded(high.log10().ceil()));
    let with = |factors: &[f64]| -> Vec<f64> {
        let powers = (first..=last).filter_map(|power| i32::try_from(power).ok());
        let all = powers.flat_map(|power| factors.iter().map(move |factor| factor * 10_f64.powi(power)));
        all.filter(|tick| *tick >= low * (1.0 - 1e-9) && *tick <= high * (1.0 + 1e-9)).collect()
    };
    let (rich, powers) = (with(&[1.0, 2.0, 5.0]), with(&[1.0]));
    if rich.len() <= most {
        return rich;
    }
    if powers.len() < 2 {
        return with(&[1.0, 3.0]).into_iter().take(most).collect();
    }
    let step = powers.len().div_ceil(most);
    powers.into_iter().step_by(step).collect()
}

/// The largest of 1, 2, 5 times a power of ten that is not above `value`; 1 for what is not positive.
#[must_use]
pub(super) fn round_down(value: f64) -> f64 {
    if !(value > 0.0 && value.is_finite()) {
        return 1.0;
    }
    let power = 10_f64.powf(value.log10().floor());
    let factor =
        [5.0, 2.0, 1.0].into_iter().find(|factor| factor * power <= value * (1.0 + 1e-9)).unwrap_or(1.0);
    factor * power
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(left: &[f64], right: &[f64]) -> bool {
        left.len() == right.len()
            && left.iter().zip(right).all(|(a, b)| (a - b).abs() <= 1e-9 * b.abs().max(1.0))
    }

    #[test]
    fn ends_and_middles_lie_where_they_should() {
        let scale = Scale::linear((0.0, 10.0), (100.0, 0.0));
        let log = Scale::log((1.0, 100.0), (0.0, 200.0));
        for (at, expected) in [
            (scale.at(0.0), 100.0),
            (scale.at(2.5), 75.0),
            (scale.at(-3.0), 100.0),
            (scale.at(99.0), 0.0),
            (log.at(1.0), 0.0),
            (log.at(10.0), 100.0),
            (log.at(0.0), 0.0),
            (log.at(1e9), 200.0),
            (Scale::linear((5.0, 5.0), (0.0, 10.0)).at(5.0), 0.0),
        ] {
            assert!((at - expected).abs() < 1e-9, "{at} {expected}");
        }
    }

    #[test]
    fn ticks_are_round_and_few() {
        for (low, high, most, expected) in [
            (0.0, 100.0, 5, vec![0.0, 50.0, 100.0]),
            (0.0, 100.0, 6, vec![0.0, 20.0, 40.0, 60.0, 80.0, 100.0]),
            (3.0, 11.7, 5, vec![4.0, 6.0, 8.0, 10.0]),
            (0.0, 0.9, 4, vec![0.0, 0.5]),
            (-5.0, 5.0, 3, vec![-5.0, 0.0, 5.0]),
            (1.0, 1.0, 4, vec![]),
        ] {
            assert!(
                close(&linear_ticks(low, high, most), &expected),
                "{low} {high} {:?}",
                linear_ticks(low, high, most)
            );
        }
    }

    #[test]
    fn logarithmic_ticks_thin_out_with_the_range() {
        for (low, high, most, expected) in [
            (500.0, 30_000.0, 3, vec![1e3, 1e4]),
            (500.0, 30_000.0, 6, vec![500.0, 1e3, 2e3, 5e3, 1e4, 2e4]),
            (900.0, 9_900.0, 2, vec![1e3, 3e3]),
            (10.0, 60.0, 5, vec![10.0, 20.0, 50.0]),
            (1.0, 1e8, 5, vec![1.0, 1e2, 1e4, 1e6, 1e8]),
            (0.0, 10.0, 5, vec![]),
        ] {
            assert!(
                close(&log_ticks(low, high, most), &expected),
                "{low} {high} {:?}",
                log_ticks(low, high, most)
            );
        }
    }

    #[test]
    fn many_ranges_never_give_more_ticks_than_asked_for() {
        for exponent in -6..12 {
            for lead in [1.0, 1.3, 3.7, 9.99] {
                let high = lead * 10_f64.powi(exponent);
                for most in 2..8 {
                    assert!(linear_ticks(0.0, high, most).len() <= most, "{high} {most}");
                    assert!(log_ticks(high / 1e5, high, most).len() <= most, "{high} {most}");
                }
                assert!(round_down(high) <= high * 1.000_001 && round_down(high) > high / 2.6);
            }
        }
    }
}
