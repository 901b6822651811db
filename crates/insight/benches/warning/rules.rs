//! The rules that are compared, and how they did.

use std::cmp::Reverse;
use std::collections::HashSet;

use insight::warning::{Barrier, saved, signs};
use kernel::{Day, rounded};

use super::replay::{One, Replay};

/// How a rule did.
#[derive(Clone, Debug, Default)]
pub struct Score {
    /// Alarms raised: one a customer and silence.
    pub alarms: usize,
    right: usize,
    caught: HashSet<usize>,
    leads: Vec<i32>,
    spent: f64,
}

impl Score {
    fn add(&mut self, one: &One) {
        self.alarms += 1;
        if one.fell {
            self.right += 1;
            self.leads.push(one.lead_days);
            if self.caught.insert(one.index) {
                self.spent += one.spent;
            }
        }
    }

    fn lead(&self) -> i32 {
        let mut leads = self.leads.clone();
        leads.sort_unstable();
        leads.get(leads.len() / 2).copied().unwrap_or(0)
    }

    /// As a row of a table.
    pub fn row(&self) -> String {
        let right = 100.0 * kernel::size(self.right) / kernel::size(self.alarms.max(1));
        let lead = self.lead();
        format!("{} | {right:.1} % | {} | {lead} | {:.0}", self.alarms, self.caught.len(), self.spent / 100.0)
    }
}

/// A silence: of one nobody is told twice.
type Silences = HashSet<(usize, Day)>;

fn silence(one: &One) -> (usize, Day) {
    (one.index, one.noticed.quiet.last)
}

/// An alarm when somebody has been silent for so many days; who has been already when the replay begins is left out.
pub fn fixed(replay: &Replay, days: i32) -> Score {
    as_it_comes(replay, |one| one.noticed.quiet.silence_days > days)
}

/// An alarm when the chance of falling away passes a bound, put where there are as many alarms as asked.
pub fn by_chance(replay: &Replay, alarms: usize) -> Score {
    let above = |bound: f64| as_it_comes(replay, |one| chance(one) > bound);
    let (mut low, mut high) = (-1.0, 1.0);
    for _ in 0..40 {
        let middle = 0.5 * (low + high);
        if above(middle).alarms > alarms { low = middle } else { high = middle }
    }
    above(high)
}

fn chance(one: &One) -> f64 {
    one.noticed.chance.unwrap_or(1.0 - one.noticed.quiet.odd)
}

fn as_it_comes(replay: &Replay, warns: impl Fn(&One) -> bool) -> Score {
    let (mut told, mut score) = (Silences::new(), Score::default());
    for (week, all) in replay.weeks.iter().enumerate() {
        for one in all.iter().filter(|one| warns(one)) {
            if told.insert(silence(one)) && week > 0 {
                score.add(one);
            }
        }
    }
    score
}

/// The program's order: among those who give a sign what may be saved first, as many a week as there is room for. Nobody ends a
/// warning here, and worth is the half year's spend twice.
pub fn by_saved(replay: &Replay, room: usize) -> Score {
    let worth = |one: &One| saved(&one.noticed, rounded(2.0 * one.spent), Barrier::Anywhere);
    with_room(replay, room, |one| signs(&one.noticed).any().then(|| worth(one)))
}

/// The same room without regard to money: whoever is likeliest to fall away first.
pub fn likeliest(replay: &Replay, room: usize) -> Score {
    with_room(replay, room, |one| Some(rounded(1e9 * chance(one))))
}

/// The fixed rule with the same room, the most valuable first, with the number of days that catches most.
pub fn best_fixed(replay: &Replay, room: usize, days: &[i32]) -> (i32, Score) {
    let of = |days: i32| {
        let worth = |one: &One| (one.noticed.quiet.silence_days > days).then(|| rounded(one.spent));
        (days, with_room(replay, room, worth))
    };
    days.iter().map(|days| of(*days)).max_by_key(|(_, score)| score.caught.len()).unwrap_or_default()
}

fn with_room(replay: &Replay, room: usize, worth: impl Fn(&One) -> Option<i64>) -> Score {
    let (mut told, mut score) = (Silences::new(), Score::default());
    for all in &replay.weeks {
        let mut new: Vec<(i64, &One)> = all
            .iter()
            .filter(|one| !told.contains(&silence(one)))
            .filter_map(|one| Some((worth(one)?, one)))
            .collect();
        new.sort_by_key(|(worth, one)| (Reverse(*worth), one.index));
        for (_, one) in new.into_iter().take(room) {
            told.insert(silence(one));
            score.add(one);
        }
    }
    score
}
