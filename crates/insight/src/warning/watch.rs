//! Everybody's own habits as the book's past shows them, and what is unusual about one customer beside theirs.

use actuary::check::OWN_GAPS_MIN;
use actuary::family::Model;
use actuary::rhythm::{Calibration, Gaps, Group, Silence};
use actuary::{RepeatHistory, Unit, amounts};
use kernel::{Day, Days, number};
use rayon::prelude::*;
use records::orders::{Histories, OrderDay};

use super::model::{Noticed, Quiet, Smaller};

/// Half a year is compared with half a year.
const HALF_YEAR: Days = Days(182);
/// Where nothing was bought in the last half year, half of the year is.
const YEAR: Days = Days(365);

/// What everybody's past says about habits: learned once for a book and a day, asked of every customer.
#[derive(Clone, Debug)]
pub struct Watch {
    group: Group,
    calibration: Calibration,
    amounts: amounts::Group,
    money_known: bool,
    model: Option<Model>,
}

impl Watch {
    /// Learned from all that happened up to a day, that day included; `model` is the one that speaks for the book, if any.
    ///
    /// O(days of purchase) time and memory.
    #[must_use]
    pub fn learned(histories: &Histories, as_of: Day, model: Option<Model>) -> Self {
        let of = |index: usize| {
            let seen = until(histories.days(index), as_of);
            (purchase_days(seen), amounts_of(seen))
        };
        let (days, amounts): (Vec<Vec<i32>>, Vec<Vec<f64>>) =
            (0..histories.len()).into_par_iter().map(of).filter(|(days, _)| !days.is_empty()).unzip();
        let gaps: Vec<Gaps> = days.par_iter().map(|days| Gaps::between(days)).collect();
        let group = Group::of(&gaps);
        let end = f64::from(as_of.epoch_days());
        let silences = days.iter().flat_map(|days| Silence::all_of(days.iter().copied().map(f64::from), end));
        let calibration = Calibration::learned(&group, silences);
        let money_known = amounts.iter().flatten().any(|amount| *amount > 0.0);
        // Where nobody is seen to leave, silence would say nothing of what comes.
        let model = model.filter(|model| !matches!(model, Model::Nbd(_)));
        Self { group, calibration, amounts: amounts::Group::of(&amounts), money_known, model }
    }

    /// What there is to say of a customer on a day, the one of learning or later; `None` for who has too few gaps of
    /// their own to be late against.
    #[must_use]
    pub fn of(&self, days: &[OrderDay], today: Day) -> Option<Noticed> {
        let days = until(days, today);
        let bought = purchase_days(days);
        let gaps = Gaps::between(&bought);
        let last = bought.last().copied().filter(|_| gaps.count >= OWN_GAPS_MIN)?;
        let silence_days = today.epoch_days() - last;
        let rhythm = self.group.rhythm(&gaps, f64::from(silence_days));
        let quiet = Quiet {
            last: Day::from_epoch_days(last),
            silence_days,
            usual_gap_days: rhythm.usual_gap_days,
            window_end_days: rhythm.window_end_days,
            odd: self.calibration.tail(&self.group, &gaps, f64::from(silence_days)),
        };
        Some(Noticed { quiet, smaller: self.smaller(days), chance: self.chance(&bought, today) })
    }

    fn smaller(&self, days: &[OrderDay]) -> Option<Smaller> {
        if !self.money_known {
            return None;
        }
        let change = self.amounts.latest_change(&amounts_of(days))?;
        let recent = u32::try_from(change.recent).unwrap_or(u32::MAX);
        (change.ratio < 1.0).then_some(Smaller { ratio: change.ratio, odd: change.chance, recent })
    }

    /// The chance of half as many purchase days or fewer in the half year after `today` than in the half year up to it.
    ///
    /// # Formula
    /// The sum of P(X = n) over n up to half of the present count, by the model that speaks for the book.
    fn chance(&self, bought: &[i32], today: Day) -> Option<f64> {
        let model = self.model.as_ref()?;
        let (first, last) = (bought.first()?, bought.last()?);
        let count = |since: Day| {
            let before = bought.partition_point(|day| *day <= since.epoch_days());
            u32::try_from(bought.len() - before).unwrap_or(u32::MAX)
        };
        let now = count(today - HALF_YEAR).max(count(today - YEAR).div_ceil(2));
        let x = u32::try_from(bought.len()).ok()?.checked_sub(1)?;
        let days = |until: i32| u32::try_from(until - first).ok();
        let seen = RepeatHistory::new(x, days(*last)?, days(today.epoch_days())?)?.observed(Unit::Day);
        let ahead = f64::from(HALF_YEAR.0);
        let sum: f64 = (0..=now / 2).map(|n| model.count_probability_after(seen, ahead, n)).sum();
        sum.is_finite().then(|| sum.clamp(0.0, 1.0))
    }
}

/// The days up to one, that one included.
fn until(days: &[OrderDay], last: Day) -> &[OrderDay] {
    days.get(..days.partition_point(|day| day.day <= last)).unwrap_or_default()
}

fn purchase_days(days: &[OrderDay]) -> Vec<i32> {
    days.iter().filter(|day| day.is_purchase()).map(|day| day.day.epoch_days()).collect()
}

fn amounts_of(days: &[OrderDay]) -> Vec<f64> {
    days.iter().filter(|day| day.is_purchase()).map(|day| number(day.sale_minor)).collect()
}
