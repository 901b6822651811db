//! What one cell and one row cost: these are paid ten million times for a large file.

use std::hint::black_box;

use divan::Bencher;
use divan::counter::ItemsCount;
use records::imports::cells::{DayOrder, Mark, amount, date};
use records::imports::fields::Kind;
use records::imports::lines::{Counting, LineReader};
use records::imports::mapping::{Options, guess};

const CELLS: usize = 10_000;

fn main() {
    divan::main();
}

fn days() -> Vec<String> {
    (0..CELLS)
        .map(|index| format!("20{:02}-{:02}-{:02}", 10 + index % 15, 1 + index % 12, 1 + index % 28))
        .collect()
}

fn each(bencher: Bencher, cells: &[String], read: impl Fn(&[u8]) -> bool + Sync) {
    bencher
        .counter(ItemsCount::new(cells.len()))
        .bench(|| cells.iter().filter(|cell| read(black_box(cell.as_bytes()))).count());
}

#[divan::bench]
fn iso_dates(bencher: Bencher) {
    each(bencher, &days(), |cell| date::read(cell, None).is_ok());
}

#[divan::bench]
fn iso_dates_with_times(bencher: Bencher) {
    let cells: Vec<String> = days().iter().map(|day| format!("{day}T08:26:00")).collect();
    each(bencher, &cells, |cell| date::read(cell, None).is_ok());
}

#[divan::bench]
fn slashed_dates(bencher: Bencher) {
    let cells: Vec<String> =
        (0..CELLS).map(|index| format!("{}/{}/2010 8:26", 1 + index % 12, 1 + index % 28)).collect();
    each(bencher, &cells, |cell| date::read(cell, Some(DayOrder::Mdy)).is_ok());
}

#[divan::bench]
fn plain_amounts(bencher: Bencher) {
    let cells: Vec<String> = (0..CELLS).map(|index| format!("{}.{:02}", index % 1000, index % 100)).collect();
    each(bencher, &cells, |cell| amount::read(cell, Mark::Point).is_ok());
}

#[divan::bench]
fn grouped_amounts(bencher: Bencher) {
    let cells: Vec<String> =
        (0..CELLS).map(|index| format!("¥1,{:03}.{:02}", index % 1000, index % 100)).collect();
    each(bencher, &cells, |cell| amount::read(cell, Mark::Point).is_ok());
}

fn rows(headings: &str, row: impl Fn(usize, &str) -> String) -> (csv::ByteRecord, Vec<csv::ByteRecord>) {
    let days = days();
    let record = |text: &str| csv::ByteRecord::from(text.split(',').collect::<Vec<_>>());
    (record(headings), days.iter().enumerate().map(|(index, day)| record(&row(index, day))).collect())
}

fn lines(bencher: Bencher, headings: &csv::ByteRecord, rows: &[csv::ByteRecord]) {
    let Ok(mapping) = guess(Kind::Orders, headings, rows, &Options::default()) else {
        return;
    };
    let reader = LineReader::new(&mapping, kernel::Currency::NONE, Counting::default());
    bencher.counter(ItemsCount::new(rows.len())).bench(|| {
        rows.iter()
            .filter_map(|row| reader.money(black_box(row)).ok())
            .map(|line| line.sale_minor)
            .sum::<i64>()
    });
}

#[divan::bench]
fn orders_of_four_columns(bencher: Bencher) {
    let (headings, rows) = rows("order_id,customer_id,order_date,amount", |index, day| {
        format!("{index},{},{day},{}.{:02}", index * 7 % 1000, index % 1000, index % 100)
    });
    lines(bencher, &headings, &rows);
}

#[divan::bench]
fn order_lines_of_online_retail(bencher: Bencher) {
    let headings = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";
    let (headings, rows) = rows(headings, |index, day| {
        format!(
            "{},85123A,WHITE HEART,{},{day}T08:26:00,2.{:02},{},United Kingdom",
            536_365 + index / 20,
            1 + index % 12,
            index % 100,
            12_346 + index % 4000
        )
    });
    lines(bencher, &headings, &rows);
}

#[divan::bench]
fn chinese_orders_with_status(bencher: Bencher) {
    let (headings, rows) = rows("订单号,会员名,下单时间,实付款,订单状态", |index, day| {
        format!("{index},枫麦{},{day} 09:50:26,{}.{:02},交易成功", index % 1000, index % 1000, index % 100)
    });
    lines(bencher, &headings, &rows);
}
