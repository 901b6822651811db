//! A calendar as RFC 5545 has it. Pure: what is to be done goes in, the text of the file comes out.
//!
//! Written here, as the format is a few lines for what we say in it, and the crate for it brings a second library of dates.

use std::fmt::Write as _;

use jiff::tz::TimeZone;
use kernel::{Day, Days, Moment};
use records::activities::Due as When;

/// Octets of a line before it is folded, without its end (RFC 5545, section 3.1).
const LINE_OCTETS: usize = 75;
/// A telephone call takes half an hour in a calendar.
const LENGTH: &str = "PT30M";
/// The alarm of what has a time, and of what is for some time that day: at nine.
const ALARM_TIMED: &str = "TRIGGER:-PT15M";
const ALARM_DAY: &str = "TRIGGER;RELATED=START:PT9H";

/// Something to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The same for the same thing each time.
    pub(super) uid: String,
    pub(super) due: When,
    pub(super) summary: String,
    pub(super) description: String,
    /// Its page; empty for none.
    pub(super) url: String,
    pub(super) made_at: Moment,
}

/// The calendar. What is late stands on today, for the day it was due on is looked at no more.
pub(super) fn calendar(name: &str, entries: &[Entry], (today, zone): (Day, &TimeZone)) -> String {
    let mut out = String::new();
    for fixed in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Regulars//Follow-ups//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ] {
        line(&mut out, fixed);
    }
    line(&mut out, &format!("X-WR-CALNAME:{}", escaped(name)));
    line(&mut out, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    line(&mut out, "X-PUBLISHED-TTL:PT1H");
    for entry in entries {
        event(&mut out, entry, (today, zone));
    }
    line(&mut out, "END:VCALENDAR");
    out
}

fn event(out: &mut String, entry: &Entry, (today, zone): (Day, &TimeZone)) {
    line(out, "BEGIN:VEVENT");
    line(out, &format!("UID:{}", entry.uid));
    line(out, &format!("DTSTAMP:{}", utc(entry.made_at)));
    let at = entry.due.minute.filter(|_| entry.due.day >= today);
    let start = at.and_then(|minute| moment(entry.due.day, minute, zone));
    if let Some(start) = start {
        line(out, &format!("DTSTART:{}", utc(start)));
        line(out, &format!("DURATION:{LENGTH}"));
    } else {
        let day = entry.due.day.max(today);
        line(out, &format!("DTSTART;VALUE=DATE:{}", date(day)));
        line(out, &format!("DTEND;VALUE=DATE:{}", date(day + Days(1))));
        line(out, "TRANSP:TRANSPARENT");
    }
    line(out, &format!("SUMMARY:{}", escaped(&entry.summary)));
    if !entry.description.is_empty() {
        line(out, &format!("DESCRIPTION:{}", escaped(&entry.description)));
    }
    if !entry.url.is_empty() {
        line(out, &format!("URL:{}", entry.url));
    }
    line(out, "BEGIN:VALARM");
    line(out, "ACTION:DISPLAY");
    line(out, &format!("DESCRIPTION:{}", escaped(&entry.summary)));
    line(out, if start.is_some() { ALARM_TIMED } else { ALARM_DAY });
    line(out, "END:VALARM");
    line(out, "END:VEVENT");
}

/// A minute of a day where the business is; an hour that a change of clocks leaves out is the one after it.
fn moment(day: Day, minute: u16, zone: &TimeZone) -> Option<Moment> {
    let (hour, minute) = (i8::try_from(minute / 60).ok()?, i8::try_from(minute % 60).ok()?);
    let at = day.date().at(hour, minute, 0, 0).to_zoned(zone.clone()).ok()?;
    Some(Moment(at.timestamp().as_microsecond()))
}

fn utc(at: Moment) -> String {
    let (day, (hour, minute)) = (at.day(&TimeZone::UTC), at.time(&TimeZone::UTC));
    let second = at.0.div_euclid(1_000_000).rem_euclid(60);
    format!("{}T{hour:02}{minute:02}{second:02}Z", date(day))
}

fn date(day: Day) -> String {
    let (year, month, date) = day.ymd();
    format!("{year:04}{month:02}{date:02}")
}

/// Text with what the format gives a meaning to escaped (section 3.3.11); other control signs have no place in it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(sign);
            }
            '\n' => out.push_str("\\n"),
            sign if sign.is_control() => {}
            sign => out.push(sign),
        }
    }
    out
}

/// A line with its end, folded so that no part is longer than it may be and no sign is cut.
fn line(out: &mut String, text: &str) {
    let mut octets = 0;
    for sign in text.chars() {
        if octets + sign.len_utf8() > LINE_OCTETS {
            out.push_str("\r\n ");
            octets = 1;
        }
        let _ = write!(out, "{sign}");
        octets += sign.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn entry(due: When) -> Entry {
        Entry {
            uid: "followup-1@regulars".to_owned(),
            due,
            summary: "Noor Haddad: call; ask, wait".to_owned(),
            description: "because \\ they\nasked".to_owned(),
            url: "https://shop.example/followups/1/2".to_owned(),
            made_at: Moment(1_793_707_200_000_000),
        }
    }

    /// Reads a calendar as a strict reader does: lines end in CRLF, are at most 75 octets, and go together again; each
    /// begin has its end; answers names and values of the lines, unescaped.
    fn read(text: &str) -> Vec<(String, String)> {
        assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']));
        let mut lines: Vec<String> = Vec::new();
        for line in text.trim_end().split("\r\n") {
            assert!(line.len() <= 75, "{line}");
            match line.strip_prefix(' ') {
                Some(more) => lines.last_mut().unwrap().push_str(more),
                None => lines.push(line.to_owned()),
            }
        }
        let (mut open, mut read) = (Vec::new(), Vec::new());
        for line in &lines {
            let (name, value) = line.split_once(':').unwrap();
            match name {
                "BEGIN" => open.push(value.to_owned()),
                "END" => assert_eq!(open.pop().as_deref(), Some(value)),
                _ => {}
            }
            let value = value.replace("\\\\", "\u{1}").replace("\\n", "\n");
            let value = value.replace("\\;", ";").replace("\\,", ",").replace('\u{1}', "\\");
            read.push((name.to_owned(), value));
        }
        assert!(open.is_empty(), "{open:?}");
        read
    }

    fn value<'a>(read: &'a [(String, String)], name: &str) -> Option<&'a str> {
        read.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    #[test]
    fn what_goes_in_is_read_back_whole() {
        let entry = entry(When::on(day("2026-11-30")));
        let text = calendar("待办, 我的", std::slice::from_ref(&entry), (day("2026-11-28"), &TimeZone::UTC));
        let read = read(&text);
        assert_eq!(value(&read, "X-WR-CALNAME"), Some("待办, 我的"));
        assert_eq!(value(&read, "SUMMARY"), Some(entry.summary.as_str()));
        assert_eq!(value(&read, "DESCRIPTION"), Some(entry.description.as_str()));
        assert_eq!(value(&read, "UID"), Some("followup-1@regulars"));
        assert_eq!(value(&read, "DTSTAMP"), Some("20261103T120000Z"));
        assert_eq!(value(&read, "DTSTART;VALUE=DATE"), Some("20261130"));
        assert_eq!(value(&read, "DTEND;VALUE=DATE"), Some("20261201"));
        assert_eq!(value(&read, "TRIGGER;RELATED=START"), Some("PT9H"));
    }

    #[test]
    fn times_are_those_of_the_business_and_what_is_late_stands_on_today() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        for (due, today, name, expected) in [
            (When { day: day("2026-11-30"), minute: Some(600) }, "2026-11-28", "DTSTART", "20261130T090000Z"),
            (When { day: day("2026-07-01"), minute: Some(600) }, "2026-06-28", "DTSTART", "20260701T080000Z"),
            // Clocks go from two to three.
            (When { day: day("2027-03-28"), minute: Some(150) }, "2027-03-01", "DTSTART", "20270328T013000Z"),
            (
                When { day: day("2026-11-30"), minute: Some(600) },
                "2026-12-04",
                "DTSTART;VALUE=DATE",
                "20261204",
            ),
            (When::on(day("2026-11-28")), "2026-11-28", "DTSTART;VALUE=DATE", "20261128"),
        ] {
            let text = calendar("x", &[entry(due)], (day(today), &zone));
            assert_eq!(value(&read(&text), name), Some(expected), "{due:?} on {today}");
        }
    }

    #[test]
    fn long_lines_are_folded_between_signs() {
        for text in ["a".repeat(300), "跟".repeat(100), format!("{}跟进", "a".repeat(66)), String::new()] {
            let entry = Entry { summary: text.clone(), ..entry(When::on(day("2026-11-30"))) };
            let folded = calendar("x", &[entry], (day("2026-11-28"), &TimeZone::UTC));
            assert_eq!(value(&read(&folded), "SUMMARY"), Some(text.as_str()));
        }
    }

    #[test]
    fn nothing_typed_breaks_out_of_its_line() {
        let entry = Entry {
            summary: "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\u{0}\u{b}".to_owned(),
            ..entry(When::on(day("2026-11-30")))
        };
        let text = calendar("x", &[entry], (day("2026-11-28"), &TimeZone::UTC));
        assert_eq!(value(&read(&text), "SUMMARY"), Some("x\nEND:VEVENT\nBEGIN:VEVENT"));
        assert_eq!(text.matches("\r\nBEGIN:VEVENT").count(), 1);
    }
}
