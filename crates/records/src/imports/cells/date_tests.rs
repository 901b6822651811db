use super::*;

#[test]
fn days_of_many_customs_are_read() {
    for (written, order, day) in [
        ("2010-12-01", None, "2010-12-01"),
        ("2010-12-01T08:26:00", None, "2010-12-01"),
        ("2025-10-07 09:50:26 +0200", None, "2025-10-07"),
        ("2025-10-07T23:59:59.999Z", None, "2025-10-07"),
        ("2025-10-07T23:59:59+08:00[Asia/Shanghai]", None, "2025-10-07"),
        (" 2025-10-07 ", None, "2025-10-07"),
        ("2025/10/7", None, "2025-10-07"),
        ("2025-1-5 8:05", None, "2025-01-05"),
        ("2025.10.07", None, "2025-10-07"),
        ("2025年10月7日", None, "2025-10-07"),
        ("2025年10月7日 14:30", None, "2025-10-07"),
        ("2025年10月7日 下午2时30分", None, "2025-10-07"),
        ("２０２５－１０－０７", None, "2025-10-07"),
        ("20251007", None, "2025-10-07"),
        ("20251007083000", None, "2025-10-07"),
        ("20251007 08:30", None, "2025-10-07"),
        ("40513.3513888889", None, "2010-12-01"),
        ("45937", None, "2025-10-07"),
        ("12/1/2010 8:26", Some(DayOrder::Mdy), "2010-12-01"),
        ("12/1/2010 8:26", Some(DayOrder::Dmy), "2010-01-12"),
        ("12/1/10 8:26 PM", Some(DayOrder::Mdy), "2010-12-01"),
        ("31/12/2010", None, "2010-12-31"),
        ("12/31/2010", None, "2010-12-31"),
        ("05/05/2010", None, "2010-05-05"),
        ("1.2.2025", None, "2025-02-01"),
        ("31-12-99", None, "1999-12-31"),
        ("25-01-10", Some(DayOrder::Ymd), "2025-01-10"),
        ("25-01-10", Some(DayOrder::Dmy), "2010-01-25"),
        ("00-05-31", None, "2000-05-31"),
        ("01/02/2025", Some(DayOrder::Mdy), "2025-01-02"),
        ("31/12/2025", Some(DayOrder::Ymd), "2025-12-31"),
        ("25年1月10日", None, "2025-01-10"),
        ("25年01月10日", None, "2025-01-10"),
        ("99-12-31", None, "1999-12-31"),
        ("7 Oct 2025", None, "2025-10-07"),
        ("Oct 7, 2025", None, "2025-10-07"),
        ("October 7th, 2025 8:26 AM", None, "2025-10-07"),
        ("Tue, 07-Oct-25 08:26:00", None, "2025-10-07"),
        ("2025-Oct-07", None, "2025-10-07"),
        ("7 Sept 2025", None, "2025-09-07"),
        ("=\"2025-10-07\"", None, "2025-10-07"),
    ] {
        assert_eq!(
            read(written.as_bytes(), order).map(|day| day.to_string()).as_deref(),
            Ok(day),
            "{written:?}"
        );
    }
}

#[test]
fn what_is_no_day_says_why() {
    for (written, order, fault) in [
        ("", None, DateFault::Missing),
        ("NULL", None, DateFault::Missing),
        ("soon", None, DateFault::Unreadable),
        ("12.50", None, DateFault::Unreadable),
        ("536365", None, DateFault::Unreadable),
        ("2010-12", None, DateFault::Unreadable),
        ("2010-12-01x", None, DateFault::Unreadable),
        ("2010-12-01 later", None, DateFault::Unreadable),
        ("1/2/3", None, DateFault::Unreadable),
        ("Mayor 7 2025", None, DateFault::Unreadable),
        ("12/1/2010", None, DateFault::Ambiguous),
        ("12/1/2010", Some(DayOrder::Ymd), DateFault::Ambiguous),
        ("25-01-10", None, DateFault::Ambiguous),
        ("05/05/25", None, DateFault::Ambiguous),
        ("25-13-10", Some(DayOrder::Ymd), DateFault::NoSuchDay),
        ("31/12/2010", Some(DayOrder::Mdy), DateFault::NoSuchDay),
        ("2023-02-29", None, DateFault::NoSuchDay),
        ("2023-13-01", None, DateFault::NoSuchDay),
        ("0000-00-00", None, DateFault::Year(0)),
        ("0000-00-00 00:00:00", None, DateFault::Year(0)),
        ("9999-12-31", None, DateFault::Year(9999)),
        ("1900-01-01", None, DateFault::Year(1900)),
        ("10000", None, DateFault::Year(1927)),
    ] {
        assert_eq!(read(written.as_bytes(), order), Err(fault), "{written:?}");
    }
    assert_eq!(read(&vec![b'1'; 1 << 20], None), Err(DateFault::Unreadable), "a megabyte of digits");
}

#[test]
fn the_quick_way_and_the_long_way_agree() {
    let start = Day::from_ymd(1996, 1, 1).unwrap();
    for offset in 0..12_000 {
        let day = start + Days(offset);
        let text = day.to_string();
        assert_eq!(read(text.as_bytes(), None), Ok(day));
        assert_eq!(read_within(text.as_bytes(), None, &ORDER_YEARS), Ok(day));
    }
}

#[test]
fn births_may_lie_further_back() {
    assert_eq!(read(b"1955-03-02", None), Err(DateFault::Year(1955)));
    assert!(read_within(b"1955-03-02", None, &BIRTH_YEARS).is_ok());
}
