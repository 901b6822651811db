//! What other programs stumbled over, each held here for every model it can befall. The rest of the list stands elsewhere:
//! a + b < 1, a = 1, s = 1, overflow and long silence in `edges`; the unit of time and the order of rows in `properties`; money
//! that is zero or negative in `gamma_gamma`'s own tests.

use actuary::dropout::{self, Dropout, Kind};
use actuary::pareto_nbd::{self, ParetoNbd};
use actuary::regular::{self, Regular};
use actuary::{Observed, RepeatHistory, Sample, Unit, nbd};

use crate::data::{cdnow_sample, relative, sample};

const KINDS: [Kind; 2] = [Kind::BgNbd, Kind::MbgNbd];

/// Everything a model says of one customer.
fn all_figures(seen: Observed, horizon: f64) -> Vec<(&'static str, f64)> {
    let pareto = ParetoNbd::new([0.55, 10.58, 0.61, 11.67]).unwrap();
    let mut figures = vec![
        ("Pareto/NBD ln L", pareto.log_likelihood(seen)),
        ("Pareto/NBD P(alive)", pareto.p_alive(seen)),
        ("Pareto/NBD E[Y]", pareto.expected_orders(seen, horizon)),
        ("Pareto/NBD DERT", pareto.discounted_residual_orders(seen, 0.0027).unwrap()),
        ("Pareto/NBD P(Y = 1)", pareto.count_probability_after(seen, horizon, 1)),
    ];
    for kind in KINDS {
        let random = Dropout::new(kind, [0.25, 4.0, 0.8, 2.5]).unwrap();
        let even = Regular::new(kind, 12, [0.25, 4.0, 0.8, 2.5]).unwrap();
        figures.extend([
            ("dropout ln L", random.log_likelihood(seen)),
            ("dropout P(alive)", random.p_alive(seen)),
            ("dropout E[Y]", random.expected_orders(seen, horizon)),
            ("dropout DERT", random.discounted_residual_orders(seen, 0.0027).unwrap()),
            ("dropout P(Y = 1)", random.count_probability_after(seen, horizon, 1)),
            ("regular ln L", even.log_likelihood(seen)),
            ("regular P(alive)", even.p_alive(seen)),
            ("regular E[Y]", even.expected_orders(seen, horizon)),
            ("regular DERT", even.discounted_residual_orders(seen, 0.0027).unwrap()),
            ("regular P(Y = 1)", even.count_probability_after(seen, horizon, 1)),
        ]);
    }
    figures
}

/// Overflow for x above 300, underflow after a long silence (lifetimes issues 25, 332; `BTYDplus` issues 75, 78): numbers always, never NaN.
#[test]
fn any_history_has_numbers() {
    for (x, t_x, tenure) in [
        (0.0, 0.0, 0.0),
        (0.0, 0.0, 5000.0),
        (1.0, 1.0, 1.0),
        (300.0, 30.0, 365.0),
        (2000.0, 30.0, 365.0),
        (5000.0, 364.0, 365.0),
        (20_000.0, 20_000.0, 30_000.0),
    ] {
        let seen = Observed { x, t_x, tenure };
        for horizon in [1e-6, 39.0, 1000.0] {
            for (what, figure) in all_figures(seen, horizon) {
                assert!(figure.is_finite(), "{what} of {seen:?} over {horizon}: {figure}");
                assert!(
                    what.ends_with("ln L") || figure >= 0.0,
                    "{what} of {seen:?} over {horizon}: {figure}"
                );
            }
        }
    }
}

/// Bought on the last day, T = 0 or `t_x` = T: there without doubt but for who left with that very purchase.
#[test]
fn bought_on_the_last_day() {
    for seen in [Observed { x: 0.0, t_x: 0.0, tenure: 0.0 }, Observed { x: 7.0, t_x: 30.0, tenure: 30.0 }] {
        let pareto = ParetoNbd::new([0.55, 10.58, 0.61, 11.67]).unwrap();
        relative(pareto.p_alive(seen), 1.0, 1e-15, "Pareto/NBD");
        let [a, b] = [0.8, 2.5];
        for k in [1, 4] {
            let bg = Regular::new(Kind::BgNbd, k, [0.25, 4.0, a, b]).unwrap();
            let mbg = Regular::new(Kind::MbgNbd, k, [0.25, 4.0, a, b]).unwrap();
            let after = |chances: f64| {
                if chances > 0.0 { (b + chances - 1.0) / (a + b + chances - 1.0) } else { 1.0 }
            };
            relative(bg.p_alive(seen), after(seen.x), 1e-12, "BG/CNBD-k");
            relative(mbg.p_alive(seen), after(seen.x + 1.0), 1e-12, "MBG/CNBD-k");
        }
    }
}

/// A search must end in tiny and in huge data alike (lifetimes issues 262, 335, 405, 419), without any penalty: the CDNOW sample
/// ten thousand times, and sixty customers of it.
#[test]
fn fits_end_in_tiny_and_huge_data() {
    let rows = cdnow_sample();
    let weighted: Vec<(RepeatHistory, u32)> = rows.iter().map(|row| (row.history, 10_000)).collect();
    let (huge, plain) = (Sample::weighted(&weighted), sample(&rows));
    let tiny = Sample::new(&rows.iter().step_by(39).map(|row| row.history).collect::<Vec<_>>());
    assert_eq!(tiny.customers(), 61);
    let check = |huge: (f64, [f64; 4]), plain: (f64, [f64; 4]), what: &str| {
        relative(huge.0, 1e4 * plain.0, 1e-9, what);
        for (left, right) in huge.1.into_iter().zip(plain.1) {
            relative(left, right, 1e-3, what);
        }
    };
    for kind in KINDS {
        let fit = |sample: &Sample| {
            let fit = dropout::fit(kind, sample).unwrap();
            assert!(fit.converged, "{fit:?}");
            (fit.log_likelihood, fit.model.parameters())
        };
        check(fit(&huge), fit(&plain), kind.name());
        assert!(fit(&tiny).0.is_finite());
        let even = |sample: &Sample| {
            let fit = regular::fit_of(kind, 2, sample, 0.0).unwrap();
            assert!(fit.converged, "{fit:?}");
            // Of k = 2 a gap adds ln gap - ln 1!, here taken for 0.
            (fit.log_likelihood, fit.model.parameters())
        };
        check(even(&huge), even(&plain), "two steps");
        assert!(even(&tiny).0.is_finite());
    }
    let fit = |sample: &Sample| {
        let fit = pareto_nbd::fit(sample).unwrap();
        assert!(fit.converged, "{fit:?}");
        (fit.log_likelihood, fit.model.parameters())
    };
    check(fit(&huge), fit(&plain), "Pareto/NBD");
    assert!(fit(&tiny).0.is_finite());
    relative(nbd::fit(&huge).log_likelihood, 1e4 * nbd::fit(&plain).log_likelihood, 1e-9, "NBD");
}

/// More repeats than days are same-day orders counted twice (lifetimes issue 91); they cannot be said.
#[test]
fn same_day_orders_are_one_purchase() {
    assert_eq!(RepeatHistory::new(3, 2, 10), None);
    assert_eq!(RepeatHistory::new(2, 2, 10).map(|history| history.observed(Unit::Day).x), Some(2.0));
}

/// The published unit test of the literature: days are weeks times seven, and nothing else moves (lifetimes, in days).
#[test]
fn days_are_weeks_times_seven() {
    let sample = sample(&cdnow_sample());
    for (kind, alpha) in [(Kind::BgNbd, 30.895_219), (Kind::MbgNbd, 43.281_572)] {
        let [_, found, ..] = dropout::fit(kind, &sample).unwrap().model.parameters();
        relative(found, alpha, 1e-4, kind.name());
    }
}
