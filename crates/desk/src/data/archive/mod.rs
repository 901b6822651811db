//! The whole book as one archive: every table as a file that spreadsheets open, the settings, and a word on what is what.
//!
//! Begin with [`write`], which pages and the terminal share. In the browser it is made behind the pages (`job.rs`), kept
//! for a day, and handed to whoever asked for it only.

mod attached;
mod care_tables;
mod job;
mod pages;
mod tables;

use std::path::{Path, PathBuf};
use std::{fs, io};

use care::{account_plans, cases, followups, hours, playbooks, visits};
use frame::Texts;
use frame::archive::Archive;
use gate::{Actor, Deed, Permit, Reach, Role, audit};
use insight::reports::{ExportPermits, export_values};
use insight::{goals, valuation, value_rules, warning};
use kernel::{Moment, Progress, Refusal};
use records::{activities, attachments, customers, orders, products};
use serde_json::json;
use store::Db;

pub(super) use job::JOB;
pub(super) use pages::{button, file, make, show, stop};

use super::written;
use crate::customer_file::written as written_file;

/// Leave to take the whole book along.
#[derive(Debug)]
pub enum TakeBook {}
impl Deed for TakeBook {
    const NAME: &'static str = "data.take-book";
    const GRANTED: &'static [(Role, Reach)] = &[(Role::Owner, Reach::All), (Role::Manager, Reach::All)];
}

/// Everything the archive needs leave for.
#[derive(Debug)]
pub struct BookPermits {
    customers: Permit<customers::Export>,
    orders: Permit<orders::Export>,
    values: Permit<valuation::Export>,
    see_values: Permit<valuation::See>,
    products: Permit<products::See>,
    activities: Permit<activities::See>,
    attachments: Permit<attachments::See>,
    cases: Permit<cases::See>,
    followups: Permit<followups::See>,
    visits: Permit<visits::See>,
    plans: Permit<account_plans::See>,
    playbooks: Permit<playbooks::See>,
    warnings: Permit<warning::See>,
    goals: Permit<goals::See>,
    trail: Permit<audit::See>,
}

impl BookPermits {
    /// The leave of somebody, who must reach everything.
    ///
    /// # Errors
    /// `gate-not-granted`, `gate-not-so-far`.
    pub fn of(actor: &Actor) -> Result<Self, Refusal> {
        Ok(Self {
            customers: gate::permit(actor, Reach::All)?,
            orders: gate::permit(actor, Reach::All)?,
            values: gate::permit(actor, Reach::All)?,
            see_values: gate::permit(actor, Reach::All)?,
            products: gate::permit(actor, Reach::All)?,
            activities: gate::permit(actor, Reach::All)?,
            attachments: gate::permit(actor, Reach::All)?,
            cases: gate::permit(actor, Reach::All)?,
            followups: gate::permit(actor, Reach::All)?,
            visits: gate::permit(actor, Reach::All)?,
            plans: gate::permit(actor, Reach::All)?,
            playbooks: gate::permit(actor, Reach::All)?,
            warnings: gate::permit(actor, Reach::All)?,
            goals: gate::permit(actor, Reach::All)?,
            trail: gate::permit(actor, Reach::All)?,
        })
    }

    /// The leave of whoever holds the book itself.
    #[must_use]
    pub fn by_house(reason: &'static str) -> Self {
        Self {
            customers: Permit::by_house(reason),
            orders: Permit::by_house(reason),
            values: Permit::by_house(reason),
            see_values: Permit::by_house(reason),
            products: Permit::by_house(reason),
            activities: Permit::by_house(reason),
            attachments: Permit::by_house(reason),
            cases: Permit::by_house(reason),
            followups: Permit::by_house(reason),
            visits: Permit::by_house(reason),
            plans: Permit::by_house(reason),
            playbooks: Permit::by_house(reason),
            warnings: Permit::by_house(reason),
            goals: Permit::by_house(reason),
            trail: Permit::by_house(reason),
        }
    }
}

/// Writes the archive; returns how many rows its tables have. `texts` are those of this feature in the reader's language.
///
/// # Errors
/// `data-book-stopped` where somebody wants it to end; the file cannot be written; a database fault.
pub async fn write(
    db: &Db,
    permits: &BookPermits,
    (at, texts): (Moment, &Texts),
    out: &Path,
    progress: &dyn Progress,
) -> Result<usize, Refusal> {
    let scratch = Scratch::beside(out)?;
    let parts = parts(db, permits, &scratch, progress).await?;
    let mut archive = Archive::create(out, at)?;
    archive
        .text("README.txt", &format!("\u{feff}{}", texts.get("data-book-readme").replace('\n', "\r\n")))?;
    archive.text("settings.json", &settings(db).await?)?;
    let sizes = parts.iter().filter_map(|(name, _)| fs::metadata(scratch.0.join(name)).ok());
    progress.stage("data-book-packing", Some(sizes.map(|about| about.len()).sum()));
    let mut packed = 0;
    for (name, _) in &parts {
        goes_on(progress)?;
        packed = archive.file(name, &scratch.0.join(name), packed, progress)?;
    }
    let held = attached::all(db, &permits.attachments).await?;
    for (one, _) in &held {
        goes_on(progress)?;
        let place = scratch.0.join("attachment");
        written_file(db, one, &place).await?;
        packed = archive.file(&attached::name(one), &place, packed, progress)?;
    }
    archive.finish()?;
    Ok(parts.iter().map(|(_, rows)| rows).sum())
}

/// Writes the tables into the scratch folder: name and rows of each.
async fn parts(
    db: &Db,
    permits: &BookPermits,
    scratch: &Scratch,
    progress: &dyn Progress,
) -> Result<Vec<(&'static str, usize)>, Refusal> {
    let place = |name: &str| scratch.0.join(name);
    let mut parts = Vec::new();
    progress.stage("data-book-customers", None);
    let sources = written::sources(db).await?;
    let done = written::customers(db, &permits.customers, &place("customers.csv"), sources.clone()).await?;
    parts.push(("customers.csv", done.rows));
    let lines = orders::count_lines(&mut db.read().await?, &permits.orders).await?;
    progress.stage("data-book-orders", Some(lines));
    let done = written::orders(db, &permits.orders, &place("orders.csv"), sources, progress).await?;
    parts.push(("orders.csv", done.rows));
    goes_on(progress)?;
    progress.stage("data-book-others", None);
    let of_values =
        ExportPermits { values: &permits.values, customers: &permits.customers, see: &permits.see_values };
    match export_values(db, &of_values, &place("values.csv")).await {
        Ok(rows) => parts.push(("values.csv", rows)),
        // A book that has never been valued has none.
        Err(refusal) if refusal.say().key == "reports-never-valued" => {}
        Err(refusal) => return Err(refusal),
    }
    goes_on(progress)?;
    parts.push(("products.csv", tables::products(db, &permits.products, &place("products.csv")).await?));
    let rows = tables::activities(db, &permits.activities, &place("activities.csv")).await?;
    parts.push(("activities.csv", rows));
    let rows = attached::table(db, &permits.attachments, &place("attachments.csv")).await?;
    parts.push(("attachments.csv", rows));
    parts.push(("cases.csv", tables::cases(db, &permits.cases, &place("cases.csv")).await?));
    let rows = tables::case_events(db, &permits.cases, &place("case-events.csv")).await?;
    parts.push(("case-events.csv", rows));
    parts.push(("recalls.csv", tables::recalls(db, &permits.cases, &place("recalls.csv")).await?));
    let rows = care_tables::followups(db, &permits.followups, &place("followups.csv")).await?;
    parts.push(("followups.csv", rows));
    parts.push(("visits.csv", care_tables::visits(db, &permits.visits, &place("visits.csv")).await?));
    let rows = care_tables::suggestions(db, &permits.visits, &place("suggestions.csv")).await?;
    parts.push(("suggestions.csv", rows));
    let rows = care_tables::plans(db, &permits.plans, &place("account-plans.csv")).await?;
    parts.push(("account-plans.csv", rows));
    let rows = care_tables::playbooks(db, &permits.playbooks, &place("playbooks.csv")).await?;
    parts.push(("playbooks.csv", rows));
    parts.push(("warnings.csv", tables::warnings(db, &permits.warnings, &place("warnings.csv")).await?));
    parts.push(("goals.csv", tables::goals(db, &permits.goals, &place("goals.csv")).await?));
    parts.push(("causes.csv", care_tables::causes(db, &permits.warnings, &place("causes.csv")).await?));
    parts.push(("changes.csv", tables::changes(db, &permits.trail, &place("changes.csv")).await?));
    Ok(parts)
}

async fn settings(db: &Db) -> Result<String, Refusal> {
    let mut tx = db.read().await?;
    let business = frame::business::read(&mut tx).await?;
    let rules = value_rules::read(&mut tx).await?;
    let all = json!({
        "business": business.to_json(),
        "value rules": rules.to_json(),
        "warnings": warning::settings(&mut tx).await?.to_json(),
        "hours": hours::to_json(&hours::read(&mut tx).await?),
        "promises": cases::promises(&mut tx).await?.to_json(),
        "visits": visits::plans(&mut tx).await?.to_json(),
        "playbooks": playbooks::kept_to_json(&mut tx).await?,
        "follow-ups": { "escalate_days": followups::settings(&mut tx).await?.escalate_days },
    });
    Ok(format!("{all:#}\n"))
}

fn goes_on(progress: &dyn Progress) -> Result<(), Refusal> {
    if progress.is_stopped() { Err(Refusal::new("data-book-stopped")) } else { Ok(()) }
}

/// A folder for the tables until they are packed.
struct Scratch(PathBuf);

impl Scratch {
    fn beside(out: &Path) -> Result<Self, Refusal> {
        let name = out.file_name().unwrap_or(out.as_os_str()).to_string_lossy();
        let folder = out.with_file_name(format!(".{name}.parts"));
        match fs::create_dir(&folder) {
            // Left by a program that fell while it packed this very archive.
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                Err(Refusal::new("frame-file-not-written").because(error))
            }
            _ => Ok(Self(folder)),
        }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _swept_later = fs::remove_dir_all(&self.0);
    }
}
