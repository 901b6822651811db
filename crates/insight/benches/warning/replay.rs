//! An order file lived through again week by week: what the program would have noticed, and what came of it.

use actuary::family;
use insight::warning::{Noticed, Watch};
use kernel::{Day, Days, number};
use rayon::prelude::*;
use records::orders::{Histories, OrderDay};

const HALF_YEAR: Days = Days(182);
const WEEK: Days = Days(7);
/// The models are learned anew so often.
const WEEKS_A_MODEL: usize = 4;

/// One customer on one day.
#[derive(Clone, Copy, Debug)]
pub struct One {
    /// Their place in the histories.
    pub index: usize,
    /// What the program notices.
    pub noticed: Noticed,
    /// What they spent in the half year up to the day, minor units; more than 0.
    pub spent: f64,
    /// Whether they spent half or less in the half year after it.
    pub fell: bool,
    /// Days from here until the half year that lies behind shows it to anybody; of those who fell.
    pub lead_days: i32,
}

/// All regulars on each day of the replay.
#[derive(Debug)]
pub struct Replay {
    /// Week by week.
    pub weeks: Vec<Vec<One>>,
    first: Day,
    last: Day,
    customers: usize,
}

impl Replay {
    /// From half a year after the first order to half a year before the last; `None` where that is no time at all.
    pub fn of(histories: &Histories) -> Option<Self> {
        let begin = histories.all_days().map(|day| day.day).min()?;
        let (first, last) = (begin + HALF_YEAR, histories.last_day()? - HALF_YEAR);
        let weeks_between = usize::try_from((last - first).0 / WEEK.0).ok()?;
        let days: Vec<Day> =
            std::iter::successors(Some(first), |day| Some(*day + WEEK)).take(weeks_between + 1).collect();
        let of_month = |days: &[Day]| {
            let watch = learned(histories, *days.first()?);
            Some(days.iter().map(|day| seen(histories, &watch, *day)).collect::<Vec<_>>())
        };
        let weeks = days.chunks(WEEKS_A_MODEL).filter_map(of_month).flatten().collect();
        Some(Self { weeks, first, last, customers: histories.len() })
    }

    /// What it is of, in a line.
    pub fn told(&self) -> String {
        let watched = self.weeks.last().map_or(0, Vec::len);
        let all = || self.weeks.iter().flatten();
        let fell = kernel::size(all().filter(|one| one.fell).count()) / kernel::size(all().count().max(1));
        format!(
            "{} customers, {} regulars at the end; {} weeks from {} to {}; of regulars on any day {:.1} % fell",
            self.customers,
            watched,
            self.weeks.len(),
            self.first,
            self.last,
            100.0 * fell
        )
    }

    /// A share of the regulars, for a week's room.
    pub fn room(&self, share: f64) -> usize {
        let watched = kernel::size(self.weeks.last().map_or(0, Vec::len));
        usize::try_from(kernel::rounded(share * watched)).unwrap_or(0).max(1)
    }
}

/// What the program learns on a day from what it knows then.
fn learned(histories: &Histories, day: Day) -> Watch {
    let until = day.epoch_days();
    let days = |index: usize| -> Vec<i32> {
        let bought = histories.days(index).iter().filter(|one| one.is_purchase());
        bought.map(|one| one.day.epoch_days()).take_while(|day| *day <= until).collect()
    };
    let all: Vec<Vec<i32>> = (0..histories.len()).map(days).filter(|days| !days.is_empty()).collect();
    let business = family::Business::of_days(all.iter().map(Vec::as_slice), until);
    let model = family::choose(&business).ok().map(|verdict| verdict.winner.model);
    Watch::learned(histories, day, model)
}

fn seen(histories: &Histories, watch: &Watch, day: Day) -> Vec<One> {
    let of = |index: usize| {
        let days = histories.days(index);
        let noticed = watch.of(days, day)?;
        let (spent, spends) = (spend(days, day - HALF_YEAR, day), spend(days, day, day + HALF_YEAR));
        let fell = spends <= 0.5 * spent;
        let shows =
            |after: &i32| spend(days, day + Days(*after) - HALF_YEAR, day + Days(*after)) <= 0.5 * spent;
        let lead_days = if fell { (0..=HALF_YEAR.0).find(shows).unwrap_or(HALF_YEAR.0) } else { 0 };
        (spent > 0.0).then_some(One { index, noticed, spent, fell, lead_days })
    };
    (0..histories.len()).into_par_iter().filter_map(of).collect()
}

/// What was spent after one day up to another.
fn spend(days: &[OrderDay], after: Day, until: Day) -> f64 {
    let within = days.iter().filter(|day| day.day > after && day.day <= until);
    within.map(|day| number(day.net_minor())).sum()
}
