//! Whom a playbook fits, by tables.

use frame::charts::Tier;
use insight::warning::Level;
use kernel::{Day, Days};
use records::customers::CustomerId;

use super::model::*;
use super::rules::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn play(when: When) -> Playbook {
    Playbook {
        name: Words::Own("Test".to_owned()),
        when,
        only: Only::default(),
        steps: vec![Step::Tag { tag: "seen".to_owned() }],
        weekly: 5,
        rest_days: 0,
    }
}

fn who(number: u64) -> CustomerId {
    testkit::id(number)
}

fn facts(number: u64, what: What) -> Facts {
    Facts { customer: who(number), what, about: About::default() }
}

/// The days of firings within a month that ends on the third of November.
fn days(when: When, what: What) -> Vec<Day> {
    let month = (day("2026-10-04"), day("2026-11-03"));
    fires(&play(when), month, &[facts(1, what)], &Past::default()).iter().map(|one| one.on).collect()
}

#[test]
fn each_occasion_falls_on_its_day_and_others_are_passed_over() {
    let today = day("2026-11-03");
    let warning = |level| What::Warning { id: testkit::id(9), level, opened: today, seen: today };
    let turn = |from, to| What::Tier { from, to, on: today };
    let contact = |last| What::Contact { last: day(last) };
    for (case, when, what, expected) in [
        ("a watch", When::Warning(Level::Watch), warning(Level::Watch), Some("2026-11-03")),
        ("an alarm is a watch too", When::Warning(Level::Watch), warning(Level::Alarm), Some("2026-11-03")),
        ("a watch is no alarm", When::Warning(Level::Alarm), warning(Level::Watch), None),
        ("up", When::Tier(Turn::Up), turn(Tier::Gold, Tier::Platinum), Some("2026-11-03")),
        ("not up", When::Tier(Turn::Up), turn(Tier::Gold, Tier::Lead), None),
        ("down", When::Tier(Turn::Down), turn(Tier::Gold, Tier::Lead), Some("2026-11-03")),
        ("to lead", When::Tier(Turn::To(Tier::Lead)), turn(Tier::Gold, Tier::Lead), Some("2026-11-03")),
        ("not to lead", When::Tier(Turn::To(Tier::Lead)), turn(Tier::Lead, Tier::Iron), None),
        (
            "seven days later",
            When::Order { days: 7 },
            What::Bought { last: day("2026-10-20") },
            Some("2026-10-27"),
        ),
        ("not yet", When::Order { days: 30 }, What::Bought { last: day("2026-10-20") }, None),
        ("long ago", When::Order { days: 7 }, What::Bought { last: day("2026-09-01") }, None),
        (
            "a week in their hands",
            When::Delivered { days: 7 },
            What::Delivered { order: testkit::id(3), on: day("2026-10-20") },
            Some("2026-10-27"),
        ),
        (
            "once",
            When::Second { days: 10 },
            What::BoughtOnce { first: day("2026-10-20") },
            Some("2026-10-30"),
        ),
        ("once is no order", When::Order { days: 10 }, What::BoughtOnce { first: day("2026-10-20") }, None),
        ("new", When::Came, What::Came { on: today }, Some("2026-11-03")),
        (
            "ahead",
            When::Birthday { before: 3 },
            What::Birthday { on: day("2026-11-06"), lunar: false },
            Some("2026-11-03"),
        ),
        (
            "too far ahead",
            When::Birthday { before: 3 },
            What::Birthday { on: day("2026-11-07"), lunar: true },
            None,
        ),
        (
            "watched",
            When::Watched { before: 30 },
            What::Watched { id: testkit::id(4), what: "Contract".to_owned(), on: day("2026-12-03") },
            Some("2026-11-03"),
        ),
        ("quiet since August", When::Contact { days: 30 }, contact("2026-08-25"), Some("2026-10-24")),
        ("the same again", When::Contact { days: 30 }, contact("2026-08-05"), Some("2026-11-03")),
        ("called lately", When::Contact { days: 30 }, contact("2026-10-20"), None),
    ] {
        assert_eq!(days(when, what), expected.map(day).into_iter().collect::<Vec<_>>(), "{case}");
    }
}

#[test]
fn conditions_hold_or_not() {
    let today = day("2026-11-03");
    let about = About {
        tier: Some(Tier::Gold),
        places: ["Zhejiang".to_owned(), "Hangzhou".to_owned()],
        channel: "web".to_owned(),
        tags: vec!["VIP".to_owned()],
        value: 1_000,
        open_cases: 1,
        contact: Some(day("2026-10-04")),
    };
    let list = |text: &str| vec![text.to_owned()];
    let none = Only::default;
    for (case, only, expected) in [
        ("nothing asked", none(), true),
        ("in a tier", Only { tiers: vec![Tier::Iron, Tier::Gold], ..none() }, true),
        ("in another", Only { tiers: vec![Tier::Iron], ..none() }, false),
        ("by town", Only { regions: list("hangzhou"), ..none() }, true),
        ("elsewhere", Only { regions: list("Lyon"), ..none() }, false),
        ("by channel", Only { channels: list(" WEB"), ..none() }, true),
        ("by another", Only { channels: list("store"), ..none() }, false),
        ("with a label", Only { tags: list("vip"), ..none() }, true),
        ("without it", Only { no_tags: list("VIP"), ..none() }, false),
        ("with one they lack", Only { tags: list("club"), ..none() }, false),
        ("worth more", Only { value_over: Some(999), ..none() }, true),
        ("not more than that", Only { value_over: Some(1_000), ..none() }, false),
        ("an open case", Only { no_open_case: true, ..none() }, false),
        ("quiet for a month", Only { quiet_days: Some(30), ..none() }, true),
        ("not for longer", Only { quiet_days: Some(31), ..none() }, false),
    ] {
        let play = Playbook { only, ..play(When::Came) };
        let one = Facts { customer: who(1), what: What::Came { on: today }, about: about.clone() };
        let fired = fires(&play, (today, today), &[one], &Past::default());
        assert_eq!(!fired.is_empty(), expected, "{case}");
    }
    let nobody = Facts { customer: who(1), what: What::Came { on: today }, about: About::default() };
    let quiet = Playbook { only: Only { quiet_days: Some(900), ..none() }, ..play(When::Came) };
    let fired = fires(&quiet, (today, today), &[nobody], &Past::default());
    assert_eq!(fired[0].because.0.last().unwrap().key, "playbooks-because-never");
}

#[test]
fn once_for_an_occasion_the_most_valuable_first_and_not_while_it_rests() {
    let today = day("2026-11-03");
    let worth = |number: u64, value: i64, on: Day| {
        let about = About { value, ..About::default() };
        Facts { customer: who(number), what: What::Tier { from: Tier::Iron, to: Tier::Gold, on }, about }
    };
    let all = [
        worth(1, 10, today),
        worth(2, 30, today),
        worth(3, 20, today),
        worth(3, 20, today - Days(1)),
        worth(2, 30, today),
    ];
    let up = play(When::Tier(Turn::Up));
    let span = (today - Days(9), today);
    let fired = fires(&up, span, &all, &Past::default());
    let whose: Vec<CustomerId> = fired.iter().map(|one| one.customer).collect();
    assert_eq!(whose, [who(2), who(3), who(3), who(1)], "the same occasion twice is one");
    let past = Past {
        fired: fired.iter().take(2).map(|one| (one.customer, one.cause.clone())).collect(),
        ..Past::default()
    };
    let again: Vec<CustomerId> = fires(&up, span, &all, &past).iter().map(|one| one.customer).collect();
    assert_eq!(again, [who(3), who(1)]);
    let resting = Playbook { rest_days: 30, ..up };
    let one_each = fires(&resting, span, &all, &Past::default());
    assert_eq!(one_each.len(), 3, "one of the two of the third");
    let past = Past { rested: [who(2)].into(), ..Past::default() };
    assert_eq!(fires(&resting, span, &all, &past).len(), 2);
    let (go, held) = room(one_each, 3, 1);
    assert_eq!((go.len(), held, go[0].customer), (2, 1, who(2)));
    let (go, held) = room(go, 3, 9);
    assert_eq!((go.len(), held), (0, 2));
}
