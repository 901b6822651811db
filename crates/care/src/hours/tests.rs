//! Working time against an oracle that looks at the clock on the wall minute by minute; hours in the book.

use std::collections::BTreeMap;

use gate::audit;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use kernel::{Day, Moment};
use proptest::prelude::*;
use testkit::{both, same_schema};

use super::rules::{Reading, Run};
use super::*;

const MINUTE: i64 = 60_000_000;

fn moment(text: &str) -> Moment {
    Moment(text.parse::<Timestamp>().unwrap().as_microsecond())
}

fn opening(text: &str) -> Opening {
    typed::opening(text).unwrap()
}

fn week(days: &str, text: &str) -> [Opening; 7] {
    std::array::from_fn(|day| if days.as_bytes()[day] == b'x' { opening(text) } else { Opening::CLOSED })
}

fn calendar(zone: &str, week: [Opening; 7], specials: &str) -> Calendar {
    let (days, problems) = typed::specials(specials);
    assert_eq!(problems, []);
    Hours::new(week, days).unwrap().calendar(TimeZone::get(zone).unwrap())
}

/// Whether a minute is open, by the clock on the wall.
fn is_open(calendar: &Calendar, at: Moment) -> bool {
    let wall = Timestamp::from_microsecond(at.0).unwrap().to_zoned(calendar.zone.clone());
    let minute = u16::try_from(i32::from(wall.hour()) * 60 + i32::from(wall.minute())).unwrap();
    let today = Day::from_date(wall.date());
    let yesterday = Day::from_epoch_days(today.epoch_days() - 1);
    let within = |day: Day, minute: u16| {
        calendar.hours.on(day).intervals().iter().any(|one| one.from() <= minute && minute < one.to())
    };
    within(today, minute) || within(yesterday, minute + 1440)
}

/// Open minutes between two whole minutes, counted one by one.
fn counted(calendar: &Calendar, from: Moment, to: Moment) -> i64 {
    let mut at = from.0;
    let mut minutes = 0;
    while at < to.0 {
        minutes += i64::from(is_open(calendar, Moment(at)));
        at += MINUTE;
    }
    minutes
}

/// When so many open minutes have passed that are in no pause, counted one by one; `None` after so many days.
fn ended(
    calendar: &Calendar,
    from: Moment,
    minutes: i64,
    pauses: &[(Moment, Moment)],
    days: i64,
) -> Option<Moment> {
    let (mut at, mut left) = (from.0, minutes);
    while left > 0 {
        if at - from.0 > days * 1440 * MINUTE {
            return None;
        }
        let is_paused = pauses.iter().any(|pause| pause.0.0 <= at && at < pause.1.0);
        left -= i64::from(!is_paused && is_open(calendar, Moment(at)));
        at += MINUTE;
    }
    Some(Moment(at))
}

#[test]
fn ends_fall_where_a_person_would_put_them() {
    let office = || week("xxxxx--", "9:00-12:00, 13:30-18:00");
    hold(vec![
        (
            "within the morning",
            calendar("Asia/Shanghai", office(), ""),
            "2026-11-03T09:10:00+08:00",
            60,
            "2026-11-03T10:10:00+08:00",
        ),
        (
            "over lunch",
            calendar("Asia/Shanghai", office(), ""),
            "2026-11-03T11:30:00+08:00",
            60,
            "2026-11-03T14:00:00+08:00",
        ),
        (
            "closing time, not the next morning",
            calendar("Asia/Shanghai", office(), ""),
            "2026-11-03T17:00:00+08:00",
            60,
            "2026-11-03T18:00:00+08:00",
        ),
        (
            "at night the clock begins in the morning",
            calendar("Asia/Shanghai", office(), ""),
            "2026-11-03T22:47:30+08:00",
            60,
            "2026-11-04T10:00:00+08:00",
        ),
        (
            "over a weekend",
            calendar("Asia/Shanghai", office(), ""),
            "2026-11-06T17:30:00+08:00",
            60,
            "2026-11-09T09:30:00+08:00",
        ),
        (
            "over a holiday and a half day",
            calendar("Asia/Shanghai", office(), "2026-11-03\n2026-11-04 10:00-10:20"),
            "2026-11-02T17:30:00+08:00",
            60,
            "2026-11-05T09:10:00+08:00",
        ),
        (
            "a Sunday that is worked",
            calendar("Asia/Shanghai", office(), "2026-11-08 9-18 in lieu"),
            "2026-11-06T17:30:00+08:00",
            60,
            "2026-11-08T09:30:00+08:00",
        ),
    ]);
}

#[test]
fn ends_fall_where_the_clock_on_the_wall_says_over_midnight_and_when_clocks_change() {
    hold(vec![
        (
            "over midnight, into a day that is closed",
            calendar("Asia/Shanghai", week("xxxxx--", "20:00-02:00"), ""),
            "2026-11-06T23:30:00+08:00",
            60,
            "2026-11-07T00:30:00+08:00",
        ),
        (
            "clocks set forward at two: an hour of the night is not there",
            calendar("Europe/Berlin", week("xxxxxxx", "22:00-06:00"), ""),
            "2026-03-29T01:30:00+01:00",
            60,
            "2026-03-29T03:30:00+02:00",
        ),
        (
            "clocks set back at three: the hour is there twice",
            calendar("Europe/Berlin", week("xxxxxxx", "22:00-06:00"), ""),
            "2026-10-25T01:30:00+02:00",
            120,
            "2026-10-25T02:30:00+01:00",
        ),
    ]);
}

/// Name of the case, calendar, beginning, minutes, end.
type Ending = (&'static str, Calendar, &'static str, i64, &'static str);

fn hold(endings: Vec<Ending>) {
    for (case, calendar, from, minutes, ends) in endings {
        let end = calendar.end_after(moment(from), minutes * MINUTE).unwrap();
        assert_eq!(end.to_string(), moment(ends).to_string(), "{case}");
        assert_eq!(calendar.micros_between(moment(from), end), minutes * MINUTE, "{case}");
    }
}

#[test]
fn a_clock_stands_still_while_it_waits_and_is_over_when_it_ran_out_before() {
    let calendar = calendar("Asia/Shanghai", week("xxxxxxx", "9-18"), "");
    let at = |text: &str| moment(&format!("2026-11-{text}:00+08:00"));
    let run = |from: &str, to: Option<&str>| Run { from: at(from), to: to.map(at) };
    for (case, runs, reading) in [
        ("it runs", vec![run("03T09:00", None)], Reading::EndsAt(Some(at("03T11:00")))),
        (
            "it waits with an hour left",
            vec![run("03T09:00", Some("03T10:00"))],
            Reading::Stands { left_micros: 60 * MINUTE, ended_at: None },
        ),
        (
            "it goes on with that hour, and the night between costs nothing",
            vec![run("03T09:00", Some("03T10:00")), run("04T17:30", None)],
            Reading::EndsAt(Some(at("05T09:30"))),
        ),
        (
            "it was stopped at its very end, which is in time",
            vec![run("03T09:00", Some("03T11:00"))],
            Reading::Stands { left_micros: 0, ended_at: None },
        ),
        (
            "it had run out when it was stopped",
            vec![run("03T09:00", Some("03T12:00"))],
            Reading::Stands { left_micros: 0, ended_at: Some(at("03T11:00")) },
        ),
        (
            "it had run out and was taken up again",
            vec![run("03T09:00", Some("03T12:00")), run("04T09:00", None)],
            Reading::Stands { left_micros: 0, ended_at: Some(at("03T11:00")) },
        ),
    ] {
        assert_eq!(calendar.read(120, &runs), reading, "{case}");
    }
}

#[test]
fn a_week_that_never_opens_is_refused_and_one_closed_for_years_has_no_end() {
    let never = Hours::new(std::array::from_fn(|_| Opening::CLOSED), BTreeMap::new()).unwrap_err();
    assert_eq!(never.say().key, "hours-never-open");
    let minute = Opening::new(vec![Interval::new(600, 601).unwrap()]).unwrap();
    let mut days: [Opening; 7] = std::array::from_fn(|_| Opening::CLOSED);
    days[0] = minute;
    let calendar = Hours::new(days, BTreeMap::new()).unwrap().calendar(TimeZone::UTC);
    let from = moment("2026-11-02T00:00:00Z");
    assert_eq!(calendar.end_after(from, 2 * MINUTE), Some(moment("2026-11-09T10:01:00Z")));
    assert_eq!(calendar.end_after(from, 5_000 * MINUTE), None, "a century of Mondays");
}

fn any_opening() -> impl Strategy<Value = Opening> {
    let interval = (0_u16..1440, 1_u16..900).prop_map(|(from, long)| {
        let to = from + long;
        Interval::new(from, if to > 1440 { to - 1440 } else { to }).unwrap()
    });
    prop::collection::vec(interval, 0..3).prop_map(|intervals| Opening::new(intervals).unwrap())
}

/// Zones with their changes of clock: by an hour and by half an hour, in both halves of the year, and none.
const ZONES: [(&str, &[&str]); 7] = [
    ("Asia/Shanghai", &["2026-10-01T00:00:00Z", "1986-05-03T12:00:00Z", "1986-09-13T12:00:00Z"]),
    ("Europe/Berlin", &["2026-03-27T06:00:00Z", "2026-10-23T20:00:00Z"]),
    ("America/New_York", &["2026-03-06T11:00:00Z", "2026-10-30T17:00:00Z"]),
    ("Australia/Lord_Howe", &["2026-04-03T01:00:00Z", "2026-10-02T09:00:00Z"]),
    ("America/St_Johns", &["2026-03-07T00:00:00Z", "2026-11-01T01:00:00Z"]),
    ("Asia/Kathmandu", &["2026-02-27T00:00:00Z"]),
    // A Friday that never was: the islands went over the date line.
    ("Pacific/Apia", &["2011-12-28T05:00:00Z"]),
];

fn any_calendar() -> impl Strategy<Value = (Calendar, Moment)> {
    let zone = prop::sample::select(
        ZONES
            .iter()
            .flat_map(|(zone, starts)| starts.iter().map(|start| (*zone, *start)))
            .collect::<Vec<_>>(),
    );
    let specials = prop::collection::vec((0_i32..12, any_opening()), 0..4);
    (zone, prop::array::uniform7(any_opening()), specials, 0_i64..2880).prop_filter_map(
        "a week that opens",
        |((zone, start), week, specials, later)| {
            let start = Moment(moment(start).0 + later * MINUTE);
            let zone = TimeZone::get(zone).unwrap();
            let first = start.day(&zone).epoch_days();
            let specials = specials
                .into_iter()
                .map(|(day, opening)| {
                    (Day::from_epoch_days(first + day), Special { opening, name: String::new() })
                })
                .collect();
            Some((Hours::new(week, specials).ok()?.calendar(zone), start))
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn time_between_is_what_is_counted_minute_by_minute((calendar, start) in any_calendar(), long in 0_i64..8000) {
        let end = Moment(start.0 + long * MINUTE);
        prop_assert_eq!(calendar.minutes_between(start, end), counted(&calendar, start, end));
    }

    #[test]
    fn ends_are_where_counting_minute_by_minute_ends(
        (calendar, start) in any_calendar(),
        minutes in 1_i64..1500,
        pauses in prop::collection::vec((0_i64..3000, 1_i64..2000), 0..3),
    ) {
        // Pauses one after the other, each a while after the former.
        let (mut at, mut runs, mut stops) = (start, Vec::new(), Vec::new());
        for (runs_for, waits) in pauses {
            let stop = Moment(at.0 + runs_for * MINUTE);
            let goes_on = Moment(stop.0 + waits * MINUTE);
            runs.push(Run { from: at, to: Some(stop) });
            stops.push((stop, goes_on));
            at = goes_on;
        }
        runs.push(Run { from: at, to: None });
        let found = match calendar.read(minutes, &runs) {
            Reading::EndsAt(at) => at,
            Reading::Stands { ended_at, .. } => ended_at,
        };
        match ended(&calendar, start, minutes, &stops, 120) {
            Some(end) => {
                // One by one, the end is seen in the minute it falls into; a pause that begins there moves it behind.
                let found = found.unwrap();
                let before_pause = stops.iter().any(|(stop, _)| *stop == found);
                prop_assert!(found == end || before_pause, "{found} or {end}");
            }
            None => prop_assert!(found.is_none_or(|found| found.0 - start.0 > 120 * 1440 * MINUTE)),
        }
    }

    #[test]
    fn hours_come_back_from_the_book_as_they_went_in(
        intervals in prop::collection::vec((0_u16..1440, 0_u16..=1440), 1..8),
    ) {
        let one = intervals.iter().map(|(from, to)| Interval::new(*from, *to).unwrap()).collect();
        let opening = Opening::new(one).unwrap();
        prop_assert!(opening.intervals().iter().all(|one| one.to() - one.from() <= 1440));
        let hours = Hours::new(std::array::from_fn(|_| opening.clone()), BTreeMap::new()).unwrap();
        prop_assert_eq!(json::read(&json::write(&hours)), Some(hours));
    }

    #[test]
    fn an_end_is_the_first_moment_by_which_the_time_has_passed(
        (calendar, start) in any_calendar(),
        micros in 1_i64..(3000 * MINUTE),
        odd in 0_i64..MINUTE,
    ) {
        let start = Moment(start.0 + odd);
        if let Some(end) = calendar.end_after(start, micros) {
            prop_assert_eq!(calendar.micros_between(start, end), micros);
            prop_assert_eq!(calendar.micros_between(start, Moment(end.0 - 1)), micros - 1);
        }
    }
}

#[test]
fn both_databases_have_one_schema() {
    same_schema(&[MIGRATIONS]);
}

#[test]
fn hours_are_kept_told_to_the_trail_and_taken_back() {
    both(&[MIGRATIONS], async |world| {
        let permit = || Permit::<Alter>::by_house("test");
        let mut tx = world.db.write().await.unwrap();
        assert_eq!(read(&mut tx).await.unwrap(), Hours::usual());
        assert_eq!(change(&mut tx, &permit(), &mut world.later(1), &Hours::usual()).await.unwrap(), None);
        let specials = typed::specials("2026-10-01 to 2026-10-07 国庆\n2026-10-10 9-18").0;
        let night = Hours::new(week("xxxxx--", "20:00-02:00"), specials).unwrap();
        let first = change(&mut tx, &permit(), &mut world.later(2), &night).await.unwrap().unwrap();
        assert_eq!(read(&mut tx).await.unwrap(), night);
        let day = Hours::new(week("xxxxx--", "9-18"), BTreeMap::new()).unwrap();
        let second = change(&mut tx, &permit(), &mut world.later(3), &day).await.unwrap().unwrap();

        let line = async |tx: &mut Tx, id| audit::find(tx, id).await.unwrap().unwrap();
        let first = line(&mut tx, first).await;
        let refused = undo(&mut tx, &permit(), &mut world.later(4), &first).await.unwrap_err();
        assert_eq!(refused.say().key, "hours-changed-since");
        let second = line(&mut tx, second).await;
        undo(&mut tx, &permit(), &mut world.later(5), &second).await.unwrap();
        undo(&mut tx, &permit(), &mut world.later(6), &first).await.unwrap();
        assert_eq!(read(&mut tx).await.unwrap(), Hours::usual());
    });
}
