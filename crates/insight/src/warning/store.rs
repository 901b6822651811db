//! Warnings in the book.

use std::collections::HashSet;

use gate::users::UserId;
use jiff::tz::TimeZone;
use kernel::{Day, Id, Moment, Refusal};
use records::customers::CustomerId;
use store::{Fault, Row, Rows, StoreError, Tx, sql};

use super::model::{
    Barrier, Ended, Level, Noticed, Outcome, Quiet, Settings, Signs, Smaller, Warning, WarningId,
};
use super::rules::Closed;

type Result<T> = std::result::Result<T, StoreError>;

/// Of a customer's earlier warnings so many are shown.
const EARLIER_MAX: i64 = 20;
/// Of those opened since a day so many are read.
const SINCE_MAX: i64 = 20_000;

pub(super) async fn settings(tx: &mut Tx) -> Result<Settings> {
    let Some(row) = sql("select weekly, barrier from warning_settings where place = 1").find(tx).await?
    else {
        return Ok(Settings::USUAL);
    };
    let weekly: i64 = row.get("weekly")?;
    Ok(Settings {
        weekly: u32::try_from(weekly).unwrap_or(u32::MAX),
        barrier: word(&row, "barrier", Barrier::from_word)?,
    })
}

pub(super) async fn put_settings(tx: &mut Tx, to: Settings) -> Result<()> {
    sql("insert into warning_settings (place, weekly, barrier) values (1, $1, $2)
            on conflict (place) do update set weekly = excluded.weekly, barrier = excluded.barrier")
    .bind(to.weekly)
    .bind(to.barrier.word())
    .run(tx)
    .await?;
    Ok(())
}

/// All open ones, whoever they are of.
pub(super) async fn every_open(tx: &mut Tx) -> Result<Vec<Warning>> {
    sql("select * from warnings where ended_at is null order by saved desc, customer_id")
        .fetch_all(tx)
        .await?
        .iter()
        .map(read)
        .collect()
}

/// The open ones that were seen anew on this day or later, what may be saved first. With `owner` those of customers in that
/// user's charge.
pub(super) async fn open(
    tx: &mut Tx,
    (seen_since, owner): (Day, Option<UserId>),
    most: i64,
) -> Result<Vec<Warning>> {
    let query = sql("select w.* from warnings w where w.ended_at is null and w.seen_on >= $3
            and exists (select 1 from customers c where c.customer_id = w.customer_id and ($1 is null or c.owner_id = $1))
            and not exists (select 1 from erased_customers e where e.customer_id = w.customer_id)
            order by w.saved desc, w.customer_id limit $2")
    .bind(owner.map(Id::uuid))
    .bind(most)
    .bind(seen_since);
    query.fetch_all(tx).await?.iter().map(read).collect()
}

/// How many are open, and how many of them are alarms.
pub(super) async fn count_open(
    tx: &mut Tx,
    (seen_since, owner): (Day, Option<UserId>),
) -> Result<(i64, i64)> {
    let row = sql("select count(*) as all_open, count(case when w.level = 'alarm' then 1 end) as alarms
            from warnings w where w.ended_at is null and w.seen_on >= $2
            and exists (select 1 from customers c where c.customer_id = w.customer_id and ($1 is null or c.owner_id = $1))
            and not exists (select 1 from erased_customers e where e.customer_id = w.customer_id)")
    .bind(owner.map(Id::uuid))
    .bind(seen_since)
    .fetch_one(tx)
    .await?;
    Ok((row.get("all_open")?, row.get("alarms")?))
}

/// Those that ended, the latest first.
pub(super) async fn ended(tx: &mut Tx, owner: Option<UserId>, most: i64) -> Result<Vec<Warning>> {
    let query = sql("select w.* from warnings w where w.ended_at is not null
            and exists (select 1 from customers c where c.customer_id = w.customer_id and ($1 is null or c.owner_id = $1))
            and not exists (select 1 from erased_customers e where e.customer_id = w.customer_id)
            order by w.ended_at desc, w.customer_id limit $2")
    .bind(owner.map(Id::uuid))
    .bind(most);
    query.fetch_all(tx).await?.iter().map(read).collect()
}

pub(super) async fn find(tx: &mut Tx, customer: CustomerId, id: WarningId) -> Result<Option<Warning>> {
    sql("select * from warnings where customer_id = $1 and warning_id = $2")
        .bind_id(customer)
        .bind_id(id)
        .find(tx)
        .await?
        .map(|row| read(&row))
        .transpose()
}

/// A customer's warnings, the latest first.
pub(super) async fn of_customer(tx: &mut Tx, customer: CustomerId) -> Result<Vec<Warning>> {
    sql("select * from warnings where customer_id = $1 order by opened_on desc, warning_id desc limit $2")
        .bind_id(customer)
        .bind(EARLIER_MAX)
        .fetch_all(tx)
        .await?
        .iter()
        .map(read)
        .collect()
}

/// Those opened on these days, both among them, the earliest first. With `owner` those of customers in that user's charge.
pub(super) async fn opened_between(
    tx: &mut Tx,
    (first, last): (Day, Day),
    owner: Option<UserId>,
) -> Result<Vec<Warning>> {
    sql("select w.* from warnings w where w.opened_on >= $1 and w.opened_on <= $2
            and exists (select 1 from customers c where c.customer_id = w.customer_id and ($3 is null or c.owner_id = $3))
            order by w.opened_on, w.customer_id, w.warning_id")
    .bind(first)
    .bind(last)
    .bind(owner.map(Id::uuid))
    .fetch_all(tx)
    .await?
    .iter()
    .map(read)
    .collect()
}

/// How many were opened on this day or later.
pub(super) async fn opened_since(tx: &mut Tx, day: Day) -> Result<i64> {
    sql("select count(*) as opened from warnings where opened_on >= $1")
        .bind(day)
        .fetch_one(tx)
        .await?
        .get("opened")
}

/// Those opened on this day or later; at most as many as a list shows of anything.
pub(super) async fn all_since(tx: &mut Tx, owner: Option<UserId>, day: Day) -> Result<Vec<Warning>> {
    let query = sql("select w.* from warnings w where w.opened_on >= $2
            and exists (select 1 from customers c where c.customer_id = w.customer_id and ($1 is null or c.owner_id = $1))
            and not exists (select 1 from erased_customers e where e.customer_id = w.customer_id)
            order by w.opened_on, w.customer_id, w.warning_id limit $3")
    .bind(owner.map(Id::uuid))
    .bind(day)
    .bind(SINCE_MAX);
    query.fetch_all(tx).await?.iter().map(read).collect()
}

/// How many ended since a moment, by outcome. With `owner` those of customers in that user's charge.
pub(super) async fn outcomes(
    tx: &mut Tx,
    since: Moment,
    owner: Option<UserId>,
) -> Result<Vec<(Outcome, i64)>> {
    sql("select outcome, count(*) as ended from warnings w where ended_at >= $1
            and ($2 is null or exists (select 1 from customers c where c.customer_id = w.customer_id and c.owner_id = $2))
            group by outcome order by outcome")
    .bind(since)
    .bind(owner.map(Id::uuid))
    .fetch_all(tx)
    .await?
    .iter()
    .map(|row| Ok((word(row, "outcome", Outcome::from_word)?, row.get("ended")?)))
    .collect()
}

/// Of each customer who had a warning the one that ended last, in the order of their identities.
pub(super) async fn closed(tx: &mut Tx, zone: &TimeZone) -> Result<Vec<(CustomerId, Closed)>> {
    sql("select customer_id, last_day, ended_at, fine_odd from (
                select customer_id, last_day, ended_at,
                    min(case when outcome = 'fine' then silence_odd end) over (partition by customer_id) as fine_odd,
                    row_number() over (partition by customer_id order by ended_at desc, warning_id desc) as place
                from warnings where ended_at is not null) latest
            where place = 1 order by customer_id")
    .fetch_all(tx)
    .await?
    .iter()
    .map(|row| {
        let on = row.get::<Moment>("ended_at")?.day(zone);
        let closed = Closed { last: row.get("last_day")?, on, fine_at: row.get("fine_odd")? };
        Ok((row.id("customer_id")?, closed))
    })
    .collect()
}

/// Those that an order ended, with the day of that order.
pub(super) async fn ended_by_orders(tx: &mut Tx) -> Result<Vec<(CustomerId, WarningId, Day)>> {
    sql("select customer_id, warning_id, bought_on from warnings where outcome = 'came-back' and bought_on is not null")
        .fetch_all(tx)
        .await?
        .iter()
        .map(|row| Ok((row.id("customer_id")?, row.id("warning_id")?, row.get("bought_on")?)))
        .collect()
}

/// Opens those again whose order is not in the book any more.
pub(super) async fn open_again(tx: &mut Tx, all: &[(CustomerId, WarningId)]) -> Result<()> {
    let rows = Rows::of(all).id("customer_id", |(customer, _)| *customer).id("warning_id", |(_, id)| *id);
    sql("update warnings set ended_at = null, outcome = null, bought_on = null from {rows}
            where warnings.customer_id = rows.customer_id and warnings.warning_id = rows.warning_id")
    .run_with(tx, &rows)
    .await?;
    Ok(())
}

/// Customers whose data was erased: nobody can look after them.
pub(super) async fn erased(tx: &mut Tx) -> Result<HashSet<CustomerId>> {
    sql("select customer_id from erased_customers")
        .fetch_all(tx)
        .await?
        .iter()
        .map(|row| row.id("customer_id"))
        .collect()
}

/// Writes new ones.
pub(super) async fn insert(tx: &mut Tx, new: &[Warning]) -> Result<()> {
    let rows = seen_rows(new)
        .int("opened_on", |one| i64::from(one.opened_on.epoch_days()))
        .int("last_day", |one| i64::from(one.noticed.quiet.last.epoch_days()));
    sql("insert into warnings (customer_id, warning_id, opened_on, silence, smaller, level, seen_on, last_day, silence_days,
                usual_gap_days, window_end_days, silence_odd, smaller_ratio, smaller_odd, smaller_recent, chance, at_stake,
                saved, note)
            select customer_id, warning_id, opened_on, silence, smaller, level, seen_on, last_day, silence_days,
                usual_gap_days, window_end_days, silence_odd, smaller_ratio, smaller_odd, smaller_recent, chance, at_stake,
                saved, '' from {rows}")
    .run_with(tx, &rows)
    .await?;
    Ok(())
}

/// Writes what was seen today of open ones.
pub(super) async fn see_anew(tx: &mut Tx, seen: &[Warning]) -> Result<()> {
    let rows = seen_rows(seen).int("last_day", |one| i64::from(one.noticed.quiet.last.epoch_days()));
    sql("update warnings set silence = rows.silence, smaller = rows.smaller, level = rows.level, seen_on = rows.seen_on,
                last_day = rows.last_day, silence_days = rows.silence_days, usual_gap_days = rows.usual_gap_days,
                window_end_days = rows.window_end_days, silence_odd = rows.silence_odd,
                smaller_ratio = rows.smaller_ratio, smaller_odd = rows.smaller_odd, smaller_recent = rows.smaller_recent,
                chance = rows.chance, at_stake = rows.at_stake, saved = rows.saved
            from {rows}
            where warnings.customer_id = rows.customer_id and warnings.warning_id = rows.warning_id")
    .run_with(tx, &rows)
    .await?;
    Ok(())
}

fn seen_rows(all: &[Warning]) -> Rows<'_, Warning> {
    Rows::of(all)
        .id("customer_id", |one| one.customer)
        .id("warning_id", |one| one.id)
        .bool("silence", |one| one.signs.silence)
        .bool("smaller", |one| one.signs.smaller)
        .text("level", |one| one.level.word())
        .int("seen_on", |one| i64::from(one.seen_on.epoch_days()))
        .int("silence_days", |one| i64::from(one.noticed.quiet.silence_days))
        .real("usual_gap_days", |one| one.noticed.quiet.usual_gap_days)
        .real("window_end_days", |one| one.noticed.quiet.window_end_days)
        .real("silence_odd", |one| one.noticed.quiet.odd)
        .real("smaller_ratio", |one| one.noticed.smaller.map(|smaller| smaller.ratio))
        .real("smaller_odd", |one| one.noticed.smaller.map(|smaller| smaller.odd))
        .int("smaller_recent", |one| one.noticed.smaller.map(|smaller| i64::from(smaller.recent)))
        .real("chance", |one| one.noticed.chance)
        .int("at_stake", |one| one.at_stake)
        .int("saved", |one| one.saved)
}

/// Writes how one ended, or that it is open again.
pub(super) async fn put_end(
    tx: &mut Tx,
    (customer, id): (CustomerId, WarningId),
    end: Option<&Ended>,
) -> Result<()> {
    sql("update warnings set ended_at = $3, ended_by = $4, outcome = $5, bought_on = $6, note = $7
            where customer_id = $1 and warning_id = $2")
    .bind_id(customer)
    .bind_id(id)
    .bind(end.map(|end| end.at))
    .bind(end.and_then(|end| end.by).map(Id::uuid))
    .bind(end.map(|end| end.outcome.word()))
    .bind(end.and_then(|end| end.bought_on))
    .bind(end.map_or("", |end| end.note.as_str()))
    .run(tx)
    .await?;
    Ok(())
}

/// Ends those that orders ended.
pub(super) async fn end_by_orders(
    tx: &mut Tx,
    at: Moment,
    ended: &[(CustomerId, WarningId, Day)],
) -> Result<()> {
    let rows = Rows::of(ended)
        .id("customer_id", |(customer, ..)| *customer)
        .id("warning_id", |(_, id, _)| *id)
        .int("bought_on", |(.., day)| i64::from(day.epoch_days()));
    sql("update warnings set ended_at = $1, outcome = 'came-back', bought_on = rows.bought_on from {rows}
            where warnings.customer_id = rows.customer_id and warnings.warning_id = rows.warning_id and ended_at is null")
    .bind(at)
    .run_with(tx, &rows)
    .await?;
    Ok(())
}

/// Hands out all warnings of customers in somebody's charge, or of all, in the order they were opened, with whose each is.
pub(super) async fn export(
    tx: &mut Tx,
    owner: Option<UserId>,
    mut each: impl FnMut(Warning, (String, String)) -> std::result::Result<(), Refusal>,
) -> std::result::Result<(), Refusal> {
    sql("select w.*, c.code, c.name from warnings w join customers c on c.customer_id = w.customer_id
            where ($1 is null or c.owner_id = $1) order by w.opened_on, w.customer_id, w.warning_id")
    .bind(owner.map(Id::uuid))
    .for_each(tx, |row| each(read(&row)?, (row.get("code")?, row.get("name")?)))
    .await
}

/// Takes the words of a customer's warnings away; the warnings stay.
pub(super) async fn forget_notes(tx: &mut Tx, customer: CustomerId) -> Result<()> {
    sql("update warnings set note = '' where customer_id = $1").bind_id(customer).run(tx).await?;
    Ok(())
}

/// What goes with a customer when two are made one.
pub(super) const MOVES: &[records::duplicates::Move] = &[records::duplicates::Move {
    table: "warnings",
    columns: &[
        "warning_id, opened_on, silence, smaller, level, seen_on, last_day, silence_days, usual_gap_days, window_end_days,
            silence_odd, smaller_ratio, smaller_odd, smaller_recent, chance, at_stake, saved, ended_at, ended_by, outcome,
            bought_on, note",
    ],
    key: Some(("warning_id", "warning_id")),
    follows: None,
}];

fn read(row: &Row) -> Result<Warning> {
    let smaller = match row.get::<Option<f64>>("smaller_ratio")? {
        None => None,
        Some(ratio) => Some(Smaller {
            ratio,
            odd: row.get::<Option<f64>>("smaller_odd")?.unwrap_or(1.0),
            recent: small(row.get::<Option<i64>>("smaller_recent")?.unwrap_or(0)),
        }),
    };
    let quiet = Quiet {
        last: row.get("last_day")?,
        silence_days: i32::try_from(row.get::<i64>("silence_days")?).unwrap_or(i32::MAX),
        usual_gap_days: row.get("usual_gap_days")?,
        window_end_days: row.get("window_end_days")?,
        odd: row.get("silence_odd")?,
    };
    let ended = match row.get::<Option<Moment>>("ended_at")? {
        None => None,
        Some(at) => Some(Ended {
            at,
            by: row.maybe_id("ended_by")?,
            outcome: word(row, "outcome", Outcome::from_word)?,
            bought_on: row.get("bought_on")?,
            note: row.get("note")?,
        }),
    };
    Ok(Warning {
        customer: row.id("customer_id")?,
        id: row.id("warning_id")?,
        opened_on: row.get("opened_on")?,
        signs: Signs { silence: row.get("silence")?, smaller: row.get("smaller")? },
        level: word(row, "level", Level::from_word)?,
        noticed: Noticed { quiet, smaller, chance: row.get("chance")? },
        seen_on: row.get("seen_on")?,
        at_stake: row.get("at_stake")?,
        saved: row.get("saved")?,
        ended,
    })
}

fn small(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn word<T>(row: &Row, column: &str, read: impl Fn(&str) -> Option<T>) -> Result<T> {
    let text: String = row.get(column)?;
    read(&text).ok_or_else(|| StoreError::new(Fault::Shape, format!("warnings.{column}: {text}")))
}
