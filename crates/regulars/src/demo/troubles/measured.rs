//! The invented business lived through week by week: who is warned of, which cause comes first, and what really lay behind it.
//!
//! `REGULARS_DIAGNOSIS=20 cargo test -p regulars --bin regulars planted_causes -- --nocapture` measures twenty businesses; the
//! test takes a few. Figures stand in docs/benchmarks.md.

use std::collections::{BTreeMap, HashSet};

use actuary::family;
use insight::diagnosis::{
    Around, Cause, Clue, Kind, Learned, Line, Ordered, Owner, Person, Ranked, Regular, Tide, Told, causes,
    falls,
};
use insight::warning::{Noticed, Watch, signs};
use kernel::{Day, Days, Lang, size};
use rayon::prelude::*;
use records::orders::{Histories, OrderDay};

use super::{About, Beset, Own, Trouble, beset};

/// The last so many weeks are lived through.
const WEEKS: i32 = 12;
/// The model is learned anew so often.
const WEEKS_A_MODEL: i32 = 4;
/// Shares of falls at these ages are the usual one.
const USUAL_BACK: [Days; 3] = [Days(91), Days(182), Days(364)];

/// One warning and what was said of it.
struct Warned {
    why: Option<Trouble>,
    is_traced: bool,
    /// Whether the trouble of a region or town met them as well.
    is_met: bool,
    /// On the day it was opened.
    at_first: Vec<Ranked>,
    /// As it stood when it ended, or today.
    at_last: Vec<Ranked>,
}

/// What a run over one business saw.
#[derive(Default)]
struct Seen {
    warned: Vec<Warned>,
    /// Groups that were said to share a fall on the last day.
    shared: Vec<String>,
}

fn lived(seed: u64, with_troubles: bool) -> Seen {
    let today: Day = "2026-11-19".parse().unwrap();
    let lang = Lang::En;
    let business = beset(lang, today, seed, with_troubles);
    let persons: Vec<Person> = business.iter().map(|one| person(lang, one)).collect();
    let histories = histories(&persons);
    let mut told: HashSet<(usize, Day)> = HashSet::new();
    let mut open: BTreeMap<(usize, Day), Warned> = BTreeMap::new();
    let mut seen = Seen::default();
    let mut watch = None;
    for week in 0..=WEEKS {
        let day = today - Days(7 * (WEEKS - week));
        if week % WEEKS_A_MODEL == 0 {
            watch = Some(learned(&histories, day));
        }
        let Some(watch) = &watch else { continue };
        let noticed = |day: Day| -> Vec<Option<Noticed>> {
            (0..persons.len()).into_par_iter().map(|at| watch.of(histories.days(at), day)).collect()
        };
        let now = noticed(day);
        let new: Vec<(usize, Day)> = now
            .iter()
            .enumerate()
            .filter_map(|(at, noticed)| {
                noticed.as_ref().filter(|one| signs(one).any()).map(|one| (at, one.quiet.last))
            })
            .filter(|silence| told.insert(*silence))
            .collect();
        // Who has been silent when it begins was warned of before.
        if week == 0 {
            continue;
        }
        let usual = USUAL_BACK.iter().map(|back| tide(&noticed(day - *back))).fold((0, 0), plus);
        let around = around(&persons, &now, (tide(&now), usual), day);
        for (at, last) in new {
            let ranked = causes(&around, &Learned::default(), &until(&persons[at], day), last);
            open.insert((at, last), warned(&business[at], day, last, ranked));
        }
        // Each valuation works the causes out anew while a warning is open; an order ends it.
        for ((at, last), warned) in &mut open {
            if now[*at].as_ref().is_some_and(|noticed| noticed.quiet.last == *last) {
                warned.at_last = causes(&around, &Learned::default(), &until(&persons[*at], day), *last);
            }
        }
        if week == WEEKS {
            seen.shared =
                around.shared().iter().map(|one| format!("{} {}", one.clue.word(), one.about)).collect();
        }
    }
    seen.warned = open.into_values().collect();
    seen
}

fn warned(one: &Beset, day: Day, last: Day, ranked: Vec<Ranked>) -> Warned {
    // Their fall lies behind the warning where an order they would have placed is missing.
    let falls =
        one.falls.as_ref().filter(|falls| falls.missed.iter().any(|missed| *missed > last && *missed <= day));
    let shared = [Trouble::LateRegion, Trouble::Competitor];
    Warned {
        why: falls.map(|falls| falls.why),
        is_traced: falls.is_some_and(|falls| falls.is_traced),
        is_met: one.met.iter().any(|met| shared.contains(met)),
        at_first: ranked.clone(),
        at_last: ranked,
    }
}

fn plus(left: (u32, u32), right: (u32, u32)) -> (u32, u32) {
    (left.0 + right.0, left.1 + right.1)
}

/// How many fall, of how many.
fn tide(noticed: &[Option<Noticed>]) -> (u32, u32) {
    noticed
        .iter()
        .flatten()
        .filter_map(falls)
        .fold((0, 0), |(fell, all), falls| (fell + u32::from(falls.sharply), all + 1))
}

fn around(
    persons: &[Person],
    now: &[Option<Noticed>],
    (now_tide, usual): ((u32, u32), (u32, u32)),
    day: Day,
) -> Around {
    let regular = |(person, noticed): (&Person, &Option<Noticed>)| {
        let noticed = noticed.as_ref()?;
        Some(Regular { person: until(person, day), last: noticed.quiet.last, fell: falls(noticed)? })
    };
    let regulars: Vec<Regular> = persons.iter().zip(now).filter_map(regular).collect();
    Around::learned(&regulars, Tide { now: now_tide, usual }, day)
}

fn learned(histories: &Histories, day: Day) -> Watch {
    let days = |at: usize| -> Vec<i32> {
        let bought = histories.days(at).iter().filter(|one| one.is_purchase() && one.day <= day);
        bought.map(|one| one.day.epoch_days()).collect()
    };
    let all: Vec<Vec<i32>> = (0..histories.len()).map(days).filter(|days| !days.is_empty()).collect();
    let business = family::Business::of_days(all.iter().map(Vec::as_slice), day.epoch_days());
    let model = family::choose(&business).ok().map(|verdict| verdict.winner.model);
    Watch::learned(histories, day, model)
}

/// A file as it stood on a day.
fn until(person: &Person, day: Day) -> Person {
    let known = |one: &Ordered| {
        let delivered = one.delivered.filter(|came| *came <= day);
        Ordered { delivered, ..one.clone() }
    };
    Person {
        orders: person.orders.iter().filter(|one| one.day <= day).map(known).collect(),
        told: person.told.iter().filter(|one| one.day <= day).copied().collect(),
        contacts: person.contacts.iter().filter(|one| **one <= day).copied().collect(),
        words: person.words.iter().filter(|(on, _)| *on <= day).cloned().collect(),
        ..person.clone()
    }
}

fn person(lang: Lang, one: &Beset) -> Person {
    let order = |order: &super::Delivered| Ordered {
        day: order.day(),
        promised: order.promised,
        delivered: order.came,
        channel: order.channel(lang).to_owned(),
        is_return: order.is_return(),
        lines: order.lines(lang).into_iter().map(line).collect(),
    };
    let mut told: Vec<Told> =
        one.complaints.iter().zip(0..).flat_map(|(one, case)| tale(one, case)).collect();
    told.sort_by_key(|one| one.day);
    Person {
        region: one.region.to_owned(),
        town: one.town.to_owned(),
        owner: one
            .owner
            .map(|owner| Owner { name: format!("person {owner}"), is_gone: one.owner_gone.is_some() }),
        orders: one.orders.iter().map(order).collect(),
        told,
        contacts: one.contacts.clone(),
        words: one.notes.iter().map(|(day, text)| (*day, (*text).to_owned())).collect(),
        promised: Vec::new(),
    }
}

fn line(sold: super::Sold) -> Line {
    Line {
        sku: sold.sku.to_owned(),
        product: sold.product.to_owned(),
        category: sold.category.to_owned(),
        lot: sold.lot,
        quantity_milli: 1_000 * sold.quantity,
        sale_minor: sold.paid_minor,
    }
}

/// A complaint as rooms tell it.
fn tale(one: &super::Complaint, case: u128) -> Vec<Told> {
    let kind = match one.about {
        About::Late => Kind::Late,
        About::Defect => Kind::Defect,
        About::Wrong => Kind::Wrong,
        About::Service => Kind::Service,
        About::Misuse => Kind::Misuse,
    };
    let mut tale = vec![Told { kind: Kind::Opened, day: one.day, case }];
    tale.extend(one.solved.map(|day| Told { kind, day, case }));
    tale.extend(one.solved.filter(|_| one.is_dissatisfied).map(|day| Told {
        kind: Kind::Dissatisfied,
        day: day + Days(1),
        case,
    }));
    tale
}

/// The histories in the order of the persons.
fn histories(persons: &[Person]) -> Histories {
    let of = |(at, person): (usize, &Person)| {
        let mut days: BTreeMap<Day, OrderDay> = BTreeMap::new();
        for order in &person.orders {
            let day = days.entry(order.day).or_insert(OrderDay {
                day: order.day,
                orders: 0,
                sale_minor: 0,
                back_minor: 0,
            });
            day.orders += u32::from(!order.is_return);
            for line in &order.lines {
                day.sale_minor += line.sale_minor.max(0);
                day.back_minor += (-line.sale_minor).max(0);
            }
        }
        (format!("{at:06}"), String::new(), days.into_values().collect())
    };
    Histories::from_customers(persons.iter().enumerate().map(of).collect())
}

/// The causes that count as the planted one. A reason that left no trace is found when it is said to be their own; price has its
/// own trace in what they paid.
fn right(warned: &Warned) -> Option<&'static [Cause]> {
    Some(match warned.why? {
        Trouble::LateRegion => &[Cause::Late],
        Trouble::BadLot => &[Cause::Lot, Cause::Defect],
        Trouble::Competitor => &[Cause::Competitor],
        Trouble::PersonLeft => &[Cause::Contact],
        Trouble::Own(_) if !warned.is_traced => &[Cause::Need],
        Trouble::Own(Own::Need) => &[Cause::Need],
        Trouble::Own(Own::Price) => &[Cause::Price],
        Trouble::Own(Own::Expectation) => &[Cause::Expectation],
        Trouble::Own(Own::Misuse) => &[Cause::Misuse],
    })
}

fn is_found(warned: &Warned, ranked: &[Ranked], among: usize) -> bool {
    right(warned).is_some_and(|right| ranked.iter().take(among).any(|one| right.contains(&one.cause)))
}

/// Whether what comes first rests on a region or a town.
fn blames_the_place(warned: &Warned) -> bool {
    let of_place = |clue: Clue| matches!(clue, Clue::SharedRegion | Clue::SharedTown);
    warned.at_last.first().is_some_and(|one| one.evidence.iter().any(|found| of_place(found.clue)))
}

fn row(name: &str, all: &[&Warned]) -> String {
    let share = |count: usize| 100.0 * size(count) / size(all.len().max(1));
    let found = |is: &dyn Fn(&Warned) -> bool| share(all.iter().filter(|one| is(one)).count());
    let on_opening = found(&|one| is_found(one, &one.at_first, 2));
    let (first, two) =
        (found(&|one| is_found(one, &one.at_last, 1)), found(&|one| is_found(one, &one.at_last, 2)));
    let blamed = found(&blames_the_place);
    format!("| {name} | {} | {on_opening:.0} % | {first:.0} % | {two:.0} % | {blamed:.0} % |", all.len())
}

/// How many businesses are lived through.
fn businesses() -> u64 {
    std::env::var("REGULARS_DIAGNOSIS").ok().and_then(|count| count.parse().ok()).unwrap_or(3)
}

/// Seeds that nothing was tried on while the rules were written.
const FIRST_SEED: u64 = 5_000;

type Is<'a> = &'a dyn Fn(&Warned) -> bool;

fn print(runs: &[Seen]) {
    let warned: Vec<&Warned> = runs.iter().flat_map(|run| &run.warned).collect();
    let is_own = |one: &Warned| matches!(one.why, Some(Trouble::Own(_)));
    let of = |why: Trouble| move |one: &Warned| one.why == Some(why);
    let own = |own: Own| move |one: &Warned| one.why == Some(Trouble::Own(own)) && one.is_traced;
    println!("{} businesses, {} warnings", runs.len(), warned.len());
    println!("| planted | warnings | first two on the first day | first | first two | a place comes first |");
    println!("| --- | --- | --- | --- | --- | --- |");
    let rows: [(&str, Is<'_>); 13] = [
        ("late deliveries to a region", &of(Trouble::LateRegion)),
        ("a bad lot", &of(Trouble::BadLot)),
        ("a competitor in a town", &of(Trouble::Competitor)),
        ("an account person who left", &of(Trouble::PersonLeft)),
        ("own: need", &own(Own::Need)),
        ("own: price", &own(Own::Price)),
        ("own: expectation", &own(Own::Expectation)),
        ("own: misuse", &own(Own::Misuse)),
        ("own, nothing written down", &|one| is_own(one) && !one.is_traced),
        ("all planted", &|one| one.why.is_some()),
        ("all own", &is_own),
        ("own, where region or town has trouble", &|one| is_own(one) && one.is_met),
        ("nothing planted: they leave by chance", &|one| one.why.is_none()),
    ];
    for (name, is) in rows {
        let all: Vec<&Warned> = warned.iter().copied().filter(|one| is(one)).collect();
        println!("{}", row(name, &all));
    }
}

#[test]
fn planted_causes_are_found() {
    let runs: Vec<Seen> = (0..businesses()).map(|nth| lived(FIRST_SEED + nth, true)).collect();
    print(&runs);
    let planted: Vec<&Warned> =
        runs.iter().flat_map(|run| &run.warned).filter(|one| one.why.is_some()).collect();
    let own: Vec<&Warned> =
        planted.iter().copied().filter(|one| matches!(one.why, Some(Trouble::Own(_)))).collect();
    let share = |count: usize, all: usize| size(count) / size(all.max(1));
    let found = share(planted.iter().filter(|one| is_found(one, &one.at_last, 2)).count(), planted.len());
    let blamed = share(own.iter().filter(|one| blames_the_place(one)).count(), own.len());
    // Three businesses have some hundred and twenty such warnings: where it is 80 % in the long run, a handful has 70 % and more
    // nearly always.
    assert!(planted.len() >= 60 && found >= 0.7, "{found} of {} found", planted.len());
    assert!(own.len() >= 15 && blamed <= 0.1, "{blamed} of {} blamed on the place", own.len());
}

#[test]
fn where_nothing_is_planted_hardly_a_group_is_blamed() {
    let runs: Vec<Seen> = (0..businesses()).map(|nth| lived(FIRST_SEED + nth, false)).collect();
    let groups: Vec<&String> = runs.iter().flat_map(|run| &run.shared).collect();
    let warned: Vec<&Warned> = runs.iter().flat_map(|run| &run.warned).collect();
    let blamed = warned.iter().filter(|one| blames_the_place(one)).count();
    println!("nothing planted: {} false groups in {} businesses: {groups:?}", groups.len(), runs.len());
    println!("{blamed} of {} warnings put a place first", warned.len());
    assert!(groups.len() <= runs.len().div_ceil(2), "{groups:?}");
    assert!(size(blamed) <= 0.05 * size(warned.len()), "{blamed} of {}", warned.len());
}
