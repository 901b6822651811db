//! Whom a playbook fits: facts in, firings out. The heart; it reads no clock and no book.

use std::collections::HashSet;

use frame::charts::Tier;
use insight::warning::{Level, WarningId};
use kernel::{Day, Days};
use records::customers::CustomerId;
use records::orders::OrderId;

use super::model::{Because, Fact, Firing, Only, Playbook, Told, Turn, When};
use crate::account_plans::WatchedId;
use crate::cases::CaseId;

/// Something that happened with a customer, or is going to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A warning is open.
    Warning {
        /// Which.
        id: WarningId,
        /// How pressing it was seen last.
        level: Level,
        /// When it was opened.
        opened: Day,
        /// When it was seen last.
        seen: Day,
    },
    /// The tier changed.
    Tier {
        /// Before.
        from: Tier,
        /// Now.
        to: Tier,
        /// When.
        on: Day,
    },
    /// The last order.
    Bought {
        /// When.
        last: Day,
    },
    /// An order came into their hands.
    Delivered {
        /// Which.
        order: OrderId,
        /// When.
        on: Day,
    },
    /// The first purchase, which is the only one.
    BoughtOnce {
        /// When.
        first: Day,
    },
    /// A complaint was closed.
    Closed {
        /// Which.
        id: CaseId,
        /// Its number.
        number: String,
        /// When.
        on: Day,
    },
    /// They came into the book.
    Came {
        /// When.
        on: Day,
    },
    /// A birthday.
    Birthday {
        /// When it is kept.
        on: Day,
        /// By the lunar calendar.
        lunar: bool,
    },
    /// A watched day.
    Watched {
        /// Which.
        id: WatchedId,
        /// What is on it.
        what: String,
        /// When.
        on: Day,
    },
    /// The last call or visit; the day they came into the book where nobody ever did.
    Contact {
        /// When.
        last: Day,
    },
}

/// What is known of a customer today.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Their tier; `None` before the first purchase.
    pub tier: Option<Tier>,
    /// Region and town.
    pub places: [String; 2],
    /// The way their last order came.
    pub channel: String,
    /// Their labels.
    pub tags: Vec<String>,
    /// Their current value.
    pub value: i64,
    /// Their open cases.
    pub open_cases: u32,
    /// When somebody called or visited last.
    pub contact: Option<Day>,
}

/// One customer with one thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Who.
    pub customer: CustomerId,
    /// What.
    pub what: What,
    /// What else is known.
    pub about: About,
}

/// What a playbook has done before, as far as it matters now.
#[derive(Clone, Debug, Default)]
pub struct Past {
    /// Occasions it has fired for.
    pub fired: HashSet<(CustomerId, String)>,
    /// Customers it has done something for within its days of rest.
    pub rested: HashSet<CustomerId>,
}

/// Whom a playbook fits in these days, both among them: who brings most first. Nobody twice for one occasion, and nobody it
/// did something for lately where it rests.
#[must_use]
pub fn fires(play: &Playbook, days: (Day, Day), facts: &[Facts], past: &Past) -> Vec<Firing> {
    let mut firings: Vec<Firing> = facts.iter().filter_map(|one| fits(play, days, one)).collect();
    firings.sort_by(|left, right| {
        right.value.cmp(&left.value).then_with(|| (left.customer, left.on).cmp(&(right.customer, right.on)))
    });
    let (mut fired, mut rested) = (past.fired.clone(), past.rested.clone());
    // What it has fired for already is no new turn, and uses up nobody's rest.
    firings.retain(|one| {
        let turn = (one.customer, one.cause.clone());
        let is_new = !fired.contains(&turn) && (play.rest_days == 0 || rested.insert(one.customer));
        is_new && fired.insert(turn)
    });
    firings
}

/// The day a playbook that begins before it is about; `None` where it does not.
#[must_use]
pub fn day_of(when: When, on: Day) -> Option<Day> {
    match when {
        When::Birthday { before } | When::Watched { before } => {
            Some(on + Days(i32::try_from(before).unwrap_or(i32::MAX)))
        }
        _ => None,
    }
}

/// The best of them as far as the week has room, and how many are held back.
#[must_use]
pub fn room(mut firings: Vec<Firing>, weekly: u32, fired_this_week: u32) -> (Vec<Firing>, usize) {
    let free = usize::try_from(weekly.saturating_sub(fired_this_week)).unwrap_or(usize::MAX);
    let held = firings.len().saturating_sub(free);
    firings.truncate(free);
    (firings, held)
}

fn fits(play: &Playbook, (from, to): (Day, Day), one: &Facts) -> Option<Firing> {
    let (on, cause, why) = occasion(play.when, &one.what, to)?;
    let is_in = (from..=to).contains(&on);
    if !is_in || !holds(&play.only, &one.about, to) {
        return None;
    }
    let mut because = vec![why];
    because.extend(held(&play.only, &one.about, to));
    Some(Firing { customer: one.customer, cause, on, because: Because(because), value: one.about.value })
}

/// The day, the key and the sentence of an occasion; `None` where the playbook waits for something else.
fn occasion(when: When, what: &What, today: Day) -> Option<(Day, String, Told)> {
    let days = |days: u32| Days(i32::try_from(days).unwrap_or(i32::MAX));
    Some(match (when, what) {
        (When::Warning(least), What::Warning { id, level, opened, seen }) if *level >= least => {
            let key = match level {
                Level::Watch => "playbooks-because-watch",
                Level::Alarm => "playbooks-because-alarm",
            };
            (*seen, format!("warning {id}"), Told::new(key).with("day", Fact::Day(*opened)))
        }
        (When::Tier(turn), What::Tier { from, to, on }) if is_turn(turn, *from, *to) => {
            let told = Told::new("playbooks-because-tier")
                .with("from", Fact::Tier(*from))
                .with("to", Fact::Tier(*to))
                .with("day", Fact::Day(*on));
            (*on, format!("tier {}-{} {on}", from.word(), to.word()), told)
        }
        (When::Order { days: after }, What::Bought { last }) => {
            let told = since("playbooks-because-order", *last, after);
            (*last + days(after), format!("order {last}"), told)
        }
        (When::Delivered { days: after }, What::Delivered { order, on }) => {
            let told = since("playbooks-because-delivered", *on, after);
            (*on + days(after), format!("delivery {order}"), told)
        }
        (When::Second { days: after }, What::BoughtOnce { first }) => {
            let told = since("playbooks-because-second", *first, after);
            (*first + days(after), format!("first {first}"), told)
        }
        (When::Closed, What::Closed { id, number, on }) => {
            let told = Told::new("playbooks-because-closed").with("number", Fact::Text(number.clone()));
            (*on, format!("case {id}"), told.with("day", Fact::Day(*on)))
        }
        (When::Came, What::Came { on }) => {
            (*on, "came".to_owned(), Told::new("playbooks-because-came").with("day", Fact::Day(*on)))
        }
        (When::Birthday { before }, What::Birthday { on, lunar }) => {
            let key = if *lunar { "playbooks-because-lunar" } else { "playbooks-because-birthday" };
            (*on - days(before), format!("birthday {on}"), Told::new(key).with("day", Fact::Day(*on)))
        }
        (When::Watched { before }, What::Watched { id, what, on }) => {
            let told = Told::new("playbooks-because-watched").with("what", Fact::Text(what.clone()));
            (*on - days(before), format!("watched {id} {on}"), told.with("day", Fact::Day(*on)))
        }
        (When::Contact { days: after }, What::Contact { last }) => contact(*last, after, today)?,
        _ => return None,
    })
}

/// Each time as many days more have passed is an occasion of its own: who is still not called is told of again.
fn contact(last: Day, after: u32, today: Day) -> Option<(Day, String, Told)> {
    let after = i32::try_from(after).ok().filter(|days| *days > 0)?;
    let times = (today - last).0.div_euclid(after);
    let on = last + Days(times.checked_mul(after)?);
    let told = Told::new("playbooks-because-contact")
        .with("days", Fact::Count(i64::from((on - last).0)))
        .with("day", Fact::Day(last));
    (times > 0).then(|| (on, format!("contact {on}"), told))
}

fn since(key: &'static str, day: Day, days: u32) -> Told {
    Told::new(key).with("day", Fact::Day(day)).with("days", Fact::Count(i64::from(days)))
}

fn is_turn(turn: Turn, from: Tier, to: Tier) -> bool {
    match turn {
        Turn::Up => to < from,
        Turn::Down => to > from,
        Turn::To(tier) => to == tier,
    }
}

fn holds(only: &Only, about: &About, today: Day) -> bool {
    let has = |tag: &String| about.tags.iter().any(|own| is_same(own, tag));
    let is_one = |wanted: &[String], own: &[&String]| {
        wanted.is_empty() || wanted.iter().any(|one| own.iter().any(|own| is_same(own, one)))
    };
    (only.tiers.is_empty() || about.tier.is_some_and(|tier| only.tiers.contains(&tier)))
        && is_one(&only.regions, &[&about.places[0], &about.places[1]])
        && is_one(&only.channels, &[&about.channel])
        && only.tags.iter().all(has)
        && !only.no_tags.iter().any(has)
        && only.value_over.is_none_or(|over| about.value > over)
        && !(only.no_open_case && about.open_cases > 0)
        && only.quiet_days.is_none_or(|days| is_quiet(about.contact, days, today))
}

fn is_quiet(contact: Option<Day>, days: u32, today: Day) -> bool {
    contact.is_none_or(|last| i64::from((today - last).0) >= i64::from(days))
}

/// Labels, regions and channels are the same whatever their case.
fn is_same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// What of the conditions held, in sentences.
fn held(only: &Only, about: &About, today: Day) -> Vec<Told> {
    let mut told = Vec::new();
    if let Some(tier) = about.tier.filter(|_| !only.tiers.is_empty()) {
        told.push(Told::new("playbooks-because-in-tier").with("tier", Fact::Tier(tier)));
    }
    let found = |wanted: &[String], own: &[&String]| {
        own.iter().find(|own| wanted.iter().any(|one| is_same(own, one))).map(|own| (*own).clone())
    };
    if let Some(place) = found(&only.regions, &[&about.places[0], &about.places[1]]) {
        told.push(Told::new("playbooks-because-in-region").with("place", Fact::Text(place)));
    }
    if let Some(channel) = found(&only.channels, &[&about.channel]) {
        told.push(Told::new("playbooks-because-by-channel").with("channel", Fact::Text(channel)));
    }
    for tag in &only.tags {
        told.push(Told::new("playbooks-because-tag").with("tag", Fact::Text(tag.clone())));
    }
    if only.value_over.is_some() {
        told.push(Told::new("playbooks-because-value"));
    }
    if only.quiet_days.is_some() {
        told.push(match about.contact {
            Some(last) => {
                Told::new("playbooks-because-quiet").with("days", Fact::Count(i64::from((today - last).0)))
            }
            None => Told::new("playbooks-because-never"),
        });
    }
    told
}
