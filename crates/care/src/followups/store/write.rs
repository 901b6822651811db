//! Writing follow-ups.

use gate::Scope;
use kernel::{Day, Id, Moment};
use records::customers::CustomerId;
use store::{Rows, Tx, sql};

use super::{Result, SOME_TIME, Which};
use crate::followups::model::{Followup, Settings};

fn minute(one: &Followup) -> i64 {
    one.due.minute.map_or(SOME_TIME, i64::from)
}

/// Puts down those whose customer is within reach and not erased, and whose key does not stand yet; answers which. Whoever
/// calls holds the lock on keys and hands in no key twice.
pub(crate) async fn insert(tx: &mut Tx, scope: Scope, all: &[Followup]) -> Result<Vec<Which>> {
    let owner = scope.owner().map(Id::uuid);
    let rows = Rows::of(all)
        .id("customer_id", |one| one.customer)
        .id("followup_id", |one| one.id)
        .text("what", |one| one.what.as_str())
        .text("why", |one| one.why.as_str())
        .int("due_day", |one| i64::from(one.due.day.epoch_days()))
        .int("due_minute", minute)
        .maybe_id("who_id", |one| one.who)
        .text("origin", |one| one.origin.word())
        .text("key", |one| one.key.as_str())
        .int("stake_minor", |one| one.stake_minor)
        .int("opened_at", |one| one.opened_at.0)
        .maybe_id("opened_by", |one| one.opened_by);
    let made = sql("insert into followups (customer_id, followup_id, what, why, due_day, due_minute, who_id, origin, key,
                stake_minor, opened_at, opened_by, state, outcome)
            select k.customer_id, rows.followup_id, rows.what, rows.why, rows.due_day, rows.due_minute, rows.who_id,
                rows.origin, rows.key, rows.stake_minor, rows.opened_at, rows.opened_by, 'open', ''
            from {rows} cross join customers k
            where k.customer_id = rows.customer_id and (k.owner_id = $1 or $2)
                and not exists (select 1 from erased_customers e where e.customer_id = k.customer_id)
                and (rows.key = '' or not exists (select 1 from followups f
                    where f.customer_id = rows.customer_id and f.key = rows.key and f.key <> ''))
            returning customer_id, followup_id")
    .bind(owner)
    .bind(owner.is_none())
    .fetch_with(tx, &rows)
    .await?;
    made.iter().map(|row| Ok((row.id("customer_id")?, row.id("followup_id")?))).collect()
}

/// Writes down what may change of a follow-up.
pub(crate) async fn change(tx: &mut Tx, to: &Followup) -> Result<()> {
    sql("update followups set due_day = $3, due_minute = $4, who_id = $5, state = $6, ended_at = $7, ended_by = $8,
                outcome = $9, escalated_at = $10
            where customer_id = $1 and followup_id = $2")
    .bind_id(to.customer)
    .bind_id(to.id)
    .bind(to.due.day)
    .bind(minute(to))
    .bind(to.who.map(Id::uuid))
    .bind(to.state.word())
    .bind(to.ended_at)
    .bind(to.ended_by.map(Id::uuid))
    .bind(to.outcome.as_str())
    .bind(to.escalated_at)
    .run(tx)
    .await?;
    Ok(())
}

/// Takes those of these back that are open still; returns how many. They stay set aside, so that their keys open nothing
/// again.
pub(crate) async fn withdraw(tx: &mut Tx, all: &[Which]) -> Result<u64> {
    let rows = Rows::of(all).id("customer_id", |one| one.0).id("followup_id", |one| one.1);
    sql("update followups set state = 'withdrawn' from {rows}
            where followups.customer_id = rows.customer_id and followups.followup_id = rows.followup_id
                and followups.state = 'open'")
    .run_with(tx, &rows)
    .await
}

/// Gives many another day, each its own, those that are open still; returns how many.
pub(crate) async fn move_many(tx: &mut Tx, all: &[(Which, Day)]) -> Result<u64> {
    let rows = Rows::of(all)
        .id("customer_id", |one| one.0.0)
        .id("followup_id", |one| one.0.1)
        .int("due_day", |one| i64::from(one.1.epoch_days()));
    sql("update followups set due_day = rows.due_day, escalated_at = cast(null as {int}) from {rows}
            where followups.customer_id = rows.customer_id and followups.followup_id = rows.followup_id
                and followups.state = 'open'")
    .run_with(tx, &rows)
    .await
}

/// What is open since this day or longer and nobody was told of, some of it.
pub(crate) async fn over(tx: &mut Tx, until: Day, limit: i64) -> Result<Vec<Which>> {
    sql("select customer_id, followup_id from followups
            where state = 'open' and due_day <= $1 and escalated_at is null
            order by due_day, due_minute, customer_id, followup_id limit $2")
    .bind(until)
    .bind(limit)
    .fetch_all(tx)
    .await?
    .iter()
    .map(|row| Ok((row.id("customer_id")?, row.id("followup_id")?)))
    .collect()
}

/// Marks that those who lead were told, of those that are so still; answers which.
pub(crate) async fn escalate(tx: &mut Tx, all: &[Which], (until, at): (Day, Moment)) -> Result<Vec<Which>> {
    let rows = Rows::of(all).id("customer_id", |one| one.0).id("followup_id", |one| one.1);
    sql("update followups set escalated_at = $1 from {rows}
            where followups.customer_id = rows.customer_id and followups.followup_id = rows.followup_id
                and followups.state = 'open' and followups.escalated_at is null and followups.due_day <= $2
            returning followups.customer_id, followups.followup_id")
    .bind(at)
    .bind(until)
    .fetch_with(tx, &rows)
    .await?
    .iter()
    .map(|row| Ok((row.id("customer_id")?, row.id("followup_id")?)))
    .collect()
}

/// Takes the words out of everything that was to be done for these customers, and ends what is open.
pub(crate) async fn forget(tx: &mut Tx, customers: &[CustomerId]) -> Result<()> {
    let rows = Rows::of(customers).id("customer_id", |id| *id);
    sql("update followups set what = '', why = '', outcome = '',
                state = case when state = 'open' then 'erased' else state end
            where customer_id in (select customer_id from {rows})")
    .run_with(tx, &rows)
    .await?;
    Ok(())
}

pub(crate) async fn put_settings(tx: &mut Tx, to: Settings) -> Result<()> {
    sql("insert into followup_settings (place, escalate_days) values (1, $1)
            on conflict (place) do update set escalate_days = excluded.escalate_days")
    .bind(i64::from(to.escalate_days))
    .run(tx)
    .await?;
    Ok(())
}
