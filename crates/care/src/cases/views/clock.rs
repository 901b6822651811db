//! A clock in words before colours: "Solve by 16:10", "23 min left", "12 min over".

use frame::formats;
use frame::web::{Ask, percent};
use kernel::{Moment, Say};
use maud::{Markup, html};

use super::super::minutes;
use super::super::model::{Case, Clock, State};

const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;

/// The clock that ends next, small, as lists show it; what stands still says why.
pub(in crate::cases) fn face(ask: &Ask<'_>, case: &Case) -> Markup {
    match case.course.next {
        Some((clock, due)) => running(ask, case, (clock, due)),
        None => still(ask, case),
    }
}

/// Both clocks of a case.
pub(in crate::cases) fn clocks(ask: &Ask<'_>, case: &Case) -> Markup {
    let course = &case.course;
    let answer = course.answer_due.filter(|_| course.state == State::Open);
    let solve = course.solve_due.filter(|_| course.state.is_running());
    html! {
        @match (answer, course.answered_at) {
            (Some(due), _) => (running(ask, case, (Clock::Answer, due))),
            (None, Some(at)) => (done(ask, ("cases-answered-at", at), is_in_time(course.answer_due, at))),
            (None, None) => {},
        }
        @match (solve, course.solved_at) {
            (Some(due), _) => (running(ask, case, (Clock::Solve, due))),
            (None, Some(at)) => (done(ask, ("cases-solved-at", at), is_in_time(course.solve_due, at))),
            (None, None) => (still(ask, case)),
        }
    }
}

/// Whether something was done before its clock ran out.
fn is_in_time(due: Option<Moment>, done: Moment) -> bool {
    due.is_none_or(|due| done <= due)
}

fn running(ask: &Ask<'_>, case: &Case, (clock, due): (Clock, Moment)) -> Markup {
    let left = minutes(ask.now, due);
    let (all, gone) = (due.0 - case.opened_at.0, ask.now.0 - case.opened_at.0);
    let used = if all > 0 { kernel::number(gone) / kernel::number(all) } else { 1.0 };
    let mood = match (left < 0, used > 0.5) {
        (true, _) => "bad",
        (false, true) => "warn",
        (false, false) => "good",
    };
    let by = ask.say(&Say::new(super::by_key(clock)).with("when", moment_words(ask, due)));
    let (text, tone) = (ask.say(&left_words(left)), format!("{mood}-t"));
    let spoken = |key: &'static str| ask.say(&Say::new(key).with("case", case.label()));
    html! {
        // A page that stays open lets the clock go on by these: moments in milliseconds, words as they are spoken here.
        rg-clock class="clock" data-from=(case.opened_at.0 / 1000) data-ends=(due.0 / 1000) data-words=(words(ask))
            data-soon=(spoken("cases-clock-soon")) data-over=(spoken("cases-clock-over")) {
            span class="t" { span { (by) } b class=(tone) { (text) } }
            span class={ "meter " (mood) } aria-hidden="true" { i class=(percent(used)) {} }
        }
    }
}

/// All ways of [`left_words`] with places for the numbers, left and over in turn: what the script fills in each minute.
fn words(ask: &Ask<'_>) -> String {
    let one = |key: &'static str| {
        ask.say(&Say::new(key).with("min", "{m}").with("hours", "{h}").with("days", "{d}"))
    };
    [
        "cases-min-left",
        "cases-min-over",
        "cases-hours-left",
        "cases-hours-over",
        "cases-days-left",
        "cases-days-over",
    ]
    .map(one)
    .join("|")
}

/// Why no clock runs.
fn still(ask: &Ask<'_>, case: &Case) -> Markup {
    let course = &case.course;
    let (what, note) = match course.state {
        State::Waiting => {
            let left = course.solve_left_micros.map(|left| left / 60_000_000);
            let left = left.filter(|left| *left > 0).map_or_else(
                || ask.get("cases-left-none"),
                |left| ask.say(&Say::new("cases-left-working").with("left", length(ask, left))),
            );
            (ask.get("cases-waits"), left)
        }
        State::Solved => (ask.get("cases-waits-word"), String::new()),
        State::Closed => (ask.get("cases-state-closed"), String::new()),
        State::Open | State::Answered => (ask.get("cases-never-ends"), String::new()),
    };
    html! {
        rg-clock class="clock" {
            span class="t" { span { (what) } b { (note) } }
        }
    }
}

fn done(ask: &Ask<'_>, (key, at): (&'static str, Moment), in_time: bool) -> Markup {
    let (word, tone) = if in_time { ("cases-in-time", "good-t") } else { ("cases-too-late", "bad-t") };
    html! {
        rg-clock class="clock" {
            span class="t" {
                span { (ask.say(&Say::new(key).with("when", moment_words(ask, at)))) }
                b class=(tone) { (ask.get(word)) }
            }
        }
    }
}

/// "23 min left", "6 h 30 min left", "3 days left", and the same over.
fn left_words(left: i64) -> Say {
    let (key, left) = if left < 0 { ("over", -left) } else { ("left", left) };
    let is_over = key == "over";
    let pick = |over: &'static str, left: &'static str| Say::new(if is_over { over } else { left });
    match left {
        ..HOUR => pick("cases-min-over", "cases-min-left").with("min", left),
        HOUR..DAY => {
            pick("cases-hours-over", "cases-hours-left").with("hours", left / HOUR).with("min", left % HOUR)
        }
        _ => pick("cases-days-over", "cases-days-left")
            .with("days", left / DAY)
            .with("hours", left % DAY / HOUR),
    }
}

/// A length of working time: "2 h 10 min".
fn length(ask: &Ask<'_>, minutes: i64) -> String {
    let say = if minutes < HOUR {
        Say::new("cases-length-min").with("min", minutes)
    } else {
        Say::new("cases-length-hours").with("hours", minutes / HOUR).with("min", minutes % HOUR)
    };
    ask.say(&say)
}

/// "16:10" today, "5 Nov 16:10" on another day.
pub(in crate::cases) fn moment_words(ask: &Ask<'_>, at: Moment) -> String {
    let zone = ask.zone();
    let (hour, minute) = at.time(&zone);
    let day = at.day(&zone);
    let clock = format!("{hour:02}:{minute:02}");
    if day == ask.today() {
        clock
    } else {
        format!("{} {clock}", formats::day_near(ask.lang(), day, ask.today()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_said_in_the_units_people_count_in() {
        for (left, key) in [
            (0, "cases-min-left"),
            (59, "cases-min-left"),
            (60, "cases-hours-left"),
            (1439, "cases-hours-left"),
            (1440, "cases-days-left"),
            (-1, "cases-min-over"),
            (-60, "cases-hours-over"),
            (-3000, "cases-days-over"),
        ] {
            assert_eq!(left_words(left).key, key, "{left}");
        }
        let words = left_words(-3000);
        assert_eq!(words.args, [("days", kernel::Arg::Count(2)), ("hours", kernel::Arg::Count(2))]);
    }
}
