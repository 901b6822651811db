//! A number with what is known of its error, on the scale on which it can neither leave its range nor lean.

/// Standard errors on either side of an interval of 95 %.
pub const ERRORS_95: f64 = 1.959_963_984_540_054;

/// Two ends.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end, not below the lower.
    pub high: f64,
}

impl Interval {
    /// Whether a value lies between the ends, or on one.
    #[must_use]
    pub fn holds(&self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }
}

/// A chance, and how surely it is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// ln((1 - chance)/chance), which keeps its digits where the chance is 1 but for the last ones; minus infinity at 1, infinity
    /// at 0. The chance itself is [`Share::value`].
    pub log_odds_against: f64,
    /// Standard error of the log odds; 0 where nothing is estimated, as for one-time buyers in BG/NBD.
    pub error: f64,
}

/// No chance at all.
impl Default for Share {
    fn default() -> Self {
        Self { log_odds_against: f64::INFINITY, error: 0.0 }
    }
}

impl Share {
    /// The chance, from 0 to 1.
    #[must_use]
    pub fn value(&self) -> f64 {
        crate::special::logistic(-self.log_odds_against)
    }

    /// The interval of 95 %, within 0 and 1.
    #[must_use]
    pub fn interval(&self) -> Interval {
        self.interval_of(ERRORS_95)
    }

    /// The interval of so many standard errors to either side.
    ///
    /// # Formula
    /// logistic(logit value ± errors * error).
    #[must_use]
    pub fn interval_of(&self, errors: f64) -> Interval {
        let at = |shift: f64| crate::special::logistic(-(self.log_odds_against + shift * self.error));
        if self.log_odds_against.is_infinite() {
            return Interval { low: self.value(), high: self.value() };
        }
        Interval { low: at(errors), high: at(-errors) }
    }
}

/// A positive amount (orders, money), and how surely it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Amount {
    /// The amount.
    pub value: f64,
    /// Standard error of its natural logarithm: 0.1 is ten percent.
    pub error: f64,
}

impl Amount {
    /// The interval of 95 %, above 0.
    #[must_use]
    pub fn interval(&self) -> Interval {
        self.interval_of(ERRORS_95)
    }

    /// The interval of so many standard errors to either side.
    ///
    /// # Formula
    /// value e^(± errors * error).
    #[must_use]
    pub fn interval_of(&self, errors: f64) -> Interval {
        let factor = (errors * self.error).exp();
        Interval { low: self.value / factor, high: if self.value > 0.0 { self.value * factor } else { 0.0 } }
    }

    /// The product with an amount estimated from other data: discounted orders times the spend of one is customer lifetime
    /// value. Orders and spend have likelihoods without a common parameter, so their errors are independent.
    ///
    /// # Formula
    /// Variances of logarithms add.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        Self { value: self.value * other.value, error: self.error.hypot(other.error) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_stay_in_their_range_and_hold_their_value() {
        for log_odds_against in [-800.0, -30.0, -0.5, 0.0, 4.0, 700.0] {
            for error in [0.0, 0.1, 5.0, 1e3] {
                let share = Share { log_odds_against, error };
                let (value, interval) = (share.value(), share.interval());
                assert!(interval.holds(value) && interval.low >= 0.0 && interval.high <= 1.0, "{interval:?}");
                let interval = Amount { value, error }.interval();
                assert!(interval.holds(value) && interval.low >= 0.0, "{interval:?}");
            }
        }
        let sure = Share { log_odds_against: f64::NEG_INFINITY, error: 0.0 };
        assert_eq!((sure.value(), sure.interval()), (1.0, Interval { low: 1.0, high: 1.0 }));
        assert_eq!(Share::default().interval(), Interval { low: 0.0, high: 0.0 });
    }

    #[test]
    fn errors_of_a_product_add_as_squares() {
        let value = Amount { value: 2.0, error: 0.3 }.times(&Amount { value: 50.0, error: 0.4 });
        assert!((value.value - 100.0).abs() < 1e-12 && (value.error - 0.5).abs() < 1e-12, "{value:?}");
        let interval = value.interval_of(1.0);
        assert!((interval.low - 100.0 * (-0.5_f64).exp()).abs() < 1e-9, "{interval:?}");
    }
}
