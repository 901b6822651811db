//! Forecasts of the CDNOW sample against the 39 weeks that followed: the error each model is published with.

use actuary::dropout::{self, Kind};
use actuary::pareto_nbd::{self, ParetoNbd};
use actuary::{Observed, Unit};

use crate::data::{cdnow_sample, lines, near, sample};

/// Forecast and truth of everybody.
struct Tracked {
    forecast: Vec<f64>,
    actual: Vec<f64>,
    x: Vec<u32>,
}

impl Tracked {
    fn by(orders: impl Fn(Observed) -> f64) -> Self {
        let rows = cdnow_sample();
        let of_holdout = |cells: &Vec<String>| cells[5].parse().unwrap();
        Self {
            forecast: rows.iter().map(|row| orders(row.history.observed(Unit::Day))).collect(),
            actual: lines("cdnow_sample_summary.csv").iter().map(of_holdout).collect(),
            x: rows.iter().map(|row| row.history.x()).collect(),
        }
    }

    fn total(&self) -> f64 {
        self.forecast.iter().sum()
    }

    fn mean_of_errors(&self, of: fn(f64) -> f64) -> f64 {
        let errors = self.forecast.iter().zip(&self.actual).map(|(forecast, actual)| of(forecast - actual));
        errors.sum::<f64>() / kernel::size(self.actual.len())
    }

    fn correlation(&self) -> f64 {
        let n = kernel::size(self.actual.len());
        let (mid, mid_actual) = (self.total() / n, self.actual.iter().sum::<f64>() / n);
        let product = |left: &[f64], right: &[f64], (a, b): (f64, f64)| -> f64 {
            left.iter().zip(right).map(|(left, right)| (left - a) * (right - b)).sum()
        };
        product(&self.forecast, &self.actual, (mid, mid_actual))
            / (product(&self.forecast, &self.forecast, (mid, mid))
                * product(&self.actual, &self.actual, (mid_actual, mid_actual)))
            .sqrt()
    }

    /// Means over those with x = 0, 1, .. 6 and 7 or more repeats.
    fn means_by_x(values: &[f64], x: &[u32]) -> [f64; 8] {
        let mut sums = [(0.0, 0.0); 8];
        for (value, x) in values.iter().zip(x) {
            let (sum, customers) = &mut sums[usize::try_from(*x).unwrap().min(7)];
            *sum += value;
            *customers += 1.0;
        }
        sums.map(|(sum, customers): (f64, f64)| sum / customers)
    }

    #[track_caller]
    fn check(&self, total: f64, mae: f64, rmse: f64) {
        near(self.total(), total, 0.03, "total");
        near(self.mean_of_errors(f64::abs), mae, 1e-5, "MAE");
        near(self.mean_of_errors(|error| error * error).sqrt(), rmse, 1e-5, "RMSE");
        // The holdout brought 1,882: all fall short by 11 to 16 percent.
        let short = 1.0 - self.total() / self.actual.iter().sum::<f64>();
        assert!(short > 0.11 && short < 0.165, "{short}");
    }

    #[track_caller]
    fn check_by_x(&self, means: [f64; 8]) {
        for (found, expected) in Self::means_by_x(&self.forecast, &self.x).into_iter().zip(means) {
            near(found, expected, 6e-4, "mean by x");
        }
    }
}

/// What came: Table 3's ground.
#[test]
fn what_came() {
    let tracked = Tracked::by(|_| 0.0);
    near(tracked.actual.iter().sum(), 1882.0, 1e-9, "orders of the holdout");
    let means = Tracked::means_by_x(&tracked.actual, &tracked.x);
    for (found, expected) in means.into_iter().zip([0.237, 0.697, 1.393, 1.560, 2.532, 2.947, 3.862, 6.359]) {
        near(found, expected, 5.1e-4, "mean by x");
    }
}

/// BTYD, `BTYDplus` and CLVTools agree; Fader, Hardie, Lee 2005, Table 3 prints a correlation of 0.626.
#[test]
fn bg_nbd() {
    let model = dropout::fit(Kind::BgNbd, &sample(&cdnow_sample())).unwrap().model;
    let tracked = Tracked::by(|seen| model.expected_orders(seen, 273.0));
    tracked.check(1653.39, 0.785_45, 1.607_98);
    near(tracked.correlation(), 0.6256, 5e-5, "correlation");
    tracked.check_by_x([0.225, 0.523, 1.044, 1.520, 2.164, 2.654, 3.504, 6.157]);
}

/// The same sources, with the parameters BTYD finds (4e-4 below ours in s, where the surface is flat); 0.630 in Table 3.
#[test]
fn pareto_nbd() {
    let model = ParetoNbd::new([0.553_397, 10.580_199, 0.606_062, 11.656_224]).unwrap();
    let in_weeks = |seen: Observed| Observed { x: seen.x, t_x: seen.t_x / 7.0, tenure: seen.tenure / 7.0 };
    let tracked = Tracked::by(|seen| model.expected_orders(in_weeks(seen), 39.0));
    tracked.check(1665.43, 0.754_51, 1.602_85);
    near(tracked.correlation(), 0.6302, 5e-5, "correlation");
    tracked.check_by_x([0.138, 0.599, 1.196, 1.714, 2.398, 2.907, 3.818, 6.403]);
    let own = pareto_nbd::fit(&sample(&cdnow_sample())).unwrap().model;
    near(
        Tracked::by(|seen| own.expected_orders(seen, 273.0)).total(),
        tracked.total(),
        0.2,
        "total of our fit",
    );
}

/// `BTYDplus`.
#[test]
fn mbg_nbd() {
    let model = dropout::fit(Kind::MbgNbd, &sample(&cdnow_sample())).unwrap().model;
    Tracked::by(|seen| model.expected_orders(seen, 273.0)).check(1576.71, 0.764_78, 1.607_18);
}
