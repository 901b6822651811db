//! What a file and everybody else say, case by case.

use kernel::{Day, Days};

use super::super::model::{Cause, Clue, Found, Kind, Strength};
use super::super::*;

/// 19 November 2026.
const TODAY: i32 = 20_776;

fn ago(days: i32) -> Day {
    Day::from_epoch_days(TODAY - days)
}

/// Somebody who orders every twenty days for a year, the last time so many days ago.
fn person(silent: i32) -> Person {
    let order = |nth: i32| Ordered {
        day: ago(silent + 20 * (17 - nth)),
        promised: Some(ago(silent + 20 * (17 - nth)) + Days(3)),
        delivered: Some(ago(silent + 20 * (17 - nth)) + Days(2)),
        channel: "web".to_owned(),
        is_return: false,
        lines: vec![line("tea", 1_000)],
    };
    Person {
        region: "West".to_owned(),
        town: "Bath".to_owned(),
        orders: (0..18).map(order).collect(),
        ..Person::default()
    }
}

fn line(sku: &str, paid: i64) -> Line {
    Line {
        sku: sku.to_owned(),
        product: sku.to_owned(),
        category: sku.to_owned(),
        lot: String::new(),
        quantity_milli: 1_000,
        sale_minor: paid,
    }
}

fn regular(person: Person, silent: i32) -> Regular {
    let fell = Fell { sharply: silent > 60, loosely: silent > 30 };
    Regular { person, last: ago(silent), fell }
}

/// A hundred who go on and twenty who fall, everywhere alike, with `change` done to each by its number.
fn book(change: impl Fn(usize, &mut Regular)) -> Vec<Regular> {
    let one = |nth: usize| {
        let silent = if (nth / 4).is_multiple_of(6) { 90 } else { 10 };
        let mut one = regular(person(silent), silent);
        one.person.town = ["Bath", "Wells", "Frome", "Stroud"][nth % 4].to_owned();
        change(nth, &mut one);
        one
    };
    (0..120).map(one).collect()
}

fn around(regulars: &[Regular]) -> Around {
    Around::learned(regulars, Tide::default(), ago(0))
}

fn ranked(around: &Around, person: &Person, silent: i32) -> Vec<Ranked> {
    causes(around, &Learned::default(), person, ago(silent))
}

fn told(kind: Kind, days: i32) -> Told {
    Told { kind, day: ago(days), case: 1 }
}

type Change = fn(&mut Person);

/// What is changed in a file, and what is said of it then.
fn files() -> [(&'static str, Change, Cause, Strength); 14] {
    use Strength::{Likely, Possible, Weak};
    [
        ("nothing stands out", |_| {}, Cause::Need, Weak),
        ("a note says it", |one| noted(one, "They are closing in May"), Cause::Need, Likely),
        ("a Chinese note", |one| noted(one, "他们要搬走了"), Cause::Need, Likely),
        ("prices are spoken of", |one| noted(one, "Too expensive now"), Cause::Price, Likely),
        ("another seller", |one| noted(one, "别家更近"), Cause::Competitor, Likely),
        ("other hopes", |one| noted(one, "Had expected more"), Cause::Expectation, Likely),
        ("used wrongly", |one| one.told.push(told(Kind::Misuse, 85)), Cause::Misuse, Likely),
        ("a case of a defect", |one| one.told.push(told(Kind::Defect, 85)), Cause::Defect, Likely),
        ("wrong goods", |one| one.told.push(told(Kind::Wrong, 85)), Cause::Wrong, Likely),
        ("unsolved", |one| one.told.push(told(Kind::Opened, 85)), Cause::Service, Likely),
        ("solved badly", solved_badly, Cause::Service, Likely),
        ("their person has left", |one| one.owner = Some(ada(true)), Cause::Contact, Possible),
        (
            "nobody calls any more",
            |one| one.contacts = [320, 290, 260, 230, 200].map(ago).to_vec(),
            Cause::Contact,
            Likely,
        ),
        ("dearer", dearer, Cause::Price, Likely),
    ]
}

fn noted(one: &mut Person, text: &str) {
    one.words.push((ago(80), text.to_owned()));
}

fn ada(is_gone: bool) -> Owner {
    Owner { name: "Ada".to_owned(), is_gone }
}

fn solved_badly(one: &mut Person) {
    one.told.extend([told(Kind::Opened, 88), told(Kind::Solved, 86), told(Kind::Dissatisfied, 85)]);
}

fn dearer(one: &mut Person) {
    one.orders.iter_mut().rev().take(2).for_each(|order| order.lines = vec![line("tea", 1_200)]);
}

#[test]
fn a_file_names_its_cause() {
    let around = around(&book(|_, _| {}));
    let late = |person: &mut Person, count: usize| {
        for order in person.orders.iter_mut().rev().take(count) {
            order.delivered = order.promised.map(|day| day + Days(4));
        }
    };
    assert!(!ranked(&around, &person(90), 90).is_empty());
    let mut otherwise = Vec::new();
    for (name, change, cause, strength) in files() {
        let mut one = person(90);
        change(&mut one);
        let found = ranked(&around, &one, 90);
        let first = found.first().unwrap();
        if (first.cause, first.strength) != (cause, strength) || found.len() > 3 {
            otherwise.push(format!("{name}: {found:?}"));
        }
    }
    assert!(otherwise.is_empty(), "{}", otherwise.join("\n"));
    let mut waited = person(90);
    late(&mut waited, 2);
    let found = ranked(&around, &waited, 90);
    assert_eq!((found[0].cause, found[0].strength), (Cause::Late, Strength::Likely), "{found:?}");
    let clue = &found[0].evidence[0];
    assert_eq!((clue.clue, clue.count, clue.of, clue.share), (Clue::LateOften, 2, 5, 4.0));
}

#[test]
fn what_is_everywhere_says_little_and_what_was_long_ago_says_nothing() {
    let often_late = around(&book(|nth, one| {
        if nth % 2 == 0 {
            for order in &mut one.person.orders {
                order.delivered = order.promised.map(|day| day + Days(2));
            }
        }
    }));
    let mut waited = person(90);
    for order in waited.orders.iter_mut().rev().take(2) {
        order.delivered = order.promised.map(|day| day + Days(2));
    }
    let found = ranked(&often_late, &waited, 90);
    let late = found.iter().find(|one| one.cause == Cause::Late);
    assert!(late.is_none_or(|late| late.strength != Strength::Likely), "{found:?}");

    let plain = around(&book(|_, _| {}));
    let mut past = person(90);
    past.told.push(told(Kind::Defect, 260));
    past.words.push((ago(300), "Too expensive".to_owned()));
    let found = ranked(&plain, &past, 90);
    assert_eq!(found[0].cause, Cause::Need, "{found:?}");
    let mut solved = person(90);
    solved.told.extend([told(Kind::Opened, 88), told(Kind::Solved, 86)]);
    let found = ranked(&plain, &solved, 90);
    assert_eq!(found[0].cause, Cause::Need, "a case that was solved well: {found:?}");
}

fn fall(one: &mut Regular) {
    *one = Regular {
        person: Person { orders: person(90).orders, ..one.person.clone() },
        ..regular(person(90), 90)
    };
}

#[test]
fn what_a_town_shares_is_a_competitors_and_what_it_waited_for_is_ours() {
    // Of thirty in Bath twenty fall, elsewhere every sixth.
    let competitor = around(&book(|nth, one| {
        if nth % 4 == 0 && nth % 12 != 0 {
            fall(one);
        }
    }));
    let shared: Vec<(Clue, String)> =
        competitor.shared().into_iter().map(|one| (one.clue, one.about)).collect();
    assert_eq!(shared, [(Clue::SharedTown, "Bath".to_owned())]);
    let found = ranked(&competitor, &person(90), 90);
    assert_eq!((found[0].cause, found[0].strength), (Cause::Competitor, Strength::Likely), "{found:?}");
    // Who has reasons of their own has them there as well.
    let mut closing = person(90);
    closing.words.push((ago(80), "They are closing".to_owned()));
    let found = ranked(&competitor, &closing, 90);
    assert_eq!(found[0].cause, Cause::Need, "{found:?}");
    // In another town it is theirs alone.
    let elsewhere = Person { town: "Wells".to_owned(), ..person(90) };
    let found = ranked(&competitor, &elsewhere, 90);
    assert_eq!((found[0].cause, found[0].evidence[0].clue), (Cause::Need, Clue::Alone), "{found:?}");

    let late = around(&book(|nth, one| {
        if nth % 4 == 0 && nth % 12 != 0 {
            fall(one);
        }
        if nth % 4 == 0 {
            for order in one.person.orders.iter_mut().rev().take(2) {
                order.delivered = order.promised.map(|day| day + Days(4));
            }
        }
    }));
    let mut waited = person(90);
    for order in waited.orders.iter_mut().rev().take(2) {
        order.delivered = order.promised.map(|day| day + Days(4));
    }
    let found = ranked(&late, &waited, 90);
    assert_eq!(found[0].cause, Cause::Late, "{found:?}");
    assert!(found[0].evidence.iter().any(|one| one.clue == Clue::LateAround), "{found:?}");
}

#[test]
fn of_overlapping_groups_the_one_that_explains_is_named() {
    // Ada looks after Bath and a part of Wells; her customers fall in both, and nobody else's in Wells.
    let of_ada = |nth: usize| nth.is_multiple_of(4) || nth % 8 == 1;
    let book = book(|nth, one| {
        let name = if of_ada(nth) { "Ada" } else { ["Ben", "Cleo"][nth % 2] };
        one.person.owner = Some(Owner { name: name.to_owned(), is_gone: false });
        if of_ada(nth) && nth % 3 != 0 {
            fall(one);
        }
    });
    let shared: Vec<(Clue, String)> =
        around(&book).shared().into_iter().map(|one| (one.clue, one.about)).collect();
    assert_eq!(shared, [(Clue::SharedPerson, "Ada".to_owned())]);
    // Nobody falls more than others: no group at all.
    assert_eq!(around(&self::book(|_, _| {})).shared(), Vec::<Found>::new());
}

#[test]
fn a_lot_is_bad_by_those_who_could_have_had_another() {
    let with_lot = |one: &mut Regular, lot: &str| {
        // The lot was sold for some weeks about a hundred days ago.
        for order in one.person.orders.iter_mut().filter(|order| (90..=115).contains(&(ago(0) - order.day).0))
        {
            order.lines = vec![Line { lot: lot.to_owned(), ..line("tea", 1_000) }];
        }
    };
    let book = book(|nth, one| {
        let is_bad = nth % 3 == 1;
        if is_bad && (nth / 4) % 2 == 1 {
            fall(one);
        }
        with_lot(one, if is_bad { "77" } else { "76" });
    });
    let around = around(&book);
    let shared: Vec<(Clue, String)> = around.shared().into_iter().map(|one| (one.clue, one.about)).collect();
    assert_eq!(shared, [(Clue::SharedLot, "tea · 77".to_owned())]);
    let mut buyer = regular(person(90), 90);
    with_lot(&mut buyer, "77");
    let found = ranked(&around, &buyer.person, 90);
    assert_eq!(found[0].cause, Cause::Lot, "{found:?}");
}

#[test]
fn when_nearly_everybody_falls_it_is_in_the_air() {
    let plain = book(|_, _| {});
    let tide = |now: (u32, u32)| Around::learned(&plain, Tide { now, usual: (60, 360) }, ago(0));
    let found = ranked(&tide((70, 120)), &person(90), 90);
    assert_eq!((found[0].cause, found[0].evidence[0].clue), (Cause::Everybody, Clue::SharedAll), "{found:?}");
    let found = ranked(&tide((24, 120)), &person(90), 90);
    assert_eq!(found[0].cause, Cause::Need, "{found:?}");
}

#[test]
fn what_people_say_moves_what_comes_first() {
    let around = around(&book(|_, _| {}));
    let mut one = person(90);
    one.told.push(told(Kind::Wrong, 85));
    one.words.push((ago(80), "Another supplier is nearer".to_owned()));
    let first = |learned: &Learned| causes(&around, learned, &one, ago(90))[0].cause;
    let answer = |cause, is_it, clues: &[Clue]| Answered { cause, is_it, clues: clues.to_vec() };
    let before = first(&Learned::default());
    let other = if before == Cause::Wrong { Cause::Competitor } else { Cause::Wrong };
    let clue = |cause| if cause == Cause::Wrong { Clue::ToldWrong } else { Clue::SaidCompetitor };
    let mut answers = vec![answer(other, true, &[clue(other)]); 6];
    answers.extend(vec![answer(before, false, &[clue(before)]); 6]);
    assert_eq!(first(&Learned::of(&answers)), other);
    let learned = Learned::of(&answers);
    assert_eq!(learned.tally(other), Tally { yes: 6, no: 0 });
    assert!(learned.moved(other) > 1.4 && learned.moved(before) < 0.6);
    assert!((Learned::default().moved(Cause::Late) - 1.0).abs() < 1e-12);
    // Beta(12 p + 6, 12 (1 - p)), p = 0.4 or 0.35.
    let believed = super::super::priors::speaks(other, clue(other)).unwrap();
    assert!((learned.speaks(other, clue(other)).unwrap() - (12.0 * believed + 6.0) / 18.0).abs() < 1e-12);
}

#[test]
fn what_is_believed_is_whole() {
    let sum: f64 = super::super::priors::USUAL.iter().map(|(_, share)| share).sum();
    assert!((sum - 1.0).abs() < 1e-9, "{sum}");
    for cause in Cause::ALL {
        assert!(super::super::priors::usual(*cause) > 0.0, "{cause:?}");
    }
    for dimension in Dimension::ALL {
        let sum: f64 =
            Cause::ALL.iter().map(|cause| super::super::priors::explains(*dimension, *cause)).sum();
        assert!((sum - 1.0).abs() < 1e-9, "{dimension:?}: {sum}");
    }
    for (cause, clue, share) in super::super::priors::SPEAKS {
        assert!((0.0..1.0).contains(share), "{cause:?} {clue:?}");
    }
    for words in [
        Cause::ALL.iter().map(|one| one.word()).collect::<Vec<_>>(),
        Clue::ALL.iter().map(|one| one.word()).collect(),
    ] {
        let mut once = words.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), words.len());
    }
}
