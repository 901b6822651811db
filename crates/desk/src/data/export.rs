//! Everything there is, to take away: as files that spreadsheets open and that come in again unchanged.

use std::fs;
use std::path::Path;

use frame::web::{Answer, Ask, Download, Page, icon};
use insight::reports::{ExportPermits, export_values};
use insight::valuation;
use kernel::uuid::Uuid;
use kernel::{Id, IdMaker, Refusal, define_id};
use maud::html;

use super::written;

define_id!(
    /// A file while it is written.
    FileId
);

/// What can be taken away, and the keys of its name and of what it holds.
const WHATS: [(&str, &str, &str); 3] = [
    ("customers", "data-export-customers", "data-export-customers-help"),
    ("orders", "data-export-orders", "data-export-orders-help"),
    ("values", "data-export-values", "data-export-values-help"),
];

pub(super) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let title = ask.get("data-export");
    let sees_values = ask.may::<valuation::See>();
    let body = html! {
        div class="head" { div { h1 { (title) } p class="lede" { (ask.get("data-export-lede")) } } }
        (records::imports::tabs(&ask, "/export"))
        div class="or" {
            @for (what, name, help) in WHATS.into_iter().filter(|(what, ..)| *what != "values" || sees_values) {
                section class="card" {
                    h2 { (ask.get(name)) }
                    p { (ask.get(help)) }
                    div class="acts row" {
                        a class="btn" href={ "/export/" (what) ".csv" } { (icon("export")) "CSV" span class="vh" { " " (ask.get(name)) } }
                        a class="btn" href={ "/export/" (what) ".xlsx" } { (icon("export")) "Excel" span class="vh" { " " (ask.get(name)) } }
                    }
                }
            }
        }
        p class="sub" { (ask.get("data-export-book")) }
    };
    Ok(Page::new("/imports", title, body).into())
}

/// Writes the file beside the uploads and hands it over.
pub(super) async fn file(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let Some((what, ending)) = ask.param("file").rsplit_once('.') else { return Ok(Answer::NotFound) };
    let media = match ending {
        "csv" => "text/csv; charset=utf-8",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => return Ok(Answer::NotFound),
    };
    let Some((what, ..)) = WHATS.into_iter().find(|(known, ..)| *known == what) else {
        return Ok(Answer::NotFound);
    };
    let id: FileId = IdMaker::new(ask.house.seed()).next(ask.now);
    let name: Uuid = id.uuid();
    let failed = |error: std::io::Error| Refusal::new("data-export-failed").because(error);
    fs::create_dir_all(&ask.house.files).map_err(failed)?;
    let out = ask.house.files.join(format!("export-{}.{ending}", name.simple()));
    let written = write(&ask, what, &out).await;
    let read = written.and_then(|()| fs::read(&out).map_err(failed));
    // Where it was never written there is nothing to take away.
    drop(fs::remove_file(&out));
    let name = format!("{what}-{}.{ending}", ask.today());
    Ok(Answer::File(Download { name, media, bytes: read? }))
}

async fn write(ask: &Ask<'_>, what: &str, out: &Path) -> Result<(), Refusal> {
    match what {
        "customers" => {
            written::customers(ask.db, &ask.permit()?, out, written::sources(ask.db).await?).await?;
        }
        "orders" => {
            written::orders(ask.db, &ask.permit()?, out, written::sources(ask.db).await?).await?;
        }
        _ => {
            let (values, customers, see) = (ask.permit()?, ask.permit()?, ask.permit::<valuation::See>()?);
            let permits = ExportPermits { values: &values, customers: &customers, see: &see };
            export_values(ask.db, &permits, out).await?;
        }
    }
    Ok(())
}
