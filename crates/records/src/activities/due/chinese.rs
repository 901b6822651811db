//! Days and times in Chinese.

use kernel::{Day, Days};

use super::{Half, WEEK, Which, minute_of, near, on_weekday};

/// How a week is called.
const WEEKS: [&str; 3] = ["星期", "礼拜", "周"];

/// The first day named that may be meant; the text has no spaces.
pub(super) fn day(text: &str, today: Day) -> Option<Day> {
    places(text).find_map(|(before, rest)| {
        named(rest, today)
            .or_else(|| in_a_week(before, rest, today))
            .or_else(|| date(before, rest, today))
            .or_else(|| counted(before, rest, today))
    })
}

/// The text cut in two at each of its signs.
fn places(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.char_indices().map(|(at, _)| text.split_at(at))
}

fn named(rest: &str, today: Day) -> Option<Day> {
    let days = [
        ("今天", 0),
        ("今日", 0),
        ("今晚", 0),
        ("今早", 0),
        ("明天", 1),
        ("明日", 1),
        ("明早", 1),
        ("明晚", 1),
        ("大后天", 3),
        ("后天", 2),
    ];
    days.iter().find(|(name, _)| rest.starts_with(name)).map(|(_, days)| today + Days(*days))
}

/// 周五, 下周二, 这个星期六; 上周 and 每周 are no day to come.
fn in_a_week(before: &str, rest: &str, today: Day) -> Option<Day> {
    let behind = WEEKS.iter().find_map(|week| rest.strip_prefix(week))?;
    let before = before.strip_suffix('个').unwrap_or(before);
    let next = before.chars().rev().take_while(|sign| *sign == '下').count();
    let which = match (next, before.chars().next_back()) {
        (1.., _) => Which::Weeks(i32::try_from(next).ok()?),
        (_, Some('上' | '每')) => return None,
        (_, Some('这' | '本')) => Which::This,
        _ => Which::Coming,
    };
    let weekday = behind.chars().next().and_then(|sign| "一二三四五六日".chars().position(|day| day == sign));
    let weekday = match behind.chars().next() {
        Some('天' | '7') => Some(6),
        Some(digit @ '1'..='6') => digit.to_digit(10).and_then(|digit| usize::try_from(digit - 1).ok()),
        _ => weekday,
    };
    match (weekday, which) {
        (Some(weekday), which) => Some(on_weekday(i32::try_from(weekday).ok()?, which, today)),
        (None, Which::Weeks(_)) => Some(on_weekday(0, which, today)),
        (None, _) => None,
    }
}

/// 12月3日, 2026年12月3号, 下个月5号, 3号, 12/3.
fn date(before: &str, rest: &str, today: Day) -> Option<Day> {
    if let Some(behind) = rest.strip_prefix("下个月").or_else(|| rest.strip_prefix("下月")) {
        let (day, behind) = number(behind)?;
        let (year, month, _) = today.plus_months(1).ymd();
        ends_a_day(behind)?;
        return Day::from_ymd(i32::from(year), u32::from(month.unsigned_abs()), day);
    }
    if is_within_number(before, rest) {
        return None;
    }
    let (first, behind) = number(rest)?;
    if let Some(behind) = behind.strip_prefix('年') {
        let (month, behind) = number(behind)?;
        let (day, behind) = number(behind.strip_prefix('月')?)?;
        ends_a_day(behind)?;
        return Day::from_ymd(i32::try_from(first).ok()?, month, day);
    }
    if let Some(behind) = behind.strip_prefix('月') {
        let (day, behind) = number(behind)?;
        ends_a_day(behind)?;
        return near(first, day, today);
    }
    if let Some((day, behind)) = behind.strip_prefix('/').and_then(number) {
        let is_plain = !behind.starts_with(['/', '.', ':']);
        return near(first, day, today)
            .filter(|_| is_plain && rest.starts_with(|sign: char| sign.is_ascii_digit()));
    }
    // 3号 alone: of this month, or of the next where it has been.
    behind.strip_prefix('号').filter(|behind| !behind.starts_with(['楼', '店', '线', '门', '桌', '院']))?;
    let (year, month, date) = today.ymd();
    let (year, month) = if first < u32::from(date.unsigned_abs()) {
        let next = today.plus_months(1).ymd();
        (next.0, next.1)
    } else {
        (year, month)
    };
    Day::from_ymd(i32::from(year), u32::from(month.unsigned_abs()), first)
}

fn ends_a_day(behind: &str) -> Option<()> {
    behind.starts_with(['日', '号']).then_some(())
}

/// 3天后, 两周以后, 一个月后.
fn counted(before: &str, rest: &str, today: Day) -> Option<Day> {
    if is_within_number(before, rest) {
        return None;
    }
    let (count, behind) = number(rest)?;
    let count = i32::try_from(count).ok()?;
    let behind = behind.strip_prefix('个').unwrap_or(behind);
    let (day, behind) = if let Some(behind) = behind.strip_prefix('天') {
        (today + Days(count), behind)
    } else if let Some(behind) = behind.strip_prefix('月') {
        (today.plus_months(count), behind)
    } else {
        let behind = WEEKS.iter().find_map(|week| behind.strip_prefix(week))?;
        (today + Days(count.checked_mul(WEEK)?), behind)
    };
    let behind = behind.strip_prefix(['以', '之']).unwrap_or(behind);
    behind.starts_with('后').then_some(day)
}

/// 10点, 上午九点半, 下午3:30.
pub(super) fn minute(text: &str) -> Option<u16> {
    places(text).find_map(|(before, rest)| clock(before, rest))
}

fn clock(before: &str, rest: &str) -> Option<u16> {
    if is_within_number(before, rest) {
        return None;
    }
    let (hour, behind) = number(rest)?;
    let half = half_of(before);
    if let Some(behind) = behind.strip_prefix(':') {
        // Without a word for the half of the day it is read as everywhere else.
        let (minutes, _) = number(behind).filter(|_| half != Half::Unsaid)?;
        return minute_of(hour, minutes, half);
    }
    let behind = behind.strip_prefix('点').or_else(|| behind.strip_prefix('时'))?;
    if behind.starts_with(['多', '击', '评']) {
        return None;
    }
    let minutes = if behind.starts_with('半') {
        30
    } else if behind.starts_with("一刻") {
        15
    } else if behind.starts_with("三刻") {
        45
    } else {
        number(behind).map_or(0, |(minutes, _)| minutes)
    };
    minute_of(hour, minutes, half)
}

fn half_of(before: &str) -> Half {
    let ends = |names: &[&str]| names.iter().any(|name| before.ends_with(name));
    if ends(&["上午", "早上", "早晨", "清早", "明早", "今早", "凌晨"]) {
        Half::Before
    } else if ends(&["下午", "晚上", "傍晚", "今晚", "明晚"]) {
        Half::After
    } else if ends(&["中午"]) {
        Half::Whole
    } else {
        Half::Unsaid
    }
}

/// Whether a number goes on here that began before. The day of a week is none: 周五十点 is Friday at ten.
fn is_within_number(before: &str, rest: &str) -> bool {
    if rest.starts_with(|sign: char| sign.is_ascii_digit()) {
        return before.ends_with(|sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ':' | '/' | '-'));
    }
    let is_numeral = |sign: char| digit(sign).is_some() || sign == '十';
    let shorter = before.strip_suffix(is_numeral);
    shorter.is_some_and(|shorter| !WEEKS.iter().any(|week| shorter.ends_with(week)))
}

fn digit(sign: char) -> Option<u32> {
    let place = "零一二三四五六七八九".chars().position(|digit| digit == sign);
    match sign {
        '两' => Some(2),
        '〇' => Some(0),
        _ => place.and_then(|place| u32::try_from(place).ok()),
    }
}

/// A number at the start of a text, in digits or words (up to 99), and what is behind it.
fn number(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(text.len());
    if end > 0 {
        let (digits, behind) = text.split_at(end);
        return digits.parse().ok().map(|value| (value, behind));
    }
    let first = text.chars().next()?;
    let (tens, behind) = match digit(first) {
        Some(value) => {
            let behind = text.get(first.len_utf8()..)?;
            match behind.strip_prefix('十') {
                Some(behind) => (value * 10, behind),
                None => return Some((value, behind)),
            }
        }
        None => (10, text.strip_prefix('十')?),
    };
    let unit = behind.chars().next().and_then(|sign| Some((digit(sign)?, sign.len_utf8())));
    match unit {
        Some((value, length)) => Some((tens + value, behind.get(length..)?)),
        None => Some((tens, behind)),
    }
}
