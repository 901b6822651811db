//! Settings in the book.

use store::{StoreError, Tx, sql};

type Result<T> = std::result::Result<T, StoreError>;

pub(super) async fn rows(tx: &mut Tx) -> Result<Vec<(String, String)>> {
    sql("select name, value from settings order by name")
        .fetch_all(tx)
        .await?
        .iter()
        .map(|row| Ok((row.get("name")?, row.get("value")?)))
        .collect()
}

pub(super) async fn put(tx: &mut Tx, name: &str, value: &str) -> Result<()> {
    sql("insert into settings (name, value) values ($1, $2)
            on conflict (name) do update set value = excluded.value")
    .bind(name)
    .bind(value)
    .run(tx)
    .await?;
    Ok(())
}
