//! Check their interest: whom a change of prices, discounts or terms of service touches, before it is made.
//!
//! Those looked at are platinum and gold: whose trust costs most to lose. What they bought in the last twelve months of what is
//! going to change says how much it matters to each.

use std::collections::HashMap;

use ::store::Tx;
use frame::business::Business;
use frame::charts::Tier;
use gate::Permit;
use gate::audit::{self, Change as Changed, Line, LineId, Subject};
use insight::standing;
use kernel::uuid::Uuid;
use kernel::{Currency, Day, Id, Occasion, Refusal};
use records::activities::Due;
use records::customers::{self, Customer, CustomerField, CustomerId};
use records::orders::{self, OfKind, Spent};
use serde_json::{Value as Json, json};

use super::Check;
use super::model::ItemId;
use crate::followups::{self, FollowupId, NewFollowup, Origin};

/// The house's reason in the trail.
const REASON: &str = "check their interest";
/// More are no talk before, but a letter to all.
const LOOKED_AT: u32 = 20_000;
/// What they bought in so many months counts.
const MONTHS: i32 = 12;

/// What is going to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touch {
    /// Prices.
    Price,
    /// A rule of discounts.
    Discount,
    /// A promise of service: it touches everybody it is promised to, whatever they buy.
    Service,
}

impl Touch {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Price, Self::Discount, Self::Service];

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Price => "price",
            Self::Discount => "discount",
            Self::Service => "service",
        }
    }

    /// That of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// The key of its label.
    #[must_use]
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Price => "account-plans-touch-price",
            Self::Discount => "account-plans-touch-discount",
            Self::Service => "account-plans-touch-service",
        }
    }
}

/// A change that is thought of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// What changes.
    pub touch: Touch,
    /// Of which product, by number or name, or category; empty for all.
    pub product: String,
    /// In which region or town; empty for all.
    pub region: String,
    /// By which channel; empty for all.
    pub channel: String,
    /// By how many percent prices rise, or fall; `None` where that is not said.
    pub percent: Option<i32>,
}

/// Somebody it touches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    /// Who.
    pub customer: Customer,
    /// Their tier.
    pub tier: Tier,
    /// What they bought of it, and in all, in twelve months.
    pub spent: Spent,
    /// What the change comes to for them in a year like the last, minor units; `None` where no percent is said.
    pub difference_minor: Option<i64>,
}

/// Whom a change touches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Interest {
    /// Those it touches, who bought most of it first.
    pub touched: Vec<Touched>,
    /// How many platinum and gold customers there are.
    pub of: usize,
    /// The currency of the amounts; `None` where orders name none.
    pub currency: Option<Currency>,
}

/// Whom a change touches, seen from a day. Before the first valuation nobody is platinum or gold.
///
/// # Errors
/// A database fault.
pub async fn interest(
    tx: &mut Tx,
    _permit: &Permit<Check>,
    (planned, business): (&Planned, &Business),
    today: Day,
) -> Result<Interest, Refusal> {
    let tiers = [Tier::Platinum, Tier::Gold];
    let standings = standing::in_tiers(tx, &Permit::by_house(REASON), &tiers, LOOKED_AT).await?;
    let book = standing::book(tx, &Permit::by_house(REASON)).await?;
    let currency = book.and_then(|book| book.currency()).or(business.currency);
    let ids: Vec<CustomerId> = standings.iter().map(|one| one.customer).collect();
    let of = OfKind { product: planned.product.clone(), channel: planned.channel.clone(), currency };
    let days = (today.plus_months(-MONTHS), today);
    let mut spent = orders::spent_on(tx, &Permit::by_house(REASON), (&ids, &of), days).await?;
    let cards = customers::many(tx, &Permit::by_house(REASON), &ids).await?;
    let tiers: HashMap<CustomerId, Tier> =
        standings.iter().filter_map(|one| Some((one.customer, one.tier?))).collect();
    let mut touched: Vec<Touched> = cards
        .into_iter()
        .filter(|card| is_in(card, &planned.region))
        .filter_map(|customer| {
            let spent = spent.remove(&customer.id).unwrap_or_default();
            let counts = planned.touch == Touch::Service || spent.part_minor > 0;
            let tier = tiers.get(&customer.id).copied().filter(|_| counts)?;
            let difference_minor = planned.percent.map(|percent| share(spent.part_minor, percent));
            Some(Touched { customer, tier, spent, difference_minor })
        })
        .collect();
    touched.sort_by(|left, right| {
        let by_part = right.spent.part_minor.cmp(&left.spent.part_minor);
        by_part.then_with(|| (left.tier, left.customer.id).cmp(&(right.tier, right.customer.id)))
    });
    Ok(Interest { touched, of: ids.len(), currency })
}

/// So many percent of an amount, rounded towards nothing.
fn share(minor: i64, percent: i32) -> i64 {
    minor.saturating_mul(i64::from(percent)) / 100
}

fn is_in(card: &Customer, region: &str) -> bool {
    let region = region.trim().to_lowercase();
    let is = |field| card.card.get(field).trim().to_lowercase() == region;
    region.is_empty() || is(CustomerField::Region) || is(CustomerField::City)
}

/// Opens a follow-up for each of these customers, to speak with them before the change. Who has one for the same change of
/// the same day is passed over. Returns for how many, with the line by which it is taken back.
///
/// # Errors
/// `account-plans-nobody-touched`; a database fault.
pub async fn speak_before(
    tx: &mut Tx,
    permit: &Permit<Check>,
    occasion: &mut Occasion,
    (planned, interest, day): (&Planned, &Interest, Day),
    (what, why): (&str, &str),
) -> Result<(usize, LineId), Refusal> {
    let key = format!("check {day} {}", fingerprint(planned));
    let stake = |one: &Touched| interest.currency.map(|_| one.spent.whole_minor);
    let new = |one: &Touched| NewFollowup {
        what: what.to_owned(),
        why: why.to_owned(),
        due: Due::on(day),
        who: None,
        origin: Origin::Plan,
        key: key.clone(),
        stake_minor: stake(one),
    };
    let all: Vec<(CustomerId, NewFollowup)> =
        interest.touched.iter().map(|one| (one.customer.id, new(one))).collect();
    let opened = followups::open_many(tx, &Permit::by_house(REASON), occasion, &all).await?;
    if opened.is_empty() {
        return Err(Refusal::new("account-plans-nobody-touched"));
    }
    let pair = |(customer, id): &(CustomerId, FollowupId)| json!([customer.to_string(), id.to_string()]);
    let after = json!({
        "change": planned.touch.word(),
        "followups": opened.iter().map(pair).collect::<Vec<_>>(),
    });
    let subject = Subject::of("interest", occasion.id::<ItemId>());
    let line = audit::write(tx, permit, occasion, Changed::made(subject, after)).await?;
    Ok((opened.len(), line))
}

/// What tells one change from another, short enough for a key.
fn fingerprint(planned: &Planned) -> String {
    let percent = planned.percent.map_or_else(String::new, |percent| percent.to_string());
    [planned.touch.word(), &planned.product, &planned.region, &planned.channel, &percent].join("|")
}

/// Takes these follow-ups back, as far as nobody has done them.
///
/// # Errors
/// `frame-undo-nothing`; a database fault.
pub async fn undo_speak(
    tx: &mut Tx,
    permit: &Permit<Check>,
    occasion: &mut Occasion,
    line: &Line,
) -> Result<(), Refusal> {
    let opened = opened(line);
    followups::withdraw_many(tx, &Permit::by_house(REASON), occasion, &opened).await?;
    let change = Changed { subject: line.subject.clone(), before: line.after.clone(), after: None };
    audit::write(tx, permit, occasion, change).await?;
    Ok(())
}

fn opened(line: &Line) -> Vec<(CustomerId, FollowupId)> {
    let all = line.after.as_ref().and_then(|after| after.get("followups")).and_then(Json::as_array);
    let id = |json: Option<&Json>| Uuid::try_parse(json?.as_str()?).ok();
    let one = |pair: &Json| {
        Some((CustomerId::from_uuid(id(pair.get(0))?), FollowupId::from_uuid(id(pair.get(1))?)))
    };
    all.into_iter().flatten().filter_map(one).collect()
}

/// How many follow-ups a line is about.
pub(super) fn count(line: &Line) -> usize {
    opened(line).len()
}
