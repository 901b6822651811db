//! What a visit is, what was suggested on it, and who is visited how often.

use frame::charts::Tier;
use gate::users::UserId;
use kernel::{Moment, define_id};
use records::customers::CustomerId;
use serde_json::{Value as Json, json};

use crate::followups::FollowupId;

define_id!(
    /// One visit.
    VisitId
);
define_id!(
    /// One suggestion.
    SuggestionId
);

/// How somebody was visited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// By telephone.
    Call,
    /// There, or in the shop.
    Visit,
}

impl How {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Call, Self::Visit];

    /// The word that stands in books.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Visit => "visit",
        }
    }

    /// How, by its word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// The key of its name.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Call => "visits-how-call",
            Self::Visit => "visits-how-visit",
        }
    }
}

/// What became of a suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nobody has decided.
    Open,
    /// It is done, or will be.
    Taken,
    /// It is not done.
    Declined,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Open, Self::Taken, Self::Declined];

    /// The word that stands in books.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Taken => "taken",
            Self::Declined => "declined",
        }
    }

    /// The state of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// The key of its name.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Open => "visits-state-open",
            Self::Taken => "visits-state-taken",
            Self::Declined => "visits-state-declined",
        }
    }
}

/// What came of a visit, about to be written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewVisit {
    /// How.
    pub how: How,
    /// When.
    pub at: Moment,
    /// What they think, in their words.
    pub opinions: String,
    /// What they use otherwise than it is meant; may be empty.
    pub misuse: String,
    /// What was explained to them about it.
    pub guidance: String,
    /// What they suggest, each with the product it is about, which may be empty.
    pub suggestions: Vec<(String, String)>,
    /// The follow-up that it answers.
    pub followup: Option<FollowupId>,
}

/// A visit in the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// Whose.
    pub customer: CustomerId,
    /// Which one.
    pub id: VisitId,
    /// How.
    pub how: How,
    /// When.
    pub at: Moment,
    /// What they think.
    pub opinions: String,
    /// What they use otherwise than it is meant.
    pub misuse: String,
    /// What was explained to them.
    pub guidance: String,
    /// Who was there; `None` for the house.
    pub by: Option<UserId>,
    /// The follow-up that it answered.
    pub followup: Option<FollowupId>,
}

impl Visit {
    /// The address of its page.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/visits/{}/{}", self.customer, self.id)
    }
}

/// A suggestion in the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Whose.
    pub customer: CustomerId,
    /// Which one.
    pub id: SuggestionId,
    /// The visit on which it was made.
    pub visit: VisitId,
    /// In their words.
    pub text: String,
    /// The product it is about; may be empty.
    pub product: String,
    /// What became of it.
    pub state: State,
    /// Why, in words for the customer.
    pub answer: String,
    /// When that was decided.
    pub decided_at: Option<Moment>,
    /// By whom.
    pub decided_by: Option<UserId>,
    /// The follow-up by which the customer is told.
    pub followup: Option<FollowupId>,
    /// When it was made.
    pub created_at: Moment,
}

/// After an order of something, visits follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductPlan {
    /// A product's number or name, or a category, as orders have it.
    pub name: String,
    /// So many days after the order, ascending.
    pub after_days: Vec<u32>,
    /// Whether each year after the order another visit follows: goods that last.
    pub is_yearly: bool,
}

/// Who is visited how often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plans {
    /// Every so many days, for each tier in the order of [`Tier::ALL`]; `None` for no plan.
    pub tiers: [Option<u32>; 4],
    /// After orders.
    pub products: Vec<ProductPlan>,
}

impl Default for Plans {
    fn default() -> Self {
        Self { tiers: [Some(30), Some(90), Some(180), None], products: Vec::new() }
    }
}

impl Plans {
    /// Every so many days for a tier.
    #[must_use]
    pub fn of(&self, tier: Tier) -> Option<u32> {
        let place = Tier::ALL.iter().position(|one| *one == tier)?;
        self.tiers.get(place).copied().flatten()
    }

    /// As the book and the trail hold it.
    #[must_use]
    pub fn to_json(&self) -> Json {
        let product = |one: &ProductPlan| json!({ "name": one.name, "after_days": one.after_days, "yearly": one.is_yearly });
        json!({ "tiers": self.tiers, "products": self.products.iter().map(product).collect::<Vec<_>>() })
    }

    /// As it was written.
    #[must_use]
    pub fn from_json(json: &Json) -> Option<Self> {
        let days = |json: &Json| json.as_u64().and_then(|days| u32::try_from(days).ok());
        let mut tiers = [None; 4];
        for (tier, json) in tiers.iter_mut().zip(json.get("tiers")?.as_array()?) {
            *tier = days(json);
        }
        let product = |json: &Json| {
            Some(ProductPlan {
                name: json.get("name")?.as_str()?.to_owned(),
                after_days: json.get("after_days")?.as_array()?.iter().filter_map(days).collect(),
                is_yearly: json.get("yearly")?.as_bool()?,
            })
        };
        let products = json.get("products")?.as_array()?.iter().map(product).collect::<Option<_>>()?;
        Some(Self { tiers, products })
    }
}
