//! When a follow-up is late, what may be done with it, and which date of a customer comes first.

use kernel::{Day, Days};
use records::activities::Due as When;

use super::model::{Group, State};

/// Days ahead that are still this week's.
const WEEK: Days = Days(7);

/// What is done with a follow-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Its day or its person is changed, or it ends.
    Handle,
    /// It is taken up again.
    Reopen,
}

/// Whether a step fits the state.
pub(super) fn may(state: State, step: Step) -> bool {
    match step {
        Step::Handle => state == State::Open,
        Step::Reopen => matches!(state, State::Done | State::Dropped),
    }
}

/// Where in a list a day stands.
pub(super) fn group(day: Day, today: Day) -> Group {
    if day < today {
        Group::Late
    } else if day == today {
        Group::Today
    } else if day <= today + WEEK {
        Group::Week
    } else {
        Group::Later
    }
}

/// The first and the last day of a group; open where it has no end.
pub(super) fn days_of(group: Group, today: Day) -> (Option<Day>, Option<Day>) {
    match group {
        Group::Late => (None, Some(today - Days(1))),
        Group::Today => (Some(today), Some(today)),
        Group::Week => (Some(today + Days(1)), Some(today + WEEK)),
        Group::Later => (Some(today + WEEK + Days(1)), None),
    }
}

/// The last day whose open follow-ups are over for so long that those who lead are told.
pub(super) fn told_until(today: Day, escalate_days: u32) -> Day {
    today - Days(i32::try_from(escalate_days.max(1)).unwrap_or(i32::MAX))
}

/// Whether one date comes before another; a day without a time comes behind those of the day that have one.
pub(super) fn is_sooner(one: When, other: When) -> bool {
    let key = |due: When| (due.day, due.minute.unwrap_or(u16::MAX));
    key(one) < key(other)
}

/// At most so many signs of a text.
pub(super) fn clipped(text: &str, signs_max: usize) -> String {
    let text = text.trim();
    if text.chars().count() <= signs_max {
        return text.to_owned();
    }
    let cut: String = text.chars().take(signs_max - 1).collect();
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn every_day_stands_in_one_group_and_the_groups_say_their_days() {
        let today = day("2026-11-28");
        for (due, expected) in [
            ("2025-01-01", Group::Late),
            ("2026-11-27", Group::Late),
            ("2026-11-28", Group::Today),
            ("2026-11-29", Group::Week),
            ("2026-12-05", Group::Week),
            ("2026-12-06", Group::Later),
            ("2028-02-29", Group::Later),
        ] {
            assert_eq!(group(day(due), today), expected, "{due}");
            for one in Group::ALL {
                let (first, last) = days_of(one, today);
                let is_in =
                    first.is_none_or(|first| first <= day(due)) && last.is_none_or(|last| day(due) <= last);
                assert_eq!(is_in, one == expected, "{due} {one:?}");
            }
        }
    }

    #[test]
    fn those_who_lead_are_told_after_so_many_days() {
        let today = day("2026-11-28");
        for (days, last) in [(3, "2026-11-25"), (1, "2026-11-27"), (0, "2026-11-27"), (30, "2026-10-29")] {
            assert_eq!(told_until(today, days), day(last), "{days}");
        }
    }

    #[test]
    fn only_what_is_open_is_handled_and_only_what_has_ended_is_taken_up_again() {
        for (state, handle, reopen) in [
            (State::Open, true, false),
            (State::Done, false, true),
            (State::Dropped, false, true),
            (State::Withdrawn, false, false),
            (State::Erased, false, false),
        ] {
            assert_eq!((may(state, Step::Handle), may(state, Step::Reopen)), (handle, reopen), "{state:?}");
        }
    }

    #[test]
    fn a_time_comes_before_some_time_that_day() {
        let at = |day: Day, minute| When { day, minute };
        let (today, tomorrow) = (day("2026-11-28"), day("2026-11-29"));
        for (one, other, sooner) in [
            (at(today, Some(600)), at(today, None), true),
            (at(today, None), at(today, Some(600)), false),
            (at(today, Some(0)), at(today, Some(1)), true),
            (at(today, None), at(tomorrow, Some(0)), true),
            (at(today, None), at(today, None), false),
        ] {
            assert_eq!(is_sooner(one, other), sooner, "{one:?} {other:?}");
        }
    }

    #[test]
    fn long_words_are_clipped_and_say_so() {
        assert_eq!(clipped("  你好  ", 2), "你好");
        assert_eq!(clipped("abcdef", 4), "abc…");
        assert_eq!(clipped("ab  cdef", 4), "ab…");
    }
}
