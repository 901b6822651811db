//! ln I for all ages at one number of purchases.
//!
//! Ages differ in ζ = ln((beta+u)/(alpha+u)) only, and ln I is analytic for |Im ζ| < π: a few dozen Chebyshev points give it
//! for a thousand days.

use crate::curve::Digits;
use crate::race::{LnRace, ln_race};

/// ln I with its derivatives as a function of ζ.
pub(super) enum Curve {
    /// Each point by itself.
    Exact { s_buy: f64, s_leave: f64 },
    /// By Chebyshev coefficients over an interval (middle, half its length).
    Chebyshev { middle: f64, half: f64, coefficients: Vec<LnRace> },
}

impl Curve {
    /// A curve for `points` look-ups with ζ between the two ends; exact where that is no more work.
    pub(super) fn new(
        (s_buy, s_leave): (f64, f64),
        (low, high): (f64, f64),
        points: usize,
        digits: Digits,
    ) -> Self {
        // A hair wider than asked, so that rounding cannot leave the interval.
        let (middle, half) = (0.5 * (low + high), 0.5 * (high - low) + 1e-9);
        let enough = nodes_for(half, digits);
        for nodes in [enough, 2 * enough] {
            if points <= usize::try_from(nodes).unwrap_or(usize::MAX) {
                break;
            }
            let coefficients = chebyshev(nodes, |place| ln_race(s_buy, s_leave, middle + half * place));
            if is_settled(&coefficients, digits) {
                return Self::Chebyshev { middle, half, coefficients };
            }
        }
        Self::Exact { s_buy, s_leave }
    }

    /// ln I alone.
    pub(super) fn value(&self, zeta: f64) -> f64 {
        match self {
            Self::Exact { s_buy, s_leave } => {
                let [value, ..] = ln_race(*s_buy, *s_leave, zeta);
                value
            }
            Self::Chebyshev { middle, half, coefficients } => {
                // Clenshaw's rule.
                let place = (zeta - middle) / half;
                let (mut next, mut after) = (0.0, 0.0);
                let [first, rest @ ..] = coefficients.as_slice() else { return f64::NAN };
                for [coefficient, ..] in rest.iter().rev() {
                    (next, after) = (coefficient + 2.0 * place * next - after, next);
                }
                first[0] + place * next - after
            }
        }
    }

    /// ln I with its derivatives.
    pub(super) fn at(&self, zeta: f64) -> LnRace {
        self.first(zeta)
    }

    /// The first entries of ln I with its derivatives: four are its value and slope.
    pub(super) fn first<const W: usize>(&self, zeta: f64) -> [f64; W] {
        match self {
            Self::Exact { s_buy, s_leave } => {
                let all = ln_race(*s_buy, *s_leave, zeta);
                std::array::from_fn(|place| all.get(place).copied().unwrap_or(f64::NAN))
            }
            Self::Chebyshev { middle, half, coefficients } => {
                let place = (zeta - middle) / half;
                // The polynomial to come and the one before it: 1 and x, then by their recurrence.
                let (mut now, mut next) = (1.0, place);
                let mut sum = [0.0; W];
                for coefficient in coefficients {
                    for (sum, part) in sum.iter_mut().zip(coefficient) {
                        *sum += now * part;
                    }
                    (now, next) = (next, 2.0 * place * next - now);
                }
                sum
            }
        }
    }
}

/// Chebyshev points that give 14 digits, or 9 where few are asked, over an interval of this half-length, a function being analytic
/// within π of it.
///
/// # Source
/// Trefethen 2013, Approximation Theory and Approximation Practice, theorem 8.2: coefficients fall like ρ^-n, ρ being the sum of
/// the half-axes of the largest ellipse in which the function is analytic.
fn nodes_for(half: f64, digits: Digits) -> u32 {
    let ln_digits = match digits {
        Digits::All => 32.0,
        Digits::Few => 21.0,
    };
    let axis = std::f64::consts::PI / half;
    let nodes = ln_digits / (axis + axis.hypot(1.0)).ln();
    u32::try_from(kernel::rounded(nodes.ceil().min(200.0))).unwrap_or(200) + 4
}

/// Whether the last coefficients are below the digits that matter: 13 of ln I, 9 of its derivatives; where few are asked, 9 and 7.
fn is_settled(coefficients: &[LnRace], digits: Digits) -> bool {
    let (of_value, of_slopes) = match digits {
        Digits::All => (1e-13, 1e-9),
        Digits::Few => (1e-9, 1e-7),
    };
    let most = |rows: &mut dyn Iterator<Item = &LnRace>| {
        rows.fold([0.0_f64; 10], |mut most, row| {
            for (most, part) in most.iter_mut().zip(row) {
                *most = most.max(part.abs());
            }
            most
        })
    };
    let (tail, all) = (most(&mut coefficients.iter().rev().take(3)), most(&mut coefficients.iter()));
    let allowed = |place: usize, all: f64| if place == 0 { of_value * all.max(1.0) } else { of_slopes * all };
    tail.into_iter().zip(all).enumerate().all(|(place, (tail, all))| tail <= allowed(place, all))
}

/// Coefficients of the interpolation of `f` in `nodes` Chebyshev points of [-1, 1].
fn chebyshev(nodes: u32, f: impl Fn(f64) -> LnRace) -> Vec<LnRace> {
    let n = f64::from(nodes);
    // Only these angles occur, for the cosine turns round after a full one.
    let turn = 4 * nodes;
    let cosines: Vec<f64> =
        (0..turn).map(|part| (std::f64::consts::TAU * f64::from(part) / f64::from(turn)).cos()).collect();
    let cosine = |part: u32| {
        usize::try_from(part % turn).ok().and_then(|part| cosines.get(part)).copied().unwrap_or(f64::NAN)
    };
    let values: Vec<LnRace> = (0..nodes).map(|j| f(cosine(2 * j + 1))).collect();
    let coefficient = |k: u32| {
        let mut sum = [0.0; 10];
        for (j, value) in (0..nodes).zip(&values) {
            let weight = cosine(k * (2 * j + 1)) * if k == 0 { 1.0 } else { 2.0 } / n;
            for (sum, part) in sum.iter_mut().zip(value) {
                *sum += weight * part;
            }
        }
        sum
    };
    (0..nodes).map(coefficient).collect()
}
