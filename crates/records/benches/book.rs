//! How fast a big file of orders goes into a book and out again, on both databases: Online Retail, 541,909 lines.
//!
//! `cargo bench -p records --bench book`; it needs the shared data folder beside the project and says so otherwise.
#![expect(
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a bench tells on the terminal and breaks when it cannot"
)]

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use gate::Permit;
use kernel::{Currency, Day};
use records::imports::fields::Kind;
use records::imports::{self, NewImport};
use records::orders::{self, CustomerDraft, CustomerKey, LineDraft, OrderDraft, OrderState};
use records::{customers, products};
use store::Migration;
use testkit::World;

const TABLES: &[&[Migration]] = &[
    imports::MIGRATIONS,
    customers::MIGRATIONS,
    orders::MIGRATIONS,
    products::MIGRATIONS,
    records::activities::MIGRATIONS,
];

fn main() {
    let path =
        PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/online_retail.csv.gz"));
    if !path.is_file() {
        println!("not run: the shared data folder is not present");
        return;
    }
    let started = Instant::now();
    let drafts = read(&path);
    let lines: usize = drafts.iter().map(|draft| draft.lines.len()).sum();
    println!("read {} orders of {lines} lines: {:.2} s, {} MB", drafts.len(), seconds(started), memory_mb());
    testkit::both(TABLES, async |world| {
        println!("{:?}", world.db.dialect());
        let id = bring(&world, 1, &drafts).await.unwrap();
        assert_eq!(bring(&world, 2, &drafts).await, None);
        let started = Instant::now();
        let histories = orders::histories(&world.db, &Permit::by_house("bench")).await.unwrap();
        println!("  histories of {} customers: {:.2} s", histories.len(), seconds(started));
        let started = Instant::now();
        let mut tx = world.db.read().await.unwrap();
        let mut exported = 0;
        orders::export(&mut tx, &Permit::by_house("bench"), |_| {
            exported += 1;
            Ok(())
        })
        .await
        .unwrap();
        drop(tx);
        println!("  export of {exported} lines: {:.2} s", seconds(started));
        let changed = bring(&world, 3, &changed(&drafts)).await.unwrap();
        take_back(&world, 4, changed).await;
        take_back(&world, 5, id).await;
        assert_eq!(
            world.dump(&["orders", "order_lines", "order_numbers", "customers", "customer_keys"]).await,
            ""
        );
    });
}

/// The same orders with another status, and customers with names.
fn changed(drafts: &[OrderDraft]) -> Vec<OrderDraft> {
    let mut drafts = drafts.to_vec();
    for draft in &mut drafts {
        "delivered".clone_into(&mut draft.status);
        if let Some(customer) = &mut draft.customer {
            customer.name = format!("Customer {}", customer.code);
        }
    }
    drafts
}

async fn take_back(world: &World, minutes: u32, id: imports::ImportId) {
    let started = Instant::now();
    let mut tx = world.db.write().await.unwrap();
    let permit = Permit::by_house("bench");
    let undone = imports::undo(&mut tx, &permit, &mut world.later(minutes), id).await.unwrap();
    tx.commit().await.unwrap();
    println!("  {undone:?}: {:.2} s, {} MB", seconds(started), memory_mb());
}

async fn bring(world: &World, minutes: u32, drafts: &[OrderDraft]) -> Option<imports::ImportId> {
    let started = Instant::now();
    let new = NewImport {
        kind: Kind::Orders,
        source: "shop".to_owned(),
        file_name: "online_retail.csv.gz".to_owned(),
        file_hash: String::new(),
        joins: Vec::new(),
    };
    let mut tx = world.db.write().await.unwrap();
    let mut occasion = world.later(minutes);
    let permit = Permit::by_house("bench");
    let brought = imports::bring_orders(&mut tx, &permit, &mut occasion, &new, drafts).await.unwrap();
    tx.commit().await.unwrap();
    println!("  {:?}: {:.2} s, {} MB", brought.counts, seconds(started), memory_mb());
    brought.import
}

fn seconds(started: Instant) -> f64 {
    started.elapsed().as_secs_f64()
}

/// The most memory this process has had, where the system tells.
fn memory_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.and_then(|peak| peak.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) / 1024
}

/// The file as orders, without the care the importer takes.
fn read(path: &std::path::Path) -> Vec<OrderDraft> {
    let file = std::fs::File::open(path).unwrap();
    let mut reader = csv::Reader::from_reader(flate2::read::GzDecoder::new(file));
    let mut words: HashMap<String, Arc<str>> = HashMap::new();
    let mut place: HashMap<String, usize> = HashMap::new();
    let mut drafts: Vec<OrderDraft> = Vec::new();
    for record in reader.records() {
        let record = record.unwrap();
        let at = *place.entry(record[0].to_owned()).or_insert_with(|| {
            drafts.push(empty_order(&record));
            drafts.len() - 1
        });
        let draft = &mut drafts[at];
        let line = line(&record, &mut words);
        draft.sale_minor += line.sale_minor;
        draft.back_minor += line.back_minor;
        draft.lines.push(line);
    }
    drafts
}

fn empty_order(record: &csv::StringRecord) -> OrderDraft {
    let who = &record[6];
    OrderDraft {
        number: record[0].to_owned(),
        part: String::new(),
        customer: (!who.is_empty()).then(|| CustomerDraft {
            keys: vec![CustomerKey { kind: "id:shop".to_owned(), value: who.to_owned() }],
            code: who.to_owned(),
            country: record[7].to_owned(),
            ..CustomerDraft::default()
        }),
        day: record[4][..10].parse::<Day>().unwrap(),
        state: if record[0].starts_with('C') { OrderState::Return } else { OrderState::Placed },
        status: String::new(),
        channel: String::new(),
        region: record[7].to_owned(),
        currency: Currency::from_code("GBP").unwrap(),
        sale_minor: 0,
        back_minor: 0,
        discount_minor: 0,
        cost_minor: None,
        costed_minor: 0,
        promised: None,
        delivered: None,
        lines: Vec::new(),
    }
}

fn line(record: &csv::StringRecord, words: &mut HashMap<String, Arc<str>>) -> LineDraft {
    let mut word = |text: &str| words.entry(text.to_owned()).or_insert_with(|| text.into()).clone();
    let quantity: i64 = record[3].parse().unwrap();
    let price_micro = kernel::rounded(record[5].parse::<f64>().unwrap() * 1e6);
    let amount = (quantity * price_micro + 5_000) / 10_000;
    LineDraft {
        sku: word(&record[1]),
        product: word(&record[2]),
        category: word(""),
        lot: "".into(),
        quantity_milli: quantity * 1000,
        unit_price_micro: Some(price_micro),
        sale_minor: amount.max(0),
        back_minor: (-amount).max(0),
        discount_minor: 0,
        cost_minor: None,
    }
}
