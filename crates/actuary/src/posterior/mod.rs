//! The full posterior of a fit, on request: draws of its parameters instead of one error for each.
//!
//! Intervals of [`crate::sure`] take the likelihood for normal in the logarithms of the parameters. Where it leans (few customers, hardly
//! anybody leaving, all alike), draws follow it. They cost a thousand evaluations of the likelihood where a fit costs ten.
//!
//! # Priors
//! The logarithm of each parameter, times counted in mean tenures and money in mean spends, is normal around 0 with a spread of 3: nineteen
//! in twenty between 1/360 and 360. It depends on no unit (days or weeks, cents or euros tell the same), it is not flat because
//! on a ridge a flat one has no end and what comes out would be the edge of a box, and on data that hold a parameter to 25 % it moves
//! its logarithm by less than a hundredth of its distance from 0.
//!
//! # How
//! Hamiltonian paths that stop where they turn (`nuts`), in coordinates in which the curvature at the top of the posterior is that of a
//! standard normal density, so nothing but the length of the step is left to tune. Chance comes from the seed alone: the same
//! seed gives the same draws on every machine. (The crate `nuts-rs` does the same with more adaptation, and brings 60 crates.)
//!
//! Begin with the `posterior` of a fit, and look at [`Posterior::r_hat`] before anything else.

mod diagnosis;
mod nuts;

use kernel::Chance;
use rayon::prelude::*;

use crate::fit::{Covariance, PRIOR_SPREAD};
use crate::optimum::{Slope, lower_triangle, maximise};
use crate::sure::Interval;

/// How much to draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draws {
    /// Chains, each from a start of its own; at least two, or nothing can be compared.
    pub chains: u32,
    /// Draws kept of each.
    pub draws: u32,
    /// Draws before those, in which the step is tuned.
    pub warm_up: u32,
    /// Where chance begins.
    pub seed: u64,
}

impl Draws {
    /// Four chains of a thousand draws after two hundred.
    #[must_use]
    pub fn usual(seed: u64) -> Self {
        Self { chains: 4, draws: 1000, warm_up: 200, seed }
    }
}

/// Draws of a model's parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Posterior<M, const N: usize> {
    /// The models drawn, chain after chain, `draws` of each.
    pub models: Vec<M>,
    /// Their parameters, in the same order; times in days.
    pub parameters: Vec<[f64; N]>,
    /// For each parameter, 1 where chains agree; above 1.01 draw more.
    pub r_hat: [f64; N],
    /// For each parameter, the independent draws that would tell as much.
    pub effective_sizes: [f64; N],
    /// Paths that lost their energy; more than a few, and a corner of the posterior was not reached.
    pub diverged: u32,
}

impl<M, const N: usize> Posterior<M, N> {
    /// Means of the parameters.
    #[must_use]
    pub fn means(&self) -> [f64; N] {
        self.mean_of(|value| value)
    }

    /// Means of the logarithms of the parameters, in which the likelihood leans least.
    #[must_use]
    pub fn log_means(&self) -> [f64; N] {
        self.mean_of(f64::ln)
    }

    /// Any quantity of the model, for each draw: a customer's chance to be active, the orders of everybody.
    #[must_use]
    pub fn of(&self, quantity: impl Fn(&M) -> f64) -> Vec<f64> {
        self.models.iter().map(quantity).collect()
    }

    /// The middle 95 % of a quantity, and its mean.
    #[must_use]
    pub fn interval(&self, quantity: impl Fn(&M) -> f64) -> (f64, Interval) {
        let mut values = self.of(quantity);
        let mean = values.iter().sum::<f64>() / kernel::size(values.len()).max(1.0);
        values.sort_by(f64::total_cmp);
        let cut = values.len() / 40;
        let at = |place: usize| values.get(place).copied().unwrap_or(f64::NAN);
        (mean, Interval { low: at(cut), high: at((values.len() - cut).saturating_sub(1)) })
    }

    fn mean_of(&self, of: impl Fn(f64) -> f64) -> [f64; N] {
        let mut means = [0.0; N];
        for draw in &self.parameters {
            for (mean, value) in means.iter_mut().zip(draw) {
                *mean += of(*value);
            }
        }
        means.map(|sum| sum / kernel::size(self.parameters.len()).max(1.0))
    }
}

/// What of a log-likelihood is asked for; who can leave the rest out may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// Value and slope: along a path.
    Slope,
    /// The curvature, too: at the top.
    Curvature,
}

/// Draws from a log-likelihood over logarithms, its slope and curvature with it, near the estimate `start`. `natural` gives the
/// parameters at a point, `model` the model of them.
pub(crate) fn draw<M: Send, const N: usize>(
    start: [f64; N],
    likelihood: impl Fn(&[f64; N], Asked) -> Slope<N> + Sync,
    natural: impl Fn(&[f64; N]) -> [f64; N],
    model: impl Fn([f64; N]) -> M,
    settings: &Draws,
) -> Posterior<M, N> {
    let posterior = |at: &[f64; N], asked: Asked| with_prior(likelihood(at, asked), at);
    let top = maximise(start, |at| posterior(at, Asked::Curvature));
    // The prior bends down everywhere, so at a top there is a covariance; a search that ended early goes without.
    let spread = Covariance::at_top(&top, [1.0; N]).and_then(|covariance| lower_triangle(&covariance.logs));
    let spread =
        spread.unwrap_or_else(|| std::array::from_fn(|row| std::array::from_fn(|column| unit(row, column))));
    let place = |z: &[f64; N]| {
        let mut at = top.at;
        for (part, row) in at.iter_mut().zip(&spread) {
            *part += row.iter().zip(z).map(|(entry, z)| entry * z).sum::<f64>();
        }
        at
    };
    let density = |z: &[f64; N]| {
        let slope = posterior(&place(z), Asked::Slope);
        let mut by_z = [0.0; N];
        for (gradient, row) in slope.gradient.iter().zip(&spread) {
            for (part, entry) in by_z.iter_mut().zip(row) {
                *part += gradient * entry;
            }
        }
        (slope.value, by_z)
    };
    let mut seeds = Chance::new(settings.seed);
    let seeds: Vec<u64> = (0..settings.chains).map(|_| seeds.bits()).collect();
    let walk = |seed: &u64| {
        let mut chance = Chance::new(*seed);
        // Starts scatter twice as far as the posterior does, so that chains which agree have come from afar.
        let start = std::array::from_fn(|_| 2.0 * chance.normal());
        nuts::Walker::new(density, start, &mut chance).walk(settings.warm_up, settings.draws)
    };
    let walks: Vec<nuts::Walk<N>> = seeds.par_iter().map(walk).collect();
    let chains = |parameter: usize| -> Vec<Vec<f64>> {
        let value = |z: &[f64; N]| place(z).get(parameter).copied().unwrap_or(f64::NAN);
        walks.iter().map(|walk| walk.draws.iter().map(value).collect()).collect()
    };
    let parameters: Vec<[f64; N]> =
        walks.iter().flat_map(|walk| walk.draws.iter().map(|z| natural(&place(z)))).collect();
    Posterior {
        models: parameters.iter().map(|parameters| model(*parameters)).collect(),
        parameters,
        r_hat: std::array::from_fn(|parameter| diagnosis::r_hat(&chains(parameter))),
        effective_sizes: std::array::from_fn(|parameter| diagnosis::effective_size(&chains(parameter))),
        diverged: walks.iter().map(|walk| walk.diverged).sum(),
    }
}

fn unit(row: usize, column: usize) -> f64 {
    f64::from(u8::from(row == column))
}

/// A log-likelihood with the prior's added.
fn with_prior<const N: usize>(mut slope: Slope<N>, at: &[f64; N]) -> Slope<N> {
    let weight = 1.0 / (PRIOR_SPREAD * PRIOR_SPREAD);
    for (place, ((theta, gradient), row)) in
        at.iter().zip(&mut slope.gradient).zip(&mut slope.hessian).enumerate()
    {
        slope.value -= 0.5 * weight * theta * theta;
        *gradient -= weight * theta;
        if let Some(entry) = row.get_mut(place) {
            *entry -= weight;
        }
    }
    slope
}
