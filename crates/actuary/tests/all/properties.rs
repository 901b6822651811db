//! What holds for every model and history.

use actuary::dropout::{self, Dropout, Kind, Steps};
use actuary::{Observed, RepeatHistory, Sample, Unit, choice};
use kernel::Chance;
use proptest::prelude::*;

use crate::data::{cdnow_sample, near, relative};
use crate::simulate::Business;

fn any_model() -> impl Strategy<Value = Dropout> {
    let parameter = |low: f64, high: f64| (low.ln()..high.ln()).prop_map(f64::exp);
    (
        prop::bool::ANY,
        parameter(0.01, 100.0),
        parameter(0.01, 5000.0),
        parameter(1e-6, 1e4),
        parameter(1e-4, 1e4),
    )
        .prop_map(|(early, r, alpha, a, b)| {
            let kind = if early { Kind::MbgNbd } else { Kind::BgNbd };
            Dropout::new(kind, [r, alpha, a, b]).unwrap()
        })
}

fn any_history() -> impl Strategy<Value = RepeatHistory> {
    (0_u32..5000, 0_u32..2000, 0_u32..1500).prop_map(|(x, span, silence)| {
        let x = x.min(span);
        let t_x = if x == 0 { 0 } else { span };
        RepeatHistory::new(x, t_x, t_x + silence).unwrap()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn chances_and_orders_stay_in_their_bounds(model in any_model(), history in any_history(), horizon in 0.001_f64..4000.0) {
        let seen = history.observed(Unit::Day);
        let p_alive = model.p_alive(seen);
        prop_assert!((0.0..=1.0).contains(&p_alive), "{p_alive}");
        let orders = model.expected_orders(seen, horizon);
        let [r, alpha, _, _] = model.parameters();
        let pace = (r + seen.x) / (alpha + seen.tenure);
        // Never more than an active customer who never leaves.
        prop_assert!(orders >= 0.0 && orders <= p_alive * pace * horizon * (1.0 + 1e-12) + f64::MIN_POSITIVE, "{orders}");
        prop_assert!(model.log_likelihood(seen).is_finite());
    }

    #[test]
    fn longer_horizons_bring_more_and_longer_silence_less(model in any_model(), history in any_history(), horizon in 1.0_f64..900.0) {
        let seen = history.observed(Unit::Day);
        let later = Observed { tenure: seen.tenure + 30.0, ..seen };
        prop_assert!(model.expected_orders(seen, horizon * 1.5) >= model.expected_orders(seen, horizon));
        prop_assert!(model.p_alive(later) <= model.p_alive(seen));
        prop_assert!(model.expected_orders(later, horizon) <= model.expected_orders(seen, horizon) * (1.0 + 1e-12));
    }

    #[test]
    fn weeks_and_days_tell_the_same(model in any_model(), history in any_history(), horizon in 1.0_f64..900.0) {
        let weekly = model.in_unit(Unit::Week);
        let (days, weeks) = (history.observed(Unit::Day), history.observed(Unit::Week));
        let (by_day, by_week) = (model.expected_orders(days, horizon), weekly.expected_orders(weeks, horizon / 7.0));
        prop_assert!((by_day - by_week).abs() <= 1e-9 * by_day + 1e-300);
        let shift = days.x * 7.0_f64.ln();
        let (by_day, by_week) = (model.log_likelihood(days) + shift, weekly.log_likelihood(weeks));
        prop_assert!((by_day - by_week).abs() <= 1e-11 * (by_day.abs() + shift + 1.0));
    }

    /// The batch form folds and interpolates; one by one nothing is folded or interpolated.
    #[test]
    fn the_batch_agrees_with_one_by_one(model in any_model(), seed in 0_u64..1000) {
        let mut chance = Chance::new(seed);
        let histories: Vec<RepeatHistory> = (0..300).map(|_| any_days(&mut chance)).collect();
        let steps = Steps::new(vec![(30.0, 0.99), (61.0, 0.98), (365.0, 0.9)]).unwrap();
        for (history, outlook) in histories.iter().zip(model.outlook(&histories, &steps)) {
            let seen = history.observed(Unit::Day);
            let [first, second, last] = [30.0, 61.0, 365.0].map(|days| model.expected_orders(seen, days));
            let discounted = 0.99 * first + 0.98 * (second - first) + 0.9 * (last - second);
            prop_assert!((outlook.orders - last).abs() <= 1e-9 * last + f64::MIN_POSITIVE, "{history:?} {} {last}", outlook.orders);
            // Customers long gone have expectations of a few of the smallest numbers there are, which hold no digits.
            let allowed = 1e-9 * last + f64::MIN_POSITIVE;
            prop_assert!((outlook.discounted_orders - discounted).abs() <= allowed, "{history:?} {discounted}");
            prop_assert!((outlook.p_alive - model.p_alive(seen)).abs() <= 1e-15);
        }
    }

    /// The integral against the closed form with 2F1, summed as a power series where that converges and has no pole.
    #[test]
    fn the_integral_is_the_closed_form(r in 0.1_f64..3.0, a in 1.2_f64..4.0, b in 0.2_f64..5.0, x in 1_u8..20) {
        let (x, alpha, tenure, horizon) = (f64::from(x), 20.0, 60.0, 30.0);
        let model = Dropout::new(Kind::BgNbd, [r, alpha, a, b]).unwrap();
        let seen = Observed { x, t_x: 40.0, tenure };
        let z = horizon / (alpha + tenure + horizon);
        let (mut term, mut series) = (1.0, 1.0);
        for n in 0_u32..400 {
            let n = f64::from(n);
            term *= (r + x + n) * (b + x + n) / ((a + b + x - 1.0 + n) * (n + 1.0)) * z;
            series += term;
        }
        let shrunk = ((alpha + tenure) / (alpha + tenure + horizon)).powf(r + x);
        let expected = (a + b + x - 1.0) / (a - 1.0) * (1.0 - shrunk * series) * model.p_alive(seen);
        let actual = model.expected_orders(seen, horizon);
        prop_assert!((actual - expected).abs() <= 1e-8 * expected, "{actual} {expected}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// All counts have a chance of 1 together, and their mean is the expectation.
    #[test]
    fn counts_are_a_distribution(r in 0.1_f64..3.0, alpha in 5.0_f64..50.0, a in 0.05_f64..3.0, b in 0.1_f64..5.0, horizon in 1.0_f64..60.0) {
        for kind in [Kind::BgNbd, Kind::MbgNbd] {
            let model = Dropout::new(kind, [r, alpha, a, b]).unwrap();
            let (mut all, mut mean) = (0.0, 0.0);
            for n in 0_u32..1500 {
                let chance = model.count_probability(horizon, n);
                all += chance;
                mean += chance * f64::from(n);
            }
            prop_assert!((all - 1.0).abs() < 1e-8, "{all}");
            let expected = model.expected_orders_of_new(horizon);
            prop_assert!((mean - expected).abs() < 1e-7 * expected.max(1e-3), "{mean} {expected}");
            let none = model.log_likelihood(Observed { x: 0.0, t_x: 0.0, tenure: horizon }).exp();
            prop_assert!((model.count_probability(horizon, 0) - none).abs() < 1e-11);
        }
    }
}

fn any_days(chance: &mut Chance) -> RepeatHistory {
    let pick = |chance: &mut Chance, most: f64| u32::try_from(kernel::rounded(chance.unit() * most)).unwrap();
    let (x, t_x, silence) = (pick(chance, 4.0), pick(chance, 700.0), pick(chance, 400.0));
    let x = x.min(t_x);
    RepeatHistory::new(x, if x == 0 { 0 } else { t_x }, t_x + silence).unwrap()
}

/// The fit's sums are those of the formula, one customer at a time; also where days lie beyond every table.
#[test]
fn the_folded_likelihood_is_the_sum_of_the_formula() {
    let near_days: Vec<RepeatHistory> = cdnow_sample().iter().map(|row| row.history).collect();
    let stretch = |history: &RepeatHistory| {
        RepeatHistory::new(history.x(), history.t_x() * 1000, history.tenure() * 1000).unwrap()
    };
    let far_days: Vec<RepeatHistory> = near_days.iter().map(stretch).collect();
    let near_fits =
        [Kind::BgNbd, Kind::MbgNbd].map(|kind| dropout::fit(kind, &Sample::new(&near_days)).unwrap());
    let far_fits =
        [Kind::BgNbd, Kind::MbgNbd].map(|kind| dropout::fit(kind, &Sample::new(&far_days)).unwrap());
    for (fits, histories) in [(&near_fits, &near_days), (&far_fits, &far_days)] {
        for fit in fits {
            let sum: f64 =
                histories.iter().map(|history| fit.model.log_likelihood(history.observed(Unit::Day))).sum();
            relative(fit.log_likelihood, sum, 1e-11, "log-likelihood");
        }
    }
    // A thousand times the days: alpha is a thousand times as large, nothing else moves.
    for (near_fit, far_fit) in near_fits.iter().zip(&far_fits) {
        let ([r, alpha, a, b], [far_r, far_alpha, far_a, far_b]) =
            (near_fit.model.parameters(), far_fit.model.parameters());
        for (found, expected) in [(far_r, r), (far_alpha, alpha * 1000.0), (far_a, a), (far_b, b)] {
            relative(found, expected, 1e-6, "unit of time");
        }
        let shift = 2457.0 * 1000.0_f64.ln();
        near(far_fit.log_likelihood, near_fit.log_likelihood - shift, 1e-6, "log-likelihood");
    }
}

#[test]
fn the_order_of_rows_leaves_no_trace_and_weights_are_repetition() {
    let model = Dropout::new(Kind::MbgNbd, [0.9, 60.0, 0.7, 2.5]).unwrap();
    let business = Business { model, spend: [6.0, 4.0, 90.0], tenure_days: (50, 400), after_days: 1 };
    let mut histories: Vec<RepeatHistory> =
        business.customers(3000, 9).iter().map(|one| one.history).collect();
    let once = choice::fit(&Sample::new(&histories)).unwrap();
    histories.reverse();
    histories.rotate_left(1234);
    assert_eq!(choice::fit(&Sample::new(&histories)).unwrap(), once);
    let doubled: Vec<(RepeatHistory, u32)> = histories.iter().map(|history| (*history, 2)).collect();
    let twice = choice::fit(&Sample::weighted(&doubled)).unwrap();
    histories.extend_from_within(..);
    assert_eq!(choice::fit(&Sample::new(&histories)).unwrap(), twice);
    relative(twice.winner.log_likelihood, 2.0 * once.winner.log_likelihood, 1e-9, "log-likelihood");
    relative(twice.winner.model.parameters()[2], once.winner.model.parameters()[2], 1e-5, "a");
}

/// Businesses on the edge: each ends in a finite fit that says so.
#[test]
fn strange_businesses_are_fitted_without_a_stumble() {
    let history = |x, t_x, tenure| RepeatHistory::new(x, t_x, tenure).unwrap();
    let everybody_alike: Vec<_> = (0..200).map(|_| history(3, 90, 100)).collect();
    let all_on_the_last_day: Vec<_> =
        (0..200).map(|_| history(0, 0, 0)).chain((0..30).map(|_| history(1, 1, 1))).collect();
    let all_gone: Vec<_> = (0..200).map(|place| history(1 + place % 3, 3 + place % 3, 3000)).collect();
    let daily: Vec<_> = (0..100).map(|place| history(1000 + place, 1000 + place, 1001 + place)).collect();
    for histories in [everybody_alike, all_on_the_last_day, all_gone, daily] {
        for kind in [Kind::BgNbd, Kind::MbgNbd] {
            let fit = dropout::fit(kind, &Sample::new(&histories)).unwrap();
            assert!(
                fit.log_likelihood.is_finite() && fit.model.parameters().iter().all(|value| *value > 0.0),
                "{fit:?}"
            );
            let outlook = fit.model.outlook(&histories, &Steps::new(vec![(365.0, 1.0)]).unwrap());
            assert!(outlook.iter().all(|seen| seen.orders.is_finite() && seen.orders >= 0.0));
        }
    }
}
