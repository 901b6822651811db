//! Histories, values and places in, figures out.

use std::collections::HashMap;

use actuary::concentration::Concentration;
use actuary::rhythm::State;
use frame::charts::choose;
use kernel::{Day, Days, Ratio, Span, count, number, rounded};
use records::customers::CustomerId;
use records::orders::{Histories, OrderDay};

use super::model::{Cohort, Figures, Place, Quarter, Region, Turn, Went};
use crate::tiers::{Lines, Placement, Tier};
use crate::valuation::{Run, Valued};

/// How far back moves between tiers are told.
pub const BEFORE_MONTHS: i32 = 3;
/// Steps of the 80/20 curve: one a fiftieth of the customers is smooth enough for an eye.
const CURVE_STEPS: u32 = 50;
/// Quarters shown of new customers.
const COHORTS: i32 = 8;
/// After so many purchase days one more says little.
const TURNS: usize = 8;
/// Regions named one by one; the others are summed up.
const REGIONS: usize = 24;
/// Weeks of a year, each seven days back from the day of valuation.
const WEEKS: usize = 52;

/// What figures are made of.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// Who bought when.
    pub histories: &'a Histories,
    /// Who they are, one a history.
    pub customers: &'a [CustomerId],
    /// Where they are; who is missing is nowhere known.
    pub regions: &'a HashMap<CustomerId, String>,
    /// The valuation.
    pub run: &'a Run,
    /// Where everybody is.
    pub places: &'a [Option<Placement>],
    /// The lines between tiers.
    pub lines: Lines,
    /// In how few hands the value lies.
    pub concentration: &'a Concentration,
    /// Where everybody was [`BEFORE_MONTHS`] ago, seen with the same rules.
    pub before: &'a [Option<Place>],
}

/// Where a customer is after a valuation; `None` for who has not bought.
#[must_use]
pub fn place_of(one: &Valued, place: Option<&Placement>) -> Option<Place> {
    let place = place?;
    let is_gone = one.rhythm.is_some_and(|rhythm| rhythm.state == State::Gone);
    Some(if is_gone { Place::Gone } else { Place::In(place.tier) })
}

impl Figures {
    /// Works the figures of a valuation out.
    #[must_use]
    pub fn of(facts: &Facts<'_>) -> Self {
        let as_of = facts.run.assumptions.as_of;
        let (drawn, smaller) = drawn(facts);
        let days = || (0..facts.histories.len()).map(|index| up_to(facts.histories.days(index), as_of));
        let all = || days().flatten();
        Self {
            drawn,
            smaller,
            curve: facts
                .concentration
                .curve(CURVE_STEPS)
                .iter()
                .map(|point| (point.customers.value(), point.value.value()))
                .collect(),
            top_fifth: facts.concentration.value_of_top(Ratio::of(0.2, 1.0)).value(),
            eighty_customers: count(facts.concentration.fewest_making(Ratio::of(0.8, 1.0))),
            cohorts: cohorts(days(), as_of),
            turns: turns(days()),
            regions: regions(facts),
            weeks: weeks(all(), as_of),
            weeks_before: weeks(all(), as_of - Days(364)),
            before_day: as_of.plus_months(-BEFORE_MONTHS).epoch_days(),
            moves: moves(facts),
        }
    }
}

fn up_to(days: &[OrderDay], as_of: Day) -> &[OrderDay] {
    days.get(..days.partition_point(|day| day.day <= as_of)).unwrap_or(days)
}

fn drawn(facts: &Facts<'_>) -> (Vec<String>, i64) {
    let assumed = &facts.run.assumptions;
    let scale = if assumed.money_known { number(assumed.currency.minor_per_major()) } else { 1.0 };
    let placed: Vec<(usize, (f64, f64, Tier))> = facts
        .run
        .customers
        .iter()
        .zip(facts.places)
        .enumerate()
        .filter_map(|(index, (one, place))| {
            let tier = place.as_ref()?.tier;
            Some((index, (number(one.current) / scale, one.potential.minor() / scale, tier)))
        })
        .collect();
    let points: Vec<(f64, f64, Tier)> = placed.iter().map(|(_, point)| *point).collect();
    let line = |line: Option<f64>| line.unwrap_or(0.0) / scale;
    let chosen = choose(&points, line(facts.lines.current.map(number)), line(facts.lines.potential));
    let id = |at: &usize| facts.customers.get(placed.get(*at)?.0).map(ToString::to_string);
    (chosen.drawn.iter().filter_map(id).collect(), chosen.smaller)
}

/// Customers by the quarter of their first purchase: how many of them bought in each quarter since.
pub(super) fn cohorts<'a>(customers: impl Iterator<Item = &'a [OrderDay]>, as_of: Day) -> Vec<Cohort> {
    let last = Quarter::of(as_of).number();
    let mut found: Vec<Cohort> = (0..COHORTS)
        .map(|back| last - (COHORTS - 1 - back))
        .map(|quarter| Cohort {
            quarter: Quarter {
                year: i16::try_from(quarter.div_euclid(4)).unwrap_or(0),
                quarter: i8::try_from(quarter.rem_euclid(4) + 1).unwrap_or(1),
            },
            people: 0,
            bought: vec![0; usize::try_from(last - quarter + 1).unwrap_or(0)],
        })
        .collect();
    for days in customers {
        let mut quarters =
            days.iter().filter(|day| day.is_purchase()).map(|day| Quarter::of(day.day).number());
        let Some(first) = quarters.next() else { continue };
        let place = usize::try_from(first - (last - COHORTS + 1)).ok();
        let Some(cohort) = place.and_then(|place| found.get_mut(place)) else { continue };
        cohort.people += 1;
        let mut seen = -1;
        for quarter in std::iter::once(first).chain(quarters) {
            if let Some(bought) =
                usize::try_from(quarter - first).ok().and_then(|at| cohort.bought.get_mut(at))
                && quarter != seen
            {
                *bought += 1;
                seen = quarter;
            }
        }
    }
    // Quarters before the first customer say nothing.
    let begin = found.iter().position(|cohort| cohort.people > 0).unwrap_or(found.len());
    found.split_off(begin)
}

/// Of those with at least one purchase day, two and so on: how many came once more.
pub(super) fn turns<'a>(customers: impl Iterator<Item = &'a [OrderDay]>) -> Vec<Turn> {
    let mut with_exactly: Vec<i64> = vec![0; TURNS + 2];
    for days in customers {
        let bought = days.iter().filter(|day| day.is_purchase()).count().min(TURNS + 1);
        if let Some(count) = with_exactly.get_mut(bought) {
            *count += 1;
        }
    }
    let at_least = |least: usize| with_exactly.iter().skip(least).sum::<i64>();
    (1..=TURNS)
        .map(|least| Turn { people: at_least(least), again: at_least(least + 1) })
        .take_while(|turn| turn.people > 0)
        .collect()
}

/// Sales less returns by week, the last one ending on `until`.
pub(super) fn weeks<'a>(days: impl Iterator<Item = &'a OrderDay>, until: Day) -> Vec<i64> {
    let mut weeks = vec![0_i64; WEEKS];
    for day in days {
        let back = (until - day.day).0;
        let place = usize::try_from(back.div_euclid(7)).ok().and_then(|back| (WEEKS - 1).checked_sub(back));
        if let Some(week) = place.and_then(|place| weeks.get_mut(place)) {
            *week = week.saturating_add(day.net_minor());
        }
    }
    weeks
}

fn regions(facts: &Facts<'_>) -> Vec<Region> {
    let assumed = &facts.run.assumptions;
    let now = Stretch::ending(assumed.as_of, assumed.period);
    let before = Stretch::ending(now.after, assumed.period);
    let measure = |days: &[OrderDay]| -> i64 {
        if assumed.money_known {
            days.iter().map(OrderDay::net_minor).fold(0, i64::saturating_add)
        } else {
            count(days.iter().filter(|day| day.is_purchase()).count())
        }
    };
    let mut found: HashMap<&str, Region> = HashMap::new();
    for (index, customer) in facts.customers.iter().enumerate() {
        let days = facts.histories.days(index);
        if !up_to(days, assumed.as_of).iter().any(OrderDay::is_purchase) {
            continue;
        }
        let name = facts.regions.get(customer).map_or("", String::as_str);
        let region = found.entry(name).or_insert_with(|| Region {
            name: name.to_owned(),
            regions: 1,
            ..Region::default()
        });
        let (now, before) = (now.of(days), before.of(days));
        let bought = |days: &[OrderDay]| i64::from(days.iter().any(OrderDay::is_purchase));
        region.customers += 1;
        region.buyers += bought(now);
        region.buyers_before += bought(before);
        region.kept += bought(now) * bought(before);
        region.now = region.now.saturating_add(measure(now));
        region.before = region.before.saturating_add(measure(before));
    }
    ranked(found.into_values().collect())
}

/// The largest first, by name where they are alike; the small ones summed up.
pub(super) fn ranked(mut regions: Vec<Region>) -> Vec<Region> {
    regions.sort_by(|left, right| right.now.cmp(&left.now).then_with(|| left.name.cmp(&right.name)));
    if regions.len() <= REGIONS + 1 {
        return regions;
    }
    let rest = regions.split_off(REGIONS).into_iter().reduce(|sum, one| Region {
        name: String::new(),
        customers: sum.customers + one.customers,
        buyers: sum.buyers + one.buyers,
        buyers_before: sum.buyers_before + one.buyers_before,
        kept: sum.kept + one.kept,
        now: sum.now.saturating_add(one.now),
        before: sum.before.saturating_add(one.before),
        regions: sum.regions + one.regions,
    });
    regions.extend(rest);
    regions
}

/// Days after the first one, up to and including the second.
#[derive(Clone, Copy)]
struct Stretch {
    after: Day,
    until: Day,
}

impl Stretch {
    fn ending(until: Day, length: Span) -> Self {
        Self { after: length.before(until), until }
    }

    fn of(self, days: &[OrderDay]) -> &[OrderDay] {
        let from = days.partition_point(|day| day.day <= self.after);
        let to = days.partition_point(|day| day.day <= self.until);
        days.get(from..to).unwrap_or_default()
    }
}

/// How many went where; who was gone and still is, went nowhere.
fn moves(facts: &Facts<'_>) -> Vec<Went> {
    let mut counts: HashMap<(Place, Place), i64> = HashMap::new();
    let now = facts.run.customers.iter().zip(facts.places);
    for ((one, place), before) in now.zip(facts.before) {
        let Some(to) = place_of(one, place.as_ref()) else { continue };
        let from = before.unwrap_or(Place::New);
        if (from, to) != (Place::Gone, Place::Gone) {
            *counts.entry((from, to)).or_default() += 1;
        }
    }
    let mut counts: Vec<((Place, Place), i64)> = counts.into_iter().collect();
    counts.sort_unstable();
    let went = |((from, to), customers): ((Place, Place), i64)| Went {
        from: from.word().to_owned(),
        to: to.word().to_owned(),
        customers,
    };
    counts.into_iter().map(went).collect()
}

/// The change from one amount to another as a share of the first, in percent; `None` where there was nothing.
#[must_use]
pub fn change_percent(before: i64, now: i64) -> Option<i64> {
    (before > 0).then(|| rounded((number(now) / number(before) - 1.0) * 100.0))
}
