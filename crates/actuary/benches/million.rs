//! A million invented customers: fitted and foretold.

#[path = "../tests/all/simulate.rs"]
#[expect(dead_code, reason = "what became of customers later is for the tests")]
mod simulate;

use std::sync::LazyLock;

use actuary::dropout::{self, Dropout, Kind, Outlook, Steps};
use actuary::gamma_gamma::{self, Spend};
use actuary::rhythm::{Gaps, Group, Rhythm};
use actuary::{RepeatHistory, Sample, choice};
use rayon::prelude::*;
use simulate::Business;

fn main() {
    divan::main();
}

/// The parameters of the synthetic million in `docs/benchmarks.md`: paces around 25 days, 10 % leave after an order.
static MILLION: LazyLock<(Vec<RepeatHistory>, Vec<Spend>)> = LazyLock::new(|| {
    let Some(model) = Dropout::new(Kind::BgNbd, [1.2, 30.0, 0.9, 8.2]) else {
        return (Vec::new(), Vec::new());
    };
    let business = Business { model, spend: [6.0, 4.0, 90.0], tenure_days: (30, 1095), after_days: 1 };
    let customers = business.customers(1_000_000, 20_240_607);
    (
        customers.iter().map(|one| one.history).collect(),
        customers.iter().filter_map(|one| one.spend).collect(),
    )
});

#[divan::bench(sample_count = 10, sample_size = 1)]
fn fold() -> Sample {
    Sample::new(&MILLION.0)
}

#[divan::bench(sample_count = 10, sample_size = 1, args = [Kind::BgNbd, Kind::MbgNbd])]
fn fit_dropout(bencher: divan::Bencher, kind: Kind) {
    let sample = Sample::new(&MILLION.0);
    bencher.bench(|| dropout::fit(kind, &sample));
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn fit_spend(bencher: divan::Bencher) {
    bencher.bench(|| gamma_gamma::fit(&MILLION.1));
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn fold_fit_and_choose_all_three() {
    divan::black_box(choice::fit(&Sample::new(&MILLION.0)).ok());
    divan::black_box(gamma_gamma::fit(&MILLION.1).ok());
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn outlook_of_twelve_months(bencher: divan::Bencher) {
    let fitted = dropout::fit(Kind::MbgNbd, &Sample::new(&MILLION.0));
    let steps = Steps::new((1_u32..=12).map(|month| (f64::from(month) * 30.4375, 0.99)).collect());
    bencher.bench(|| -> Vec<Outlook> {
        match (&fitted, &steps) {
            (Ok(fit), Some(steps)) => fit.model.outlook(&MILLION.0, steps),
            _ => Vec::new(),
        }
    });
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn rhythm_of_everybody(bencher: divan::Bencher) {
    // Even gaps are enough: the work does not depend on their scatter.
    let gaps: Vec<Gaps> = MILLION
        .0
        .iter()
        .map(|history| {
            let (count, sum_days) = (history.x(), f64::from(history.t_x()));
            Gaps { count, sum_days, sum_squares: 1.3 * sum_days * sum_days / f64::from(count.max(1)) }
        })
        .collect();
    bencher.bench(|| -> Vec<Rhythm> {
        let group = Group::of(&gaps);
        let silence = |history: &RepeatHistory| f64::from(history.tenure() - history.t_x());
        MILLION.0.par_iter().zip(&gaps).map(|(history, gaps)| group.rhythm(gaps, silence(history))).collect()
    });
}
