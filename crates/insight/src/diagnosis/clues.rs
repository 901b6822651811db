//! One customer's file, read for what may tell why they fall.

use kernel::{Day, Days, number};

use super::facts::{Line, Ordered, Person};
use super::lexicon;
use super::model::{Clue, Dimension, Found, Kind};

/// A fall has its reasons before it: so long before the last order the file is read.
pub(super) const BEFORE: Days = Days(120);
/// The latest orders whose delivery is looked at.
const DELIVERIES: usize = 5;
/// What was paid lately is what was paid on so many days of purchase; before, in so many days up to them.
const LATELY: usize = 2;
const FORMERLY: Days = Days(400);
/// So much dearer is dearer: less is what everybody's prices do in a year or two.
const DEARER: f64 = 1.08;
/// Fewer contacts have no rhythm.
const CONTACTS_MIN: usize = 3;
/// Nobody has spoken to them for so many of their usual gaps, and for so many days.
const UNSPOKEN_GAPS: f64 = 2.5;
const UNSPOKEN_DAYS: i32 = 60;
/// Lots of so many days up to today are compared: by the calendar, so that who fell and who did not could buy the same.
const LOTS_BACK: Days = Days(240);

/// What a file says, and about what it could have.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    pub found: Vec<Found>,
    /// Clues that would have been found were they there.
    pub looked_for: Vec<Clue>,
}

impl Seen {
    pub fn has(&self, clue: Clue) -> bool {
        self.found.iter().any(|found| found.clue == clue)
    }

    fn look(&mut self, clues: &[Clue]) {
        self.looked_for.extend_from_slice(clues);
    }
}

/// Reads a file whose last order is of this day.
pub(super) fn of(person: &Person, last: Day, today: Day) -> Seen {
    let mut seen = Seen::default();
    let since = last - BEFORE;
    deliveries(person, since, &mut seen);
    returns(person, since, &mut seen);
    prices(person, last, &mut seen);
    told(person, since, &mut seen);
    said(person, since, &mut seen);
    contact(person, today, &mut seen);
    seen
}

fn deliveries(person: &Person, since: Day, seen: &mut Seen) {
    let timed = person.orders.iter().rev().filter(|one| one.day >= since && !one.is_return && one.is_timed());
    let latest: Vec<&Ordered> = timed.take(DELIVERIES).collect();
    if latest.is_empty() {
        return;
    }
    seen.look(&[Clue::LateOften, Clue::LateLast, Clue::LateOnce]);
    let late: Vec<(Day, i32)> =
        latest.iter().filter_map(|one| Some((one.delivered?, one.days_late()?))).collect();
    let Some((day, _)) = late.first().copied() else { return };
    let is_last = latest.first().is_some_and(|one| one.days_late().is_some());
    let clue = match (late.len(), is_last) {
        (1, true) => Clue::LateLast,
        (1, false) => Clue::LateOnce,
        _ => Clue::LateOften,
    };
    let worst = late.iter().map(|(_, days)| *days).max().unwrap_or(0);
    let found = Found::new(clue).on(day).counted(late.len(), latest.len());
    seen.found.push(Found { share: f64::from(worst), ..found });
}

fn returns(person: &Person, since: Day, seen: &mut Seen) {
    seen.look(&[Clue::Returned]);
    let back = |one: &&Ordered| one.day >= since && lines_back(one).next().is_some();
    let Some(latest) = person.orders.iter().rev().find(back) else { return };
    let product = lines_back(latest).next().map_or("", |line| line.product.as_str());
    seen.found.push(Found::new(Clue::Returned).on(latest.day).about(product));
}

pub(super) fn lines_back(order: &Ordered) -> impl Iterator<Item = &Line> {
    order.lines.iter().filter(|line| line.quantity_milli < 0)
}

pub(super) fn lines_bought(order: &Ordered) -> impl Iterator<Item = &Line> {
    order.lines.iter().filter(|line| line.quantity_milli > 0)
}

/// What the last orders cost beside what the same cost them before, product by product.
fn prices(person: &Person, last: Day, seen: &mut Seen) {
    let (mut then_sum, mut now_sum, mut dearest) = (0.0, 0.0, ("", 0.0));
    let of = |from: Day, until: Day| {
        let within = move |one: &&Ordered| one.day > from && one.day <= until;
        person.orders.iter().filter(within).flat_map(lines_bought).filter(|line| line.sale_minor > 0)
    };
    let mut done: Vec<&str> = Vec::new();
    let mut days: Vec<Day> = person.orders.iter().filter(|one| !one.is_return).map(|one| one.day).collect();
    days.dedup();
    let Some(turn) = days.iter().rev().nth(LATELY).copied() else { return };
    for line in of(turn, last) {
        if done.contains(&line.sku.as_str()) {
            continue;
        }
        done.push(&line.sku);
        let price = |from: Day, until: Day| {
            let same = of(from, until).filter(|other| other.sku == line.sku);
            let (sum, count) = same.fold((0.0, 0.0), |(sum, count), one| {
                (sum + number(one.sale_minor), count + number(one.quantity_milli))
            });
            (count > 0.0).then_some((sum / count, count))
        };
        let (Some((now, count)), Some((then, _))) = (price(turn, last), price(last - FORMERLY, turn)) else {
            continue;
        };
        now_sum += now * count;
        then_sum += then * count;
        if now / then > dearest.1 {
            dearest = (&line.product, now / then);
        }
    }
    if then_sum <= 0.0 {
        return;
    }
    seen.look(&[Clue::Dearer]);
    let ratio = now_sum / then_sum;
    if ratio >= DEARER {
        seen.found.push(Found { share: ratio - 1.0, ..Found::new(Clue::Dearer).on(last).about(dearest.0) });
    }
}

/// Cases as they were told: each one's tale goes on until its last word.
fn told(person: &Person, since: Day, seen: &mut Seen) {
    seen.look(&[
        Clue::ToldLate,
        Clue::ToldDefect,
        Clue::ToldWrong,
        Clue::ToldService,
        Clue::ToldPrice,
        Clue::ToldMisuse,
        Clue::Unsolved,
        Clue::Dissatisfied,
    ]);
    let mut open: Vec<(u128, Day)> = Vec::new();
    for one in &person.told {
        // Who is not satisfied has their case taken up again.
        if matches!(one.kind, Kind::Opened | Kind::Reopened | Kind::Dissatisfied) {
            open.retain(|(case, _)| *case != one.case);
            open.push((one.case, one.day));
        } else {
            open.retain(|(case, _)| *case != one.case);
        }
        let clue = match one.kind {
            Kind::Late => Clue::ToldLate,
            Kind::Defect => Clue::ToldDefect,
            Kind::Wrong => Clue::ToldWrong,
            Kind::Service => Clue::ToldService,
            Kind::Price => Clue::ToldPrice,
            Kind::Misuse => Clue::ToldMisuse,
            Kind::Dissatisfied => Clue::Dissatisfied,
            Kind::Opened | Kind::Solved | Kind::Reopened => continue,
        };
        if one.day >= since {
            put(seen, Found::new(clue).on(one.day));
        }
    }
    if let Some((_, day)) = open.last() {
        put(seen, Found::new(Clue::Unsolved).on(*day));
    }
}

/// One of a kind, the latest.
fn put(seen: &mut Seen, found: Found) {
    seen.found.retain(|one| one.clue != found.clue);
    seen.found.push(found);
}

fn said(person: &Person, since: Day, seen: &mut Seen) {
    let texts: Vec<&(Day, String)> = person.words.iter().filter(|(day, _)| *day >= since).collect();
    if texts.is_empty() {
        return;
    }
    seen.look(&[
        Clue::SaidPrice,
        Clue::SaidCompetitor,
        Clue::SaidNeed,
        Clue::SaidExpectation,
        Clue::SaidMisuse,
        Clue::SaidDefect,
        Clue::SaidLate,
    ]);
    for (day, text) in texts {
        for clue in lexicon::spoken_of(text) {
            put(seen, Found::new(clue).on(*day));
        }
    }
}

fn contact(person: &Person, today: Day, seen: &mut Seen) {
    if let Some(owner) = &person.owner {
        seen.look(&[Clue::OwnerGone]);
        if owner.is_gone {
            seen.found.push(Found::new(Clue::OwnerGone).about(&owner.name));
        }
    }
    seen.look(&[Clue::PromiseLate]);
    if let Some(day) = person.promised.iter().filter(|day| **day < today).min() {
        seen.found.push(Found::new(Clue::PromiseLate).on(*day));
    }
    let (Some(first), Some(last)) = (person.contacts.first(), person.contacts.last()) else { return };
    if person.contacts.len() < CONTACTS_MIN {
        return;
    }
    seen.look(&[Clue::Unspoken]);
    let usual = f64::from((*last - *first).0) / kernel::size(person.contacts.len() - 1);
    let silent = (today - *last).0;
    if silent > UNSPOKEN_DAYS && f64::from(silent) > UNSPOKEN_GAPS * usual {
        let found = Found::new(Clue::Unspoken).on(*last);
        seen.found.push(Found { count: i64::from(silent), of: kernel::rounded(usual), ..found });
    }
}

/// What a customer has in common with others.
pub(super) fn groups(person: &Person, today: Day) -> Vec<(Dimension, String)> {
    let mut groups = Vec::new();
    let named = [(Dimension::Region, &person.region), (Dimension::Town, &person.town)];
    groups
        .extend(named.into_iter().filter(|(_, name)| !name.is_empty()).map(|(by, name)| (by, name.clone())));
    groups.extend(person.owner.as_ref().map(|owner| (Dimension::Person, owner.name.clone())));
    let bought = || person.orders.iter().filter(|one| !one.is_return);
    groups.extend(most(bought().map(|one| one.channel.as_str())).map(|name| (Dimension::Channel, name)));
    let categories = bought().flat_map(lines_bought).map(|line| line.category.as_str());
    groups.extend(most(categories).map(|name| (Dimension::Category, name)));
    let mut lots: Vec<String> = lots(person, today).map(|(_, line)| lot_name(line)).collect();
    lots.sort_unstable();
    lots.dedup();
    groups.extend(lots.into_iter().map(|lot| (Dimension::Lot, lot)));
    groups
}

/// What was bought lately of which a lot is known, each with its day.
pub(super) fn lots(person: &Person, today: Day) -> impl Iterator<Item = (Day, &Line)> {
    let recent = person.orders.iter().filter(move |one| !one.is_return && one.day > today - LOTS_BACK);
    let lines = recent.flat_map(|one| lines_bought(one).map(|line| (one.day, line)));
    lines.filter(|(_, line)| !line.lot.is_empty())
}

/// How a lot is called: lots of two products may have one number.
pub(super) fn lot_name(line: &Line) -> String {
    format!("{} · {}", line.product, line.lot)
}

/// The one that comes most often; of equals the first by name. `None` where none is named.
fn most<'a>(names: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for name in names.filter(|name| !name.is_empty()) {
        match counts.iter_mut().find(|(one, _)| *one == name) {
            Some((_, count)) => *count += 1,
            None => counts.push((name, 1)),
        }
    }
    let best = counts.into_iter().max_by(|left, right| left.1.cmp(&right.1).then(right.0.cmp(left.0)));
    best.map(|(name, _)| name.to_owned())
}
