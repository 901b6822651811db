//! Lists of follow-ups: what is due, what has ended, of one customer.

use gate::Scope;
use gate::users::UserId;
use kernel::{Day, Id, Moment, Page, Refusal};
use records::activities::Due as When;
use records::customers::CustomerId;
use store::{Keyset, Kind, Paged, Rows, Tx, sql};

use super::Result;
use super::read::{COLUMNS, followup, when, with_name};
use crate::followups::model::{Due, Followup, FollowupId, Group, Origin};
use crate::followups::rules;

const BY_DUE: Keyset = Keyset::ascending(&[
    ("f.due_day", "due_day", Kind::Int),
    ("f.due_minute", "due_minute", Kind::Int),
    ("f.customer_id", "customer_id", Kind::Id),
    ("f.followup_id", "followup_id", Kind::Id),
]);
const BY_END: Keyset = Keyset::descending(&[
    ("f.ended_at", "ended_at", Kind::Int),
    ("f.customer_id", "customer_id", Kind::Id),
    ("f.followup_id", "followup_id", Kind::Id),
]);
const WITH_NAMES: &str =
    "k.name, k.code, k.owner_id from followups f join customers k on k.customer_id = f.customer_id";

/// Which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    /// What is open, the earliest first, from this day to that.
    Due(Option<Day>, Option<Day>),
    /// What is open and over for long.
    Escalated,
    /// What is done or dropped, the latest first.
    Ended,
}

/// Of whom.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked {
    pub(crate) scope: Scope,
    /// For this user to do: theirs, or nobody's by name and of a customer in their charge.
    pub(crate) mine: Option<UserId>,
    pub(crate) by: By,
}

/// A page of a list.
pub(crate) async fn listed(
    tx: &mut Tx,
    asked: Asked,
    page: &Page,
) -> std::result::Result<Paged<Due>, Refusal> {
    let (owner, mine) = (asked.scope.owner().map(Id::uuid), asked.mine.map(Id::uuid));
    let (which, first, last) = match asked.by {
        By::Due(first, last) => ("f.state = 'open'", first, last),
        By::Escalated => ("f.state = 'open' and f.escalated_at is not null", None, None),
        By::Ended => ("f.ended_at is not null and f.state in ('done', 'dropped')", None, None),
    };
    let first = first.map(|day| format!("and f.due_day >= {}", day.epoch_days())).unwrap_or_default();
    let last = last.map(|day| format!("and f.due_day <= {}", day.epoch_days())).unwrap_or_default();
    let text = format!(
        "select {COLUMNS}, {WITH_NAMES} where {which} {first} {last}
            and (k.owner_id = $1 or $2) and (coalesce(f.who_id, k.owner_id) = $3 or $4) {{page}}"
    );
    let query = sql(text).bind(owner).bind(owner.is_none()).bind(mine).bind(mine.is_none());
    let order = if asked.by == By::Ended { BY_END } else { BY_DUE };
    Ok(order.fetch(tx, query, page).await?.try_map(|row| with_name(&row))?)
}

/// When follow-ups were done since a moment, the latest first.
pub(crate) async fn done_since(
    tx: &mut Tx,
    scope: Scope,
    (mine, since): (Option<UserId>, Moment),
    limit: i64,
) -> Result<Vec<Moment>> {
    let (owner, mine) = (scope.owner().map(Id::uuid), mine.map(Id::uuid));
    sql("select f.ended_at from followups f join customers k on k.customer_id = f.customer_id
            where f.state = 'done' and f.ended_at >= $1
                and (k.owner_id = $2 or $3) and (coalesce(f.who_id, k.owner_id) = $4 or $5)
            order by f.ended_at desc limit $6")
    .bind(since)
    .bind(owner)
    .bind(owner.is_none())
    .bind(mine)
    .bind(mine.is_none())
    .bind(limit)
    .fetch_all(tx)
    .await?
    .iter()
    .map(|row| row.get("ended_at"))
    .collect()
}

/// What is open and due until this day, the earliest first.
pub(crate) async fn due(
    tx: &mut Tx,
    scope: Scope,
    (mine, until): (Option<UserId>, Day),
    limit: i64,
) -> Result<Vec<Due>> {
    let (owner, mine) = (scope.owner().map(Id::uuid), mine.map(Id::uuid));
    let text = format!(
        "select {COLUMNS}, {WITH_NAMES} where f.state = 'open' and f.due_day <= $1 and (k.owner_id = $2 or $3)
                and (coalesce(f.who_id, k.owner_id) = $4 or $5)
            order by f.due_day, f.due_minute, f.customer_id, f.followup_id limit $6"
    );
    let query = sql(text).bind(until).bind(owner).bind(owner.is_none()).bind(mine).bind(mine.is_none());
    query.bind(limit).fetch_all(tx).await?.iter().map(with_name).collect()
}

/// What is open of one origin and due until this day, the earliest first.
pub(crate) async fn due_of(
    tx: &mut Tx,
    scope: Scope,
    (mine, until, origin): (Option<UserId>, Day, Origin),
    limit: i64,
) -> Result<Vec<Due>> {
    let (owner, mine) = (scope.owner().map(Id::uuid), mine.map(Id::uuid));
    let text = format!(
        "select {COLUMNS}, {WITH_NAMES} where f.state = 'open' and f.due_day <= $1 and f.origin = $2
                and (k.owner_id = $3 or $4) and (coalesce(f.who_id, k.owner_id) = $5 or $6)
            order by f.due_day, f.due_minute, f.customer_id, f.followup_id limit $7"
    );
    let query = sql(text).bind(until).bind(origin.word()).bind(owner).bind(owner.is_none());
    let query = query.bind(mine).bind(mine.is_none()).bind(limit);
    query.fetch_all(tx).await?.iter().map(with_name).collect()
}

/// All of one origin of these customers within reach, but for those of erased ones.
pub(crate) async fn of_origin(
    tx: &mut Tx,
    scope: Scope,
    origin: Origin,
    customers: &[CustomerId],
) -> Result<Vec<Followup>> {
    let owner = scope.owner().map(Id::uuid);
    let text = format!(
        "select {COLUMNS} from {{rows}} cross join customers k cross join followups f
            where k.customer_id = rows.customer_id and (k.owner_id = $1 or $2)
                and f.customer_id = k.customer_id and f.origin = $3 and f.state <> 'erased'"
    );
    let query = sql(text).bind(owner).bind(owner.is_none()).bind(origin.word());
    let rows = query.fetch_with(tx, &Rows::of(customers).id("customer_id", |id| *id)).await?;
    rows.iter().map(followup).collect()
}

/// How many are open in each group, and how many of all are over for long.
pub(crate) async fn counts(
    tx: &mut Tx,
    scope: Scope,
    (mine, today): (Option<UserId>, Day),
) -> Result<([i64; 4], i64)> {
    let (owner, mine) = (scope.owner().map(Id::uuid), mine.map(Id::uuid));
    let case = |group: Group| {
        let (first, last) = rules::days_of(group, today);
        let first = first.map_or_else(String::new, |day| format!("and f.due_day >= {} ", day.epoch_days()));
        let last = last.map_or_else(String::new, |day| format!("and f.due_day <= {} ", day.epoch_days()));
        format!("cast(coalesce(sum(case when true {first}{last}then 1 else 0 end), 0) as {{int}})")
    };
    let [late, now, week, later] = Group::ALL.map(case);
    // Everybody's are counted from the indexes alone; whose they are is looked up only where it matters.
    let is_all = owner.is_none() && mine.is_none();
    let whose = if is_all {
        "from followups f where f.state = 'open'"
    } else {
        "from followups f join customers k on k.customer_id = f.customer_id
            where f.state = 'open' and (k.owner_id = $1 or $2) and (coalesce(f.who_id, k.owner_id) = $3 or $4)"
    };
    let asked = |text: String| {
        let query = sql(text);
        if is_all { query } else { query.bind(owner).bind(owner.is_none()).bind(mine).bind(mine.is_none()) }
    };
    let text = format!("select {late} as late, {now} as now, {week} as week, {later} as later {whose}");
    let row = asked(text).fetch_one(tx).await?;
    let told = format!("select count(*) as told {whose} and f.escalated_at is not null");
    let told = asked(told).fetch_one(tx).await?.get("told")?;
    Ok(([row.get("late")?, row.get("now")?, row.get("week")?, row.get("later")?], told))
}

/// One customer's follow-ups: what is open by its day, then what has ended, the latest first.
pub(crate) async fn of_customer(tx: &mut Tx, customer: CustomerId, limit: i64) -> Result<Vec<Followup>> {
    let text = format!(
        "select {COLUMNS} from followups f where f.customer_id = $1 and f.state in ('open', 'done', 'dropped')
            order by case when f.state = 'open' then 0 else 1 end,
                case when f.state = 'open' then f.due_day else 0 end,
                case when f.state = 'open' then f.due_minute else 0 end, f.ended_at desc, f.followup_id desc
            limit $2"
    );
    sql(text).bind_id(customer).bind(limit).fetch_all(tx).await?.iter().map(followup).collect()
}

/// One row of [`next_of`].
pub(crate) type Next = (CustomerId, FollowupId, When, String, Option<UserId>);

/// The next open follow-up of each of these customers within reach.
pub(crate) async fn next_of(tx: &mut Tx, scope: Scope, customers: &[CustomerId]) -> Result<Vec<Next>> {
    let owner = scope.owner().map(Id::uuid);
    sql("select customer_id, followup_id, due_day, due_minute, what, whose_id from (
                select f.customer_id, f.followup_id, f.due_day, f.due_minute, f.what,
                    coalesce(f.who_id, k.owner_id) as whose_id,
                    row_number() over (partition by f.customer_id
                        order by f.due_day, f.due_minute, f.followup_id) as place
                from {rows} cross join customers k cross join followups f
                where k.customer_id = rows.customer_id and (k.owner_id = $1 or $2)
                    and f.customer_id = k.customer_id and f.state = 'open') as dates
            where place = 1")
    .bind(owner)
    .bind(owner.is_none())
    .fetch_with(tx, &Rows::of(customers).id("customer_id", |id| *id))
    .await?
    .iter()
    .map(|row| {
        let whose = row.maybe_id("whose_id")?;
        Ok((row.id("customer_id")?, row.id("followup_id")?, when(row)?, row.get("what")?, whose))
    })
    .collect()
}

/// All follow-ups within reach as they were opened, but for those opened by mistake.
pub(crate) async fn export(
    tx: &mut Tx,
    scope: Scope,
    mut each: impl FnMut(Due) -> std::result::Result<(), Refusal>,
) -> std::result::Result<(), Refusal> {
    let owner = scope.owner().map(Id::uuid);
    let text = format!(
        "select {COLUMNS}, {WITH_NAMES} where (k.owner_id = $1 or $2) and f.state <> 'withdrawn'
            order by f.opened_at, f.customer_id, f.followup_id"
    );
    sql(text).bind(owner).bind(owner.is_none()).for_each(tx, |row| each(with_name(&row)?)).await
}
