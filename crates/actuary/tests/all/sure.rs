//! How sure: errors against differences of the forecasts themselves, ranges against the distribution of the count.

use actuary::bg_bb::{BgBb, Opportunities};
use actuary::dropout::{self, Dropout, Kind, Steps};
use actuary::family::Model;
use actuary::pareto_nbd::ParetoNbd;
use actuary::regular::Regular;
use actuary::sure::{Surely, Unsure};
use actuary::{Boundary, Covariance, Fit, Observed, RepeatHistory, Sample, Unit, gamma_gamma, nbd};

use crate::data::{SummaryRow, cdnow_sample, folded, near, relative, sample};

const ENDS: [f64; 3] = [30.0, 61.0, 273.0];

fn steps() -> Steps {
    Steps::new(vec![(ENDS[0], 0.99), (ENDS[1], 0.98), (ENDS[2], 0.9)]).unwrap()
}

/// Histories of all kinds; enough tenures of x = 3 that their slopes are interpolated.
fn histories() -> Vec<RepeatHistory> {
    let mut all: Vec<RepeatHistory> = [
        (0, 0, 0),
        (0, 0, 40),
        (0, 0, 900),
        (1, 1, 1),
        (1, 100, 101),
        (1, 5, 700),
        (2, 200, 200),
        (9, 80, 400),
        (9, 399, 400),
        (60, 300, 365),
        (250, 290, 300),
    ]
    .into_iter()
    .map(|(x, t_x, tenure)| RepeatHistory::new(x, t_x, tenure).unwrap())
    .collect();
    all.extend((10..200).map(|day| RepeatHistory::new(3, 4 * day, 5 * day).unwrap()));
    all
}

/// A covariance in which one parameter alone is uncertain, by a standard error of 1 in its logarithm: an error is then the size of
/// the derivative by it.
fn along(place: usize) -> Covariance<4> {
    let mut logs = [[0.0; 4]; 4];
    logs[place][place] = 1.0;
    Covariance { natural: logs, logs }
}

fn fit_with<M>(model: M, place: usize) -> Fit<M, 4> {
    let covariance = Some(along(place));
    Fit {
        model,
        customers: 1,
        repeats: 1,
        log_likelihood: 0.0,
        iterations: 1,
        converged: true,
        boundary: None,
        standard_errors: None,
        covariance,
        held: covariance,
    }
}

/// Values and errors of one parameter against the model asked one by one, and with that parameter moved.
fn compare(name: &str, all: &[Surely], at: impl Fn(f64) -> Model) {
    const STEP: f64 = 1e-4;
    let (here, up, down) = (at(1.0), at(f64::exp(STEP)), at(f64::exp(-STEP)));
    let discounted = |model: &Model, seen: Observed| {
        let [first, second, last] = ENDS.map(|days| model.expected_orders(seen, days));
        0.99 * first + 0.98 * (second - first) + 0.9 * (last - second)
    };
    for (history, sure) in histories().iter().zip(all) {
        let seen = history.observed(Unit::Day);
        let p_alive = here.p_alive(seen);
        near(sure.p_alive.value(), p_alive, 1e-11, "P(alive)");
        let orders = here.expected_orders(seen, ENDS[2]);
        relative(sure.orders.value, orders, 1e-9, "orders");
        relative(sure.discounted_orders.value, discounted(&here, seen), 1e-9, "discounted orders");
        let ln_slope = |of: &dyn Fn(&Model) -> f64| ((of(&up) / of(&down)).ln() / (2.0 * STEP)).abs();
        let close = |error: f64, slope: f64, what: &str| {
            assert!(
                (error - slope).abs() < 2e-4 * slope.max(0.01),
                "{name} {history:?} {what}: {error} {slope}"
            );
        };
        close(sure.orders.error, ln_slope(&|model| model.expected_orders(seen, ENDS[2])), "orders");
        close(sure.discounted_orders.error, ln_slope(&|model| discounted(model, seen)), "discounted orders");
        // Where the chance to have left has digits.
        if p_alive < 1.0 - 1e-6 {
            let odds = |model: &Model| (1.0 - model.p_alive(seen)) / model.p_alive(seen);
            close(sure.p_alive.error, ln_slope(&odds), "log odds");
        }
    }
}

#[test]
fn errors_are_the_slopes_of_the_forecasts() {
    let moved = |at: [f64; 4], place: usize, factor: f64| {
        let mut moved = at;
        moved[place] *= factor;
        moved
    };
    for at in [[0.5, 60.0, 0.8, 2.4], [2.0, 20.0, 0.05, 0.3], [1.2, 300.0, 3.0, 9.0]] {
        for place in 0..4 {
            for kind in [Kind::BgNbd, Kind::MbgNbd] {
                let model = |factor| Dropout::new(kind, moved(at, place, factor)).unwrap();
                let all = fit_with(model(1.0), place).surely(&histories(), &steps()).unwrap();
                compare(kind.name(), &all, |factor| Model::Dropout(model(factor)));
                let model = |factor| Regular::new(kind, 3, moved(at, place, factor)).unwrap();
                let all = fit_with(model(1.0), place).surely(&histories(), &steps()).unwrap();
                compare(&model(1.0).name(), &all, |factor| Model::Regular(model(factor)));
            }
            let at = [at[0], at[1], at[2], at[3] * 30.0];
            let model = |factor| ParetoNbd::new(moved(at, place, factor)).unwrap();
            let all = fit_with(model(1.0), place).surely(&histories(), &steps()).unwrap();
            compare("Pareto/NBD", &all, |factor| Model::ParetoNbd(model(factor)));
        }
    }
}

/// The least counts at which the distribution passes 2.5 % and 97.5 %, and what lies between.
fn count_is_of(name: &str, sure: &Surely, chance: impl Fn(u32) -> f64) {
    let range = sure.count;
    let below: f64 = (0..range.low).map(&chance).sum();
    let inside: f64 = (range.low..=range.high).map(&chance).sum();
    // Sixteen nodes of the Pareto/NBD give four digits of a narrow count.
    near(range.held, inside, 2e-3, name);
    assert!(inside > 0.95 - 2e-3 && below < 0.025 + 1e-3, "{name} {range:?}: {below} {inside}");
    assert!(below + chance(range.low) > 0.025 - 1e-3, "{name} {range:?}: the low end is too low");
    assert!(below + inside - chance(range.high) < 0.975 + 1e-3, "{name} {range:?}: the high end is too high");
}

#[test]
fn ranges_of_counts_are_those_of_their_distribution() {
    let at = [0.9, 40.0, 0.8, 2.4];
    for kind in [Kind::BgNbd, Kind::MbgNbd] {
        let models = [
            Model::Dropout(Dropout::new(kind, at).unwrap()),
            Model::Regular(Regular::new(kind, 3, at).unwrap()),
            Model::ParetoNbd(ParetoNbd::new([0.9, 40.0, 0.6, 90.0]).unwrap()),
        ];
        for model in models {
            let all = match model {
                Model::Dropout(model) => fit_with(model, 0).surely(&histories(), &steps()),
                Model::Regular(model) => fit_with(model, 0).surely(&histories(), &steps()),
                Model::ParetoNbd(model) => fit_with(model, 0).surely(&histories(), &steps()),
                Model::Nbd(_) => continue,
            };
            for (history, sure) in histories().iter().zip(all.unwrap()).step_by(3) {
                let seen = history.observed(Unit::Day);
                let chance = |n| model.count_probability_after(seen, ENDS[2], n);
                count_is_of(&format!("{} {history:?}", model.name()), &sure, chance);
            }
        }
    }
}

#[test]
fn opportunities_have_their_errors_and_ranges_too() {
    const STEP: f64 = 1e-4;
    let at = [1.2, 0.75, 0.66, 2.78];
    let histories: Vec<Opportunities> = (0..=6)
        .flat_map(|t_x| (u32::from(t_x > 0)..=t_x).map(move |x| Opportunities::new(x, t_x, 6).unwrap()))
        .collect();
    for place in 0..4 {
        let model = |factor: f64| {
            let mut moved = at;
            moved[place] *= factor;
            BgBb::new(moved).unwrap()
        };
        let (here, up, down) = (model(1.0), model(f64::exp(STEP)), model(f64::exp(-STEP)));
        let all = fit_with(here, place).surely(&histories, 5, 0.1).unwrap();
        for (seen, sure) in histories.iter().zip(all) {
            relative(sure.orders.value, here.expected_orders(*seen, 5), 1e-10, "orders");
            let slope = (up.expected_orders(*seen, 5) / down.expected_orders(*seen, 5)).ln() / (2.0 * STEP);
            near(sure.orders.error, slope.abs(), 1e-4, "error of orders");
            let odds = |model: &BgBb| ((1.0 - model.p_alive(*seen)) / model.p_alive(*seen)).ln();
            near(sure.p_alive.error, ((odds(&up) - odds(&down)) / (2.0 * STEP)).abs(), 1e-4, "log odds");
            count_is_of("BG/BB", &sure, |n| here.count_probability_after(*seen, 5, n));
        }
    }
}

/// Twice the customers, each number the same: errors fall by the root of two.
#[test]
fn more_customers_make_surer() {
    let rows = cdnow_sample();
    let histories: Vec<RepeatHistory> = rows.iter().map(|row| row.history).collect();
    let twice: Vec<(RepeatHistory, u32)> = histories.iter().map(|history| (*history, 2)).collect();
    let fit = dropout::fit(Kind::MbgNbd, &Sample::new(&histories)).unwrap();
    let surer = dropout::fit(Kind::MbgNbd, &Sample::weighted(&twice)).unwrap();
    let both = [fit, surer].map(|fit| fit.surely(&histories, &steps()).unwrap());
    for (one, two) in both[0].iter().zip(&both[1]) {
        for (left, right) in [
            (one.p_alive.error, two.p_alive.error),
            (one.orders.error, two.orders.error),
            (one.discounted_orders.error, two.discounted_orders.error),
        ] {
            relative(left, right * 2.0_f64.sqrt(), 1e-4, "error");
        }
        assert_eq!((one.count.low, one.count.high), (two.count.low, two.count.high));
    }
}

/// The expected spend of anybody, p v/(q - 1): its error by hand.
#[test]
fn money_has_its_error() {
    let spends: Vec<_> = cdnow_sample().iter().filter_map(SummaryRow::spend).collect();
    let fit = gamma_gamma::fit(&spends).unwrap();
    let [p, q, v] = fit.model.parameters();
    let anybody = fit.spend_surely(0, 0.0).unwrap();
    relative(anybody.value, p * v / (q - 1.0), 1e-12, "spend");
    let [[pp, pq, pv], [_, qq, qv], [_, _, vv]] = fit.covariance.unwrap().natural;
    let by = [1.0 / p, -1.0 / (q - 1.0), 1.0 / v];
    let variance = by[0] * by[0] * pp
        + by[1] * by[1] * qq
        + by[2] * by[2] * vv
        + 2.0 * (by[0] * by[1] * pq + by[0] * by[2] * pv + by[1] * by[2] * qv);
    relative(anybody.error, variance.sqrt(), 1e-9, "error");
    // Many orders speak for themselves.
    assert!(fit.spend_surely(500, 40.0).unwrap().error < 0.1 * anybody.error);
    let orders = dropout::fit(Kind::BgNbd, &sample(&cdnow_sample())).unwrap();
    let value = orders.surely(&histories(), &steps()).unwrap()[0].lifetime_value(&anybody);
    assert!(value.error > anybody.error && value.interval().low > 0.0, "{value:?}");
}

#[test]
fn where_there_is_no_error_it_is_said_in_words() {
    let online = sample(&folded("online_retail_summary.csv"));
    let fit = dropout::fit(Kind::MbgNbd, &online).unwrap();
    assert!(matches!(fit.boundary, Some(Boundary::NobodyLeaves { .. })));
    let refused = fit.surely(&histories(), &steps()).unwrap_err();
    assert_eq!(refused, Unsure::NobodyLeaves);
    assert!(refused.to_string().contains("NBD"), "{refused}");
    // And there they are.
    let stayed = nbd::fit(&online);
    let (all, seen) = (stayed.surely(&histories(), &steps()).unwrap(), histories()[7].observed(Unit::Day));
    relative(all[7].orders.value, stayed.expected_orders(seen, ENDS[2]), 1e-12, "orders");
    assert!(all[7].orders.error > 0.0 && all[7].p_alive.interval().low >= 1.0, "{:?}", all[7]);
    count_is_of("NBD", &all[7], |n| stayed.count_probability_after(seen, ENDS[2], n));
    let unfinished = Fit { converged: false, boundary: None, ..fit };
    assert_eq!(unfinished.surely(&histories(), &steps()).unwrap_err(), Unsure::NotConverged);
}

/// Everybody alike in pace: r and alpha run away together, and their ratio, which forecasts need, is known all the same.
#[test]
fn a_ridge_leaves_forecasts_their_errors() {
    let mut chance = kernel::Chance::new(8);
    let mut histories = Vec::new();
    for _ in 0..3000 {
        let (tenure, leave) = (400, chance.beta(0.8, 2.4));
        let (mut time, mut x, mut t_x) = (0.0_f64, 0_u32, 0_u32);
        loop {
            time += 40.0 * chance.exponential();
            if time >= 400.0 {
                break;
            }
            let day = u32::try_from(kernel::rounded(time.ceil())).unwrap();
            (x, t_x) = if day > t_x { (x + 1, day) } else { (x, t_x) };
            if chance.happens(leave) {
                break;
            }
        }
        histories.push(RepeatHistory::new(x, t_x, tenure).unwrap());
    }
    let fit = dropout::fit(Kind::BgNbd, &Sample::new(&histories)).unwrap();
    let all = fit.surely(&histories, &steps()).unwrap();
    let [r, alpha, ..] = fit.model.parameters();
    assert!(r > 50.0, "not a ridge: {fit:?}");
    relative(r / alpha, 1.0 / 40.0, 0.05, "pace");
    for sure in all {
        assert!(sure.orders.error.is_finite() && sure.orders.error < 0.5, "{sure:?}");
        assert!(sure.p_alive.error.is_finite(), "{sure:?}");
    }
}
