//! Activities in the book.

mod contacts;
mod write;

use std::collections::HashMap;

use gate::Scope;
use gate::users::UserId;
use kernel::{Day, Id, Moment, Refusal};
use store::{Fault, Row, Rows, StoreError, Tx, sql};

use crate::activities::model::{Activity, ActivityId, Beside, Contact, Due, Kind, OpenPromise, Reasonable};
use crate::customers::CustomerId;

pub(in crate::activities) use contacts::{contacts_of, count_contacts};
pub(in crate::activities) use write::{change, insert, insert_many, keep, remove, remove_many};

type Result<T> = std::result::Result<T, StoreError>;

const COLUMNS: &str = "a.customer_id, a.activity_id, a.kind, a.text, a.at, a.author_id, a.created_at, \
                       a.due_day, a.due_minute, a.kept_at, a.reasonable, a.met, a.met_on, a.answer";

/// Those of these customers who have the same open already.
pub(in crate::activities) async fn with_open(
    tx: &mut Tx,
    customers: &[CustomerId],
    (text, due): (&str, Due),
) -> Result<Vec<CustomerId>> {
    sql("select distinct a.customer_id from {rows} cross join activities a
            where a.customer_id = rows.customer_id and a.text = $1 and a.due_day = $2
                and a.kept_at is null and a.removed_at is null")
    .bind(text)
    .bind(due.day)
    .fetch_with(tx, &Rows::of(customers).id("customer_id", |id| *id))
    .await?
    .iter()
    .map(|row| row.id("customer_id"))
    .collect()
}

/// An activity that is in its file; with `removed`, one that was taken out.
pub(in crate::activities) async fn find(
    tx: &mut Tx,
    (customer, id): (CustomerId, ActivityId),
    removed: Removed,
) -> Result<Option<Activity>> {
    let state = match removed {
        Removed::No => "a.removed_at is null",
        Removed::Yes => "a.removed_at is not null",
    };
    let text = format!(
        "select {COLUMNS} from activities a where a.customer_id = $1 and a.activity_id = $2 and {state}"
    );
    sql(text).bind_id(customer).bind_id(id).find(tx).await?.map(|row| read(&row)).transpose()
}

/// Whether an activity was taken out of its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::activities) enum Removed {
    No,
    Yes,
}

/// What is open and due until this day, the earliest first.
pub(in crate::activities) async fn open(
    tx: &mut Tx,
    owner: Option<UserId>,
    until: Day,
    limit: i64,
) -> Result<Vec<OpenPromise>> {
    let owner = owner.map(Id::uuid);
    let text = format!(
        "select {COLUMNS}, c.name, c.code, c.owner_id
            from activities a join customers c on c.customer_id = a.customer_id
            where a.due_day is not null and a.kept_at is null and a.removed_at is null and a.due_day <= $1
                and (c.owner_id = $2 or $3)
            order by a.due_day, coalesce(a.due_minute, 1440), a.customer_id, a.activity_id limit $4"
    );
    let rows = sql(text).bind(until).bind(owner).bind(owner.is_none()).bind(limit).fetch_all(tx).await?;
    rows.iter().map(read_open).collect()
}

/// What is open and due first of each of these customers within reach.
pub(in crate::activities) async fn next_open(
    tx: &mut Tx,
    scope: Scope,
    customers: &[CustomerId],
) -> Result<Vec<OpenPromise>> {
    let owner = scope.owner().map(Id::uuid);
    let text = format!(
        "select * from (
                select {COLUMNS}, c.name, c.code, c.owner_id,
                    row_number() over (partition by a.customer_id
                        order by a.due_day, coalesce(a.due_minute, 1440), a.activity_id) as place
                from {{rows}} cross join customers c cross join activities a
                where c.customer_id = rows.customer_id and (c.owner_id = $1 or $2)
                    and a.customer_id = c.customer_id and a.due_day is not null and a.kept_at is null
                    and a.removed_at is null) as dates
            where place = 1"
    );
    let query = sql(text).bind(owner).bind(owner.is_none());
    let rows = query.fetch_with(tx, &Rows::of(customers).id("customer_id", |id| *id)).await?;
    rows.iter().map(read_open).collect()
}

/// All activities that are in their files, as they happened.
pub(in crate::activities) async fn export(
    tx: &mut Tx,
    owner: Option<UserId>,
    mut each: impl FnMut(Activity, (String, String)) -> std::result::Result<(), Refusal>,
) -> std::result::Result<(), Refusal> {
    let owner = owner.map(Id::uuid);
    let text = format!(
        "select {COLUMNS}, c.code, c.name from activities a join customers c on c.customer_id = a.customer_id
            where a.removed_at is null and (c.owner_id = $1 or $2) order by a.at, a.customer_id, a.activity_id"
    );
    sql(text)
        .bind(owner)
        .bind(owner.is_none())
        .for_each(tx, |row| each(read(&row)?, (row.get("code")?, row.get("name")?)))
        .await
}

/// When customers were spoken to since a moment, the latest first.
pub(in crate::activities) async fn contacts_since(
    tx: &mut Tx,
    owner: Option<UserId>,
    since: Moment,
    limit: i64,
) -> Result<Vec<Activity>> {
    let owner = owner.map(Id::uuid);
    let text = format!(
        "select {COLUMNS} from activities a join customers c on c.customer_id = a.customer_id
            where a.at >= $1 and a.kind in ({}) and a.removed_at is null and (c.owner_id = $2 or $3)
            order by a.at desc, a.customer_id limit $4",
        contacts()
    );
    let rows = sql(text).bind(since).bind(owner).bind(owner.is_none()).bind(limit).fetch_all(tx).await?;
    rows.iter().map(read).collect()
}

/// When what was to be done was done.
pub(in crate::activities) async fn kept_since(
    tx: &mut Tx,
    owner: Option<UserId>,
    since: Moment,
    limit: i64,
) -> Result<Vec<Moment>> {
    let owner = owner.map(Id::uuid);
    sql("select a.kept_at from activities a join customers c on c.customer_id = a.customer_id
            where a.kept_at >= $1 and a.removed_at is null and (c.owner_id = $2 or $3) limit $4")
    .bind(since)
    .bind(owner)
    .bind(owner.is_none())
    .bind(limit)
    .fetch_all(tx)
    .await?
    .iter()
    .map(|row| row.get("kept_at"))
    .collect()
}

/// When each of these customers was last spoken to; who never was is not among them.
pub(in crate::activities) async fn last_contacts(
    tx: &mut Tx,
    scope: Scope,
    customers: &[CustomerId],
) -> Result<Vec<(CustomerId, Contact)>> {
    let owner = scope.owner().map(Id::uuid);
    let text = format!(
        "select customer_id, kind, at from (
                select a.customer_id, a.kind, a.at,
                    row_number() over (partition by a.customer_id order by a.at desc, a.activity_id desc) as place
                from {{rows}} cross join customers c cross join activities a
                where c.customer_id = rows.customer_id and (c.owner_id = $1 or $2)
                    and a.customer_id = c.customer_id and a.kind in ({})
                    and a.removed_at is null) as contacts
            where place = 1",
        contacts()
    );
    sql(text)
        .bind(owner)
        .bind(owner.is_none())
        .fetch_with(tx, &Rows::of(customers).id("customer_id", |id| *id))
        .await?
        .iter()
        .map(|row| Ok((row.id("customer_id")?, Contact { kind: kind_in(row)?, at: row.get("at")? })))
        .collect()
}

/// What is of one kind with these customers, the latest first.
pub(in crate::activities) async fn of_kind(
    tx: &mut Tx,
    scope: Scope,
    kind: Kind,
    customers: &[CustomerId],
) -> Result<HashMap<CustomerId, Vec<Activity>>> {
    let owner = scope.owner().map(Id::uuid);
    let text = format!(
        "select {COLUMNS} from {{rows}} cross join customers c cross join activities a
            where c.customer_id = rows.wanted and (c.owner_id = $1 or $2)
                and a.customer_id = c.customer_id and a.kind = $3 and a.removed_at is null"
    );
    let found = sql(text)
        .bind(owner)
        .bind(owner.is_none())
        .bind(kind.word())
        .fetch_with(tx, &Rows::of(customers).id("wanted", |id| *id))
        .await?;
    let mut of: HashMap<CustomerId, Vec<Activity>> = HashMap::new();
    for row in &found {
        let activity = read(row)?;
        of.entry(activity.customer).or_default().push(activity);
    }
    for all in of.values_mut() {
        all.sort_by_key(|one| std::cmp::Reverse((one.at, one.id)));
    }
    Ok(of)
}

/// The words of the kinds in which customers were spoken to, as a list in a statement.
fn contacts() -> String {
    Kind::CONTACTS.map(|kind| format!("'{}'", kind.word())).join(", ")
}

pub(in crate::activities) async fn ids_of(tx: &mut Tx, customer: CustomerId) -> Result<Vec<ActivityId>> {
    sql("select activity_id from activities where customer_id = $1")
        .bind_id(customer)
        .fetch_all(tx)
        .await?
        .iter()
        .map(|row| row.id("activity_id"))
        .collect()
}

/// What is in these customers' files since a moment.
pub(in crate::activities) async fn since(
    tx: &mut Tx,
    scope: Scope,
    customers: &[CustomerId],
    since: Moment,
) -> Result<Vec<Activity>> {
    let owner = scope.owner().map(Id::uuid);
    let text = format!(
        "select {COLUMNS} from {{rows}} cross join customers c cross join activities a
            where c.customer_id = rows.customer_id and (c.owner_id = $1 or $2) and a.customer_id = c.customer_id
                and a.at >= $3 and a.removed_at is null
            order by a.customer_id, a.at, a.activity_id"
    );
    sql(text)
        .bind(owner)
        .bind(owner.is_none())
        .bind(since)
        .fetch_with(tx, &Rows::of(customers).id("customer_id", |id| *id))
        .await?
        .iter()
        .map(read)
        .collect()
}

/// Which of these customers something was written down about, be it taken out again.
pub(in crate::activities) async fn written_of(
    tx: &mut Tx,
    customers: &[CustomerId],
) -> Result<Vec<CustomerId>> {
    sql("select rows.customer_id from {rows}
            where exists (select 1 from activities a where a.customer_id = rows.customer_id)")
    .fetch_with(tx, &Rows::of(customers).id("customer_id", |id| *id))
    .await?
    .iter()
    .map(|row| row.id("customer_id"))
    .collect()
}

/// What a list of one customer's activities begins behind.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Before {
    /// Nothing: from the latest on.
    Start,
    /// What happened before this moment.
    Moment(Moment),
    /// What stands behind this one.
    Row(Moment, ActivityId),
}

/// One customer's activities, the latest first.
pub(crate) async fn of_customer(
    tx: &mut Tx,
    customer: CustomerId,
    before: Before,
    limit: i64,
) -> Result<Vec<Activity>> {
    let place = match before {
        Before::Start => "",
        Before::Moment(_) => "and a.at < $3",
        Before::Row(..) => "and (a.at, a.activity_id) < ($3, $4)",
    };
    let text = format!(
        "select {COLUMNS} from activities a where a.customer_id = $1 and a.removed_at is null {place}
            order by a.at desc, a.activity_id desc limit $2"
    );
    let query = sql(text).bind_id(customer).bind(limit);
    let query = match before {
        Before::Start => query,
        Before::Moment(at) => query.bind(at),
        Before::Row(at, id) => query.bind(at).bind_id(id),
    };
    query.fetch_all(tx).await?.iter().map(read).collect()
}

/// All of one customer's activities, the latest first, with when they were taken out of the file.
pub(crate) async fn everything_of(
    tx: &mut Tx,
    customer: CustomerId,
) -> Result<Vec<(Activity, Option<Moment>)>> {
    let text = format!(
        "select {COLUMNS}, a.removed_at from activities a where a.customer_id = $1
            order by a.at desc, a.activity_id desc"
    );
    let rows = sql(text).bind_id(customer).fetch_all(tx).await?;
    rows.iter().map(|row| Ok((read(row)?, row.get("removed_at")?))).collect()
}

fn read_beside(row: &Row) -> Result<Beside> {
    let met: String = row.get("met")?;
    let met_on: Option<Day> = row.get("met_on")?;
    Ok(Beside {
        reasonable: Reasonable::from_word(&row.get::<String>("reasonable")?),
        met: met_on.filter(|_| !met.is_empty()).map(|day| (met == "yes", day)),
        answer: row.get("answer")?,
    })
}

fn read_open(row: &Row) -> Result<OpenPromise> {
    let activity = read(row)?;
    let due = activity.due.ok_or_else(|| StoreError::new(Fault::Shape, "an open activity without a day"))?;
    let name: String = row.get("name")?;
    let name = if name.is_empty() { row.get("code")? } else { name };
    Ok(OpenPromise { activity, due, name, owner: row.maybe_id("owner_id")? })
}

fn kind_in(row: &Row) -> Result<Kind> {
    let word: String = row.get("kind")?;
    Kind::from_word(&word)
        .ok_or_else(|| StoreError::new(Fault::Shape, format!("no kind of activity is called {word}")))
}

fn read(row: &Row) -> Result<Activity> {
    let kind = kind_in(row)?;
    let day: Option<Day> = row.get("due_day")?;
    let minute = row.get::<Option<u32>>("due_minute")?.and_then(|minute| u16::try_from(minute).ok());
    Ok(Activity {
        id: row.id("activity_id")?,
        customer: row.id("customer_id")?,
        kind,
        text: row.get("text")?,
        at: row.get("at")?,
        author: row.maybe_id("author_id")?,
        created_at: row.get("created_at")?,
        due: day.map(|day| Due { day, minute }),
        kept_at: row.get("kept_at")?,
        beside: read_beside(row)?,
    })
}

/// The table of a customer's activities.
pub(in crate::activities) const MOVES: &[crate::duplicates::Move] = &[crate::duplicates::Move {
    table: "activities",
    columns: &[
        "activity_id, kind, text, at, author_id, created_at, due_day, due_minute, kept_at, kept_by, removed_at, \
         reasonable, met, met_on, answer",
    ],
    key: Some(("activity_id", "activity_id")),
    follows: None,
}];
