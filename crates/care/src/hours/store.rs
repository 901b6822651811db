//! The hours in the book.

use serde_json::Value as Json;
use store::{Fault, StoreError, Tx, sql};

use super::json;
use super::model::Hours;

type Result<T> = std::result::Result<T, StoreError>;

pub(super) async fn read(tx: &mut Tx) -> Result<Option<Hours>> {
    let Some(row) = sql("select hours from service_hours where place = 1").find(tx).await? else {
        return Ok(None);
    };
    let text: String = row.get("hours")?;
    let hours = serde_json::from_str::<Json>(&text).ok().and_then(|json| json::read(&json));
    hours.map(Some).ok_or_else(|| StoreError::new(Fault::Shape, format!("service_hours.hours: {text}")))
}

pub(super) async fn put(tx: &mut Tx, hours: &Hours) -> Result<()> {
    sql("insert into service_hours (place, hours) values (1, $1)
            on conflict (place) do update set hours = excluded.hours")
    .bind(json::write(hours).to_string())
    .run(tx)
    .await?;
    Ok(())
}
