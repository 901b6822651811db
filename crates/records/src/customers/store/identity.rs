//! Customers whom no key tells from others: they leave the book under their own identity, and are found by it again.

use std::collections::HashMap;

use kernel::Id;
use kernel::uuid::Uuid;
use store::{Rows, StoreError, Tx, sql};

use super::super::model::CustomerId;
use crate::orders::CustomerKey;

/// A customer found by identity, and whether their data was erased.
pub(in crate::customers) type Own = (CustomerId, bool);

/// Which of these keys, which nobody holds, are a customer's identity in the place of a number.
pub(in crate::customers) async fn under_identity<'k>(
    tx: &mut Tx,
    keys: &[&'k CustomerKey],
) -> Result<Vec<(&'k CustomerKey, Own)>, StoreError> {
    let identity = |key: &CustomerKey| {
        let text = key.kind.starts_with("id:").then_some(key.value.as_str())?;
        Uuid::try_parse(text).ok().map(CustomerId::from_uuid)
    };
    let named: Vec<(&'k CustomerKey, CustomerId)> =
        keys.iter().filter_map(|key| Some((*key, identity(key)?))).collect();
    let rows = Rows::of(&named).id("wanted", |one| one.1);
    let mut there: HashMap<CustomerId, bool> = HashMap::new();
    let found = sql("select c.customer_id, e.customer_id as erased_id
            from {rows} cross join customers c left join erased_customers e on e.customer_id = c.customer_id
            where c.customer_id = rows.wanted")
    .fetch_with(tx, &rows)
    .await?;
    for row in &found {
        there.insert(row.id("customer_id")?, row.maybe_id::<CustomerId>("erased_id")?.is_some());
    }
    let own = |(key, id): &(&'k CustomerKey, CustomerId)| Some((*key, (*id, *there.get(id)?)));
    Ok(named.iter().filter_map(own).collect())
}
