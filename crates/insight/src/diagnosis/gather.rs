//! What diagnosis reads of the book: the files of those who are warned of and of those they are compared with, in bulk.

use std::collections::HashMap;

use ::store::Tx;
use gate::Permit;
use gate::users::{self, UserId};
use jiff::tz::TimeZone;
use kernel::{Day, Days, Moment, Refusal};
use records::activities;
use records::customers::{self, Customer, CustomerField, CustomerId};
use records::orders::{self, LineFacts, OrderFacts};

use super::facts::{Line, Ordered, Owner, Person};
use super::store;

/// Files are read so far back: prices are compared with a year before the fall.
const BACK: Days = Days(600);
const REASON: &str = "why customers slip";

/// The files of these customers, as they stand on a day. Who is erased has a file without a name in it, like all here.
pub(super) async fn persons(
    tx: &mut Tx,
    ids: &[CustomerId],
    (today, zone): (Day, &TimeZone),
) -> Result<HashMap<CustomerId, Person>, Refusal> {
    let see = Permit::<customers::See>::by_house(REASON);
    let since = today - BACK;
    let people = colleagues(tx).await?;
    let mut persons: HashMap<CustomerId, Person> =
        customers::many(tx, &see, ids).await?.iter().map(|one| (one.id, person(one, &people))).collect();
    for (customer, orders) in orders::facts_of(tx, &see, ids, since).await? {
        if let Some(person) = persons.get_mut(&customer) {
            person.orders = orders.into_iter().filter(|one| one.day <= today).map(ordered).collect();
        }
    }
    for (customer, told) in store::told(tx, ids, since).await? {
        if let Some(person) = persons.get_mut(&customer) {
            person.told = told;
        }
    }
    let permit = Permit::<activities::See>::by_house(REASON);
    for one in activities::since(tx, &permit, ids, begin_of(since)).await? {
        let Some(person) = persons.get_mut(&one.customer) else { continue };
        let day = one.at.day(zone);
        if one.kind.is_contact() {
            person.contacts.push(day);
        }
        if one.kind == activities::Kind::Promise && one.is_open() {
            person.promised.extend(one.due.map(|due| due.day));
        }
        if !one.text.is_empty() {
            person.words.push((day, one.text));
        }
    }
    Ok(persons)
}

/// A moment not after the day's beginning, wherever the business is.
fn begin_of(day: Day) -> Moment {
    const DAY_MICROS: i64 = 86_400_000_000;
    Moment((i64::from(day.epoch_days()) - 1) * DAY_MICROS)
}

async fn colleagues(tx: &mut Tx) -> Result<HashMap<UserId, Owner>, Refusal> {
    let all = users::colleagues(tx, &Permit::by_house(REASON)).await?;
    Ok(all.into_iter().map(|one| (one.id, Owner { name: one.name, is_gone: !one.is_here })).collect())
}

fn person(customer: &Customer, people: &HashMap<UserId, Owner>) -> Person {
    let text = |field| customer.card.get(field).trim().to_owned();
    Person {
        region: text(CustomerField::Region),
        town: text(CustomerField::City),
        owner: customer.owner.and_then(|owner| people.get(&owner)).cloned(),
        ..Person::default()
    }
}

fn ordered(one: OrderFacts) -> Ordered {
    Ordered {
        day: one.day,
        promised: one.promised,
        delivered: one.delivered,
        channel: one.channel,
        is_return: one.is_return,
        lines: one.lines.into_iter().map(line).collect(),
    }
}

fn line(one: LineFacts) -> Line {
    let called =
        |first: &str, second: &str| if first.is_empty() { second.to_owned() } else { first.to_owned() };
    Line {
        sku: called(&one.sku, &one.product),
        product: called(&one.product, &one.sku),
        category: one.category,
        lot: one.lot,
        quantity_milli: one.quantity_milli,
        sale_minor: one.sale_minor,
    }
}
