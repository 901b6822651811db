//! Account plans in the book. Lists are kept to the customers of one person, so this store reads whose customers are: see
//! decision 009.

use std::collections::{HashMap, HashSet};

use gate::users::UserId;
use kernel::{Day, Id, Moment, Refusal};
use records::customers::CustomerId;
use records::duplicates::Move;
use store::{Fault, Row, Rows, StoreError, Tx, sql};

use super::model::{Item, ItemId, Kind, NewItem, State, Watched};

type Result<T> = std::result::Result<T, StoreError>;

/// No plan has more lines.
pub(super) const ITEMS_MAX: i64 = 200;
/// Watched days read at once.
const WATCHED_MAX: i64 = 20_000;

const COLUMNS: &str = "i.customer_id, i.item_id, i.kind, i.detail, i.what, i.target, i.on_day, i.remind_days, i.state, \
    i.created_at, i.by_id";

/// What of a customer goes with them when two are made one.
pub(super) const MOVES: &[Move] = &[Move {
    table: "plan_items",
    columns: &[
        "item_id, kind, detail, what, target, on_day, remind_days, state, created_at, by_id, removed_at",
    ],
    key: Some(("item_id", "item_id")),
    follows: None,
}];

pub(super) async fn insert(tx: &mut Tx, item: &Item) -> Result<()> {
    let (kind, detail) = item.new.kind.words();
    sql("insert into plan_items (customer_id, item_id, kind, detail, what, target, on_day, remind_days, state,
                created_at, by_id)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)")
    .bind_id(item.customer)
    .bind_id(item.id)
    .bind(kind)
    .bind(detail)
    .bind(item.new.what.as_str())
    .bind(item.new.target.as_str())
    .bind(item.new.on)
    .bind(item.new.remind_days.map(i64::from))
    .bind(item.state.word())
    .bind(item.created_at)
    .bind(item.by.map(Id::uuid))
    .run(tx)
    .await?;
    Ok(())
}

/// A customer's plan, the nearest day first.
pub(super) async fn of_customer(tx: &mut Tx, customer: CustomerId) -> Result<Vec<Item>> {
    let text = format!(
        "select {COLUMNS} from plan_items i where i.customer_id = $1 and i.removed_at is null
            order by i.on_day, i.item_id limit $2"
    );
    sql(text).bind_id(customer).bind(ITEMS_MAX).fetch_all(tx).await?.iter().map(read).collect()
}

/// A line that is in its plan; with `removed`, one that was taken out.
pub(super) async fn find(
    tx: &mut Tx,
    (customer, id): (CustomerId, ItemId),
    removed: bool,
) -> Result<Option<Item>> {
    let text = format!(
        "select {COLUMNS} from plan_items i
            where i.customer_id = $1 and i.item_id = $2 and (i.removed_at is not null) = $3"
    );
    sql(text).bind_id(customer).bind_id(id).bind(removed).find(tx).await?.map(|row| read(&row)).transpose()
}

pub(super) async fn set_state(tx: &mut Tx, (customer, id): (CustomerId, ItemId), to: State) -> Result<()> {
    sql("update plan_items set state = $3 where customer_id = $1 and item_id = $2")
        .bind_id(customer)
        .bind_id(id)
        .bind(to.word())
        .run(tx)
        .await?;
    Ok(())
}

/// Takes a line out of its plan, or puts it back.
pub(super) async fn set_removed(
    tx: &mut Tx,
    (customer, id): (CustomerId, ItemId),
    at: Option<Moment>,
) -> Result<()> {
    sql("update plan_items set removed_at = $3 where customer_id = $1 and item_id = $2")
        .bind_id(customer)
        .bind_id(id)
        .bind(at)
        .run(tx)
        .await?;
    Ok(())
}

/// Watched days that lie ahead still, between two days, both among them.
pub(super) async fn watched_between(
    tx: &mut Tx,
    (from, to): (Day, Day),
    owner: Option<UserId>,
) -> Result<Vec<Watched>> {
    sql("select i.customer_id, i.item_id, i.what, i.on_day, i.remind_days
            from plan_items i join customers c on c.customer_id = i.customer_id
            where i.kind = 'watched' and i.state = 'open' and i.removed_at is null
                and i.on_day between $1 and $2 and ($3 is null or c.owner_id = $3)
            order by i.on_day, i.customer_id, i.item_id limit $4")
    .bind(from)
    .bind(to)
    .bind(owner.map(Id::uuid))
    .bind(WATCHED_MAX)
    .fetch_all(tx)
    .await?
    .iter()
    .map(|row| {
        Ok(Watched {
            customer: row.id("customer_id")?,
            id: row.id("item_id")?,
            what: row.get("what")?,
            on: row.get("on_day")?,
            remind_days: remind(row)?,
        })
    })
    .collect()
}

/// How a plan stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Plan {
    pub(super) lines: u32,
    pub(super) open: u32,
    pub(super) next: Option<Day>,
}

/// Who has a plan, within reach, and how it stands.
pub(super) async fn planned(
    tx: &mut Tx,
    (today, owner): (Day, Option<UserId>),
) -> Result<HashMap<CustomerId, Plan>> {
    let count = |row: &Row, column: &str| -> Result<u32> {
        Ok(u32::try_from(row.get::<i64>(column)?).unwrap_or(u32::MAX))
    };
    sql("select i.customer_id, min(case when i.state = 'open' and i.on_day >= $1 then i.on_day end) as next_day,
                count(case when i.state = 'open' then 1 end) as ahead, count(*) as lines
            from plan_items i join customers c on c.customer_id = i.customer_id
            where i.removed_at is null and ($2 is null or c.owner_id = $2)
            group by i.customer_id")
    .bind(today)
    .bind(owner.map(Id::uuid))
    .fetch_all(tx)
    .await?
    .iter()
    .map(|row| {
        let next = row.get::<Option<Day>>("next_day")?;
        let plan = Plan { lines: count(row, "lines")?, open: count(row, "ahead")?, next };
        Ok((row.id("customer_id")?, plan))
    })
    .collect()
}

/// Which of these customers were erased: they are nobody's to plan with.
pub(super) async fn erased(tx: &mut Tx, ids: &[CustomerId]) -> Result<HashSet<CustomerId>> {
    let rows = Rows::of(ids).id("id", |id| *id);
    sql("select e.customer_id from {rows} cross join erased_customers e where e.customer_id = rows.id")
        .fetch_with(tx, &rows)
        .await?
        .iter()
        .map(|row| row.id("customer_id"))
        .collect()
}

/// Hands out all lines of all plans within reach, each with whose it is: code and name.
pub(super) async fn export(
    tx: &mut Tx,
    owner: Option<UserId>,
    mut each: impl FnMut(Item, (String, String)) -> std::result::Result<(), Refusal>,
) -> std::result::Result<(), Refusal> {
    let text = format!(
        "select {COLUMNS}, c.code, c.name from plan_items i join customers c on c.customer_id = i.customer_id
            where i.removed_at is null and ($1 is null or c.owner_id = $1)
            order by i.customer_id, i.on_day, i.item_id"
    );
    sql(text)
        .bind(owner.map(Id::uuid))
        .for_each(tx, |row| each(read(&row)?, (row.get("code")?, row.get("name")?)))
        .await
}

/// Takes the words of these customers' plans away; that there was a plan stays.
pub(super) async fn forget(tx: &mut Tx, customers: &[CustomerId]) -> Result<()> {
    let rows = Rows::of(customers).id("customer_id", |id| *id);
    sql("update plan_items set what = '', target = '' where customer_id in (select customer_id from {rows})")
        .run_with(tx, &rows)
        .await?;
    Ok(())
}

fn remind(row: &Row) -> Result<Option<u32>> {
    let days: Option<i64> = row.get("remind_days")?;
    Ok(days.and_then(|days| u32::try_from(days).ok()))
}

fn read(row: &Row) -> Result<Item> {
    let odd = |what: String| StoreError::new(Fault::Shape, format!("plan_items: {what}"));
    let (kind, detail, state): (String, String, String) =
        (row.get("kind")?, row.get("detail")?, row.get("state")?);
    Ok(Item {
        customer: row.id("customer_id")?,
        id: row.id("item_id")?,
        new: NewItem {
            kind: Kind::from_words((&kind, &detail)).ok_or_else(|| odd(format!("{kind} {detail}")))?,
            what: row.get("what")?,
            target: row.get("target")?,
            on: row.get("on_day")?,
            remind_days: remind(row)?,
        },
        state: State::from_word(&state).ok_or_else(|| odd(state))?,
        created_at: row.get("created_at")?,
        by: row.maybe_id("by_id")?,
    })
}
