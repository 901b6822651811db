use super::likelihood::{slope, slope_of_staying};
use super::*;

fn near(analytic: f64, by_difference: f64, what: &str) {
    let scale = analytic.abs().max(by_difference.abs()).max(1e-3);
    assert!((analytic - by_difference).abs() < 2e-5 * scale, "{what}: {analytic} {by_difference}");
}

#[test]
fn derivatives_are_those_of_the_likelihood() {
    let rows: Vec<(Opportunities, f64)> =
        [(0, 0, 0), (0, 0, 6), (1, 1, 6), (3, 5, 6), (6, 6, 6), (2, 30, 90)]
            .into_iter()
            .map(|(x, t_x, n)| (Opportunities::new(x, t_x, n).unwrap(), f64::from(x + 1)))
            .collect();
    for at in [[1.2, 0.75, 0.66, 2.8], [0.1, 3.0, 0.01, 0.5], [30.0, 12.0, 5.0, 90.0]] {
        let here = slope(&rows, at);
        let model = BgBb::new(at).unwrap();
        let direct: f64 = rows.iter().map(|(seen, customers)| customers * model.log_likelihood(*seen)).sum();
        assert!((here.value - direct).abs() < 1e-11 * direct.abs());
        for i in 0..4 {
            let step = 1e-5 * at[i];
            let moved = |by: f64| {
                let mut place = at;
                place[i] += by;
                slope(&rows, place)
            };
            let (up, down) = (moved(step), moved(-step));
            near(here.gradient[i], (up.value - down.value) / (2.0 * step), "slope");
            for j in 0..4 {
                near(here.hessian[i][j], (up.gradient[j] - down.gradient[j]) / (2.0 * step), "curvature");
            }
        }
        let [alpha, beta, ..] = at;
        let staying = |alpha: f64| slope_of_staying(&rows, [alpha, beta]);
        let step = 1e-5 * alpha;
        let (up, down) = (staying(alpha + step), staying(alpha - step));
        near(staying(alpha).gradient[0], (up.value - down.value) / (2.0 * step), "slope of staying");
        near(
            staying(alpha).hessian[0][1],
            (up.gradient[1] - down.gradient[1]) / (2.0 * step),
            "curvature of staying",
        );
    }
}

#[test]
fn impossible_histories_do_not_exist() {
    for (x, t_x, n) in [(1, 0, 5), (0, 3, 5), (2, 6, 5), (9, 8, 10)] {
        assert_eq!(Opportunities::new(x, t_x, n), None, "{x} {t_x} {n}");
    }
    assert_eq!(BgBb::new([1.0, 0.0, 1.0, 1.0]), None);
}

/// The short ways of [`BgBb::here`] and [`BgBb::count_probability`] against the sums they are, also over thousands of opportunities.
#[test]
fn ratios_of_neighbours_give_the_sums() {
    for at in [[1.2, 0.75, 0.66, 2.8], [0.1, 3.0, 0.01, 0.5], [30.0, 12.0, 5.0, 90.0], [0.8, 40.0, 0.3, 60.0]]
    {
        let model = BgBb::new(at).unwrap();
        for (x, t_x, n) in
            [(0, 0, 0), (0, 0, 1), (0, 0, 6), (3, 5, 6), (6, 6, 6), (2, 30, 90), (40, 700, 4000)]
        {
            let seen = Opportunities::new(x, t_x, n).unwrap();
            let (all, here) = super::likelihood::Tables::new(at, n + 1).ln_likelihood(seen);
            assert!((model.here(seen) - (here - all).exp()).abs() < 1e-10, "{at:?} {seen:?}");
        }
        for ahead in [0, 1, 7, 400] {
            let all: f64 = (0..=ahead).map(|x| model.count_probability(ahead, x)).sum();
            assert!((all - 1.0).abs() < 1e-9, "{at:?} {ahead}: {all}");
            let seen = Opportunities::new(2, 30, 90).unwrap();
            let mean: f64 =
                (0..=ahead).map(|x| f64::from(x) * model.count_probability_after(seen, ahead, x)).sum();
            let expected: f64 = model.expected_at_each(seen, ahead).sum();
            assert!((mean - expected).abs() < 1e-8 * expected.max(1.0), "{at:?} {ahead}: {mean} {expected}");
            assert!((model.expected_orders(seen, ahead) - expected).abs() <= 1e-12 * expected);
        }
    }
}
