//! The full posterior against maximum likelihood, on CDNOW 1/10 and where maximum likelihood has no error.

use std::time::Instant;

use actuary::dropout::{self, Kind};
use actuary::gamma_gamma::{self, Spend};
use actuary::posterior::{Draws, Posterior};
use actuary::{Boundary, Covariance, RepeatHistory, Sample, Unit, pareto_nbd};

use crate::data::{SummaryRow, cdnow_sample, folded, near, sample};

/// Chains agree, draws are worth something, and means and spreads of the logarithms are those of the likelihood's top and curvature:
/// within `leaning` standard errors, for a posterior leans where a likelihood does.
fn agrees<M, const N: usize>(
    posterior: &Posterior<M, N>,
    parameters: [f64; N],
    covariance: &Covariance<N>,
    leaning: f64,
) {
    assert_eq!(posterior.diverged, 0);
    assert_eq!(posterior.parameters.len(), 4000);
    for (place, found) in posterior.log_means().into_iter().enumerate() {
        let (r_hat, worth) = (posterior.r_hat[place], posterior.effective_sizes[place]);
        assert!(r_hat < 1.01 && worth > 400.0, "{place}: R-hat {r_hat}, {worth} draws");
        let error = covariance.logs[place][place].sqrt();
        near(found, parameters[place].ln(), leaning * error, "mean of a logarithm");
        let spread = posterior.parameters.iter().map(|draw| (draw[place].ln() - found).powi(2)).sum::<f64>();
        let spread = (spread / 4000.0).sqrt();
        assert!((0.9..1.25).contains(&(spread / error)), "{place}: spread {spread}, error {error}");
    }
}

fn told<M, const N: usize>(name: &str, posterior: &Posterior<M, N>, begun: Instant) {
    println!(
        "{name}: {:?}, means {:.4?}, R-hat {:.4?}, worth {:.0?}, diverged {}",
        begun.elapsed(),
        posterior.means(),
        posterior.r_hat,
        posterior.effective_sizes,
        posterior.diverged
    );
}

#[test]
fn cdnow_by_draws_is_cdnow_by_maximum_likelihood() {
    let rows = cdnow_sample();
    let sample = sample(&rows);
    for kind in [Kind::BgNbd, Kind::MbgNbd] {
        let fit = dropout::fit(kind, &sample).unwrap();
        let begun = Instant::now();
        let posterior = fit.posterior(&sample, &Draws::usual(1));
        told(kind.name(), &posterior, begun);
        agrees(&posterior, fit.model.parameters(), &fit.covariance.unwrap(), 0.35);
        // A customer's chance by draws, and by the delta method.
        let history = RepeatHistory::new(2, 213, 272).unwrap();
        let seen = history.observed(Unit::Day);
        let steps = dropout::Steps::new(vec![(273.0, 1.0)]).unwrap();
        let sure = fit.surely(&[history], &steps).unwrap()[0];
        let (mean, drawn) = posterior.interval(|model| model.p_alive(seen));
        let by_curvature = sure.p_alive.interval();
        let width = by_curvature.high - by_curvature.low;
        near(mean, sure.p_alive.value(), 0.15 * width, "P(alive)");
        near(drawn.low, by_curvature.low, 0.2 * width, "low end");
        near(drawn.high, by_curvature.high, 0.2 * width, "high end");
    }
    let spends: Vec<Spend> = rows.iter().filter_map(SummaryRow::spend).collect();
    let fit = gamma_gamma::fit(&spends).unwrap();
    let begun = Instant::now();
    let posterior = fit.posterior(&spends, &Draws::usual(1));
    told("Gamma-Gamma", &posterior, begun);
    agrees(&posterior, fit.model.parameters(), &fit.covariance.unwrap(), 0.35);
}

/// Leaving at any moment is known from silence alone: s and beta may grow together, and the posterior leans that way by half a standard
/// error (an importance sample of 20,000 from the curvature says the same), where purchases hold r and alpha tightly.
#[test]
fn the_posterior_leans_where_the_likelihood_does() {
    let sample = sample(&cdnow_sample());
    let fit = pareto_nbd::fit(&sample).unwrap();
    let begun = Instant::now();
    // A tenth of the usual, for each draw costs five of those above; R-hat of so few scatters by some percent.
    let posterior = fit.posterior(&sample, &Draws { draws: 150, warm_up: 100, ..Draws::usual(1) });
    told("Pareto/NBD", &posterior, begun);
    assert!(posterior.r_hat.iter().all(|r_hat| *r_hat < 1.05), "{:?}", posterior.r_hat);
    let (logs, covariance) = (posterior.log_means(), fit.covariance.unwrap());
    let off: [f64; 4] = std::array::from_fn(|place| {
        (logs[place] - fit.model.parameters()[place].ln()) / covariance.logs[place][place].sqrt()
    });
    assert!(off[0].abs() < 0.35 && off[1].abs() < 0.35, "{off:?}");
    assert!((0.1..1.0).contains(&off[2]) && (0.1..1.0).contains(&off[3]), "{off:?}");
}

/// Nobody is seen to leave in Online Retail: there is no top to take an error at, but there is a posterior.
#[test]
fn where_nobody_is_seen_to_leave_there_is_a_posterior() {
    let sample = sample(&folded("online_retail_summary.csv"));
    let fit = dropout::fit(Kind::MbgNbd, &sample).unwrap();
    assert!(matches!(fit.boundary, Some(Boundary::NobodyLeaves { .. })));
    let begun = Instant::now();
    let posterior = fit.posterior(&sample, &Draws { chains: 2, draws: 200, warm_up: 100, seed: 2 });
    told("Online Retail", &posterior, begun);
    assert!(posterior.r_hat.iter().all(|r_hat| *r_hat < 1.05), "{:?}", posterior.r_hat);
    let (_, dropout) = posterior.interval(dropout::Dropout::mean_dropout);
    assert!(dropout.low > 0.0 && dropout.high < 0.1, "{dropout:?}");
}

/// The seed is all there is of chance, and the unit of time leaves no trace.
#[test]
fn one_seed_draws_the_same_in_days_and_in_weeks() {
    let histories: Vec<RepeatHistory> = cdnow_sample().iter().map(|row| row.history).collect();
    let sevenfold =
        |one: &RepeatHistory| RepeatHistory::new(one.x(), 7 * one.t_x(), 7 * one.tenure()).unwrap();
    let stretched: Vec<RepeatHistory> = histories.iter().map(sevenfold).collect();
    let few = Draws { chains: 2, draws: 50, warm_up: 50, seed: 9 };
    let draw = |histories: &[RepeatHistory], settings: &Draws| {
        let sample = Sample::new(histories);
        dropout::fit(Kind::MbgNbd, &sample).unwrap().posterior(&sample, settings)
    };
    let posterior = draw(&histories, &few);
    assert_eq!(posterior, draw(&histories, &few));
    assert!(posterior.parameters != draw(&histories, &Draws { seed: 10, ..few }).parameters);
    let [r, alpha, a, b] = posterior.log_means();
    let other = draw(&stretched, &few).log_means();
    for (left, right) in other.into_iter().zip([r, alpha + 7.0_f64.ln(), a, b]) {
        near(left, right, 0.02, "mean of a logarithm");
    }
}
