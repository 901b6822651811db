//! What happened since a day, and what is known of those with whom: read from the rooms that know it, some statements for
//! everybody.

use std::collections::{HashMap, HashSet};

use ::store::Tx;
use frame::charts::Tier;
use gate::Permit;
use insight::reports;
use insight::standing::{self, Purchase, Standing};
use insight::warning;
use jiff::tz::TimeZone;
use kernel::{Day, Days, Moment, Refusal};
use records::activities;
use records::customers::{self, Customer, CustomerField, CustomerId, LunarDay};
use records::orders;

use super::model::{Only, Playbook, When};
use super::rules::{About, Facts, What};
use super::store;
use crate::{account_plans, cases};

/// Who is looked at: no playbook of a week's room needs more, and the most valuable come first where there are more.
const LOOKED_AT: u32 = 20_000;
/// An order that is under way for longer is a matter of its own.
const UNDER_WAY_DAYS: Days = Days(120);
/// The house's reason in the trail.
const REASON: &str = "playbooks";

/// Which days are looked at, and how.
#[derive(Clone, Debug)]
pub(super) struct Window {
    /// The first day.
    pub(super) from: Day,
    /// The last one: today.
    pub(super) to: Day,
    /// Warnings opened from this day on count, however long ago that is: a watch may become an alarm much later.
    pub(super) opened_from: Day,
    /// The business's own time zone.
    pub(super) zone: TimeZone,
    /// Whether warnings that have ended meanwhile count too, as for what would have been.
    pub(super) with_ended: bool,
}

impl Window {
    /// The moment its first day begins at.
    fn since(&self) -> Moment {
        let start = self.from.date().at(0, 0, 0, 0).to_zoned(self.zone.clone());
        start.map_or(Moment(i64::MIN), |zoned| Moment(zoned.timestamp().as_microsecond()))
    }
}

/// Everybody with whom something happened that the playbook waits for, with what is known of them.
pub(super) async fn facts(tx: &mut Tx, play: &Playbook, window: &Window) -> Result<Vec<Facts>, Refusal> {
    let happened = happened(tx, play, window).await?;
    let ids: HashSet<CustomerId> = happened.iter().map(|(customer, _)| *customer).collect();
    let ids: Vec<CustomerId> = ids.into_iter().collect();
    let about = about(tx, &play.only, &ids, &window.zone).await?;
    let with = |(customer, what): (CustomerId, What)| {
        Some(Facts { customer, what, about: about.get(&customer)?.clone() })
    };
    Ok(happened.into_iter().filter_map(with).collect())
}

async fn happened(tx: &mut Tx, play: &Playbook, window: &Window) -> Result<Vec<(CustomerId, What)>, Refusal> {
    let days = |days: u32| Days(i32::try_from(days).unwrap_or(i32::MAX));
    Ok(match play.when {
        When::Warning(_) => warnings(tx, window).await?,
        When::Tier(_) => moves(tx, window).await?,
        When::Order { days: after } => {
            let between = (window.from - days(after), window.to - days(after));
            bought(tx, (Purchase::Last, between)).await?
        }
        When::Delivered { days: after } => delivered(tx, window, days(after)).await?,
        When::Second { days: after } => {
            let between = (window.from - days(after), window.to - days(after));
            bought(tx, (Purchase::First, between)).await?
        }
        When::Closed => closed(tx, window).await?,
        When::Came => {
            let came = store::came_since(tx, window.since(), i64::from(LOOKED_AT)).await?;
            came.into_iter().map(|(id, at)| (id, What::Came { on: at.day(&window.zone) })).collect()
        }
        When::Birthday { before } => {
            birthdays(tx, (window.from + days(before), window.to + days(before))).await?
        }
        When::Watched { before } => {
            let between = (window.from + days(before), window.to + days(before));
            let watched = account_plans::watched_between(tx, &Permit::by_house(REASON), between).await?;
            let what = |one: account_plans::Watched| {
                (one.customer, What::Watched { id: one.id, what: one.what, on: one.on })
            };
            watched.into_iter().filter(|one| one.remind_days.is_none()).map(what).collect()
        }
        When::Contact { .. } => contacts(tx, &play.only, &window.zone).await?,
    })
}

async fn warnings(tx: &mut Tx, window: &Window) -> Result<Vec<(CustomerId, What)>, Refusal> {
    let all = warning::opened_since(tx, &Permit::by_house(REASON), window.opened_from).await?;
    let counts = |one: &warning::Warning| window.with_ended || one.ended.is_none();
    let what = |one: warning::Warning| {
        // Of one that goes on, what was seen last counts: a watch may have become an alarm since.
        let seen = if one.ended.is_none() { one.seen_on.max(one.opened_on) } else { one.opened_on };
        let seen = seen.min(window.to);
        (one.customer, What::Warning { id: one.id, level: one.level, opened: one.opened_on, seen })
    };
    Ok(all.into_iter().filter(counts).map(what).collect())
}

async fn moves(tx: &mut Tx, window: &Window) -> Result<Vec<(CustomerId, What)>, Refusal> {
    let moved = reports::moves_since(tx, &Permit::by_house(REASON), window.since()).await?;
    let what = |at: Moment, one: insight::tiers::Move| What::Tier {
        from: one.from,
        to: one.to,
        on: at.day(&window.zone),
    };
    Ok(moved.into_iter().map(|(customer, at, one)| (customer, what(at, one))).collect())
}

async fn bought(
    tx: &mut Tx,
    (which, days): (Purchase, (Day, Day)),
) -> Result<Vec<(CustomerId, What)>, Refusal> {
    let found = standing::bought(tx, &Permit::by_house(REASON), (which, days), LOOKED_AT).await?;
    let what = |one: Standing| {
        let rhythm = one.rhythm?;
        let what = match which {
            Purchase::Last => What::Bought { last: rhythm.last },
            Purchase::First if one.repeats == 0 => What::BoughtOnce { first: rhythm.first },
            Purchase::First => return None,
        };
        Some((one.customer, what))
    };
    Ok(found.into_iter().filter_map(what).collect())
}

/// Orders that came into somebody's hands in these days, so many days before.
async fn delivered(tx: &mut Tx, window: &Window, after: Days) -> Result<Vec<(CustomerId, What)>, Refusal> {
    let since = window.from - after - UNDER_WAY_DAYS;
    let days = (since, window.to);
    let buyers = standing::bought(tx, &Permit::by_house(REASON), (Purchase::Last, days), LOOKED_AT).await?;
    let ids: Vec<CustomerId> = buyers.iter().map(|one| one.customer).collect();
    let found = orders::deliveries(tx, &Permit::by_house(REASON), &ids, since).await?;
    let what = |one: orders::Delivery| Some(What::Delivered { order: one.order, on: one.delivered? });
    let each = |(id, all): (CustomerId, Vec<orders::Delivery>)| {
        all.into_iter().filter_map(what).map(move |what| (id, what)).collect::<Vec<_>>()
    };
    Ok(found.into_iter().flat_map(each).collect())
}

async fn closed(tx: &mut Tx, window: &Window) -> Result<Vec<(CustomerId, What)>, Refusal> {
    let closed = cases::closed_since(tx, &Permit::by_house(REASON), window.since()).await?;
    let what = |case: cases::Case| {
        let on = case.course.closed_at?.day(&window.zone);
        Some((case.customer, What::Closed { id: case.id, number: case.label(), on }))
    };
    Ok(closed.into_iter().filter_map(what).collect())
}

async fn birthdays(tx: &mut Tx, (from, to): (Day, Day)) -> Result<Vec<(CustomerId, What)>, Refusal> {
    let mut found = Vec::new();
    let mut day = from;
    while day <= to {
        for customer in customers::birthdays_on(tx, &Permit::by_house(REASON), day, None).await? {
            let lunar = LunarDay::read(customer.card.get(CustomerField::Birthday)).is_some();
            found.push((customer.id, What::Birthday { on: day, lunar }));
        }
        day = day + Days(1);
    }
    Ok(found)
}

/// Of those in the tiers asked for, who bought in the trailing period at least: who never bought is nobody's to look after.
async fn contacts(tx: &mut Tx, only: &Only, zone: &TimeZone) -> Result<Vec<(CustomerId, What)>, Refusal> {
    let tiers = if only.tiers.is_empty() { &Tier::ALL[..] } else { &only.tiers };
    let in_tiers = standing::in_tiers(tx, &Permit::by_house(REASON), tiers, LOOKED_AT).await?;
    let ids: Vec<CustomerId> = in_tiers.iter().map(|one| one.customer).collect();
    let last = activities::last_contacts(tx, &Permit::by_house(REASON), &ids).await?;
    let came = store::came_at(tx, &ids).await?;
    let what = |id: CustomerId| {
        let at = last.get(&id).map(|contact| contact.at).or_else(|| came.get(&id).copied())?;
        Some((id, What::Contact { last: at.day(zone) }))
    };
    Ok(ids.into_iter().filter_map(what).collect())
}

/// What is known of these customers; the costlier questions are asked only where the playbook wants to know.
async fn about(
    tx: &mut Tx,
    only: &Only,
    ids: &[CustomerId],
    zone: &TimeZone,
) -> Result<HashMap<CustomerId, About>, Refusal> {
    let alive = store::not_erased(tx, ids).await?;
    let cards = customers::many(tx, &Permit::by_house(REASON), &alive).await?;
    let standings = standing::many(tx, &Permit::by_house(REASON), &alive).await?;
    let channels = if only.channels.is_empty() {
        HashMap::new()
    } else {
        orders::latest_placed(tx, &Permit::by_house(REASON), &alive).await?
    };
    let open = if only.no_open_case {
        cases::of_customers(tx, &Permit::by_house(REASON), &alive, (Moment(0), Moment(0))).await?
    } else {
        HashMap::new()
    };
    let contacts = if only.quiet_days.is_some() {
        activities::last_contacts(tx, &Permit::by_house(REASON), &alive).await?
    } else {
        HashMap::new()
    };
    let about = |card: &Customer| {
        let standing = standings.get(&card.id);
        let text = |field| card.card.get(field).to_owned();
        About {
            tier: standing.and_then(|one| one.tier),
            places: [text(CustomerField::Region), text(CustomerField::City)],
            channel: channels.get(&card.id).map_or_else(String::new, |order| order.channel.clone()),
            tags: customers::split_tags(card.card.get(CustomerField::Tags)),
            value: standing.map_or(0, |one| one.current_minor),
            open_cases: open.get(&card.id).map_or(0, |counts| counts.unsolved),
            contact: contacts.get(&card.id).map(|contact| contact.at.day(zone)),
        }
    };
    Ok(cards.iter().map(|card| (card.id, about(card))).collect())
}
