//! What all pages of value stand on.

use std::collections::HashMap;

use frame::web::Ask;
use kernel::{Expected, Ratio, Refusal, Say, number};
use records::customers::{self, CustomerId};
use store::Tx;

use crate::figures::{self, Figures};
use crate::reports::Unit;
use crate::standing::{self, BookStanding};
use crate::tiers::Tier;
use crate::valuation::{See, span};

/// The valuation kept last, as pages see it.
pub(super) struct Seen {
    pub(super) book: BookStanding,
    pub(super) figures: Figures,
    pub(super) unit: Unit,
}

/// Reads the valuation kept last; `None` before the first, or where an older program kept it without figures.
pub(super) async fn seen(tx: &mut Tx, ask: &Ask<'_>) -> Result<Option<Seen>, Refusal> {
    let permit = ask.permit::<See>()?;
    let Some(book) = standing::book(tx, &permit).await? else { return Ok(None) };
    let Some(figures) = figures::read(tx, &permit, book.run_id()).await? else { return Ok(None) };
    let unit = book.currency().map_or(Unit::Purchases, Unit::Money);
    Ok(Some(Seen { book, figures, unit }))
}

impl Seen {
    /// Customers in all tiers.
    pub(super) fn customers(&self) -> i64 {
        self.book.tiers.iter().map(|tier| tier.customers).sum()
    }

    /// Their current value; what lies below zero lessens its own tier.
    pub(super) fn current(&self) -> i64 {
        self.book.tiers.iter().map(|tier| tier.current_minor).sum()
    }

    /// The share of all current value that these tiers bring.
    pub(super) fn share_of(&self, tiers: &[Tier]) -> Ratio {
        let part: i64 = tiers.iter().map(|tier| self.book.tier(*tier).current_minor).sum();
        Ratio::of(number(part), number(self.current()))
    }

    /// The customers of these tiers.
    pub(super) fn count_of(&self, tiers: &[Tier]) -> i64 {
        tiers.iter().map(|tier| self.book.tier(*tier).customers).sum()
    }

    /// A line between tiers, in the unit of the values; 0 where nobody is above it.
    pub(super) fn line(&self, name: &str) -> f64 {
        self.book
            .run
            .facts
            .pointer(&format!("/lines/{name}"))
            .and_then(serde_json::Value::as_f64)
            .unwrap_or(0.0)
    }

    /// A value in major units, for drawing.
    pub(super) fn in_major(&self, value: f64) -> f64 {
        match self.unit {
            Unit::Money(currency) => value / number(currency.minor_per_major()),
            Unit::Purchases => value,
        }
    }

    /// A value in the unit of the books, from major units.
    pub(super) fn in_minor(&self, value: f64) -> f64 {
        match self.unit {
            Unit::Money(currency) => value * number(currency.minor_per_major()),
            Unit::Purchases => value,
        }
    }

    /// A value of the past, as on a card.
    pub(super) fn write(&self, ask: &Ask<'_>, value: i64) -> String {
        self.unit.write(ask.lang(), value)
    }

    /// A forecast or a line, as on a card.
    pub(super) fn write_expected(&self, ask: &Ask<'_>, value: f64) -> String {
        self.unit.write_expected(ask.lang(), Expected::new(value).unwrap_or_default())
    }

    /// The trailing period in words.
    pub(super) fn period(&self, ask: &Ask<'_>) -> String {
        ask.say(&span(self.book.run.assumptions.period))
    }

    /// The horizon in words.
    pub(super) fn horizon(&self, ask: &Ask<'_>) -> String {
        ask.say(&span(self.book.run.assumptions.horizon))
    }
}

/// What these customers are called.
pub(super) async fn called(
    tx: &mut Tx,
    ask: &Ask<'_>,
    ids: &[CustomerId],
) -> Result<HashMap<CustomerId, String>, Refusal> {
    let found = customers::many(tx, &ask.permit::<customers::See>()?, ids).await?;
    Ok(found.into_iter().map(|one| (one.id, one.called().to_owned())).collect())
}

/// How many, as a phrase: "25 customers".
pub(super) fn customers(ask: &Ask<'_>, count: i64) -> String {
    ask.say(&Say::new("value-customers").with("count", count))
}
