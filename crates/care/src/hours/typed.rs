//! Hours as people type them, and back: `9:00-12:00, 13:30-18:00`; `2026-10-01 to 2026-10-07 National Day`.
//!
//! Reading is generous: full-width signs, Chinese words, a dash of any length. Writing is what reading takes.

use std::collections::BTreeMap;

use kernel::{Day, Days, Say};

use super::model::{DAY_MINUTES, Interval, Opening, Special};

/// Nobody closes for longer in one line.
const RANGE_DAYS_MAX: i32 = 62;
/// A longer name is a sentence; what is beyond is cut.
const NAME_SIGNS_MAX: usize = 60;

/// Words for a day without hours.
const CLOSED: [&str; 7] = ["closed", "shut", "none", "休息", "休", "放假", "关"];
/// Words for a day without a closed minute.
const ALL_DAY: [&str; 4] = ["24h", "all day", "全天", "24小时"];

/// The opening that was typed; `None` where it cannot be read. Empty is closed.
pub(super) fn opening(text: &str) -> Option<Opening> {
    let text = plain(text);
    let text = text.trim();
    if text.is_empty() || CLOSED.contains(&text) {
        return Some(Opening::CLOSED);
    }
    if ALL_DAY.contains(&text) {
        return Opening::new(vec![Interval::new(0, DAY_MINUTES)?]);
    }
    let parts = text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
    Opening::new(parts.map(interval).collect::<Option<_>>()?)
}

fn interval(text: &str) -> Option<Interval> {
    let (from, to) = text.split_once('-')?;
    let (from, to) = (minute(from.trim())?, minute(to.trim())?);
    // From nine to nine is a slip of the hand more often than a day and a night.
    if from == to { None } else { Interval::new(from, to) }
}

/// `9`, `9:30`, `24:00`: minutes of the day.
fn minute(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':').unwrap_or((text, "0"));
    let is_number =
        |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|sign| sign.is_ascii_digit());
    if !is_number(hour) || !is_number(minute) {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    let of_day = hour * 60 + minute;
    (minute < 60 && of_day <= DAY_MINUTES).then_some(of_day)
}

/// An opening as it is typed.
pub(super) fn opening_text(opening: &Opening) -> String {
    let one = |interval: &Interval| {
        let to = if interval.to() > DAY_MINUTES { interval.to() - DAY_MINUTES } else { interval.to() };
        format!("{}-{}", clock(interval.from()), clock(to))
    };
    opening.intervals().iter().map(one).collect::<Vec<_>>().join(", ")
}

fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// The dates of a text, a line each, and what is wrong with the lines that cannot be read.
pub(super) fn specials(text: &str) -> (BTreeMap<Day, Special>, Vec<Say>) {
    let (mut good, mut problems) = (BTreeMap::new(), Vec::new());
    for (place, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let Some((first, last, special)) = special(line) else {
            let shown: String = line.trim().chars().take(NAME_SIGNS_MAX).collect();
            problems.push(Say::new("hours-bad-line").with("line", place + 1).with("typed", shown));
            continue;
        };
        let mut day = first;
        while day <= last {
            good.insert(day, special.clone());
            day = day + Days(1);
        }
    }
    (good, problems)
}

/// First day, last day, and what those days have.
fn special(line: &str) -> Option<(Day, Day, Special)> {
    let line = plain_keeping_case(line);
    let mut rest = line.trim();
    let first = take_day(&mut rest)?;
    let mut last = first;
    for joint in ["to ", "-", "..", "到", "至"] {
        let Some(behind) = rest.strip_prefix(joint) else { continue };
        let behind = behind.trim_start();
        if behind.starts_with(|sign: char| sign.is_ascii_digit()) {
            (last, rest) = last_day(behind, first)?;
            break;
        }
    }
    if last < first || last - first > Days(RANGE_DAYS_MAX) {
        return None;
    }
    let (opening, name) = opening_and_name(rest)?;
    Some((first, last, Special { opening, name: name.chars().take(NAME_SIGNS_MAX).collect() }))
}

/// The second date of a range and what stands behind it: a whole one, or `10-07`, `10月7日`, `7日` or `7` in the year and
/// month of the first.
fn last_day(text: &str, first: Day) -> Option<(Day, &str)> {
    let mut rest = text;
    if let Some(day) = take_day(&mut rest) {
        return Some((day, rest));
    }
    let (one, behind) = take_number(text)?;
    let (year, first_month, _) = first.ymd();
    let (month, day, behind) = match behind.strip_prefix(['-', '/', '.', '月']).and_then(take_number) {
        Some((day, behind)) => (one, day, behind),
        None => (u32::try_from(first_month).ok()?, one, behind),
    };
    let behind = behind.strip_prefix(['日', '号']).unwrap_or(behind);
    // What goes on with a sign of times or dates is something else, such as hours.
    if behind.starts_with([':', '-', '/', '.', '月', '年']) {
        return None;
    }
    Some((Day::from_ymd(i32::from(year), month, day)?, behind.trim_start()))
}

fn take_number(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(text.len());
    let (digits, behind) = text.split_at(end);
    Some((digits.parse().ok()?, behind))
}

/// A date at the beginning: `2026-10-01`, `2026/10/1`, `2026年10月1日`.
fn take_day(rest: &mut &str) -> Option<Day> {
    let mut numbers = [0_i32; 3];
    let mut left = *rest;
    for (place, number) in numbers.iter_mut().enumerate() {
        let digits = left.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(left.len());
        let (digits, behind) = left.split_at(digits);
        *number = digits.parse().ok()?;
        // A dash behind the day leads to another date.
        let marks: &[char] = if place == 2 { &['日', '号'] } else { &['-', '/', '.', '年', '月'] };
        left = behind.strip_prefix(marks).unwrap_or(behind);
    }
    let [year, month, day] = numbers;
    let found = Day::from_ymd(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)?;
    *rest = left.trim_start();
    (year > 1999).then_some(found)
}

/// The hours at the beginning of what stands behind a date, and the name behind those. Without hours it is closed.
fn opening_and_name(text: &str) -> Option<(Opening, &str)> {
    let text = text.trim_start_matches([',', ' ']);
    let has_hours = text.starts_with(|sign: char| sign.is_ascii_digit());
    if !has_hours {
        let name =
            CLOSED.into_iter().find_map(|word| text.to_lowercase().starts_with(word).then_some(word.len()));
        let name = name.and_then(|len| text.get(len..)).unwrap_or(text);
        return Some((Opening::CLOSED, name.trim_start_matches(',').trim()));
    }
    let end =
        text.find(|sign: char| !(sign.is_ascii_digit() || " :-,;".contains(sign))).unwrap_or(text.len());
    let (hours, name) = text.split_at(end);
    Some((opening(hours)?, name.trim()))
}

/// Dates as they are typed: consecutive ones alike are one line.
pub(super) fn specials_text(specials: &BTreeMap<Day, Special>) -> String {
    let mut lines: Vec<(Day, Day, &Special)> = Vec::new();
    for (day, special) in specials {
        match lines.last_mut() {
            Some((first, last, same))
                if *same == special && *last + Days(1) == *day && *day - *first <= Days(RANGE_DAYS_MAX) =>
            {
                *last = *day;
            }
            _ => lines.push((*day, *day, special)),
        }
    }
    let line = |(first, last, special): &(Day, Day, &Special)| {
        let days = if first == last { first.to_string() } else { format!("{first} to {last}") };
        [days, opening_text(&special.opening), special.name.clone()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn plain(text: &str) -> String {
    plain_keeping_case(text).to_lowercase()
}

/// Full-width signs, dashes of all lengths and Chinese commas as the plain ones.
fn plain_keeping_case(text: &str) -> String {
    let sign = |sign: char| match (kernel::narrow(sign), sign) {
        // Only what hours and dates are made of: the brackets of a name stay as they were typed.
        (plain @ ('0'..='9' | ':' | ',' | ';' | '-' | '/' | '.'), _) => plain,
        ('~', _) | (_, '–' | '—' | '‐' | '−') => '-',
        (_, '、') => ',',
        (_, '\u{3000}' | '\t' | '\u{a0}') => ' ',
        _ => sign,
    };
    text.chars().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openings_are_read_as_people_type_them_and_written_as_they_are_read() {
        for (typed, written) in [
            ("9-18", Some("09:00-18:00")),
            ("9:00 – 12:00, 13:30-18:00", Some("09:00-12:00, 13:30-18:00")),
            ("９：００～１８：００", Some("09:00-18:00")),
            ("9:00-12:00、13:30-18:00", Some("09:00-12:00, 13:30-18:00")),
            ("18:00-02:00", Some("18:00-02:00")),
            ("00:00-24:00", Some("00:00-24:00")),
            ("全天", Some("00:00-24:00")),
            ("00:00-12:00, 12:00-02:00", Some("00:00-13:00, 13:00-02:00")),
            ("10-14, 12-16", Some("10:00-16:00")),
            ("closed", Some("")),
            ("休息", Some("")),
            ("", Some("")),
            ("9-9", None),
            ("9:75-18:00", None),
            ("25-26", None),
            ("nine to five", None),
            ("9", None),
        ] {
            let read = opening(typed);
            assert_eq!(read.as_ref().map(opening_text).as_deref(), written, "{typed}");
            if let Some(read) = read {
                assert_eq!(opening(&opening_text(&read)), Some(read), "{typed} again");
            }
        }
    }

    #[test]
    fn dates_are_read_line_by_line_and_bad_lines_are_told() {
        let text = "2026-10-01 to 2026-10-03 National Day\n\n2026年12月24日 9:00-13:00 Christmas Eve\n\
                    2026/10/10 9-18 调休\nsome day\n2026-02-30\n2027-01-01，休息\n2026-12-31 25:00-26:00\n\
                    2026-05-05 - 2026-05-01 back";
        let (days, problems) = specials(text);
        assert_eq!(
            specials_text(&days),
            "2026-10-01 to 2026-10-03 National Day\n2026-10-10 09:00-18:00 调休\n\
             2026-12-24 09:00-13:00 Christmas Eve\n2027-01-01"
        );
        let lines: Vec<_> = problems.iter().map(|say| say.args[0].1.clone()).collect();
        assert_eq!(lines, [5_usize, 6, 8, 9].map(kernel::Arg::from));
        assert_eq!(specials(&specials_text(&days)), (days, Vec::new()), "what is written is read again");
    }
    #[test]
    fn a_short_second_date_is_in_the_year_and_month_of_the_first_or_refused() {
        for (typed, written) in [
            ("2026-10-01 至 10-07 国庆", Some("2026-10-01 to 2026-10-07 国庆")),
            ("2026-10-01 to 10-07", Some("2026-10-01 to 2026-10-07")),
            ("2026年10月1日-7日 国庆", Some("2026-10-01 to 2026-10-07 国庆")),
            ("2026年9月30日到10月2日", Some("2026-09-30 to 2026-10-02")),
            ("2026-10-01-10-07", Some("2026-10-01 to 2026-10-07")),
            ("2026-10-01..2026-10-07", Some("2026-10-01 to 2026-10-07")),
            ("2026-10-01 - 3 9-12 half", Some("2026-10-01 to 2026-10-03 09:00-12:00 half")),
            ("2026-10-01 9-12 （half）", Some("2026-10-01 09:00-12:00 （half）")),
            ("2026-12-30 to 01-02", None),
            ("2026-10-01 to 10-32", None),
            ("2026-10-01 - 9:00-18:00", None),
        ] {
            let (days, problems) = specials(typed);
            assert_eq!(problems.len(), usize::from(written.is_none()), "{typed}");
            assert_eq!(specials_text(&days), written.unwrap_or_default(), "{typed}");
        }
    }
}
