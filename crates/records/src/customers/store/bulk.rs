//! Labels of many customers, and whose they are.

use gate::Scope;
use gate::users::UserId;
use kernel::Id;
use store::{Rows, StoreError, Tx, sql};

use super::super::model::CustomerId;
use super::read::id_rows;

type Result<T> = std::result::Result<T, StoreError>;

/// The labels of those of these customers who are within reach.
pub(in crate::customers) async fn tags_of(
    tx: &mut Tx,
    scope: Scope,
    ids: &[CustomerId],
) -> Result<Vec<(CustomerId, String)>> {
    let owner = scope.owner().map(Id::uuid);
    sql("select c.customer_id, c.tags from {rows} cross join customers c
            where c.customer_id = rows.customer_id and (c.owner_id = $1 or $2)")
    .bind(owner)
    .bind(owner.is_none())
    .fetch_with(tx, &id_rows(ids))
    .await?
    .iter()
    .map(|row| Ok((row.id("customer_id")?, row.get("tags")?)))
    .collect()
}

/// Sets labels (customer, before, after) of those who still have the ones before; returns whose were set.
pub(in crate::customers) async fn set_tags(
    tx: &mut Tx,
    changes: &[(CustomerId, String, String)],
) -> Result<Vec<CustomerId>> {
    let rows = Rows::of(changes)
        .id("wanted", |change| change.0)
        .text("seen", |change| change.1.as_str())
        .text("labels", |change| change.2.as_str());
    sql("update customers set tags = rows.labels from {rows}
            where customers.customer_id = rows.wanted and customers.tags = rows.seen
            returning customer_id")
    .fetch_with(tx, &rows)
    .await?
    .iter()
    .map(|row| row.id("customer_id"))
    .collect()
}

/// Who is in charge of those of these customers who are within reach.
pub(in crate::customers) async fn owners_of(
    tx: &mut Tx,
    scope: Scope,
    ids: &[CustomerId],
) -> Result<Vec<(CustomerId, Option<UserId>)>> {
    let owner = scope.owner().map(Id::uuid);
    sql("select c.customer_id, c.owner_id from {rows} cross join customers c
            where c.customer_id = rows.customer_id and (c.owner_id = $1 or $2)")
    .bind(owner)
    .bind(owner.is_none())
    .fetch_with(tx, &id_rows(ids))
    .await?
    .iter()
    .map(|row| Ok((row.id("customer_id")?, row.maybe_id("owner_id")?)))
    .collect()
}

/// Puts people in charge: customer, before, after.
pub(in crate::customers) async fn set_owners(
    tx: &mut Tx,
    changes: &[(CustomerId, Option<UserId>, Option<UserId>)],
) -> Result<()> {
    let rows = Rows::of(changes).id("customer_id", |change| change.0).maybe_id("owner_id", |change| change.2);
    sql("update customers set owner_id = rows.owner_id from {rows}
            where customers.customer_id = rows.customer_id")
    .run_with(tx, &rows)
    .await?;
    Ok(())
}
