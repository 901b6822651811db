use super::likelihood::slope;
use super::*;
use crate::dropout::Dropout;
use crate::{Observed, RepeatHistory, Sample};

fn rows() -> Vec<(RepeatHistory, u32)> {
    [
        (0, 0, 0, 2),
        (0, 0, 300, 50),
        (1, 5, 400, 1),
        (2, 213, 272, 3),
        (2, 272, 272, 1),
        (7, 90, 365, 1),
        (150, 160, 900, 1),
    ]
    .into_iter()
    .map(|(x, t_x, tenure, n)| (RepeatHistory::new(x, t_x, tenure).unwrap(), n))
    .collect()
}

#[test]
fn derivatives_are_those_of_the_likelihood() {
    let sample = Sample::weighted(&rows());
    for kind in [Kind::BgNbd, Kind::MbgNbd] {
        for (k, at) in [
            (1, [0.3, 30.0, 0.8, 2.4]),
            (2, [2.0, 40.0, 0.01, 0.3]),
            (3, [0.9, 3.0, 5.0, 40.0]),
            (12, [1.4, 12.0, 0.5, 2.0]),
        ] {
            let here = slope(kind, k, &sample, at);
            let model = Regular::new(kind, k, at).unwrap();
            let direct: f64 = rows()
                .iter()
                .map(|(history, n)| f64::from(*n) * model.log_likelihood(history.observed(Unit::Day)))
                .sum();
            assert!((here.value - direct).abs() < 1e-11 * direct.abs(), "{kind:?} {k}");
            for i in 0..4 {
                let step = 1e-5 * at[i];
                let moved = |by: f64| {
                    let mut place = at;
                    place[i] += by;
                    slope(kind, k, &sample, place)
                };
                let (up, down) = (moved(step), moved(-step));
                let near = |analytic: f64, by_difference: f64| {
                    let scale = analytic.abs().max(by_difference.abs()).max(1e-3);
                    assert!(
                        (analytic - by_difference).abs() < 2e-5 * scale,
                        "{kind:?} {k} {i}: {analytic} {by_difference}"
                    );
                };
                near(here.gradient[i], (up.value - down.value) / (2.0 * step));
                for j in 0..4 {
                    near(here.hessian[i][j], (up.gradient[j] - down.gradient[j]) / (2.0 * step));
                }
            }
        }
    }
}

/// With one step to a purchase it is the model without steps, in every quantity.
#[test]
fn one_step_is_the_model_without() {
    let close = |left: f64, right: f64, what: &str| {
        assert!((left - right).abs() <= 1e-9 * right.abs() + 1e-300, "{what}: {left} {right}");
    };
    for kind in [Kind::BgNbd, Kind::MbgNbd] {
        for at in [[0.243, 4.414, 0.793, 2.426], [2.0, 40.0, 0.01, 0.3], [0.9, 3.0, 5.0, 40.0]] {
            let (regular, random) = (Regular::new(kind, 1, at).unwrap(), Dropout::new(kind, at).unwrap());
            for (x, t_x, tenure) in
                [(0.0, 0.0, 0.0), (0.0, 0.0, 39.0), (2.0, 30.43, 38.86), (200.0, 38.0, 40.0)]
            {
                let seen = Observed { x, t_x, tenure };
                close(regular.log_likelihood(seen), random.log_likelihood(seen), "ln L");
                close(regular.p_alive(seen), random.p_alive(seen), "P(alive)");
                for horizon in [0.5, 10.0, 200.0] {
                    close(
                        regular.expected_orders(seen, horizon),
                        random.expected_orders(seen, horizon),
                        "E[Y(t)]",
                    );
                    for n in [0, 1, 5] {
                        close(
                            regular.count_probability_after(seen, horizon, n),
                            random.count_probability_after(seen, horizon, n),
                            "P(Y(t) = n)",
                        );
                    }
                }
                close(
                    regular.discounted_residual_orders(seen, 0.0027).unwrap(),
                    random.discounted_residual_orders(seen, 0.0027).unwrap(),
                    "DERT",
                );
            }
        }
    }
}

#[test]
fn parameters_must_be_positive_numbers_and_steps_few() {
    let sound = [1.0; 4];
    for k in [0, STEPS_MAX + 1] {
        assert_eq!(Regular::new(Kind::BgNbd, k, sound), None);
    }
    assert_eq!(Regular::new(Kind::BgNbd, 2, [1.0, -1.0, 1.0, 1.0]), None);
}
