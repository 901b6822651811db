//! The table beside a chart, and the same as a file: a page that is asked for with `?table=ID&as=csv` hands over the table
//! of that name instead of itself. No page has to know of it but by [`Ask::table`].

use std::sync::{Mutex, PoisonError};

use gate::{Deed, Reach, Role};
use kernel::Refusal;
use maud::{Markup, html};

use super::{Answer, Ask, Parcel, hand_over, icon};
use crate::charts::DataTable;
use crate::sheet::{Sheet, Value};

/// Leave to take the table of a chart along: whoever is shown the chart.
#[derive(Debug)]
pub enum TakeTable {}
impl Deed for TakeTable {
    const NAME: &'static str = "charts.take-table";
    const GRANTED: &'static [(Role, Reach)] = &[
        (Role::Owner, Reach::All),
        (Role::Manager, Reach::All),
        (Role::Account, Reach::Own),
        (Role::Service, Reach::All),
        (Role::Analyst, Reach::All),
        (Role::ReadOnly, Reach::All),
    ];
}

/// The table a request asked for, once its page has come to it.
#[derive(Debug, Default)]
pub struct Wanted(Mutex<Option<(&'static str, DataTable)>>);

impl Wanted {
    pub(super) fn take(&self) -> Option<(&'static str, DataTable)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Ask<'_> {
    /// A chart's table, folded, with the link to the same as a file. `id` is the chart's on its page, `page` the address
    /// of the page.
    #[must_use]
    pub fn table(&self, page: &str, id: &'static str, table: &DataTable) -> Markup {
        if self.query.get("table") == id && self.query.get("as") == "csv" {
            *self.wanted.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((id, table.clone()));
        }
        let link = self.query.with("table", id).with("as", "csv").at(page);
        table.folded_with(
            self.texts,
            &html! {
                p { a href=(link) download { (icon("export")) "CSV" span class="vh" { " " (table.caption) } } }
            },
        )
    }
}

/// Hands the table over.
pub(super) async fn file(ask: &Ask<'_>, id: &'static str, table: DataTable) -> Result<Answer, Refusal> {
    let parcel = Parcel { what: "table", ending: "csv", name: format!("{id}-{}.csv", ask.today()) };
    hand_over::<TakeTable, _, _>(ask, parcel, async move |out| {
        let heads: Vec<&str> = table.heads.iter().map(|head| head.text.as_str()).collect();
        let mut sheet = Sheet::create(&out, &heads)?;
        for row in &table.rows {
            let cells: Vec<Value<'_>> = row.iter().map(|cell| Value::Text(cell)).collect();
            sheet.row(&cells)?;
        }
        sheet.finish()?;
        Ok(table.rows.len())
    })
    .await
}
