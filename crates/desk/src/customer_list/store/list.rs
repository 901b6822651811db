//! Customers by filter and order.

use gate::{Permit, Scope};
use insight::standing::Health;
use kernel::uuid::Uuid;
use kernel::{Day, Moment, Page, Refusal};
use records::customers::{self, CustomerId};
use store::{Keyset, Kind, Paged, Row, Rows, StoreError, Tx, sql};

use super::super::columns::{Column, Order};
use super::super::model::Filter;
use super::conditions::{How, Where, late};

type Result<T> = std::result::Result<T, StoreError>;

const ID: (&str, &str, Kind) = ("c.customer_id", "customer_id", Kind::Id);
/// The same as the standings have it, so that their index gives the whole order: half a million who are worth nothing
/// need no sorting.
const ID_OF_STANDING: (&str, &str, Kind) = ("s.customer_id", "customer_id", Kind::Id);
const NEXT: (&str, &str, Kind) = ("s.sort_next", "sort_next", Kind::Int);
const VALUE: (&str, &str, Kind) = ("s.current_minor", "current_minor", Kind::Int);
const ROOM: (&str, &str, Kind) = ("s.potential_minor", "potential_minor", Kind::Int);
const HEALTH: (&str, &str, Kind) = ("s.sort_health", "sort_health", Kind::Int);
const NAME: (&str, &str, Kind) = ("c.name", "name", Kind::Text);
/// Counted exactly up to here.
pub(in crate::customer_list) const COUNTED_MAX: i64 = 10_000;
/// Who came into the book so shortly before a valuation may have missed it.
const OVERLAP_MILLIS: u64 = 60_000;

/// The ground on which a list stands.
#[derive(Clone, Copy, Debug)]
pub(in crate::customer_list) struct Ground {
    /// Whose customers.
    pub(in crate::customer_list) scope: Scope,
    /// When values were worked out last; `None` where there are none, or none to see.
    pub(in crate::customer_list) valued_at: Option<Moment>,
    /// Today.
    pub(in crate::customer_list) today: Day,
    /// The first day of this quarter.
    pub(in crate::customer_list) quarter: Day,
}

impl Ground {
    /// What is open to whoever holds these permits.
    pub(in crate::customer_list) fn new(
        see: &Permit<customers::See>,
        valued_at: Option<Moment>,
        today: Day,
    ) -> Self {
        let (year, month, _) = today.ymd();
        let month = u32::try_from((i32::from(month) - 1) / 3 * 3 + 1).unwrap_or(1);
        let quarter = Day::from_ymd(i32::from(year), month, 1).unwrap_or(today);
        Self { scope: see.scope(), valued_at, today, quarter }
    }
}

fn keyset(order: Order) -> (Keyset, &'static str) {
    match (order.column, order.down) {
        (Column::Next, false) => (const { Keyset::ascending(&[NEXT, ID_OF_STANDING]) }, "s.sort_next"),
        (Column::Next, true) => (const { Keyset::descending(&[NEXT, ID_OF_STANDING]) }, "s.sort_next"),
        (Column::Value, false) => (const { Keyset::ascending(&[VALUE, ID_OF_STANDING]) }, "s.current_minor"),
        (Column::Value, true) => (const { Keyset::descending(&[VALUE, ID_OF_STANDING]) }, "s.current_minor"),
        (Column::Room, false) => (const { Keyset::ascending(&[ROOM, ID_OF_STANDING]) }, "s.potential_minor"),
        (Column::Room, true) => (const { Keyset::descending(&[ROOM, ID_OF_STANDING]) }, "s.potential_minor"),
        (Column::Health, false) => (const { Keyset::ascending(&[HEALTH, ID_OF_STANDING]) }, "s.sort_health"),
        (Column::Health, true) => (const { Keyset::descending(&[HEALTH, ID_OF_STANDING]) }, "s.sort_health"),
        // What cannot be sorted by is never asked for: by name, as without values.
        (_, false) => (const { Keyset::ascending(&[NAME, ID]) }, "c.name"),
        (_, true) => (const { Keyset::descending(&[NAME, ID]) }, "c.name"),
    }
}

/// One page. Lists by value or rhythm are read from the standings by their index; who came after the valuation stands
/// behind all others.
pub(in crate::customer_list) async fn page(
    tx: &mut Tx,
    ground: &Ground,
    (filter, order, how): (&Filter, Order, How),
    page: &Page,
) -> std::result::Result<Paged<CustomerId>, Refusal> {
    if order.column == Column::Name || ground.valued_at.is_none() {
        let by_name = Order { column: Column::Name, ..order };
        return read(by_key(tx, ground, (filter, by_name, how), page).await?);
    }
    let late_page = page.after.as_deref().and_then(|after| after.strip_prefix('n'));
    if let Some(after) = late_page {
        let after = (!after.is_empty()).then(|| after.to_owned());
        return unvalued(tx, ground, filter, &Page::new(page.rows(), after)).await;
    }
    let mut first = read(by_key(tx, ground, (filter, order, how), page).await?)?;
    if first.next.is_none() && !filter.needs_values() {
        let room = page.rows().saturating_sub(u32::try_from(first.rows.len()).unwrap_or(0));
        let rest = unvalued(tx, ground, filter, &Page::new(room.max(1), None)).await?;
        if room > 0 {
            first.rows.extend(rest.rows);
            first.next = rest.next;
        } else if !rest.rows.is_empty() {
            first.next = Some("n".to_owned());
        }
    }
    Ok(first)
}

async fn by_key(
    tx: &mut Tx,
    ground: &Ground,
    (filter, order, how): (&Filter, Order, How),
    page: &Page,
) -> std::result::Result<Paged<Row>, Refusal> {
    let conditions = Where::new(ground, filter, how);
    let (keyset, column) = keyset(order);
    let expected = expected(order, filter, ground.today);
    let join = match (order.column, filter.needs_values()) {
        (Column::Name, false) => "",
        _ => "join standings s on s.customer_id = c.customer_id",
    };
    let text = format!(
        "select c.customer_id, {column} from customers c {join} where {}{expected} {{page}}",
        conditions.text
    );
    keyset.fetch(tx, sql(text).bind_all(conditions.values), page).await
}

/// Who is watched or steady is expected from today on: a list by the next purchase begins there, and not at those who
/// are late. Where somebody is not gone, `sort_next` is the end of their window.
fn expected(order: Order, filter: &Filter, today: Day) -> String {
    let is_ahead = |one: &Health| matches!(one, Health::Watch | Health::Steady);
    if order.column == Column::Next && !filter.health.is_empty() && filter.health.iter().all(is_ahead) {
        format!(" and s.sort_next >= {}", today.epoch_days())
    } else {
        String::new()
    }
}

async fn unvalued(
    tx: &mut Tx,
    ground: &Ground,
    filter: &Filter,
    page: &Page,
) -> std::result::Result<Paged<CustomerId>, Refusal> {
    let mut conditions = Where::new(ground, filter, How::Gather);
    let valued = ground.valued_at.map_or(0, Moment::millis).saturating_sub(OVERLAP_MILLIS);
    // Identities begin with the time they were made at.
    conditions.and("c.customer_id >= ?", Uuid::from_u64_pair(valued << 16, 0));
    conditions.plain("not exists (select 1 from standings s where s.customer_id = c.customer_id)");
    let text = format!("select c.customer_id from customers c where {} {{page}}", conditions.text);
    let keyset = const { Keyset::ascending(&[ID]) };
    let mut found = read(keyset.fetch(tx, sql(text).bind_all(conditions.values), page).await?)?;
    found.next = found.next.map(|key| format!("n{key}"));
    Ok(found)
}

fn read(page: Paged<Row>) -> std::result::Result<Paged<CustomerId>, Refusal> {
    Ok(page.try_map(|row| row.id("customer_id"))?)
}

/// What a view adds up to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::customer_list) struct Sums {
    /// Customers; one more than are counted exactly where there are more.
    pub(in crate::customer_list) customers: i64,
    /// Their current value.
    pub(in crate::customer_list) current_minor: i64,
    /// Their potential value.
    pub(in crate::customer_list) potential_minor: i64,
    /// Late ones among them.
    pub(in crate::customer_list) late: i64,
    /// The current value of those.
    pub(in crate::customer_list) late_minor: i64,
}

/// Counts and adds up a view, up to [`COUNTED_MAX`] customers.
pub(in crate::customer_list) async fn sums(tx: &mut Tx, ground: &Ground, filter: &Filter) -> Result<Sums> {
    let conditions = Where::new(ground, filter, How::Gather);
    let late = late(ground.today);
    let columns = if ground.valued_at.is_some() {
        format!(
            "coalesce(s.current_minor, 0) as current_minor, coalesce(s.potential_minor, 0) as potential_minor,
                case when {late} then 1 else 0 end as late"
        )
    } else {
        "0 as current_minor, 0 as potential_minor, 0 as late".to_owned()
    };
    let from = match (ground.valued_at.is_some(), filter.needs_values()) {
        (false, _) => "customers c where",
        (true, false) => "customers c left join standings s on s.customer_id = c.customer_id where",
        // SQLite keeps the order of a cross join: few values are looked up, not all customers.
        (true, true) if filter.is_by_values_only() => {
            "standings s cross join customers c where c.customer_id = s.customer_id and"
        }
        (true, true) => "customers c join standings s on s.customer_id = c.customer_id where",
    };
    let text = format!(
        "select count(*) as customers, cast(coalesce(sum(current_minor), 0) as {{int}}) as current_minor,
                cast(coalesce(sum(potential_minor), 0) as {{int}}) as potential_minor,
                cast(coalesce(sum(late), 0) as {{int}}) as late,
                cast(coalesce(sum(late * current_minor), 0) as {{int}}) as late_minor
            from (select {columns} from {from} {} limit {}) as view_rows",
        conditions.text,
        COUNTED_MAX + 1
    );
    let row = sql(text).bind_all(conditions.values).fetch_one(tx).await?;
    Ok(Sums {
        customers: row.get("customers")?,
        current_minor: row.get("current_minor")?,
        potential_minor: row.get("potential_minor")?,
        late: row.get("late")?,
        late_minor: row.get("late_minor")?,
    })
}

/// The customers of a view, up to `limit`, in no promised order.
pub(in crate::customer_list) async fn first_ids(
    tx: &mut Tx,
    ground: &Ground,
    filter: &Filter,
    limit: usize,
) -> Result<Vec<CustomerId>> {
    let conditions = Where::new(ground, filter, How::Gather);
    let join = if filter.needs_values() { "join standings s on s.customer_id = c.customer_id" } else { "" };
    let text =
        format!("select c.customer_id from customers c {join} where {} limit {limit}", conditions.text);
    sql(text)
        .bind_all(conditions.values)
        .fetch_all(tx)
        .await?
        .iter()
        .map(|row| row.id("customer_id"))
        .collect()
}

/// Those of these customers who are in a view.
pub(in crate::customer_list) async fn those_of(
    tx: &mut Tx,
    ground: &Ground,
    filter: &Filter,
    ids: &[CustomerId],
) -> Result<Vec<CustomerId>> {
    let conditions = Where::new(ground, filter, How::Gather);
    let join = if filter.needs_values() { "cross join standings s" } else { "" };
    let same = if filter.needs_values() { "and s.customer_id = c.customer_id" } else { "" };
    let text = format!(
        "select c.customer_id from {{rows}} cross join customers c {join}
            where c.customer_id = rows.wanted {same} and {}",
        conditions.text
    );
    let rows = Rows::of(ids).id("wanted", |id| *id);
    sql(text)
        .bind_all(conditions.values)
        .fetch_with(tx, &rows)
        .await?
        .iter()
        .map(|row| row.id("customer_id"))
        .collect()
}

/// Regions there are, by name: one step of the index for each, so that a book of any size answers at once. Whoever
/// reaches their own customers only is offered theirs.
pub(in crate::customer_list) async fn regions(
    tx: &mut Tx,
    scope: Scope,
    limit: usize,
) -> Result<Vec<String>> {
    match scope.owner() {
        None => {
            distinct(tx, "select region as word from customers where region > $1 order by region limit 1", limit)
                .await
        }
        Some(owner) => {
            sql("select distinct region as word from customers where owner_id = $1 and region > '' order by region")
                .bind_id(owner)
                .fetch_all(tx)
                .await?
                .iter()
                .take(limit)
                .map(|row| row.get("word"))
                .collect()
        }
    }
}

/// Labels there are, likewise.
pub(in crate::customer_list) async fn tags(tx: &mut Tx, scope: Scope, limit: usize) -> Result<Vec<String>> {
    match scope.owner() {
        None => {
            distinct(tx, "select tag as word from customer_tags where tag > $1 order by tag limit 1", limit)
                .await
        }
        Some(owner) => sql("select distinct t.tag as word from customers c
                    join customer_tags t on t.customer_id = c.customer_id
                    where c.owner_id = $1 order by t.tag")
        .bind_id(owner)
        .fetch_all(tx)
        .await?
        .iter()
        .take(limit)
        .map(|row| row.get("word"))
        .collect(),
    }
}

async fn distinct(tx: &mut Tx, text: &'static str, limit: usize) -> Result<Vec<String>> {
    let mut words: Vec<String> = Vec::new();
    while words.len() < limit {
        let after = words.last().cloned().unwrap_or_default();
        let Some(row) = sql(text).bind(after).find(tx).await? else { break };
        words.push(row.get("word")?);
    }
    Ok(words)
}
