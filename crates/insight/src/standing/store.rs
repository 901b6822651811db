//! Standings in the book.

use std::collections::HashMap;

use actuary::check::OWN_GAPS_MIN;
use frame::charts::Tier;
use gate::users::UserId;
use kernel::{Day, Id, Moment};
use records::customers::CustomerId;
use store::{Fault, Row, Rows, StoreError, Tx, sql};

use super::model::{Health, Purchase, Rhythm, Standing, TierStanding};
use crate::figures::Place;
use crate::valuation::{KeptRun, RunId};

type Result<T> = std::result::Result<T, StoreError>;

/// What customers without a rhythm have in `sort_next`: they come after all others.
pub const NO_NEXT: i64 = 99_999_999;
/// Those who are gone are counted down from here.
const GONE_FROM: i64 = 50_000_000;
/// From one health to the next; no customer is worth as much.
const HEALTH_STEP: i64 = 1_000_000_000_000_000;

/// The day the present standings are seen from, and when they were worked out.
pub(super) async fn present(tx: &mut Tx) -> Result<Option<(Day, Moment)>> {
    sql("select r.as_of, r.at from standing_tiers t join valuation_runs r on r.run_id = t.run_id limit 1")
        .find(tx)
        .await?
        .map(|row| Ok((row.get("as_of")?, row.get("at")?)))
        .transpose()
}

/// Where a customer stands in the order of the next purchase: the end of the window; those who are gone behind all
/// others, whoever left last first; then those without a rhythm.
fn sort_next(one: &Standing, today: Day) -> i64 {
    let Some(rhythm) = one.rhythm else { return NO_NEXT };
    let end = i64::from(rhythm.window_last.epoch_days());
    if one.health(today) == Some(Health::Gone) { GONE_FROM - end } else { end }
}

/// Where a customer stands in the order of health: who is most at risk first, of these the most valuable; those who are
/// gone behind all others who ever bought.
fn sort_health(one: &Standing, today: Day) -> i64 {
    let place = match one.health(today) {
        Some(Health::AtRisk) => 0,
        Some(Health::Slipping) => 1,
        Some(Health::Watch) => 2,
        Some(Health::Steady) => 3,
        Some(Health::Gone) => 4,
        None => 5,
    };
    place * HEALTH_STEP - one.current_minor.clamp(0, HEALTH_STEP - 1)
}

pub(super) async fn rewrite(tx: &mut Tx, run: &KeptRun, standings: &[Standing]) -> Result<()> {
    sql("delete from standings").run(tx).await?;
    sql("delete from standing_tiers").run(tx).await?;
    // Rows in the order of their key touch each page of the table once.
    let mut sorted: Vec<&Standing> = standings.iter().collect();
    sorted.sort_unstable_by_key(|one| one.customer);
    let today = run.assumptions.as_of;
    let day = |day: Day| i64::from(day.epoch_days());
    let rows = Rows::of(&sorted)
        .id("customer_id", |one| one.customer)
        .text("tier", |one| one.tier.map(Tier::word))
        .text("by_value", |one| one.by_value.map(Tier::word))
        .int("current_minor", |one| one.current_minor)
        .int("potential_minor", |one| one.potential_minor)
        .int("orders", |one| i64::from(one.orders))
        .int("repeats", |one| i64::from(one.repeats))
        .int("first_day", move |one| one.rhythm.map(|rhythm| day(rhythm.first)))
        .int("last_day", move |one| one.rhythm.map(|rhythm| day(rhythm.last)))
        .int("next_day", move |one| one.rhythm.map(|rhythm| day(rhythm.next)))
        .int("window_first", move |one| one.rhythm.map(|rhythm| day(rhythm.window_first)))
        .int("window_last", move |one| one.rhythm.map(|rhythm| day(rhythm.window_last)))
        .int("gone_after_day", move |one| one.rhythm.map(|rhythm| day(rhythm.gone_after)))
        .int("usual_gap_days", |one| one.rhythm.map_or(0, |rhythm| i64::from(rhythm.usual_gap_days)))
        .int("days_late", move |one| one.days_late(today))
        .int("p_alive_milli", |one| one.p_alive_milli.map(i64::from))
        .int("orders_low", |one| one.orders_range.map(|(low, _)| i64::from(low)))
        .int("orders_high", |one| one.orders_range.map(|(_, high)| i64::from(high)))
        .int("health", move |one| one.health(today).map(|health| i64::from(health.steps())))
        .text("before_place", |one| one.before.map(Place::word))
        .int("sort_next", move |one| sort_next(one, today))
        .int("sort_health", move |one| sort_health(one, today));
    sql("insert into standings (customer_id, run_id, tier, by_value, current_minor, potential_minor, orders, repeats,
                first_day, last_day, next_day, window_first, window_last, gone_after_day, usual_gap_days, days_late, p_alive_milli,
                orders_low, orders_high, health, before_place, sort_next, sort_health)
            select customer_id, $1, tier, by_value, current_minor, potential_minor, orders, repeats,
                first_day, last_day, next_day, window_first, window_last, gone_after_day, usual_gap_days, days_late, p_alive_milli,
                orders_low, orders_high, health, before_place, sort_next, sort_health from {rows}")
    .bind_id(run.id)
    .run_with(tx, &rows)
    .await?;
    sql("insert into standing_tiers (tier, run_id, customers, current_minor, potential_minor)
            select coalesce(tier, ''), $1, count(*),
                cast(sum(current_minor) as {int}), cast(sum(potential_minor) as {int})
            from standings group by coalesce(tier, '')")
    .bind_id(run.id)
    .run(tx)
    .await?;
    Ok(())
}

pub(super) async fn many(
    tx: &mut Tx,
    customers: &[CustomerId],
    owner: Option<UserId>,
) -> Result<HashMap<CustomerId, Standing>> {
    let rows = Rows::of(customers).id("id", |id| *id);
    let found = match owner {
        None => {
            sql("select s.* from {rows} cross join standings s where s.customer_id = rows.id")
                .fetch_with(tx, &rows)
                .await?
        }
        Some(owner) => {
            sql("select s.* from {rows} cross join standings s cross join customers c
                    where s.customer_id = rows.id and c.customer_id = s.customer_id and c.owner_id = $1")
            .bind_id(owner)
            .fetch_with(tx, &rows)
            .await?
        }
    };
    found.iter().map(read).map(|one| one.map(|one| (one.customer, one))).collect()
}

/// Walks the customers from the most valuable down, so that it stops as soon as enough are found. Nobody looks after
/// customers whose personal data were erased: there is no way left to reach them.
pub(super) async fn late(tx: &mut Tx, today: Day, limit: u32) -> Result<Vec<Standing>> {
    sql("select s.* from standings s
            where s.current_minor > 0 and s.window_last < $1 and s.gone_after_day >= $1
                and s.repeats >= $2 and exists (select 1 from customers c where c.customer_id = s.customer_id)
                and not exists (select 1 from erased_customers e where e.customer_id = s.customer_id)
            order by s.current_minor desc, s.customer_id desc limit $3")
    .bind(today)
    .bind(i64::from(OWN_GAPS_MIN))
    .bind(i64::from(limit))
    .fetch_all(tx)
    .await?
    .iter()
    .map(read)
    .collect()
}

/// The same among the customers in one person's charge, who are few.
pub(super) async fn late_of(tx: &mut Tx, today: Day, limit: u32, owner: UserId) -> Result<Vec<Standing>> {
    sql("select s.* from customers c cross join standings s
            where c.owner_id = $4 and s.customer_id = c.customer_id
                and s.current_minor > 0 and s.window_last < $1 and s.gone_after_day >= $1
                and s.repeats >= $2
                and not exists (select 1 from erased_customers e where e.customer_id = s.customer_id)
            order by s.current_minor desc, s.customer_id desc limit $3")
    .bind(today)
    .bind(i64::from(OWN_GAPS_MIN))
    .bind(i64::from(limit))
    .bind_id(owner)
    .fetch_all(tx)
    .await?
    .iter()
    .map(read)
    .collect()
}

pub(super) async fn late_in(
    tx: &mut Tx,
    tier: Tier,
    today: Day,
    limit: u32,
    owner: Option<UserId>,
) -> Result<Vec<Standing>> {
    sql("select s.* from standings s join customers c on c.customer_id = s.customer_id
            where s.tier = $1 and s.current_minor > 0 and s.window_last < $2 and s.gone_after_day >= $2
                and s.repeats >= $3 and ($4 is null or c.owner_id = $4)
                and not exists (select 1 from erased_customers e where e.customer_id = s.customer_id)
            order by s.current_minor desc, s.customer_id desc limit $5")
    .bind(tier.word())
    .bind(today)
    .bind(i64::from(OWN_GAPS_MIN))
    .bind(owner.map(Id::uuid))
    .bind(i64::from(limit))
    .fetch_all(tx)
    .await?
    .iter()
    .map(read)
    .collect()
}

pub(super) async fn moved(
    tx: &mut Tx,
    (from, to): (Place, Place),
    as_of: Day,
    limit: u32,
    owner: Option<UserId>,
) -> Result<Vec<Standing>> {
    // Gone is not a tier: who is gone keeps the tier of their values.
    let (is_gone, tier) = (to == Place::Gone, to.word());
    sql("select s.* from standings s join customers c on c.customer_id = s.customer_id
            where s.before_place = $1 and (s.gone_after_day < $2) = $3 and ($3 or s.tier = $4)
                and ($5 is null or c.owner_id = $5)
            order by s.current_minor desc, s.customer_id desc limit $6")
    .bind(from.word())
    .bind(as_of)
    .bind(is_gone)
    .bind(tier)
    .bind(owner.map(Id::uuid))
    .bind(i64::from(limit))
    .fetch_all(tx)
    .await?
    .iter()
    .map(read)
    .collect()
}

/// Whose first or last purchase lies between two days.
pub(super) async fn bought(
    tx: &mut Tx,
    which: Purchase,
    (from, to): (Day, Day),
    (limit, owner): (u32, Option<UserId>),
) -> Result<Vec<Standing>> {
    let column = match which {
        Purchase::First => "first_day",
        Purchase::Last => "last_day",
    };
    let text = format!(
        "select s.* from standings s join customers c on c.customer_id = s.customer_id
            where s.{column} between $1 and $2 and ($3 is null or c.owner_id = $3)
                and not exists (select 1 from erased_customers e where e.customer_id = s.customer_id)
            order by s.current_minor desc, s.customer_id desc limit $4"
    );
    let query = sql(text).bind(from).bind(to).bind(owner.map(Id::uuid)).bind(i64::from(limit));
    query.fetch_all(tx).await?.iter().map(read).collect()
}

/// Everybody in one of these tiers, the most valuable first.
pub(super) async fn in_tiers(
    tx: &mut Tx,
    tiers: &[Tier],
    (limit, owner): (u32, Option<UserId>),
) -> Result<Vec<Standing>> {
    // Words of our own, never what somebody typed.
    let words: Vec<String> = tiers.iter().map(|tier| format!("'{}'", tier.word())).collect();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let text = format!(
        "select s.* from standings s join customers c on c.customer_id = s.customer_id
            where s.tier in ({}) and ($1 is null or c.owner_id = $1)
                and not exists (select 1 from erased_customers e where e.customer_id = s.customer_id)
            order by s.current_minor desc, s.customer_id desc limit $2",
        words.join(", ")
    );
    let query = sql(text).bind(owner.map(Id::uuid)).bind(i64::from(limit));
    query.fetch_all(tx).await?.iter().map(read).collect()
}

pub(super) async fn buyers(tx: &mut Tx, owner: Option<UserId>) -> Result<Vec<Standing>> {
    let mut found = Vec::new();
    sql("select s.* from standings s join customers c on c.customer_id = s.customer_id
            where s.tier is not null and ($1 is null or c.owner_id = $1) order by s.customer_id")
    .bind(owner.map(Id::uuid))
    .for_each::<StoreError, _>(tx, |row| {
        found.push(read(&row)?);
        Ok(())
    })
    .await?;
    Ok(found)
}

/// The run of the present standings, its tiers, and how many customers never bought; of one person's customers only
/// where an owner is given.
pub(super) async fn tiers(
    tx: &mut Tx,
    owner: Option<UserId>,
) -> Result<Option<(RunId, [TierStanding; 4], i64)>> {
    let Some(first) = sql("select run_id from standing_tiers limit 1").find(tx).await? else {
        return Ok(None);
    };
    let run = first.id("run_id")?;
    let query = match owner {
        None => sql("select tier, customers, current_minor, potential_minor from standing_tiers"),
        Some(owner) => sql("select coalesce(s.tier, '') as tier, count(*) as customers,
                cast(sum(s.current_minor) as {int}) as current_minor,
                cast(sum(s.potential_minor) as {int}) as potential_minor
            from customers c join standings s on s.customer_id = c.customer_id
            where c.owner_id = $1 group by coalesce(s.tier, '')")
        .bind_id(owner),
    };
    let rows = query.fetch_all(tx).await?;
    let (mut tiers, mut never_bought) = (Tier::ALL.map(TierStanding::nothing), 0);
    for row in &rows {
        let (word, customers): (String, i64) = (row.get("tier")?, row.get("customers")?);
        if word.is_empty() {
            never_bought = customers;
            continue;
        }
        let found = tier(&word)?;
        if let Some(one) = tiers.iter_mut().find(|one| one.tier == found) {
            one.customers = customers;
            one.current_minor = row.get("current_minor")?;
            one.potential_minor = row.get("potential_minor")?;
        }
    }
    Ok(Some((run, tiers, never_bought)))
}

fn read(row: &Row) -> Result<Standing> {
    let maybe_tier = |column: &str| -> Result<Option<Tier>> {
        row.get::<Option<String>>(column)?.map(|word| tier(&word)).transpose()
    };
    let rhythm = match row.get::<Option<Day>>("last_day")? {
        None => None,
        Some(last) => Some(Rhythm {
            first: row.get("first_day")?,
            last,
            next: row.get("next_day")?,
            window_first: row.get("window_first")?,
            window_last: row.get("window_last")?,
            gone_after: row.get("gone_after_day")?,
            usual_gap_days: row.get("usual_gap_days")?,
        }),
    };
    Ok(Standing {
        customer: row.id("customer_id")?,
        tier: maybe_tier("tier")?,
        by_value: maybe_tier("by_value")?,
        current_minor: row.get("current_minor")?,
        potential_minor: row.get("potential_minor")?,
        orders: row.get("orders")?,
        repeats: row.get("repeats")?,
        rhythm,
        p_alive_milli: row.get("p_alive_milli")?,
        orders_range: row.get::<Option<u32>>("orders_low")?.zip(row.get("orders_high")?),
        before: row.get::<Option<String>>("before_place")?.map(|word| place(&word)).transpose()?,
    })
}

fn place(word: &str) -> Result<Place> {
    Place::from_word(word).ok_or_else(|| StoreError::new(Fault::Shape, format!("a place: {word}")))
}

fn tier(word: &str) -> Result<Tier> {
    Tier::from_word(word).ok_or_else(|| StoreError::new(Fault::Shape, format!("a tier: {word}")))
}
