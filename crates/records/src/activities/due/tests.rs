//! What is found in what people write. Today is Tuesday, 24 November 2026.

use super::*;

fn found(text: &str) -> String {
    let today: Day = "2026-11-24".parse().unwrap();
    match find(text, today) {
        None => "-".to_owned(),
        Some(due) => {
            let day = due.day.to_string();
            due.clock().map_or(day.clone(), |clock| format!("{day} {clock}"))
        }
    }
}

#[test]
fn days_and_times_are_found_in_english() {
    for (text, expected) in [
        ("Friday 10:00", "2026-11-27 10:00"),
        ("Call back Friday at 10", "2026-11-27 10:00"),
        ("tomorrow 9", "2026-11-25 09:00"),
        ("Tomorrow, 3 pm: send the list", "2026-11-25 15:00"),
        ("tomorrow at 3", "2026-11-25 15:00"),
        ("call back 3 Dec", "2026-12-03"),
        ("Call back on December 3rd at 9.30", "2026-12-03 09:30"),
        ("the 3rd of December 2026, noon", "2026-12-03 12:00"),
        ("by 12-03", "2026-12-03"),
        ("12-03", "2026-12-03"),
        ("2026-12-03 16:10", "2026-12-03 16:10"),
        ("2026-12-03 03:10", "2026-12-03 03:10"),
        ("Tuesday", "2026-12-01"),
        ("this Tuesday", "2026-11-24"),
        ("next Tuesday", "2026-12-01"),
        ("next Friday", "2026-12-04"),
        ("next week", "2026-11-30"),
        ("in two weeks", "2026-12-08"),
        ("try again in 3 days", "2026-11-27"),
        ("in a month", "2026-12-24"),
        ("the day after tomorrow", "2026-11-26"),
        ("today 5pm", "2026-11-24 17:00"),
        ("12 am on 30 Nov", "2026-11-30 00:00"),
        ("3 Jan", "2027-01-03"),
        ("on Sat", "2026-11-28"),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn days_and_times_are_found_in_chinese() {
    for (text, expected) in [
        ("周五 10 点", "2026-11-27 10:00"),
        ("周五十点", "2026-11-27 10:00"),
        ("明天上午九点半", "2026-11-25 09:30"),
        ("下周二", "2026-12-01"),
        ("下周二回电", "2026-12-01"),
        ("下下周一", "2026-12-07"),
        ("下周再联系", "2026-11-30"),
        ("这周四下午三点一刻", "2026-11-26 15:15"),
        ("星期天", "2026-11-29"),
        ("礼拜六晚上八点", "2026-11-28 20:00"),
        ("12-03", "2026-12-03"),
        ("12-03 送样品", "2026-12-03"),
        ("12月3日", "2026-12-03"),
        ("十二月三号下午2点", "2026-12-03 14:00"),
        ("2026年12月3日", "2026-12-03"),
        ("12/3 前给报价", "2026-12-03"),
        ("下个月5号", "2026-12-05"),
        ("28号", "2026-11-28"),
        ("3号", "2026-12-03"),
        ("三天后回访", "2026-11-27"),
        ("两周以后", "2026-12-08"),
        ("一个月后", "2026-12-24"),
        ("大后天", "2026-11-27"),
        ("后天下午 3：30", "2026-11-26 15:30"),
        ("明早 9 点", "2026-11-25 09:00"),
        ("明天 3 点", "2026-11-25 15:00"),
        ("明天 15:30", "2026-11-25 15:30"),
        ("中午12点 今天", "2026-11-24 12:00"),
        ("１２月３日", "2026-12-03"),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn what_is_behind_us_or_no_day_is_not_found() {
    for text in [
        "",
        "wants a discount",
        "called on 3 Nov",
        "last Friday she said yes",
        "buys every Friday",
        "sat in the corner, liked the sun",
        "may order 30 boxes",
        "10-12 boxes of cups",
        "5-10 boxes",
        "ordered 2019-05-03",
        "30 Feb",
        "25:00",
        "at 10:00 somebody rang",
        "上周五来过",
        "每周三进货",
        "11月3日已经打过电话",
        "住在 3号楼",
        "10 点多来过",
        "买了三天的量",
        "in 9999999999 weeks",
        "两点建议",
    ] {
        assert_eq!(found(text), "-", "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_harm(text in ".{0,80}", digits in "[0-9点月日号周下个/:-]{0,30}") {
        let today: Day = "2026-11-24".parse().unwrap();
        for text in [&text, &digits] {
            if let Some(due) = find(text, today) {
                proptest::prop_assert!((0..=DAYS_MAX).contains(&(due.day - today).0));
                proptest::prop_assert!(due.minute.is_none_or(|minute| minute < 1440));
            }
        }
    }
}
