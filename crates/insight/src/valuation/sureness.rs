//! How surely a forecast is known, and how far chance may scatter what comes.

use actuary::sure::{Amount, Interval, Share, Surely};

/// What belongs to the numbers of one customer, foretold by a model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sureness {
    /// Standard error of the log odds of the chance to be active.
    pub p_alive_error: f64,
    /// Standard error of the logarithm of expected orders: 0.1 is ten percent.
    pub orders_error: f64,
    /// The same of potential value; `None` where the error of the spend is not known.
    pub potential_error: Option<f64>,
    /// How many orders there may be within the horizon by chance alone, with 95 %: least and most.
    pub orders_range: (u32, u32),
}

impl Sureness {
    /// Of orders foretold, and of the discounted orders that are worth `spend_error` less surely.
    pub(super) fn of(foretold: &Surely, spend_error: Option<f64>) -> Self {
        Self {
            p_alive_error: foretold.p_alive.error,
            orders_error: foretold.orders.error,
            potential_error: spend_error.map(|error| error.hypot(foretold.discounted_orders.error)),
            orders_range: (foretold.count.low, foretold.count.high),
        }
    }

    /// Between what the chance to be active lies, with 95 %.
    #[must_use]
    pub fn p_alive(&self, p_alive: f64) -> Interval {
        let log_odds_against = ((1.0 - p_alive) / p_alive).ln();
        Share { log_odds_against, error: self.p_alive_error }.interval()
    }

    /// Between what expected orders lie, with 95 %.
    #[must_use]
    pub fn orders(&self, expected: f64) -> Interval {
        Amount { value: expected, error: self.orders_error }.interval()
    }

    /// Between what potential value lies, with 95 %; as far as orders and spend are concerned, not the profit rate.
    #[must_use]
    pub fn potential(&self, potential: f64) -> Option<Interval> {
        let of = |value: f64, error| Amount { value, error }.interval();
        self.potential_error.map(|error| {
            if potential < 0.0 {
                // A loss is as unsure as a gain.
                let Interval { low, high } = of(-potential, error);
                return Interval { low: -high, high: -low };
            }
            of(potential, error)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_lies_within_its_interval_and_the_interval_within_its_range() {
        let sure = Sureness {
            p_alive_error: 0.4,
            orders_error: 0.1,
            potential_error: Some(0.2),
            orders_range: (1, 5),
        };
        for p_alive in [0.0, 1e-9, 0.3, 0.999, 1.0] {
            let Interval { low, high } = sure.p_alive(p_alive);
            assert!(
                low <= p_alive && p_alive <= high && low >= 0.0 && high <= 1.0,
                "{p_alive}: {low} {high}"
            );
        }
        let Interval { low, high } = sure.orders(3.0);
        assert!((low - 3.0 * (-0.195_996_4_f64).exp()).abs() < 1e-6 && high > 3.0, "{low} {high}");
        for potential in [-500.0, 0.0, 500.0] {
            let Interval { low, high } = sure.potential(potential).unwrap();
            assert!(low <= potential && potential <= high, "{potential}: {low} {high}");
        }
        assert!(Sureness { potential_error: None, ..sure }.potential(5.0).is_none());
    }
}
