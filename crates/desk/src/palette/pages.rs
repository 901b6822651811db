//! What was typed in, who and what is meant out.

use std::collections::HashMap;

use frame::charts::Tier;
use frame::web::{Answer, Ask};
use insight::{standing, valuation};
use kernel::Refusal;
use records::customers::{Customer, CustomerId};
use records::search::{self, OrderHit};

use super::views;

/// So many of each kind are shown; the list of customers shows more.
const SHOWN: usize = 8;
const ORDERS_SHOWN: usize = 4;
/// More is no name.
const TYPED_MAX: usize = 100;

/// A page or an action.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) label: String,
    pub(super) path: &'static str,
    pub(super) icon: &'static str,
}

/// Everything that is shown.
#[derive(Debug, Default)]
pub(super) struct Hits {
    pub(super) typed: String,
    pub(super) customers: Vec<Customer>,
    pub(super) tiers: HashMap<CustomerId, Tier>,
    pub(super) orders: Vec<OrderHit>,
    pub(super) places: Vec<Place>,
}

pub(super) async fn find(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let hits = hits(&ask).await?;
    Ok(if ask.part.is_some() {
        Answer::Part(views::hits(&ask, &hits))
    } else {
        views::page(&ask, &hits).into()
    })
}

async fn hits(ask: &Ask<'_>) -> Result<Hits, Refusal> {
    let typed: String = ask.query.trimmed("q").chars().take(TYPED_MAX).collect();
    let see = ask.permit()?;
    let mut tx = ask.read().await?;
    let mut hits = Hits { places: places(ask, &typed), typed, ..Hits::default() };
    if hits.typed.is_empty() {
        hits.customers = search::latest(&mut tx, &see, SHOWN).await?;
    } else {
        let found = search::find(&mut tx, &see, &hits.typed, SHOWN).await?;
        hits.customers = found.customers.into_iter().map(|hit| hit.customer).collect();
        hits.orders = found.orders.into_iter().take(ORDERS_SHOWN).collect();
    }
    if let Ok(permit) = ask.permit::<valuation::See>() {
        let ids: Vec<CustomerId> = hits.customers.iter().map(|customer| customer.id).collect();
        let standings = standing::many(&mut tx, &permit, &ids).await?;
        hits.tiers = standings.into_iter().filter_map(|(id, one)| Some((id, one.tier?))).collect();
    }
    Ok(hits)
}

/// Pages and actions whose name is meant; the entries of the menu where nothing was typed.
fn places(ask: &Ask<'_>, typed: &str) -> Vec<Place> {
    let Ok(actor) = ask.actor() else { return Vec::new() };
    let role = actor.role();
    let features = ask.house.features;
    let entries = features.iter().filter_map(|feature| feature.entry.as_ref());
    let entries = entries.map(|entry| (entry.label, entry.path, entry.icon, entry.needs));
    let shortcuts = features.iter().flat_map(|feature| feature.shortcuts);
    let shortcuts = shortcuts.map(|one| (one.label, one.path, one.icon, one.needs));
    let place =
        |(label, path, icon, needs): (&'static str, &'static str, &'static str, frame::web::Needs)| {
            let label = ask.get(label);
            let is_meant = needs.met_by(role) && (typed.is_empty() || search::fits(&label, typed));
            is_meant.then_some(Place { label, path, icon })
        };
    if typed.is_empty() {
        return entries.filter_map(place).collect();
    }
    entries.chain(shortcuts).filter_map(place).take(SHOWN).collect()
}
