//! Marks in the book.

use std::collections::HashMap;

use gate::users::UserId;
use kernel::{Day, Id};
use records::customers::CustomerId;
use store::{Fault, Row, StoreError, Tx, sql};

use super::model::{LineKind, MarkKind, MarkRow};

type Result<T> = std::result::Result<T, StoreError>;

const MARKS_MAX: i64 = 5_000;

/// The marks that still hide a line on this day.
pub(super) async fn marks(tx: &mut Tx, today: Day) -> Result<Vec<MarkRow>> {
    sql("select customer_id, kind, mark, until_day, day, at from today_marks where until_day >= $1 limit $2")
        .bind(today)
        .bind(MARKS_MAX)
        .fetch_all(tx)
        .await?
        .iter()
        .map(read)
        .collect()
}

pub(super) async fn find(tx: &mut Tx, customer: CustomerId, kind: LineKind) -> Result<Option<MarkRow>> {
    sql("select customer_id, kind, mark, until_day, day, at from today_marks where customer_id = $1 and kind = $2")
        .bind_id(customer)
        .bind(kind.word())
        .find(tx)
        .await?
        .map(|row| read(&row))
        .transpose()
}

pub(super) async fn put(tx: &mut Tx, mark: &MarkRow, user: Option<UserId>) -> Result<()> {
    take(tx, mark.customer, mark.kind).await?;
    sql("insert into today_marks (customer_id, kind, mark, until_day, user_id, day, at)
            values ($1, $2, $3, $4, $5, $6, $7)")
    .bind_id(mark.customer)
    .bind(mark.kind.word())
    .bind(mark.mark.word())
    .bind(mark.until)
    .bind(user.map(Id::uuid))
    .bind(mark.day)
    .bind(mark.at)
    .run(tx)
    .await?;
    Ok(())
}

pub(super) async fn take(tx: &mut Tx, customer: CustomerId, kind: LineKind) -> Result<()> {
    sql("delete from today_marks where customer_id = $1 and kind = $2")
        .bind_id(customer)
        .bind(kind.word())
        .run(tx)
        .await?;
    Ok(())
}

/// How many lines were looked after on each day since this one, within reach.
pub(super) async fn done_days(tx: &mut Tx, owner: Option<UserId>, since: Day) -> Result<HashMap<Day, u32>> {
    let owner = owner.map(Id::uuid);
    sql("select m.day, count(*) as many from today_marks m join customers c on c.customer_id = m.customer_id
            where m.mark = 'done' and m.day >= $1 and (c.owner_id = $2 or $3) group by m.day")
    .bind(since)
    .bind(owner)
    .bind(owner.is_none())
    .fetch_all(tx)
    .await?
    .iter()
    .map(|row| Ok((row.get("day")?, u32::try_from(row.get::<i64>("many")?).unwrap_or(u32::MAX))))
    .collect()
}

/// The best customers by value within reach who are in the book and can be reached, from the first on.
pub(super) async fn best(tx: &mut Tx, owner: Option<UserId>, limit: i64) -> Result<Vec<CustomerId>> {
    let owner = owner.map(Id::uuid);
    sql("select s.customer_id from standings s join customers c on c.customer_id = s.customer_id
            where s.current_minor > 0 and (c.owner_id = $1 or $2)
                and not exists (select 1 from erased_customers e where e.customer_id = s.customer_id)
            order by s.current_minor desc, s.customer_id desc limit $3")
    .bind(owner)
    .bind(owner.is_none())
    .bind(limit)
    .fetch_all(tx)
    .await?
    .iter()
    .map(|row| row.id("customer_id"))
    .collect()
}

/// Whether somebody is in charge of any customer.
pub(super) async fn owns_any(tx: &mut Tx, user: UserId) -> Result<bool> {
    let text = "select 1 as one from customers where owner_id = $1 limit 1";
    Ok(sql(text).bind_id(user).find(tx).await?.is_some())
}

/// Whether there is any customer at all.
pub(super) async fn is_empty(tx: &mut Tx) -> Result<bool> {
    Ok(sql("select 1 as one from customers limit 1").find(tx).await?.is_none())
}

fn read(row: &Row) -> Result<MarkRow> {
    let strange = |column: &str| StoreError::new(Fault::Shape, format!("today_marks.{column}"));
    Ok(MarkRow {
        customer: row.id("customer_id")?,
        kind: LineKind::from_word(&row.get::<String>("kind")?).ok_or_else(|| strange("kind"))?,
        mark: MarkKind::from_word(&row.get::<String>("mark")?).ok_or_else(|| strange("mark"))?,
        until: row.get("until_day")?,
        day: row.get("day")?,
        at: row.get("at")?,
    })
}
