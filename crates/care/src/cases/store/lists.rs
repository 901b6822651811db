//! Lists of cases: by clock, by time, of one customer.

use gate::Scope;
use gate::users::UserId;
use kernel::{Id, Moment, Page, Refusal};
use records::customers::CustomerId;
use store::{Keyset, Kind, Paged, Row, Tx, sql};

use super::read::{COLUMNS, case, event};
use super::{NO_END, Result, Which};
use crate::cases::Listed;
use crate::cases::model::{Case, Event, RecallId, State};

const BY_CLOCK: Keyset = Keyset::ascending(&[
    ("c.next_due", "next_due", Kind::Int),
    ("c.customer_id", "customer_id", Kind::Id),
    ("c.case_id", "case_id", Kind::Id),
]);
const BY_TIME: Keyset = Keyset::descending(&[
    ("c.opened_at", "opened_at", Kind::Int),
    ("c.customer_id", "customer_id", Kind::Id),
    ("c.case_id", "case_id", Kind::Id),
]);

/// Which list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'a> {
    pub(crate) scope: Scope,
    /// Handled by this user, or by nobody and of a customer in their charge.
    pub(crate) mine: Option<UserId>,
    pub(crate) states: &'a [State],
    /// By the clock; by the time of opening, the latest first, otherwise.
    pub(crate) by_clock: bool,
    /// Of one recall only.
    pub(crate) recall: Option<RecallId>,
}

/// A page of a list.
pub(crate) async fn listed(
    tx: &mut Tx,
    asked: Asked<'_>,
    page: &Page,
) -> std::result::Result<Paged<Listed>, Refusal> {
    let owner = asked.scope.owner().map(Id::uuid);
    let mine = asked.mine.map(Id::uuid);
    // Words of our own, never what somebody typed.
    let states: Vec<String> = asked.states.iter().map(|state| format!("'{}'", state.word())).collect();
    let of_recall = if asked.recall.is_some() { "and c.recall_id = $5" } else { "" };
    let text = format!(
        "select {COLUMNS}, k.name, k.code from cases c join customers k on k.customer_id = c.customer_id
            where (k.owner_id = $1 or $2)
                and (coalesce(c.handler_id, k.owner_id) = $3 or $4) and c.state in ({}) {of_recall} {{page}}",
        states.join(", ")
    );
    let query = sql(text).bind(owner).bind(owner.is_none()).bind(mine).bind(mine.is_none());
    let query = match asked.recall {
        Some(recall) => query.bind_id(recall),
        None => query,
    };
    let order = if asked.by_clock { BY_CLOCK } else { BY_TIME };
    Ok(order.fetch(tx, query, page).await?.try_map(|row| with_name(&row))?)
}

/// Cases whose clock runs, the one that ends first in front.
pub(crate) async fn due(tx: &mut Tx, scope: Scope, mine: Option<UserId>, limit: i64) -> Result<Vec<Listed>> {
    let (owner, mine) = (scope.owner().map(Id::uuid), mine.map(Id::uuid));
    let text = format!(
        "select {COLUMNS}, k.name, k.code from cases c join customers k on k.customer_id = c.customer_id
            where c.next_due < $1 and (k.owner_id = $2 or $3)
                and (coalesce(c.handler_id, k.owner_id) = $4 or $5)
            order by c.next_due, c.customer_id, c.case_id limit $6"
    );
    let query = sql(text).bind(NO_END).bind(owner).bind(owner.is_none()).bind(mine).bind(mine.is_none());
    query.bind(limit).fetch_all(tx).await?.iter().map(with_name).collect()
}

/// How many cases within reach have a clock that ran out, or was warned of and still runs.
pub(crate) async fn escalated(tx: &mut Tx, scope: Scope, mine: Option<UserId>) -> Result<i64> {
    let (owner, mine) = (scope.owner().map(Id::uuid), mine.map(Id::uuid));
    sql("select count(*) as cases from cases c join customers k on k.customer_id = c.customer_id
            where c.next_due < $1 and (k.owner_id = $2 or $3)
                and (coalesce(c.handler_id, k.owner_id) = $4 or $5)
                and (c.warned = c.next_clock or c.breached = c.next_clock)")
    .bind(NO_END)
    .bind(owner)
    .bind(owner.is_none())
    .bind(mine)
    .bind(mine.is_none())
    .fetch_one(tx)
    .await?
    .get("cases")
}

/// One customer's cases, the latest first.
pub(crate) async fn of_customer(tx: &mut Tx, customer: CustomerId, limit: i64) -> Result<Vec<Case>> {
    let text = format!(
        "select {COLUMNS} from cases c where c.customer_id = $1
            order by c.opened_at desc, c.case_id desc limit $2"
    );
    sql(text).bind_id(customer).bind(limit).fetch_all(tx).await?.iter().map(case).collect()
}

/// Complaints that were closed since a moment, the earliest first.
pub(crate) async fn closed_since(tx: &mut Tx, scope: Scope, since: Moment, limit: i64) -> Result<Vec<Case>> {
    let owner = scope.owner().map(Id::uuid);
    let text = format!(
        "select {COLUMNS} from cases c join customers k on k.customer_id = c.customer_id
            where c.state = 'closed' and c.kind = 'complaint' and c.closed_at >= $1 and (k.owner_id = $2 or $3)
            order by c.closed_at, c.customer_id, c.case_id limit $4"
    );
    let query = sql(text).bind(since).bind(owner).bind(owner.is_none()).bind(limit);
    query.fetch_all(tx).await?.iter().map(case).collect()
}

/// All cases that are not solved, some at a time in the order of their identities.
pub(crate) async fn unsolved(tx: &mut Tx, after: Option<Which>, limit: i64) -> Result<Vec<Which>> {
    let place = if after.is_some() { "and (customer_id, case_id) > ($2, $3)" } else { "" };
    let text = format!(
        "select customer_id, case_id from cases
            where state in ('open', 'answered', 'waiting') {place}
            order by customer_id, case_id limit $1"
    );
    let query = sql(text).bind(limit);
    let query = match after {
        Some(after) => query.bind_id(after.0).bind_id(after.1),
        None => query,
    };
    query.fetch_all(tx).await?.iter().map(|row| Ok((row.id("customer_id")?, row.id("case_id")?))).collect()
}

/// Cases whose clock ends until the second moment and of which not everything is told by the first, the present.
pub(crate) async fn near(tx: &mut Tx, (now, until): (Moment, Moment), limit: i64) -> Result<Vec<Case>> {
    let text = format!(
        "select {COLUMNS} from cases c where c.next_due <= $1
                and c.breached <> c.next_clock and not (c.warned = c.next_clock and c.next_due > $2)
            order by c.next_due, c.customer_id, c.case_id limit $3"
    );
    sql(text).bind(until).bind(now).bind(limit).fetch_all(tx).await?.iter().map(case).collect()
}

/// All cases within reach as they were opened, each with whose it is.
pub(crate) async fn export(
    tx: &mut Tx,
    scope: Scope,
    mut each: impl FnMut(Listed) -> std::result::Result<(), Refusal>,
) -> std::result::Result<(), Refusal> {
    let owner = scope.owner().map(Id::uuid);
    let text = format!(
        "select {COLUMNS}, k.name, k.code from cases c join customers k on k.customer_id = c.customer_id
            where (k.owner_id = $1 or $2) order by c.opened_at, c.customer_id, c.case_id"
    );
    sql(text).bind(owner).bind(owner.is_none()).for_each(tx, |row| each(with_name(&row)?)).await
}

/// All that happened to cases within reach, in its order, each with the number of its case.
pub(crate) async fn export_events(
    tx: &mut Tx,
    scope: Scope,
    mut each: impl FnMut(i64, Event) -> std::result::Result<(), Refusal>,
) -> std::result::Result<(), Refusal> {
    let owner = scope.owner().map(Id::uuid);
    sql("select c.number, e.event_id, e.kind, e.detail, e.at, e.by_id, e.text, r.remedy, r.cost_minor, r.currency
            from cases c join customers k on k.customer_id = c.customer_id
                join case_events e on e.customer_id = c.customer_id and e.case_id = c.case_id
                left join case_remedies r
                    on r.customer_id = e.customer_id and r.case_id = e.case_id and r.event_id = e.event_id
            where (k.owner_id = $1 or $2)
            order by e.at, e.event_id")
    .bind(owner)
    .bind(owner.is_none())
    .for_each(tx, |row| each(row.get("number")?, event(&row)?))
    .await
}

fn with_name(row: &Row) -> Result<Listed> {
    let (name, code): (String, String) = (row.get("name")?, row.get("code")?);
    let name = if name.is_empty() { code.clone() } else { name };
    Ok(Listed { case: case(row)?, name, code })
}
