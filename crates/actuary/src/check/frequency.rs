//! Forecast and outcome by how often customers had bought before.

/// From this many repeats on customers share the last group: 7 or more, as the papers print it.
pub const FREQUENCY_OPEN: u32 = 7;

/// Customers with one number of repeats before the day of the forecast.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct FrequencyGroup {
    /// Their repeats; in the last group this many or more.
    pub x: u32,
    /// How many customers.
    pub customers: usize,
    /// Orders foretold of all of them.
    pub expected: f64,
    /// Orders that came.
    pub actual: f64,
}

impl FrequencyGroup {
    /// Foretold and come per customer; 0 without a customer.
    #[must_use]
    pub fn means(&self) -> (f64, f64) {
        let customers = kernel::size(self.customers).max(1.0);
        (self.expected / customers, self.actual / customers)
    }
}

/// Groups `(repeats before, foretold, came)` of each customer by 0, 1, .. 6 and [`FREQUENCY_OPEN`] or more repeats; all eight
/// groups, also those nobody is in.
#[must_use]
pub fn by_frequency(customers: &[(u32, f64, f64)]) -> Vec<FrequencyGroup> {
    let mut groups: Vec<FrequencyGroup> =
        (0..=FREQUENCY_OPEN).map(|x| FrequencyGroup { x, ..FrequencyGroup::default() }).collect();
    for (x, expected, actual) in customers {
        let place = usize::try_from((*x).min(FREQUENCY_OPEN)).unwrap_or(0);
        if let Some(group) = groups.get_mut(place) {
            group.customers += 1;
            group.expected += expected;
            group.actual += actual;
        }
    }
    groups
}
