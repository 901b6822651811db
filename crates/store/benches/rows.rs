//! How fast many rows go into a book and come out, on both databases: 500,000 rows like order lines.
//!
//! `cargo bench -p store`

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a bench tells on the terminal and breaks when it cannot"
)]

use std::time::Instant;

use kernel::{Chance, IdMaker, define_id};
use store::{Migration, Rows, StoreError, sql};

define_id!(
    /// A customer, invented.
    CustomerId
);
define_id!(
    /// An order, invented.
    OrderId
);

const ROWS: usize = 500_000;
const LINES: &[Migration] = &[Migration::new(
    "bench/001-lines",
    "create table lines (customer_id {id} not null, order_id {id} not null, line_no {int} not null,
        sku {text} not null, quantity {int} not null, sale_minor {int} not null, cost_minor {int},
        primary key (customer_id, order_id, line_no)) {clustered}",
)];

struct Line {
    customer: CustomerId,
    order: OrderId,
    no: i64,
    sku: String,
    quantity: i64,
    sale: i64,
}

fn main() {
    let mut lines = invented();
    testkit::both(&[LINES], async |world| {
        println!("{:?}: {ROWS} rows", world.db.dialect());
        put(&world, &lines, "in the order of the key").await;
        let started = Instant::now();
        let mut seen = 0;
        let mut tx = world.db.read().await.unwrap();
        sql("select customer_id, order_id, sale_minor from lines order by customer_id, order_id")
            .for_each::<StoreError, _>(&mut tx, |row| {
                seen += row.get::<i64>("sale_minor")?;
                Ok(())
            })
            .await
            .unwrap();
        told("read one by one", started);
        drop(tx);
        let mut tx = world.db.write().await.unwrap();
        sql("delete from lines").run(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        assert!(seen > 0);
    });
    shuffle(&mut lines);
    testkit::both(&[LINES], async |world| {
        println!("{:?}", world.db.dialect());
        put(&world, &lines, "in no order").await;
    });
}

fn shuffle(lines: &mut [Line]) {
    let mut chance = Chance::new(5);
    for last in (1..lines.len()).rev() {
        let other = usize::try_from(chance.between(0, kernel::count(last))).unwrap();
        lines.swap(last, other);
    }
}

async fn put(world: &testkit::World, lines: &[Line], how: &str) {
    let started = Instant::now();
    let mut tx = world.db.write().await.unwrap();
    let rows = Rows::of(lines)
        .id("customer_id", |line| line.customer)
        .id("order_id", |line| line.order)
        .int("line_no", |line| line.no)
        .text("sku", |line| line.sku.as_str())
        .int("quantity", |line| line.quantity)
        .int("sale_minor", |line| line.sale)
        .int("cost_minor", |line| (line.sale > 500).then_some(line.sale / 2));
    sql("insert into lines (customer_id, order_id, line_no, sku, quantity, sale_minor, cost_minor)
            select customer_id, order_id, line_no, sku, quantity, sale_minor, cost_minor from {rows}")
    .run_with(&mut tx, &rows)
    .await
    .unwrap();
    tx.commit().await.unwrap();
    told(how, started);
}

fn told(what: &str, started: Instant) {
    let seconds = started.elapsed().as_secs_f64();
    println!("  {what}: {seconds:.2} s, {:.0} thousand rows a second", kernel::size(ROWS) / seconds / 1000.0);
}

fn invented() -> Vec<Line> {
    let mut ids = IdMaker::new(1);
    let mut chance = Chance::new(2);
    let customers: Vec<CustomerId> = (0..4000).map(|_| ids.next(testkit::NOON)).collect();
    let mut lines = Vec::with_capacity(ROWS);
    while lines.len() < ROWS {
        let customer = *chance.pick(&customers).unwrap();
        let order = ids.next(testkit::NOON);
        for no in 0..chance.between(1, 40) {
            let sku = format!("SKU-{}", chance.between(10_000, 14_000));
            let (quantity, sale) = (chance.between(1, 20), chance.between(50, 50_000));
            lines.push(Line { customer, order, no, sku, quantity, sale });
        }
    }
    lines.truncate(ROWS);
    lines.sort_by_key(|line| (line.customer, line.order, line.no));
    lines
}
