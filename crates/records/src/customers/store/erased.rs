//! Customers whose personal data was erased, known by fingerprints of their keys only.

use kernel::{Moment, hex};
use sha2::{Digest, Sha256};
use store::{Rows, StoreError, Tx, sql};

use super::super::model::CustomerId;
use crate::orders::CustomerKey;

type Result<T> = std::result::Result<T, StoreError>;

/// What a key is known by when it is gone itself.
fn fingerprint(key: &CustomerKey) -> String {
    let print = Sha256::new().chain_update(&key.kind).chain_update("\n").chain_update(&key.value).finalize();
    hex(&print)
}

/// Notes that a customer's data was erased, and by which keys a file would name them again.
pub(crate) async fn note_erased(
    tx: &mut Tx,
    (id, at): (CustomerId, Moment),
    keys: &[CustomerKey],
) -> Result<()> {
    sql("insert into erased_customers (customer_id, at) values ($1, $2) on conflict do nothing")
        .bind_id(id)
        .bind(at)
        .run(tx)
        .await?;
    let mut prints: Vec<String> = keys.iter().map(fingerprint).collect();
    prints.sort_unstable();
    prints.dedup();
    let rows = Rows::of(&prints).text("fingerprint", String::as_str);
    // `where true` tells SQLite that no join condition follows.
    sql("insert into erased_keys (fingerprint, customer_id) select fingerprint, $1 from {rows} where true
            on conflict (fingerprint) do update set customer_id = excluded.customer_id")
    .bind_id(id)
    .run_with(tx, &rows)
    .await?;
    Ok(())
}

/// When a customer's data was erased; `None` where it was not.
pub(crate) async fn erased_at(tx: &mut Tx, id: CustomerId) -> Result<Option<Moment>> {
    let row = sql("select at from erased_customers where customer_id = $1").bind_id(id).find(tx).await?;
    row.map(|row| row.get("at")).transpose()
}

/// Which of these keys were an erased customer's.
pub(in crate::customers) async fn erased_holders<'k>(
    tx: &mut Tx,
    keys: &[&'k CustomerKey],
) -> Result<Vec<(&'k CustomerKey, CustomerId)>> {
    // Most books have nobody erased: then no key needs its fingerprint.
    if keys.is_empty() || sql("select 1 as one from erased_keys limit 1").find(tx).await?.is_none() {
        return Ok(Vec::new());
    }
    let mut prints: Vec<(String, &CustomerKey)> = keys.iter().map(|key| (fingerprint(key), *key)).collect();
    prints.sort_unstable_by(|left, right| left.0.cmp(&right.0));
    let rows = Rows::of(&prints).text("print", |print| print.0.as_str());
    let found = sql("select e.fingerprint, e.customer_id from {rows} cross join erased_keys e
            where e.fingerprint = rows.print")
    .fetch_with(tx, &rows)
    .await?;
    let mut holders = Vec::new();
    for row in &found {
        let print: String = row.get("fingerprint")?;
        if let Ok(at) = prints.binary_search_by(|known| known.0.cmp(&print))
            && let Some((_, key)) = prints.get(at)
        {
            holders.push((*key, row.id("customer_id")?));
        }
    }
    Ok(holders)
}
