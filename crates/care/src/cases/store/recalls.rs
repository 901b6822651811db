//! Recalls in the book, with how far their cases are.

use gate::Scope;
use gate::users::UserId;
use kernel::{Id, Moment};
use store::{Row, Tx, sql};

use super::{Result, Which};
use crate::cases::model::RecallId;
use crate::cases::recall::{NewRecall, Recall};

pub(crate) async fn insert_recall(
    tx: &mut Tx,
    (id, by, at): (RecallId, Option<UserId>, Moment),
    new: &NewRecall,
) -> Result<()> {
    sql("insert into recalls (recall_id, product, lot, from_day, to_day, text, opened_at, opened_by)
            values ($1, $2, $3, $4, $5, $6, $7, $8)")
    .bind_id(id)
    .bind(new.product.as_str())
    .bind(new.lot.as_str())
    .bind(new.from)
    .bind(new.to)
    .bind(new.text.as_str())
    .bind(at)
    .bind(by.map(Id::uuid))
    .run(tx)
    .await?;
    Ok(())
}

/// Recalls, the latest first; or the one of an identity. Their cases are counted within reach.
pub(crate) async fn recalls(
    tx: &mut Tx,
    scope: Scope,
    id: Option<RecallId>,
    limit: i64,
) -> Result<Vec<Recall>> {
    let one = if id.is_some() { "and r.recall_id = $4" } else { "" };
    let text = format!(
        "select r.recall_id, r.product, r.lot, r.from_day, r.to_day, r.text, r.opened_at, r.opened_by,
                count(c.case_id) as customers,
                cast(coalesce(sum(case when c.answered_at is not null then 1 else 0 end), 0) as {{int}}) as reached,
                cast(coalesce(sum(case when c.state in ('solved', 'closed') then 1 else 0 end), 0) as {{int}})
                    as settled
            from recalls r left join cases c on c.recall_id = r.recall_id and ($3
                or exists (select 1 from customers k where k.customer_id = c.customer_id and k.owner_id = $2))
            where true {one}
            group by r.recall_id, r.product, r.lot, r.from_day, r.to_day, r.text, r.opened_at, r.opened_by
            order by r.opened_at desc, r.recall_id desc limit $1"
    );
    let owner = scope.owner().map(Id::uuid);
    let query = sql(text).bind(limit).bind(owner).bind(owner.is_none());
    let query = match id {
        Some(id) => query.bind_id(id),
        None => query,
    };
    query.fetch_all(tx).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Recall> {
    Ok(Recall {
        id: row.id("recall_id")?,
        new: NewRecall {
            product: row.get("product")?,
            lot: row.get("lot")?,
            from: row.get("from_day")?,
            to: row.get("to_day")?,
            text: row.get("text")?,
        },
        opened_at: row.get("opened_at")?,
        by: row.maybe_id("opened_by")?,
        customers: row.get("customers")?,
        reached: row.get("reached")?,
        settled: row.get("settled")?,
    })
}

/// Whether a person has done anything with a case of it.
pub(crate) async fn begun_with(tx: &mut Tx, id: RecallId) -> Result<bool> {
    let found = sql("select 1 as one from cases c join case_events e
                on e.customer_id = c.customer_id and e.case_id = c.case_id
            where c.recall_id = $1
                and e.kind not in ('opened', 'warned', 'breached') limit 1")
    .bind_id(id)
    .find(tx)
    .await?;
    Ok(found.is_some())
}

pub(crate) async fn cases_of_recall(tx: &mut Tx, id: RecallId) -> Result<Vec<Which>> {
    sql("select customer_id, case_id from cases where recall_id = $1")
        .bind_id(id)
        .fetch_all(tx)
        .await?
        .iter()
        .map(|row| Ok((row.id("customer_id")?, row.id("case_id")?)))
        .collect()
}

pub(crate) async fn remove_recall(tx: &mut Tx, id: RecallId) -> Result<()> {
    sql("delete from recalls where recall_id = $1").bind_id(id).run(tx).await?;
    Ok(())
}
