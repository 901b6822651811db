//! The invented business is the same every time, sane, and worth looking at.

use std::collections::{BTreeMap, BTreeSet};

use super::*;

/// One row by its headings' places.
struct Row {
    number: String,
    day: Day,
    customer: String,
    quantity: i64,
    price: f64,
    discount: f64,
    amount: f64,
    cost: f64,
    note: String,
}

fn today() -> Day {
    "2026-11-19".parse().unwrap()
}

fn rows(lang: Lang, seed: u64) -> Vec<Row> {
    let bytes = order_file(lang, today(), seed).unwrap();
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    reader
        .records()
        .map(|record| {
            let cells: Vec<String> = record.unwrap().iter().map(ToOwned::to_owned).collect();
            Row {
                number: cells[0].clone(),
                day: cells[1].parse().unwrap(),
                customer: cells[2].clone(),
                quantity: cells[10].parse().unwrap(),
                price: cells[11].parse().unwrap(),
                discount: cells[12].parse().unwrap(),
                amount: cells[13].parse().unwrap(),
                cost: cells[14].parse().unwrap(),
                note: cells[16].clone(),
            }
        })
        .collect()
}

#[test]
fn one_seed_makes_one_file() {
    let file = |lang, seed| order_file(lang, today(), seed).unwrap();
    assert_eq!(file(Lang::En, SEED), file(Lang::En, SEED));
    assert_ne!(file(Lang::En, SEED), file(Lang::En, SEED + 1));
    assert_ne!(file(Lang::En, SEED), file(Lang::Zh, SEED));
}

#[test]
fn both_languages_have_the_customers_and_orders_promised() {
    for lang in Lang::ALL {
        let rows = rows(lang, SEED);
        let customers: BTreeSet<&str> =
            rows.iter().map(|row| row.customer.as_str()).filter(|it| !it.is_empty()).collect();
        let orders: BTreeSet<&str> = rows.iter().map(|row| row.number.as_str()).collect();
        assert!((1_200..=1_400).contains(&customers.len()), "{} customers", customers.len());
        assert!((9_000..=25_000).contains(&orders.len()), "{} orders", orders.len());
        let first = today().plus_months(-36);
        assert!(rows.iter().all(|row| row.day >= first && row.day <= today()));
        assert!(rows.iter().any(|row| row.day == today()), "nobody bought today");
        assert!(rows.is_sorted_by_key(|row| row.day));
        let newcomers = customers.iter().filter(|code| {
            let mut days = rows.iter().filter(|row| row.customer == **code).map(|row| row.day);
            days.next().is_some_and(|day| day > today().plus_months(-3))
        });
        assert!(newcomers.count() > 30);
    }
}

#[test]
fn money_adds_up() {
    for row in rows(Lang::Zh, SEED).iter().chain(&rows(Lang::En, SEED)) {
        let quantity = kernel::number(row.quantity);
        let place = &row.number;
        assert!((quantity * row.price - row.discount - row.amount).abs() < 0.005, "{place}");
        assert!(row.price > 0.0 && row.cost > 0.0 && row.cost < row.price, "{place}");
        assert!(
            row.quantity != 0 && row.quantity.signum() == kernel::rounded(row.amount.signum()),
            "{place}"
        );
        assert!(row.amount.abs() < 200_000.0, "{place}: {}", row.amount);
        assert_eq!(row.quantity < 0, row.number.starts_with('R'), "{place}");
    }
}

#[test]
fn what_comes_back_was_bought_before() {
    let rows = rows(Lang::En, SEED);
    let mut bought: BTreeMap<&str, (Day, &str, f64)> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.quantity > 0) {
        bought.entry(&row.number).or_insert((row.day, &row.customer, 0.0)).2 += row.amount;
    }
    let returns: Vec<&Row> = rows.iter().filter(|row| row.quantity < 0).collect();
    assert!((100..1_000).contains(&returns.len()), "{} returns", returns.len());
    for row in returns {
        let (day, customer, amount) = bought[row.note.strip_prefix("Return of ").unwrap()];
        assert!(row.day > day && row.customer == customer, "{}", row.number);
        assert!(-row.amount <= amount + 0.005, "{}: {} of {amount}", row.number, row.amount);
    }
}

#[test]
fn value_lies_in_few_hands_and_some_of_them_have_gone_quiet() {
    let rows = rows(Lang::En, SEED);
    let year_ago = today().plus_months(-12);
    let mut value: BTreeMap<&str, f64> = BTreeMap::new();
    let mut last: BTreeMap<&str, Day> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.customer.is_empty()) {
        let worth =
            if row.day > year_ago { row.amount - kernel::number(row.quantity) * row.cost } else { 0.0 };
        *value.entry(&row.customer).or_default() += worth;
        last.insert(&row.customer, row.day);
    }
    let mut sorted: Vec<(f64, &str)> = value.iter().map(|(customer, value)| (*value, *customer)).collect();
    sorted.sort_by(|left, right| right.0.total_cmp(&left.0));
    let all: f64 = sorted.iter().map(|(value, _)| value).sum();
    let top: f64 = sorted.iter().take(sorted.len() / 5).map(|(value, _)| value).sum();
    assert!((0.68..=0.84).contains(&(top / all)), "the first fifth brings {:.3}", top / all);
    let quiet = sorted.iter().take(60).filter(|(_, customer)| (today() - last[customer]).0 > 35);
    assert!((4..=20).contains(&quiet.clone().count()), "{} of the first sixty are quiet", quiet.count());
}

#[test]
fn any_day_will_do() {
    for day in ["2024-02-29", "2026-12-25", "2027-01-01", "2040-06-30"] {
        let day: Day = day.parse().unwrap();
        let file = String::from_utf8(order_file(Lang::Zh, day, SEED).unwrap()).unwrap();
        let days: BTreeSet<&str> = file.lines().skip(1).filter_map(|line| line.split(',').nth(1)).collect();
        let (first, last) =
            (days.first().unwrap().parse::<Day>().unwrap(), days.last().unwrap().parse::<Day>().unwrap());
        assert!(
            first >= day.plus_months(-36) && (day - last).0 <= 7 && last <= day,
            "{day}: {first} to {last}"
        );
        assert!(file.lines().count() > 20_000, "{day}");
    }
}
