//! Customers as the models want them: purchase days, and what repeat days brought.

use std::collections::HashSet;

use actuary::RepeatHistory;
use actuary::family::Business;
use actuary::gamma_gamma::Spend;
use kernel::{Day, number};
use rayon::prelude::*;
use records::orders::Histories;

use crate::valuation::{Stretch, Summary};

/// Purchase days of everybody who ever bought, in the order of the histories.
pub(super) struct Customers {
    /// Positions in the histories.
    pub places: Vec<usize>,
    /// One customer each, ascending, no two on a day, at least one.
    pub days: Vec<Vec<i32>>,
}

impl Customers {
    /// Those with a purchase up to and with a day.
    pub(super) fn until(histories: &Histories, last: Day) -> Self {
        let of = |place: usize| {
            let bought = histories.days(place).iter().filter(|day| day.day <= last && day.is_purchase());
            let days: Vec<i32> = bought.map(|day| day.day.epoch_days()).collect();
            (!days.is_empty()).then_some((place, days))
        };
        let (places, days) = (0..histories.len()).into_par_iter().filter_map(of).unzip();
        Self { places, days }
    }

    /// Leaves one in so many: evenly picked along their sorted histories, so that the order of a file or the names in it say
    /// nothing about who is looked at.
    pub(super) fn keep_every(&mut self, every: usize) {
        let mut ranked: Vec<usize> = (0..self.days.len()).collect();
        ranked.par_sort_by_key(|at| self.days.get(*at));
        let picked: HashSet<usize> = ranked.into_iter().step_by(every.max(1)).collect();
        let mut at = 0..;
        self.days.retain(|_| at.next().is_some_and(|at| picked.contains(&at)));
        let mut at = 0..;
        self.places.retain(|_| at.next().is_some_and(|at| picked.contains(&at)));
    }

    /// The first purchase day of all.
    pub(super) fn first_day(&self) -> Option<Day> {
        self.days.iter().filter_map(|days| days.first()).min().map(|day| Day::from_epoch_days(*day))
    }

    /// The business as the family of models sees it on a day.
    pub(super) fn business(&self, as_of: Day) -> Business {
        Business::of_days(self.days.iter().map(Vec::as_slice), as_of.epoch_days())
    }
}

/// x, `t_x` and T of one customer, whose days are all up to `as_of`.
pub(super) fn history(days: &[i32], as_of: Day) -> Option<RepeatHistory> {
    let (first, last) = (days.first()?, days.last()?);
    let x = u32::try_from(days.len() - 1).ok()?;
    let since = |from: i32, until: i32| u32::try_from(until.checked_sub(from)?).ok();
    RepeatHistory::new(x, since(*first, *last)?, since(*first, as_of.epoch_days())?)
}

/// What the repeat days of a customer brought up to a day, as valuations count it; `None` without a repeat, or where nothing was
/// kept. In minor units.
pub(super) fn spend(histories: &Histories, place: usize, as_of: Day) -> Option<Spend> {
    let all = Stretch { after: as_of, until: as_of };
    Summary::of(histories.days(place), histories.costs(place), all).0.spend()
}

/// What a purchase day of a customer brought on average after a day, up to and with another, returns of that time taken off; `None`
/// without one. In minor units.
pub(super) fn mean_spend_after(
    histories: &Histories,
    place: usize,
    (after, until): (Day, Day),
) -> Option<f64> {
    let days = || histories.days(place).iter().filter(|day| day.day > after && day.day <= until);
    let bought = days().filter(|day| day.is_purchase()).count();
    let net: i64 = days().map(records::orders::OrderDay::net_minor).sum();
    (bought > 0).then(|| number(net) / kernel::size(bought))
}
