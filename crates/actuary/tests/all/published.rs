//! The figures of the papers and of the programs that reproduce them; sources in `golden/README.md`.

use actuary::dropout::{self, Dropout, Kind, Steps};
use actuary::gamma_gamma::{self, GammaGamma};
use actuary::{Boundary, Observed, RepeatHistory, Sample, Unit, choice, nbd};

use crate::data::{SummaryRow, cdnow_sample, folded, near, relative, sample};

const KINDS: [Kind; 2] = [Kind::BgNbd, Kind::MbgNbd];

/// Four digits of each parameter in weeks, and the log-likelihood to a thousandth.
#[track_caller]
fn check_fit(kind: Kind, rows: &[SummaryRow], expected: [f64; 4], log_likelihood: f64) -> dropout::Dropout {
    let fit = dropout::fit(kind, &sample(rows)).unwrap();
    let weeks = fit.model.in_unit(Unit::Week).parameters();
    for (place, (actual, expected)) in weeks.into_iter().zip(expected).enumerate() {
        relative(actual, expected, 1e-4, &format!("{kind:?} parameter {place} of {weeks:?}"));
    }
    near(fit.log_likelihood_in(Unit::Week), log_likelihood, 1e-3, "log-likelihood");
    assert!(fit.converged && fit.iterations < 60, "{fit:?}");
    fit.model
}

#[test]
fn cdnow_sample_bg_nbd_as_in_table_2() {
    check_fit(Kind::BgNbd, &cdnow_sample(), [0.242_594_5, 4.413_602, 0.792_92, 2.425_9], -9582.4292);
    // At the parameters as they are printed.
    let printed = Dropout::new(Kind::BgNbd, [0.243, 4.414 * 7.0, 0.793, 2.426]).unwrap();
    let rows = cdnow_sample();
    let there: f64 = rows.iter().map(|row| printed.log_likelihood(row.history.observed(Unit::Day))).sum();
    near(there + 2457.0 * 7.0_f64.ln(), -9582.4305, 1e-3, "log-likelihood at the printed ones");
    // Standard errors by CLVTools, times in weeks.
    let fit = dropout::fit(Kind::BgNbd, &sample(&cdnow_sample())).unwrap();
    assert_eq!(fit.boundary, None);
    let errors = fit.standard_errors.unwrap();
    for (actual, expected) in
        errors.into_iter().zip([0.012_557_4, 0.378_223_9 * 7.0, 0.185_732_8, 0.705_406_8])
    {
        relative(actual, expected, 1e-3, "standard error");
    }
}

#[test]
fn cdnow_sample_mbg_nbd_and_nbd() {
    check_fit(Kind::MbgNbd, &cdnow_sample(), [0.524_843, 6.183_082, 0.891_36, 1.614_003], -9582.1357);
    let fit = nbd::fit(&sample(&cdnow_sample()));
    near(fit.r, 0.384_765_9, 1e-6, "r");
    near(fit.alpha_days / 7.0, 12.072_013_7, 1e-5, "alpha");
    near(fit.log_likelihood_in(Unit::Week), -9763.6576, 1e-3, "log-likelihood");
}

#[test]
fn cdnow_full() {
    let rows = folded("cdnow_full_summary.csv");
    let sample = sample(&rows);
    assert_eq!((sample.customers(), sample.repeaters(), sample.distinct()), (23_570, 9_451, 8_685));
    let bg = check_fit(Kind::BgNbd, &rows, [0.251_624, 4.788_945, 0.723_433, 2.161_087], -95_368.443_9);
    check_fit(Kind::MbgNbd, &rows, [0.637_140, 7.310_290, 0.807_474, 1.228_394], -95_336.958_3);
    let chosen = choice::fit(&sample).unwrap();
    assert_eq!((chosen.winner.model.kind(), chosen.winner.boundary, chosen.tie), (Kind::MbgNbd, None, false));
    near(chosen.difference, 31.4856, 2e-3, "lead");
    let (p_alive, orders) = totals(&bg, &rows);
    relative(p_alive, 19_215.203_380, 1e-5, "sum P(alive)");
    relative(orders, 16_873.737_004, 1e-5, "sum E[Y(39 weeks)]");
}

/// On this book nobody is seen to leave within the year: the fit is found, and found to lie on the boundary.
#[test]
fn online_retail_lies_on_the_boundary() {
    let rows = folded("online_retail_summary.csv");
    let sample = sample(&rows);
    assert_eq!((sample.customers(), sample.repeaters(), sample.repeats()), (4338, 2790, 12_425));
    for (kind, log_likelihood) in [(Kind::BgNbd, -37_645.537_6), (Kind::MbgNbd, -37_645.639_7)] {
        let fit = dropout::fit(kind, &sample).unwrap();
        near(fit.log_likelihood_in(Unit::Week), log_likelihood, 1e-3, "log-likelihood");
        assert!(
            matches!(fit.boundary, Some(Boundary::NobodyLeaves { gain }) if gain > 0.0 && gain < 0.5),
            "{fit:?}"
        );
        assert!(fit.model.mean_dropout() < 0.001, "{fit:?}");
        relative(fit.model.parameters()[0], 0.8270, 1e-3, "r");
    }
    // MBG/NBD's optimum as a second program in logarithms found it. The top is flat where nobody leaves, so a and b have few digits of
    // their own; the likelihood, the pace and the mean chance to leave have.
    let fit = dropout::fit(Kind::MbgNbd, &sample).unwrap();
    let [r, alpha, a, b] = fit.model.parameters();
    relative(r, 0.827_424, 1e-4, "r");
    relative(alpha, 9.862_144 * 7.0, 1e-4, "alpha");
    relative(a / (a + b), 0.001_856 / (0.001_856 + 11.893_357), 5e-3, "mean chance to leave");
    let printed = Dropout::new(Kind::MbgNbd, [0.827_424, 9.862_144 * 7.0, 0.001_856, 11.893_357]).unwrap();
    let there = rows
        .iter()
        .map(|row| f64::from(row.customers) * printed.log_likelihood(row.history.observed(Unit::Day)));
    near(
        there.sum::<f64>() + 12_425.0 * 7.0_f64.ln(),
        -37_645.639_7,
        1e-3,
        "log-likelihood at the printed ones",
    );
    // With the parameters lifetimes prints for this book: P(alive) and orders of all.
    let model = Dropout::new(Kind::BgNbd, [0.826_542, 9.843_589 * 7.0, 0.003_437, 6.745_116]).unwrap();
    let (p_alive, orders) = totals(&model, &rows);
    relative(p_alive, 4_333.689_047, 1e-4, "sum P(alive)");
    relative(orders, 14_165.226_788, 1e-4, "sum E[Y(39 weeks)]");
}

/// Sums of P(alive) and of expected orders over 39 weeks.
fn totals(model: &Dropout, rows: &[SummaryRow]) -> (f64, f64) {
    let histories: Vec<RepeatHistory> = rows.iter().map(|row| row.history).collect();
    let outlook = model.outlook(&histories, &Steps::new(vec![(273.0, 1.0)]).unwrap());
    rows.iter().zip(outlook).fold((0.0, 0.0), |(alive, orders), (row, outlook)| {
        let customers = f64::from(row.customers);
        (alive + customers * outlook.p_alive, orders + customers * outlook.orders)
    })
}

#[test]
fn both_models_tie_on_the_cdnow_sample_and_mbg_is_preferred() {
    let chosen = choice::fit(&sample(&cdnow_sample())).unwrap();
    assert_eq!(chosen.winner.model.kind(), Kind::MbgNbd);
    assert_eq!(chosen.runner_up.model.kind(), Kind::BgNbd);
    assert!(chosen.tie);
    near(chosen.difference, 0.2935, 1e-3, "difference");
}

#[test]
fn gamma_gamma_of_three_books() {
    for (rows, [p, q, v], log_likelihood) in [
        (cdnow_sample(), [6.249_35, 3.744_26, 15.444_3], -4_055.917_695),
        (folded("cdnow_full_summary.csv"), [6.275_34, 3.624_44, 14.983_7], -40_763.476_3),
        (folded("online_retail_summary.csv"), [2.103_382, 3.451_179, 485.888_6], -19_083.330_6),
    ] {
        let spends: Vec<_> = rows.iter().filter_map(SummaryRow::spend).collect();
        let fit = gamma_gamma::fit(&spends).unwrap();
        let [fit_p, fit_q, fit_v] = fit.model.parameters();
        relative(fit_p, p, 1e-4, "p");
        relative(fit_q, q, 1e-4, "q");
        relative(fit_v, v, 1e-4, "v");
        near(fit.log_likelihood, log_likelihood, 1e-3, "log-likelihood");
        assert_eq!(fit.boundary, None);
        let direct: f64 = rows
            .iter()
            .filter_map(|row| {
                row.spend().map(|spend| f64::from(row.customers) * fit.model.log_likelihood(spend))
            })
            .sum();
        relative(fit.log_likelihood, direct, 1e-11, "sum of the formula");
    }
}

#[test]
fn gamma_gamma_errors_and_independence() {
    let spends: Vec<_> = cdnow_sample().iter().filter_map(SummaryRow::spend).collect();
    assert_eq!(spends.len(), 946);
    let errors = gamma_gamma::fit(&spends).unwrap().standard_errors.unwrap();
    for (actual, expected) in errors.into_iter().zip([1.189_974_1, 0.290_136_0, 4.159_534_5]) {
        relative(actual, expected, 1e-3, "standard error");
    }
    near(gamma_gamma::correlation(&spends).unwrap(), 0.113_887_9, 1e-6, "correlation");
    let retail: Vec<_> = folded("online_retail_summary.csv").iter().filter_map(SummaryRow::spend).collect();
    near(gamma_gamma::correlation(&retail).unwrap(), 0.015_906, 1e-6, "correlation");
}

/// Note 025's customers 1 to 10 by BTYD.
#[test]
fn gamma_gamma_means() {
    let model = GammaGamma::new([6.25, 3.74, 15.44]).unwrap();
    for (mean, x, expected) in [
        (22.345, 2, 24.659_613),
        (11.77, 1, 18.916_852),
        (0.0, 0, 35.218_978),
        (73.741_428_57, 7, 71.471_015),
        (25.55, 2, 27.288_386),
        (35.0, 3, 35.027_919_92),
    ] {
        relative(model.expected_spend(x, mean).unwrap(), expected, 1e-6, "mean");
    }
    let wild = GammaGamma::new([0.5, 0.4, 10.0]).unwrap();
    assert_eq!(wild.expected_spend(0, 0.0), None);
    assert_eq!(wild.expected_spend(1, 20.0), None);
    assert!(wild.expected_spend(2, 20.0).unwrap() > 0.0);
}

/// The worked examples of the BG/NBD paper and spreadsheet, by BTYD and lifetimes.
#[test]
fn bg_nbd_worked_examples() {
    let model = Dropout::new(Kind::BgNbd, [0.243, 4.414, 0.793, 2.426]).unwrap();
    let seen = |x: f64, t_x: f64, tenure: f64| Observed { x, t_x, tenure };
    relative(model.expected_orders(seen(2.0, 30.43, 38.86), 39.0), 1.226_028_175, 1e-6, "E[Y(39)]");
    relative(model.p_alive(seen(2.0, 30.43, 38.86)), 0.726_578_570_1, 1e-6, "P(alive)");
    relative(model.log_likelihood(seen(2.0, 30.43, 38.86)), -9.458_606_306_7, 1e-9, "LL");
    relative(model.expected_orders(seen(10.0, 35.0, 39.0), 2.0), 0.391_569_207_1, 1e-6, "E[Y(2)]");
    // With the parameters BTYD finds itself; six digits of them are known.
    let best = Dropout::new(Kind::BgNbd, [0.242_598, 4.413_684, 0.792_990, 2.426_167]).unwrap();
    relative(best.expected_orders(seen(2.0, 30.43, 38.86), 39.0), 1.225_897_193, 1e-6, "E[Y(39)]");
    for (t, orders) in [
        (0.1429, 0.007_815_973_1),
        (1.0, 0.053_184_147_8),
        (3.0, 0.150_630_615_8),
        (31.8571, 1.040_486_615_0),
        (32.0, 1.043_729_487_0),
        (78.0, 1.857_941_601_0),
    ] {
        relative(best.expected_orders_of_new(t), orders, 3e-6, "E[X(t)]");
    }
    relative(model.p_alive(seen(23.0, 39.0, 39.0)), 0.968_555_454_2, 1e-6, "P(alive)");
    let paradox = [
        0.122_171_798_8,
        0.128_104_149_9,
        0.127_536_556_3,
        0.121_369_942_2,
        0.110_984_903_7,
        0.097_978_544_8,
        0.083_880_080_7,
        0.069_937_191_8,
        0.057_017_602_6,
        0.045_615_565_0,
        0.035_922_503_9,
        0.027_919_324_7,
        0.021_461_762_5,
        0.016_345_967_0,
        0.012_352_515_7,
        0.009_272_426_8,
    ];
    let alive = [
        0.705_626_847_2,
        0.687_091_132_5,
        0.663_866_181_0,
        0.636_545_641_9,
        0.605_614_489_3,
        0.571_551_734_2,
        0.534_884_751_6,
        0.496_212_484_4,
        0.456_205_052_7,
        0.415_584_533_1,
        0.375_091_892_9,
        0.335_446_216_2,
        0.297_303_134_6,
        0.261_219_043_2,
        0.227_626_087_7,
        0.196_820_444_5,
    ];
    for (x, (orders, p_alive)) in (5_u8..).zip(paradox.into_iter().zip(alive)) {
        relative(
            model.expected_orders(seen(x.into(), 25.0, 39.0), 2.0),
            orders,
            1e-8,
            "increasing frequency",
        );
        relative(model.p_alive(seen(x.into(), 30.0, 39.0)), p_alive, 1e-8, "increasing frequency");
    }
}

#[test]
fn bg_nbd_new_customers_and_counts() {
    let model = Dropout::new(Kind::BgNbd, [0.243, 4.414, 0.793, 2.426]).unwrap();
    let expected = [
        0.053_267_891_1,
        0.103_389_739_8,
        0.150_865_230_9,
        0.196_068_172_4,
        0.239_288_200_3,
        0.280_755_893_6,
        0.320_658_823_4,
        0.359_152_293_0,
        0.396_366_796_8,
        0.432_413_362_2,
    ];
    for (t, orders) in (1_u8..).zip(expected) {
        relative(model.expected_orders_of_new(t.into()), orders, 1e-8, "E[X(t)]");
    }
    relative(model.count_probability(2.0, 10), 1.078_689_64e-7, 1e-7, "P(X(2) = 10)");
    relative(model.count_probability(39.0, 0), 0.573_786_352_1, 1e-8, "P(X(39) = 0)");
    let counts = [
        0.001_999_521_447,
        0.001_517_023_630,
        0.001_163_315_007,
        0.000_900_314_790,
        0.000_702_363_766,
        0.000_551_790_243,
        0.000_436_191_281,
        0.000_346_717_140,
        0.000_276_961_265,
        0.000_222_226_048,
    ];
    for (n, chance) in (11..).zip(counts) {
        relative(model.count_probability(30.0, n), chance, 1e-6, "P(X(30) = n)");
    }
}

#[test]
fn mbg_nbd_worked_examples() {
    let model = Dropout::new(Kind::MbgNbd, [0.525, 6.183, 0.891, 1.614]).unwrap();
    let late = Observed { x: 2.0, t_x: 30.43, tenure: 38.86 };
    relative(model.p_alive(Observed { x: 0.0, t_x: 0.0, tenure: 39.0 }), 0.389_347_648_7, 1e-8, "P(alive)");
    relative(model.p_alive(late), 0.706_202_265_1, 1e-8, "P(alive)");
    relative(model.expected_orders(late, 39.0), 1.262_960_623, 1e-8, "E[Y(39)]");
    relative(model.expected_orders_of_new(39.0), 1.182_953_492, 1e-6, "E[X(39)]");
    for (n, chance) in (0..).zip([0.582_473_189_5, 0.182_783_077_3, 0.086_894_825_7, 0.048_570_443_0]) {
        relative(model.count_probability(39.0, n), chance, 1e-8, "P(X(39) = n)");
    }
    let bg = Dropout::new(Kind::BgNbd, [0.25, 4.0, 0.8, 2.5]).unwrap();
    let mbg = Dropout::new(Kind::MbgNbd, [0.25, 4.0, 0.8, 2.5]).unwrap();
    let busy = Observed { x: 200.0, t_x: 38.0, tenure: 40.0 };
    relative(bg.log_likelihood(busy), 100.795_693_092_706, 1e-12, "LL");
    relative(mbg.log_likelihood(busy), 100.786_909_760_991, 1e-12, "LL");
    relative(mbg.log_likelihood(Observed { x: 0.0, t_x: 0.0, tenure: 40.0 }), -0.417_928_262_0, 1e-9, "LL");
}

/// Customer lifetime value over twelve months of 4.345 weeks at 1 % a month, as lifetimes and pymc-marketing define it.
#[test]
fn lifetime_value_of_cdnow_and_online_retail() {
    let ends = (1_i32..=12).map(|month| (f64::from(month) * 4.345 * 7.0, 1.01_f64.powi(-month))).collect();
    let steps = Steps::new(ends).unwrap();
    for (name, [r, alpha, a, b], gamma, total, tolerance) in [
        (
            "cdnow_full_summary.csv",
            [0.251_624, 4.788_945, 0.723_433, 2.161_087],
            [6.275_359, 3.624_450, 14.983_689],
            768_044.855_5,
            1e-6,
        ),
        (
            "online_retail_summary.csv",
            [0.826_542, 9.843_589, 0.003_437, 6.745_116],
            [2.103_382, 3.451_179, 485.888_595],
            8_766_069.947,
            1e-6,
        ),
    ] {
        let rows = folded(name);
        let model = Dropout::new(Kind::BgNbd, [r, alpha * 7.0, a, b]).unwrap();
        let spend = GammaGamma::new(gamma).unwrap();
        let histories: Vec<RepeatHistory> = rows.iter().map(|row| row.history).collect();
        let value: f64 = rows
            .iter()
            .zip(model.outlook(&histories, &steps))
            .map(|(row, outlook)| {
                let x = row.history.x();
                let mean = if x > 0 { row.repeat_spend_cents / 100.0 / f64::from(x) } else { 0.0 };
                f64::from(row.customers) * outlook.discounted_orders * spend.expected_spend(x, mean).unwrap()
            })
            .sum();
        relative(value, total, tolerance, name);
    }
}

#[test]
fn thin_data_are_refused_with_what_is_needed() {
    let rows = cdnow_sample();
    for (customers, repeaters) in [(59, 59), (2000, 19)] {
        let coming = rows.iter().filter(|row| row.history.x() > 0).take(repeaters);
        let once = rows.iter().filter(|row| row.history.x() == 0).take(customers - repeaters);
        let histories: Vec<RepeatHistory> = coming.chain(once).map(|row| row.history).collect();
        for kind in KINDS {
            let thin = dropout::fit(kind, &Sample::new(&histories)).unwrap_err();
            assert_eq!((thin.customers_min, thin.repeaters_min), (60, 20));
            assert_eq!(thin.repeaters, u64::try_from(repeaters).unwrap());
        }
    }
}
