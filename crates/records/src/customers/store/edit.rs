//! One customer changed by a person.

use gate::Scope;
use gate::users::UserId;
use kernel::Id;
use store::{StoreError, Tx, sql};

use super::super::model::{Customer, CustomerField, CustomerId};
use super::FIELDS;
use super::read::read;
use crate::imports::ImportId;
use crate::orders::CustomerKey;

/// Ways a birthday is looked for.
const SPELLINGS: usize = 12;
/// More people are not congratulated in one day.
const BIRTHDAYS_MAX: i64 = 100;

type Result<T> = std::result::Result<T, StoreError>;

/// Whether there is such a customer within a scope.
pub(crate) async fn is_in_reach(tx: &mut Tx, scope: Scope, id: CustomerId) -> Result<bool> {
    let owner = scope.owner().map(Id::uuid);
    let text = "select 1 as one from customers where customer_id = $1 and (owner_id = $2 or $3)";
    let found = sql(text).bind_id(id).bind(owner).bind(owner.is_none()).find(tx).await?;
    Ok(found.is_some())
}

/// The import that made a customer; `None` where a person did.
pub(crate) async fn import_of(tx: &mut Tx, id: CustomerId) -> Result<Option<ImportId>> {
    let row = sql("select import_id from customers where customer_id = $1").bind_id(id).find(tx).await?;
    row.map_or(Ok(None), |row| row.maybe_id("import_id"))
}

/// Sets a field if it still says what was seen, with whatever signs a file may have broken its lines; whether it did.
/// `seen` has line feeds alone.
pub(in crate::customers) async fn set_seen(
    tx: &mut Tx,
    (id, field): (CustomerId, CustomerField),
    seen: &str,
    new: &str,
) -> Result<bool> {
    let column = field.column();
    let text = format!(
        "update customers set {column} = $3 where customer_id = $1
            and replace(replace({column}, $4, $5), $6, $5) = $2"
    );
    let query = sql(text).bind_id(id).bind(seen).bind(new).bind("\r\n").bind("\n").bind("\r");
    Ok(query.run(tx).await? > 0)
}

/// What a field says now.
pub(in crate::customers) async fn field_of(
    tx: &mut Tx,
    id: CustomerId,
    field: CustomerField,
) -> Result<Option<String>> {
    let column = field.column();
    let row = sql(format!("select {column} as said from customers where customer_id = $1"))
        .bind_id(id)
        .find(tx)
        .await?;
    row.map(|row| row.get("said")).transpose()
}

/// Notes a key on a customer; whether nobody had it.
pub(in crate::customers) async fn add_key(tx: &mut Tx, key: &CustomerKey, id: CustomerId) -> Result<bool> {
    sql("insert into customer_keys (kind, value, customer_id) values ($1, $2, $3) on conflict do nothing")
        .bind(key.kind.as_str())
        .bind(key.value.as_str())
        .bind_id(id)
        .run(tx)
        .await
        .map(|added| added > 0)
}

/// Takes a key off a customer; whether it was there.
pub(in crate::customers) async fn take_key(tx: &mut Tx, key: &CustomerKey, id: CustomerId) -> Result<bool> {
    sql("delete from customer_keys where kind = $1 and value = $2 and customer_id = $3")
        .bind(key.kind.as_str())
        .bind(key.value.as_str())
        .bind_id(id)
        .run(tx)
        .await
        .map(|taken| taken > 0)
}

/// Customers whose birthday is written in one of these ways, or ends with the first three of them. Each half is found by
/// its own index; in one condition the whole book was walked by name, three seconds for a million customers.
pub(in crate::customers) async fn with_birthday(
    tx: &mut Tx,
    owner: Option<UserId>,
    spellings: &[String],
) -> Result<Vec<Customer>> {
    let owner = owner.map(Id::uuid);
    let text = format!(
        "select c.customer_id, c.code, c.owner_id, c.created_at, {FIELDS}
            from (
                select customer_id from customers
                    where birthday <> '' and birthday in ($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
                union
                select customer_id from customers
                    where birthday <> '' and substr(birthday, length(birthday) - 4) in ($3, $4, $5)) as born
                cross join customers c
            where c.customer_id = born.customer_id and (c.owner_id = $1 or $2)
            order by c.name, c.customer_id limit $15"
    );
    let mut query = sql(text).bind(owner).bind(owner.is_none());
    for place in 0..SPELLINGS {
        query = query.bind(spellings.get(place).map_or("", String::as_str));
    }
    query.bind(BIRTHDAYS_MAX).fetch_all(tx).await?.iter().map(read).collect()
}
