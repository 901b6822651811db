//! Costs are told once, taken back, and summed by period and currency, on both databases.

use gate::Permit;
use kernel::{Currency, Id, Money};
use testkit::{both, same_schema};

use super::*;
use crate::customers::{self, Newcomer};
use crate::{activities, imports, products, search};

const TABLES: &[&[Migration]] = &[
    imports::MIGRATIONS,
    customers::MIGRATIONS,
    products::MIGRATIONS,
    orders::MIGRATIONS,
    search::MIGRATIONS,
    activities::MIGRATIONS,
    MIGRATIONS,
];

#[test]
fn both_databases_have_one_schema() {
    same_schema(TABLES);
}

#[test]
fn costs_count_once_and_only_in_their_days_and_currency() {
    both(TABLES, async |world| {
        let permit = || Permit::<customers::Create>::by_house("test");
        let mut tx = world.db.write().await.unwrap();
        let new = Newcomer { name: "Noor".to_owned(), ..Newcomer::default() };
        let (customer, _) = customers::create(&mut tx, &permit(), &mut world.later(1), &new).await.unwrap();
        let spent = |number: u64, day: &str, minor: i64, code: &str| Spent {
            customer,
            id: testkit::id(number),
            matter: testkit::id::<CostId>(number).uuid(),
            day: day.parse().unwrap(),
            cost: Money::new(minor, Currency::from_code(code).unwrap()),
        };
        for one in [
            spent(1, "2026-01-01", 100, "USD"),
            spent(2, "2026-01-02", 20, "USD"),
            spent(2, "2026-01-02", 20, "USD"),
            spent(3, "2026-06-30", 3, "USD"),
            spent(4, "2026-03-01", 4_000, "EUR"),
        ] {
            note(&mut tx, &permit(), &one).await.unwrap();
        }
        let days = ("2026-01-01".parse().unwrap(), "2026-06-30".parse().unwrap());
        let sum = async |tx: &mut Tx| {
            let currency = Currency::from_code("USD").unwrap();
            sums(tx, &Permit::by_house("test"), days, currency).await.unwrap().get(&customer).copied()
        };
        assert_eq!(sum(&mut tx).await, Some(23), "the first day is before the period, the last one in it");
        take_back(&mut tx, &permit(), (customer, testkit::id(2))).await.unwrap();
        assert_eq!(sum(&mut tx).await, Some(3));
    });
}
