//! What the purchase models know of one customer.

/// One customer's purchase days, in whole days: how many repeats, the last one's age, how long we have been looking.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RepeatHistory {
    x: u32,
    tenure: u32,
    t_x: u32,
}

impl RepeatHistory {
    /// A history of `x` repeat purchase days, the last of them `t_x` days after the first purchase, seen for `tenure`
    /// days since the first purchase.
    ///
    /// `None` unless `x <= t_x <= tenure` and `t_x` is 0 where `x` is: orders of one day are one purchase day, so
    /// there cannot be more repeats than days (the case of lifetimes issue 91).
    #[must_use]
    pub fn new(x: u32, t_x: u32, tenure: u32) -> Option<Self> {
        (x <= t_x && t_x <= tenure && (x > 0 || t_x == 0)).then_some(Self { x, tenure, t_x })
    }

    /// Repeat purchase days; the first purchase does not count.
    #[must_use]
    pub fn x(self) -> u32 {
        self.x
    }

    /// Days from the first to the last purchase day; 0 where nothing was repeated.
    #[must_use]
    pub fn t_x(self) -> u32 {
        self.t_x
    }

    /// Days from the first purchase to the day of valuation (`T` in the papers).
    #[must_use]
    pub fn tenure(self) -> u32 {
        self.tenure
    }

    /// The same in a model's own unit of time.
    #[must_use]
    pub fn observed(self, unit: Unit) -> Observed {
        let days = unit.days();
        Observed { x: self.x.into(), t_x: f64::from(self.t_x) / days, tenure: f64::from(self.tenure) / days }
    }
}

/// A history in any unit of time, as the formulas take it. `0 <= t_x <= tenure` and `t_x = 0` where `x = 0`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observed {
    /// Repeat purchases, a whole number.
    pub x: f64,
    /// Time from the first to the last purchase.
    pub t_x: f64,
    /// Time from the first purchase to now (`T`).
    pub tenure: f64,
}

/// The unit in which results are reported. Fits are made in days; a unit scales them and changes nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Days.
    Day,
    /// Weeks of seven days, the unit of the literature.
    Week,
}

impl Unit {
    /// Days in one unit.
    #[must_use]
    pub fn days(self) -> f64 {
        match self {
            Self::Day => 1.0,
            Self::Week => 7.0,
        }
    }
}
