//! The timeline: everything that happened with one customer, merged by time, the newest first.
//!
//! Orders, activities and the import that made the customer are here; what rooms to the right know (a move to another
//! tier, say) is handed in as days and comes back in its place. This room holds no table of its own and changes nothing.
//! Begin with [`page`].

mod key;
#[cfg(test)]
mod tests;

use ::store::{Paged, Tx};
use gate::Permit;
use jiff::tz::TimeZone;
use kernel::{Day, Days, Moment, Refusal};
use key::{Key, Rank};

use crate::activities::{self, Activity, Before};
use crate::customers::{self, CustomerId};
use crate::imports::{self, Import};
use crate::orders::{self, TimedOrder};

/// What a reader wants to see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// Everything.
    #[default]
    All,
    /// Orders alone.
    Orders,
    /// What was said and done: notes, calls, visits, promises.
    Contacts,
    /// What the asker knows alone: [`Asked::further`].
    Further,
}

/// Which part of a timeline.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// In which time zone days begin.
    pub zone: &'a TimeZone,
    /// Of what.
    pub show: Show,
    /// How many entries.
    pub rows: usize,
    /// What the former page ended with.
    pub after: Option<&'a str>,
    /// Days on which something happened that this room does not know of.
    pub further: &'a [Day],
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Happened {
    /// Something was said or done.
    Activity(Activity),
    /// Something was bought, brought back or called off.
    Order(TimedOrder),
    /// The import that made the customer.
    Made(Import),
    /// What the asker knows: the place in [`Asked::further`].
    Further(usize),
}

/// One entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The day.
    pub day: Day,
    /// The time, where one is known.
    pub at: Option<Moment>,
    /// What happened.
    pub what: Happened,
}

/// A page of a customer's timeline; `None` where there is no such customer in reach.
///
/// # Errors
/// `store-bad-page` for a mark this list has not written; a database fault.
pub async fn page(
    tx: &mut Tx,
    permit: &Permit<customers::See>,
    customer: CustomerId,
    asked: &Asked<'_>,
) -> Result<Option<Paged<Entry>>, Refusal> {
    if !customers::is_in_reach(tx, permit.scope(), customer).await? {
        return Ok(None);
    }
    let after = asked.after.map(Key::read).transpose()?;
    let mut all: Vec<(Key, Entry)> = Vec::new();
    if matches!(asked.show, Show::All | Show::Contacts) {
        all.extend(activities(tx, customer, asked, after).await?);
    }
    if matches!(asked.show, Show::All | Show::Orders) {
        all.extend(orders(tx, customer, asked.rows, after).await?);
    }
    if asked.show == Show::All {
        all.extend(made_by(tx, customer, asked.zone).await?);
    }
    if matches!(asked.show, Show::All | Show::Further) {
        all.extend(asked.further.iter().enumerate().map(|(place, day)| further(place, *day)));
        all.retain(|(key, _)| after.is_none_or(|after| *key < after));
    }
    all.sort_by_key(|(key, _)| std::cmp::Reverse(*key));
    let more = all.len() > asked.rows;
    all.truncate(asked.rows);
    let next = all.last().filter(|_| more).map(|(key, _)| key.write());
    Ok(Some(Paged { rows: all.into_iter().map(|(_, entry)| entry).collect(), next }))
}

/// One entry more than asked for is fetched of each kind: it tells whether there is a next page.
fn limit(rows: usize) -> i64 {
    kernel::count(rows).saturating_add(1)
}

async fn activities(
    tx: &mut Tx,
    customer: CustomerId,
    asked: &Asked<'_>,
    after: Option<Key>,
) -> Result<Vec<(Key, Entry)>, Refusal> {
    let before = match after {
        None => Before::Start,
        Some(key) if key.rank == Rank::Activity => Before::Row(Moment(key.at), kernel::Id::from_uuid(key.id)),
        Some(key) => Before::Moment(start_of(key.day, asked.zone)),
    };
    let found = activities::of_customer(tx, customer, before, limit(asked.rows)).await?;
    let entry = |activity: Activity| {
        let (day, at) = (activity.at.day(asked.zone), activity.at);
        let key = Key { day, rank: Rank::Activity, at: at.0, id: kernel::Id::uuid(activity.id) };
        (key, Entry { day, at: Some(at), what: Happened::Activity(activity) })
    };
    Ok(found.into_iter().map(entry).collect())
}

async fn orders(
    tx: &mut Tx,
    customer: CustomerId,
    rows: usize,
    after: Option<Key>,
) -> Result<Vec<(Key, Entry)>, Refusal> {
    let none = kernel::uuid::Uuid::nil();
    let before = after.map(|key| match key.rank {
        Rank::Order => (key.day, key.id),
        // Those of the same day come behind.
        Rank::Activity | Rank::Further => (key.day + Days(1), none),
        Rank::Made => (key.day, none),
    });
    let before = before.map(|(day, id)| (day, kernel::Id::from_uuid(id)));
    let found = orders::timed(tx, customer, before, limit(rows)).await?;
    let entry = |order: TimedOrder| {
        let day = order.head.day;
        let key = Key { day, rank: Rank::Order, at: 0, id: kernel::Id::uuid(order.id) };
        (key, Entry { day, at: None, what: Happened::Order(order) })
    };
    Ok(found.into_iter().map(entry).collect())
}

async fn made_by(
    tx: &mut Tx,
    customer: CustomerId,
    zone: &TimeZone,
) -> Result<Option<(Key, Entry)>, Refusal> {
    let Some(import) = customers::import_of(tx, customer).await? else { return Ok(None) };
    let found = imports::find(tx, &Permit::by_house("the timeline of a customer"), import).await?;
    Ok(found.map(|import| {
        let (day, at) = (import.at.day(zone), import.at);
        let key = Key { day, rank: Rank::Made, at: at.0, id: kernel::Id::uuid(import.id) };
        (key, Entry { day, at: Some(at), what: Happened::Made(import) })
    }))
}

fn further(place: usize, day: Day) -> (Key, Entry) {
    let at = kernel::count(place);
    let key = Key { day, rank: Rank::Further, at, id: kernel::uuid::Uuid::nil() };
    (key, Entry { day, at: None, what: Happened::Further(place) })
}

/// The first moment of a day.
fn start_of(day: Day, zone: &TimeZone) -> Moment {
    let start = day.date().to_zoned(zone.clone());
    start.map_or(Moment(i64::from(day.epoch_days()) * 86_400_000_000), |start| {
        Moment(start.timestamp().as_microsecond())
    })
}
