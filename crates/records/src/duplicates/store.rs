//! Merging in the book: rows go from one customer to another and come back.

use gate::users::UserId;
use kernel::{Id, Moment};
use store::{Row, StoreError, Tx, sql};

use super::model::{MergeId, Move};
use crate::customers::{CustomerField, CustomerId};

type Result<T> = std::result::Result<T, StoreError>;

const CUSTOMER: &str = "code, name, company, region, city, country, address, postcode, note, tags, birthday, \
                        email_consent, sms_consent, since, owner_id, import_id, created_at";

/// Who stays, who goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) kept: CustomerId,
    pub(super) gone: CustomerId,
}

pub(super) async fn insert(tx: &mut Tx, id: MergeId, pair: Pair, at: Moment) -> Result<()> {
    sql("insert into merges (merge_id, kept_id, gone_id, at) values ($1, $2, $3, $4)")
        .bind_id(id)
        .bind_id(pair.kept)
        .bind_id(pair.gone)
        .bind(at)
        .run(tx)
        .await?;
    Ok(())
}

/// Keeps others from writing these two until the transaction ends: what is read of them from now on still stands when it
/// is written.
pub(super) async fn hold(tx: &mut Tx, pair: Pair) -> Result<()> {
    sql("update customers set code = code where customer_id in ($1, $2)")
        .bind_id(pair.kept)
        .bind_id(pair.gone)
        .run(tx)
        .await?;
    Ok(())
}

pub(super) async fn find(tx: &mut Tx, id: MergeId) -> Result<Option<Pair>> {
    sql("select kept_id, gone_id from merges where merge_id = $1")
        .bind_id(id)
        .find(tx)
        .await?
        .map(|row| Ok(Pair { kept: row.id("kept_id")?, gone: row.id("gone_id")? }))
        .transpose()
}

pub(super) async fn forget(tx: &mut Tx, id: MergeId) -> Result<()> {
    for table in ["merged_rows", "merged_keys", "merged_customers", "merges"] {
        sql(format!("delete from {table} where merge_id = $1")).bind_id(id).run(tx).await?;
    }
    Ok(())
}

/// Rows cannot change whose they are where the table is spread by customer: they are written anew and removed.
/// Tables are given in the order they stand on each other.
pub(super) async fn move_rows(tx: &mut Tx, id: MergeId, pair: Pair, moves: &[Move]) -> Result<()> {
    // Numbers lead to orders; they are found by them as long as those lie where they lie.
    sql("update order_numbers set customer_id = $1 where customer_id = $2 and (source, number, day) in
            (select source, number, day from orders where customer_id = $2)")
    .bind_id(pair.kept)
    .bind_id(pair.gone)
    .run(tx)
    .await?;
    for Move { table, columns, key, .. } in moves {
        let columns = columns.join(", ");
        let (row, by) = key.unwrap_or(("customer_id", "customer_id"));
        let free = if key.is_some() {
            String::new()
        } else {
            format!("and not exists (select 1 from {table} k where k.customer_id = $3)")
        };
        let note = format!(
            "insert into merged_rows (merge_id, table_name, row_id, by_id)
                select distinct $1, '{table}', {row}, {by} from {table} where customer_id = $2 {free}"
        );
        let note = sql(note).bind_id(id).bind_id(pair.gone);
        if key.is_some() { note } else { note.bind_id(pair.kept) }.run(tx).await?;
        let write = format!(
            "insert into {table} (customer_id, {columns}) select $1, {columns} from {table}
                where customer_id = $2 and {row} in
                    (select row_id from merged_rows where merge_id = $3 and table_name = '{table}')"
        );
        sql(write).bind_id(pair.kept).bind_id(pair.gone).bind_id(id).run(tx).await?;
    }
    for Move { table, key, .. } in moves.iter().rev() {
        let row = key.map_or("customer_id", |(row, _)| row);
        let text = format!(
            "delete from {table} where customer_id = $1 and {row} in
                (select row_id from merged_rows where merge_id = $2 and table_name = '{table}')"
        );
        sql(text).bind_id(pair.gone).bind_id(id).run(tx).await?;
    }
    Ok(())
}

/// The way back: every row that went and is still there.
pub(super) async fn bring_back(tx: &mut Tx, id: MergeId, pair: Pair, moves: &[Move]) -> Result<()> {
    for one @ Move { table, columns, .. } in moves {
        let (columns, of_merge) = (columns.join(", "), of_merge(one));
        let text = format!(
            "insert into {table} (customer_id, {columns}) select $2, {columns} from {table}
                where customer_id = $3 and {of_merge}"
        );
        sql(text).bind_id(id).bind_id(pair.gone).bind_id(pair.kept).run(tx).await?;
    }
    for one @ Move { table, .. } in moves.iter().rev() {
        let text = format!("delete from {table} where customer_id = $2 and {}", of_merge(one));
        sql(text).bind_id(id).bind_id(pair.kept).run(tx).await?;
    }
    sql("update order_numbers set customer_id = $1 where customer_id = $2
            and (source, number, day) in (select source, number, day from orders where customer_id = $1)
            and order_id in (select order_id from orders where customer_id = $1)")
    .bind_id(pair.gone)
    .bind_id(pair.kept)
    .run(tx)
    .await?;
    Ok(())
}

/// The condition for rows of a table that go back when the merging `$1` is taken back: those that went, and those written
/// since of what went. Orders are replaced meanwhile, and what they were is set aside where they lie.
fn of_merge(one: &Move) -> String {
    let table = one.table;
    let Some((row, by)) = one.key else {
        return format!(
            "exists (select 1 from merged_rows m where m.merge_id = $1 and m.table_name = '{table}')"
        );
    };
    let went = format!(
        "exists (select 1 from merged_rows m where m.merge_id = $1 and m.table_name = '{table}'
            and m.row_id = {table}.{row} and m.by_id = {table}.{by})"
    );
    let Some(leader) = one.follows else { return went };
    // Identities grow with time.
    let since = if row == by { String::new() } else { format!("{table}.{by} > $1 and ") };
    format!(
        "({went} or {since}exists (select 1 from merged_rows m where m.merge_id = $1
            and m.table_name = '{leader}' and m.row_id = {table}.{row}))"
    )
}

/// Sets the one who goes aside, with the keys, which lead to the other from now on.
pub(super) async fn set_aside(tx: &mut Tx, id: MergeId, pair: Pair) -> Result<()> {
    sql("insert into merged_keys (merge_id, kind, value)
            select $1, kind, value from customer_keys where customer_id = $2")
    .bind_id(id)
    .bind_id(pair.gone)
    .run(tx)
    .await?;
    sql("update customer_keys set customer_id = $1 where customer_id = $2")
        .bind_id(pair.kept)
        .bind_id(pair.gone)
        .run(tx)
        .await?;
    let text = format!(
        "insert into merged_customers (customer_id, merge_id, {CUSTOMER})
            select customer_id, $1, {CUSTOMER} from customers where customer_id = $2"
    );
    sql(text).bind_id(id).bind_id(pair.gone).run(tx).await?;
    Ok(())
}

/// The way back. Keys taken off in between stay off.
pub(super) async fn put_back(tx: &mut Tx, id: MergeId, pair: Pair) -> Result<()> {
    let text = format!(
        "insert into customers (customer_id, {CUSTOMER})
            select customer_id, {CUSTOMER} from merged_customers where merge_id = $1"
    );
    sql(text).bind_id(id).run(tx).await?;
    sql("update customer_keys set customer_id = $1 where customer_id = $2
            and (kind, value) in (select kind, value from merged_keys where merge_id = $3)")
    .bind_id(pair.gone)
    .bind_id(pair.kept)
    .bind_id(id)
    .run(tx)
    .await?;
    Ok(())
}

pub(super) async fn set_field(tx: &mut Tx, id: CustomerId, field: CustomerField, value: &str) -> Result<()> {
    let text = format!("update customers set {} = $1 where customer_id = $2", field.column());
    sql(text).bind(value).bind_id(id).run(tx).await?;
    Ok(())
}

pub(super) async fn set_owner(tx: &mut Tx, id: CustomerId, owner: Option<UserId>) -> Result<()> {
    sql("update customers set owner_id = $1 where customer_id = $2")
        .bind(owner.map(Id::uuid))
        .bind_id(id)
        .run(tx)
        .await?;
    Ok(())
}

pub(super) async fn dismiss(tx: &mut Tx, low: CustomerId, high: CustomerId, at: Moment) -> Result<()> {
    sql("insert into not_duplicates (low_id, high_id, at) values ($1, $2, $3) on conflict do nothing")
        .bind_id(low)
        .bind_id(high)
        .bind(at)
        .run(tx)
        .await?;
    Ok(())
}

pub(super) async fn undismiss(tx: &mut Tx, low: CustomerId, high: CustomerId) -> Result<()> {
    sql("delete from not_duplicates where low_id = $1 and high_id = $2")
        .bind_id(low)
        .bind_id(high)
        .run(tx)
        .await?;
    Ok(())
}

pub(super) async fn dismissed(tx: &mut Tx) -> Result<Vec<(CustomerId, CustomerId)>> {
    sql("select low_id, high_id from not_duplicates")
        .fetch_all(tx)
        .await?
        .iter()
        .map(|row| Ok((row.id("low_id")?, row.id("high_id")?)))
        .collect()
}

/// A customer's name and where they are, for comparing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NamedOne {
    pub(super) id: CustomerId,
    pub(super) name: String,
    pub(super) region: String,
}

/// The newest customers with a name.
pub(super) async fn named(tx: &mut Tx, limit: i64) -> Result<Vec<NamedOne>> {
    sql("select customer_id, name, region from customers where name <> '' order by customer_id desc limit $1")
        .bind(limit)
        .fetch_all(tx)
        .await?
        .iter()
        .map(read)
        .collect()
}

fn read(row: &Row) -> Result<NamedOne> {
    Ok(NamedOne { id: row.id("customer_id")?, name: row.get("name")?, region: row.get("region")? })
}
