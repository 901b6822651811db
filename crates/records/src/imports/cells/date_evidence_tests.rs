use super::*;

fn evidence(cells: &[&str]) -> DateEvidence {
    let mut evidence = DateEvidence::default();
    for cell in cells {
        evidence.observe(cell.as_bytes());
    }
    evidence
}

fn day(year: i32, month: u32, day: u32) -> Day {
    Day::from_ymd(year, month, day).unwrap()
}

#[test]
fn the_column_decides_the_order() {
    for (cells, usual, order) in [
        (&["2025-10-07", "45937"][..], None, None),
        (&["12/1/2010", "13/1/2010"], None, Some(DayOrder::Dmy)),
        (&["12/1/2010", "12/13/2010"], None, Some(DayOrder::Mdy)),
        (&["1.2.2025"], None, Some(DayOrder::Dmy)),
        (&["1.2.2025", "12.31.2025"], None, Some(DayOrder::Mdy)),
        (&["5/5/2025", "6/6/2025"], None, None),
        (&["12/1/2010"], Some(DayOrder::Mdy), Some(DayOrder::Mdy)),
        (&["12/1/2010", "13/1/2010"], Some(DayOrder::Mdy), Some(DayOrder::Dmy)),
    ] {
        assert_eq!(evidence(cells).order(usual), Ok(order), "{cells:?}");
    }
}

#[test]
fn the_place_of_a_short_year_is_told_by_the_column() {
    let unclear = Err("imports-dates-year-unclear");
    for (case, cells, usual, order) in [
        ("one date", &["25-01-10"][..], None, unclear),
        (
            "the 25th of three years, or three days of one",
            &["25-01-10", "25-02-11", "25-02-12"],
            None,
            unclear,
        ),
        ("days at the end", &["25-01-10", "25-01-28", "25-02-03", "25-02-05"], None, Ok(Some(DayOrder::Ymd))),
        ("days in front", &["10/01/25", "28/01/25", "03/02/25", "05/02/25"], None, Ok(Some(DayOrder::Dmy))),
        ("a year no day can be", &["25-01-10", "99-12-31"], None, Ok(Some(DayOrder::Ymd))),
        ("a day in the middle", &["01-10-25", "12/15/24"], None, Ok(Some(DayOrder::Mdy))),
        ("unpadded months", &["10/11/25", "1/15/25"], None, Ok(Some(DayOrder::Mdy))),
        ("a year at the end", &["10/01/25", "31-12-99"], None, Ok(Some(DayOrder::Dmy))),
        ("equal numbers", &["05/05/25", "31-12-99"], None, Ok(Some(DayOrder::Dmy))),
        ("years at both ends", &["99-12-31", "31-12-99", "01-02-03"], None, unclear),
        ("the maker's usual order", &["01/02/25"], Some(DayOrder::Mdy), Ok(Some(DayOrder::Mdy))),
        ("nothing to tell", &["99-12-31"], None, Ok(None)),
    ] {
        let found = evidence(cells).order(usual).map_err(|refusal| refusal.say().key);
        assert_eq!(found, order, "{case}");
    }
    let wanted = Refusal::new("imports-dates-year-unclear")
        .with("example", "25-01-10")
        .with("first", day(2025, 1, 10))
        .with("last", day(2010, 1, 25));
    assert_eq!(evidence(&["25-01-10"]).order(None), Err(wanted));
}

#[test]
fn a_truly_ambiguous_column_is_asked_about_with_both_readings() {
    for (example, dmy, mdy) in [
        ("12/1/2010 8:26", day(2010, 1, 12), day(2010, 12, 1)),
        ("03/04/1955", day(1955, 4, 3), day(1955, 3, 4)),
    ] {
        let refusal = evidence(&[example, "11/2/2010"]).order(None).unwrap_err();
        let wanted = Refusal::new("imports-dates-ambiguous").with("example", example);
        assert_eq!(refusal, wanted.with("dmy", dmy).with("mdy", mdy));
    }
}

#[test]
fn one_slip_does_not_outweigh_a_column_but_a_mixture_is_refused() {
    let column = |dmy: usize, mdy: usize| {
        let cells = [vec!["13/1/2010"; dmy], vec!["1/13/2010"; mdy]].concat();
        evidence(&cells).order(None).map_err(|refusal| refusal.say().key)
    };
    assert_eq!(column(20, 1), Ok(Some(DayOrder::Dmy)));
    assert_eq!(column(1, 40), Ok(Some(DayOrder::Mdy)));
    assert_eq!(column(19, 1), Err("imports-dates-mixed"));
    assert_eq!(column(1, 1), Err("imports-dates-mixed"));
}

#[test]
fn a_column_stays_open_until_one_order_is_clear() {
    for (case, cells, open) in [
        ("nothing in question", vec!["2025-10-07"; 50], false),
        ("one slip", [vec!["31/12/2023"; 1], vec!["1/5/2024"; 500]].concat(), true),
        ("twenty of one order", vec!["31/12/2023"; 20], false),
        ("twenty, and one against them", [vec!["31/12/2023"; 20], vec!["12/31/2023"]].concat(), true),
        ("equal numbers only", vec!["5/5/2025"; 50], false),
        ("short years", vec!["25-01-10"; 50], true),
        ("short years known to stand first", [vec!["99-12-31"; 20], vec!["01-02-03"]].concat(), false),
        ("short years known to stand last", [vec!["12/31/24"; 20], vec!["01/02/03"]].concat(), false),
    ] {
        assert_eq!(evidence(&cells).is_open(), open, "{case}");
    }
}

#[test]
fn an_order_that_stands_on_little_is_said() {
    let key = |cells: &[&str]| {
        let evidence = evidence(cells);
        evidence.doubt(evidence.order(None).unwrap()).map(|say| say.key)
    };
    let many = vec!["1/5/2024"; 100];
    assert_eq!(key(&[&["31/12/2023"], many.as_slice()].concat()), Some("imports-note-dates-thin"));
    assert_eq!(key(&[&["31/12/2023"; 3], many.as_slice()].concat()), None);
    assert_eq!(key(&["25-01-10", "25-01-28", "25-02-03", "25-02-05"]), Some("imports-note-dates-year"));
    assert_eq!(key(&["25-01-10", "99-12-31"]), None);
    assert_eq!(key(&["2025-10-07"]), None);
}

#[test]
fn blocks_say_together_what_the_file_says() {
    let cells = ["12/1/2010", "", "soon", "11/2/2010", "14/2/2010", "2010-02-03", "25-01-10", "99-01-02"];
    let whole = evidence(&cells);
    for cut in 0..=cells.len() {
        let (first, second) = cells.split_at(cut);
        let mut merged = evidence(first);
        merged.merge(evidence(second));
        assert_eq!(merged, whole, "cut at {cut}");
    }
    assert_eq!((whole.dates(), whole.unread), (6, 1));
}
