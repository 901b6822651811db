//! What is promised, the number given out last, and the hours the clocks were read by.

use serde_json::Value as Json;
use store::{Fault, StoreError, Tx, sql};

use super::Result;
use crate::cases::promises::Promises;

/// The first case is number 1001: a number of four digits is read out, and nobody hears that they are the first.
const BEFORE_FIRST: i64 = 1_000;

pub(crate) async fn promises(tx: &mut Tx) -> Result<Option<Promises>> {
    let Some(row) = sql("select promises from service_promises where place = 1").find(tx).await? else {
        return Ok(None);
    };
    let text: String = row.get("promises")?;
    let promises = serde_json::from_str::<Json>(&text).ok().and_then(|json| Promises::from_json(&json));
    promises
        .map(Some)
        .ok_or_else(|| StoreError::new(Fault::Shape, format!("service_promises.promises: {text}")))
}

pub(crate) async fn put_promises(tx: &mut Tx, promises: &Promises) -> Result<()> {
    sql("insert into service_promises (place, promises) values (1, $1)
            on conflict (place) do update set promises = excluded.promises")
    .bind(promises.to_json().to_string())
    .run(tx)
    .await?;
    Ok(())
}

/// Takes so many numbers; returns the first.
pub(crate) async fn next_numbers(tx: &mut Tx, count: i64) -> Result<i64> {
    let row = sql("insert into service_counter (place, last_number, read_by) values (1, $1, '')
            on conflict (place) do update set last_number = service_counter.last_number + $2
            returning last_number")
    .bind(BEFORE_FIRST + count)
    .bind(count)
    .fetch_one(tx)
    .await?;
    Ok(row.get::<i64>("last_number")? - count + 1)
}

/// What all clocks were read by last; empty before the first reading.
pub(crate) async fn read_by(tx: &mut Tx) -> Result<String> {
    let row = sql("select read_by from service_counter where place = 1").find(tx).await?;
    row.map_or_else(|| Ok(String::new()), |row| row.get("read_by"))
}

pub(crate) async fn put_read_by(tx: &mut Tx, read_by: &str) -> Result<()> {
    sql("update service_counter set read_by = $1 where place = 1").bind(read_by).run(tx).await?;
    Ok(())
}
