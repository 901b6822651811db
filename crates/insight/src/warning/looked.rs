//! Warnings with what pages show beside them: who it is, their tier and their last half year.

use std::collections::HashMap;

use frame::web::Ask;
use kernel::{Day, Days, Refusal, number};
use records::customers::{self, Customer, CustomerId};
use records::orders;
use store::Tx;

use super::model::Warning;
use crate::reports::Unit;
use crate::standing::{self, Standing};
use crate::valuation;

/// The strip reaches back half a year.
pub(super) const STRIP_BACK: Days = Days(182);

/// One warning as a page shows it.
pub(super) struct Looked {
    pub(super) warning: Warning,
    pub(super) customer: Customer,
    pub(super) standing: Option<Standing>,
    /// Days of purchase within the strip, each with what it brought.
    pub(super) days: Vec<(Day, f64)>,
    pub(super) unit: Unit,
}

/// Warnings of a page.
pub(super) struct Page {
    pub(super) rows: Vec<Looked>,
    pub(super) unit: Unit,
    /// Whether the book has been valued at all.
    pub(super) is_valued: bool,
}

/// Reads what stands beside these warnings; customers who are erased or out of reach are left out.
pub(super) async fn page(tx: &mut Tx, ask: &Ask<'_>, warnings: Vec<Warning>) -> Result<Page, Refusal> {
    let ids: Vec<CustomerId> = warnings.iter().map(|one| one.customer).collect();
    let see = ask.permit::<customers::See>()?;
    let cards = customers::many(tx, &see, &ids).await?;
    let cards: HashMap<CustomerId, Customer> = cards.into_iter().map(|card| (card.id, card)).collect();
    let values = ask.permit::<valuation::See>()?;
    let standings = standing::many(tx, &values, &ids).await?;
    let book = standing::book(tx, &values).await?;
    let currency = book.as_ref().map_or(ask.business.currency, standing::BookStanding::currency);
    let unit = currency.map_or(Unit::Purchases, Unit::Money);
    let days = orders::days_of(tx, &see, &ids, ask.seen_from() - STRIP_BACK).await?;
    let rows = warnings.into_iter().filter_map(|warning| {
        let customer = cards.get(&warning.customer)?.clone();
        let standing = standings.get(&warning.customer).copied();
        let days = days.get(&warning.customer).into_iter().flatten();
        let days = days.map(|(day, minor)| (*day, number(*minor))).collect();
        Some(Looked { warning, customer, standing, days, unit })
    });
    Ok(Page { rows: rows.collect(), unit, is_valued: book.is_some() })
}
