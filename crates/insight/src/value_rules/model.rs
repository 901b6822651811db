//! The rules as a value.

use kernel::{Ratio, Span};
use serde_json::{Value as Json, json};

use crate::tiers::Cuts;

/// Money a year away is worth a tenth less, where nobody says otherwise.
const DISCOUNT_A_YEAR: f64 = 0.10;

/// How value is worked out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ValueRules {
    /// Where tiers are cut.
    pub cuts: Cuts,
    /// How far back current value counts.
    pub period: Span,
    /// How far ahead potential value looks.
    pub horizon: Span,
    /// What money of next year is worth less, a year.
    pub discount_a_year: Ratio,
}

impl ValueRules {
    /// The rules where nobody has said anything: the top fifth is high, a year back, a year ahead, a tenth a year.
    #[must_use]
    pub fn usual() -> Self {
        let year = Span::Months(12);
        Self {
            cuts: Cuts::usual(),
            period: year,
            horizon: year,
            discount_a_year: Ratio::of(DISCOUNT_A_YEAR, 1.0),
        }
    }

    /// As it stands in the book and in the trail.
    #[must_use]
    pub fn to_json(&self) -> Json {
        json!({
            "cuts": cuts_to_json(&self.cuts),
            "period": self.period.to_string(),
            "horizon": self.horizon.to_string(),
            "discount_a_year": self.discount_a_year.value(),
        })
    }

    /// The other way round; `None` where something is missing or is not what it should be.
    #[must_use]
    pub fn from_json(json: &Json) -> Option<Self> {
        Some(Self {
            cuts: cuts_from_json(json.get("cuts")?)?,
            period: json.get("period")?.as_str()?.parse().ok()?,
            horizon: json.get("horizon")?.as_str()?.parse().ok()?,
            discount_a_year: Ratio::new(json.get("discount_a_year")?.as_f64()?)?,
        })
    }
}

/// Cuts as they stand in books.
#[must_use]
pub fn cuts_to_json(cuts: &Cuts) -> Json {
    match cuts {
        Cuts::Shares { high, platinum } => {
            json!({ "by": "share", "high": high.value(), "platinum": platinum.value() })
        }
        Cuts::Amounts { current, potential } => {
            json!({ "by": "amount", "current": current, "potential": potential })
        }
    }
}

/// The other way round than [`cuts_to_json`].
#[must_use]
pub fn cuts_from_json(json: &Json) -> Option<Cuts> {
    let share = |key: &str| Ratio::new(json.get(key)?.as_f64()?);
    match json.get("by")?.as_str()? {
        "share" => Some(Cuts::Shares { high: share("high")?, platinum: share("platinum")? }),
        "amount" => Some(Cuts::Amounts {
            current: json.get("current")?.as_i64()?,
            potential: json.get("potential")?.as_f64().filter(|value| value.is_finite())?,
        }),
        _ => None,
    }
}
