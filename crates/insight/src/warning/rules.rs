//! What was noticed in, whether to warn and how pressingly out; and which of all warnings are opened.

use kernel::{Day, Days, number, rounded};
use records::customers::CustomerId;

use super::model::{Barrier, Level, Noticed, Settings, Signs, Warning};

/// A silence that half of those who come back do not reach is as usual.
const LONGER_THAN_USUAL: f64 = 0.5;
/// With this chance somebody falls away more likely than not. Measured on years of real orders: docs/benchmarks.md.
const LIKELY: f64 = 0.6;
/// Orders this much smaller are a sign ...
const SMALLER_RATIO: f64 = 0.75;
/// ... where chance makes them so in one of twenty cases only.
const SMALLER_ODD: f64 = 0.05;
/// A silence, or a change of amounts, that chance explains in one of twenty or one of a hundred cases is an alarm.
const SILENCE_ALARM: f64 = 0.05;
const SMALLER_ALARM: f64 = 0.01;
/// So long somebody who was looked after is left alone about their amounts.
const REST: Days = Days(60);

/// What there is to warn of: a silence beyond the expected window, or beyond the usual gap where the model has it that they
/// will more likely than not fall away; and smaller orders of somebody who still orders.
///
/// Who has been silent for three usual gaps is no early warning, but for a month in which the model may still have it so: weekly
/// buyers are gone in three weeks by their own rhythm.
#[must_use]
pub fn signs(noticed: &Noticed) -> Signs {
    let quiet = &noticed.quiet;
    let is_likely = !quiet.is_long_gone()
        && quiet.odd < LONGER_THAN_USUAL
        && noticed.chance.is_some_and(|chance| chance >= LIKELY);
    let smaller = noticed.smaller.is_some_and(|one| one.ratio <= SMALLER_RATIO && one.odd <= SMALLER_ODD);
    Signs {
        silence: is_likely || (quiet.is_late() && !quiet.is_gone()),
        smaller: smaller && !quiet.is_gone(),
    }
}

/// How pressing these signs are.
#[must_use]
pub fn level(noticed: &Noticed, signs: Signs) -> Level {
    let silence = signs.silence && noticed.quiet.odd <= SILENCE_ALARM;
    let smaller = signs.smaller && noticed.smaller.is_some_and(|one| one.odd <= SMALLER_ALARM);
    if silence || smaller { Level::Alarm } else { Level::Watch }
}

/// What may be saved: the chance that they fall away, times what they bring, as far as customers of this trade can leave.
///
/// Where no model says how likely that is, the oddness of the silence stands in for it.
#[must_use]
pub fn saved(noticed: &Noticed, at_stake: i64, barrier: Barrier) -> i64 {
    let falls = noticed.chance.unwrap_or(1.0 - noticed.quiet.odd);
    let shrinks = noticed.smaller.filter(|_| signs(noticed).smaller).map_or(0.0, |one| 1.0 - one.ratio);
    rounded(weight(barrier) * falls.max(shrinks) * number(at_stake))
}

/// How readily customers leave where it is that easy.
fn weight(barrier: Barrier) -> f64 {
    match barrier {
        Barrier::Alone => 0.4,
        Barrier::Special => 0.7,
        Barrier::Anywhere => 1.0,
    }
}

/// One customer as seen today.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen {
    /// Who.
    pub customer: CustomerId,
    /// What was noticed.
    pub noticed: Noticed,
    /// What they brought in the trailing period.
    pub at_stake: i64,
}

/// The warning of a customer that was closed last.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Closed {
    /// Their last purchase as the warning knew it.
    pub last: Day,
    /// The day it was closed on.
    pub on: Day,
    /// How odd the oddest silence was of which somebody said that it was nothing; `None` where nobody ever did.
    pub fine_at: Option<f64>,
}

/// What a customer may be warned of after an earlier warning: nothing where nothing is at stake.
///
/// Of one silence nobody is told twice, and a silence no odder than one that was nothing is nothing either. Smaller orders are
/// told again of new orders only, and not soon after somebody looked after them.
#[must_use]
pub fn to_tell(seen: &Seen, before: Option<&Closed>, today: Day) -> Signs {
    if seen.at_stake <= 0 {
        return Signs::default();
    }
    let signs = signs(&seen.noticed);
    let Some(before) = before else { return signs };
    let is_new = seen.noticed.quiet.last > before.last;
    let is_odder = before.fine_at.is_none_or(|odd| seen.noticed.quiet.odd < odd);
    Signs {
        silence: signs.silence && is_new && is_odder,
        smaller: signs.smaller && is_new && today - before.on > REST,
    }
}

/// Which of all who give a sign get a warning: the best first, as many as the week still has room for.
///
/// `opened` is how many this week already has. Of equals the one whose identity comes first, so that the same day twice
/// chooses the same.
#[must_use]
pub fn chosen(mut all: Vec<(Seen, Signs)>, settings: Settings, opened: u32) -> Vec<(Seen, Signs)> {
    let worth = |one: &Seen| saved(&one.noticed, one.at_stake, settings.barrier);
    all.sort_by_key(|(one, _)| (std::cmp::Reverse(worth(one)), one.customer));
    let room = settings.weekly.saturating_sub(opened);
    all.truncate(usize::try_from(room).unwrap_or(usize::MAX));
    all
}

/// What becomes of an open warning today.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Turn {
    /// It goes on, for this.
    Goes(Signs),
    /// An order of this day ended it.
    Ended(Day),
}

/// An order ends a warning of silence; one of smaller orders ends when they are what they were. Nothing else ends one:
/// who counts as gone by now stays on the list until somebody says what became of them.
#[must_use]
pub fn turn(open: &Warning, seen: &Noticed) -> Turn {
    let has_bought = seen.quiet.last > open.noticed.quiet.last;
    if !has_bought {
        return Turn::Goes(open.signs);
    }
    let now = signs(seen);
    let smaller = open.signs.smaller && now.smaller;
    if smaller || now.silence {
        Turn::Goes(Signs { silence: now.silence, smaller })
    } else {
        Turn::Ended(seen.quiet.last)
    }
}

#[cfg(test)]
mod tests;
