//! How often a change of level is called where there is none, and where there is one.

use actuary::amounts::{Change, Group};
use kernel::{Chance, size};

/// A law of single orders around a level of 1, with a spread of the customer's own for those that heed it.
type Law = fn(&mut Chance, f64) -> f64;

/// Changes found in invented businesses, 20,000 customers in all, whose last orders are `times` what they were.
fn changes(customers: usize, orders: (i64, i64), times: f64, law: Law) -> Vec<Change> {
    (0..20_000 / customers)
        .flat_map(|seed| {
            let mut chance = Chance::new(u64::try_from(seed).unwrap());
            let book: Vec<Vec<f64>> = (0..customers)
                .map(|_| {
                    let level = (4.0 + chance.normal()).exp();
                    let orders = usize::try_from(chance.between(orders.0, orders.1)).unwrap();
                    let spread = 0.1 + 0.7 * chance.unit();
                    (0..orders).map(|_| level * law(&mut chance, spread)).collect()
                })
                .collect();
            let group = Group::of(&book);
            let changed = |amounts: &Vec<f64>| {
                let recent = actuary::amounts::recent_of(amounts.len())?;
                let last = amounts.len() - recent;
                let now: Vec<f64> = amounts
                    .iter()
                    .enumerate()
                    .map(|(place, one)| if place < last { *one } else { one * times })
                    .collect();
                group.latest_change(&now)
            };
            book.iter().filter_map(changed).collect::<Vec<_>>()
        })
        .collect()
}

fn called(changes: &[Change], level: f64) -> f64 {
    100.0 * size(changes.iter().filter(|change| change.chance <= level).count()) / size(changes.len())
}

/// A law's name, itself, and what of a thousand customers and of forty is called at 1 in 20 where nothing changed (at least
/// and at most), and of a thousand where orders have halved (at least); percent.
const LAWS: [(&str, Law, [f64; 2], f64); 7] = [
    ("logarithms normal, spread 0.5", |chance, _| (0.5 * chance.normal()).exp(), [4.5, 6.0], 65.0),
    ("the same, spreads 0.1 to 0.8", |chance, spread| (spread * chance.normal()).exp(), [4.5, 7.0], 70.0),
    ("gamma, shape 4", |chance, _| chance.gamma(4.0) / 4.0, [4.5, 6.5], 60.0),
    ("exponential", |chance, _| chance.exponential(), [4.5, 7.0], 15.0),
    (
        "heavy tails (t, 3 degrees)",
        |chance, _| (0.3 * chance.normal() / (chance.gamma(1.5) / 1.5).sqrt()).exp(),
        [4.5, 7.0],
        78.0,
    ),
    (
        "one in twenty is ten times",
        |chance, _| (0.3 * chance.normal()).exp() * if chance.happens(0.05) { 10.0 } else { 1.0 },
        [4.5, 7.0],
        80.0,
    ),
    ("three prices", |chance, _| chance.pick(&[1.0, 2.0, 3.0]).copied().unwrap_or(1.0), [3.0, 8.0], 70.0),
];

/// The figures of the README; one standard error of 5 % of 20,000 is 0.16 %.
#[test]
fn without_a_change_one_in_twenty_is_called_one() {
    for (name, law, five, power) in LAWS {
        for (customers, orders) in [(1000, (6, 30)), (40, (6, 12))] {
            let none = changes(customers, orders, 1.0, law);
            let half = changes(customers, orders, 0.5, law);
            let (found, power_found) = (called(&none, 0.05), called(&half, 0.05));
            println!(
                "| {name} | {customers} | {found:.1} % | {:.1} % | {power_found:.0} % |",
                called(&none, 0.01)
            );
            assert!(found > five[0] && found < five[1], "{name}, {customers}: {found}");
            assert!(called(&none, 0.01) < 2.2, "{name}, {customers}");
            assert!(power_found > if customers > 40 { power } else { 0.65 * power }, "{name}: {power_found}");
            // Hardly any change is taken for one in the other direction.
            let wrong = half.iter().filter(|change| change.chance <= 0.05 && change.ratio > 1.0).count();
            assert!(size(wrong) < 0.008 * size(half.len()), "{name}: {wrong}");
        }
    }
}

/// Real amounts in a drawn order, so that no level changes but by chance.
#[test]
fn real_amounts_in_any_order_seldom_change() {
    let book: Vec<Vec<f64>> = crate::data::lines("online_retail_days.csv")
        .iter()
        .map(|cells| cells[1].split(' ').map(|cents| cents.parse().unwrap()).collect())
        .collect();
    let as_it_was = changes_of(&book);
    let mut chance = Chance::new(77);
    let drawn: Vec<Vec<f64>> = book
        .iter()
        .map(|amounts| {
            let mut keyed: Vec<(u64, f64)> = amounts.iter().map(|amount| (chance.bits(), *amount)).collect();
            keyed.sort_by_key(|(key, _)| *key);
            keyed.into_iter().map(|(_, amount)| amount).collect()
        })
        .collect();
    let drawn = changes_of(&drawn);
    println!(
        "Online Retail: spread {:.3}, {} customers, drawn {:.1} {:.1}, as it was {:.1} {:.1}",
        Group::of(&book).spread(),
        drawn.len(),
        called(&drawn, 0.05),
        called(&drawn, 0.01),
        called(&as_it_was, 0.05),
        called(&as_it_was, 0.01)
    );
    assert!(called(&drawn, 0.05) > 3.5 && called(&drawn, 0.05) < 7.5);
    assert!(called(&as_it_was, 0.05) > called(&drawn, 0.05));
}

fn changes_of(book: &[Vec<f64>]) -> Vec<Change> {
    let group = Group::of(book);
    book.iter().filter_map(|amounts| group.latest_change(amounts)).collect()
}
