//! What the warning of everybody's own rhythm would have caught.

use rayon::prelude::*;

use super::Cut;
use crate::rhythm::{GONE_GAPS, Gaps, Group};

/// Who has fewer gaps of their own has no rhythm to be late against, and is not watched.
pub const OWN_GAPS_MIN: u32 = 3;

/// The warnings of a time, and what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Warnings {
    /// Customers with a rhythm of their own who did not count as gone already when the time began.
    pub watched: usize,
    /// Warnings raised, those standing on the first day among them; somebody who is late twice is warned of twice.
    pub raised: usize,
    /// Warned of, and not seen again until the end, which is more than three usual gaps after their last purchase.
    pub caught: usize,
    /// Warned of, and bought again all the same.
    pub false_alarms: usize,
    /// Warned of, silent until the end, and not yet silent for so long that they count as gone.
    pub undecided: usize,
    /// As silent as those caught, without a warning before: the group is so wide that the window ends where gone begins.
    pub missed: usize,
    /// Of those caught, the median of the days from the warning to the day they counted as gone: the time there was to act.
    pub lead_days: Option<f64>,
    /// Of the false alarms, the median of the days from the warning to the purchase.
    pub returned_days: Option<f64>,
}

/// Replays the warning day by day from `as_of` to `until`: it is raised on the first day on which a silence is longer than the
/// customer's own window ([`crate::rhythm::Rhythm::window_end_days`]).
///
/// The group's rhythm is that of the first day and learns nothing later; each purchase adds a gap to its customer's own. Nobody
/// acted on these warnings, so who bought again would have done so without one.
#[must_use]
pub fn warnings(customers: &[Cut<'_>], as_of: i32, until: i32) -> Warnings {
    let gaps: Vec<Gaps> = customers.par_iter().map(|one| Gaps::between(one.before)).collect();
    let group = Group::of(&gaps);
    let replay = |(one, gaps): (&Cut<'_>, &Gaps)| Replay { group: &group, as_of, until }.of(one, *gaps);
    let ended: Vec<Option<Vec<Ended>>> = customers.par_iter().zip(&gaps).map(replay).collect();
    let mut all = Warnings { watched: ended.iter().flatten().count(), ..Warnings::default() };
    let (mut leads, mut returns) = (Vec::new(), Vec::new());
    for one in ended.into_iter().flatten().flatten() {
        all.raised += usize::from(!matches!(one, Ended::Missed));
        match one {
            Ended::Caught { lead_days } => leads.push(lead_days),
            Ended::FalseAlarm { returned_days } => returns.push(returned_days),
            Ended::Undecided => all.undecided += 1,
            Ended::Missed => all.missed += 1,
        }
    }
    (all.caught, all.false_alarms) = (leads.len(), returns.len());
    (all.lead_days, all.returned_days) = (median(leads), median(returns));
    all
}

/// What became of a silence that was warned of, or should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ended {
    Caught { lead_days: i32 },
    FalseAlarm { returned_days: i32 },
    Undecided,
    Missed,
}

struct Replay<'g> {
    group: &'g Group,
    as_of: i32,
    until: i32,
}

impl Replay<'_> {
    /// The silences of one customer; `None` for who is not watched.
    fn of(&self, one: &Cut<'_>, mut gaps: Gaps) -> Option<Vec<Ended>> {
        let mut last = *one.before.last()?;
        let is_gone = self.days(&gaps, last).1 <= self.as_of;
        if gaps.count < OWN_GAPS_MIN || is_gone {
            return None;
        }
        let mut ended = Vec::new();
        for day in one.after {
            ended.extend(self.silence((last, Some(*day)), &gaps));
            gaps.add(f64::from(day - last));
            last = *day;
        }
        ended.extend(self.silence((last, None), &gaps));
        Some(ended)
    }

    /// What became of one silence, from a purchase to the next or to the end; `None` where there was nothing to say.
    fn silence(&self, (last, next): (i32, Option<i32>), gaps: &Gaps) -> Option<Ended> {
        let (late_on, gone_on) = self.days(gaps, last);
        let warned_on = late_on.max(self.as_of);
        let is_warned =
            warned_on < gone_on && warned_on <= self.until && next.is_none_or(|day| warned_on < day);
        match (is_warned, next) {
            (true, Some(day)) => Some(Ended::FalseAlarm { returned_days: day - warned_on }),
            (true, None) if gone_on <= self.until => Some(Ended::Caught { lead_days: gone_on - warned_on }),
            (true, None) => Some(Ended::Undecided),
            (false, None) if gone_on <= self.until => Some(Ended::Missed),
            (false, _) => None,
        }
    }

    /// The first days on which a silence since `last` is late, and gone.
    fn days(&self, gaps: &Gaps, last: i32) -> (i32, i32) {
        let rhythm = self.group.rhythm(gaps, 0.0);
        let first_beyond = |days: f64| {
            let whole = i32::try_from(kernel::rounded(days.floor())).unwrap_or(i32::MAX);
            last.saturating_add(whole).saturating_add(1)
        };
        (first_beyond(rhythm.window_end_days), first_beyond(GONE_GAPS * rhythm.usual_gap_days))
    }
}

fn median(mut days: Vec<i32>) -> Option<f64> {
    days.sort_unstable();
    let upper = *days.get(days.len() / 2)?;
    let lower = *days.get((days.len() - 1) / 2)?;
    Some(f64::midpoint(f64::from(lower), f64::from(upper)))
}
