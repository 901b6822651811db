//! A view or the ticked rows as a file that comes in again unchanged.

use std::collections::HashMap;
use std::path::Path;

use frame::sheet::{Sheet, Value};
use frame::web::{Answer, Ask, Parcel, hand_over};
use insight::standing::{self, Standing};
use insight::valuation;
use kernel::{Currency, Day, Money, Refusal};
use records::customers::{self, BULK_MAX, Customer, CustomerField, CustomerId};
use records::orders::CustomerKey;

use super::columns::Columns;
use super::model::Shown;
use super::{found, shown_file, store};

/// Headings as imports know them; the keys first, which the customer is found by again.
const KEY_KINDS: [(&str, &str); 3] = [("nick", "member name"), ("email", "email"), ("phone", "phone")];

pub(super) async fn view(ask: Ask<'_>) -> Result<Answer, Refusal> {
    let shown = Shown::read(ask.query);
    let ids = ids_of_view(&ask, &shown, BULK_MAX + 1).await?;
    let ending = if ask.query.get("as") == "xlsx" { "xlsx" } else { "csv" };
    let shown = (ask.query.get("fields") == SHOWN).then_some(&shown.columns);
    file(&ask, (&ids, shown), ending).await
}

/// All customers of a view, in no promised order.
pub(super) async fn ids_of_view(
    ask: &Ask<'_>,
    view: &Shown,
    limit: usize,
) -> Result<Vec<CustomerId>, Refusal> {
    let see = ask.permit::<customers::See>()?;
    let mut tx = ask.read().await?;
    let book = found::book(ask, &mut tx).await?;
    let (ground, view) = found::grounded(ask, &see, book.as_ref(), view.clone());
    if view.typed.is_empty() {
        return Ok(store::first_ids(&mut tx, &ground, &view.filter, limit).await?);
    }
    Ok(found::typed(&mut tx, &see, &ground, &view).await?.ids)
}

/// The word for the columns on show; without it a file has all fields.
pub(super) const SHOWN: &str = "shown";

/// These customers as a file of this ending: with all fields, or with these columns alone.
pub(super) async fn file(
    ask: &Ask<'_>,
    (ids, shown): (&[CustomerId], Option<&Columns>),
    ending: &'static str,
) -> Result<Answer, Refusal> {
    if ids.len() > BULK_MAX {
        return Err(Refusal::new("customers-too-many").with("count", ids.len()).with("most", BULK_MAX));
    }
    let permit = ask.permit::<customers::Export>()?;
    let name = format!("customers-{}.{ending}", ask.today());
    let parcel = Parcel { what: "list", ending, name };
    if let Some(columns) = shown {
        return shown_file::file(ask, (ids, columns), parcel).await;
    }
    let mut tx = ask.read().await?;
    let mut customers = customers::many(&mut tx, &ask.permit()?, ids).await?;
    customers.sort_by(|left, right| (left.called(), left.id).cmp(&(right.called(), right.id)));
    let keys = customers::keys_of_these(&mut tx, &permit, ids).await?;
    let currency = found::book(ask, &mut tx).await?.and_then(|book| book.currency());
    let values = match ask.permit::<valuation::Export>() {
        Ok(_) => standing::many(&mut tx, &ask.permit::<valuation::See>()?, ids).await?,
        Err(_) => HashMap::new(),
    };
    drop(tx);
    let (today, rows) = (ask.seen_from(), customers.len());
    hand_over::<customers::Export, _, _>(ask, parcel, async move |out| {
        write(today, &out, (&customers, &keys), (&values, currency))?;
        Ok(rows)
    })
    .await
}

fn write(
    today: Day,
    path: &Path,
    (customers, keys): (&[Customer], &HashMap<CustomerId, Vec<CustomerKey>>),
    (values, currency): (&HashMap<CustomerId, Standing>, Option<Currency>),
) -> Result<(), Refusal> {
    let mut headings = vec!["customer id"];
    headings.extend(KEY_KINDS.map(|(_, heading)| heading));
    headings.extend(CustomerField::ALL.map(CustomerField::column));
    let has_values = !values.is_empty();
    if has_values {
        headings.extend([
            "tier",
            "current value",
            "potential value",
            "last order",
            "expected by",
            "days late",
        ]);
    }
    let mut sheet = Sheet::create(path, &headings)?;
    for customer in customers {
        let keys = keys.get(&customer.id).map_or(&[][..], Vec::as_slice);
        let first = |fits: &dyn Fn(&str) -> bool| {
            keys.iter().find(|key| fits(&key.kind)).map_or(Value::Empty, |key| Value::Text(&key.value))
        };
        // Who has no key goes out under their own identity, by which the importer finds them again.
        let mut cells = vec![if keys.is_empty() {
            Value::Plain(customer.id.to_string())
        } else {
            first(&|kind| kind.starts_with("id:"))
        }];
        cells.extend(KEY_KINDS.map(|(kind, _)| first(&|known| known == kind)));
        cells.extend(CustomerField::ALL.map(|field| Value::Text(said(customer, field))));
        if has_values {
            cells.extend(valued(today, values.get(&customer.id), currency));
        }
        sheet.row(&cells)?;
    }
    sheet.finish()
}

/// A birthday without its year is kept as `--03-02` and read as `03-02`.
fn said(customer: &Customer, field: CustomerField) -> &str {
    let value = customer.card.get(field);
    if field == CustomerField::Birthday { value.trim_start_matches("--") } else { value }
}

fn valued<'v>(today: Day, standing: Option<&Standing>, currency: Option<Currency>) -> [Value<'v>; 6] {
    let Some(one) = standing else { return std::array::from_fn(|_| Value::Empty) };
    let amount = |minor: i64| {
        Value::Number(
            currency.map_or_else(|| minor.to_string(), |currency| Money::new(minor, currency).to_string()),
        )
    };
    let plain = |text: Option<String>| text.map_or(Value::Empty, Value::Plain);
    [
        plain(one.tier.map(|tier| tier.word().to_owned())),
        amount(one.current_minor),
        amount(one.potential_minor),
        plain(one.rhythm.map(|rhythm| rhythm.last.to_string())),
        plain(one.rhythm.map(|rhythm| rhythm.window_last.to_string())),
        Value::Number(one.days_late(today).to_string()),
    ]
}
