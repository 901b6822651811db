//! The goods of orders in a file of their own, as Taobao and Tmall export them, joined to the orders by number.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use csv::ByteRecord;
use kernel::{Progress, Refusal, Say};

use super::preview::Head;
use super::read::next_encoding;
use super::rows::{self, Read, Shape};
use super::whole::RefusedRow;
use crate::imports::cells::Decimal;
use crate::imports::layouts::taobao_lines::{TaobaoLine, TaobaoLines};
use crate::imports::lines::spread;
use crate::imports::problems::Problem;
use crate::imports::source::Source;
use crate::orders::{LineDraft, OrderDraft};

/// A file of goods, read to its end and joined to its orders.
#[derive(Debug)]
pub struct Goods {
    /// The file's name.
    pub file: String,
    /// Its headings.
    pub headings: ByteRecord,
    /// Rows below the headings.
    pub rows: u64,
    /// Orders whose goods were found.
    pub orders: usize,
    /// Rows that were not taken: unreadable, or of no order of the other file.
    pub refused: Vec<RefusedRow>,
}

/// A row with where it stands, until its order is known.
struct Waiting {
    line: u64,
    cells: ByteRecord,
    goods: TaobaoLine,
}

/// Rows that can be read, and the others.
type Rows = (Vec<Waiting>, Vec<RefusedRow>);

/// Reads a file of goods and puts them in place of the lines of the orders they belong to. What an order came to is spread
/// over its goods by their own prices.
///
/// # Errors
/// The file cannot be read, or is no file of goods.
pub fn join_goods(path: &Path, orders: &mut [OrderDraft], progress: &dyn Progress) -> Result<Goods, Refusal> {
    let mut source = Source::open(path)?;
    loop {
        let head = Head::of(&source)?;
        let reader = TaobaoLines::new(&head.headings)?;
        let shape = Shape::of(&source, head.heading_line, head.headings.len());
        if let Some((waiting, refused)) = pass(&source, &shape, &reader, progress)? {
            let (waiting, refused) = hold_back(waiting, refused, &reader);
            return Ok(joined(orders, &source, head.headings, waiting, refused));
        }
        source = next_encoding(source)?;
    }
}

/// `None` when the file turned out to be in another encoding.
fn pass(
    source: &Source,
    shape: &Shape,
    reader: &TaobaoLines,
    progress: &dyn Progress,
) -> Result<Option<Rows>, Refusal> {
    progress.stage("imports-reading", Some(source.size));
    let mut blocks = source.blocks()?;
    let (mut waiting, mut refused) = (Vec::new(), Vec::new());
    while let Some(block) = blocks.next_block()? {
        let read = rows::each(&block, shape, |line, row| {
            let read = row.and_then(|cells| match reader.line(cells) {
                Ok(goods) => Ok(Waiting { line, cells: cells.clone(), goods }),
                Err(problem) => Err((problem, cells)),
            });
            match read {
                Ok(row) => waiting.push(row),
                Err((problem, cells)) => {
                    refused.push(RefusedRow { problem: problem.at(line), cells: cells.clone() });
                }
            }
        })?;
        if read == Read::WrongEncoding {
            return Ok(None);
        }
        progress.done(source.consumed());
    }
    Ok(Some((waiting, refused)))
}

/// The goods of an order are taken whole or not at all; without them it keeps the line it has.
fn hold_back(waiting: Vec<Waiting>, mut refused: Vec<RefusedRow>, reader: &TaobaoLines) -> Rows {
    let spoiled: HashMap<Vec<u8>, u64> =
        refused.iter().rev().map(|row| (reader.order(&row.cells), row.problem.line)).collect();
    let mut taken = Vec::with_capacity(waiting.len());
    for row in waiting {
        let Some(other) = spoiled.get(&row.goods.order) else {
            taken.push(row);
            continue;
        };
        let reason = Say::new("imports-problem-held-back").with("other", *other);
        refused.push(RefusedRow { problem: Problem::of_row(reason).at(row.line), cells: row.cells });
    }
    (taken, refused)
}

fn joined(
    orders: &mut [OrderDraft],
    source: &Source,
    headings: ByteRecord,
    waiting: Vec<Waiting>,
    mut refused: Vec<RefusedRow>,
) -> Goods {
    let rows = waiting.len() + refused.len();
    let mut by_order: HashMap<Vec<u8>, Vec<Waiting>> = HashMap::new();
    for row in waiting {
        by_order.entry(row.goods.order.clone()).or_default().push(row);
    }
    let mut found = 0;
    for order in orders {
        if let Some(rows) = by_order.remove(order.number.as_bytes()) {
            let goods: Vec<TaobaoLine> = rows.into_iter().map(|row| row.goods).collect();
            order.lines = lines(order, &goods);
            found += 1;
        }
    }
    let alone = |row: Waiting| {
        let number = String::from_utf8_lossy(&row.goods.order).into_owned();
        let reason = Say::new("imports-problem-goods-of-no-order").with("number", number);
        RefusedRow { problem: Problem::of_row(reason).at(row.line), cells: row.cells }
    };
    refused.extend(by_order.into_values().flatten().map(alone));
    refused.sort_by_key(|row| row.problem.line);
    Goods {
        file: source.name.clone(),
        headings,
        rows: kernel::count(rows).unsigned_abs(),
        orders: found,
        refused,
    }
}

/// The lines of an order by its goods.
fn lines(order: &OrderDraft, goods: &[TaobaoLine]) -> Vec<LineDraft> {
    let decimals = order.currency.decimals();
    let list =
        |one: &TaobaoLine| one.quantity.times(one.unit_price).and_then(|price| price.to_minor(decimals));
    let weights: Vec<i64> = goods.iter().map(|one| list(one).unwrap_or(0)).collect();
    let sales = spread(order.sale_minor, &weights);
    let backs = spread(order.back_minor, &weights);
    let word = |text: &Option<String>| -> Arc<str> { text.as_deref().unwrap_or_default().into() };
    let quantity = |one: &Decimal| one.to_minor(3).unwrap_or(0);
    goods
        .iter()
        .zip(sales.into_iter().zip(backs))
        .map(|(one, (sale_minor, back_minor))| LineDraft {
            sku: word(&one.sku),
            product: word(&one.product),
            category: Arc::from(""),
            lot: Arc::from(""),
            quantity_milli: quantity(&one.quantity),
            unit_price_micro: one.unit_price.to_minor(6),
            sale_minor,
            back_minor,
            discount_minor: 0,
            cost_minor: None,
        })
        .collect()
}
