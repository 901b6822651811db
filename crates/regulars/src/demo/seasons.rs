//! When people buy more and when less.

use kernel::{Day, Days, Lang};

/// How busy a day is; 1 is usual. Time until the next purchase passes so much faster.
pub(super) fn pace(lang: Lang, day: Day) -> f64 {
    match lang {
        Lang::En => pace_by_sun(day),
        Lang::Zh => pace_by_moon(day),
    }
}

/// Whether presents are bought on this day.
pub(super) fn is_festive(lang: Lang, day: Day) -> bool {
    pace(lang, day) > 1.3
}

fn pace_by_sun(day: Day) -> f64 {
    let (_, month, date) = day.ymd();
    match (month, date) {
        (11, 24..) | (12, ..=20) => 1.7,
        (12, 25..) => 0.4,
        (1, _) => 0.9,
        // Summer: hot days and holidays.
        (7, 15..) | (8, _) => 0.8,
        _ => 1.0,
    }
}

fn pace_by_moon(day: Day) -> f64 {
    let (year, month, date) = day.ymd();
    let (spring, autumn) = festivals(year);
    let until = |festival: Option<Day>| festival.map(|festival| (festival - day).0);
    match (until(spring), until(autumn)) {
        (Some(4..=24), _) => 1.8,
        (Some(-7..=3), _) => 0.3,
        (_, Some(2..=20)) => 1.5,
        _ if month == 11 && date <= 11 => 1.4,
        _ if month == 7 || month == 8 => 0.85,
        _ => 1.0,
    }
}

/// Days of the Spring Festival after 20 January, and of the Mid-Autumn Festival after 7 September, of 2020 to 2035.
const LUNAR: [(i32, i32); 16] = [
    (5, 24),
    (23, 14),
    (12, 3),
    (2, 22),
    (21, 10),
    (9, 29),
    (28, 18),
    (17, 8),
    (6, 26),
    (24, 15),
    (14, 5),
    (3, 24),
    (22, 12),
    (11, 1),
    (30, 20),
    (19, 9),
];

/// The two festivals of a year; outside the table somewhere in the middle of where they can lie.
fn festivals(year: i16) -> (Option<Day>, Option<Day>) {
    let listed = usize::try_from(year - 2020).ok().and_then(|index| LUNAR.get(index));
    let (spring, autumn) = listed.copied().unwrap_or((15, 14));
    let after = |month, date, days| Day::from_ymd(i32::from(year), month, date).map(|from| from + Days(days));
    (after(1, 20, spring), after(9, 7, autumn))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn festivals_are_busy_and_the_days_after_quiet() {
        for (lang, day, least, most) in [
            (Lang::En, "2026-12-10", 1.5, 2.0),
            (Lang::En, "2026-12-26", 0.0, 0.5),
            (Lang::En, "2026-05-10", 1.0, 1.0),
            // Spring Festival: 17 February 2026; Mid-Autumn: 25 September 2026.
            (Lang::Zh, "2026-02-01", 1.5, 2.0),
            (Lang::Zh, "2026-02-17", 0.0, 0.5),
            (Lang::Zh, "2026-09-15", 1.3, 1.6),
            (Lang::Zh, "2026-12-10", 1.0, 1.0),
            (Lang::Zh, "2050-05-10", 1.0, 1.0),
        ] {
            let found = pace(lang, day.parse().unwrap());
            assert!((least..=most).contains(&found), "{lang:?} {day}: {found}");
        }
    }

    #[test]
    fn festivals_fall_on_the_days_of_the_calendar() {
        for (year, spring, autumn) in [
            (2020, "2020-01-25", "2020-10-01"),
            (2024, "2024-02-10", "2024-09-17"),
            (2026, "2026-02-17", "2026-09-25"),
            (2035, "2035-02-08", "2035-09-16"),
        ] {
            assert_eq!(festivals(year), (spring.parse().ok(), autumn.parse().ok()), "{year}");
        }
    }
}
