//! Whether a fall is shared: every group of the book beside everybody else, and of groups that overlap the one that explains.

use std::collections::HashMap;

use actuary::contrast::{Table, chance_over_strata, discoveries};

use kernel::Day;

use super::model::Dimension;

/// Of what is found so much may be chance.
const FALSE_SHARE: f64 = 0.1;
/// A group of fewer, or with fewer who fall, is no group.
const MEMBERS_MIN: u32 = 6;
const FALLEN_MIN: u32 = 3;
/// A group that is this likely by chance once another is held fast is explained by it.
const EXPLAINED: f64 = 0.05;
/// More groups than so many are not weighed against each other.
const KEPT_MAX: usize = 40;

/// Two measures of falling: a sharp one, by which few of those fall whom nothing befell, and a loose one, by which a fall shows
/// early. A group is taken by the one that shows it better, and pays for having had two.
pub(super) const LEVELS: usize = 2;

/// What else speaks for or against a group, as a chance though there is nothing: its lot came back, its customers are not
/// spoken to.
pub(super) type Besides = HashMap<(Dimension, String), f64>;

/// One regular of the book.
#[derive(Clone, Debug, Default)]
pub(super) struct Member {
    /// By a sharp measure and by a loose one.
    pub fell: [bool; LEVELS],
    pub groups: Vec<(Dimension, String)>,
    /// Days on which they ordered.
    pub days: Vec<Day>,
    /// Lots they bought of, each with its product and the day.
    pub lots: Vec<(String, String, Day)>,
}

/// A fall that is shared.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shared {
    pub dimension: Dimension,
    pub name: String,
    pub table: Table,
}

impl Member {
    fn fell_by(&self, level: usize) -> bool {
        self.fell.get(level).copied().unwrap_or(false)
    }
}

impl Shared {
    /// How many times the usual share of falls is there on top of it: what the group adds, against what falls anyway.
    pub fn excess(&self) -> f64 {
        (self.table.relative_risk() - 1.0).max(0.0)
    }
}

/// One group with who is in it and who it is compared with, by their places, ascending.
struct Group {
    shared: Shared,
    members: Vec<usize>,
    /// `None` for everybody.
    compared: Option<Vec<usize>>,
    /// The measure that shows it better.
    level: usize,
    beside: Option<f64>,
    chance: f64,
}

impl Group {
    fn of(
        (dimension, name): (Dimension, &str),
        members: Vec<usize>,
        (all, besides): (&[Member], &Besides),
    ) -> Self {
        let compared = (dimension == Dimension::Lot).then(|| could_buy(name, &members, all));
        let is_compared =
            |place: usize| compared.as_ref().is_none_or(|places| places.binary_search(&place).is_ok());
        let table = |level: usize| {
            let mut table = Table::default();
            for (place, member) in all.iter().enumerate().filter(|(place, _)| is_compared(*place)) {
                table.add(members.binary_search(&place).is_ok(), member.fell_by(level));
            }
            (level, table, table.chance_of_as_many())
        };
        let better = (0..LEVELS).map(table).min_by(|left, right| left.2.total_cmp(&right.2));
        let (level, table, chance) = better.unwrap_or((0, Table::default(), 1.0));
        let beside = besides.get(&(dimension, name.to_owned())).copied();
        let shared = Shared { dimension, name: name.to_owned(), table };
        let chance = together((chance * kernel::size(LEVELS)).min(1.0), beside);
        Self { shared, members, compared, level, beside, chance }
    }

    fn holds(&self, member: usize) -> bool {
        self.members.binary_search(&member).is_ok()
    }

    fn compares(&self, member: usize) -> bool {
        self.compared.as_ref().is_none_or(|places| places.binary_search(&member).is_ok())
    }
}

/// The groups that share a fall, the clearest first.
pub(super) fn shared(members: &[Member], besides: &Besides) -> Vec<Shared> {
    let mut kept = clear(members, besides);
    // The least needed goes first: it is a different one once another has gone.
    while let Some(place) = explained(&kept, members) {
        kept.remove(place);
    }
    kept.into_iter().map(|group| group.shared).collect()
}

/// All groups that hold up against having asked so many.
fn clear(members: &[Member], besides: &Besides) -> Vec<Group> {
    let mut by_group: HashMap<(Dimension, &str), Vec<usize>> = HashMap::new();
    for (place, member) in members.iter().enumerate() {
        for (dimension, name) in &member.groups {
            by_group.entry((*dimension, name)).or_default().push(place);
        }
    }
    let of = |(key, places): ((Dimension, &str), Vec<usize>)| Group::of(key, places, (members, besides));
    let is_group = |group: &Group| {
        group.shared.table.inside >= MEMBERS_MIN && group.shared.table.inside < group.shared.table.all
    };
    let mut groups: Vec<Group> = by_group.into_iter().map(of).filter(is_group).collect();
    groups.sort_by(|left, right| {
        let (one, other) = (&left.shared, &right.shared);
        let equal = (one.dimension, &one.name).cmp(&(other.dimension, &other.name));
        left.chance.total_cmp(&right.chance).then(equal)
    });
    // There are ten times as many lots as other groups; each kind answers for its own.
    let (lots, others): (Vec<Group>, Vec<Group>) =
        groups.into_iter().partition(|group| group.shared.dimension == Dimension::Lot);
    let mut clear: Vec<Group> = [lots, others].into_iter().flat_map(held).collect();
    clear.sort_by(|left, right| left.chance.total_cmp(&right.chance));
    clear.into_iter().filter(|group| group.shared.table.inside_with >= FALLEN_MIN).take(KEPT_MAX).collect()
}

/// Those that hold up.
fn held(groups: Vec<Group>) -> impl Iterator<Item = Group> {
    let chances: Vec<f64> = groups.iter().map(|group| group.chance).collect();
    let held = discoveries(&chances, FALSE_SHARE);
    groups.into_iter().zip(held).filter(|(_, held)| *held).map(|(group, _)| group)
}

/// The group that another explains best, if any does; of two that explain each other the larger.
fn explained(kept: &[Group], members: &[Member]) -> Option<usize> {
    let given_others = |place: usize, group: &Group| {
        let others = kept.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, other)| other);
        others.map(|other| given(group, other, members)).fold(0.0, f64::max)
    };
    let chances = kept
        .iter()
        .enumerate()
        .map(|(place, group)| (place, given_others(place, group), group.members.len()));
    let least = chances.max_by(|left, right| left.1.total_cmp(&right.1).then(left.2.cmp(&right.2)))?;
    (least.1 > EXPLAINED).then_some(least.0)
}

/// The chance of as many falls in a group where another group makes the difference.
fn given(group: &Group, other: &Group, members: &[Member]) -> f64 {
    let mut strata = [Table::default(); 2];
    for (place, member) in members.iter().enumerate().filter(|(place, _)| group.compares(*place)) {
        let [within, without] = &mut strata;
        let table = if other.holds(place) { within } else { without };
        table.add(group.holds(place), member.fell_by(group.level));
    }
    together(chance_over_strata(&strata), group.beside)
}

/// Two chances that know nothing of each other as one.
///
/// # Formula
/// With x the product of both, x (1 - ln x): the tail of chi-square with four degrees (Fisher 1925, section 21.1).
fn together(chance: f64, beside: Option<f64>) -> f64 {
    let Some(beside) = beside else { return chance };
    let product = (chance * beside).clamp(f64::MIN_POSITIVE, 1.0);
    product * (1.0 - product.ln())
}

/// Who could have bought of a lot: they bought the same product lately, and ordered while the lot was sold. Whoever came
/// later, or had gone before, says nothing of it.
fn could_buy(lot: &str, buyers: &[usize], all: &[Member]) -> Vec<usize> {
    let bought = buyers.iter().filter_map(|place| all.get(*place)).flat_map(|member| &member.lots);
    let of_lot: Vec<(&str, Day)> =
        bought.filter(|(name, ..)| name == lot).map(|(_, product, day)| (product.as_str(), *day)).collect();
    let days = || of_lot.iter().map(|(_, day)| *day);
    let (Some(first), Some(last)) = (days().min(), days().max()) else { return buyers.to_vec() };
    let product = of_lot.first().map_or("", |(product, _)| product);
    let could = |member: &Member| {
        member.lots.iter().any(|(_, other, _)| other == product)
            && member.days.iter().any(|day| (first..=last).contains(day))
    };
    all.iter().enumerate().filter(|(_, member)| could(member)).map(|(place, _)| place).collect()
}
