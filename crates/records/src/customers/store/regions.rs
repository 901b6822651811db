//! Where all customers are.

use std::collections::HashMap;

use store::{StoreError, Tx, sql};

use super::super::CustomerId;

type Result<T> = std::result::Result<T, StoreError>;

pub(in crate::customers) async fn regions(tx: &mut Tx) -> Result<HashMap<CustomerId, String>> {
    let mut regions = HashMap::new();
    sql("select customer_id, case when region <> '' then region else city end as region from customers
            where region <> '' or city <> ''")
    .for_each::<StoreError, _>(tx, |row| {
        regions.insert(row.id("customer_id")?, row.get("region")?);
        Ok(())
    })
    .await?;
    Ok(regions)
}
