//! Everything there is, to take away: as files that spreadsheets open and that come in again unchanged.

use frame::web::{Answer, Ask, Page, Parcel, hand_over, icon};
use insight::reports::{ExportPermits, export_values};
use insight::valuation;
use kernel::{Refusal, Silent};
use maud::html;

use super::{archive, taken, written};

/// As what a table can be taken away.
const ENDINGS: [&str; 2] = ["csv", "xlsx"];

/// What can be taken away, and the keys of its name and of what it holds.
const WHATS: [(&str, &str, &str); 3] = [
    ("customers", "data-export-customers", "data-export-customers-help"),
    ("orders", "data-export-orders", "data-export-orders-help"),
    ("values", "data-export-values", "data-export-values-help"),
];

pub(super) async fn show(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let title = ask.get("data-export");
    let sees_values = ask.may::<valuation::See>();
    let taken = taken::lately(&ask).await?;
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
            (archive::button(&ask))
        }
        (taken)
    };
    Ok(Page::new("/imports", title, body).into())
}

/// Writes the file and hands it over.
pub(super) async fn file(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let Some((what, ending)) = ask.param("file").rsplit_once('.') else { return Ok(Answer::NotFound) };
    let Some(ending) = ENDINGS.into_iter().find(|known| *known == ending) else {
        return Ok(Answer::NotFound);
    };
    let Some((what, ..)) = WHATS.into_iter().find(|(known, ..)| *known == what) else {
        return Ok(Answer::NotFound);
    };
    let parcel = Parcel { what, ending, name: format!("{what}-{}.{ending}", ask.today()) };
    let db = ask.db.clone();
    match what {
        "customers" => {
            let permit = ask.permit()?;
            hand_over::<records::customers::Export, _, _>(&ask, parcel, async move |out| {
                Ok(written::customers(&db, &permit, &out, written::sources(&db).await?).await?.rows)
            })
            .await
        }
        "orders" => {
            let permit = ask.permit()?;
            hand_over::<records::orders::Export, _, _>(&ask, parcel, async move |out| {
                Ok(written::orders(&db, &permit, &out, written::sources(&db).await?, &Silent).await?.rows)
            })
            .await
        }
        _ => {
            let (values, customers, see) = (ask.permit()?, ask.permit()?, ask.permit::<valuation::See>()?);
            hand_over::<valuation::Export, _, _>(&ask, parcel, async move |out| {
                let permits = ExportPermits { values: &values, customers: &customers, see: &see };
                export_values(&db, &permits, &out).await
            })
            .await
        }
    }
}
