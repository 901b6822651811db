//! Regular buyers: BG/CNBD-k and MBG/CNBD-k.

use actuary::dropout::{self, Kind, Steps};
use actuary::regular::{self, Regular};
use actuary::{Boundary, Observed, RepeatHistory, Sample, Unit};
use kernel::Chance;
use proptest::prelude::*;

use crate::data::{cdnow_sample, folded, near, relative, sample};

const KINDS: [Kind; 2] = [Kind::BgNbd, Kind::MbgNbd];

/// Sums of ln(gap in days) over all gaps between purchase days; sources in `golden/README.md`.
const CDNOW_SAMPLE_LN_GAPS: f64 = 7_690.605_904_818_637;
const CDNOW_FULL_LN_GAPS: f64 = 76_951.021_279_275;
const ONLINE_RETAIL_LN_GAPS: f64 = 39_747.605_711_126_83;

/// CDNOW's customers buy at random (Wheat and Morrison's estimator by `BTYDplus`: 0.98): k is 1, and the model is the one without.
#[test]
fn cdnow_is_not_regular() {
    for (rows, sum_ln) in
        [(cdnow_sample(), CDNOW_SAMPLE_LN_GAPS), (folded("cdnow_full_summary.csv"), CDNOW_FULL_LN_GAPS)]
    {
        let sample = sample(&rows);
        for kind in KINDS {
            let (fit, random) =
                (regular::fit(kind, &sample, sum_ln).unwrap(), dropout::fit(kind, &sample).unwrap());
            assert_eq!(fit.model.k(), 1);
            near(fit.log_likelihood, random.log_likelihood, 1e-6, "log-likelihood");
            for (left, right) in fit.model.parameters().into_iter().zip(random.model.parameters()) {
                relative(left, right, 1e-5, "parameter");
            }
            for (left, right) in fit.standard_errors.unwrap().into_iter().zip(random.standard_errors.unwrap())
            {
                relative(left, right, 1e-4, "standard error");
            }
            // More steps are worse, each more than the last.
            let second = regular::fit_of(kind, 2, &sample, sum_ln).unwrap();
            let third = regular::fit_of(kind, 3, &sample, sum_ln).unwrap();
            assert!(fit.log_likelihood > second.log_likelihood + 3.0);
            assert!(second.log_likelihood > third.log_likelihood + 3.0);
        }
    }
}

/// The wholesale customers of Online Retail buy more evenly than at random, and once that is known leaving is seen, which the
/// models without regularity do not see within the year.
#[test]
fn online_retail_is_regular_and_then_leaving_is_seen() {
    let sample = sample(&folded("online_retail_summary.csv"));
    for kind in KINDS {
        let random = regular::fit_of(kind, 1, &sample, ONLINE_RETAIL_LN_GAPS).unwrap();
        assert!(matches!(random.boundary, Some(Boundary::NobodyLeaves { gain }) if gain < 0.5), "{random:?}");
        let fit = regular::fit(kind, &sample, ONLINE_RETAIL_LN_GAPS).unwrap();
        assert_eq!((fit.model.k(), fit.boundary), (2, None), "{fit:?}");
        assert!(fit.log_likelihood > random.log_likelihood + 750.0, "{fit:?}");
    }
}

struct Invented {
    histories: Vec<RepeatHistory>,
    sum_ln_gap_days: f64,
    alive: f64,
    orders_after: f64,
}

/// An invented business, seen for 36 to 96 weeks, in tenths of a day: whole days would fold quick orders and blur the rest.
fn invented(truth: Regular, customers: u32, after_days: f64, seed: u64) -> Invented {
    let ([r, alpha, a, b], steps) = (truth.parameters(), f64::from(truth.k()));
    let mut chance = Chance::new(seed);
    let mut all = Invented { histories: Vec::new(), sum_ln_gap_days: 0.0, alive: 0.0, orders_after: 0.0 };
    for _ in 0..customers {
        let (pace, leave) = (chance.gamma(r) / alpha, chance.beta(a, b));
        let tenure = u32::try_from(chance.between(2520, 6720)).unwrap();
        let (mut time, mut x, mut t_x) = (0.0, 0, 0);
        let mut here = truth.kind() == Kind::BgNbd || !chance.happens(leave);
        let mut alive = here;
        while here {
            time += chance.gamma(steps) / pace;
            if time >= f64::from(tenure) + after_days {
                break;
            }
            let day = u32::try_from(kernel::rounded(time.ceil())).unwrap();
            if day > tenure {
                all.orders_after += 1.0;
            } else if day > t_x {
                all.sum_ln_gap_days += f64::from(day - t_x).ln();
                (x, t_x) = (x + 1, day);
            }
            here = !chance.happens(leave);
            alive = if day <= tenure { here } else { alive };
        }
        all.histories.push(RepeatHistory::new(x, t_x, tenure).unwrap());
        all.alive += f64::from(u8::from(alive));
    }
    all
}

/// The business of `BTYDplus`'s own tests (k 3, r 0.85, alpha 1.45 weeks, a 0.79, b 2.42; 8,000 customers of 36 to 96 weeks), held to
/// its tolerances: parameters within a tenth altogether (each within four standard errors), sums of orders and of active customers within a twentieth.
#[test]
fn regularity_is_found_again() {
    for kind in KINDS {
        let truth = Regular::new(kind, 3, [0.85, 14.5 * 7.0, 0.79, 2.42]).unwrap();
        let business = invented(truth, 8_000, 2520.0, 1);
        let fit = regular::fit(kind, &Sample::new(&business.histories), business.sum_ln_gap_days).unwrap();
        assert_eq!((fit.model.k(), fit.boundary), (3, None));
        let errors = fit.standard_errors.unwrap();
        let mut apart = 0.0;
        for (place, (found, expected)) in
            fit.model.parameters().into_iter().zip(truth.parameters()).enumerate()
        {
            assert!((found - expected).abs() < 4.0 * errors[place], "{kind:?}: {found} is not {expected}");
            // alpha in weeks.
            apart += (found - expected).abs() / if place == 1 { 70.0 } else { 1.0 };
        }
        // R's all.equal over (k, r, alpha, a, b): their differences against their sum.
        assert!(apart < 0.1 * (3.0 + 0.85 + 1.45 + 0.79 + 2.42), "{fit:?}");
        let sum = |of: &dyn Fn(Observed) -> f64| -> f64 {
            business.histories.iter().map(|history| of(history.observed(Unit::Day))).sum()
        };
        relative(sum(&|seen| fit.model.p_alive(seen)), business.alive, 0.05, "active customers");
        let orders = sum(&|seen| fit.model.expected_orders(seen, 2520.0));
        relative(orders, business.orders_after, 0.05, "orders of the time after");
        // Whoever takes these customers for random buyers holds too few of them for gone.
        let random = dropout::fit(kind, &Sample::new(&business.histories)).unwrap();
        assert!(fit.log_likelihood > random.log_likelihood + 100.0);
    }
}

#[test]
fn the_order_of_rows_leaves_no_trace_and_weights_are_repetition() {
    let truth = Regular::new(Kind::MbgNbd, 2, [0.9, 60.0, 0.7, 2.5]).unwrap();
    let Invented { mut histories, sum_ln_gap_days, .. } = invented(truth, 3000, 1.0, 9);
    let fit = |sample: &Sample, sum_ln: f64| regular::fit_of(Kind::MbgNbd, 2, sample, sum_ln).unwrap();
    let once = fit(&Sample::new(&histories), sum_ln_gap_days);
    histories.reverse();
    histories.rotate_left(1234);
    assert_eq!(fit(&Sample::new(&histories), sum_ln_gap_days), once);
    let doubled: Vec<(RepeatHistory, u32)> = histories.iter().map(|history| (*history, 2)).collect();
    let twice = fit(&Sample::weighted(&doubled), 2.0 * sum_ln_gap_days);
    relative(twice.log_likelihood, 2.0 * once.log_likelihood, 1e-9, "log-likelihood");
    relative(twice.model.parameters()[2], once.model.parameters()[2], 1e-5, "a");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bounds_sums_and_units(
        early in prop::bool::ANY, k in 1_u32..=12, r in 0.1_f64..3.0, alpha in 2.0_f64..50.0, a in 0.05_f64..3.0, b in 0.1_f64..5.0,
        x in 0_u32..40, span in 0_u32..700, silence in 0_u32..400, horizon in 1.0_f64..200.0,
    ) {
        let kind = if early { Kind::MbgNbd } else { Kind::BgNbd };
        let model = Regular::new(kind, k, [r, alpha, a, b]).unwrap();
        let x = x.min(span);
        let t_x = if x == 0 { 0 } else { span };
        let history = RepeatHistory::new(x, t_x, t_x + silence).unwrap();
        let seen = history.observed(Unit::Day);
        let p_alive = model.p_alive(seen);
        prop_assert!((0.0..=1.0).contains(&p_alive));
        let orders = model.expected_orders(seen, horizon);
        prop_assert!(orders >= 0.0 && model.expected_orders(seen, 1.5 * horizon) >= orders * (1.0 - 1e-12));
        let later = Observed { tenure: seen.tenure + 30.0, ..seen };
        prop_assert!(model.p_alive(later) <= p_alive * (1.0 + 1e-12));
        // Counts are a distribution whose mean is the expectation.
        let (mut all, mut mean) = (0.0, 0.0);
        for n in 0..600 {
            let chance = model.count_probability_after(seen, horizon, n);
            all += chance;
            mean += chance * f64::from(n);
        }
        prop_assert!((all - 1.0).abs() < 1e-7, "{all}");
        prop_assert!((mean - orders).abs() < 1e-6 * orders.max(1e-3), "{mean} {orders}");
        // Weeks and days tell the same.
        let (weekly, weeks) = (model.in_unit(Unit::Week), history.observed(Unit::Week));
        prop_assert!((weekly.expected_orders(weeks, horizon / 7.0) - orders).abs() <= 1e-9 * orders + 1e-300);
        let shift = f64::from(k) * seen.x * 7.0_f64.ln();
        let (by_day, by_week) = (model.log_likelihood(seen) + shift, weekly.log_likelihood(weeks));
        prop_assert!((by_day - by_week).abs() <= 1e-10 * (by_day.abs() + shift + 1.0), "{by_day} {by_week}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    /// The batch form folds and interpolates; one by one nothing is folded or interpolated.
    #[test]
    fn the_batch_agrees_with_one_by_one(early in prop::bool::ANY, k in 1_u32..=6, r in 0.1_f64..3.0, alpha in 2.0_f64..90.0, a in 0.01_f64..3.0, b in 0.1_f64..5.0, seed in 0_u64..1000) {
        let kind = if early { Kind::MbgNbd } else { Kind::BgNbd };
        let model = Regular::new(kind, k, [r, alpha, a, b]).unwrap();
        let mut chance = Chance::new(seed);
        let mut any = || {
            let [x, span, silence] = [4, 700, 400].map(|most| u32::try_from(chance.between(0, most)).unwrap());
            let x = x.min(span);
            let t_x = if x == 0 { 0 } else { span };
            RepeatHistory::new(x, t_x, t_x + silence).unwrap()
        };
        let histories: Vec<RepeatHistory> = (0..200).map(|_| any()).collect();
        let steps = Steps::new(vec![(30.0, 0.99), (61.0, 0.98), (365.0, 0.9)]).unwrap();
        for (history, outlook) in histories.iter().zip(model.outlook(&histories, &steps)) {
            let seen = history.observed(Unit::Day);
            let [first, second, last] = [30.0, 61.0, 365.0].map(|days| model.expected_orders(seen, days));
            let discounted = 0.99 * first + 0.98 * (second - first) + 0.9 * (last - second);
            let allowed = 1e-9 * last + f64::MIN_POSITIVE;
            prop_assert!((outlook.orders - last).abs() <= allowed, "{history:?} {} {last}", outlook.orders);
            prop_assert!((outlook.discounted_orders - discounted).abs() <= allowed);
        }
    }

    /// Endless discounted orders, against a sum over short windows.
    #[test]
    fn discounted_orders_are_the_sum_of_their_windows(early in prop::bool::ANY, k in 1_u32..=4, r in 0.3_f64..3.0, a in 0.1_f64..3.0, b in 0.2_f64..5.0) {
        let kind = if early { Kind::MbgNbd } else { Kind::BgNbd };
        let model = Regular::new(kind, k, [r, 10.0, a, b]).unwrap();
        let seen = Observed { x: 3.0, t_x: 25.0, tenure: 40.0 };
        let discount = 0.02;
        let (mut sum, mut before, width) = (0.0, 0.0, 1.0);
        for window in 1_u32..=1000 {
            let until = f64::from(window) * width;
            let orders = model.expected_orders(seen, until);
            sum += (orders - before) * (-discount * (until - 0.5 * width)).exp();
            before = orders;
        }
        let found = model.discounted_residual_orders(seen, discount).unwrap();
        // The windows' middle stands for all of them: an error of (discount width)²/24.
        prop_assert!((found - sum).abs() < 5e-4 * sum, "{found} {sum}");
        prop_assert!(model.discounted_residual_orders(seen, 0.04).unwrap() < found);
        prop_assert_eq!(model.discounted_residual_orders(seen, 0.0), None);
    }
}
