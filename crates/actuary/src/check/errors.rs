//! How far forecasts were from what came.

use kernel::size;

/// Sums over customers of forecast and outcome, and how far single ones lie apart.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Errors {
    /// Customers compared.
    pub customers: usize,
    /// Everything foretold.
    pub total_expected: f64,
    /// Everything that came.
    pub total_actual: f64,
    /// Mean absolute error of a customer.
    pub mean_absolute: f64,
    /// Root of the mean squared error of a customer.
    pub root_mean_square: f64,
    /// Correlation of forecast and outcome; `None` where one of them does not vary.
    pub correlation: Option<f64>,
}

impl Errors {
    /// Compares `(foretold, came)` of each customer; the order leaves no trace but for rounding.
    #[must_use]
    pub fn of(customers: &[(f64, f64)]) -> Self {
        let n = size(customers.len()).max(1.0);
        let mut sums = Self { customers: customers.len(), ..Self::default() };
        for (expected, actual) in customers {
            let error = expected - actual;
            sums.total_expected += expected;
            sums.total_actual += actual;
            sums.mean_absolute += error.abs() / n;
            sums.root_mean_square += error * error / n;
        }
        sums.root_mean_square = sums.root_mean_square.sqrt();
        sums.correlation = correlation(customers, (sums.total_expected / n, sums.total_actual / n));
        sums
    }
}

fn correlation(customers: &[(f64, f64)], (mean_expected, mean_actual): (f64, f64)) -> Option<f64> {
    let (mut both, mut expected_only, mut actual_only) = (0.0, 0.0, 0.0);
    for (expected, actual) in customers {
        let (left, right) = (expected - mean_expected, actual - mean_actual);
        both += left * right;
        expected_only += left * left;
        actual_only += right * right;
    }
    let spread = (expected_only * actual_only).sqrt();
    (spread > 0.0).then(|| both / spread)
}
