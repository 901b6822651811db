//! Real files, where the shared data folder is present: guessed without help, and adding up to what is known of them.

use std::collections::BTreeSet;
use std::io::Read;

use super::super::fields::Kind;
use super::super::mapping::{Mapping, Options, guess};
use super::*;

struct File {
    mapping: Mapping,
    rows: Vec<csv::ByteRecord>,
}

/// A file of the folder; `None`, said aloud, where it is not there.
fn open(name: &str, kind: Kind) -> Option<File> {
    let path = format!("{}/../../../shared/data/{name}", env!("CARGO_MANIFEST_DIR"));
    let Ok(file) = std::fs::File::open(path) else {
        eprintln!("{name}: the shared data folder is not present");
        return None;
    };
    let text: Box<dyn Read> = if std::path::Path::new(name).extension() == Some("gz".as_ref()) {
        Box::new(flate2::read::MultiGzDecoder::new(file))
    } else {
        Box::new(file)
    };
    let mut csv = csv::Reader::from_reader(text);
    let headings = csv.byte_headers().unwrap().clone();
    let rows: Vec<csv::ByteRecord> = csv.byte_records().map(Result::unwrap).collect();
    let mapping = guess(kind, &headings, &rows[..1000], &Options::default()).unwrap();
    Some(File { mapping, rows })
}

/// Purchases, returns, refused rows, and lines without customer; then minor units sold and come back.
type Sums = ([usize; 4], [i64; 2]);

fn sums(file: &File) -> Sums {
    let reader = LineReader::new(&file.mapping, Currency::NONE, Counting::default());
    let (mut counts, mut minor) = ([0; 4], [0, 0]);
    for row in &file.rows {
        let Ok(line) = reader.money(row) else {
            counts[2] += 1;
            continue;
        };
        counts[0] += usize::from(line.kind == LineKind::Purchase);
        counts[1] += usize::from(line.kind == LineKind::Return);
        counts[3] += usize::from(line.customer.is_none());
        minor[0] += line.sale_minor;
        minor[1] += line.back_minor;
    }
    (counts, minor)
}

#[test]
fn files_of_the_folder_are_understood_without_help() {
    for (name, columns, wanted) in [
        (
            "cdnow_sample.csv",
            "date=date customer=customer_id amount=amount",
            ([6919, 0, 0, 0], Some([24_409_194, 0])),
        ),
        (
            "cdnow_full.csv",
            "date=date customer=customer_id amount=amount",
            ([69_659, 0, 0, 0], Some([250_031_563, 0])),
        ),
        ("rfm_orders.csv", "date=order_date customer=customer_id amount=revenue", ([4906, 0, 0, 0], None)),
        (
            "online_retail.csv.gz",
            "order=InvoiceNo date=InvoiceDate customer=CustomerID quantity=Quantity price=UnitPrice sku=StockCode \
             product=Description country=Country",
            // 10,624 lines have a negative quantity, and two adjustments a negative price.
            ([541_909 - 10_626, 10_626, 0, 135_080], None),
        ),
        (
            "complete_journey_sample_lines.csv.gz",
            "order=basket_id date=transaction_timestamp customer=household_id quantity=quantity amount=sales_value sku=product_id",
            // One basket's number was rounded by the program that wrote the file: 4.0128e+10.
            ([74_999, 0, 1, 0], None),
        ),
    ] {
        let Some(file) = open(name, Kind::Orders) else {
            return;
        };
        let served = |column: &str| {
            let (field, heading) = column.split_once('=').unwrap();
            let named = |chosen: &super::super::mapping::Chosen| {
                chosen.field.name() == field && file.mapping.headings.shown(chosen.column) == heading
            };
            file.mapping.columns.iter().any(named)
        };
        assert!(columns.split_whitespace().all(served), "{name}: {:?}", file.mapping.columns);
        let (counts, minor) = sums(&file);
        assert_eq!(counts, wanted.0, "{name}");
        // Where no total is published the counts must do.
        if let Some(published) = wanted.1 {
            assert_eq!(minor, published, "{name}");
        }
    }
}

/// With customers and positive lines only, this file has figures everybody who works with it knows.
#[test]
fn online_retail_in_gross_counting_has_its_known_figures() {
    let Some(file) = open("online_retail.csv.gz", Kind::Orders) else {
        return;
    };
    assert!(!file.mapping.wants_more() && file.mapping.cancellation_numbers);
    let reader =
        LineReader::new(&file.mapping, "GBP".parse().unwrap(), Counting { gross: true, known: true });
    let lines = file.rows.iter().map(|row| reader.money(row).unwrap());
    let bought: Vec<LineMoney<'_>> = lines.filter(|line| line.kind == LineKind::Purchase).collect();
    let revenue: i64 = bought.iter().map(|line| line.sale_minor).sum();
    let days: BTreeSet<_> =
        bought.iter().map(|line| (&line.customer.as_ref().unwrap().value, line.day)).collect();
    let customers: BTreeSet<_> = days.iter().map(|(customer, _)| customer).collect();
    assert_eq!((revenue, customers.len(), days.len()), (891_140_790, 4338, 16_763));
}

#[test]
fn supermarket_products_are_read() {
    let Some(file) = open("complete_journey_sample_products.csv.gz", Kind::Products) else {
        return;
    };
    let reader = ProductReader::new(&file.mapping, Currency::NONE);
    let read = file.rows.iter().filter(|row| reader.read(*row).is_ok()).count();
    assert_eq!(read, 20_897);
}
