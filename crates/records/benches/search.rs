//! How long the one box takes at a million customers, and what their words cost when they come in; on SQLite.
//!
//! `cargo bench -p records --bench search`, or with a smaller number of customers behind `--`.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a bench tells on the terminal and breaks when it cannot"
)]

use std::time::Instant;

use gate::Permit;
use kernel::Chance;
use records::customers::{Card, CustomerField, NewCustomer};
use records::imports::{self, Kind, NewImport};
use records::orders::CustomerKey;
use records::{customers, orders, products, search};
use store::Migration;

const TABLES: &[&[Migration]] = &[
    imports::MIGRATIONS,
    customers::MIGRATIONS,
    products::MIGRATIONS,
    orders::MIGRATIONS,
    search::MIGRATIONS,
];
const SURNAMES: &[&str] =
    &["王", "李", "张", "刘", "单", "曾", "欧阳", "赵", "翟", "Noor ", "Ann ", "Maple "];
const GIVEN: &[&str] = &["小", "明", "芳", "伟", "雄", "信", "丽", "娜", "枫", "麦", "国", "庆"];
/// Each is asked so often.
const TIMES: usize = 20;

fn main() {
    let asked = std::env::args().skip(1).find_map(|argument| argument.parse().ok());
    let customers: usize = asked.unwrap_or(1_000_000);
    testkit::on_sqlite(TABLES, &async |world: testkit::World| {
        let started = Instant::now();
        let mut occasion = world.later(1);
        let new = NewImport {
            kind: Kind::Customers,
            source: "shop".to_owned(),
            file_name: "bench".to_owned(),
            file_hash: "bench".to_owned(),
            joins: Vec::new(),
        };
        let list = crowd(customers);
        println!("made {customers} customers: {:.1} s", started.elapsed().as_secs_f64());
        let started = Instant::now();
        let mut tx = world.db.write().await.unwrap();
        let bring = Permit::by_house("bench");
        imports::bring_customers(&mut tx, &bring, &mut occasion, &new, &list).await.unwrap();
        tx.commit().await.unwrap();
        let size = std::fs::metadata(&world.place).unwrap().len() / 1_000_000;
        println!("  brought in with their words: {:.1} s, {size} MB", started.elapsed().as_secs_f64());
        for typed in [
            "王",
            "王小明",
            "wxm",
            "zhaifang",
            "2046",
            "139000",
            "noor",
            "oor",
            "mapel",
            "K-77777",
            "封麦",
            "zzzz",
        ] {
            let mut times = Vec::new();
            let mut found = 0;
            for _ in 0..TIMES {
                let mut tx = world.db.read().await.unwrap();
                let started = Instant::now();
                found = search::find(&mut tx, &Permit::by_house("bench"), typed, 8)
                    .await
                    .unwrap()
                    .customers
                    .len();
                times.push(started.elapsed().as_secs_f64() * 1000.0);
            }
            times.sort_by(f64::total_cmp);
            let (middle, worst) = (times.get(TIMES / 2), times.last());
            println!(
                "  {typed}: {found} found, {:.1} ms, at worst {:.1} ms",
                middle.unwrap(),
                worst.unwrap()
            );
        }
    });
}

fn crowd(customers: usize) -> Vec<NewCustomer> {
    let mut chance = Chance::new(7);
    let mut pick = |list: &[&'static str]| -> &'static str {
        let at = usize::try_from(chance.bits() >> 33).unwrap_or(0) % list.len();
        list.get(at).copied().unwrap_or_default()
    };
    let key = |kind: &str, value: String| CustomerKey { kind: kind.to_owned(), value };
    (0..customers)
        .map(|number| {
            let name = format!("{}{}{}", pick(SURNAMES), pick(GIVEN), pick(GIVEN));
            let code = format!("K-{number}");
            NewCustomer {
                keys: vec![key("id:shop", code.clone()), key("phone", format!("139{number:08}"))],
                code,
                card: Card::default().with(CustomerField::Name, &name),
            }
        })
        .collect()
}
