//! Words, order numbers and opened files in the book.

use std::collections::HashMap;

use gate::Scope;
use gate::users::UserId;
use kernel::{Id, Moment};
use store::{Row, Rows, StoreError, Tx, sql};

use super::OrderHit;
use crate::customers::CustomerId;

type Result<T> = std::result::Result<T, StoreError>;

/// Behind every text that begins with what stands before it, in the order of bytes.
const LAST: char = '\u{10ffff}';
/// Middles of words are looked for among so many of the newest customers: all of a small business's, a few
/// milliseconds of a large one's.
const LOOKED_THROUGH: i64 = 20_000;

/// A customer met by one of their words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Met {
    pub(super) id: CustomerId,
    pub(super) word: String,
}

pub(super) async fn write(tx: &mut Tx, words: &[Met]) -> Result<()> {
    let rows = Rows::of(words).id("customer_id", |met| met.id).text("word", |met| met.word.as_str());
    sql("insert into customer_words (customer_id, word) select customer_id, word from {rows}")
        .run_with(tx, &rows)
        .await?;
    Ok(())
}

pub(super) async fn write_tags(tx: &mut Tx, tags: &[Met]) -> Result<()> {
    let rows = Rows::of(tags).id("customer_id", |met| met.id).text("tag", |met| met.word.as_str());
    sql("insert into customer_tags (customer_id, tag) select customer_id, tag from {rows}")
        .run_with(tx, &rows)
        .await?;
    Ok(())
}

pub(super) async fn forget(tx: &mut Tx, customers: &[CustomerId]) -> Result<()> {
    let rows = Rows::of(customers).id("customer_id", |id| *id);
    sql("delete from customer_words where customer_id in (select customer_id from {rows})")
        .run_with(tx, &rows)
        .await?;
    forget_tags(tx, customers).await
}

pub(super) async fn forget_tags(tx: &mut Tx, customers: &[CustomerId]) -> Result<()> {
    let rows = Rows::of(customers).id("customer_id", |id| *id);
    sql("delete from customer_tags where customer_id in (select customer_id from {rows})")
        .run_with(tx, &rows)
        .await?;
    Ok(())
}

/// Customers with a word that begins so, whole words first.
pub(super) async fn beginning(tx: &mut Tx, scope: Scope, start: &str, limit: i64) -> Result<Vec<Met>> {
    // Somebody who reaches their own customers only has few: theirs are looked through, not everybody's words.
    let query = match scope.owner() {
        None => sql("select word, customer_id from customer_words where word >= $1 and word < $2
                order by word, customer_id limit $3"),
        Some(_) => sql("select w.word, w.customer_id from customers c cross join customer_words w
                where c.owner_id = $4 and w.customer_id = c.customer_id and w.word >= $1 and w.word < $2
                order by w.word, w.customer_id limit $3"),
    };
    let query = query.bind(start).bind(format!("{start}{LAST}")).bind(limit);
    let query = match scope.owner() {
        None => query,
        Some(owner) => query.bind_id(owner),
    };
    query.fetch_all(tx).await?.iter().map(met).collect()
}

/// Customers with a word that begins as one of these.
pub(super) async fn beginning_as_any(tx: &mut Tx, starts: &[String], limit: i64) -> Result<Vec<Met>> {
    let ranges: Vec<(&str, String)> =
        starts.iter().map(|start| (start.as_str(), format!("{start}{LAST}"))).collect();
    let rows = Rows::of(&ranges).text("low", |range| range.0).text("high", |range| range.1.as_str());
    sql("select w.word, w.customer_id from {rows} cross join customer_words w
            where w.word >= rows.low and w.word < rows.high limit $1")
    .bind(limit)
    .fetch_with(tx, &rows)
    .await?
    .iter()
    .map(met)
    .collect()
}

/// All words of these customers.
pub(super) async fn words_of(
    tx: &mut Tx,
    customers: &[CustomerId],
) -> Result<HashMap<CustomerId, Vec<String>>> {
    let rows = Rows::of(customers).id("of_customer", |id| *id);
    let found = sql("select w.word, w.customer_id from {rows} cross join customer_words w
            where w.customer_id = rows.of_customer")
    .fetch_with(tx, &rows)
    .await?;
    let mut words: HashMap<CustomerId, Vec<String>> = HashMap::new();
    for row in &found {
        let met = met(row)?;
        words.entry(met.id).or_default().push(met.word);
    }
    Ok(words)
}

/// Among the newest customers, those with this in the middle of a name or code.
pub(super) async fn holding(tx: &mut Tx, scope: Scope, part: &str, limit: i64) -> Result<Vec<CustomerId>> {
    let owner = scope.owner().map(Id::uuid);
    sql("select customer_id from (select customer_id, code, name, company from customers
                where owner_id = $1 or $2 order by customer_id desc limit $3) as latest
            where name {ilike} $4 escape '~' or code {ilike} $4 escape '~' or company {ilike} $4 escape '~'
            limit $5")
    .bind(owner)
    .bind(owner.is_none())
    .bind(LOOKED_THROUGH)
    .bind(crate::customers::containing(part))
    .bind(limit)
    .fetch_all(tx)
    .await?
    .iter()
    .map(|row| row.id("customer_id"))
    .collect()
}

/// The shop or way behind `after` by which orders came in: one step of the index for each.
pub(super) async fn next_source(tx: &mut Tx, after: Option<&str>) -> Result<Option<String>> {
    let query = match after {
        None => sql("select source from order_numbers order by source limit 1"),
        Some(after) => {
            sql("select source from order_numbers where source > $1 order by source limit 1").bind(after)
        }
    };
    query.find(tx).await?.map(|row| row.get("source")).transpose()
}

/// Orders of customers whose number begins so.
pub(super) async fn orders_beginning(
    tx: &mut Tx,
    scope: Scope,
    (source, start): (&str, &str),
    limit: i64,
) -> Result<Vec<OrderHit>> {
    let owner = scope.owner().map(Id::uuid);
    sql("select n.number, n.day, n.customer_id, c.name, c.code
            from order_numbers n join customers c on c.customer_id = n.customer_id
            where n.source = $1 and n.number >= $2 and n.number < $3 and (c.owner_id = $4 or $5)
            order by n.number, n.day, n.part limit $6")
    .bind(source)
    .bind(start)
    .bind(format!("{start}{LAST}"))
    .bind(owner)
    .bind(owner.is_none())
    .bind(limit)
    .fetch_all(tx)
    .await?
    .iter()
    .map(|row| {
        Ok(OrderHit {
            number: row.get("number")?,
            day: row.get("day")?,
            customer: row.id("customer_id")?,
            name: row.get("name")?,
            code: row.get("code")?,
        })
    })
    .collect()
}

/// Customers behind `after` who have no words yet, by identity.
pub(super) async fn without_words(
    tx: &mut Tx,
    after: Option<CustomerId>,
    limit: i64,
) -> Result<Vec<CustomerId>> {
    let behind = if after.is_some() { "c.customer_id > $2 and" } else { "" };
    let query = sql(format!(
        "select c.customer_id from customers c where {behind}
            not exists (select 1 from customer_words w where w.customer_id = c.customer_id)
            order by c.customer_id limit $1"
    ))
    .bind(limit);
    let query = match after {
        Some(after) => query.bind_id(after),
        None => query,
    };
    query.fetch_all(tx).await?.iter().map(|row| row.id("customer_id")).collect()
}

pub(super) async fn put_opened(tx: &mut Tx, user: UserId, customer: CustomerId, at: Moment) -> Result<()> {
    sql("insert into recent_files (user_id, customer_id, at) values ($1, $2, $3)
            on conflict (user_id, customer_id) do update set at = excluded.at")
    .bind_id(user)
    .bind_id(customer)
    .bind(at)
    .run(tx)
    .await?;
    Ok(())
}

/// Keeps the latest `kept` files of a user.
pub(super) async fn trim_opened(tx: &mut Tx, user: UserId, kept: i64) -> Result<()> {
    sql("delete from recent_files where user_id = $1 and at < (
            select min(at) from (select at from recent_files where user_id = $1 order by at desc limit $2) as latest)")
    .bind_id(user)
    .bind(kept)
    .run(tx)
    .await?;
    Ok(())
}

pub(super) async fn opened(tx: &mut Tx, user: UserId, limit: i64) -> Result<Vec<CustomerId>> {
    sql("select customer_id from recent_files where user_id = $1 order by at desc, customer_id limit $2")
        .bind_id(user)
        .bind(limit)
        .fetch_all(tx)
        .await?
        .iter()
        .map(|row| row.id("customer_id"))
        .collect()
}

fn met(row: &Row) -> Result<Met> {
    Ok(Met { id: row.id("customer_id")?, word: row.get("word")? })
}
