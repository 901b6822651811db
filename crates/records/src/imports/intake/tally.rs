//! Where every line of a file went: nothing is dropped without being counted.

use kernel::Day;

use crate::imports::problems::Problem;

/// Problems kept with their words; beyond this they are only counted.
pub const PROBLEMS_KEPT_MAX: usize = 1000;

/// The account of one file.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Records below the headings.
    pub lines: u64,
    /// Taken as purchases of a known customer.
    pub purchases: u64,
    /// Taken as returns or cancellations of a known customer.
    pub returns: u64,
    /// Called off before they were worth anything, or left out by the counting asked for: without value.
    pub void: u64,
    /// Sales and returns without a customer.
    pub anonymous: u64,
    /// Further lines of the order above them, whose money stands there.
    pub continued: u64,
    /// Refused, each with its reason.
    pub refused: u64,
    /// Sales of known customers, in minor units.
    pub sale_minor: i128,
    /// Returned by known customers, in minor units, positive.
    pub back_minor: i128,
    /// Sales without a customer, in minor units.
    pub anonymous_sale_minor: i128,
    /// Returns without a customer, in minor units, positive.
    pub anonymous_back_minor: i128,
    /// Cost of what known customers bought, in minor units.
    pub cost_minor: i128,
    /// First and last day of any accepted line.
    pub first: Option<Day>,
    /// See `first`.
    pub last: Option<Day>,
    /// The first [`PROBLEMS_KEPT_MAX`] problems, by line.
    pub problems: Vec<Problem>,
}

impl Tally {
    /// Notes a refused line.
    pub fn refuse(&mut self, problem: Problem) {
        self.refused += 1;
        if self.problems.len() < PROBLEMS_KEPT_MAX {
            self.problems.push(problem);
        }
    }

    /// Notes the day of an accepted line.
    pub fn see_day(&mut self, day: Day) {
        self.first = Some(self.first.map_or(day, |first| first.min(day)));
        self.last = Some(self.last.map_or(day, |last| last.max(day)));
    }

    /// The account of two parts of one file.
    #[must_use]
    pub fn joined(mut self, other: Tally) -> Tally {
        self.lines += other.lines;
        self.purchases += other.purchases;
        self.returns += other.returns;
        self.void += other.void;
        self.anonymous += other.anonymous;
        self.continued += other.continued;
        self.refused += other.refused;
        self.sale_minor += other.sale_minor;
        self.back_minor += other.back_minor;
        self.anonymous_sale_minor += other.anonymous_sale_minor;
        self.anonymous_back_minor += other.anonymous_back_minor;
        self.cost_minor += other.cost_minor;
        for day in [other.first, other.last].into_iter().flatten() {
            self.see_day(day);
        }
        self.problems.extend(other.problems);
        self.problems.sort_by_key(|problem| problem.line);
        self.problems.truncate(PROBLEMS_KEPT_MAX);
        self
    }
}
