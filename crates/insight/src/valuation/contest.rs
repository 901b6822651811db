//! Which model speaks for a book: the family held against the book's own past, the winner fitted on everybody.

use actuary::dropout::{self, Dropout, Kind};
use actuary::family::{self, Business, Fitted, Verdict};
use actuary::{Fit, RepeatHistory, Sample, TooThin};
use kernel::Day;
use rayon::prelude::*;
use records::orders::Histories;

use super::model::Valued;

/// Customers the contest is held among at most, evenly picked: so many tell two models apart that differ, and ten times as
/// many would cost more than all the rest of a valuation.
const CONTEST_MAX: usize = 25_000;

/// The model that speaks for a book, and what it was weighed against.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    /// How it was chosen.
    pub verdict: Verdict,
    /// The winner, fitted on everybody.
    pub winner: Fitted,
    /// BG/NBD and MBG/NBD on everybody, which every other program knows: to compare with.
    pub known: [Fit<Dropout, 4>; 2],
}

/// Chooses among the family and fits the winner.
///
/// # Errors
/// [`TooThin`] with fewer than 60 customers or 20 repeaters.
pub(super) fn choose(histories: &Histories, customers: &[Valued], as_of: Day) -> Result<Chosen, TooThin> {
    let seen: Vec<(RepeatHistory, usize)> = customers
        .par_iter()
        .enumerate()
        .filter_map(|(place, one)| Some((one.summary.history(as_of)?, place)))
        .collect();
    let everybody: Vec<RepeatHistory> = seen.par_iter().map(|(history, _)| *history).collect();
    let sample = Sample::new(&everybody);
    let known = [dropout::fit(Kind::BgNbd, &sample)?, dropout::fit(Kind::MbgNbd, &sample)?];
    let verdict = held(histories, &seen, as_of)?;
    let model = verdict.winner.model;
    let winner = match model {
        family::Model::Dropout(chosen) => {
            let [bg, mbg] = known.clone();
            Fitted::Dropout(if chosen.kind() == Kind::BgNbd { bg } else { mbg })
        }
        _ => Fitted::again(&model, &sample, ln_gaps(histories, as_of))?,
    };
    Ok(Chosen { verdict, winner, known })
}

/// The contest among some of them; among all where those are too few to tell by.
fn held(histories: &Histories, seen: &[(RepeatHistory, usize)], as_of: Day) -> Result<Verdict, TooThin> {
    let among = |places: Vec<usize>| {
        let days: Vec<Vec<i32>> =
            places.into_par_iter().map(|place| purchase_days(histories, place, as_of)).collect();
        let mut verdict =
            family::choose(&Business::of_days(days.iter().map(Vec::as_slice), as_of.epoch_days()))?;
        // What hangs on the choice is said of everybody.
        verdict.change = verdict.change.of_so_many(seen.len(), days.len());
        Ok(verdict)
    };
    let some = picked(seen.to_vec());
    let are_all = some.len() == seen.len();
    among(some).or_else(|thin| {
        if are_all { Err(thin) } else { among(seen.iter().map(|(_, place)| *place).collect()) }
    })
}

/// Places of some thousands of customers, whatever the order they came in.
fn picked(mut seen: Vec<(RepeatHistory, usize)>) -> Vec<usize> {
    let stride = seen.len().div_ceil(CONTEST_MAX).max(1);
    if stride > 1 {
        seen.par_sort_unstable();
    }
    seen.into_iter().step_by(stride).map(|(_, place)| place).collect()
}

fn purchase_days(histories: &Histories, place: usize, as_of: Day) -> Vec<i32> {
    let bought = histories.days(place).iter().filter(|day| day.is_purchase() && day.day <= as_of);
    bought.map(|day| day.day.epoch_days()).collect()
}

/// The sum of the natural logarithms of everybody's gaps in days.
fn ln_gaps(histories: &Histories, as_of: Day) -> f64 {
    let of = |place: usize| -> f64 {
        let days = purchase_days(histories, place, as_of);
        days.iter().zip(days.iter().skip(1)).map(|(left, right)| f64::from(right - left).ln()).sum()
    };
    let sums: Vec<f64> = (0..histories.len()).into_par_iter().map(of).collect();
    sums.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_few_of_many_came_back_the_contest_is_held_among_all() {
        let bought = |on: i32| records::orders::OrderDay {
            day: Day::from_epoch_days(on),
            orders: 1,
            sale_minor: 100,
            back_minor: 0,
        };
        let customer = |place: i32| {
            // Thirty of them came back: a half would be refused.
            let days = if place % 1000 == 0 {
                vec![bought(0), bought(40 + place / 1000)]
            } else {
                vec![bought(place % 300)]
            };
            (format!("c{place:05}"), String::new(), days)
        };
        let histories = Histories::from_customers((0..30_000).map(customer).collect());
        let as_of = Day::from_epoch_days(400);
        let seen: Vec<_> = (0..histories.len())
            .map(|place| {
                let days = purchase_days(&histories, place, as_of);
                let (first, last) = (days[0], days[days.len() - 1]);
                let days = |days: i32| u32::try_from(days).unwrap();
                let x = u32::from(last > first);
                (RepeatHistory::new(x, days(last - first), days(400 - first)).unwrap(), place)
            })
            .collect();
        let verdict = held(&histories, &seen, as_of).unwrap();
        let (active, _) = verdict.change.active;
        assert!(active > 0.0 && active <= 30_000.0, "{active}");
    }

    #[test]
    fn of_many_some_are_picked_whatever_their_order() {
        let many = 3 * CONTEST_MAX + 7;
        let one = |place: usize| {
            let days = u32::try_from(place % 900).unwrap();
            (RepeatHistory::new(days % 5, days / 2, days).unwrap_or_default(), place)
        };
        let seen: Vec<_> = (0..many).map(one).collect();
        let kinds = |places: Vec<usize>| {
            let mut kinds: Vec<RepeatHistory> = places.into_iter().map(|place| one(place).0).collect();
            kinds.sort_unstable();
            kinds
        };
        let backwards: Vec<_> = seen.iter().rev().copied().collect();
        let all = picked(seen.clone());
        assert!(all.len() <= CONTEST_MAX && 4 * all.len() >= many, "{}", all.len());
        assert_eq!(kinds(all), kinds(picked(backwards)));
        let few = seen.into_iter().take(CONTEST_MAX).collect();
        assert_eq!(picked(few), (0..CONTEST_MAX).collect::<Vec<_>>());
    }
}
