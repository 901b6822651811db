//! The other models of the family on the same million, and all of them on the whole of CDNOW.

#[path = "../tests/all/simulate.rs"]
#[expect(dead_code, reason = "what became of customers later is for the tests")]
mod simulate;

use std::sync::LazyLock;

use actuary::dropout::{self, Dropout, Kind};
use actuary::pareto_nbd;
use actuary::{RepeatHistory, Sample, nbd};
use simulate::Business;

fn main() {
    divan::main();
}

/// The synthetic million of `docs/benchmarks.md`.
static MILLION: LazyLock<Sample> = LazyLock::new(|| {
    let Some(model) = Dropout::new(Kind::BgNbd, [1.2, 30.0, 0.9, 8.2]) else {
        return Sample::default();
    };
    let business = Business { model, spend: [6.0, 4.0, 90.0], tenure_days: (30, 1095), after_days: 1 };
    let customers = business.customers(1_000_000, 20_240_607);
    Sample::new(&customers.iter().map(|one| one.history).collect::<Vec<_>>())
});

/// All 23,570 customers of CDNOW, 8,685 distinct histories.
static CDNOW: LazyLock<Sample> = LazyLock::new(|| {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../golden/cdnow_full_summary.csv");
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let row = |line: &str| {
        let mut cells = line.split(',').map(|cell| cell.parse::<u32>().unwrap_or_default());
        let (x, t_x, tenure) = (cells.next()?, cells.next()?, cells.next()?);
        RepeatHistory::new(x, t_x, tenure).zip(cells.nth(1))
    };
    Sample::weighted(&text.lines().skip(1).filter_map(row).collect::<Vec<_>>())
});

#[divan::bench(sample_count = 5, sample_size = 1)]
fn pareto_nbd_of_a_million(bencher: divan::Bencher) {
    let sample = &*MILLION;
    bencher.bench(|| pareto_nbd::fit(sample));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn nbd_of_a_million(bencher: divan::Bencher) {
    let sample = &*MILLION;
    bencher.bench(|| nbd::fit(sample));
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn pareto_nbd_of_cdnow(bencher: divan::Bencher) {
    let sample = &*CDNOW;
    bencher.bench(|| pareto_nbd::fit(sample));
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn family_of_three_of_cdnow(bencher: divan::Bencher) {
    let sample = &*CDNOW;
    bencher.bench(|| {
        (pareto_nbd::fit(sample), dropout::fit(Kind::BgNbd, sample), dropout::fit(Kind::MbgNbd, sample))
    });
}
