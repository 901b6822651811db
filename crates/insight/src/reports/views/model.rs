//! What a report says: plain data, filled from a valuation run.

use frame::charts::{MapPoint, Tier};
use frame::formats;
use kernel::{Currency, Day, Expected, Lang, Money, Ratio, Say, Span};

use crate::models::TrackRecord;

/// What value is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Money of this currency, in minor units.
    Money(Currency),
    /// Purchases, where the file holds no amounts.
    Purchases,
}

impl Unit {
    /// A value of the past, written for people.
    #[must_use]
    pub fn write(self, lang: Lang, value: i64) -> String {
        match self {
            Self::Money(currency) => formats::money_short(lang, Money::new(value, currency)),
            Self::Purchases => formats::count(value),
        }
    }

    /// A value expected, written for people.
    #[must_use]
    pub fn write_expected(self, lang: Lang, value: Expected) -> String {
        match self {
            Self::Money(currency) => formats::expected(lang, value, currency),
            Self::Purchases => formats::number(value.minor(), u8::from(value.minor() < 10.0)),
        }
    }

    /// The currency of an axis; purchases have none.
    #[must_use]
    pub fn currency(self) -> Currency {
        match self {
            Self::Money(currency) => currency,
            Self::Purchases => Currency::NONE,
        }
    }
}

/// One report.
#[derive(Clone, Debug)]
pub struct ReportModel {
    /// Name of the business or of the file.
    pub title: String,
    /// The day everything is seen from.
    pub as_of: Day,
    /// What value is counted in.
    pub unit: Unit,
    /// The trailing period of value now.
    pub period: Span,
    /// The horizon of expected value.
    pub horizon: Span,
    /// All customers with a purchase.
    pub customers: i64,
    /// The four tiers, platinum first.
    pub tiers: [TierRow; 4],
    /// The customers on the value map, as `frame::charts::choose` chose them; values in major units or purchases.
    pub points: Vec<MapPoint>,
    /// How many lead customers are so small that the map only counts them.
    pub points_smaller: i64,
    /// The lines between the tiers.
    pub lines: ValueLines,
    /// In how few hands the value lies.
    pub concentration: Concentration,
    /// The customers who are latest against their own rhythm, in the order to show; about twenty.
    pub late: Vec<LateRow>,
    /// All customers who are late.
    pub late_count: i64,
    /// What was assumed and what the file lacked.
    pub notes: Vec<Say>,
    /// How the numbers were made.
    pub method: Method,
    /// How a forecast half a year earlier would have done; `None` where no model speaks or too little was known then.
    pub track: Option<TrackRecord>,
}

/// One tier's row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TierRow {
    /// Which tier.
    pub tier: Tier,
    /// Its customers.
    pub customers: i64,
    /// Their value now, in minor units or purchases; negative where returns outweigh sales.
    pub now: i64,
    /// Share of all value now.
    pub now_share: Ratio,
    /// Their expected value.
    pub expected: Expected,
    /// Share of all expected value.
    pub expected_share: Ratio,
}

/// The two lines between high and low, in major units or purchases.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ValueLines {
    /// From this value now on a customer is high.
    pub now: f64,
    /// From this expected value on a customer has much to win.
    pub expected: f64,
}

/// In how few hands the value lies.
#[derive(Clone, Debug, PartialEq)]
pub struct Concentration {
    /// Shares of customers, best first, and of value; from (0, 0) to (1, 1), some dozens of points.
    pub curve: Vec<(Ratio, Ratio)>,
    /// What the first fifth of customers brings.
    pub top_fifth: Ratio,
    /// How few customers bring four fifths of the value.
    pub eighty_customers: i64,
    /// What the largest customer brings.
    pub largest: Ratio,
}

/// One late customer.
#[derive(Clone, Debug, PartialEq)]
pub struct LateRow {
    /// Who.
    pub name: String,
    /// Its tier.
    pub tier: Tier,
    /// Days between purchases as they usually are.
    pub usual_gap_days: i64,
    /// Days beyond the end of the expected window.
    pub days_late: i64,
    /// Why it is in this tier.
    pub reason: Option<Say>,
    /// Value now, in minor units or purchases.
    pub now: i64,
    /// Expected value.
    pub expected: Expected,
    /// Purchase days, ascending, with their amounts; only the last year is drawn.
    pub purchases: Vec<(Day, f64)>,
    /// First and last day of the window in which the next purchase was expected.
    pub window: (Day, Day),
}

/// How the numbers were made.
#[derive(Clone, Debug, PartialEq)]
pub struct Method {
    /// Sentences in plain words: which model, why, how tiers are cut.
    pub sentences: Vec<Say>,
    /// Fitted parameters: symbol as the papers write it, value.
    pub parameters: Vec<(&'static str, f64)>,
}

impl ReportModel {
    /// Platinum and gold together: how many, and what share of value now they bring.
    #[must_use]
    pub fn high(&self) -> (i64, Ratio) {
        let high = || self.tiers.iter().filter(|row| matches!(row.tier, Tier::Platinum | Tier::Gold));
        let share: f64 = high().map(|row| row.now_share.value()).sum();
        (high().map(|row| row.customers).sum(), Ratio::new(share.min(1.0)).unwrap_or_default())
    }

    /// A tier's row.
    #[must_use]
    pub fn tier(&self, tier: Tier) -> Option<&TierRow> {
        self.tiers.iter().find(|row| row.tier == tier)
    }
}
