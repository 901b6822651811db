//! The No-U-Turn sampler, in coordinates in which the density is nearly a normal one.
//!
//! # Source
//! Hoffman, Gelman 2014, Journal of Machine Learning Research 15 (algorithm 6: trees, and steps found by dual averaging); Betancourt
//! 2017, arXiv 1701.02434, appendix A (points drawn by weight along the path, and the turn seen by the sum of momenta).

use kernel::Chance;

/// A path doubles so many times at most: 1,023 steps.
const DOUBLINGS_MAX: u32 = 10;
/// Energy lost beyond this is no rounding: the step was too long for the place.
const ENERGY_LOST_MAX: f64 = 1000.0;
/// Mean chance of acceptance the step is tuned to.
const ACCEPTANCE: f64 = 0.8;
/// The step to begin with, in standard errors.
const STEP_FIRST: f64 = 0.5;

/// A density's logarithm and its slope at a place.
pub(super) type Density<const N: usize> = (f64, [f64; N]);

#[derive(Clone, Copy)]
struct Point<const N: usize> {
    at: [f64; N],
    momentum: [f64; N],
    value: f64,
    slope: [f64; N],
}

impl<const N: usize> Point<N> {
    fn energy(&self) -> f64 {
        0.5 * dot(&self.momentum, &self.momentum) - self.value
    }
}

/// A stretch of a path: its ends in the order it was walked, the sum of momenta, the point drawn from it and its weight.
struct Stretch<const N: usize> {
    first: Point<N>,
    last: Point<N>,
    momenta: [f64; N],
    drawn: Point<N>,
    ln_weight: f64,
    /// Neither turned back nor lost its energy.
    whole: bool,
    diverged: bool,
}

/// One chain on its way.
pub(super) struct Walker<'a, const N: usize, F> {
    density: F,
    chance: &'a mut Chance,
    here: Point<N>,
    step: f64,
    energy: f64,
    accepted: f64,
    steps: f64,
}

/// What a chain came to: its draws, and how many paths of them lost their energy.
pub(super) struct Walk<const N: usize> {
    pub draws: Vec<[f64; N]>,
    pub diverged: u32,
}

impl<'a, const N: usize, F: Fn(&[f64; N]) -> Density<N>> Walker<'a, N, F> {
    pub(super) fn new(density: F, start: [f64; N], chance: &'a mut Chance) -> Self {
        let begin = |at: [f64; N]| {
            let (value, slope) = density(&at);
            Point { at, momentum: [0.0; N], value, slope }
        };
        let there = begin(start);
        let here = if there.value.is_finite() { there } else { begin([0.0; N]) };
        Self { density, chance, here, step: STEP_FIRST, energy: 0.0, accepted: 0.0, steps: 0.0 }
    }

    /// Tunes the step for `warm_up` paths, then keeps the ends of `draws` more.
    pub(super) fn walk(mut self, warm_up: u32, draws: u32) -> Walk<N> {
        // Dual averaging with the constants of the paper.
        const GAMMA: f64 = 0.05;
        const DELAY: f64 = 10.0;
        const KAPPA: f64 = 0.75;
        let pull = (10.0 * self.step).ln();
        let (mut short, mut smooth) = (0.0, 0.0);
        for round in 1..=warm_up {
            self.path();
            let m = f64::from(round);
            let missed = ACCEPTANCE - self.accepted / self.steps.max(1.0);
            short += (missed - short) / (m + DELAY);
            let ln_step = pull - m.sqrt() / GAMMA * short;
            smooth += m.powf(-KAPPA) * (ln_step - smooth);
            self.step = ln_step.exp();
        }
        if warm_up > 0 {
            self.step = smooth.exp();
        }
        let mut walk = Walk { draws: Vec::with_capacity(1024), diverged: 0 };
        for _ in 0..draws {
            walk.diverged += u32::from(self.path());
            walk.draws.push(self.here.at);
        }
        walk
    }

    /// Walks one path and ends at a point of it; whether it lost its energy.
    fn path(&mut self) -> bool {
        self.here.momentum = std::array::from_fn(|_| self.chance.normal());
        self.energy = self.here.energy();
        (self.accepted, self.steps) = (0.0, 0.0);
        let (mut back, mut ahead) = (self.here, self.here);
        let (mut momenta, mut ln_weight) = (self.here.momentum, 0.0);
        for depth in 0..DOUBLINGS_MAX {
            let forward = self.chance.happens(0.5);
            let from = if forward { ahead } else { back };
            let more = self.stretch(&from, depth, if forward { 1.0 } else { -1.0 });
            if !more.whole {
                return more.diverged;
            }
            if self.chance.happens((more.ln_weight - ln_weight).exp()) {
                self.here = more.drawn;
            }
            ln_weight = ln_sum(ln_weight, more.ln_weight);
            let (old, other) = (momenta, if forward { back } else { ahead });
            momenta = sum(&momenta, &more.momenta);
            *(if forward { &mut ahead } else { &mut back }) = more.last;
            // Over all, and where the old path and the new one meet.
            let bent = turns(&momenta, &other.momentum, &more.last.momentum)
                || turns(&sum(&old, &more.first.momentum), &other.momentum, &more.first.momentum)
                || turns(&sum(&more.momenta, &from.momentum), &from.momentum, &more.last.momentum);
            if bent {
                return false;
            }
        }
        false
    }

    /// 2^depth steps on from a point.
    fn stretch(&mut self, from: &Point<N>, depth: u32, direction: f64) -> Stretch<N> {
        if depth == 0 {
            let point = self.leap(from, direction * self.step);
            let kept = self.energy - point.energy();
            let diverged = kept.is_nan() || kept < -ENERGY_LOST_MAX;
            self.accepted += if diverged { 0.0 } else { kept.min(0.0).exp() };
            self.steps += 1.0;
            let momenta = point.momentum;
            return Stretch {
                first: point,
                last: point,
                momenta,
                drawn: point,
                ln_weight: kept,
                whole: !diverged,
                diverged,
            };
        }
        let near = self.stretch(from, depth - 1, direction);
        if !near.whole {
            return near;
        }
        let far = self.stretch(&near.last, depth - 1, direction);
        if !far.whole {
            return far;
        }
        let ln_weight = ln_sum(near.ln_weight, far.ln_weight);
        let drawn =
            if self.chance.happens((far.ln_weight - ln_weight).exp()) { far.drawn } else { near.drawn };
        let momenta = sum(&near.momenta, &far.momenta);
        let bent = turns(&momenta, &near.first.momentum, &far.last.momentum)
            || turns(&sum(&near.momenta, &far.first.momentum), &near.first.momentum, &far.first.momentum)
            || turns(&sum(&far.momenta, &near.last.momentum), &near.last.momentum, &far.last.momentum);
        Stretch {
            first: near.first,
            last: far.last,
            momenta,
            drawn,
            ln_weight,
            whole: !bent,
            diverged: false,
        }
    }

    /// One leapfrog step.
    fn leap(&self, from: &Point<N>, step: f64) -> Point<N> {
        let momentum = plus(&from.momentum, 0.5 * step, &from.slope);
        let at = plus(&from.at, step, &momentum);
        let (value, slope) = (self.density)(&at);
        Point { at, momentum: plus(&momentum, 0.5 * step, &slope), value, slope }
    }
}

fn turns<const N: usize>(momenta: &[f64; N], one: &[f64; N], other: &[f64; N]) -> bool {
    dot(momenta, one) <= 0.0 || dot(momenta, other) <= 0.0
}

fn dot<const N: usize>(left: &[f64; N], right: &[f64; N]) -> f64 {
    left.iter().zip(right).map(|(left, right)| left * right).sum()
}

fn sum<const N: usize>(left: &[f64; N], right: &[f64; N]) -> [f64; N] {
    plus(left, 1.0, right)
}

fn plus<const N: usize>(left: &[f64; N], factor: f64, right: &[f64; N]) -> [f64; N] {
    let mut total = *left;
    for (part, more) in total.iter_mut().zip(right) {
        *part += factor * more;
    }
    total
}

fn ln_sum(left: f64, right: f64) -> f64 {
    let most = left.max(right);
    most + (left.min(right) - most).exp().ln_1p()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A normal density of known means, spreads and correlation, and a density with one heavy shoulder (a gamma's logarithm).
    #[test]
    fn draws_have_the_moments_of_their_density() {
        let normal = |at: &[f64; 2]| {
            let (x, y) = (at[0] - 1.0, (at[1] + 2.0) / 3.0);
            // Correlation 0.8.
            let (dx, dy) = ((x - 0.8 * y) / 0.36, (y - 0.8 * x) / 0.36);
            (-0.5 * (x * dx + y * dy), [-dx, -dy / 3.0])
        };
        let mut chance = Chance::new(5);
        let walk = Walker::new(normal, [4.0, 4.0], &mut chance).walk(300, 20_000);
        let n = kernel::size(walk.draws.len());
        let mean = |of: &dyn Fn(&[f64; 2]) -> f64| walk.draws.iter().map(of).sum::<f64>() / n;
        assert_eq!(walk.diverged, 0);
        assert!((mean(&|at| at[0]) - 1.0).abs() < 0.04, "{}", mean(&|at| at[0]));
        assert!((mean(&|at| at[1]) + 2.0).abs() < 0.12, "{}", mean(&|at| at[1]));
        assert!((mean(&|at| (at[0] - 1.0).powi(2)) - 1.0).abs() < 0.06);
        assert!((mean(&|at| (at[0] - 1.0) * (at[1] + 2.0)) - 2.4).abs() < 0.15);
        // u = ln g, g gamma with shape 1.5: E u = digamma(1.5), E g = 1.5.
        let gamma = |at: &[f64; 1]| (1.5 * at[0] - at[0].exp(), [1.5 - at[0].exp()]);
        let walk = Walker::new(gamma, [0.0], &mut chance).walk(300, 20_000);
        let mean = |of: fn(f64) -> f64| walk.draws.iter().map(|at| of(at[0])).sum::<f64>() / n;
        assert!((mean(|u| u) - 0.036_489_973_978_576_5).abs() < 0.03, "{}", mean(|u| u));
        assert!((mean(f64::exp) - 1.5).abs() < 0.05, "{}", mean(f64::exp));
    }
}
