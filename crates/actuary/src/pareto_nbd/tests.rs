use super::likelihood::slope;
use super::*;
use crate::{RepeatHistory, Sample};

/// Slope and curvature against differences, and the folded sum against the formula for one, on histories of every kind.
#[test]
fn derivatives_are_those_of_the_likelihood() {
    let history = |x, t_x, tenure| RepeatHistory::new(x, t_x, tenure).unwrap();
    let mut rows = vec![
        (history(0, 0, 0), 2),
        (history(0, 0, 300), 50),
        (history(1, 5, 400), 1),
        (history(2, 213, 272), 3),
        (history(2, 272, 272), 1),
        (history(7, 90, 365), 1),
        (history(150, 160, 900), 1),
    ];
    // Enough days of one x for the interpolation.
    rows.extend((5..90).map(|day| (history(3, day, 100 + day), 1)));
    let sample = Sample::weighted(&rows);
    for at in
        [[0.3, 30.0, 0.8, 24.0], [2.0, 400.0, 0.01, 3.0], [0.9, 3.0, 5.0, 4000.0], [0.5, 80.0, 0.6, 80.0]]
    {
        let here = slope(&sample, at);
        let model = ParetoNbd::new(at).unwrap();
        let direct: f64 = rows
            .iter()
            .map(|(history, n)| f64::from(*n) * model.log_likelihood(history.observed(Unit::Day)))
            .sum();
        assert!((here.value - direct).abs() < 1e-11 * direct.abs(), "{at:?}: {} {direct}", here.value);
        for i in 0..4 {
            let step = 1e-5 * at[i];
            let moved = |by: f64| {
                let mut place = at;
                place[i] += by;
                slope(&sample, place)
            };
            let (up, down) = (moved(step), moved(-step));
            let near = |what: usize, analytic: f64, by_difference: f64| {
                let scale = analytic.abs().max(by_difference.abs()).max(1e-3);
                assert!(
                    (analytic - by_difference).abs() < 2e-5 * scale,
                    "{at:?} {i} {what}: {analytic} {by_difference}"
                );
            };
            near(9, here.gradient[i], (up.value - down.value) / (2.0 * step));
            for j in 0..4 {
                near(j, here.hessian[i][j], (up.gradient[j] - down.gradient[j]) / (2.0 * step));
            }
        }
    }
}

#[test]
fn parameters_must_be_positive_numbers() {
    for bad in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert_eq!(ParetoNbd::new([1.0, 1.0, bad, 1.0]), None);
    }
}
