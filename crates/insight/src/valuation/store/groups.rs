//! Groups of customers in kept valuations.

use frame::charts::Tier;
use gate::users::UserId;
use kernel::{Day, Id};
use records::customers::CustomerId;
use store::{StoreError, Tx, sql};

use super::super::groups::Among;
use super::super::kept::RunId;

type Result<T> = std::result::Result<T, StoreError>;

pub(in crate::valuation) async fn whole_run(tx: &mut Tx, (first, last): (Day, Day)) -> Result<Option<RunId>> {
    sql("select r.run_id from valuation_runs r
            where r.as_of >= $1 and r.as_of <= $2 and exists (select 1 from valuations v where v.run_id = r.run_id)
            order by r.as_of desc, r.at desc, r.run_id desc limit 1")
    .bind(first)
    .bind(last)
    .find(tx)
    .await?
    .map(|row| row.id("run_id"))
    .transpose()
}

pub(in crate::valuation) async fn count_in(
    tx: &mut Tx,
    run: RunId,
    tier: Tier,
    owner: Option<UserId>,
) -> Result<i64> {
    sql("select count(*) as customers from valuations v where v.run_id = $1 and v.tier = $2
            and ($3 is null or exists (select 1 from customers c where c.customer_id = v.customer_id and c.owner_id = $3))")
    .bind_id(run)
    .bind(tier.word())
    .bind(owner.map(Id::uuid))
    .fetch_one(tx)
    .await?
    .get("customers")
}

/// Tiers stand from platinum down; who was in none had not bought, and has not come up but come.
pub(in crate::valuation) async fn came_up(
    tx: &mut Tx,
    (before, now): (RunId, RunId),
    tier: Tier,
    owner: Option<UserId>,
) -> Result<i64> {
    let lower: Vec<String> =
        Tier::ALL.into_iter().filter(|one| *one > tier).map(|one| format!("'{}'", one.word())).collect();
    if lower.is_empty() {
        return Ok(0);
    }
    let text = format!(
        "select count(*) as customers from valuations v
                join valuations b on b.customer_id = v.customer_id and b.run_id = $1
            where v.run_id = $2 and v.tier = $3 and b.tier in ({})
                and ($4 is null or exists (select 1 from customers c where c.customer_id = v.customer_id and c.owner_id = $4))",
        lower.join(", ")
    );
    let query = sql(text).bind_id(before).bind_id(now).bind(tier.word()).bind(owner.map(Id::uuid));
    query.fetch_one(tx).await?.get("customers")
}

pub(in crate::valuation) async fn members(tx: &mut Tx, run: RunId, among: Among) -> Result<Vec<CustomerId>> {
    let (repeats, since) = among.regular.unwrap_or((0, Day::from_epoch_days(0)));
    let mut found = Vec::new();
    sql("select v.customer_id from valuations v
            where v.run_id = $1 and v.tier is not null and ($2 is null or v.tier = $2)
                and v.x >= $3 and ($4 or v.last_day >= $5)
                and ($6 is null or exists (select 1 from customers c where c.customer_id = v.customer_id and c.owner_id = $6))
            order by v.customer_id")
    .bind_id(run)
    .bind(among.tier.map(Tier::word))
    .bind(repeats)
    .bind(among.regular.is_none())
    .bind(since)
    .bind(among.owner.map(Id::uuid))
    .for_each::<StoreError, _>(tx, |row| {
        found.push(row.id("customer_id")?);
        Ok(())
    })
    .await?;
    Ok(found)
}
