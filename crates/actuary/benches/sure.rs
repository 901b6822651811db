//! How sure everybody's numbers are: a million customers with intervals.

#[path = "../tests/all/simulate.rs"]
#[expect(dead_code, reason = "what became of customers later is for the tests")]
mod simulate;

use std::sync::LazyLock;

use actuary::dropout::{self, Dropout, Kind, Steps};
use actuary::gamma_gamma::{self, Spend};
use actuary::posterior::Draws;
use actuary::sure::{Amount, Surely};
use actuary::{RepeatHistory, Sample, nbd, pareto_nbd, regular};
use rayon::prelude::*;

fn main() {
    divan::main();
}

/// The synthetic million of `docs/benchmarks.md`.
static MILLION: LazyLock<(Vec<RepeatHistory>, Vec<Option<Spend>>)> = LazyLock::new(|| {
    let Some(model) = Dropout::new(Kind::BgNbd, [1.2, 30.0, 0.9, 8.2]) else {
        return (Vec::new(), Vec::new());
    };
    let business =
        simulate::Business { model, spend: [6.0, 4.0, 90.0], tenure_days: (30, 1095), after_days: 1 };
    let customers = business.customers(1_000_000, 20_240_607);
    (customers.iter().map(|one| one.history).collect(), customers.iter().map(|one| one.spend).collect())
});

static SAMPLE: LazyLock<Sample> = LazyLock::new(|| Sample::new(&MILLION.0));

fn months() -> Option<Steps> {
    Steps::new((1_u32..=12).map(|month| (f64::from(month) * 30.4375, 0.99)).collect())
}

#[divan::bench(sample_count = 5, sample_size = 1, args = [Kind::BgNbd, Kind::MbgNbd])]
fn dropout_surely(bencher: divan::Bencher, kind: Kind) {
    let (fit, steps) = (dropout::fit(kind, &SAMPLE), months());
    bencher.bench(|| -> Option<Vec<Surely>> { fit.as_ref().ok()?.surely(&MILLION.0, steps.as_ref()?).ok() });
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn pareto_nbd_surely(bencher: divan::Bencher) {
    let (fit, steps) = (pareto_nbd::fit(&SAMPLE), months());
    bencher.bench(|| -> Option<Vec<Surely>> { fit.as_ref().ok()?.surely(&MILLION.0, steps.as_ref()?).ok() });
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn regular_surely(bencher: divan::Bencher) {
    let (fit, steps) = (regular::fit_of(Kind::MbgNbd, 2, &SAMPLE, 0.0), months());
    bencher.bench(|| -> Option<Vec<Surely>> { fit.as_ref().ok()?.surely(&MILLION.0, steps.as_ref()?).ok() });
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn nbd_surely(bencher: divan::Bencher) {
    let (fit, steps) = (nbd::fit(&SAMPLE), months());
    bencher.bench(|| -> Option<Vec<Surely>> { fit.surely(&MILLION.0, steps.as_ref()?).ok() });
}

/// CDNOW 1/10: 2,357 customers, 1,016 distinct histories.
static CDNOW: LazyLock<Sample> = LazyLock::new(|| {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../golden/cdnow_sample_summary.csv");
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let row = |line: &str| {
        let mut cells = line.split(',').skip(1).map(|cell| cell.parse::<u32>().unwrap_or_default());
        RepeatHistory::new(cells.next()?, cells.next()?, cells.next()?)
    };
    Sample::new(&text.lines().skip(1).filter_map(row).collect::<Vec<_>>())
});

/// Four chains of a thousand draws after two hundred.
#[divan::bench(sample_count = 5, sample_size = 1, args = [Kind::BgNbd, Kind::MbgNbd])]
fn dropout_drawn_for_cdnow(bencher: divan::Bencher, kind: Kind) {
    let sample = &*CDNOW;
    let fit = dropout::fit(kind, sample);
    bencher.bench(|| fit.as_ref().map(|fit| fit.posterior(sample, &Draws::usual(1))));
}

#[divan::bench(sample_count = 2, sample_size = 1)]
fn pareto_nbd_drawn_for_cdnow(bencher: divan::Bencher) {
    let sample = &*CDNOW;
    let fit = pareto_nbd::fit(sample);
    bencher.bench(|| fit.as_ref().map(|fit| fit.posterior(sample, &Draws::usual(1))));
}

/// Chance to be active, orders and lifetime value, spend included.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn lifetime_values_surely(bencher: divan::Bencher) {
    let (fit, steps) = (dropout::fit(Kind::MbgNbd, &SAMPLE), months());
    let spends: Vec<Spend> = MILLION.1.iter().flatten().copied().collect();
    let spend = gamma_gamma::fit(&spends);
    bencher.bench(|| -> Option<Vec<(Surely, Amount)>> {
        let spend = spend.as_ref().ok()?;
        let all = fit.as_ref().ok()?.surely(&MILLION.0, steps.as_ref()?).ok()?;
        let of = |(one, money): (Surely, &Option<Spend>)| {
            let each = money.map_or_else(
                || spend.spend_surely(0, 0.0),
                |money| spend.spend_surely(money.x(), money.mean()),
            );
            (one, one.lifetime_value(&each.unwrap_or_default()))
        };
        Some(all.into_par_iter().zip(&MILLION.1).map(of).collect())
    });
}
