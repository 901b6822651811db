//! A customer's rhythm and today's date in, how late they are and how they do out.

use kernel::Day;

use super::model::{Health, Rhythm};

/// Less likely active than this, in thousandths, and somebody is to be looked at even if they are not late.
const DOUBT_MILLI: u32 = 500;

/// Days beyond the expected window; 0 within it.
pub(super) fn days_late(rhythm: &Rhythm, today: Day) -> i64 {
    i64::from((today - rhythm.window_last).0).max(0)
}

/// How a customer does.
pub(super) fn health(rhythm: &Rhythm, p_alive_milli: Option<u32>, today: Day) -> Health {
    let usual = i64::from(rhythm.usual_gap_days);
    let late = days_late(rhythm, today);
    let doubtful = p_alive_milli.is_some_and(|chance| chance < DOUBT_MILLI);
    if today > rhythm.gone_after {
        Health::Gone
    } else if late > 0 && (late * 2 >= usual || doubtful) {
        Health::AtRisk
    } else if late > 0 {
        Health::Slipping
    } else if doubtful || today > rhythm.next {
        Health::Watch
    } else {
        Health::Steady
    }
}

#[cfg(test)]
mod tests {
    use kernel::Days;

    use super::*;

    /// Bought last on day 0, usually every 24 days, expected between days 19 and 30.
    fn rhythm() -> Rhythm {
        let last = Day::from_epoch_days(20_000);
        Rhythm {
            first: last - Days(240),
            last,
            next: last + Days(24),
            window_first: last + Days(19),
            window_last: last + Days(30),
            gone_after: last + Days(72),
            usual_gap_days: 24,
        }
    }

    #[test]
    fn health_goes_down_with_silence_and_doubt() {
        for (name, silence, p_alive, late, health) in [
            ("just bought", 0, Some(990), 0, Health::Steady),
            ("on the expected day", 24, Some(900), 0, Health::Steady),
            ("no model says", 24, None, 0, Health::Steady),
            ("due by now", 25, Some(900), 0, Health::Watch),
            ("the last day of the window", 30, None, 0, Health::Watch),
            ("hardly active though not late", 3, Some(499), 0, Health::Watch),
            ("even odds are no doubt", 3, Some(500), 0, Health::Steady),
            ("a day late", 31, Some(800), 1, Health::Slipping),
            ("a day less than half a gap late", 41, None, 11, Health::Slipping),
            ("half a gap late", 42, None, 12, Health::AtRisk),
            ("late and hardly active", 31, Some(100), 1, Health::AtRisk),
            ("three gaps silent", 72, None, 42, Health::AtRisk),
            ("more than three gaps silent", 73, Some(900), 43, Health::Gone),
        ] {
            let rhythm = rhythm();
            let today = rhythm.last + Days(silence);
            assert_eq!(days_late(&rhythm, today), late, "{name}");
            assert_eq!(super::health(&rhythm, p_alive, today), health, "{name}");
        }
    }

    #[test]
    fn steps_are_those_of_the_bar() {
        let steps: Vec<u8> = Health::ALL.iter().map(|health| health.steps()).collect();
        assert_eq!(steps, [0, 1, 2, 3, 4]);
        assert_eq!((Health::Gone.steps(), Health::Slipping.steps(), Health::Steady.steps()), (0, 2, 4));
    }
}
