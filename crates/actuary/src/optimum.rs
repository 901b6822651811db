//! The search for a maximum of a smooth function of a few parameters.
//!
//! Newton's rule with the exact curvature, damped until it climbs (Levenberg 1944), inside a box. The models here have
//! two to four parameters and cost the same with or without curvature, so this needs a third of the passes BFGS does.
#![expect(clippy::indexing_slicing, reason = "arrays of N indexed by 0..N only")]

/// Half the edge of the searched box, in logarithms: e^15 is three million.
pub(crate) const BOX: f64 = 15.0;
/// Passes over the data at most; a quadratic search needs 5 to 15, a flat ridge up to 60.
const PASSES_MAX: u32 = 200;
/// No parameter may change by more than e^2 in one step: far steps leave the region where curvature means anything.
const STEP_MAX: f64 = 2.0;

/// A function's value, slope and curvature at a point.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slope<const N: usize> {
    pub value: f64,
    pub gradient: [f64; N],
    pub hessian: [[f64; N]; N],
}

impl<const N: usize> Slope<N> {
    pub(crate) const ZERO: Self = Self { value: 0.0, gradient: [0.0; N], hessian: [[0.0; N]; N] };

    /// From derivatives by natural parameters to derivatives by their logarithms.
    ///
    /// # Formula
    /// With p = e^θ: df/dθ = p df/dp, and d²f/dθdη = p q d²f/dpdq, plus df/dθ where θ is η.
    pub(crate) fn in_logs(&self, p: [f64; N]) -> Self {
        let mut logs = *self;
        for i in 0..N {
            logs.gradient[i] = p[i] * self.gradient[i];
            for j in 0..N {
                logs.hessian[i][j] = p[i] * p[j] * self.hessian[i][j];
            }
            logs.hessian[i][i] += logs.gradient[i];
        }
        logs
    }
}

/// Where a search ended.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Optimum<const N: usize> {
    pub at: [f64; N],
    pub slope: Slope<N>,
    pub iterations: u32,
    pub converged: bool,
}

impl<const N: usize> Optimum<N> {
    /// Minus the curvature.
    pub(crate) fn information(&self) -> [[f64; N]; N] {
        self.slope.hessian.map(|row| row.map(|entry| -entry))
    }

    /// The first parameter that lies on the edge of the box.
    pub(crate) fn on_edge(&self) -> Option<usize> {
        // A parameter that runs away slows down before the edge; the last log unit counts as the edge.
        self.at.iter().position(|theta| theta.abs() > BOX - 1.0)
    }
}

/// Climbs from `start` to a maximum of `f` in the box of ±[`BOX`].
pub(crate) fn maximise<const N: usize>(start: [f64; N], f: impl Fn(&[f64; N]) -> Slope<N>) -> Optimum<N> {
    let start = start.map(|theta| if theta.is_finite() { theta.clamp(-BOX, BOX) } else { 0.0 });
    let mut best = Optimum { at: start, slope: f(&start), iterations: 0, converged: false };
    let mut damping = 1e-3;
    for pass in 1..=PASSES_MAX {
        best.iterations = pass;
        let (step, promised) = damped_step(&best, damping);
        // Below this many log-likelihood points a step is smaller than 2e-5 standard errors, or rounding noise.
        if promised <= 1e-10_f64.max(2e-16 * best.slope.value.abs()) {
            best.converged = true;
            break;
        }
        let at: [f64; N] = std::array::from_fn(|i| (best.at[i] + step[i]).clamp(-BOX, BOX));
        let slope = f(&at);
        let gained = slope.value - best.slope.value;
        if gained.is_finite() && gained >= 0.0 {
            best.at = at;
            best.slope = slope;
            damping = if gained > 0.75 * promised {
                damping * 0.1
            } else if gained < 0.25 * promised {
                damping * 4.0
            } else {
                damping
            };
        } else {
            damping *= 8.0;
        }
        damping = damping.clamp(1e-12, 1e12);
    }
    best
}

/// The step of Newton's rule with `damping` added to the curvature, and the gain it promises.
fn damped_step<const N: usize>(best: &Optimum<N>, damping: f64) -> ([f64; N], f64) {
    let mut information = best.information();
    let mut gradient = best.slope.gradient;
    for i in 0..N {
        // A parameter pressed against the edge stays there and takes no part.
        if best.at[i].abs() >= BOX && gradient[i] * best.at[i] > 0.0 {
            gradient[i] = 0.0;
            information[i] = [0.0; N];
            for row in &mut information {
                row[i] = 0.0;
            }
            information[i][i] = 1.0;
        }
    }
    let size = (0..N).map(|i| information[i][i].abs()).fold(1e-8, f64::max);
    let mut extra = damping;
    // Each round multiplies the damping by ten; after 30 the curvature is drowned and the step points uphill.
    for _ in 0..30 {
        let mut damped = information;
        for (i, row) in damped.iter_mut().enumerate() {
            row[i] += extra * (row[i].abs() + 1e-6 * size);
        }
        if let Some(step) = solve(&damped, &gradient) {
            let longest = step.iter().fold(0.0_f64, |longest, part| longest.max(part.abs()));
            let shrink = if longest > STEP_MAX { STEP_MAX / longest } else { 1.0 };
            let step = step.map(|part| part * shrink);
            let slope: f64 = (0..N).map(|i| gradient[i] * step[i]).sum();
            let bend: f64 =
                (0..N).map(|i| (0..N).map(|j| step[i] * information[i][j] * step[j]).sum::<f64>()).sum();
            return (step, slope - 0.5 * bend);
        }
        extra = (extra * 10.0).max(1e-6);
    }
    ([0.0; N], 0.0)
}

/// Solves a symmetric positive definite system by Cholesky's rule; `None` where it is not positive definite.
fn solve<const N: usize>(matrix: &[[f64; N]; N], right: &[f64; N]) -> Option<[f64; N]> {
    let lower = cholesky(matrix)?;
    let mut y = [0.0; N];
    for i in 0..N {
        let known: f64 = (0..i).map(|k| lower[i][k] * y[k]).sum();
        y[i] = (right[i] - known) / lower[i][i];
    }
    let mut solution = [0.0; N];
    for i in (0..N).rev() {
        let known: f64 = (i + 1..N).map(|k| lower[k][i] * solution[k]).sum();
        solution[i] = (y[i] - known) / lower[i][i];
    }
    solution.iter().all(|part| part.is_finite()).then_some(solution)
}

/// The inverse of a symmetric positive definite matrix; `None` where it is not.
pub(crate) fn invert<const N: usize>(matrix: &[[f64; N]; N]) -> Option<[[f64; N]; N]> {
    let mut columns = [[0.0; N]; N];
    for (i, column) in columns.iter_mut().enumerate() {
        let mut unit = [0.0; N];
        unit[i] = 1.0;
        *column = solve(matrix, &unit)?;
    }
    Some(columns)
}

/// The lower triangle whose product with its transpose a symmetric positive definite matrix is; `None` where it is not.
pub(crate) fn lower_triangle<const N: usize>(matrix: &[[f64; N]; N]) -> Option<[[f64; N]; N]> {
    cholesky(matrix)
}

fn cholesky<const N: usize>(matrix: &[[f64; N]; N]) -> Option<[[f64; N]; N]> {
    let mut lower = [[0.0; N]; N];
    for i in 0..N {
        for j in 0..=i {
            let known: f64 = (0..j).map(|k| lower[i][k] * lower[j][k]).sum();
            let rest = matrix[i][j] - known;
            if i == j {
                // Relative to the diagonal: what is left must be more than rounding.
                if rest.is_nan() || rest <= 1e-13 * matrix[i][i].abs() || rest <= 0.0 {
                    return None;
                }
                lower[i][i] = rest.sqrt();
            } else {
                lower[i][j] = rest / lower[j][j];
            }
        }
    }
    Some(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Minus Rosenbrock's banana: the classic curved ridge, maximum 0 at (1, 1).
    fn banana(p: &[f64; 2]) -> Slope<2> {
        let [x, y] = *p;
        let bend = y - x * x;
        Slope {
            value: -(100.0 * bend * bend + (1.0 - x) * (1.0 - x)),
            gradient: [400.0 * x * bend + 2.0 * (1.0 - x), -200.0 * bend],
            hessian: [[400.0 * (y - 3.0 * x * x) - 2.0, 400.0 * x], [400.0 * x, -200.0]],
        }
    }

    #[test]
    fn the_banana_is_climbed_from_everywhere() {
        for start in [[-1.2, 1.0], [8.0, -7.0], [0.0, 0.0], [-14.0, 14.0], [f64::NAN, 3.0]] {
            let end = maximise(start, banana);
            assert!(end.converged, "{start:?}: {end:?}");
            assert!(
                (end.at[0] - 1.0).abs() < 1e-4 && (end.at[1] - 1.0).abs() < 1e-4,
                "{start:?}: {:?}",
                end.at
            );
        }
    }

    #[test]
    fn a_climb_without_top_ends_at_the_edge() {
        let end = maximise([0.0, 0.0], |p| Slope {
            value: p[0] - p[1] * p[1],
            gradient: [1.0, -2.0 * p[1]],
            hessian: [[0.0, 0.0], [0.0, -2.0]],
        });
        assert!(end.converged);
        assert_eq!(end.on_edge(), Some(0));
    }

    #[test]
    fn a_matrix_times_its_inverse_is_one() {
        let matrix = [[4.0, 1.0, 0.5], [1.0, 3.0, 0.2], [0.5, 0.2, 2.0]];
        let inverse = invert(&matrix).unwrap();
        for (i, row) in matrix.iter().enumerate() {
            let product: [f64; 3] = std::array::from_fn(|j| (0..3).map(|k| row[k] * inverse[k][j]).sum());
            assert!(
                product
                    .iter()
                    .enumerate()
                    .all(|(j, entry)| (entry - f64::from(u8::from(i == j))).abs() < 1e-12)
            );
        }
        assert_eq!(invert(&[[1.0, 2.0], [2.0, 1.0]]), None);
    }
}
