//! Birthdays: a month and a day; the year is never asked for and kept only where somebody wrote it.

use kernel::Day;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/// A leap year: a birthday may be on 29 February.
const LEAP: i32 = 2000;

/// Month and day of a birthday as sources and people write it: `1980-11-03`, `11-03`, `3 Nov`, 11月3日. `None` where it
/// names none, or one that could be read two ways (`3/11`), or a lunar one
/// ([`super::LunarDay`]).
#[must_use]
pub fn month_and_day(text: &str) -> Option<(u32, u32)> {
    let text = text.trim().to_lowercase();
    let (month, day) = in_words(&text).or_else(|| in_numbers(&text))?;
    Day::from_ymd(LEAP, month, day).map(|_| (month, day))
}

fn in_words(text: &str) -> Option<(u32, u32)> {
    let words: Vec<&str> =
        text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let month = words.iter().find_map(|word| {
        let place = MONTHS.iter().position(|month| word.len() >= 3 && word.starts_with(month))?;
        u32::try_from(place + 1).ok()
    })?;
    let day = words.iter().find_map(|word| {
        word.trim_end_matches(|sign: char| sign.is_ascii_alphabetic()).parse().ok().filter(|day| *day <= 31)
    })?;
    Some((month, day))
}

fn in_numbers(text: &str) -> Option<(u32, u32)> {
    if !text.chars().all(|sign| sign.is_ascii_digit() || "-/.年月日号 ".contains(sign)) {
        return None;
    }
    let parts: Vec<&str> =
        text.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let number = |text: &str| text.parse::<u32>().ok();
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => Some((number(month)?, number(day)?)),
        // Month first, as in ISO 8601 and in Chinese; with a slash nobody knows.
        [month, day] if !text.contains('/') && !text.contains('.') => Some((number(month)?, number(day)?)),
        _ => None,
    }
}

/// How the birthday of a day may stand in the book, for looking it up: whole texts, and last five signs.
pub(super) fn spellings(day: Day) -> Vec<String> {
    let (_, month, date) = day.ymd();
    let name = usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or_default();
    let name =
        format!("{}{}", name.get(..1).unwrap_or_default().to_uppercase(), name.get(1..).unwrap_or_default());
    vec![
        format!("{month:02}-{date:02}"),
        format!("{month:02}/{date:02}"),
        format!("{month:02}.{date:02}"),
        format!("{month}-{date}"),
        format!("{date} {name}"),
        format!("{name} {date}"),
        format!("{month}月{date}日"),
        format!("{month:02}月{date:02}日"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn birthdays_are_read_as_people_write_them() {
        for (text, expected) in [
            ("11-03", Some((11, 3))),
            ("1980-11-03", Some((11, 3))),
            ("1980/11/3", Some((11, 3))),
            ("3 Nov", Some((11, 3))),
            ("November 3rd, 1980", Some((11, 3))),
            ("11月3日", Some((11, 3))),
            ("1980年11月3日", Some((11, 3))),
            ("02-29", Some((2, 29))),
            ("02-30", None),
            ("3/11", None),
            ("03.11.", None),
            ("农历八月十五", None),
            ("soon", None),
            ("", None),
        ] {
            assert_eq!(month_and_day(text), expected, "{text}");
        }
    }

    #[test]
    fn every_spelling_is_read_as_the_day_it_was_made_for_or_left_open() {
        let day: Day = "2026-11-03".parse().unwrap();
        for text in spellings(day) {
            assert!(matches!(month_and_day(&text), None | Some((11, 3))), "{text}");
        }
        assert!(spellings(day).contains(&"3 Nov".to_owned()));
    }
}
