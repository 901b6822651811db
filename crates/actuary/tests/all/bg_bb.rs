//! The BG/BB against its paper and the programs that reproduce it: gifts of 11,104 donors, 1996 to 2001.

use actuary::bg_bb::{self, BgBb, Opportunities};
use actuary::{Boundary, TooThin};
use kernel::Chance;
use proptest::prelude::*;

use crate::data::{lines, near, relative};

fn seen(x: u32, t_x: u32, n: u32) -> Opportunities {
    Opportunities::new(x, t_x, n).unwrap()
}

fn donors() -> Vec<(Opportunities, u32)> {
    let read = |cells: Vec<String>| {
        let [x, t_x, n, donors] = [0, 1, 2, 3].map(|column| cells[column].parse().unwrap());
        (seen(x, t_x, n), donors)
    };
    lines("donations_summary.csv").into_iter().map(read).collect()
}

/// BTYD 2.4.3 and lifetimes 0.11.3 (Fader, Hardie, Shang 2010: 1.204, 0.750, 0.657, 2.783, -33,225.6).
const FITTED: [f64; 4] = [1.203_522, 0.749_716, 0.656_718, 2.783_442];

#[test]
fn donations_as_in_the_paper() {
    let fit = bg_bb::fit(&donors()).unwrap();
    assert_eq!((fit.customers, fit.boundary, fit.converged), (11_104, None, true));
    for (actual, expected) in fit.model.parameters().into_iter().zip(FITTED) {
        relative(actual, expected, 1e-4, "parameter");
    }
    near(fit.log_likelihood, -33_225.581_27, 1e-3, "log-likelihood");
    let errors = fit.standard_errors.unwrap();
    assert!(
        errors.iter().zip(FITTED).all(|(error, value)| *error > 0.01 * value && *error < 0.2 * value),
        "{errors:?}"
    );
    // Rows in another order, and split, are the same business.
    let mut split: Vec<(Opportunities, u32)> =
        donors().into_iter().flat_map(|(seen, n)| [(seen, n / 3), (seen, n - n / 3)]).collect();
    split.reverse();
    assert_eq!(bg_bb::fit(&split).unwrap(), fit);
}

/// BTYD 2.4.3.
#[test]
fn worked_examples() {
    let model = BgBb::new([1.20, 0.75, 0.66, 2.78]).unwrap();
    relative(model.p_alive(seen(3, 4, 6)), 0.438_343_854_6, 1e-9, "P(alive)");
    let alive = [
        0.069_188_091_9,
        0.253_795_626_1,
        0.480_089_131_5,
        0.679_247_777_7,
        0.827_386_302_5,
        0.930_084_745_8,
    ];
    for (t_x, expected) in (1..).zip(alive) {
        relative(model.p_alive(seen(1, t_x, 6)), expected, 1e-9, "P(alive)");
    }
    let dert = |x, t_x| model.discounted_residual_orders(seen(x, t_x, 6), 0.1).unwrap();
    relative(dert(3, 4), 1.621_379_186, 1e-9, "DERT");
    let by_x = [1.802_044_799, 2.621_156_071, 3.440_267_343, 4.259_378_615, 5.078_489_887, 5.897_601_159];
    for (x, expected) in (1..).zip(by_x) {
        relative(dert(x, 6), expected, 1e-9, "DERT");
    }
    assert_eq!(model.discounted_residual_orders(seen(3, 4, 6), 0.0), None);
}

/// Table 6 of the paper and Hardie's sheet: who is still there, and gifts of 2002 to 2006.
#[test]
fn donors_at_the_maximum_likelihood() {
    let model = bg_bb::fit(&donors()).unwrap().model;
    for (x, t_x, alive, gifts) in [
        (6, 6, 0.9304, 3.7525),
        (5, 6, 0.9304, 3.2316),
        (4, 6, 0.9304, 2.7107),
        (3, 6, 0.9304, 2.1897),
        (2, 6, 0.9304, 1.6688),
        (1, 6, 0.9304, 1.1479),
        (5, 5, 0.5220, 1.8130),
        (4, 5, 0.6968, 2.0300),
        (3, 5, 0.7668, 1.8047),
        (2, 5, 0.8046, 1.4430),
        (1, 5, 0.8281, 1.0217),
        (4, 4, 0.2002, 0.5832),
        (3, 4, 0.4396, 1.0346),
        (2, 4, 0.5897, 1.0576),
        (1, 4, 0.6804, 0.8394),
        (3, 3, 0.0950, 0.2236),
        (2, 3, 0.2989, 0.5361),
        (1, 3, 0.4814, 0.5939),
        (2, 2, 0.0664, 0.1191),
        (1, 2, 0.2547, 0.3142),
        (1, 1, 0.0695, 0.0857),
        (0, 0, 0.1081, 0.0729),
    ] {
        near(model.p_alive(seen(x, t_x, 6)), alive, 6e-5, "P(alive)");
        near(model.expected_orders(seen(x, t_x, 6), 5), gifts, 6e-5, "E[Y(5)]");
    }
    let total: f64 = donors().iter().map(|(seen, n)| f64::from(*n) * model.expected_orders(*seen, 5)).sum();
    near(total, 12_884.14, 0.5, "gifts of five years");
    let repeats = [3454.803, 1888.683, 1348.926, 1113.418, 1017.952, 1027.173, 1253.045];
    for (x, expected) in (0..).zip(repeats) {
        relative(11_104.0 * model.count_probability(6, x), expected, 1e-4, "donors by gifts");
    }
    let means = [0.498_537_04, 0.923_342_07, 1.296_867_59, 1.632_304_46, 1.938_133_62, 2.220_166_56];
    for (n, expected) in (1..).zip(means) {
        relative(model.expected_orders_of_new(n), expected, 2e-5, "E[X(n)]");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bounds_sums_and_order(
        alpha in 0.05_f64..20.0, beta in 0.05_f64..20.0, gamma in 0.02_f64..8.0, delta in 0.05_f64..30.0,
        x in 0_u32..12, later in 0_u32..12, silent in 0_u32..30,
    ) {
        let model = BgBb::new([alpha, beta, gamma, delta]).unwrap();
        let t_x = if x == 0 { 0 } else { x + later };
        let now = seen(x, t_x, t_x + silent);
        let p_alive = model.p_alive(now);
        prop_assert!((0.0..=1.0).contains(&p_alive));
        prop_assert!(model.p_alive(seen(x, t_x, t_x + silent + 1)) < p_alive);
        // All counts have a chance of 1 together, and their mean is the expectation; of new customers and known ones.
        for (count, expected) in [
            (&(|y| model.count_probability(15, y)) as &dyn Fn(u32) -> f64, model.expected_orders_of_new(15)),
            (&|y| model.count_probability_after(now, 15, y), model.expected_orders(now, 15)),
        ] {
            let all: f64 = (0..=15).map(count).sum();
            let mean: f64 = (0..=15).map(|y| f64::from(y) * count(y)).sum();
            prop_assert!((all - 1.0).abs() < 1e-9, "{all}");
            prop_assert!((mean - expected).abs() < 1e-9 * expected.max(1e-3), "{mean} {expected}");
        }
        // Windows add up to the whole, and the endless sum is the sum.
        let parts = model.expected_orders_between(now, (0, 4)) + model.expected_orders_between(now, (4, 15));
        prop_assert!((parts - model.expected_orders(now, 15)).abs() < 1e-12 * parts.max(1e-9));
        let mut ever = 0.0;
        for step in 0_u16..400 {
            let step = u32::from(step);
            ever += model.expected_orders_between(now, (step, step + 1)) / 1.1_f64.powf(f64::from(step + 1));
        }
        let found = model.discounted_residual_orders(now, 0.1).unwrap();
        prop_assert!((found - ever).abs() < 1e-9 * ever + 1e-300, "{found} {ever}");
    }
}

/// Histories in all their orders have a chance of 1 together.
#[test]
fn all_histories_have_a_chance_of_one_together() {
    let model = BgBb::new(FITTED).unwrap();
    let ways = |x: u32, t_x: u32| -> f64 {
        // The last purchase stands fast; the others lie anywhere before.
        (1..x).map(|i| f64::from(t_x - i) / f64::from(i)).product()
    };
    let mut all = model.log_likelihood(seen(0, 0, 9)).exp();
    for t_x in 1..=9 {
        for x in 1..=t_x {
            all += ways(x, t_x) * model.log_likelihood(seen(x, t_x, 9)).exp();
        }
    }
    near(all, 1.0, 1e-12, "sum of chances");
}

fn invented([alpha, beta, gamma, delta]: [f64; 4], customers: u32, seed: u64) -> Vec<(Opportunities, u32)> {
    let mut chance = Chance::new(seed);
    let one = |place: u32| {
        let (buy, leave) = (chance.beta(alpha, beta), chance.beta(gamma, delta));
        let n = 6 + place % 9;
        let (mut x, mut t_x) = (0, 0);
        for opportunity in 1..=n {
            if chance.happens(leave) {
                break;
            }
            if chance.happens(buy) {
                (x, t_x) = (x + 1, opportunity);
            }
        }
        (seen(x, t_x, n), 1)
    };
    (0..customers).map(one).collect()
}

#[test]
fn parameters_are_recovered_within_their_errors() {
    for (seed, truth) in [(1, [1.2, 0.75, 0.66, 2.8]), (2, [0.8, 2.0, 1.0, 8.0]), (3, [3.0, 3.0, 2.0, 9.0])] {
        let fit = bg_bb::fit(&invented(truth, 20_000, seed)).unwrap();
        let errors = fit.standard_errors.unwrap();
        for ((found, truth), error) in fit.model.parameters().into_iter().zip(truth).zip(errors) {
            assert!((found - truth).abs() < 4.0 * error, "{seed}: {found} is not {truth} ± {error}");
        }
    }
}

#[test]
fn edges_are_said_and_thin_data_refused() {
    let staying = invented([2.0, 3.0, 1.0, 1e9], 4_000, 4);
    let fit = bg_bb::fit(&staying).unwrap();
    assert!(matches!(fit.boundary, Some(Boundary::NobodyLeaves { gain }) if gain < 3.0), "{fit:?}");
    let few = vec![(seen(0, 0, 6), 1000), (seen(2, 3, 6), 19)];
    assert!(matches!(bg_bb::fit(&few), Err(TooThin { repeaters: 19, .. })));
    let alike = vec![(seen(6, 6, 6), 500)];
    assert!(bg_bb::fit(&alike).unwrap().log_likelihood.is_finite());
}
