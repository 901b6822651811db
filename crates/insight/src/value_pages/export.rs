//! All values as a file to keep.

use std::fs;

use frame::web::{Answer, Ask, Download};
use kernel::{Refusal, hex};
use records::customers;

use crate::reports::{ExportPermits, export_values};
use crate::standing;
use crate::valuation::{Export, See};

pub(super) async fn values(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let (values, customers, see) =
        (ask.permit::<Export>()?, ask.permit::<customers::Export>()?, ask.permit::<See>()?);
    if standing::book(&mut ask.read().await?, &see).await?.is_none() {
        // Nothing has been valued yet; the page says what to do.
        return Ok(Answer::see("/value/tiers"));
    }
    let permits = ExportPermits { values: &values, customers: &customers, see: &see };
    // The file is written beside the uploads under a name nobody else has, and is gone when it has been read.
    let failed = |error: std::io::Error| Refusal::new("value-export-failed").because(error);
    fs::create_dir_all(&ask.house.files).map_err(failed)?;
    let path = ask.house.files.join(format!("{}.csv", hex(&ask.secret())));
    let written = export_values(ask.db, &permits, &path).await;
    let bytes = written.and_then(|_| fs::read(&path).map_err(failed));
    let _gone_or_never_there = fs::remove_file(&path);
    let name = format!("{}-{}.csv", ask.get("value-export-file"), ask.today());
    Ok(Answer::File(Download { name, media: "text/csv; charset=utf-8", bytes: bytes? }))
}
