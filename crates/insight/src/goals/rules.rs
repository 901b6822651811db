//! A goal and what happened in, how it stands out.

use kernel::{Day, number, rounded};

use super::model::{Facts, Goal, Progress, Verdict, What};

/// Before a fifth of the period is known, a forecast is a guess.
const FORECAST_FROM: f64 = 0.2;

/// How a goal stands on a day.
///
/// The expected is what an even pace would have brought by the last day of which everything is known. Of a share of regulars nothing
/// is expected: the most frequent buy first, so that half the time says little of half the share.
///
/// # Formula
/// expected = start + (target - start) days known / days of the period; forecast = so far / (days known / days of the period).
#[must_use]
pub fn progress(goal: &Goal, facts: &Facts, today: Day) -> Progress {
    let target = match facts.whole {
        // Of 7 regulars 80 % are 6: five would be fewer than asked for.
        Some(whole) => (goal.target.saturating_mul(whole) + 99) / 100,
        None => goal.target,
    };
    let is_share_of_nobody = facts.whole == Some(0);
    let is_met = facts.so_far >= target && !is_share_of_nobody;
    let length = number(i64::from((goal.end() - goal.start).0) + 1);
    let gone = number(i64::from((facts.known - goal.start).0) + 1) / length;
    let runs = today >= goal.start && today <= goal.end();
    let paced = runs && gone > 0.0 && goal.what != What::Kept;
    let expected = paced.then(|| {
        let way = number(target - facts.at_start) * gone.min(1.0);
        facts.at_start + rounded(way)
    });
    let forecast = (paced && goal.what == What::Sales && gone >= FORECAST_FROM)
        .then(|| two_digits(number(facts.so_far) / gone.min(1.0)));
    let verdict = if today < goal.start {
        Verdict::ToCome
    } else if is_met && (goal.what != What::Customers || !runs) {
        Verdict::Met
    } else if !runs {
        Verdict::Missed
    } else {
        match expected {
            None => Verdict::Running,
            Some(expected) if facts.so_far >= expected => Verdict::OnTheWay,
            Some(_) => Verdict::Behind,
        }
    };
    Progress { so_far: facts.so_far, target, expected, forecast, verdict }
}

/// A number in two digits: more would claim to know.
fn two_digits(value: f64) -> i64 {
    if value.abs() < 100.0 {
        return rounded(value);
    }
    let step = 10_f64.powf(value.abs().log10().floor() - 1.0);
    rounded((value / step).round() * step)
}

#[cfg(test)]
mod tests;
