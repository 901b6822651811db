//! A view or the ticked rows as a file with the columns that are on show, in their order.

use std::collections::HashMap;
use std::path::Path;

use ::store::Tx;
use frame::sheet::{Sheet, Value};
use frame::web::{Answer, Ask, Parcel, hand_over};
use gate::users::UserId;
use insight::standing::Health;
use insight::valuation;
use jiff::tz::TimeZone;
use kernel::{Currency, Day, Money, Refusal};
use records::customers::{self, CustomerField, CustomerId};
use records::orders::CustomerKey;

use super::columns::{Column, Columns};
use super::found::{self, Line};
use super::views;

/// Rows read at once.
const ROWS: usize = 2_000;

/// The rows of a file, and what their cells are said with.
struct Rows {
    lines: Vec<Line>,
    keys: HashMap<CustomerId, Vec<CustomerKey>>,
    people: HashMap<UserId, String>,
    currency: Option<Currency>,
    /// The words of health in the reader's language.
    healths: [(Health, String); 5],
    today: Day,
    zone: TimeZone,
}

/// These customers as a file of this ending; with it the key each is found again by.
pub(super) async fn file(
    ask: &Ask<'_>,
    (ids, columns): (&[CustomerId], &Columns),
    parcel: Parcel,
) -> Result<Answer, Refusal> {
    let mut tx = ask.read().await?;
    let takes_values = ask.permit::<valuation::Export>().is_ok();
    let columns = columns.shown(takes_values);
    let rows = read(ask, &mut tx, (ids, &columns)).await?;
    drop(tx);
    hand_over::<customers::Export, _, _>(ask, parcel, async move |out| {
        write(&out, &columns, &rows)?;
        Ok(rows.lines.len())
    })
    .await
}

async fn read(
    ask: &Ask<'_>,
    tx: &mut Tx,
    (ids, columns): (&[CustomerId], &[Column]),
) -> Result<Rows, Refusal> {
    let (see, leave) = (ask.permit::<customers::See>()?, ask.permit::<customers::Export>()?);
    // No drawing goes into a file, so its days are not read.
    let wanted = Columns::of(columns.iter().copied().filter(|column| column.heading().is_some()));
    let mut rows = Rows {
        lines: Vec::with_capacity(ids.len()),
        keys: HashMap::new(),
        people: found::people(ask, tx).await?.into_iter().collect(),
        currency: found::book(ask, tx).await?.and_then(|book| book.currency()),
        healths: Health::ALL.map(|health| (health, ask.get(health.key()))),
        today: ask.seen_from(),
        zone: ask.zone(),
    };
    for some in ids.chunks(ROWS) {
        rows.lines.extend(found::lines(ask, tx, &see, (some, &wanted)).await?);
        rows.keys.extend(customers::keys_of_these(tx, &leave, some).await?);
    }
    rows.lines.sort_by(|left, right| {
        let key = |line: &Line| (line.customer.called().to_owned(), line.customer.id);
        key(left).cmp(&key(right))
    });
    Ok(rows)
}

fn write(path: &Path, columns: &[Column], rows: &Rows) -> Result<(), Refusal> {
    let mut headings = vec!["customer id", "name"];
    headings.extend(columns.iter().filter_map(|column| column.heading()));
    let mut sheet = Sheet::create(path, &headings)?;
    for line in &rows.lines {
        let mut cells = vec![key(rows, line), Value::Text(line.customer.card.get(CustomerField::Name))];
        let shown = columns.iter().filter(|column| column.heading().is_some());
        cells.extend(shown.map(|column| cell(rows, line, *column)));
        sheet.row(&cells)?;
    }
    sheet.finish()
}

fn key<'r>(rows: &'r Rows, line: &Line) -> Value<'r> {
    let keys = rows.keys.get(&line.customer.id).map_or(&[][..], Vec::as_slice);
    keys.iter().find(|key| key.kind.starts_with("id:")).map_or(Value::Empty, |key| Value::Text(&key.value))
}

fn cell<'r>(rows: &'r Rows, line: &'r Line, column: Column) -> Value<'r> {
    let plain = |text: Option<String>| text.map_or(Value::Empty, Value::Plain);
    let number = |number: Option<i64>| number.map_or(Value::Empty, |one| Value::Number(one.to_string()));
    let amount = |minor: Option<i64>| match (minor, rows.currency) {
        (Some(minor), Some(currency)) => Value::Number(Money::new(minor, currency).to_string()),
        (minor, _) => number(minor),
    };
    let standing = line.standing.as_ref();
    let text = |field| Value::Text(line.customer.card.get(field));
    match column {
        Column::Name | Column::Rhythm => Value::Empty,
        Column::Tier => plain(standing.and_then(|one| one.tier).map(|tier| tier.word().to_owned())),
        Column::Value => amount(standing.map(|one| one.current_minor)),
        Column::Room => amount(standing.map(|one| one.potential_minor)),
        Column::Next => {
            plain(standing.and_then(insight::standing::Standing::window).map(|(_, last)| last.to_string()))
        }
        Column::Health => {
            let health = standing.and_then(|one| one.health(rows.today));
            let word = health.and_then(|health| rows.healths.iter().find(|(known, _)| *known == health));
            word.map_or(Value::Empty, |(_, word)| Value::Text(word))
        }
        Column::Late => number(standing.map(|one| one.days_late(rows.today))),
        Column::Orders => number(standing.map(|one| i64::from(one.orders))),
        Column::Contact => {
            plain(views::cells::latest_contact(&rows.zone, line).map(|(_, day)| day.to_string()))
        }
        Column::Last => plain(line.latest.as_ref().map(|latest| latest.day.to_string())),
        Column::Channel => line.latest.as_ref().map_or(Value::Empty, |latest| Value::Text(&latest.channel)),
        Column::Owner => {
            let name = line.customer.owner.and_then(|owner| rows.people.get(&owner));
            name.map_or(Value::Empty, |name| Value::Text(name))
        }
        Column::Region => text(CustomerField::Region),
        Column::Tags => text(CustomerField::Tags),
        Column::Phone => line.phone.as_deref().map_or(Value::Empty, Value::Text),
    }
}
