use kernel::{Currency, Day, Days, Lang, Ratio};

use super::*;
use crate::texts::Texts;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn ratio(value: f64) -> Ratio {
    Ratio::new(value).unwrap()
}

fn points() -> Vec<MapPoint> {
    let point =
        |name: &str, now, room, tier, is_late| MapPoint { name: name.to_owned(), now, room, tier, is_late };
    vec![
        point("Maple & Rye Café", 18_420.0, 8_600.0, Tier::Platinum, true),
        point("枫麦咖啡馆", 18_300.0, 8_500.0, Tier::Platinum, false),
        point("Blue Heron Bakery", 8_240.0, 900.0, Tier::Gold, false),
        point("Lantern Books", 2_940.0, 6_200.0, Tier::Iron, false),
        point("Tilly Osborne", -5.0, 310.0, Tier::Lead, true),
    ]
}

fn map(points: &[MapPoint], lang: Lang) -> String {
    let texts = Texts::new(lang, &[]);
    let map = ValueMap {
        id: "map",
        points,
        smaller: 1073,
        line_now: 6000.0,
        line_room: 3000.0,
        currency: Currency::from_code("USD").unwrap(),
        now_title: "Value now",
        room_title: "Room to grow",
        finding: "5 customers",
        captions: ["Platinum: protect and grow", "Gold: keep close", "Iron: win more", "Lead: serve simply"],
    };
    value_map(&texts, &map).into_string()
}

#[test]
fn the_map_shows_both_widths_with_the_same_points() {
    let drawn = map(&points(), Lang::En);
    for tier in Tier::ALL {
        let marks = drawn.matches(&format!("<use href=\"{}\"", tier.glyph())).count();
        assert_eq!(marks, 2 * points().iter().filter(|point| point.tier == tier).count(), "{tier:?}");
    }
    assert_eq!(drawn.matches("class=\"ring").count(), 4);
    assert_eq!(drawn.matches("1,073 smaller").count(), 2);
    assert!(drawn.contains(">Maple &amp; Rye Café</text>"));
    assert!(map(&points(), Lang::Zh).contains("另有 1,073 位更小"));
    insta::assert_snapshot!("value_map", drawn.replace("><", ">\n<"));
}

#[test]
fn a_map_of_nobody_is_still_a_map() {
    let drawn = map(&[], Lang::En);
    assert!(!drawn.contains("NaN") && !drawn.contains("inf"), "{drawn}");
}

#[test]
fn a_late_customer_s_strip_has_band_hatch_and_today() {
    let orders: Vec<(Day, f64)> =
        (1..=12).map(|month| (day("2025-10-10") + Days(month * 30), 100.0 + f64::from(month))).collect();
    let last = orders.last().unwrap().0;
    let strip = |window| {
        let cadence = Cadence {
            orders: &orders,
            window,
            as_of: day("2026-11-19"),
            back: Days(365),
            finding: "buys every 24 days, 13 days late",
        };
        cadence_strip(&cadence).into_string()
    };
    let late = strip(Some((last + Days(26), last + Days(34))));
    assert_eq!(late.matches("class=\"o\"").count(), 11, "the first order is older than a year");
    assert!(late.contains("class=\"late\"") && late.contains("class=\"now\""));
    let in_time = strip(Some((day("2026-11-15"), day("2026-11-25"))));
    assert!(
        !in_time.contains("class=\"late\"")
            && in_time.contains("class=\"nowok\"")
            && in_time.contains("class=\"band\"")
    );
    assert!(!strip(None).contains("class=\"band\""));
    insta::assert_snapshot!("cadence_strip", late.replace("><", ">\n<"));
}

#[test]
fn the_pareto_curve_names_its_marks_under_each_other() {
    let curve: Vec<(Ratio, Ratio)> = [(0.0, 0.0), (0.05, 0.69), (0.2, 0.91), (0.5, 0.97), (1.0, 1.0)]
        .map(|(x, y)| (ratio(x), ratio(y)))
        .to_vec();
    let mark = |x, y, text: &str| ParetoMark {
        customers: ratio(x),
        value: ratio(y),
        text: text.to_owned(),
        note: "note".to_owned(),
    };
    for (first, second) in
        [((0.05, 0.69), (0.2, 0.91)), ((0.41, 0.8), (0.2, 0.55)), ((0.9, 0.99), (0.8, 0.98))]
    {
        let marks =
            [mark(first.0, first.1, "61 customers bring 69 %"), mark(second.0, second.1, "20 % bring 91 %")];
        let chart = Pareto { id: "few", curve: &curve, marks: &marks, finding: "few hands" };
        let drawn = pareto(Lang::En, &chart).into_string();
        let lines: Vec<f64> = drawn
            .split("class=\"s flat\"")
            .skip(1)
            .map(|rest| rest.split("y=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap())
            .collect();
        assert!(lines[1] - lines[0] >= 20.0, "{first:?} {second:?} {lines:?}");
    }
}

#[test]
fn lines_break_at_gaps_and_bars_follow_the_largest() {
    let series = [
        Series { name: "2026".to_owned(), values: vec![Some(1.0), Some(3.0), None, Some(2.0)] },
        Series { name: "2025".to_owned(), values: vec![Some(2.0), Some(2.0), Some(2.0), Some(2.0)] },
    ];
    let steps = [(0, "Jan".to_owned()), (1, "Feb".to_owned()), (3, "Apr".to_owned())];
    let chart = Line { id: "year", series: &series, steps: &steps, finding: "as last year" };
    let drawn = line(&chart, &|value| crate::formats::number(value, 0)).into_string();
    let path = drawn.split("class=\"line\" d=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(path.matches('M').count(), 2, "{path}");
    let bar = |label: &str, size: f64| Bar { label: label.to_owned(), size, value: size.to_string() };
    let drawn = bars("regions", &[bar("North", 40.0), bar("South", 10.0), bar("West", -3.0)]).into_string();
    for width in ["width:100.0%", "width:25.0%", "width:0.0%"] {
        assert!(drawn.contains(width), "{drawn}");
    }
    let segment = |tier, share| Segment { tier, name: format!("{tier:?}"), share: ratio(share) };
    let drawn = share_bar(Lang::En, "Value", &[segment(Tier::Platinum, 0.38), segment(Tier::Lead, 0.0)])
        .into_string();
    assert!(
        drawn.contains("Value: Platinum 38\u{a0}%, Lead 0\u{a0}%") && drawn.matches("<i ").count() == 1,
        "{drawn}"
    );
}
