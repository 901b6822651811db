//! When a customer is visited next.
//!
//! Who has a tier with a plan is visited so many days after they were last spoken to; who bought something with a plan, so many
//! days after that order. Nobody is visited twice within a week. Who is overdue, or was never spoken to, is spread over some
//! days, so that the first day of a plan is no flood.

use frame::charts::Tier;
use kernel::{Day, Days};

use super::model::{Plans, ProductPlan};

/// Two visits of one customer lie so far apart at least.
pub(super) const APART: Days = Days(7);
/// Visits after an order are planned so far ahead ...
pub(super) const AHEAD: Days = Days(14);
/// ... and made up for where the day has passed by this much: the program may have been off.
pub(super) const BACK: Days = Days(7);
/// Goods that last are looked after for so many years.
const YEARS_MAX: u32 = 20;
const YEAR_DAYS: u32 = 365;

/// What is known of one customer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Facts {
    pub(super) tier: Option<Tier>,
    /// A number that differs from customer to customer, for spreading.
    pub(super) spread: u64,
    /// The day they were last spoken to, or a planned visit was last done or dropped.
    pub(super) last: Option<Day>,
    /// Days of visits that are planned already.
    pub(super) open: Vec<Day>,
    /// The planned visit by tier, where one is open: the day it was planned on, and its own.
    pub(super) by_tier: Option<(Day, Day)>,
    /// What they bought that has a plan: the day, the place of the plan, days after.
    pub(super) bought: Vec<(Day, usize, u32)>,
}

/// Why a visit is planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// Every so many days.
    Tier(Tier, u32),
    /// So many days after something was bought.
    Bought(usize, u32, Day),
}

/// A visit to be planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) day: Day,
    pub(super) why: Why,
    /// The same again plans nothing.
    pub(super) key: String,
}

/// The visits of one customer that are to be planned now.
pub(super) fn wanted(facts: &Facts, plans: &Plans, today: Day) -> Vec<Wanted> {
    let mut taken: Vec<Day> = facts.open.iter().copied().chain(facts.last).collect();
    let mut candidates: Vec<Wanted> =
        facts.bought.iter().map(|one| after_order(*one, plans, today)).collect();
    candidates.sort_by_key(|one| one.day);
    candidates.extend(by_tier(facts, plans, today));
    let mut planned = Vec::new();
    for one in candidates {
        if taken.iter().all(|day| (one.day - *day).0.abs() >= APART.0) {
            taken.push(one.day);
            planned.push(one);
        }
    }
    planned
}

fn after_order((bought, plan, after): (Day, usize, u32), plans: &Plans, today: Day) -> Wanted {
    let day = bought + days(after);
    let name = plans.products.get(plan).map_or("", |plan| plan.name.as_str());
    Wanted {
        day: day.max(today),
        why: Why::Bought(plan, after, bought),
        key: format!("visit:{bought}+{after}:{name}"),
    }
}

fn by_tier(facts: &Facts, plans: &Plans, today: Day) -> Option<Wanted> {
    if facts.by_tier.is_some() {
        return None;
    }
    let tier = facts.tier?;
    let every = plans.of(tier)?;
    let due = facts.last.map(|last| last + days(every)).filter(|due| *due >= today);
    let key = facts.last.map_or_else(|| "visit:first".to_owned(), |last| format!("visit:after:{last}"));
    let day = due.unwrap_or_else(|| today + days(spread(facts, every)));
    Some(Wanted { day, why: Why::Tier(tier, every), key })
}

/// Days by which somebody is put off who has waited longer than the plan says: within a third of it for whom we know, within
/// all of it for whom nobody has ever spoken to.
fn spread(facts: &Facts, every: u32) -> u32 {
    let within = if facts.last.is_some() { every / 3 } else { every };
    u32::try_from(facts.spread % u64::from(within.max(1))).unwrap_or_default()
}

/// Where a planned visit by tier goes when the customer was spoken to since it was planned; `None` where it stays.
pub(super) fn moved(facts: &Facts, plans: &Plans) -> Option<Day> {
    let (planned_on, day) = facts.by_tier?;
    let every = plans.of(facts.tier?)?;
    let last = facts.last.filter(|last| *last >= planned_on)?;
    Some(last + days(every)).filter(|to| *to > day)
}

/// The days after an order on which a plan wants visits, each with the days on which such an order was placed if the visit is
/// due about now.
pub(super) fn windows(plan: &ProductPlan, today: Day) -> Vec<(u32, Day, Day)> {
    let years = if plan.is_yearly { YEARS_MAX } else { 0 };
    let yearly = (1..=years).map(|year| year * YEAR_DAYS);
    let mut all: Vec<u32> = plan.after_days.iter().copied().chain(yearly).collect();
    all.sort_unstable();
    all.dedup();
    all.into_iter()
        .map(|after| (after, today - days(after) - BACK, (today - days(after) + AHEAD).min(today)))
        .collect()
}

pub(super) fn days(count: u32) -> Days {
    Days(i32::try_from(count).unwrap_or(i32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn today() -> Day {
        day("2026-11-28")
    }

    fn known(tier: Tier, last: Option<&str>) -> Facts {
        Facts { tier: Some(tier), spread: 40, last: last.map(day), ..Facts::default() }
    }

    #[test]
    fn the_next_visit_comes_so_many_days_after_the_last_word() {
        let plans = Plans::default();
        for (case, facts, expected) in [
            (
                "platinum",
                known(Tier::Platinum, Some("2026-11-20")),
                Some(("2026-12-20", "visit:after:2026-11-20")),
            ),
            ("gold", known(Tier::Gold, Some("2026-11-20")), Some(("2027-02-18", "visit:after:2026-11-20"))),
            (
                "due today",
                known(Tier::Platinum, Some("2026-10-29")),
                Some(("2026-11-28", "visit:after:2026-10-29")),
            ),
            (
                "overdue: 40 % 10",
                known(Tier::Platinum, Some("2026-01-01")),
                Some(("2026-11-28", "visit:after:2026-01-01")),
            ),
            ("never: 40 % 30", known(Tier::Platinum, None), Some(("2026-12-08", "visit:first"))),
            ("no plan", known(Tier::Lead, None), None),
            ("nobody", Facts::default(), None),
            (
                "planned already",
                Facts {
                    by_tier: Some((day("2026-11-21"), day("2026-12-20"))),
                    ..known(Tier::Platinum, None)
                },
                None,
            ),
        ] {
            let found = wanted(&facts, &plans, today());
            let found = found.first().map(|one| (one.day, one.key.clone()));
            assert_eq!(found, expected.map(|(at, key)| (day(at), key.to_owned())), "{case}");
        }
    }

    #[test]
    fn nobody_is_visited_twice_within_a_week() {
        let plans = Plans::default();
        let bought = |on: &str, after| (day(on), 0, after);
        for (case, facts, expected) in [
            (
                "after an order, and the tier's a month later",
                Facts { bought: vec![bought("2026-11-25", 7)], ..known(Tier::Platinum, Some("2026-11-20")) },
                vec!["2026-12-02", "2026-12-20"],
            ),
            (
                "spoken to within a week",
                Facts { bought: vec![bought("2026-11-23", 7)], ..known(Tier::Lead, Some("2026-11-26")) },
                vec![],
            ),
            (
                "two orders, one visit",
                Facts {
                    bought: vec![bought("2026-11-25", 7), bought("2026-11-24", 7)],
                    ..known(Tier::Lead, None)
                },
                vec!["2026-12-01"],
            ),
            (
                "one is planned in that week",
                Facts {
                    bought: vec![bought("2026-11-25", 7)],
                    open: vec![day("2026-12-05")],
                    ..known(Tier::Lead, None)
                },
                vec![],
            ),
            (
                "a day that has just passed is made up for",
                Facts { bought: vec![bought("2026-11-18", 7)], ..known(Tier::Lead, None) },
                vec!["2026-11-28"],
            ),
        ] {
            let found: Vec<Day> = wanted(&facts, &plans, today()).iter().map(|one| one.day).collect();
            assert_eq!(found, expected.into_iter().map(day).collect::<Vec<_>>(), "{case}");
        }
    }

    #[test]
    fn a_visit_moves_when_they_were_spoken_to_since() {
        let plans = Plans::default();
        let open = Some((day("2026-11-10"), day("2026-12-10")));
        for (case, last, expected) in [
            ("early", Some("2026-11-27"), Some("2026-12-27")),
            ("before it was planned", Some("2026-11-09"), None),
            ("never", None, None),
            ("on that very day", Some("2026-11-10"), None),
        ] {
            let facts = Facts { by_tier: open, ..known(Tier::Platinum, last) };
            assert_eq!(moved(&facts, &plans), expected.map(day), "{case}");
        }
        let without = Facts { by_tier: open, ..known(Tier::Lead, Some("2026-11-27")) };
        assert_eq!(moved(&without, &plans), None, "no plan moves nothing");
    }

    #[test]
    fn windows_look_for_orders_whose_visit_is_due_about_now() {
        let plan = ProductPlan { name: "Kettle".to_owned(), after_days: vec![30, 7], is_yearly: true };
        let found = windows(&plan, today());
        assert_eq!(found.len(), 22);
        assert_eq!(found[0], (7, day("2026-11-14"), day("2026-11-28")), "no order of tomorrow");
        assert_eq!(found[1], (30, day("2026-10-22"), day("2026-11-12")));
        assert_eq!(found[2].0, 365);
    }
}
