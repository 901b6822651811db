//! Where a customer stands, and how the book does.

use actuary::rhythm::GONE_GAPS;
use frame::charts::Tier;
use kernel::{Currency, Day, Days, Moment, rounded};
use records::customers::CustomerId;

use super::rules;
use crate::figures::Place;
use crate::tiers::Placement;
use crate::valuation::{KeptRun, RunId, Valued};

/// One customer after the valuation kept last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Who.
    pub customer: CustomerId,
    /// The tier that counts; `None` without a purchase.
    pub tier: Option<Tier>,
    /// The tier the values give.
    pub by_value: Option<Tier>,
    /// Current value: minor units, or purchases where the orders carry no amounts.
    pub current_minor: i64,
    /// Potential value in the same unit, rounded; a forecast, never booked.
    pub potential_minor: i64,
    /// Orders placed on purchase days.
    pub orders: u32,
    /// Purchase days after the first: gaps of their own.
    pub repeats: u32,
    /// When they bought and are expected to; `None` without a purchase.
    pub rhythm: Option<Rhythm>,
    /// Chance to be active still, in thousandths; `None` where no model says.
    pub p_alive_milli: Option<u32>,
    /// How many orders there may be within the horizon by chance, with 95 %: least and most; `None` where no model says.
    pub orders_range: Option<(u32, u32)>,
    /// Where they were three months before; `None` without a purchase.
    pub before: Option<Place>,
}

/// When a customer bought, and is expected to buy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rhythm {
    /// First purchase day.
    pub first: Day,
    /// Last purchase day.
    pub last: Day,
    /// The day of the next purchase, as the usual gap says.
    pub next: Day,
    /// First day of the window in which it is expected.
    pub window_first: Day,
    /// Last day of that window.
    pub window_last: Day,
    /// The last day on which they do not count as gone: three usual gaps after the last purchase.
    pub gone_after: Day,
    /// The usual gap, in whole days; at least one.
    pub usual_gap_days: u32,
}

impl Standing {
    /// A customer's standing after a valuation, and after the tiers were drawn.
    #[must_use]
    pub fn of_valued(
        customer: CustomerId,
        one: &Valued,
        place: Option<&Placement>,
        before: Option<Place>,
    ) -> Self {
        let thousandths = |chance: f64| u32::try_from(rounded(chance * 1000.0)).unwrap_or(0).min(1000);
        Self {
            customer,
            tier: place.map(|place| place.tier),
            by_value: place.map(|place| place.by_value),
            current_minor: one.current,
            potential_minor: rounded(one.potential.minor()),
            orders: one.summary.orders,
            repeats: one.summary.gaps.count,
            rhythm: Rhythm::of_valued(one),
            p_alive_milli: one.p_alive.map(thousandths),
            orders_range: one.sureness.map(|sure| sure.orders_range),
            before: place.map(|_| before.unwrap_or(Place::New)),
        }
    }

    /// Days beyond the expected window on this day; 0 within it, and without a purchase.
    #[must_use]
    pub fn days_late(&self, today: Day) -> i64 {
        self.rhythm.map_or(0, |rhythm| rules::days_late(&rhythm, today))
    }

    /// How they do on this day; `None` without a purchase.
    #[must_use]
    pub fn health(&self, today: Day) -> Option<Health> {
        self.rhythm.map(|rhythm| rules::health(&rhythm, self.p_alive_milli, today))
    }

    /// The window in which the next purchase is expected.
    #[must_use]
    pub fn window(&self) -> Option<(Day, Day)> {
        self.rhythm.map(|rhythm| (rhythm.window_first, rhythm.window_last))
    }
}

impl Rhythm {
    fn of_valued(one: &Valued) -> Option<Self> {
        let (next, (window_first, window_last)) = one.next_expected().zip(one.window())?;
        let usual = one.rhythm?.usual_gap_days;
        let gone_days = i32::try_from(rounded((GONE_GAPS * usual).floor())).unwrap_or(i32::MAX);
        Some(Self {
            first: one.summary.first,
            last: one.summary.last,
            next,
            window_first,
            window_last,
            gone_after: one.summary.last + Days(gone_days),
            usual_gap_days: u32::try_from(rounded(usual)).unwrap_or(u32::MAX).max(1),
        })
    }
}

/// Which purchase of a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purchase {
    /// The first one.
    First,
    /// The last one.
    Last,
}

/// How a customer does, in five steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Health {
    /// Silent for more than three usual gaps.
    Gone,
    /// Late by half a usual gap or more, or hardly active any more.
    AtRisk,
    /// Late.
    Slipping,
    /// Due by now, or perhaps not active any more.
    Watch,
    /// As always.
    Steady,
}

impl Health {
    /// All five, the worst first.
    pub const ALL: [Health; 5] = [Self::Gone, Self::AtRisk, Self::Slipping, Self::Watch, Self::Steady];

    /// Steps of the bar that are lit: 4 steady, 0 gone.
    #[must_use]
    pub fn steps(self) -> u8 {
        self as u8
    }

    /// Key of its word.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Gone => "standing-health-gone",
            Self::AtRisk => "standing-health-at-risk",
            Self::Slipping => "standing-health-slipping",
            Self::Watch => "standing-health-watch",
            Self::Steady => "standing-health-steady",
        }
    }
}

/// How the book stands after the valuation kept last.
#[derive(Clone, Debug, PartialEq)]
pub struct BookStanding {
    /// The valuation: when it was made, from which day it is seen, what was taken for given, what was found.
    pub run: KeptRun,
    /// The four tiers, platinum first.
    pub tiers: [TierStanding; 4],
    /// Customers without a purchase, who are in no tier.
    pub never_bought: i64,
}

impl BookStanding {
    /// Which valuation it is.
    #[must_use]
    pub fn run_id(&self) -> RunId {
        self.run.id
    }

    /// The day it is seen from.
    #[must_use]
    pub fn as_of(&self) -> Day {
        self.run.assumptions.as_of
    }

    /// The day of the newest order in the book then; `None` where an older program kept the valuation.
    #[must_use]
    pub fn newest_order(&self) -> Option<Day> {
        self.run.facts.get("newest_order")?.as_str()?.parse().ok()
    }

    /// When it was made.
    #[must_use]
    pub fn made_at(&self) -> Moment {
        self.run.at
    }

    /// The currency of the values; `None` where they count purchases.
    #[must_use]
    pub fn currency(&self) -> Option<Currency> {
        self.run.assumptions.money_known.then_some(self.run.assumptions.currency)
    }

    /// What one tier adds up to.
    #[must_use]
    pub fn tier(&self, tier: Tier) -> TierStanding {
        self.tiers.into_iter().find(|one| one.tier == tier).unwrap_or(TierStanding::nothing(tier))
    }
}

/// What one tier adds up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TierStanding {
    /// Which.
    pub tier: Tier,
    /// Its customers.
    pub customers: i64,
    /// Their current value.
    pub current_minor: i64,
    /// Their potential value.
    pub potential_minor: i64,
}

impl TierStanding {
    /// A tier without customers.
    #[must_use]
    pub(super) fn nothing(tier: Tier) -> Self {
        Self { tier, customers: 0, current_minor: 0, potential_minor: 0 }
    }
}
