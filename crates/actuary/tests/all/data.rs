//! The files of `golden/`, and how numbers are compared with them.

use std::path::PathBuf;

use actuary::gamma_gamma::Spend;
use actuary::{RepeatHistory, Sample};

/// One row of a summary file: a history, the money of its repeat days in cents, and customers or a customer's number.
pub struct SummaryRow {
    pub history: RepeatHistory,
    pub repeat_spend_cents: f64,
    pub customers: u32,
}

impl SummaryRow {
    pub fn spend(&self) -> Option<Spend> {
        let mean = self.repeat_spend_cents / 100.0 / f64::from(self.history.x());
        Spend::new(self.history.x(), mean).map(|spend| spend.standing_for(self.customers))
    }
}

pub fn sample(rows: &[SummaryRow]) -> Sample {
    Sample::weighted(&rows.iter().map(|row| (row.history, row.customers)).collect::<Vec<_>>())
}

pub fn lines(name: &str) -> Vec<Vec<String>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../golden").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

/// CDNOW 1/10, one row a customer, in the order of the file.
pub fn cdnow_sample() -> Vec<SummaryRow> {
    let read = |cells: Vec<String>| SummaryRow {
        history: history(&cells[1..4]),
        repeat_spend_cents: cells[4].parse().unwrap(),
        customers: 1,
    };
    let rows: Vec<SummaryRow> = lines("cdnow_sample_summary.csv").into_iter().map(read).collect();
    assert_eq!(rows.len(), 2357);
    rows
}

/// A folded summary.
pub fn folded(name: &str) -> Vec<SummaryRow> {
    let read = |cells: Vec<String>| SummaryRow {
        history: history(&cells[0..3]),
        repeat_spend_cents: cells[3].parse().unwrap(),
        customers: cells[4].parse().unwrap(),
    };
    lines(name).into_iter().map(read).collect()
}

fn history(cells: &[String]) -> RepeatHistory {
    let [x, t_x, tenure] = [0, 1, 2].map(|column| cells[column].parse().unwrap());
    RepeatHistory::new(x, t_x, tenure).unwrap()
}

#[track_caller]
pub fn near(actual: f64, expected: f64, tolerance: f64, what: &str) {
    assert!((actual - expected).abs() <= tolerance, "{what}: {actual} is not {expected} (±{tolerance})");
}

#[track_caller]
pub fn relative(actual: f64, expected: f64, tolerance: f64, what: &str) {
    near(actual, expected, tolerance * expected.abs(), what);
}

/// Purchase days of a business, one customer a row, with the number of customers who have just these.
pub fn purchase_days(name: &str) -> Vec<(Vec<i32>, u32)> {
    let days = |cell: &str| cell.split(' ').map(|day| day.parse().unwrap()).collect();
    let customers = |cells: &[String]| if name.starts_with("cdnow") { cells[1].parse().unwrap() } else { 1 };
    lines(name).iter().map(|cells| (days(&cells[0]), customers(cells))).collect()
}
