//! The other models of the family on the same million, and all of them on the whole of CDNOW.

#[path = "../tests/all/simulate.rs"]
#[expect(dead_code, reason = "what became of customers later is for the tests")]
mod simulate;

use std::sync::LazyLock;

use actuary::dropout::{self, Dropout, Kind, Outlook, Steps};
use actuary::family::{self, Business, HeldOut, Split};
use actuary::pareto_nbd;
use actuary::{RepeatHistory, Sample, nbd, regular};

fn main() {
    divan::main();
}

/// The synthetic million of `docs/benchmarks.md`.
static HISTORIES: LazyLock<Vec<RepeatHistory>> = LazyLock::new(|| {
    let Some(model) = Dropout::new(Kind::BgNbd, [1.2, 30.0, 0.9, 8.2]) else {
        return Vec::new();
    };
    let business =
        simulate::Business { model, spend: [6.0, 4.0, 90.0], tenure_days: (30, 1095), after_days: 1 };
    let customers = business.customers(1_000_000, 20_240_607);
    customers.iter().map(|one| one.history).collect()
});

static MILLION: LazyLock<Sample> = LazyLock::new(|| Sample::new(&HISTORIES));

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

#[divan::bench(sample_count = 3, sample_size = 1)]
fn regular_of_a_million_with_two_steps(bencher: divan::Bencher) {
    let sample = &*MILLION;
    bencher.bench(|| regular::fit_of(Kind::MbgNbd, 2, sample, 0.0));
}

/// P(alive) and orders of twelve months of everybody.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn pareto_nbd_foretells_a_million(bencher: divan::Bencher) {
    let fit = pareto_nbd::fit(&MILLION);
    let steps = Steps::new((1_u32..=12).map(|month| (f64::from(month) * 30.4375, 0.99)).collect());
    bencher.bench(|| -> Vec<Outlook> {
        match (&fit, &steps) {
            (Ok(fit), Some(steps)) => fit.model.outlook(&HISTORIES, steps),
            _ => Vec::new(),
        }
    });
}

/// Endless discounted orders of everybody.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn bg_nbd_of_a_million_for_ever(bencher: divan::Bencher) {
    let fit = dropout::fit(Kind::BgNbd, &MILLION);
    bencher.bench(|| fit.as_ref().ok().and_then(|fit| fit.model.residuals(&HISTORIES, 0.0004)));
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn regular_foretells_a_million(bencher: divan::Bencher) {
    let fit = regular::fit_of(Kind::MbgNbd, 2, &MILLION, 0.0);
    let steps = Steps::new((1_u32..=12).map(|month| (f64::from(month) * 30.4375, 0.99)).collect());
    bencher.bench(|| -> Vec<Outlook> {
        match (&fit, &steps) {
            (Ok(fit), Some(steps)) => fit.model.outlook(&HISTORIES, steps),
            _ => Vec::new(),
        }
    });
}

/// The whole contest on a million customers; what was held back is invented, which costs the same.
#[divan::bench(sample_count = 1, sample_size = 1)]
fn family_chosen_for_a_million(bencher: divan::Bencher) {
    let held = |history: &RepeatHistory| HeldOut { history: *history, orders_after: history.x() / 4 };
    let ln_gaps = |history: &RepeatHistory| {
        let x = f64::from(history.x());
        // Even gaps, blurred as exponential ones are: E ln gap = ln mean - 0.577.
        if x > 0.0 { x * ((f64::from(history.t_x()) / x).ln() - 0.577) } else { 0.0 }
    };
    let sum_ln_gap_days = Some(HISTORIES.iter().map(ln_gaps).sum());
    let customers = HISTORIES.iter().map(held).collect();
    let split = Some(Split { customers, held_days: 180, sum_ln_gap_days });
    let business = Business { now: HISTORIES.clone(), sum_ln_gap_days, split };
    bencher.bench(|| family::choose(&business));
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
