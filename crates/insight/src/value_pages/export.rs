//! All values as a file to keep.

use frame::web::{Answer, Ask, Parcel, hand_over};
use kernel::Refusal;
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
    let name = format!("{}-{}.csv", ask.get("value-export-file"), ask.today());
    let db = ask.db.clone();
    hand_over::<Export, _, _>(&ask, Parcel { what: "values", ending: "csv", name }, async move |out| {
        let permits = ExportPermits { values: &values, customers: &customers, see: &see };
        export_values(&db, &permits, &out).await
    })
    .await
}
