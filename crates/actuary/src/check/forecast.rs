//! What a model of the family foretells of everybody.

use rayon::prelude::*;

use crate::dropout::{Outlook, Steps};
use crate::family::Model;
use crate::history::{RepeatHistory, Unit};

/// How far ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ahead {
    /// Days over which orders are foretold.
    pub days: u32,
    /// A shorter time for the chance to buy soon, such as 30 days.
    pub soon_days: u32,
}

/// What was foretold of one customer.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Forecast {
    /// Chance to be active on the day of the forecast.
    pub p_alive: f64,
    /// Expected orders.
    pub orders: f64,
    /// Chance of at least one order.
    pub buys_again: f64,
    /// Chance of at least one order soon.
    pub buys_soon: f64,
}

/// Everybody's forecast, in their order. Of no days ahead nobody orders; who is active is said all the same.
#[must_use]
pub fn foretell(model: &Model, histories: &[RepeatHistory], ahead: Ahead) -> Vec<Forecast> {
    let (distinct, _) = distinct(histories);
    let outlooks = match Steps::new(vec![(f64::from(ahead.days), 1.0)]) {
        Some(steps) => model.outlook(&distinct, &steps),
        None => distinct.par_iter().map(|history| present(model, history)).collect(),
    };
    let of = |(history, outlook): (&RepeatHistory, Outlook)| {
        let seen = history.observed(Unit::Day);
        let at_least_one = |days: u32| 1.0 - model.count_probability_after(seen, f64::from(days), 0);
        Forecast {
            p_alive: outlook.p_alive,
            orders: outlook.orders,
            buys_again: at_least_one(ahead.days),
            buys_soon: at_least_one(ahead.soon_days),
        }
    };
    let values: Vec<Forecast> = distinct.par_iter().zip(outlooks).map(of).collect();
    let find = |history: &RepeatHistory| {
        distinct.binary_search(history).ok().and_then(|place| values.get(place)).copied().unwrap_or_default()
    };
    histories.par_iter().map(find).collect()
}

/// What can be said of no time ahead.
fn present(model: &Model, history: &RepeatHistory) -> Outlook {
    Outlook { p_alive: model.p_alive(history.observed(Unit::Day)), ..Outlook::default() }
}

/// The orders of all customers together up to each of these ends (days from the day of the forecast, ascending).
#[must_use]
pub fn totals(model: &Model, histories: &[RepeatHistory], ends_days: &[u32]) -> Vec<f64> {
    let (distinct, weights) = distinct(histories);
    let total = |end: &u32| {
        Steps::new(vec![(f64::from(*end), 1.0)]).map_or(0.0, |steps| {
            let outlooks = model.outlook(&distinct, &steps);
            outlooks.iter().zip(&weights).map(|(one, weight)| one.orders * weight).sum()
        })
    };
    ends_days.iter().map(total).collect()
}

/// Distinct histories, ascending, and how many customers have each.
fn distinct(histories: &[RepeatHistory]) -> (Vec<RepeatHistory>, Vec<f64>) {
    let mut sorted = histories.to_vec();
    sorted.par_sort_unstable();
    let runs = || sorted.chunk_by(|left, right| left == right);
    let firsts = runs().filter_map(|run| run.first().copied()).collect();
    (firsts, runs().map(|run| kernel::size(run.len())).collect())
}
