//! Figures by hand, and kept on both databases.

use gate::Permit;
use kernel::Day;
use records::orders::OrderDay;
use testkit::both;

use super::rules::{cohorts, ranked, turns, weeks};
use super::*;
use crate::samples::{TABLES, asked, bring, day, valued, year};
use crate::tiers::Tier;

fn bought(text: &str, sale_minor: i64) -> OrderDay {
    OrderDay { day: day(text), orders: 1, sale_minor, back_minor: 0 }
}

fn returned(text: &str, back_minor: i64) -> OrderDay {
    OrderDay { day: day(text), orders: 0, sale_minor: 0, back_minor }
}

#[test]
fn quarters_begin_in_january() {
    for (text, year, quarter) in
        [("2026-01-01", 2026, 1), ("2026-03-31", 2026, 1), ("2026-04-01", 2026, 2), ("2025-12-31", 2025, 4)]
    {
        assert_eq!(Quarter::of(day(text)), Quarter { year, quarter }, "{text}");
    }
    assert_eq!(Quarter::of(day("2026-01-01")).number() - Quarter::of(day("2025-12-31")).number(), 1);
}

#[test]
fn new_customers_are_followed_by_quarter() {
    let customers: [&[OrderDay]; 6] = [
        // First in Q4 2025, again twice in Q1, not in Q2.
        &[bought("2025-11-01", 100), bought("2026-01-05", 100), bought("2026-02-05", 100)],
        &[bought("2025-12-01", 100), bought("2026-05-01", 100)],
        &[bought("2026-02-01", 100), returned("2026-04-01", 50)],
        &[bought("2026-06-30", 100)],
        // Gave something back before the first purchase.
        &[returned("2025-10-01", 50), bought("2026-05-01", 100)],
        &[],
    ];
    let found = cohorts(customers.into_iter(), day("2026-06-30"));
    let told: Vec<(i16, i8, i64, &[i64])> = found
        .iter()
        .map(|cohort| (cohort.quarter.year, cohort.quarter.quarter, cohort.people, &cohort.bought[..]))
        .collect();
    assert_eq!(
        told,
        [(2025, 4, 2, &[2, 1, 1][..]), (2026, 1, 1, &[1, 0][..]), (2026, 2, 2, &[2][..])],
        "quarters before the first customer are left out"
    );
    assert_eq!(cohorts(std::iter::empty(), day("2026-06-30")), []);
    // Who began before the first quarter shown belongs to none.
    assert_eq!(cohorts([&[bought("2020-01-01", 1)][..]].into_iter(), day("2026-06-30")), []);
}

#[test]
fn the_more_often_somebody_came_the_likelier_they_come_again() {
    let once: &[OrderDay] = &[bought("2026-01-01", 1)];
    let thrice: &[OrderDay] = &[bought("2026-01-01", 1), bought("2026-01-02", 1), bought("2026-01-03", 1)];
    let many: Vec<OrderDay> =
        (0..30).map(|at| OrderDay { day: Day::from_epoch_days(at), ..once[0] }).collect();
    let found = turns([once, once, thrice, &[returned("2026-01-01", 5)]].into_iter());
    let told: Vec<(i64, i64)> = found.iter().map(|turn| (turn.people, turn.again)).collect();
    assert_eq!(told, [(3, 1), (1, 1), (1, 0)]);
    let found = turns([once, &many[..]].into_iter());
    assert_eq!((found.len(), found[7]), (8, Turn { people: 1, again: 1 }), "thirty are not eight");
    assert_eq!(turns(std::iter::empty()), []);
}

#[test]
fn weeks_end_on_the_day_of_valuation() {
    let days = [
        bought("2026-06-30", 700),
        bought("2026-06-24", 20),
        bought("2026-06-23", 1),
        returned("2026-06-29", 200),
        bought("2026-07-01", 5000),
        bought("2025-07-02", 9),
        bought("2025-07-01", 5000),
    ];
    let found = weeks(days.iter(), day("2026-06-30"));
    assert_eq!((found.len(), found[51], found[50], found[0]), (52, 520, 1, 9));
    assert_eq!(found.iter().sum::<i64>(), 530);
}

#[test]
fn small_regions_are_summed_up() {
    let region = |name: &str, now| Region {
        name: name.to_owned(),
        now,
        customers: 1,
        regions: 1,
        ..Region::default()
    };
    let few = ranked(vec![region("b", 5), region("a", 5), region("c", 9)]);
    assert_eq!(few.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["c", "a", "b"]);
    let many = ranked((0..40).map(|at| region(&format!("{at:02}"), 100 - at)).collect());
    let last = many.last().unwrap();
    assert_eq!((many.len(), last.regions, last.customers, last.now), (25, 16, 16, (61..=76).sum()));
}

#[test]
fn changes_are_told_in_percent() {
    for (before, now, percent) in [
        (100, 109, Some(9)),
        (200, 100, Some(-50)),
        (3, 4, Some(33)),
        (0, 5, None),
        (-5, 5, None),
        (5, 0, Some(-100)),
    ] {
        assert_eq!(change_percent(before, now), percent, "{before} {now}");
    }
}

#[test]
fn a_run_keeps_its_figures_and_they_agree_with_it() {
    both(TABLES, async |world| {
        bring(&world, 1, &year()).await;
        valued(&world, 2, &asked("2025-11-30")).await.unwrap();
        let kept = valued(&world, 3, &asked("2025-12-31")).await.unwrap();
        let mut tx = world.db.read().await.unwrap();
        let see = Permit::by_house("test");
        let figures = read(&mut tx, &see, kept.run.id).await.unwrap().unwrap();
        assert_eq!(figures.before(), day("2025-09-30"));
        assert_eq!(figures.cohorts.iter().map(|cohort| cohort.people).sum::<i64>(), 40);
        assert_eq!(figures.turns[0].people, 40);
        let money: i64 = figures.regions.iter().map(|region| region.now).sum();
        assert_eq!(figures.regions.iter().map(|region| region.customers).sum::<i64>(), 40);
        // Who only gave something back has bought nothing and is in no region.
        let histories = &kept.book.histories;
        let net: i64 = histories.all_days().map(OrderDay::net_minor).sum::<i64>() + 700;
        assert_eq!(money, net);
        let everybody: i64 = figures.moves.iter().map(|went| went.customers).sum();
        let standings = crate::standing::drawn_from(&mut tx, &see).await.unwrap();
        let as_of = day("2025-12-31");
        let still_gone = |one: &&crate::standing::Standing| {
            one.before == Some(Place::Gone) && one.rhythm.is_some_and(|rhythm| rhythm.gone_after < as_of)
        };
        assert_eq!(everybody + kernel::count(standings.iter().filter(still_gone).count()), 40);
        for (from, to) in Place::FROM.into_iter().flat_map(|from| Place::TO.map(|to| (from, to))) {
            let names = crate::standing::moved(&mut tx, &see, (from, to), 100).await.unwrap();
            if (from, to) != (Place::Gone, Place::Gone) {
                assert_eq!(kernel::count(names.len()), figures.went(from, to), "{from:?} {to:?}");
            }
        }
        for tier in Tier::ALL {
            let now: i64 = Place::FROM.into_iter().map(|from| figures.went(from, Place::In(tier))).sum();
            let (came, left) = figures.flow(tier);
            let (stayed, before) = (
                figures.went(Place::In(tier), Place::In(tier)),
                Place::TO.into_iter().map(|to| figures.went(Place::In(tier), to)).sum::<i64>(),
            );
            assert_eq!((now, before), (stayed + came, stayed + left), "{tier:?}");
        }
        assert_eq!(figures.drawn.len() + usize::try_from(figures.smaller).unwrap(), 40);
        let at_fifth = figures.curve.iter().find(|point| point.0 >= 0.2).unwrap();
        assert!((at_fifth.1 - figures.top_fifth).abs() < 0.05, "{at_fifth:?} {}", figures.top_fifth);
    });
}
