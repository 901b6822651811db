//! The Pareto/NBD against its papers and the programs that reproduce them; sources in `golden/README.md`.

use actuary::dropout::Steps;
use actuary::gamma_gamma::GammaGamma;
use actuary::pareto_nbd::{self, ParetoNbd};
use actuary::{Boundary, Fit, Observed, RepeatHistory, Sample, Unit};
use kernel::Chance;
use proptest::prelude::*;

use crate::data::{SummaryRow, cdnow_sample, folded, near, relative, sample};

fn seen(x: f64, t_x: f64, tenure: f64) -> Observed {
    Observed { x, t_x, tenure }
}

/// Four digits, of beta three (the surface is flat there: peers agree to a thousandth), and the log-likelihood to a thousandth.
#[track_caller]
fn check_fit(rows: &[SummaryRow], expected: [f64; 4], log_likelihood: f64) -> Fit<ParetoNbd, 4> {
    let fit = pareto_nbd::fit(&sample(rows)).unwrap();
    let weeks = fit.model.in_unit(Unit::Week).parameters();
    for (place, (actual, expected)) in weeks.into_iter().zip(expected).enumerate() {
        let tolerance = if place == 3 { 1e-3 } else { 1e-4 };
        relative(actual, expected, tolerance, &format!("parameter {place} of {weeks:?}"));
    }
    near(fit.log_likelihood_in(Unit::Week), log_likelihood, 1e-3, "log-likelihood");
    assert!(fit.converged && fit.iterations < 60 && fit.boundary.is_none(), "{fit:?}");
    fit
}

/// Fader, Hardie, Lee 2005, Marketing Science 24(2), Table 2; parameters by pymc-marketing 0.19.2 with flat priors and lifetimes
/// 0.11.3, which agree to 2e-5; errors by CLVTools 0.12.1, which stopped 4e-4 below in s and beta.
#[test]
fn cdnow_sample_as_in_table_2() {
    let fit = check_fit(&cdnow_sample(), [0.553_279, 10.577_7, 0.606_230, 11.668_4], -9_594.976_2);
    let errors = fit.standard_errors.unwrap();
    for (actual, expected) in
        errors.into_iter().zip([0.047_620_2, 0.842_699_7 * 7.0, 0.187_053_2, 6.203_674_0 * 7.0])
    {
        relative(actual, expected, 2e-3, "standard error");
    }
    let covariance = fit.covariance.unwrap();
    for (i, (error, parameter)) in errors.into_iter().zip(fit.model.parameters()).enumerate() {
        relative(covariance.natural[i][i].sqrt(), error, 1e-12, "variance");
        relative(covariance.logs[i][i].sqrt(), error / parameter, 1e-12, "variance of the logarithm");
    }
    // The unit of time is nothing but a unit: lifetimes in days.
    let [_, alpha, _, beta] = fit.model.parameters();
    relative(alpha, 74.044_460, 1e-4, "alpha in days");
    relative(beta, 81.681_604, 1e-3, "beta in days");
    // s and beta go together: what is known is their ratio.
    let correlation = covariance.natural[2][3] / (errors[2] * errors[3]);
    assert!(correlation > 0.9 && correlation < 1.0, "{correlation}");
}

/// Bemmaor, Glady 2012, Management Science 58(5), Table 2: LL -9594.98; CLVTools 0.12.1 finds r 0.55313, alpha 10.5758, b 1.1e-6,
/// s 0.60682, beta 1.3e-5, LL -9594.9762. b and beta run to 0 together, where only their ratio is left, and that is the Pareto/NBD.
#[test]
fn the_gompertz_of_the_cdnow_sample_is_its_limit_the_pareto_nbd() {
    let fit = pareto_nbd::fit(&sample(&cdnow_sample())).unwrap();
    near(fit.log_likelihood_in(Unit::Week), -9_594.976_2, 1e-3, "GGompertz/NBD's log-likelihood");
    let [r, alpha, s, beta] = fit.model.parameters();
    for (name, found, printed) in [("r", r, 0.553_13), ("alpha", alpha / 7.0, 10.575_8), ("s", s, 0.606_82)] {
        relative(found, printed, 2e-3, name);
    }
    // b and beta are printed to two digits.
    relative(beta / 7.0, 1.3e-5 / 1.1e-6, 0.06, "beta/b is the Pareto/NBD's beta");
}

/// lifetimes 0.11.3.
#[test]
fn cdnow_full() {
    let rows = folded("cdnow_full_summary.csv");
    check_fit(&rows, [0.597_418, 11.585_72, 0.522_176, 8.828_257], -95_415.118_6);
}

/// Nobody is seen to leave within the year.
#[test]
fn online_retail_lies_on_the_boundary() {
    let fit = pareto_nbd::fit(&sample(&folded("online_retail_summary.csv"))).unwrap();
    near(fit.log_likelihood_in(Unit::Week), -37_645.657_3, 1e-3, "log-likelihood");
    assert!(matches!(fit.boundary, Some(Boundary::NobodyLeaves { gain }) if gain.abs() < 0.5), "{fit:?}");
    let [_, _, s, beta] = fit.model.parameters();
    assert!(s / beta < 1e-6, "{fit:?}");
}

/// The BTYD 2.4.3 walkthrough.
#[test]
fn worked_examples() {
    let model = ParetoNbd::new([0.5534, 10.5802, 0.6061, 11.6562]).unwrap();
    relative(model.p_alive(seen(26.0, 30.86, 31.0)), 0.997_917_766_6, 1e-9, "P(alive)");
    relative(model.p_alive(seen(0.0, 0.0, 39.0)), 0.294_142_239_3, 1e-9, "P(alive)");
    relative(model.expected_orders(seen(26.0, 30.86, 31.0), 52.0), 25.454_913_51, 1e-9, "E[Y(52)]");
    relative(model.expected_orders_of_new(52.0), 1.473_066_992, 1e-9, "E[X(52)]");
    let expected = [
        0.0,
        0.051_004_534_0,
        0.099_620_881_0,
        0.146_124_272_2,
        0.190_741_891_1,
        0.233_663_755_5,
        0.275_050_637_4,
        0.315_039_946_0,
        0.353_750_178_6,
        0.391_284_342_8,
    ];
    for (t, orders) in (0_u8..).zip(expected) {
        relative(model.expected_orders_of_new(t.into()), orders, 1e-8, "E[X(t)]");
    }
    let alive = [
        0.810_754_369_6,
        0.791_377_643_7,
        0.770_042_549_5,
        0.746_666_215_9,
        0.721_199_238_9,
        0.693_635_665_4,
        0.664_022_753_2,
        0.632_469_479_1,
        0.599_152_578_5,
        0.564_318_856_2,
        0.528_282_685_2,
        0.491_418_023_5,
        0.454_144_933_7,
        0.416_911_367_7,
        0.380_171_751_5,
        0.344_364_475_6,
    ];
    for (x, p_alive) in (5_u8..).zip(alive) {
        relative(model.p_alive(seen(x.into(), 30.0, 39.0)), p_alive, 1e-9, "P(alive)");
    }
    let counts = [
        0.573_832_172_3,
        0.160_527_122_4,
        0.081_688_152_0,
        0.050_114_414_1,
        0.033_633_360_5,
        0.023_769_957_9,
        0.017_364_035_5,
        0.012_975_925_5,
        0.009_857_309_7,
        0.007_581_239_5,
    ];
    for (n, chance) in (0..).zip(counts) {
        relative(model.count_probability(52.0, n), chance, 1e-8, "P(X(52) = n)");
    }
    let model = ParetoNbd::new([0.55, 10.56, 0.61, 11.64]).unwrap();
    relative(model.expected_orders(seen(10.0, 35.0, 39.0), 2.0), 0.388_411_723_2, 1e-8, "E[Y(2)]");
}

/// The BTYD manual: 15 % a year, per week.
#[test]
fn discounted_residual_orders() {
    let model = ParetoNbd::new([0.562_996_6, 12.559_037_0, 0.408_109_5, 10.514_804_8]).unwrap();
    let dert = |x: f64, t_x: f64| model.discounted_residual_orders(seen(x, t_x, 77.86), 0.0027).unwrap();
    relative(dert(7.0, 35.0), 1.864_183_328, 1e-9, "DERT");
    let by_x = [
        2.199_155_450,
        2.843_534_406,
        2.867_128_391,
        2.445_410_079,
        1.840_501_924,
        1.262_416_472,
        0.809_618_119_5,
        0.494_803_619_4,
        0.292_024_701_6,
        0.167_927_508_6,
    ];
    for (x, expected) in (1_u8..).zip(by_x) {
        relative(dert(x.into(), 30.0), expected, 1e-8, "DERT");
    }
    assert_eq!(model.discounted_residual_orders(seen(7.0, 35.0, 77.86), 0.0), None);
}

/// CLVTools 0.12.1 on the CDNOW sample with the parameters it found, 15 % a year.
#[test]
fn cdnow_sample_in_sum_and_first_customer() {
    let rows = cdnow_sample();
    let model = ParetoNbd::new([0.553_270, 10.577_801, 0.606_020, 11.663_915]).unwrap();
    let spend = GammaGamma::new([6.249_349_18, 3.744_256_334, 15.444_306_68]).unwrap();
    let discount = 1.15_f64.ln() / 52.0;
    let of = |row: &SummaryRow| {
        let seen = row.history.observed(Unit::Week);
        let dert = model.discounted_residual_orders(seen, discount).unwrap();
        let x = row.history.x();
        let mean = if x > 0 { row.repeat_spend_cents / 100.0 / f64::from(x) } else { 0.0 };
        let mean = spend.expected_spend(x, mean).unwrap();
        [model.p_alive(seen), model.expected_orders(seen, 39.0), dert, dert * mean, mean]
    };
    let sums = rows.iter().map(of).fold([0.0; 5], |sum, one| std::array::from_fn(|i| sum[i] + one[i]));
    // Parameters are known to six digits, and so are these.
    for (sum, expected) in sums.into_iter().zip([1051.9710, 1665.6880, 7207.8354, 261_614.78]) {
        relative(sum, expected, 1e-6, "sum");
    }
    let first = of(&rows[0]);
    for (actual, expected) in first.into_iter().zip([
        0.869_165_490_1,
        1.455_320_778_0,
        6.502_228_412_7,
        160.306_142_0,
        24.654_031_17,
    ]) {
        relative(actual, expected, 1e-6, "customer 1");
    }
}

fn any_model() -> impl Strategy<Value = ParetoNbd> {
    let parameter = |low: f64, high: f64| (low.ln()..high.ln()).prop_map(f64::exp);
    (parameter(0.01, 100.0), parameter(0.01, 5000.0), parameter(1e-5, 1e3), parameter(0.01, 1e5))
        .prop_map(|(r, alpha, s, beta)| ParetoNbd::new([r, alpha, s, beta]).unwrap())
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
    fn bounds_and_order(model in any_model(), history in any_history(), horizon in 0.001_f64..2000.0) {
        let now = history.observed(Unit::Day);
        let p_alive = model.p_alive(now);
        prop_assert!((0.0..=1.0).contains(&p_alive), "{p_alive}");
        prop_assert!(model.log_likelihood(now).is_finite());
        let [r, alpha, _, _] = model.parameters();
        let orders = model.expected_orders(now, horizon);
        let most = p_alive * (r + now.x) / (alpha + now.tenure) * horizon;
        prop_assert!(orders >= 0.0 && orders <= most * (1.0 + 1e-12) + f64::MIN_POSITIVE, "{orders} {most}");
        prop_assert!(model.expected_orders(now, 1.5 * horizon) >= orders * (1.0 - 1e-12));
        let later = Observed { tenure: now.tenure + 30.0, ..now };
        prop_assert!(model.p_alive(later) <= p_alive * (1.0 + 1e-12));
        // A horizon is its two halves; a dearer discount leaves less; a finite sum is less than an endless one.
        let halves = model.expected_orders(now, 0.5 * horizon) + model.expected_orders_between(now, (0.5 * horizon, horizon));
        prop_assert!((halves - orders).abs() <= 1e-10 * orders + 1e-300);
        let [cheap, dear] = [1e-4, 1e-2].map(|discount| model.discounted_residual_orders(now, discount).unwrap());
        prop_assert!(dear <= cheap && cheap.is_finite() && dear >= (-1e-2 * horizon).exp() * orders * (1.0 - 1e-10));
    }

    /// The batch form folds and interpolates; one by one nothing is folded or interpolated.
    #[test]
    fn the_batch_agrees_with_one_by_one(model in any_model(), seed in 0_u64..1000) {
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
            let now = history.observed(Unit::Day);
            let [first, second, last] = [30.0, 61.0, 365.0].map(|days| model.expected_orders(now, days));
            let discounted = 0.99 * first + 0.98 * (second - first) + 0.9 * (last - second);
            prop_assert!((outlook.orders - last).abs() <= 1e-9 * last + f64::MIN_POSITIVE, "{history:?} {} {last}", outlook.orders);
            prop_assert!((outlook.discounted_orders - discounted).abs() <= 1e-9 * last + f64::MIN_POSITIVE);
            prop_assert!((outlook.p_alive - model.p_alive(now)).abs() <= 1e-11);
        }
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
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// All counts have a chance of 1 together, their mean is the expectation, none at all is the likelihood of x = 0.
    #[test]
    fn counts_are_a_distribution(r in 0.1_f64..3.0, alpha in 5.0_f64..50.0, s in 0.05_f64..3.0, beta in 5.0_f64..90.0, horizon in 1.0_f64..40.0) {
        let model = ParetoNbd::new([r, alpha, s, beta]).unwrap();
        let (mut all, mut mean) = (0.0, 0.0);
        for n in 0_u32..400 {
            let chance = model.count_probability(horizon, n);
            all += chance;
            mean += chance * f64::from(n);
        }
        prop_assert!((all - 1.0).abs() < 1e-8, "{all}");
        let expected = model.expected_orders_of_new(horizon);
        prop_assert!((mean - expected).abs() < 1e-7 * expected.max(1e-3), "{mean} {expected}");
        let none = model.log_likelihood(seen(0.0, 0.0, horizon)).exp();
        prop_assert!((model.count_probability(horizon, 0) - none).abs() < 1e-11);
        // The same for somebody with a history.
        let known = seen(3.0, 20.0, 45.0);
        let (mut all, mut mean) = (0.0, 0.0);
        for n in 0_u32..400 {
            let chance = model.count_probability_after(known, horizon, n);
            all += chance;
            mean += chance * f64::from(n);
        }
        let expected = model.expected_orders(known, horizon);
        prop_assert!((all - 1.0).abs() < 1e-8 && (mean - expected).abs() < 1e-7 * expected.max(1e-3));
    }
}

/// An invented business: gamma paces, gamma rates of leaving, whole days.
fn invented(truth: [f64; 4], customers: u32, seed: u64) -> Vec<(RepeatHistory, bool)> {
    let [r, alpha, s, beta] = truth;
    let mut chance = Chance::new(seed);
    let one = |_| {
        let (pace, leave) = (chance.gamma(r) / alpha, chance.gamma(s) / beta);
        let tenure = u32::try_from(chance.between(100, 1500)).unwrap();
        let (gone, end) = (chance.exponential() / leave, f64::from(tenure));
        let (mut time, mut x, mut t_x) = (0.0, 0, 0);
        loop {
            time += chance.exponential() / pace;
            if time.is_nan() || time >= gone.min(end) {
                break;
            }
            let day = u32::try_from(kernel::rounded(time.ceil())).unwrap();
            if day <= tenure && day > t_x {
                (x, t_x) = (x + 1, day);
            }
        }
        (RepeatHistory::new(x, t_x, tenure).unwrap(), gone > end)
    };
    (0..customers).map(one).collect()
}

/// Four standard errors are missed once in 16,000 times; slow buyers, so that whole days hardly blur the times.
#[test]
fn parameters_are_recovered_within_their_errors() {
    for (seed, truth) in
        [(1, [0.8, 120.0, 0.6, 300.0]), (2, [1.5, 300.0, 1.2, 900.0]), (3, [0.5, 200.0, 2.5, 800.0])]
    {
        let customers = invented(truth, 8_000, seed);
        let histories: Vec<RepeatHistory> = customers.iter().map(|(history, _)| *history).collect();
        let fit = pareto_nbd::fit(&Sample::new(&histories)).unwrap();
        let errors = fit.standard_errors.unwrap();
        assert!(fit.converged && fit.boundary.is_none(), "{fit:?}");
        for ((found, truth), error) in fit.model.parameters().into_iter().zip(truth).zip(errors) {
            assert!((found - truth).abs() < 4.0 * error, "{seed}: {found} is not {truth} ± {error}");
        }
        let alive = kernel::size(customers.iter().filter(|(_, alive)| *alive).count());
        let foretold: f64 = histories.iter().map(|one| fit.model.p_alive(one.observed(Unit::Day))).sum();
        relative(foretold, alive, 0.05, "active customers");
    }
}

#[test]
fn the_order_of_rows_leaves_no_trace_and_weights_are_repetition() {
    let mut histories: Vec<RepeatHistory> =
        invented([0.8, 60.0, 0.6, 300.0], 3000, 9).iter().map(|(history, _)| *history).collect();
    let once = pareto_nbd::fit(&Sample::new(&histories)).unwrap();
    histories.reverse();
    histories.rotate_left(1234);
    assert_eq!(pareto_nbd::fit(&Sample::new(&histories)).unwrap(), once);
    let doubled: Vec<(RepeatHistory, u32)> = histories.iter().map(|history| (*history, 2)).collect();
    let twice = pareto_nbd::fit(&Sample::weighted(&doubled)).unwrap();
    histories.extend_from_within(..);
    assert_eq!(pareto_nbd::fit(&Sample::new(&histories)).unwrap(), twice);
    relative(twice.log_likelihood, 2.0 * once.log_likelihood, 1e-9, "log-likelihood");
    let halved = twice.covariance.unwrap().logs[0][0] * 2.0;
    relative(halved, once.covariance.unwrap().logs[0][0], 1e-4, "variance of ln r");
}

/// Businesses on the edge: each ends in a finite fit.
#[test]
fn strange_businesses_are_fitted_without_a_stumble() {
    let history = |x, t_x, tenure| RepeatHistory::new(x, t_x, tenure).unwrap();
    let everybody_alike: Vec<_> = (0..200).map(|_| history(3, 90, 100)).collect();
    let all_on_the_last_day: Vec<_> =
        (0..200).map(|_| history(0, 0, 0)).chain((0..30).map(|_| history(1, 1, 1))).collect();
    let all_gone: Vec<_> = (0..200).map(|place| history(1 + place % 3, 3 + place % 3, 3000)).collect();
    let daily: Vec<_> = (0..100).map(|place| history(1000 + place, 1000 + place, 1001 + place)).collect();
    for histories in [everybody_alike, all_on_the_last_day, all_gone, daily] {
        let fit = pareto_nbd::fit(&Sample::new(&histories)).unwrap();
        assert!(fit.log_likelihood.is_finite(), "{fit:?}");
        for history in &histories {
            let orders = fit.model.expected_orders(history.observed(Unit::Day), 365.0);
            assert!(orders.is_finite() && orders >= 0.0, "{fit:?}");
        }
    }
}
