use super::likelihood::slope;
use super::*;
use crate::{RepeatHistory, Sample};

/// Slope and curvature against differences, on histories of every kind, heavy rows among them.
#[test]
fn derivatives_are_those_of_the_likelihood() {
    let history = |x, t_x, tenure| RepeatHistory::new(x, t_x, tenure).unwrap();
    let sample = Sample::weighted(&[
        (history(0, 0, 0), 2),
        (history(0, 0, 300), 50),
        (history(1, 5, 400), 1),
        (history(2, 213, 272), 3),
        (history(2, 272, 272), 1),
        (history(7, 90, 365), 1),
        (history(150, 160, 900), 1),
    ]);
    for kind in [Kind::BgNbd, Kind::MbgNbd] {
        for at in [[0.3, 30.0, 0.8, 2.4], [2.0, 400.0, 0.01, 0.3], [0.9, 3.0, 5.0, 40.0]] {
            let here = slope(kind, &sample, at);
            for i in 0..4 {
                let step = 1e-5 * at[i];
                let moved = |by: f64| {
                    let mut place = at;
                    place[i] += by;
                    slope(kind, &sample, place)
                };
                let (up, down) = (moved(step), moved(-step));
                let near = |analytic: f64, by_difference: f64| {
                    let scale = analytic.abs().max(by_difference.abs()).max(1e-3);
                    assert!(
                        (analytic - by_difference).abs() < 2e-5 * scale,
                        "{kind:?} {at:?} {i}: {analytic} {by_difference}"
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

#[test]
fn parameters_must_be_positive_numbers() {
    for bad in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert_eq!(Dropout::new(Kind::BgNbd, [1.0, 1.0, bad, 1.0]), None);
    }
}

#[test]
fn periods_must_ascend() {
    for (ends, sound) in [
        (vec![], false),
        (vec![(30.0, 1.0)], true),
        (vec![(30.0, 1.0), (30.0, 0.9)], false),
        (vec![(0.0, 1.0)], false),
        (vec![(30.0, -0.1)], false),
        (vec![(30.0, f64::NAN)], false),
    ] {
        assert_eq!(Steps::new(ends.clone()).is_some(), sound, "{ends:?}");
    }
}
