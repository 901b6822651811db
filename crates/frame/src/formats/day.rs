//! Days and ranges of days.

use kernel::{Day, Lang, Say};

/// Between two days in Chinese; a line never breaks there.
const TO: &str = "\u{a0}～\u{a0}";
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const MONTHS_LONG: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// From Monday on.
const WEEKDAYS: [(&str, &str); 7] = [
    ("Monday", "一"),
    ("Tuesday", "二"),
    ("Wednesday", "三"),
    ("Thursday", "四"),
    ("Friday", "五"),
    ("Saturday", "六"),
    ("Sunday", "日"),
];

/// A day nearer than this needs no year: no other of its name is as near.
const NEAR_DAYS: i32 = 183;
/// From this distance on a day is named instead of counted to.
const COUNTED_DAYS: i32 = 60;

/// A day with its year: `3 Nov 2026`, in Chinese `2026-11-03`.
#[must_use]
pub fn day(lang: Lang, day: Day) -> String {
    let (year, month, date) = day.ymd();
    match lang {
        Lang::En => format!("{date} {} {year}", month_name(month)),
        Lang::Zh => format!("{year:04}-{month:02}-{date:02}"),
    }
}

/// A day without its year when it is the year of `today`, or within half a year of it: `3 Nov`, in Chinese `11-03`.
#[must_use]
pub fn day_near(lang: Lang, day: Day, today: Day) -> String {
    let (_, month, date) = day.ymd();
    if !is_near(day, today) {
        return self::day(lang, day);
    }
    match lang {
        Lang::En => format!("{date} {}", month_name(month)),
        Lang::Zh => format!("{month:02}-{date:02}"),
    }
}

fn is_near(day: Day, today: Day) -> bool {
    day.ymd().0 == today.ymd().0 || (day - today).0.abs() < NEAR_DAYS
}

/// Two days and what is between: `3 to 10 Nov`, `28 Oct to 3 Nov`; in Chinese `11-03 ～ 11-10`.
#[must_use]
pub fn day_range(lang: Lang, first: Day, last: Day, today: Day) -> String {
    let ((first_year, first_month, first_date), (last_year, last_month, _)) = (first.ymd(), last.ymd());
    match lang {
        Lang::En if (first_year, first_month) == (last_year, last_month) => {
            format!("{first_date} to {}", day_near(lang, last, today))
        }
        Lang::En if first_year == last_year || (is_near(first, today) && is_near(last, today)) => {
            format!("{first_date} {} to {}", month_name(first_month), day_near(lang, last, today))
        }
        Lang::En => format!("{} to {}", day(lang, first), day(lang, last)),
        Lang::Zh if first_year == last_year || (is_near(first, today) && is_near(last, today)) => {
            let (_, month, date) = last.ymd();
            format!("{}{TO}{month:02}-{date:02}", day_near(lang, first, today))
        }
        Lang::Zh => format!("{}{TO}{}", day(lang, first), day(lang, last)),
    }
}

/// A month on an axis: `Nov`, in Chinese `11 月`.
#[must_use]
pub fn month(lang: Lang, day: Day) -> String {
    let (_, month, _) = day.ymd();
    match lang {
        Lang::En => month_name(month).to_owned(),
        Lang::Zh => format!("{month} 月"),
    }
}

/// A day as a heading: `Thursday 19 November`, in Chinese `11 月 19 日 星期四`.
#[must_use]
pub fn weekday_heading(lang: Lang, day: Day) -> String {
    let (_, month, date) = day.ymd();
    let named = |names: &[&'static str], at: i8| {
        usize::try_from(at).ok().and_then(|at| names.get(at)).copied().unwrap_or_default()
    };
    let (english, chinese) = weekday(day);
    match lang {
        Lang::En => format!("{english} {date} {}", named(&MONTHS_LONG, month - 1)),
        Lang::Zh => format!("{month} 月 {date} 日 星期{chinese}"),
    }
}

/// The short name of a day of the week: `Thu`, in Chinese 周四.
#[must_use]
pub fn weekday_short(lang: Lang, day: Day) -> String {
    let (english, chinese) = weekday(day);
    match lang {
        Lang::En => english.chars().take(3).collect(),
        Lang::Zh => format!("周{chinese}"),
    }
}

fn weekday(day: Day) -> (&'static str, &'static str) {
    // 1970-01-01 was a Thursday.
    let at = usize::try_from((day.epoch_days() + 3).rem_euclid(7)).unwrap_or_default();
    WEEKDAYS.get(at).copied().unwrap_or_default()
}

/// How far a day is from today, as a message: today, yesterday, 5 days ago, in 3 days; further away the day itself.
#[must_use]
pub fn relative(day: Day, today: Day) -> Say {
    let distance = (day - today).0;
    let days = i64::from(distance.unsigned_abs());
    match distance {
        0 => Say::new("frame-day-today"),
        -1 => Say::new("frame-day-yesterday"),
        1 => Say::new("frame-day-tomorrow"),
        _ if distance.abs() > COUNTED_DAYS => Say::new("frame-day-on").with("day", day),
        _ if distance < 0 => Say::new("frame-day-ago").with("days", days),
        _ => Say::new("frame-day-ahead").with("days", days),
    }
}

fn month_name(month: i8) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_written_as_each_language_writes_them() {
        let today = at("2026-11-19");
        for (text, english, chinese) in [
            ("2026-11-03", "3 Nov", "11-03"),
            ("2025-01-31", "31 Jan 2025", "2025-01-31"),
            ("0987-02-01", "1 Feb 987", "0987-02-01"),
        ] {
            assert_eq!(day_near(Lang::En, at(text), today), english);
            assert_eq!(day_near(Lang::Zh, at(text), today), chinese);
        }
        assert_eq!(day(Lang::En, today), "19 Nov 2026");
        assert_eq!(month(Lang::Zh, today), "11 月");
        assert_eq!(weekday_heading(Lang::En, today), "Thursday 19 November");
        assert_eq!(weekday_heading(Lang::Zh, today), "11 月 19 日 星期四");
        assert_eq!(weekday_short(Lang::En, today), "Thu");
        assert_eq!(weekday_short(Lang::Zh, today), "周四");
    }

    #[test]
    fn ranges_say_shared_parts_once() {
        let today = at("2026-11-19");
        for (first, last, english, chinese) in [
            ("2026-11-03", "2026-11-10", "3 to 10 Nov", "11-03\u{a0}～\u{a0}11-10"),
            ("2026-10-28", "2026-11-03", "28 Oct to 3 Nov", "10-28\u{a0}～\u{a0}11-03"),
            ("2025-10-28", "2025-11-03", "28 Oct to 3 Nov 2025", "2025-10-28\u{a0}～\u{a0}11-03"),
            ("2026-12-03", "2027-01-08", "3 Dec to 8 Jan", "12-03\u{a0}～\u{a0}01-08"),
            ("2026-12-03", "2027-06-08", "3 Dec 2026 to 8 Jun 2027", "2026-12-03\u{a0}～\u{a0}2027-06-08"),
            ("2025-12-28", "2026-01-03", "28 Dec 2025 to 3 Jan 2026", "2025-12-28\u{a0}～\u{a0}2026-01-03"),
        ] {
            assert_eq!(day_range(Lang::En, at(first), at(last), today), english);
            assert_eq!(day_range(Lang::Zh, at(first), at(last), today), chinese);
        }
    }

    #[test]
    fn near_days_are_counted_and_far_days_named() {
        let today = at("2026-11-19");
        for (text, key) in [
            ("2026-11-19", "frame-day-today"),
            ("2026-11-18", "frame-day-yesterday"),
            ("2026-11-20", "frame-day-tomorrow"),
            ("2026-11-01", "frame-day-ago"),
            ("2026-12-01", "frame-day-ahead"),
            ("2026-03-01", "frame-day-on"),
        ] {
            assert_eq!(relative(at(text), today).key, key, "{text}");
        }
    }
}
