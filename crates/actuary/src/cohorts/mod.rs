//! New customers of one period, followed: who comes back, how often, with how much; and what share of all stays.
//!
//! # Definitions
//! - Purchase day: a day on which a customer bought; two orders on a day are one. Returns are none.
//! - Cohort: the customers whose first purchase day lies in one calendar month, quarter or year. Its age is 0 in that period,
//!   1 in the next.
//! - Active share at an age: those of the cohort with a purchase day in that period, over the cohort; 1 at age 0. Somebody may
//!   leave one period out and be back in the next, so it need not fall. The last period is not over yet.
//! - Repeat rate: customers with two purchase days or more over those with one or more ([`turns`] goes on from there).
//! - Retention rate: of those who bought in one stretch of time, the share who bought in the next one too ([`Kept`]).
//!
//! Customers are given one after the other, each an ascending run of purchase days no two of which are on a day. Everything
//! is counted in one pass, O(1) a purchase day.

mod period;
mod rates;

pub use period::Period;
pub use rates::{Kept, Turn, kept, turns};

use kernel::Ratio;

/// A purchase day of a customer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bought {
    /// Epoch day: whole days since 1970-01-01.
    pub day: i32,
    /// What was spent.
    pub amount: f64,
}

/// Customers whose first purchase day lies in one period.
#[derive(Clone, Debug, PartialEq)]
pub struct Cohort {
    /// The period's number since the year 0; see [`Period`].
    pub period: i32,
    /// How many they are.
    pub customers: u32,
    /// What they did in that period, the next and so on, up to the one of the last day.
    pub ages: Vec<Age>,
}

/// A cohort in one period.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Age {
    /// How many of them bought.
    pub active: u32,
    /// On how many days, added up over customers.
    pub purchase_days: u32,
    /// What they spent.
    pub amount: f64,
}

impl Cohort {
    /// The active share at an age; `None` beyond the last period and of nobody.
    #[must_use]
    pub fn active_share(&self, age: usize) -> Option<Ratio> {
        let age = self.ages.get(age).filter(|_| self.customers > 0)?;
        Some(Ratio::of(f64::from(age.active), f64::from(self.customers)))
    }

    /// What a customer of the cohort has spent on average up to and including an age; `None` as above.
    #[must_use]
    pub fn spent_by(&self, age: usize) -> Option<f64> {
        let ages = self.ages.get(..=age).filter(|_| self.customers > 0)?;
        Some(ages.iter().map(|age| age.amount).sum::<f64>() / f64::from(self.customers))
    }
}

/// The cohorts of these customers, seen on `last_day`: one for each period from the first purchase to that day, those of
/// nobody among them; later purchases are left out.
pub fn table<C>(customers: impl IntoIterator<Item = C>, period: Period, last_day: i32) -> Vec<Cohort>
where
    C: IntoIterator<Item = Bought>,
{
    let last = period.of(last_day);
    // From the last period backwards, for nobody knows yet when the first purchase was.
    let mut back: Vec<Cohort> = Vec::new();
    for customer in customers {
        let mut first = None;
        let mut here = period::Stretch::NOWHERE;
        let mut before = None;
        for bought in customer.into_iter().take_while(|bought| bought.day <= last_day) {
            here = here.or_that_of(period, bought.day);
            let first = *first.get_or_insert(here.number);
            let Some(cohort) = cohort_of(&mut back, first, last) else { continue };
            cohort.customers += u32::from(before.is_none());
            let age = usize::try_from(here.number - first).unwrap_or(0);
            if let Some(age) = cohort.ages.get_mut(age) {
                age.active += u32::from(before != Some(here.number));
                age.purchase_days += 1;
                age.amount += bought.amount;
            }
            before = Some(here.number);
        }
    }
    back.reverse();
    back
}

/// A table longer than this (eight hundred years by month) is of days that are no days.
const PERIODS_MAX: usize = 10_000;

fn cohort_of(back: &mut Vec<Cohort>, first: i32, last: i32) -> Option<&mut Cohort> {
    let place = usize::try_from(last - first).ok().filter(|place| *place < PERIODS_MAX)?;
    while back.len() <= place {
        let age = back.len();
        let period = last - i32::try_from(age).unwrap_or(0);
        back.push(Cohort { period, customers: 0, ages: vec![Age::default(); age + 1] });
    }
    back.get_mut(place)
}

#[cfg(test)]
mod tests;
