//! How many cases customers have, for those who look at them for another reason.

use std::collections::HashMap;

use gate::Scope;
use kernel::{Id, Moment};
use records::customers::CustomerId;
use store::{Rows, Tx, sql};

use super::Result;
use crate::cases::Counts;

/// The counts of these customers within reach; who never had a case is not among them.
pub(crate) async fn counts(
    tx: &mut Tx,
    scope: Scope,
    customers: &[CustomerId],
    (since, now): (Moment, Moment),
) -> Result<HashMap<CustomerId, Counts>> {
    let owner = scope.owner().map(Id::uuid);
    let is_late = "(c.answer_due < coalesce(c.answered_at, $1) or c.solve_due < coalesce(c.solved_at, $1))";
    let is_open = "c.state in ('open', 'answered', 'waiting')";
    let count = |what: &str| format!("cast(sum(case when {what} then 1 else 0 end) as {{int}})");
    let text = format!(
        "select c.customer_id, {} as unsolved, {} as late, {} as since, {} as late_since, {} as dissatisfied_since
            from {{rows}} cross join customers k cross join cases c
            where k.customer_id = rows.customer_id and (k.owner_id = $3 or $4)
                and c.customer_id = k.customer_id
            group by c.customer_id",
        count(is_open),
        count(&format!("{is_open} and {is_late}")),
        count("c.opened_at >= $2"),
        count(&format!("c.opened_at >= $2 and {is_late}")),
        count("c.opened_at >= $2 and c.word = 'dissatisfied'"),
    );
    let rows = sql(text)
        .bind(now)
        .bind(since)
        .bind(owner)
        .bind(owner.is_none())
        .fetch_with(tx, &Rows::of(customers).id("customer_id", |id| *id))
        .await?;
    let read = |row: &store::Row| {
        let counts = Counts {
            unsolved: row.get("unsolved")?,
            late: row.get("late")?,
            since: row.get("since")?,
            late_since: row.get("late_since")?,
            dissatisfied_since: row.get("dissatisfied_since")?,
        };
        Ok((row.id("customer_id")?, counts))
    };
    rows.iter().map(read).collect()
}
