use kernel::Days;

use super::super::model::{Of, Period};
use super::*;
use crate::tiers::Tier;

fn start() -> Day {
    Day::from_ymd(2026, 11, 1).unwrap()
}

fn goal(what: What, target: i64) -> Goal {
    let of = if what == What::Customers { Of::Tier(Tier::Gold) } else { Of::All };
    Goal { what, of, period: Period::Month, start: start(), target, currency: None }
}

/// Facts known up to the day of the month.
fn facts(so_far: i64, day: i32) -> Facts {
    Facts { so_far, at_start: 0, whole: None, known: start() + Days(day - 1) }
}

#[test]
fn a_goal_is_measured_by_the_share_of_its_period() {
    use Verdict::{Behind, Met, Missed, OnTheWay, Running, ToCome};
    let stock = |so_far, at_start, day| Facts { at_start, ..facts(so_far, day) };
    let share = |so_far, whole, day| Facts { whole: Some(whole), ..facts(so_far, day) };
    for (name, goal, facts, day, expected) in [
        ("to come", goal(What::Sales, 3_000), facts(0, 0), 0, (None, None, ToCome)),
        ("on the first day", goal(What::Sales, 3_000), facts(100, 1), 1, (Some(100), None, OnTheWay)),
        ("too little on it", goal(What::Sales, 3_000), facts(99, 1), 1, (Some(100), None, Behind)),
        ("a fifth", goal(What::Sales, 3_000), facts(777, 6), 6, (Some(600), Some(3_900), OnTheWay)),
        (
            "half, and behind",
            goal(What::Sales, 3_000),
            facts(1_234, 15),
            15,
            (Some(1_500), Some(2_500), Behind),
        ),
        (
            "orders known for half",
            goal(What::Sales, 3_000),
            facts(1_600, 15),
            25,
            (Some(1_500), Some(3_200), OnTheWay),
        ),
        ("reached early", goal(What::Sales, 3_000), facts(3_000, 15), 15, (Some(1_500), Some(6_000), Met)),
        ("over and reached", goal(What::Sales, 3_000), facts(3_001, 30), 31, (None, None, Met)),
        ("over and not", goal(What::Sales, 3_000), facts(2_999, 30), 31, (None, None, Missed)),
        (
            "on its last day",
            goal(What::Sales, 3_000),
            facts(2_999, 30),
            30,
            (Some(3_000), Some(3_000), Behind),
        ),
        ("contacts get no forecast", goal(What::Contacts, 60), facts(30, 15), 15, (Some(30), None, OnTheWay)),
        ("nothing known yet", goal(What::Sales, 3_000), facts(0, 0), 5, (None, None, Running)),
        ("from 20 to 30 gold", goal(What::Customers, 30), stock(25, 20, 15), 15, (Some(25), None, OnTheWay)),
        ("from 20 to 30, slowly", goal(What::Customers, 30), stock(24, 20, 15), 15, (Some(25), None, Behind)),
        (
            "there, and may fall again",
            goal(What::Customers, 30),
            stock(31, 20, 15),
            15,
            (Some(25), None, OnTheWay),
        ),
        ("there at the end", goal(What::Customers, 30), stock(31, 20, 30), 31, (None, None, Met)),
        ("from 40 held at 30", goal(What::Customers, 30), stock(33, 40, 15), 15, (Some(35), None, Behind)),
        ("six of seven", goal(What::Kept, 80), share(6, 7, 10), 10, (None, None, Met)),
        ("five of seven", goal(What::Kept, 80), share(5, 7, 10), 10, (None, None, Running)),
        ("five of seven at the end", goal(What::Kept, 80), share(5, 7, 30), 31, (None, None, Missed)),
        ("no regulars", goal(What::Kept, 80), share(0, 0, 10), 10, (None, None, Running)),
    ] {
        let found = progress(&goal, &facts, start() + Days(day - 1));
        assert_eq!((found.expected, found.forecast, found.verdict), expected, "{name}");
    }
    assert_eq!(progress(&goal(What::Kept, 80), &share(5, 7, 3), start()).target, 6);
}

#[test]
fn a_forecast_has_two_digits() {
    for (value, expected) in
        [(0.0, 0), (7.4, 7), (99.0, 99), (123.0, 120), (98_765.0, 99_000), (-456.0, -460)]
    {
        assert_eq!(two_digits(value), expected, "{value}");
    }
}
