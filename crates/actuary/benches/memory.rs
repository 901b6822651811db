//! What each step of the actuary takes in memory for a customer, beyond the histories, and that it stays so as they grow many. Linux only: the peak is
//! what the system reports for the process, set back before the step; every step runs in a process of its own.

#[path = "../tests/all/simulate.rs"]
#[expect(dead_code, reason = "what became of customers later is for the tests")]
mod simulate;

use std::hint::black_box;

use actuary::dropout::{self, Dropout, Kind, Outlook, Steps};
use actuary::family::Fitted;
use actuary::gamma_gamma::{self, Spend};
use actuary::sure::Surely;
use actuary::{RepeatHistory, Sample, nbd, pareto_nbd, regular};
use simulate::Business;

const CUSTOMERS: [u32; 3] = [250_000, 500_000, 1_000_000];

type Book = (Vec<RepeatHistory>, Vec<Spend>);

type Step = fn(&Book);

/// The steps by their names; the answers count as part of what a step takes.
const STEPS: [(&str, Step); 11] = [
    ("fold and fit BG/NBD", |book| kept(&dropout::fit(Kind::BgNbd, &Sample::new(&book.0)))),
    ("fold and fit MBG/NBD", |book| kept(&dropout::fit(Kind::MbgNbd, &Sample::new(&book.0)))),
    ("fold and fit Pareto/NBD", |book| kept(&pareto_nbd::fit(&Sample::new(&book.0)))),
    ("fit Gamma-Gamma", |book| kept(&gamma_gamma::fit(&book.1))),
    ("fold, fit BG/NBD, outlook of twelve months", |book| kept(&foretold(book))),
    ("fold, fit BG/NBD, outlook with intervals", |book| kept(&surely(book, of_days(Kind::BgNbd)))),
    ("fold, fit MBG/NBD, outlook with intervals", |book| kept(&surely(book, of_days(Kind::MbgNbd)))),
    ("fold, fit Pareto/NBD, outlook with intervals", |book| {
        kept(&surely(book, |sample| pareto_nbd::fit(sample).ok().map(Fitted::ParetoNbd)));
    }),
    ("fold, fit MBG/CNBD-2, outlook with intervals", |book| {
        kept(&surely(book, |sample| regular::fit_of(Kind::MbgNbd, 2, sample, 0.0).ok().map(Fitted::Regular)));
    }),
    ("fold, fit NBD, outlook with intervals", |book| {
        kept(&surely(book, |sample| Some(Fitted::Nbd(nbd::fit(sample)))));
    }),
    ("nothing", |_| ()),
];

/// So that no answer is left out as unused.
fn kept<T>(answer: &T) {
    black_box(answer);
}

fn months() -> Option<Steps> {
    Steps::new((1_u32..=12).map(|month| (f64::from(month) * 30.4375, 0.99)).collect())
}

fn foretold(book: &Book) -> Option<Vec<Outlook>> {
    let fit = dropout::fit(Kind::BgNbd, &Sample::new(&book.0)).ok()?;
    Some(fit.model.outlook(&book.0, &months()?))
}

fn of_days(kind: Kind) -> impl Fn(&Sample) -> Option<Fitted> {
    move |sample| dropout::fit(kind, sample).ok().map(Fitted::Dropout)
}

/// The sample is gone when the fit is made, as nothing asks for it afterwards.
fn surely(book: &Book, fit: impl Fn(&Sample) -> Option<Fitted>) -> Option<Vec<Surely>> {
    let fit = fit(&Sample::new(&book.0))?;
    fit.surely(&book.0, &months()?).ok()
}

/// Customers like those of the synthetic million of `docs/benchmarks.md`.
fn invented(customers: u32) -> Option<Book> {
    let model = Dropout::new(Kind::BgNbd, [1.2, 30.0, 0.9, 8.2])?;
    let business = Business { model, spend: [6.0, 4.0, 90.0], tenure_days: (30, 1095), after_days: 1 };
    let customers = business.customers(usize::try_from(customers).ok()?, 20_240_607);
    Some((
        customers.iter().map(|one| one.history).collect(),
        customers.iter().filter_map(|one| one.spend).collect(),
    ))
}

/// A figure of `/proc/self/status` in bytes: `VmRSS` is held now, `VmHWM` the most held since the peak was set back.
fn held(figure: &str) -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(figure)?.strip_prefix(':'))?;
    line.trim().trim_end_matches(" kB").parse::<f64>().ok().map(|kibibytes| kibibytes * 1024.0)
}

/// Bytes a customer that a step needs at its peak beyond what was held before it.
fn measured(step: Step, customers: u32) -> Option<f64> {
    let book = invented(customers)?;
    let before = held("VmRSS")?;
    std::fs::write("/proc/self/clear_refs", "5").ok()?;
    step(black_box(&book));
    Some((held("VmHWM")? - before) / f64::from(customers))
}

#[expect(clippy::print_stdout, reason = "a bench says what it saw")]
fn main() {
    let mut asked = std::env::args().skip(1);
    let (name, customers) = (asked.next().unwrap_or_default(), asked.next().unwrap_or_default());
    let step = STEPS.iter().find(|(known, _)| *known == name).map(|(_, step)| *step);
    if let (Some(step), Ok(customers)) = (step, customers.parse()) {
        match measured(step, customers) {
            Some(bytes) => println!("{name}, {customers} customers: {bytes:.0} bytes a customer"),
            None => println!("{name}: cannot be measured here"),
        }
        return;
    }
    println!(
        "a history {} bytes, an outlook {}, with intervals {}",
        size_of::<RepeatHistory>(),
        size_of::<Outlook>(),
        size_of::<Surely>()
    );
    for (name, _) in STEPS {
        for customers in CUSTOMERS {
            if !in_its_own_process(name, customers) {
                println!("{name}: did not run");
            }
        }
    }
}

fn in_its_own_process(name: &str, customers: u32) -> bool {
    let Ok(program) = std::env::current_exe() else {
        return false;
    };
    let customers = customers.to_string();
    let ended = std::process::Command::new(program).args([name, customers.as_str()]).status();
    ended.is_ok_and(|status| status.success())
}
