//! The invented business as a book: its orders through the real importer, who its customers are, and what its people
//! said with them. Begin with [`fill`].

pub mod beside;
mod care;
mod people;
mod service;

use std::fs;
use std::path::Path;

use frame::business;
use gate::users::UserId;
use gate::{Permit, Reach, users};
use insight::reports::{self, Asked, RevaluePermits, Revalued};
use jiff::tz::TimeZone;
use kernel::{Day, Lang, Occasion, Progress, Refusal};
use records::activities;
use records::customers::CustomerId;
use records::imports::{self, Bring, Import, Kind, NewImport, ReadOptions};
use store::Db;

use crate::demo;

/// The shop the invented orders come from.
const SOURCE: &str = "demo";
/// Of the best customers every so manyth has a case.
const SERVICE_STEP: usize = 7;

/// What is to be made.
pub struct Making<'a> {
    /// The language of names and words.
    pub lang: Lang,
    /// The last day of the orders.
    pub today: Day,
    /// Where the order file is written, for people to look at.
    pub orders: &'a Path,
    /// Who is told how far it is.
    pub progress: &'a dyn Progress,
}

/// What was made.
#[derive(Debug)]
pub struct Made {
    /// The book's valuation.
    pub revalued: Revalued,
    /// Whoever looks at it, who comes in by a link and has no password.
    pub owner: UserId,
}

/// Fills an empty book with the invented business and its people.
///
/// # Errors
/// `program-demo-failed` when the order file cannot be written; a database fault.
pub async fn fill(db: &Db, occasion: &mut Occasion, making: &Making<'_>) -> Result<Made, Refusal> {
    let revalued = trade(db, occasion, making).await?;
    let owner = people::staff(db, occasion, making.lang).await?;
    said(db, occasion, making, owner).await?;
    Ok(Made { revalued, owner })
}

/// Fills a book with the invented customers and their orders, and values it.
///
/// # Errors
/// As [`fill`].
pub async fn trade(db: &Db, occasion: &mut Occasion, making: &Making<'_>) -> Result<Revalued, Refusal> {
    let failed = |error: std::io::Error| {
        Refusal::new("program-demo-failed").with("file", making.orders.display().to_string()).because(error)
    };
    let (lang, today) = (making.lang, making.today);
    fs::write(making.orders, demo::order_file(lang, today, demo::SEED).map_err(failed)?).map_err(failed)?;
    // Its customers' numbers are that shop's, as its orders' are.
    let options = ReadOptions { source: Some(SOURCE.to_owned()), ..ReadOptions::default() };
    let read = imports::read_order_drafts(making.orders, &options, making.progress)
        .inspect_err(|_| drop(fs::remove_file(making.orders)))?;
    making.progress.stage("imports-writing", None);
    let bring = Permit::<Bring>::by_house("demo");
    let mut tx = db.write().await?;
    imports::bring_orders(&mut tx, &bring, occasion, &import(making, Kind::Orders), &read.taken).await?;
    let details = people::details(&demo::profiles(lang, today, demo::SEED), &read.taken, today);
    imports::bring_customers(&mut tx, &bring, occasion, &import(making, Kind::Customers), &details).await?;
    tx.commit().await?;
    making.progress.stage("reports-valuing", None);
    let (keep, orders, see) = (Permit::by_house("demo"), Permit::by_house("demo"), Permit::by_house("demo"));
    let permits = RevaluePermits { revalue: &keep, orders: &orders, see: &see };
    reports::revalue_book(db, &permits, occasion, &Asked::usual(), today).await
}

fn import(making: &Making<'_>, kind: Kind) -> NewImport {
    NewImport {
        kind,
        source: SOURCE.to_owned(),
        file_name: demo::business(making.lang).to_owned(),
        file_hash: format!("demo {} {}", making.today, demo::SEED),
        joins: Vec::new(),
    }
}

/// Who the invented customers of these orders are.
#[cfg(test)]
pub fn details(
    lang: Lang,
    today: Day,
    orders: &[records::orders::OrderDraft],
) -> Vec<records::customers::NewCustomer> {
    people::details(&demo::profiles(lang, today, demo::SEED), orders, today)
}

/// Whether an import is one of [`fill`]'s own.
#[must_use]
pub fn is_own(import: &Import) -> bool {
    import.source == SOURCE && import.file_hash.starts_with("demo ")
}

/// Writes down what the owner said with customers, each at its time.
async fn said(db: &Db, occasion: &mut Occasion, making: &Making<'_>, owner: UserId) -> Result<(), Refusal> {
    let mut tx = db.write().await?;
    let zone: TimeZone = business::read(&mut tx).await?.zone();
    let actor = users::actor(&mut tx, owner).await?;
    let (log, keep) = (gate::permit(&actor, Reach::All)?, gate::permit(&actor, Reach::All)?);
    let seen = care::seen(&mut tx, making.today).await?;
    for one in care::plan(making.lang, making.today, &seen) {
        let at = one.at(&zone).unwrap_or(occasion.at).min(occasion.at);
        let mut then = Occasion { at, ids: occasion.ids.clone() };
        let (id, _) = activities::log(&mut tx, &log, &mut then, one.customer, &one.activity(at)).await?;
        if let Some(kept) = one.kept(&zone) {
            then.at = kept.min(occasion.at);
            activities::keep_promise(&mut tx, &keep, &mut then, (one.customer, id)).await?;
        }
        occasion.ids = then.ids;
    }
    let with_cases: Vec<CustomerId> = seen.iter().step_by(SERVICE_STEP).map(|one| one.customer).collect();
    let currency = demo::currency(making.lang);
    service::tell(&mut tx, occasion, &actor, (making.lang, currency), &with_cases).await?;
    tx.commit().await?;
    Ok(())
}
