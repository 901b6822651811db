//! Kept runs in a line each.

use kernel::{Day, Moment};
use store::{Fault, StoreError, Tx, sql};

use crate::valuation::RunId;

/// A kept run as a list names it.
#[derive(Clone, Debug, PartialEq)]
pub struct RunLine {
    /// Which.
    pub id: RunId,
    /// When it was made.
    pub at: Moment,
    /// The day it is seen from.
    pub as_of: Day,
    /// Customers who had bought by then, as far as the run says.
    pub customers: Option<i64>,
}

/// The runs kept last, the last one first.
pub(super) async fn latest_runs(tx: &mut Tx, most: u32) -> Result<Vec<RunLine>, StoreError> {
    sql("select run_id, at, as_of, facts from valuation_runs order by at desc, run_id desc limit $1")
        .bind(i64::from(most))
        .fetch_all(tx)
        .await?
        .iter()
        .map(|row| {
            let facts: serde_json::Value = serde_json::from_str(&row.get::<String>("facts")?)
                .map_err(|error| StoreError::new(Fault::Shape, format!("valuation_runs.facts: {error}")))?;
            Ok(RunLine {
                id: row.id("run_id")?,
                at: row.get("at")?,
                as_of: row.get("as_of")?,
                customers: facts.pointer("/counts/buyers").and_then(serde_json::Value::as_i64),
            })
        })
        .collect()
}
