//! Everybody else: how often clues are found with those who do not fall, where deliveries are late, which lots came back, and
//! which falls are shared.

use std::collections::HashMap;

use actuary::categories::{self, Habit};
use actuary::contrast::{Table, discoveries};
use kernel::{Day, Days};

use super::clues::{self, Seen};
use super::contrasts::{self, Besides, Member, Shared};
use super::facts::{Line, Person};
use super::model::{Clue, Dimension, Found};
use super::priors;

/// What is found of late places and bad lots may be chance for so much.
const FALSE_SHARE: f64 = 0.1;
/// Deliveries of so many days are compared by place.
const DELIVERED_BACK: Days = Days(180);
/// A place is late where its orders are so many times as often late as others; fewer orders are no place.
const LATE_RATIO: f64 = 1.5;
const ORDERS_MIN: u32 = 12;
/// What comes back within so many days of buying came back for itself.
const BACK_WITHIN: Days = Days(60);
/// Buyers of a lot, at least.
const BUYERS_MIN: u32 = 5;
/// So odd a run without a category is no whim.
const DROPPED_ODD: f64 = 0.02;
/// What was believed of anybody weighs as much as so many customers.
const BELIEVED: f64 = 20.0;
/// The share that falls has grown by chance in one of a hundred such cases at most, and by half.
const EVERYBODY_CHANCE: f64 = 0.01;
const EVERYBODY_RATIO: f64 = 1.5;
/// Where fewer fall it is not nearly everybody, however few fall usually.
const EVERYBODY_SHARE: f64 = 0.5;

/// A regular of the book as comparison sees them.
#[derive(Clone, Debug)]
pub struct Regular {
    /// Their file.
    pub person: Person,
    /// The day of their last purchase.
    pub last: Day,
    /// Whether they fall.
    pub fell: Fell,
}

/// How far somebody falls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fell {
    /// So far that chance seldom does it.
    pub sharply: bool,
    /// At all: every fifth does by chance.
    pub loosely: bool,
}

/// How many fell of how many, now and at other times.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tide {
    /// Now.
    pub now: (u32, u32),
    /// Earlier.
    pub usual: (u32, u32),
}

/// What there is to know around one customer.
#[derive(Clone, Debug)]
pub struct Around {
    today: Day,
    fallen: (usize, usize),
    base: HashMap<Clue, f64>,
    late_places: HashMap<String, Table>,
    bad_lots: HashMap<String, Table>,
    categories: HashMap<String, categories::Group>,
    shared: Vec<Shared>,
    everybody: Option<(f64, f64)>,
}

impl Around {
    /// Learned of everybody once; asked of every customer who falls.
    #[must_use]
    pub fn learned(regulars: &[Regular], tide: Tide, today: Day) -> Self {
        let member = |one: &Regular| Member {
            fell: [one.fell.sharply, one.fell.loosely],
            groups: clues::groups(&one.person, today),
            days: one.person.orders.iter().filter(|one| !one.is_return).map(|one| one.day).collect(),
            lots: clues::lots(&one.person, today)
                .map(|(day, line)| (clues::lot_name(line), line.product.clone(), day))
                .collect(),
        };
        let members: Vec<Member> = regulars.iter().map(member).collect();
        let lots = lots_back(regulars, today);
        let mut besides: Besides = lots
            .iter()
            .map(|(lot, table)| ((Dimension::Lot, lot.clone()), table.chance_of_as_many()))
            .collect();
        besides.extend(unspoken(regulars, today));
        let mut around = Self {
            today,
            fallen: (regulars.iter().filter(|one| one.fell.sharply).count(), regulars.len()),
            base: HashMap::new(),
            late_places: late_places(regulars, today),
            bad_lots: holding(&lots, |(_, table)| table.inside >= BUYERS_MIN && table.inside_with >= 2),
            categories: habits(regulars),
            shared: contrasts::shared(&members, &besides),
            everybody: everybody(tide),
        };
        // A lot whose buyers fall and that came back is bad, though neither would say so alone.
        let fell: Vec<&Shared> = around.shared.iter().filter(|one| one.dimension == Dimension::Lot).collect();
        let came_back = |one: &&Shared| {
            let found = lots.iter().find(|(lot, _)| *lot == one.name);
            found
                .filter(|(_, table)| table.inside_with > 0 && table.share_inside() > table.share_outside())
                .cloned()
        };
        let also: Vec<(String, Table)> = fell.iter().filter_map(came_back).collect();
        around.bad_lots.extend(also);
        around.base = around.base_rates(regulars);
        around
    }

    /// How many of the regulars fall, of how many.
    #[must_use]
    pub fn fallen(&self) -> (usize, usize) {
        self.fallen
    }

    /// The falls that are shared, the clearest first, with the sentence of each.
    #[must_use]
    pub fn shared(&self) -> Vec<Found> {
        self.shared.iter().map(Self::told).collect()
    }

    /// Lots that came back more often than others, with how often.
    #[must_use]
    pub fn bad_lots(&self) -> Vec<Found> {
        let told =
            self.bad_lots.iter().map(|(lot, table)| Found::new(Clue::LotBack).about(lot).beside(table));
        let mut all: Vec<Found> = told.collect();
        all.sort_by(|left, right| left.about.cmp(&right.about));
        all
    }

    /// Those of them that a customer is part of.
    pub(super) fn shared_by(&self, person: &Person) -> Vec<&Shared> {
        let groups = clues::groups(person, self.today);
        self.shared
            .iter()
            .filter(|one| groups.iter().any(|(by, name)| (*by, name) == (one.dimension, &one.name)))
            .collect()
    }

    /// The sentence of a shared fall.
    pub(super) fn told(shared: &Shared) -> Found {
        Found::new(shared.dimension.clue()).about(&shared.name).beside(&shared.table)
    }

    /// The share that falls now and the usual one, where nearly everybody falls.
    pub(super) fn everybody(&self) -> Option<(f64, f64)> {
        self.everybody
    }

    /// How often a clue is found with those who do not fall.
    pub(super) fn base(&self, clue: Clue) -> f64 {
        self.base.get(&clue).copied().unwrap_or(priors::ANYBODY)
    }

    /// Everything a file says, beside what others' files say.
    pub(super) fn read(&self, person: &Person, last: Day) -> Seen {
        let mut seen = clues::of(person, last, self.today);
        self.place(person, &mut seen);
        self.lots(person, last, &mut seen);
        self.dropped(person, last, &mut seen);
        seen
    }

    /// Lateness of a place says something to those who waited themselves.
    fn place(&self, person: &Person, seen: &mut Seen) {
        let is_timed = seen.looked_for.contains(&Clue::LateOften);
        if !is_timed {
            return;
        }
        seen.looked_for.push(Clue::LateAround);
        let waited = seen.has(Clue::LateOften) || seen.has(Clue::LateLast) || seen.has(Clue::LateOnce);
        let name =
            [&person.town, &person.region].into_iter().find(|name| self.late_places.contains_key(*name));
        if let (true, Some(name)) = (waited, name)
            && let Some(table) = self.late_places.get(name)
        {
            seen.found.push(Found::new(Clue::LateAround).about(name).beside(table));
        }
    }

    fn lots(&self, person: &Person, last: Day, seen: &mut Seen) {
        let since = last - clues::BEFORE;
        let bought = person.orders.iter().filter(|one| one.day >= since && !one.is_return);
        let named: Vec<(Day, String)> = bought
            .flat_map(|one| clues::lines_bought(one).map(|line| (one.day, line)))
            .filter(|(_, line)| !line.lot.is_empty())
            .map(|(day, line)| (day, clues::lot_name(line)))
            .collect();
        if named.is_empty() {
            return;
        }
        seen.looked_for.push(Clue::LotBack);
        let bad = named.iter().rev().find_map(|(day, lot)| Some((day, lot, self.bad_lots.get(lot)?)));
        if let Some((day, lot, table)) = bad {
            seen.found.push(Found::new(Clue::LotBack).on(*day).about(lot).beside(table));
        }
    }

    /// A category that is no longer in the latest orders, though they go on.
    fn dropped(&self, person: &Person, last: Day, seen: &mut Seen) {
        seen.looked_for.push(Clue::Dropped);
        let odd = |(category, habit): (&str, Habit)| {
            let run = self.categories.get(category)?.run(&habit);
            run.is_dropped(&habit, DROPPED_ODD).then_some((category.to_owned(), run))
        };
        let dropped = habits_of(person).into_iter().filter_map(odd);
        if let Some((category, run)) = dropped.min_by(|left, right| left.1.chance.total_cmp(&right.1.chance))
        {
            let found = Found::new(Clue::Dropped).on(last).about(&category);
            seen.found.push(Found { count: i64::from(run.orders), share: run.usual_share, ..found });
        }
    }

    fn base_rates(&self, regulars: &[Regular]) -> HashMap<Clue, f64> {
        let (mut looked, mut found): (HashMap<Clue, f64>, HashMap<Clue, f64>) =
            (HashMap::new(), HashMap::new());
        for one in regulars.iter().filter(|one| !one.fell.sharply) {
            let seen = self.read(&one.person, one.last);
            for clue in &seen.looked_for {
                *looked.entry(*clue).or_default() += 1.0;
            }
            for one in &seen.found {
                *found.entry(one.clue).or_default() += 1.0;
            }
        }
        let rate = |clue: &Clue| {
            let (with, all) =
                (found.get(clue).copied().unwrap_or(0.0), looked.get(clue).copied().unwrap_or(0.0));
            (with + BELIEVED * priors::ANYBODY) / (all.max(with) + BELIEVED)
        };
        Clue::ALL.iter().map(|clue| (*clue, rate(clue))).collect()
    }
}

fn everybody(tide: Tide) -> Option<(f64, f64)> {
    let ((fell, all), (fell_then, all_then)) = (tide.now, tide.usual);
    let table = Table { inside_with: fell, inside: all, all_with: fell + fell_then, all: all + all_then };
    let (now, usual) = (table.share_inside(), table.share_outside());
    let is_tide = all_then > 0
        && now >= EVERYBODY_SHARE.max(EVERYBODY_RATIO * usual)
        && table.chance_of_as_many() <= EVERYBODY_CHANCE;
    is_tide.then_some((now, usual))
}

/// Regions and towns whose orders come late more often than others.
fn late_places(regulars: &[Regular], today: Day) -> HashMap<String, Table> {
    let mut places: HashMap<&str, (u32, u32)> = HashMap::new();
    let (mut late_all, mut all) = (0, 0);
    for one in regulars {
        for order in one.person.orders.iter().filter(|one| one.is_timed() && one.day > today - DELIVERED_BACK)
        {
            let late = u32::from(order.days_late().is_some());
            late_all += late;
            all += 1;
            let mut named = vec![one.person.region.as_str(), one.person.town.as_str()];
            named.retain(|name| !name.is_empty());
            named.dedup();
            for name in named {
                let place = places.entry(name).or_default();
                place.0 += late;
                place.1 += 1;
            }
        }
    }
    let table = |(name, (late, inside)): (&str, (u32, u32))| {
        (name.to_owned(), Table { inside_with: late, inside, all_with: late_all, all })
    };
    let is_place = |(_, table): &(String, Table)| {
        table.inside >= ORDERS_MIN && table.share_inside() >= LATE_RATIO * table.share_outside()
    };
    let places: Vec<(String, Table)> = places.into_iter().map(table).collect();
    holding(&places, is_place)
}

/// How often each lot came back, or was complained of, beside all others.
fn lots_back(regulars: &[Regular], today: Day) -> Vec<(String, Table)> {
    let mut lots: HashMap<String, (u32, u32)> = HashMap::new();
    let (mut back_all, mut all) = (0, 0);
    for one in regulars {
        let mut met: HashMap<String, bool> = HashMap::new();
        for (day, line) in clues::lots(&one.person, today) {
            *met.entry(clues::lot_name(line)).or_default() |= came_back(&one.person, line, day);
        }
        for (lot, back) in met {
            back_all += u32::from(back);
            all += 1;
            let counts = lots.entry(lot).or_default();
            counts.0 += u32::from(back);
            counts.1 += 1;
        }
    }
    let table = |(lot, (back, inside)): (String, (u32, u32))| {
        (lot, Table { inside_with: back, inside, all_with: back_all, all })
    };
    lots.into_iter().map(table).collect()
}

/// Of each account person, how likely it is by chance that so many of their customers are no longer spoken to.
fn unspoken(regulars: &[Regular], today: Day) -> Besides {
    let mut people: HashMap<&str, (u32, u32)> = HashMap::new();
    let (mut silent_all, mut all) = (0, 0);
    for one in regulars {
        let seen = clues::of(&one.person, one.last, today);
        let Some(owner) = one.person.owner.as_ref().filter(|_| seen.looked_for.contains(&Clue::Unspoken))
        else {
            continue;
        };
        let silent = u32::from(seen.has(Clue::Unspoken));
        silent_all += silent;
        all += 1;
        let counts = people.entry(&owner.name).or_default();
        counts.0 += silent;
        counts.1 += 1;
    }
    let chance = |(name, (inside_with, inside)): (&str, (u32, u32))| {
        let table = Table { inside_with, inside, all_with: silent_all, all };
        ((Dimension::Person, name.to_owned()), table.chance_of_as_many())
    };
    people.into_iter().map(chance).collect()
}

/// Those tables that hold together.
fn holding(all: &[(String, Table)], is_one: impl Fn(&(String, Table)) -> bool) -> HashMap<String, Table> {
    let all: Vec<&(String, Table)> = all.iter().filter(|one| one.1.inside >= BUYERS_MIN).collect();
    let chances: Vec<f64> = all.iter().map(|(_, table)| table.chance_of_as_many()).collect();
    let held = discoveries(&chances, FALSE_SHARE);
    all.into_iter().zip(held).filter(|(one, held)| *held && is_one(one)).map(|(one, _)| one.clone()).collect()
}

/// Whether what was bought on a day came back, or a defect was told, soon after.
fn came_back(person: &Person, line: &Line, day: Day) -> bool {
    let soon = |other: Day| other >= day && other <= day + BACK_WITHIN;
    let returned = person.orders.iter().filter(|one| soon(one.day)).flat_map(clues::lines_back);
    let is_same = |back: &Line| back.sku == line.sku && (back.lot.is_empty() || back.lot == line.lot);
    let told = person.told.iter().any(|one| one.kind == super::model::Kind::Defect && soon(one.day));
    returned.into_iter().any(is_same) || told
}

fn habits(regulars: &[Regular]) -> HashMap<String, categories::Group> {
    let mut habits: HashMap<&str, Vec<Habit>> = HashMap::new();
    for one in regulars {
        for (category, habit) in habits_of(&one.person) {
            habits.entry(category).or_default().push(habit);
        }
    }
    habits
        .into_iter()
        .map(|(category, habits)| (category.to_owned(), categories::Group::of(&habits)))
        .collect()
}

/// A customer's habit with each category they ever bought.
fn habits_of(person: &Person) -> Vec<(&str, Habit)> {
    let orders = || person.orders.iter().filter(|one| !one.is_return);
    let mut names: Vec<&str> =
        orders().flat_map(clues::lines_bought).map(|line| line.category.as_str()).collect();
    names.retain(|name| !name.is_empty());
    names.sort_unstable();
    names.dedup();
    let of = |name: &str| {
        Habit::of(orders().map(|one| clues::lines_bought(one).any(|line| line.category == name)))
    };
    names.into_iter().filter_map(|name| Some((name, of(name)?))).collect()
}
