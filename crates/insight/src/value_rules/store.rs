//! The rules in the book.

use store::{Fault, StoreError, Tx, sql};

use super::model::ValueRules;

type Result<T> = std::result::Result<T, StoreError>;

pub(super) async fn read(tx: &mut Tx) -> Result<Option<ValueRules>> {
    let Some(row) = sql("select rules from value_rules where place = 1").find(tx).await? else {
        return Ok(None);
    };
    let text: String = row.get("rules")?;
    let rules = serde_json::from_str(&text).ok().and_then(|json| ValueRules::from_json(&json));
    rules.map(Some).ok_or_else(|| StoreError::new(Fault::Shape, format!("value_rules.rules: {text}")))
}

pub(super) async fn put(tx: &mut Tx, rules: &ValueRules) -> Result<()> {
    sql("insert into value_rules (place, rules) values (1, $1)
            on conflict (place) do update set rules = excluded.rules")
    .bind(rules.to_json().to_string())
    .run(tx)
    .await?;
    Ok(())
}
