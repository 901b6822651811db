//! The check of a forecast, on the CDNOW sample and on invented customers whose leaving is known.

use actuary::check::{Ahead, Cut, Errors, Told, by_frequency, foretell, reliability, totals, week_ends};
use actuary::dropout::{self, Kind};
use actuary::family::Model;
use actuary::nbd;
use actuary::{RepeatHistory, Unit, pareto_nbd};

use crate::data::{cdnow_sample, lines, near, sample};

const HOLDOUT: Ahead = Ahead { days: 273, soon_days: 30 };

fn holdout() -> Vec<f64> {
    lines("cdnow_sample_summary.csv").iter().map(|cells| cells[5].parse().unwrap()).collect()
}

/// Fader, Hardie, Lee 2005, Table 3; BTYD, `BTYDplus` and CLVTools agree.
#[test]
fn cdnow_is_checked_as_published() {
    let rows = cdnow_sample();
    let histories: Vec<RepeatHistory> = rows.iter().map(|row| row.history).collect();
    let model = Model::Dropout(dropout::fit(Kind::BgNbd, &sample(&rows)).unwrap().model);
    let told = foretell(&model, &histories, HOLDOUT);
    let pairs: Vec<(f64, f64)> = told.iter().map(|one| one.orders).zip(holdout()).collect();
    let errors = Errors::of(&pairs);
    near(errors.total_expected, 1653.39, 0.03, "total expected");
    near(errors.total_actual, 1882.0, 1e-9, "total actual");
    near(errors.mean_absolute, 0.785_45, 1e-5, "MAE");
    near(errors.root_mean_square, 1.607_98, 1e-5, "RMSE");
    near(errors.correlation.unwrap(), 0.6256, 5e-5, "correlation");
    let by_x: Vec<(u32, f64, f64)> = histories
        .iter()
        .zip(&pairs)
        .map(|(history, (expected, actual))| (history.x(), *expected, *actual))
        .collect();
    let published = [
        (1411, 0.225, 0.237),
        (439, 0.523, 0.697),
        (214, 1.044, 1.393),
        (100, 1.520, 1.560),
        (62, 2.164, 2.532),
        (38, 2.654, 2.947),
        (29, 3.504, 3.862),
        (64, 6.157, 6.359),
    ];
    for (group, (customers, expected, actual)) in by_frequency(&by_x).iter().zip(published) {
        assert_eq!(group.customers, customers);
        let means = group.means();
        near(means.0, expected, 6e-4, "expected by x");
        near(means.1, actual, 5.1e-4, "actual by x");
    }
}

/// Every model of the family: what is said of all is the sum of what is said of each, and chances are those of the count.
#[test]
fn forecasts_are_those_of_the_model() {
    let rows = cdnow_sample();
    let histories: Vec<RepeatHistory> = rows.iter().map(|row| row.history).collect();
    let sample = sample(&rows);
    let models = [
        Model::Nbd(nbd::fit(&sample)),
        Model::Dropout(dropout::fit(Kind::MbgNbd, &sample).unwrap().model),
        Model::ParetoNbd(pareto_nbd::fit(&sample).unwrap().model),
    ];
    for model in models {
        let told = foretell(&model, &histories, HOLDOUT);
        for (one, history) in told.iter().zip(&histories).step_by(97) {
            let seen = history.observed(Unit::Day);
            near(one.p_alive, model.p_alive(seen), 1e-9, "chance to be active");
            near(one.orders, model.expected_orders(seen, 273.0), 1e-8, "orders");
            near(one.buys_soon, 1.0 - model.count_probability_after(seen, 30.0, 0), 1e-12, "buys soon");
            assert!(one.buys_soon <= one.buys_again && one.buys_again <= one.p_alive + 1e-12, "{one:?}");
        }
        let ends = week_ends(HOLDOUT.days);
        let tracked = totals(&model, &histories, &ends);
        assert!(tracked.windows(2).all(|pair| pair[0] < pair[1]));
        let sum: f64 = told.iter().map(|one| one.orders).sum();
        near(*tracked.last().unwrap(), sum, 1e-6 * sum, "the last week");
    }
}

/// Chances given by the very model customers were drawn from are as large as they say.
#[test]
fn true_chances_are_reliable() {
    let parameters = [0.8, 30.0, 0.9, 3.0];
    let model = Model::Dropout(actuary::dropout::Dropout::new(Kind::MbgNbd, parameters).unwrap());
    let (as_of, until) = (720, 900);
    let days: Vec<Vec<i32>> = crate::family::invented(20_000, (200, 900), 11, |chance| {
        (chance.gamma(0.8) / 30.0, 1.0, chance.beta(0.9, 3.0), 1e-12)
    });
    let cuts: Vec<Cut<'_>> =
        days.iter().map(Vec::as_slice).filter_map(|days| Cut::of(days, as_of, until)).collect();
    let histories: Vec<RepeatHistory> = cuts.iter().map(|cut| cut.history).collect();
    let told = foretell(&model, &histories, Ahead { days: 180, soon_days: 30 });
    for soon in [false, true] {
        let rows: Vec<Told> = told
            .iter()
            .zip(&cuts)
            .map(|(one, cut)| {
                let (chance, end) = if soon { (one.buys_soon, as_of + 30) } else { (one.buys_again, until) };
                Told { score: one.p_alive, chance, happened: cut.bought_until(end) }
            })
            .collect();
        let reliability = reliability(&rows);
        assert!(reliability.brier < reliability.brier_of_share);
        for step in reliability.steps {
            let n = kernel::size(step.customers);
            let error = (step.chance * (1.0 - step.chance) / n).sqrt();
            // Days are whole and gaps below a day are lost, which costs a hair; four standard errors beside it.
            near(step.happened, step.chance, 4.0 * error + 0.005, &format!("{soon} {step:?}"));
        }
    }
}

/// No days ahead: nobody orders any more, and who is active is still said.
#[test]
fn of_no_days_ahead_the_present_is_told() {
    let rows = cdnow_sample();
    let histories: Vec<RepeatHistory> = rows.iter().map(|row| row.history).collect();
    let sample = sample(&rows);
    let models = [
        Model::Nbd(nbd::fit(&sample)),
        Model::Dropout(dropout::fit(Kind::MbgNbd, &sample).unwrap().model),
        Model::ParetoNbd(pareto_nbd::fit(&sample).unwrap().model),
    ];
    for model in models {
        let now = foretell(&model, &histories, Ahead { days: 0, soon_days: 30 });
        let soon = foretell(&model, &histories, Ahead { days: 30, soon_days: 30 });
        for (now, soon) in now.iter().zip(&soon) {
            near(now.p_alive, soon.p_alive, 1e-9, "chance to be active");
            near(now.buys_soon, soon.buys_soon, 1e-12, "buys soon");
            near(now.orders, 0.0, 1e-12, "orders");
            near(now.buys_again, 0.0, 1e-12, "buys again");
        }
    }
}
