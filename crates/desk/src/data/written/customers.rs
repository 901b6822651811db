//! Customers on their way out.

use std::path::Path;

use frame::sheet::{Sheet, Value};
use gate::Permit;
use kernel::Refusal;
use records::customers::{self, Card, Customer, CustomerField, CustomerId};
use records::orders::CustomerKey;
use store::Db;

use super::{SOURCE_HEADING, Written};

/// Headings of the keys, the surest first; the fields' own names follow.
const KEY_HEADINGS: [&str; 4] = ["customer id", "member name", "email", "phone"];

/// Writes all customers with every key: a customer with several keys of one kind has a row for each. Numbers are those
/// of `sources`; which one is told where there are several. Who has no key goes out under their own identity, by which the
/// importer finds them again.
///
/// # Errors
/// The file cannot be written; a database fault.
pub async fn customers(
    db: &Db,
    permit: &Permit<records::customers::Export>,
    out: &Path,
    sources: Vec<String>,
) -> Result<Written, Refusal> {
    let mut headings = KEY_HEADINGS.to_vec();
    headings.extend(CustomerField::ALL.map(CustomerField::column));
    if sources.len() > 1 {
        headings.push(SOURCE_HEADING);
    }
    let mut sheet = Sheet::create(out, &headings)?;
    let mut rows = 0;
    let mut tx = db.read().await?;
    let keys = customers::keys(&mut tx, permit).await?;
    customers::export(&mut tx, permit, |customer: Customer| {
        let keys = Keys::of(customer.id, keys.get(&customer.id).map_or(&[], Vec::as_slice), &sources);
        for row in 0..keys.rows() {
            rows += 1;
            let mut cells = keys.cells(row).to_vec();
            cells.extend(CustomerField::ALL.map(|field| match (row, field) {
                (0, CustomerField::Name) => Value::Text(keys.name.unwrap_or(customer.card.get(field))),
                (0, field) => Value::Text(said(&customer.card, field)),
                _ => Value::Empty,
            }));
            cells.push(Value::Text(keys.source(row)));
            cells.truncate(headings.len());
            sheet.row(&cells)?;
        }
        Ok(())
    })
    .await?;
    sheet.finish()?;
    Ok(Written { rows, sources })
}

/// A birthday without its year is kept as `--03-02` and read as `03-02`.
fn said(card: &Card, field: CustomerField) -> &str {
    let value = card.get(field);
    if field == CustomerField::Birthday { value.trim_start_matches("--") } else { value }
}

/// The keys of one customer by kind.
struct Keys<'k> {
    /// Source and number.
    numbers: Vec<(&'k str, &'k str)>,
    /// Member names, addresses, phones.
    others: [Vec<&'k str>; 3],
    /// The name, where it is all there is to tell the customer by.
    name: Option<&'k str>,
    /// Stands for a number where there is no key of any kind.
    identity: Option<String>,
}

impl<'k> Keys<'k> {
    fn of(id: CustomerId, keys: &'k [CustomerKey], sources: &[String]) -> Self {
        let of_kind = |kind: &str| -> Vec<&'k str> {
            keys.iter().filter(|key| key.kind == kind).map(|key| key.value.as_str()).collect()
        };
        let numbers = keys.iter().filter_map(|key| {
            let source = key.kind.strip_prefix("id:")?;
            sources.iter().any(|one| one == source).then_some((source, key.value.as_str()))
        });
        Self {
            numbers: numbers.collect(),
            others: ["nick", "email", "phone"].map(of_kind),
            name: of_kind("name").first().copied(),
            identity: keys.is_empty().then(|| id.to_string()),
        }
    }

    /// A row for each key of the kind that has most; none where all are numbers of other sources.
    fn rows(&self) -> usize {
        let others = self.others.iter().map(Vec::len).max().unwrap_or(0);
        let alone = self.name.is_some() || self.identity.is_some();
        self.numbers.len().max(others).max(usize::from(alone))
    }

    /// The keys of a row: where a kind has no further one its first stands again, so that each row finds its customer.
    fn cells(&self, row: usize) -> [Value<'k>; 4] {
        let text = |text: Option<&'k str>| text.map_or(Value::Empty, Value::Text);
        let [nick, email, phone] =
            self.others.each_ref().map(|keys| text(keys.get(row).or(keys.first()).copied()));
        let number = match &self.identity {
            Some(identity) => Value::Plain(identity.clone()),
            None => text(self.number(row).map(|(_, number)| number)),
        };
        [number, nick, email, phone]
    }

    fn number(&self, row: usize) -> Option<(&'k str, &'k str)> {
        self.numbers.get(row).or(self.numbers.first()).copied()
    }

    fn source(&self, row: usize) -> &'k str {
        self.number(row).map_or("", |(source, _)| source)
    }
}
