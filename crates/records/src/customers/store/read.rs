//! Looking customers up.

use std::collections::{BTreeMap, HashMap};

use gate::Scope;
use kernel::{Id, Page, Refusal};
use store::{Keyset, Kind, Paged, Row, Rows, StoreError, Tx, sql};

use super::super::model::{Card, Customer, CustomerField, CustomerId, Spoken};
use super::FIELDS;
use crate::imports::ImportId;
use crate::orders::CustomerKey;

type Result<T> = std::result::Result<T, StoreError>;

const BY_CODE: Keyset =
    Keyset::ascending(&[("code", "code", Kind::Text), ("customer_id", "customer_id", Kind::Id)]);
/// A code is mostly one customer's; more than this are not looked through by hand.
const FOUND_MAX: i64 = 50;

/// Who holds which of these keys.
pub(in crate::customers) async fn holders(
    tx: &mut Tx,
    keys: &[&CustomerKey],
) -> Result<Vec<((String, String), CustomerId)>> {
    let rows = Rows::of(keys).text("kind", |key| key.kind.as_str()).text("value", |key| key.value.as_str());
    sql("select k.kind, k.value, k.customer_id
            from {rows} cross join customer_keys k where k.kind = rows.kind and k.value = rows.value")
    .fetch_with(tx, &rows)
    .await?
    .iter()
    .map(|row| Ok(((row.get("kind")?, row.get("value")?), row.id("customer_id")?)))
    .collect()
}

/// By which kinds of keys these customers are known.
pub(in crate::customers) async fn kinds_of(
    tx: &mut Tx,
    customers: &[CustomerId],
) -> Result<Vec<(CustomerId, String)>> {
    sql("select distinct k.customer_id, k.kind
            from {rows} cross join customer_keys k where k.customer_id = rows.customer_id")
    .fetch_with(tx, &id_rows(customers))
    .await?
    .iter()
    .map(|row| Ok((row.id("customer_id")?, row.get("kind")?)))
    .collect()
}

/// The cards of these customers, in the order of their identities.
pub(in crate::customers) async fn cards(
    tx: &mut Tx,
    customers: &[CustomerId],
) -> Result<Vec<(CustomerId, Card)>> {
    let text = format!(
        "select c.customer_id, {FIELDS} from {{rows}} cross join customers c where c.customer_id = rows.customer_id"
    );
    let mut cards: Vec<(CustomerId, Card)> = sql(text)
        .fetch_with(tx, &id_rows(customers))
        .await?
        .iter()
        .map(|row| Ok((row.id("customer_id")?, read_card(row)?)))
        .collect::<Result<_>>()?;
    cards.sort_unstable_by_key(|(id, _)| *id);
    Ok(cards)
}

/// Tells the name and the firm of every customer.
pub(in crate::customers) async fn names(
    tx: &mut Tx,
    mut each: impl FnMut(CustomerId, &str, &str),
) -> Result<()> {
    sql("select customer_id, name, company from customers")
        .for_each::<StoreError, _>(tx, |row| {
            let (name, company): (String, String) = (row.get("name")?, row.get("company")?);
            each(row.id("customer_id")?, &name, &company);
            Ok(())
        })
        .await
}

/// What these customers are called, and by which code.
pub(in crate::customers) async fn called(
    tx: &mut Tx,
    customers: &[CustomerId],
) -> Result<HashMap<CustomerId, (String, String)>> {
    sql("select c.customer_id, c.name, c.company, c.code
            from {rows} cross join customers c where c.customer_id = rows.customer_id")
    .fetch_with(tx, &id_rows(customers))
    .await?
    .iter()
    .map(|row| {
        let (name, company): (String, String) = (row.get("name")?, row.get("company")?);
        let code: String = row.get("code")?;
        let name = [name, company].into_iter().find(|name| !name.is_empty()).unwrap_or_else(|| code.clone());
        Ok((row.id("customer_id")?, (name, code)))
    })
    .collect()
}

/// Customers an import made.
pub(in crate::customers) async fn made_by(tx: &mut Tx, import: ImportId) -> Result<Vec<CustomerId>> {
    sql("select customer_id from customers where import_id = $1 order by customer_id")
        .bind_id(import)
        .fetch_all(tx)
        .await?
        .iter()
        .map(|row| row.id("customer_id"))
        .collect()
}

/// Keys an import noted, and on whom.
pub(in crate::customers) async fn keys_noted_by(
    tx: &mut Tx,
    import: ImportId,
) -> Result<Vec<(CustomerKey, CustomerId)>> {
    sql("select kind, value, customer_id from customer_keys where import_id = $1 order by kind, value")
        .bind_id(import)
        .fetch_all(tx)
        .await?
        .iter()
        .map(|row| Ok((read_key(row)?, row.id("customer_id")?)))
        .collect()
}

/// Which of these customers hold keys that did not come by this import, and by which they came.
pub(in crate::customers) async fn with_keys_of_others(
    tx: &mut Tx,
    import: ImportId,
    customers: &[CustomerId],
) -> Result<Vec<(CustomerId, Option<ImportId>)>> {
    sql("select distinct k.customer_id, k.import_id
            from {rows} cross join customer_keys k
            where k.customer_id = rows.customer_id and (k.import_id is null or k.import_id <> $1)")
    .bind_id(import)
    .fetch_with(tx, &id_rows(customers))
    .await?
    .iter()
    .map(|row| Ok((row.id("customer_id")?, row.maybe_id("import_id")?)))
    .collect()
}

pub(in crate::customers) async fn list(
    tx: &mut Tx,
    scope: Scope,
    part: Option<&str>,
    page: &Page,
) -> std::result::Result<Paged<Customer>, Refusal> {
    let owner = scope.owner().map(Id::uuid);
    let query = match part {
        None => sql(format!(
            "select customer_id, code, owner_id, created_at, {FIELDS}
                from customers where (owner_id = $1 or $2) {{page}}"
        ))
        .bind(owner)
        .bind(owner.is_none()),
        Some(part) => sql(format!(
            "select customer_id, code, owner_id, created_at, {FIELDS}
                from customers where (owner_id = $1 or $2) and (name {{ilike}} $3 escape '~'
                    or code {{ilike}} $3 escape '~' or company {{ilike}} $3 escape '~') {{page}}"
        ))
        .bind(owner)
        .bind(owner.is_none())
        .bind(containing(part)),
    };
    Ok(BY_CODE.fetch(tx, query, page).await?.try_map(|row| read(&row))?)
}

pub(in crate::customers) async fn find(
    tx: &mut Tx,
    scope: Scope,
    code_or_key: &str,
) -> Result<Vec<Customer>> {
    let by_key = sql("select customer_id from customer_keys where value = $1 order by kind")
        .bind(code_or_key)
        .fetch_all(tx)
        .await?;
    let mut ids: Vec<CustomerId> = by_key.iter().map(|row| row.id("customer_id")).collect::<Result<_>>()?;
    let by_code = sql("select customer_id from customers where code = $1 order by customer_id limit $2")
        .bind(code_or_key)
        .bind(FOUND_MAX)
        .fetch_all(tx)
        .await?;
    for row in &by_code {
        ids.push(row.id("customer_id")?);
    }
    ids.sort_unstable();
    ids.dedup();
    let mut found = in_reach(tx, scope, &ids).await?;
    found.sort_by(|left, right| (&left.code, left.id).cmp(&(&right.code, right.id)));
    Ok(found)
}

/// Those of these customers who are within reach.
pub(crate) async fn in_reach(tx: &mut Tx, scope: Scope, ids: &[CustomerId]) -> Result<Vec<Customer>> {
    let owner = scope.owner().map(Id::uuid);
    let text = format!(
        "select c.customer_id, code, owner_id, created_at, {FIELDS}
            from {{rows}} cross join customers c where c.customer_id = rows.customer_id and (owner_id = $1 or $2)"
    );
    let found = sql(text).bind(owner).bind(owner.is_none()).fetch_with(tx, &id_rows(ids)).await?;
    found.iter().map(read).collect()
}

/// Which of these customers are within reach.
pub(in crate::customers) async fn reached(
    tx: &mut Tx,
    scope: Scope,
    ids: &[CustomerId],
) -> Result<Vec<CustomerId>> {
    let owner = scope.owner().map(Id::uuid);
    sql("select c.customer_id from {rows} cross join customers c
            where c.customer_id = rows.customer_id and (c.owner_id = $1 or $2)")
    .bind(owner)
    .bind(owner.is_none())
    .fetch_with(tx, &id_rows(ids))
    .await?
    .iter()
    .map(|row| row.id("customer_id"))
    .collect()
}

/// The phone numbers of these customers.
pub(in crate::customers) async fn phones_of(
    tx: &mut Tx,
    ids: &[CustomerId],
) -> Result<Vec<(CustomerId, String)>> {
    sql("select k.customer_id, k.value from {rows} cross join customer_keys k
            where k.customer_id = rows.customer_id and k.kind = 'phone' order by k.customer_id, k.value")
    .fetch_with(tx, &id_rows(ids))
    .await?
    .iter()
    .map(|row| Ok((row.id("customer_id")?, row.get("value")?)))
    .collect()
}

/// What these customers are called and known by, in the order of their identities.
pub(crate) async fn spoken_of(tx: &mut Tx, ids: &[CustomerId]) -> Result<Vec<(CustomerId, Spoken)>> {
    let mut spoken: BTreeMap<CustomerId, Spoken> = BTreeMap::new();
    let rows = id_rows(ids);
    let cards = sql("select c.customer_id, code, name, company, tags
            from {rows} cross join customers c where c.customer_id = rows.customer_id")
    .fetch_with(tx, &rows)
    .await?;
    for row in &cards {
        let one = Spoken {
            code: row.get("code")?,
            name: row.get("name")?,
            company: row.get("company")?,
            tags: row.get("tags")?,
            keys: Vec::new(),
        };
        spoken.insert(row.id("customer_id")?, one);
    }
    let keys = sql("select k.customer_id, k.kind, k.value
            from {rows} cross join customer_keys k where k.customer_id = rows.customer_id")
    .fetch_with(tx, &rows)
    .await?;
    for row in &keys {
        if let Some(one) = spoken.get_mut(&row.id("customer_id")?) {
            one.keys.push(read_key(row)?);
        }
    }
    Ok(spoken.into_iter().collect())
}

pub(in crate::customers) async fn fetch(
    tx: &mut Tx,
    scope: Scope,
    id: CustomerId,
) -> Result<Option<Customer>> {
    let owner = scope.owner().map(Id::uuid);
    let text = format!(
        "select customer_id, code, owner_id, created_at, {FIELDS}
            from customers where customer_id = $1 and (owner_id = $2 or $3)"
    );
    let row = sql(text).bind_id(id).bind(owner).bind(owner.is_none()).find(tx).await?;
    row.map(|row| read(&row)).transpose()
}

pub(in crate::customers) async fn keys_of(tx: &mut Tx, id: CustomerId) -> Result<Vec<CustomerKey>> {
    sql("select kind, value from customer_keys where customer_id = $1 order by kind, value")
        .bind_id(id)
        .fetch_all(tx)
        .await?
        .iter()
        .map(read_key)
        .collect()
}

/// Every key of every customer in reach, by kind and value.
pub(in crate::customers) async fn all_keys(
    tx: &mut Tx,
    scope: Scope,
) -> Result<HashMap<CustomerId, Vec<CustomerKey>>> {
    let owner = scope.owner().map(Id::uuid);
    let mut keys: HashMap<CustomerId, Vec<CustomerKey>> = HashMap::new();
    sql("select k.customer_id, k.kind, k.value
            from customer_keys k join customers c on c.customer_id = k.customer_id
            where c.owner_id = $1 or $2 order by k.kind, k.value")
    .bind(owner)
    .bind(owner.is_none())
    .for_each::<StoreError, _>(tx, |row| {
        keys.entry(row.id("customer_id")?).or_default().push(read_key(&row)?);
        Ok(())
    })
    .await?;
    Ok(keys)
}

pub(in crate::customers) async fn export(
    tx: &mut Tx,
    scope: Scope,
    mut each: impl FnMut(Customer) -> std::result::Result<(), Refusal>,
) -> std::result::Result<(), Refusal> {
    let owner = scope.owner().map(Id::uuid);
    let text = format!(
        "select customer_id, code, owner_id, created_at, {FIELDS}
            from customers where owner_id = $1 or $2 order by code, customer_id"
    );
    sql(text).bind(owner).bind(owner.is_none()).for_each(tx, |row| each(read(&row)?)).await
}

pub(super) fn id_rows(customers: &[CustomerId]) -> Rows<'_, CustomerId> {
    Rows::of(customers).id("customer_id", |id| *id)
}

/// A pattern for text that holds `part`, taken word for word.
pub(crate) fn containing(part: &str) -> String {
    let mut pattern = String::from("%");
    for sign in part.chars() {
        if matches!(sign, '%' | '_' | '~') {
            pattern.push('~');
        }
        pattern.push(sign);
    }
    pattern.push('%');
    pattern
}

pub(super) fn read(row: &Row) -> Result<Customer> {
    Ok(Customer {
        id: row.id("customer_id")?,
        code: row.get("code")?,
        card: read_card(row)?,
        owner: row.maybe_id("owner_id")?,
        created_at: row.get("created_at")?,
    })
}

fn read_card(row: &Row) -> Result<Card> {
    let mut card = Card::default();
    for field in CustomerField::ALL {
        card.set(field, &row.get::<String>(field.column())?);
    }
    Ok(card)
}

fn read_key(row: &Row) -> Result<CustomerKey> {
    Ok(CustomerKey { kind: row.get("kind")?, value: row.get("value")? })
}
