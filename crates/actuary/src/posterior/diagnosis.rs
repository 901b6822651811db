//! Whether chains tell the same, and how many draws they are worth.
//!
//! # Source
//! Vehtari, Gelman, Simpson, Carpenter, Bürkner 2021, Bayesian Analysis 16(2): split chains, normal scores of ranks, R-hat of them and of
//! their distances from the middle, effective size by Geyer's initial monotone sequence.

/// R-hat: 1 where chains agree; above 1.01 they do not yet.
pub(super) fn r_hat(chains: &[Vec<f64>]) -> f64 {
    let split = halves(chains);
    let bulk = plain_r_hat(&scores(&split));
    let mut all: Vec<f64> = split.iter().flatten().copied().collect();
    all.sort_by(f64::total_cmp);
    let middle = all.get(all.len() / 2).copied().unwrap_or(0.0);
    let folded: Vec<Vec<f64>> =
        split.iter().map(|chain| chain.iter().map(|value| (value - middle).abs()).collect()).collect();
    bulk.max(plain_r_hat(&scores(&folded)))
}

/// Independent draws that would tell the mean as well.
pub(super) fn effective_size(chains: &[Vec<f64>]) -> f64 {
    let chains = scores(&halves(chains));
    let (n, draws) = (chains.first().map_or(0, Vec::len), kernel::size(chains.iter().map(Vec::len).sum()));
    let (within, whole) = variances(&chains);
    if n < 4 || whole.is_nan() || whole <= 0.0 {
        return f64::NAN;
    }
    let covariances = |lag: usize| {
        chains.iter().map(|chain| autocovariance(chain, lag)).sum::<f64>() / kernel::size(chains.len())
    };
    let correlation = |lag: usize| 1.0 - (within - covariances(lag)) / whole;
    // Pairs of neighbours are positive and fall; where they stop, noise begins.
    let (mut sum, mut last, mut lag) = (0.0, f64::INFINITY, 0);
    while lag + 1 < n {
        let pair = (if lag == 0 { 1.0 } else { correlation(lag) }) + correlation(lag + 1);
        if pair.is_nan() || pair <= 0.0 {
            break;
        }
        last = pair.min(last);
        sum += last;
        lag += 2;
    }
    let time = (2.0 * sum - 1.0).max(1.0 / draws.log10());
    draws / time
}

/// Each chain cut in two.
fn halves(chains: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let half = |chain: &Vec<f64>| {
        let middle = chain.len() / 2;
        let part = |part: &[f64]| part.iter().copied().take(middle).collect();
        [part(chain), part(chain.get(chain.len() - middle..).unwrap_or(&[]))]
    };
    chains.iter().flat_map(half).collect()
}

/// Normal scores of the ranks among all.
fn scores(chains: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let mut order: Vec<(f64, usize)> = chains.iter().flatten().copied().zip(0..).collect();
    order.sort_by(|left, right| left.0.total_cmp(&right.0));
    let all = kernel::size(order.len());
    let mut scores = vec![0.0; order.len()];
    for (rank, (_, place)) in order.iter().enumerate() {
        let share = (kernel::size(rank) + 0.625) / (all + 0.25);
        if let Some(score) = scores.get_mut(*place) {
            *score = std::f64::consts::SQRT_2 * statrs::function::erf::erf_inv(2.0 * share - 1.0);
        }
    }
    let mut rest = scores.into_iter();
    chains.iter().map(|chain| rest.by_ref().take(chain.len()).collect()).collect()
}

fn plain_r_hat(chains: &[Vec<f64>]) -> f64 {
    let (within, whole) = variances(chains);
    (whole / within).sqrt()
}

/// The mean variance within chains, and that of all draws estimated from both.
fn variances(chains: &[Vec<f64>]) -> (f64, f64) {
    let (n, m) = (chains.first().map_or(0.0, |chain| kernel::size(chain.len())), kernel::size(chains.len()));
    let means: Vec<f64> = chains.iter().map(|chain| chain.iter().sum::<f64>() / n).collect();
    let middle = means.iter().sum::<f64>() / m;
    let between = n / (m - 1.0) * means.iter().map(|mean| (mean - middle).powi(2)).sum::<f64>();
    let within = chains.iter().map(|chain| autocovariance(chain, 0) * n / (n - 1.0)).sum::<f64>() / m;
    (within, (n - 1.0) / n * within + between / n)
}

fn autocovariance(chain: &[f64], lag: usize) -> f64 {
    let n = kernel::size(chain.len());
    let mean = chain.iter().sum::<f64>() / n;
    chain.iter().zip(chain.iter().skip(lag)).map(|(now, then)| (now - mean) * (then - mean)).sum::<f64>() / n
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Chance;

    /// Chains in which each draw remembers the one before by `memory`: worth (1 - memory)/(1 + memory) of independent ones.
    fn chains(memory: f64, shift: f64) -> Vec<Vec<f64>> {
        let mut chance = Chance::new(3);
        let chain = |place: u32| {
            let mut now = chance.normal();
            let next = |_| {
                now = memory * now + (1.0 - memory * memory).sqrt() * chance.normal();
                now + shift * f64::from(place)
            };
            (0..2000).map(next).collect()
        };
        (0..4).map(chain).collect()
    }

    #[test]
    fn effective_sizes_follow_the_memory_of_a_chain() {
        for memory in [-0.4, 0.0, 0.5, 0.9] {
            let expected = 8000.0 * (1.0 - memory) / (1.0 + memory);
            let found = effective_size(&chains(memory, 0.0));
            assert!((found / expected - 1.0).abs() < 0.2, "{memory}: {found} is not {expected}");
        }
    }

    #[test]
    fn chains_apart_are_seen() {
        assert!(r_hat(&chains(0.5, 0.0)) < 1.01, "{}", r_hat(&chains(0.5, 0.0)));
        assert!(r_hat(&chains(0.5, 0.5)) > 1.05, "{}", r_hat(&chains(0.5, 0.5)));
        // The same means, but other spreads: only distances from the middle tell.
        let mut wider = chains(0.0, 0.0);
        wider.iter_mut().take(2).flatten().for_each(|value| *value *= 3.0);
        assert!(r_hat(&wider) > 1.05, "{}", r_hat(&wider));
    }
}
