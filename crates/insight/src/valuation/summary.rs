//! What one customer did, in the few sums that values need.

use actuary::RepeatHistory;
use actuary::gamma_gamma::Spend;
use actuary::rhythm::Gaps;
use kernel::{Day, number};
use records::orders::{DayCosts, OrderDay};

/// Money of some days, in minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Sales after discounts.
    pub sale_minor: i64,
    /// What came back.
    pub back_minor: i64,
    /// Costs, where known.
    pub costs: DayCosts,
    /// Purchase days.
    pub purchase_days: u32,
}

impl Sums {
    /// Sales less returns.
    #[must_use]
    pub fn net_minor(&self) -> i64 {
        self.sale_minor.saturating_sub(self.back_minor)
    }

    fn add(&mut self, day: &OrderDay, costs: DayCosts) {
        self.sale_minor = self.sale_minor.saturating_add(day.sale_minor);
        self.back_minor = self.back_minor.saturating_add(day.back_minor);
        self.costs += costs;
        self.purchase_days += u32::from(day.is_purchase());
    }
}

/// One customer up to the day of valuation. Without a purchase `first` and `last` say nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Summary {
    /// First purchase day.
    pub first: Day,
    /// Last purchase day.
    pub last: Day,
    /// Orders placed on purchase days.
    pub orders: u32,
    /// Gaps between purchase days.
    pub gaps: Gaps,
    /// Everything up to the day of valuation.
    pub all: Sums,
    /// The trailing period.
    pub period: Sums,
    /// Sales on repeat purchase days, in minor units.
    pub repeat_sale_minor: i64,
}

/// A stretch of days: after the first one, up to and including the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The day before it begins.
    pub after: Day,
    /// Its last day.
    pub until: Day,
}

impl Summary {
    /// Sums up one customer's days (ascending, no day twice) with their costs (one a day, or none at all); days after
    /// `period.until` are left out and counted.
    #[must_use]
    pub fn of(days: &[OrderDay], costs: &[DayCosts], period: Stretch) -> (Self, usize) {
        let seen = days.partition_point(|day| day.day <= period.until);
        let mut summary = Self::default();
        for (place, day) in days.iter().take(seen).enumerate() {
            let costs = costs.get(place).copied().unwrap_or_default();
            if day.is_purchase() {
                if summary.all.purchase_days == 0 {
                    summary.first = day.day;
                } else {
                    summary.gaps.add(f64::from((day.day - summary.last).0));
                    summary.repeat_sale_minor = summary.repeat_sale_minor.saturating_add(day.sale_minor);
                }
                summary.last = day.day;
                summary.orders = summary.orders.saturating_add(day.orders);
            }
            summary.all.add(day, costs);
            if day.day > period.after {
                summary.period.add(day, costs);
            }
        }
        (summary, days.len() - seen)
    }

    /// Whether anything was bought and kept.
    #[must_use]
    pub fn is_buyer(&self) -> bool {
        self.all.purchase_days > 0
    }

    /// Days since the last purchase.
    #[must_use]
    pub fn silence_days(&self, as_of: Day) -> f64 {
        f64::from((as_of - self.last).0)
    }

    /// x, `t_x` and T of the purchase models; `None` without a purchase.
    #[must_use]
    pub fn history(&self, as_of: Day) -> Option<RepeatHistory> {
        let x = self.all.purchase_days.checked_sub(1)?;
        let t_x = u32::try_from((self.last - self.first).0).ok()?;
        let tenure = u32::try_from((as_of - self.first).0).ok()?;
        RepeatHistory::new(x, t_x, tenure)
    }

    /// The mean sale of repeat purchase days less the customer's share of returns, in minor units; 0 where all came back.
    /// `None` without a repeat.
    ///
    /// A return seldom says which day's order it belongs to, so each day bears the same share of it.
    #[must_use]
    pub fn repeat_mean_minor(&self) -> Option<f64> {
        let kept = if self.all.sale_minor > 0 {
            (1.0 - number(self.all.back_minor) / number(self.all.sale_minor)).max(0.0)
        } else {
            0.0
        };
        (self.gaps.count > 0).then(|| number(self.repeat_sale_minor) / f64::from(self.gaps.count) * kept)
    }

    /// The same for the spend model; `None` without a repeat or where nothing was kept.
    #[must_use]
    pub fn spend(&self) -> Option<Spend> {
        Spend::new(self.gaps.count, self.repeat_mean_minor()?)
    }
}
