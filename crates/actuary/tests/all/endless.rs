//! Orders discounted for ever, and what follows a known history: BG/NBD, MBG/NBD and NBD, and how they stand to each other.

use actuary::dropout::{self, Dropout, Kind};
use actuary::{Observed, Unit, nbd};
use proptest::prelude::*;

use crate::data::{cdnow_sample, near, relative, sample};

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// No closed form is known: the endless sum against short windows, with a bound on what lies beyond them.
    #[test]
    fn discounted_orders_are_the_sum_of_their_windows(
        early in prop::bool::ANY, r in 0.1_f64..3.0, a in 0.001_f64..3.0, b in 0.1_f64..5.0, x in 0_u8..30,
    ) {
        let kind = if early { Kind::MbgNbd } else { Kind::BgNbd };
        let model = Dropout::new(kind, [r, 10.0, a, b]).unwrap();
        let x = f64::from(x);
        let seen = Observed { x, t_x: if x > 0.0 { 30.0 } else { 0.0 }, tenure: 40.0 };
        let discount = 0.02;
        let (mut sum, mut before, width) = (0.0, 0.0, 0.5);
        for window in 1_u32..=2000 {
            let until = f64::from(window) * width;
            let orders = model.expected_orders(seen, until);
            sum += (orders - before) * (-discount * (until - 0.5 * width)).exp();
            before = orders;
        }
        let found = model.discounted_residual_orders(seen, discount).unwrap();
        // The middle of a window stands for all of it: an error of (discount width)²/24, some times that where orders end soon; e^-20 lies beyond the last.
        prop_assert!((found - sum).abs() < 5e-5 * sum, "{found} {sum}");
        let dear = model.discounted_residual_orders(seen, 0.04).unwrap();
        prop_assert!(dear < found && dear > 0.0);
        prop_assert_eq!(model.discounted_residual_orders(seen, 0.0), None);
        // A day is a seventh of a week, and so is its discount.
        let weekly = Observed { x, t_x: seen.t_x / 7.0, tenure: seen.tenure / 7.0 };
        let by_week = model.in_unit(Unit::Week).discounted_residual_orders(weekly, 7.0 * discount).unwrap();
        prop_assert!((by_week - found).abs() < 1e-10 * found);
    }

    /// The count after a known history: a distribution with the right mean; of somebody new, the one known.
    #[test]
    fn counts_after_a_history(r in 0.1_f64..3.0, a in 0.05_f64..3.0, b in 0.1_f64..5.0, x in 0_u8..20, horizon in 1.0_f64..60.0) {
        let x = f64::from(x);
        let seen = Observed { x, t_x: if x > 0.0 { 30.0 } else { 0.0 }, tenure: 40.0 };
        for kind in [Kind::BgNbd, Kind::MbgNbd] {
            let model = Dropout::new(kind, [r, 15.0, a, b]).unwrap();
            let (mut all, mut mean) = (0.0, 0.0);
            for n in 0_u32..1500 {
                let chance = model.count_probability_after(seen, horizon, n);
                all += chance;
                mean += chance * f64::from(n);
            }
            let expected = model.expected_orders(seen, horizon);
            prop_assert!((all - 1.0).abs() < 1e-8, "{all}");
            prop_assert!((mean - expected).abs() < 1e-7 * expected.max(1e-3), "{mean} {expected}");
            let new = Observed { x: 0.0, t_x: 0.0, tenure: 0.0 };
            for n in 0..6 {
                let (left, right) = (model.count_probability_after(new, horizon, n), model.count_probability(horizon, n));
                prop_assert!((left - right).abs() < 1e-12, "{left} {right}");
            }
        }
    }
}

/// Everybody's endless orders at once, folded and interpolated, against one by one.
#[test]
fn everybody_at_once_agrees_with_one_by_one() {
    let histories: Vec<_> = cdnow_sample().iter().map(|row| row.history).collect();
    for kind in [Kind::BgNbd, Kind::MbgNbd] {
        let model = Dropout::new(kind, [0.525, 43.0, 0.891, 1.614]).unwrap();
        let at_once = model.residuals(&histories, 0.0004).unwrap();
        for (history, found) in histories.iter().zip(at_once).step_by(7) {
            let expected = model.discounted_residual_orders(history.observed(Unit::Day), 0.0004).unwrap();
            relative(found, expected, 1e-9, "endless orders");
        }
        assert_eq!(model.residuals(&histories, 0.0), None);
    }
}

/// Hard parameters: hardly anybody leaves (a next to 0), a = 1, a huge x, hardly any discount.
#[test]
fn endless_sums_hold_at_the_edges() {
    for kind in [Kind::BgNbd, Kind::MbgNbd] {
        for parameters in
            [[0.8265, 9.8436, 0.003_437_4, 6.745], [0.24, 4.4, 1.0, 2.4], [0.11, 2.24, 0.31, 0.5]]
        {
            let model = Dropout::new(kind, parameters).unwrap();
            for seen in [
                Observed { x: 0.0, t_x: 0.0, tenure: 0.0 },
                Observed { x: 3.0, t_x: 20.0, tenure: 39.0 },
                Observed { x: 5000.0, t_x: 364.0, tenure: 365.0 },
            ] {
                let mut before = f64::INFINITY;
                for discount in [1e-9, 1e-4, 0.0027, 0.1, 10.0] {
                    let found = model.discounted_residual_orders(seen, discount).unwrap();
                    let [r, alpha, ..] = parameters;
                    let most = model.p_alive(seen) * (r + seen.x) / (alpha + seen.tenure) / discount;
                    assert!(
                        found > 0.0 && found < before && found <= most * (1.0 + 1e-12),
                        "{parameters:?} {seen:?}"
                    );
                    before = found;
                }
            }
        }
    }
    // Nobody ever leaves: the NBD's pace for ever.
    let model = Dropout::new(Kind::BgNbd, [0.8, 10.0, 1e-14, 5.0]).unwrap();
    let seen = Observed { x: 4.0, t_x: 25.0, tenure: 30.0 };
    relative(model.discounted_residual_orders(seen, 0.01).unwrap(), 4.8 / 40.0 / 0.01, 1e-9, "pace for ever");
}

/// Fader, Hardie, Lee 2005, Table 2 (r, alpha, LL by `BTYDplus` 1.2.0), and the NBD's own quantities there.
#[test]
fn nbd_of_the_cdnow_sample() {
    let rows = cdnow_sample();
    let fit = nbd::fit(&sample(&rows));
    near(fit.log_likelihood_in(Unit::Week), -9_763.657_6, 1e-3, "log-likelihood");
    let direct: f64 = rows.iter().map(|row| fit.log_likelihood_of(row.history.observed(Unit::Day))).sum();
    relative(fit.log_likelihood, direct, 1e-11, "sum of the formula");
    // Information in r alone, alpha free: the variance is more than it would be with alpha known.
    let covariance = fit.covariance.unwrap();
    let [error_r, error_alpha] = covariance.standard_errors();
    assert!(error_r > 0.0 && error_r < 0.06 * fit.r && error_alpha < 0.1 * fit.alpha_days, "{covariance:?}");
    relative(covariance.natural[0][1], covariance.logs[0][1] * fit.r * fit.alpha_days, 1e-12, "covariance");
    // All orders there were are what the model expects of new customers over their own tenures.
    let expected: f64 =
        rows.iter().map(|row| fit.expected_orders_of_new(f64::from(row.history.tenure()))).sum();
    relative(expected, 2457.0, 2e-3, "orders in sum");
    let seen = Observed { x: 2.0, t_x: 213.0, tenure: 272.0 };
    let orders = fit.expected_orders(seen, 273.0);
    let mean: f64 = (0..400).map(|n| f64::from(n) * fit.count_probability_after(seen, 273.0, n)).sum();
    relative(mean, orders, 1e-10, "mean of the counts");
    let all: f64 = (0..400).map(|n| fit.count_probability(273.0, n)).sum();
    near(all, 1.0, 1e-9, "sum of the chances");
    relative(
        fit.discounted_residual_orders(seen, 0.0004).unwrap(),
        orders / 273.0 / 0.0004,
        1e-12,
        "for ever",
    );
    assert_eq!(fit.discounted_residual_orders(seen, 0.0), None);
}

/// The covariance of a fit is that of the errors, in both forms, in every model that has one.
#[test]
fn covariances_carry_the_standard_errors() {
    let fit = dropout::fit(Kind::MbgNbd, &sample(&cdnow_sample())).unwrap();
    let (errors, covariance) = (fit.standard_errors.unwrap(), fit.covariance.unwrap());
    let parameters = fit.model.parameters();
    for i in 0..4 {
        relative(covariance.natural[i][i].sqrt(), errors[i], 1e-12, "variance");
        for j in 0..4 {
            near(
                covariance.natural[i][j],
                covariance.natural[j][i],
                1e-9 * errors[i] * errors[j],
                "symmetry",
            );
            relative(
                covariance.natural[i][j],
                covariance.logs[i][j] * parameters[i] * parameters[j],
                1e-12,
                "logs",
            );
            assert!(covariance.natural[i][j].abs() <= errors[i] * errors[j] * (1.0 + 1e-12));
        }
    }
}
