//! Lunar birthdays: kept as the lunar month and day they are, and found on the day they fall on each year.
//!
//! The calendar is that of GB/T 33661-2017, as `icu_calendar` computes it. Leap months are passed over, as families do:
//! a birthday in the eighth month is kept in the eighth month, not again in the leap eighth. Who was born on the
//! thirtieth is congratulated on the twenty-ninth where the month is short.

use icu_calendar::Date;
use icu_calendar::cal::ChineseTraditional;
use icu_calendar::types::LeapStatus;
use kernel::{Day, Days};

/// How books write a lunar birthday; others are read as well.
const MARK: &str = "农历";
const MARKS: [&str; 5] = [MARK, "阴历", "旧历", "lunar ", "lunar:"];
const MONTHS: [&str; 12] =
    ["正月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "冬月", "腊月"];
const DIGITS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
/// No lunar year has more days.
const YEAR_DAYS_MAX: i32 = 385;

/// A day of the lunar year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LunarDay {
    month: u8,
    day: u8,
}

impl LunarDay {
    /// A lunar birthday as people write it: 农历八月十五, `阴历8-15`, `lunar 8/15`. `None` where it says no lunar day.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text: String = text.trim().to_lowercase();
        let rest = MARKS.iter().find_map(|mark| text.strip_prefix(mark))?;
        let rest: String = rest.chars().filter(|sign| !sign.is_whitespace()).collect();
        let (month, day) = in_signs(&rest).or_else(|| in_digits(&rest))?;
        ((1..=12).contains(&month) && (1..=30).contains(&day)).then_some(Self { month, day })
    }

    /// Which lunar day a civil day is; `None` in a leap month, in which nobody keeps a birthday.
    #[must_use]
    pub fn of(day: Day) -> Option<Self> {
        let (year, month, date) = day.ymd();
        let (month, date) = (u8::try_from(month).ok()?, u8::try_from(date).ok()?);
        let lunar =
            Date::try_new_iso(i32::from(year), month, date).ok()?.to_calendar(ChineseTraditional::new());
        let month = lunar.month();
        (month.leap_status() != LeapStatus::Leap)
            .then(|| Self { month: month.number(), day: lunar.day_of_month().0 })
    }

    /// Whether this birthday is kept on a civil day.
    #[must_use]
    pub fn falls_on(self, day: Day) -> bool {
        let Some(today) = Self::of(day) else { return false };
        // The last day of a short month: tomorrow is in another one.
        let is_short_end = || today.day == 29 && Self::of(day + Days(1)).is_none_or(|next| next.day == 1);
        today == self || (self.day == 30 && today.month == self.month && is_short_end())
    }

    /// The next civil day on which this birthday is kept, from `today` on.
    #[must_use]
    pub fn next(self, today: Day) -> Option<Day> {
        (0..YEAR_DAYS_MAX).map(|ahead| today + Days(ahead)).find(|day| self.falls_on(*day))
    }

    /// As it stands in the book: 农历08-15.
    #[must_use]
    pub fn text(self) -> String {
        format!("{MARK}{:02}-{:02}", self.month, self.day)
    }

    /// As people in China write it: 八月十五, 腊月廿三.
    #[must_use]
    pub fn in_words(self) -> String {
        let at =
            |names: &[&'static str], place: u8| names.get(usize::from(place)).copied().unwrap_or_default();
        let digit = |number: u8| at(&DIGITS, number - 1);
        let day = match self.day {
            day @ 1..=10 => format!("初{}", digit(day)),
            20 => "二十".to_owned(),
            30 => "三十".to_owned(),
            day @ 11..=19 => format!("十{}", digit(day - 10)),
            day => format!("廿{}", digit(day - 20)),
        };
        format!("{}{day}", at(&MONTHS, self.month - 1))
    }

    /// Month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// Day of the month, 1 to 30.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }
}

/// The lunar birthdays that may be kept on a civil day, as they may stand in the book: today's, and those of the
/// thirtieth at the end of a short month.
pub(super) fn spellings(day: Day) -> Vec<String> {
    let Some(today) = LunarDay::of(day) else { return Vec::new() };
    let thirtieth = LunarDay { day: 30, ..today };
    let kept = [Some(today), (today.day == 29 && thirtieth.falls_on(day)).then_some(thirtieth)];
    kept.into_iter().flatten().flat_map(|one| [one.text(), format!("{MARK}{}", one.in_words())]).collect()
}

fn in_signs(text: &str) -> Option<(u8, u8)> {
    let (month, rest) =
        MONTHS.iter().zip(1_u8..).find_map(|(name, month)| Some((month, text.strip_prefix(name)?))).or_else(
            || {
                [("一月", 1), ("十一月", 11), ("十二月", 12)]
                    .iter()
                    .find_map(|(name, month)| Some((*month, text.strip_prefix(name)?)))
            },
        )?;
    let rest = rest.trim_end_matches(['日', '号']);
    let day = (1..=30).find(|day| {
        let words = LunarDay { month, day: *day }.in_words();
        let words = words.get("正月".len()..).unwrap_or_default();
        // The first ten are written with and without 初, the twenties with 廿 and 二十.
        words == rest || words.strip_prefix('初') == Some(rest) || words.replace('廿', "二十") == rest
    })?;
    Some((month, day))
}

fn in_digits(text: &str) -> Option<(u8, u8)> {
    let parts: Vec<&str> =
        text.split(['-', '/', '.', '月', '日', '号']).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [month, day] | [_, month, day] => Some((month.parse().ok()?, day.parse().ok()?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn lunar_days_are_read_as_people_write_them() {
        for (text, expected) in [
            ("农历八月十五", Some((8, 15))),
            ("阴历8-15", Some((8, 15))),
            ("旧历 正月初一", Some((1, 1))),
            ("农历一月一日", Some((1, 1))),
            ("农历腊月廿三", Some((12, 23))),
            ("农历十二月二十三", Some((12, 23))),
            ("农历十一月三十", Some((11, 30))),
            ("农历冬月初十", Some((11, 10))),
            ("农历1980-8-15", Some((8, 15))),
            ("农历8月15日", Some((8, 15))),
            ("Lunar 8/15", Some((8, 15))),
            ("农历十三月初一", None),
            ("农历八月三十一", None),
            ("农历", None),
            ("八月十五", None),
            ("08-15", None),
        ] {
            let expected = expected.map(|(month, day)| LunarDay { month, day });
            assert_eq!(LunarDay::read(text), expected, "{text}");
        }
    }

    #[test]
    fn every_lunar_day_is_read_back_from_both_ways_it_is_written() {
        for month in 1..=12 {
            for day in 1..=30 {
                let one = LunarDay { month, day };
                assert_eq!(LunarDay::read(&one.text()), Some(one));
                assert_eq!(
                    LunarDay::read(&format!("农历{}", one.in_words())),
                    Some(one),
                    "{}",
                    one.in_words()
                );
            }
        }
    }

    /// New year and mid-autumn as the calendars of the Purple Mountain Observatory print them.
    #[test]
    fn feasts_fall_where_the_calendars_have_them() {
        for (day, month, date) in [
            ("2024-02-10", 1, 1),
            ("2025-01-29", 1, 1),
            ("2026-02-17", 1, 1),
            ("2027-02-06", 1, 1),
            ("2024-09-17", 8, 15),
            ("2025-10-06", 8, 15),
            ("2026-09-25", 8, 15),
        ] {
            assert_eq!(LunarDay::of(at(day)), Some(LunarDay { month, day: date }), "{day}");
        }
        // 2025 has a leap sixth month from 25 July to 22 August.
        assert_eq!(LunarDay::of(at("2025-08-01")), None);
    }

    #[test]
    fn a_birthday_comes_once_a_year_also_in_leap_and_short_months() {
        let sixth = LunarDay { month: 6, day: 10 };
        let days: Vec<Day> =
            (0..370).map(|ahead| at("2025-03-01") + Days(ahead)).filter(|day| sixth.falls_on(*day)).collect();
        assert_eq!(days, [at("2025-07-04")], "not again in the leap sixth month");
        for year in 2020..2035_i16 {
            let first = at(&format!("{year}-03-01"));
            for month in 1..=12 {
                let thirtieth = LunarDay { month, day: 30 };
                let next = thirtieth.next(first).expect("kept each year");
                assert!(thirtieth.falls_on(next) && !thirtieth.falls_on(next + Days(1)), "{year}-{month}");
                assert!(spellings(next).contains(&thirtieth.text()), "{next}");
            }
        }
    }
}
