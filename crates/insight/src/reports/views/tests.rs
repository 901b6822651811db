mod sample;

use std::collections::BTreeSet;

use frame::texts::check;
use kernel::{Currency, Lang, Ratio};

use self::sample::{SAMPLE_TEXTS, sample};
use super::*;

fn page(lang: Lang, change: impl FnOnce(&mut ReportModel)) -> String {
    let mut model = sample(lang);
    change(&mut model);
    report(&Texts::new(lang, &[TEXTS, crate::valuation::FEATURE.texts, SAMPLE_TEXTS]), &model)
}

/// The names of a page's tags in order of opening; fails where one is not closed or closed by another.
fn tags(page: &str) -> Vec<String> {
    const VOID: [&str; 3] = ["meta", "br", "link"];
    let (head, rest) = page.split_once("<style>").unwrap();
    let markup = format!("{head}<style>{}", &rest[rest.find("</style>").unwrap()..]);
    let (mut open, mut seen) = (Vec::<String>::new(), Vec::new());
    for tag in markup.split('<').skip(1) {
        let inside = tag.split('>').next().unwrap();
        assert!(tag.contains('>'), "<{tag}");
        if inside.starts_with('!') {
            continue;
        }
        if let Some(name) = inside.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "in <{tag}");
            continue;
        }
        let name = inside.split(' ').next().unwrap().to_owned();
        seen.push(name.clone());
        if !VOID.contains(&name.as_str()) {
            open.push(name);
        }
    }
    assert_eq!(open, Vec::<String>::new());
    seen
}

fn attribute<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    page.split(&format!(" {name}=\"")).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn the_page_is_well_formed_in_both_languages() {
    for lang in Lang::ALL {
        let page = page(lang, |_| {});
        let seen = tags(&page);
        assert_eq!(seen.iter().filter(|name| *name == "h1").count(), 1);
        let ids = attribute(&page, "id");
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{ids:?}");
        for reference in attribute(&page, "aria-labelledby") {
            assert!(unique.contains(reference), "{reference}");
        }
        for reference in attribute(&page, "href") {
            assert!(unique.contains(reference.strip_prefix('#').unwrap()), "{reference}");
        }
        assert!(!page.contains('⟦') && !page.contains("{$") && !page.contains("NaN"), "{lang:?}");
        assert!(page.len() < 400_000, "{} bytes", page.len());
    }
}

#[test]
fn the_first_sentence_answers_the_question() {
    let english = page(Lang::En, |_| {});
    assert!(
        english.contains("Whom to keep first. 61 customers, 5\u{a0}% of all, bring 69\u{a0}% of your value.")
    );
    assert!(english.contains("38\u{a0}% of value, $322,000"));
    assert!(english.contains(">Iron: win more</text>"));
    assert!(english.contains("Platinum: High now and high in prospect."));
    assert!(english.contains("Buys every 14 days, was expected"));
    let chinese = page(Lang::Zh, |_| {});
    assert!(chinese.contains("先留住谁：61 位客户（占 5%）带来了 69% 的价值。"));
    assert!(!chinese.contains('你'), "owners are told 您");
    assert!(chinese.contains("占价值 38%，¥32.2\u{a0}万"));
}

#[test]
fn a_forecast_of_the_past_stands_beside_what_came() {
    let english = page(Lang::En, |_| {});
    for part in [
        "How a forecast half a year before the last order did",
        "foretold 1,248 orders of the 1,103 customers there were; 1,350 came up to 19 Nov 2026: the forecast was 8\u{a0}% too low",
        "302 warnings",
        "94 for customers who stayed away",
        "Foretold by MBG/NBD",
        "Chance to buy",
    ] {
        assert!(english.contains(part), "{part}");
    }
    assert!(!english.contains("one in"), "everybody was looked at");
    let thinned = page(Lang::En, |model| {
        let track = model.track.as_mut().unwrap();
        (track.every, track.customers, track.orders.1, track.warnings.watched) = (50, 20_000, 400.0, 0);
    });
    for part in [
        "orders of 20,000 customers, one in 50 of those there were; 400 came",
        "the forecast was 212\u{a0}% too high",
    ] {
        assert!(thinned.contains(part), "{part}");
    }
    assert!(!thinned.contains("0 warnings"));
    let chinese = page(Lang::Zh, |model| {
        let track = model.track.as_mut().unwrap();
        (track.every, track.customers) = (50, 20_000);
    });
    for part in [
        "最后一笔订单之前半年的预测，后来怎么样",
        "20,000 位客户（当时每 50 位里取一位）再下 1,248 笔订单",
        "预测少了 8%",
    ] {
        assert!(chinese.contains(part), "{part}");
    }
    let single = page(Lang::En, |model| {
        let warnings = &mut model.track.as_mut().unwrap().warnings;
        (warnings.raised, warnings.caught, warnings.false_alarms, warnings.lead_days) = (1, 1, 1, Some(1.0));
    });
    for part in [
        "one warning, one for a customer who stayed away, one for a customer who bought",
        "warned of a day or more",
    ] {
        assert!(single.contains(part), "{part}");
    }
    assert!(!page(Lang::En, |model| model.track = None).contains("before the last order did"));
}

#[test]
fn names_from_a_file_cannot_become_markup() {
    let page = page(Lang::En, |model| {
        model.title = "<script>alert(1)</script>".to_owned();
        model.late[0].name = "\"><img src=x>".to_owned();
        model.points[0].name = "</svg><b>".to_owned();
    });
    assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("<b>\""));
    tags(&page);
}

#[test]
fn an_empty_book_and_a_book_without_money_still_make_a_page() {
    let nothing = page(Lang::Zh, |model| {
        model.customers = 0;
        for row in &mut model.tiers {
            (row.customers, row.now, row.now_share, row.expected_share) =
                (0, 0, Ratio::default(), Ratio::default());
        }
        model.points.clear();
        model.points_smaller = 0;
        model.late.clear();
        model.late_count = 0;
        model.concentration = Concentration {
            curve: Vec::new(),
            top_fifth: Ratio::default(),
            eighty_customers: 0,
            largest: Ratio::default(),
        };
        model.lines = ValueLines { now: 0.0, expected: 0.0 };
        model.notes.clear();
        model.method = Method { sentences: Vec::new(), parameters: Vec::new() };
        model.track = None;
        model.unit = Unit::Money(Currency::NONE);
    });
    tags(&nothing);
    assert!(
        nothing.contains("没有人比自己的节奏晚。") && !nothing.contains("NaN") && !nothing.contains("\"inf")
    );
    let counted = page(Lang::En, |model| {
        model.unit = Unit::Purchases;
        model.tiers[0].now = 1234;
    });
    assert!(counted.contains("38\u{a0}% of value, 1,234") && !counted.contains('$'));
}

#[test]
fn both_languages_say_the_same() {
    assert_eq!(check::compare(&[("report", TEXTS), ("sample", SAMPLE_TEXTS)]), Vec::<String>::new());
}
