//! Figures in the book.

use store::{Fault, StoreError, Tx, sql};

use super::model::Figures;
use crate::valuation::RunId;

type Result<T> = std::result::Result<T, StoreError>;

pub(super) async fn put(tx: &mut Tx, run: RunId, figures: &Figures) -> Result<()> {
    let text = serde_json::to_string(figures)
        .map_err(|error| StoreError::new(Fault::Shape, format!("figures: {error}")))?;
    sql("delete from value_figures").run(tx).await?;
    sql("insert into value_figures (run_id, figures) values ($1, $2)")
        .bind_id(run)
        .bind(text)
        .run(tx)
        .await?;
    Ok(())
}

/// Figures written by an older program, whose shape was another, are none: the next valuation writes them anew.
pub(super) async fn find(tx: &mut Tx, run: RunId) -> Result<Option<Figures>> {
    let row = sql("select figures from value_figures where run_id = $1").bind_id(run).find(tx).await?;
    Ok(match row {
        None => None,
        Some(row) => serde_json::from_str(&row.get::<String>("figures")?).ok(),
    })
}
