//! What a valuation takes and gives.

use actuary::gamma_gamma::GammaGamma;
use actuary::rhythm::{Group, Rhythm};
use actuary::{Fit, RepeatHistory, TooThin};
use kernel::{Currency, Day, Days, Expected, Ratio, Say, Span, rounded};

use super::contest::Chosen;
use super::profit::PartlyCosted;
use super::summary::Summary;
use super::sureness::Sureness;

/// What is taken for given in one valuation; kept with its results.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Assumptions {
    /// The day everything is seen from; later days are left out.
    pub as_of: Day,
    /// The trailing period of current value.
    pub period: Span,
    /// How far ahead potential value looks.
    pub horizon: Span,
    /// Profit as a share of sales after returns, where costs are not known.
    pub margin: Option<Ratio>,
    /// Whether the orders carry their costs.
    pub costs_known: bool,
    /// What money of next year is worth less than money of today, a year.
    pub discount_a_year: Ratio,
    /// Whether the orders carry amounts.
    pub money_known: bool,
    /// The currency of the amounts.
    pub currency: Currency,
}

/// What value is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Basis {
    /// Sales less returns less costs.
    Profit,
    /// Sales less returns, times a margin.
    Margin(Ratio),
    /// Sales less returns: neither costs nor a margin are known.
    Revenue,
    /// Purchase days: no amounts are known.
    Purchases,
}

impl Assumptions {
    /// What value is under these assumptions: known costs go before an assumed margin.
    #[must_use]
    pub fn basis(&self) -> Basis {
        match (self.money_known, self.costs_known, self.margin) {
            (false, _, _) => Basis::Purchases,
            (true, true, _) => Basis::Profit,
            (true, false, Some(margin)) => Basis::Margin(margin),
            (true, false, None) => Basis::Revenue,
        }
    }
}

/// One valuation of a whole book.
#[derive(Clone, Debug)]
pub struct Run {
    /// What was taken for given.
    pub assumptions: Assumptions,
    /// What value is here.
    pub basis: Basis,
    /// What stands in where costs cover a part of the sales only.
    pub partly_costed: Option<PartlyCosted>,
    /// How expected orders were found.
    pub orders_by: OrdersBy,
    /// How expected spend was found.
    pub spend_by: SpendBy,
    /// The model of orders that was chosen, also where it is not used.
    pub orders_model: Result<Chosen, TooThin>,
    /// The spend model as fitted, also where it is not used; `None` without amounts.
    pub spend: Option<Result<Fit<GammaGamma, 3>, TooThin>>,
    /// Correlation of frequency and mean spend, which the spend model takes for none.
    pub spend_correlation: Option<f64>,
    /// Everybody's rhythm.
    pub group: Group,
    /// What was counted on the way.
    pub counts: Counts,
    /// Which models and why, in plain words.
    pub method: Vec<Say>,
    /// What was assumed and what was lacking, in plain words.
    pub notes: Vec<Say>,
    /// One row a customer, in the order of the histories.
    pub customers: Vec<Valued>,
}

/// How expected orders were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrdersBy {
    /// By the model of the family that was chosen.
    Model,
    /// By each customer's own rhythm: the models are refused.
    Rhythm,
}

/// How expected spend was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpendBy {
    /// By the Gamma-Gamma model.
    Model,
    /// By each customer's own mean, drawn to everybody's.
    OwnMean,
    /// Not at all: no amounts.
    Nothing,
}

/// What was counted on the way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Customers in the histories.
    pub customers: usize,
    /// Those with a purchase that was kept.
    pub buyers: usize,
    /// Those with returns only.
    pub returns_only: usize,
    /// Days after the day of valuation, left out.
    pub later_days: usize,
    /// Repeat buyers who returned all they bought: nothing for the spend model.
    pub all_returned: usize,
    /// Repeat purchase days of everybody.
    pub repeats: u64,
}

/// One customer's values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Valued {
    /// What was seen.
    pub summary: Summary,
    /// Where they stand against their own rhythm; `None` without a purchase.
    pub rhythm: Option<Rhythm>,
    /// Value of the trailing period: minor units, or purchase days where no amounts are known. May be negative.
    pub current: i64,
    /// Chance to be active still; `None` where no model says.
    pub p_alive: Option<f64>,
    /// Expected purchase days within the horizon.
    pub orders: f64,
    /// How surely chance, orders and potential are known; `None` where no model says.
    pub sureness: Option<Sureness>,
    /// What one of them is expected to bring before costs, in minor units; 0 without amounts.
    pub spend_minor: f64,
    /// Discounted expected value of the horizon, in minor units or purchase days.
    pub potential: Expected,
}

impl Valued {
    /// What was seen of a customer, and no values yet.
    #[must_use]
    pub(super) fn seen(summary: Summary) -> Self {
        Self {
            summary,
            rhythm: None,
            current: 0,
            p_alive: None,
            orders: 0.0,
            sureness: None,
            spend_minor: 0.0,
            potential: Expected::ZERO,
        }
    }

    /// x, `t_x` and T of the purchase models; `None` without a purchase.
    #[must_use]
    pub fn history(&self, as_of: Day) -> Option<RepeatHistory> {
        self.summary.history(as_of)
    }

    /// The day on which the next purchase is expected.
    #[must_use]
    pub fn next_expected(&self) -> Option<Day> {
        self.rhythm.map(|rhythm| self.summary.last + days(rhythm.usual_gap_days))
    }

    /// The window in which the next purchase is expected: from a spread before the expected day to where four in five
    /// gaps are over.
    #[must_use]
    pub fn window(&self) -> Option<(Day, Day)> {
        self.rhythm.map(|rhythm| {
            let early = (rhythm.usual_gap_days - rhythm.spread_days).max(1.0);
            (self.summary.last + days(early), self.summary.last + days(rhythm.window_end_days))
        })
    }

    /// Whole days beyond the last day of the window as [`Valued::window`] gives it; 0 within it.
    #[must_use]
    pub fn days_late(&self) -> i64 {
        self.rhythm.filter(|rhythm| rhythm.late_days > 0.0).map_or(0, |rhythm| {
            let silence = rounded(rhythm.window_end_days + rhythm.late_days);
            (silence - rounded(rhythm.window_end_days)).max(1)
        })
    }
}

/// A length in days, rounded, as a calendar counts.
fn days(length: f64) -> Days {
    Days(i32::try_from(rounded(length)).unwrap_or(i32::MAX))
}
