use super::*;

const OPENED: i32 = 20_000;

fn day(after: i32) -> Day {
    Day::from_epoch_days(OPENED + after)
}

/// Bought every ten days until `last` days before the warning, four times, for ten each.
fn bought(last: i32, after: &[i32]) -> Vec<(Day, i64)> {
    let before = (0..4).rev().map(|place| day(-last - 10 * place));
    before.chain(after.iter().map(|one| day(*one))).map(|on| (on, 10)).collect()
}

#[test]
fn a_week_decides_who_counts_and_a_month_who_came_back() {
    use Silent::{Longer, UnderThree, UnderTwo};
    let judged = |contacted, back, silent| Verdict::Judged { contacted, back, silent, brought: (40, 4) };
    let known = 37;
    for (name, orders, contacts, ended, until, expected) in [
        ("its month is not over", bought(11, &[]), vec![], None, 36, Verdict::TooNew),
        ("it is", bought(11, &[]), vec![], None, known, judged(false, false, UnderTwo)),
        ("ordered on the day itself", bought(11, &[0]), vec![1], None, known, Verdict::CameFirst),
        ("ordered on the seventh", bought(11, &[7]), vec![1], None, known, Verdict::CameFirst),
        ("ordered on the eighth", bought(11, &[8]), vec![], None, known, judged(false, true, UnderTwo)),
        (
            "called at once, and ordered late",
            bought(11, &[37]),
            vec![0],
            None,
            known,
            judged(true, true, UnderTwo),
        ),
        ("ordered too late", bought(11, &[38]), vec![7], None, 99, judged(true, false, UnderTwo)),
        ("called too late", bought(11, &[9]), vec![8], None, known, judged(false, true, UnderTwo)),
        ("called before", bought(11, &[]), vec![-1], None, known, judged(false, false, UnderTwo)),
        ("judged by somebody, no contact", bought(11, &[]), vec![9], Some(7), known, Verdict::Unclear),
        ("judged after a contact", bought(11, &[]), vec![3], Some(3), known, judged(true, false, UnderTwo)),
        ("judged later", bought(11, &[]), vec![], Some(8), known, judged(false, false, UnderTwo)),
        ("silent for two gaps", bought(13, &[]), vec![], None, known, judged(false, false, UnderThree)),
        ("silent for three", bought(23, &[]), vec![], None, known, judged(false, false, Longer)),
    ] {
        let contacts: Vec<Day> = contacts.into_iter().map(day).collect();
        let case = Case {
            opened_on: day(0),
            usual_gap_days: 99.0,
            ended_by_somebody: ended.map(day),
            orders: &orders,
            contacts: &contacts,
        };
        assert_eq!(judge(&case, day(until)), expected, "{name}");
    }
}

#[test]
fn only_the_year_before_counts_and_a_gap_may_stand_in() {
    let case = |orders| Case {
        opened_on: day(0),
        usual_gap_days: 400.0,
        ended_by_somebody: None,
        orders,
        contacts: &[],
    };
    let seldom = [(day(-366), 70)];
    let expected =
        Verdict::Judged { contacted: false, back: false, silent: Silent::UnderTwo, brought: (0, 0) };
    assert_eq!(judge(&case(&seldom), day(40)), expected, "the usual gap of the warning is 400 days");
    let year = [(day(-366), 70), (day(-365), -20), (day(-100), 60)];
    let expected =
        Verdict::Judged { contacted: false, back: false, silent: Silent::UnderTwo, brought: (40, 2) };
    assert_eq!(judge(&case(&year), day(40)), expected);
}

fn many(count: usize, contacted: bool, back: bool, silent: Silent, minor: i64) -> Vec<Verdict> {
    vec![Verdict::Judged { contacted, back, silent, brought: (minor, 1) }; count]
}

fn side(back: u32, cases: u32) -> Side {
    Side { cases, back }
}

#[test]
fn like_is_compared_with_like() {
    // The contacted are mostly those who are silent for long: all together they look worse, and among alike ones they are better.
    let verdicts: Vec<Verdict> = [
        many(9, true, true, Silent::UnderTwo, 5),
        many(1, true, false, Silent::UnderTwo, 5),
        many(80, false, true, Silent::UnderTwo, 5),
        many(20, false, false, Silent::UnderTwo, 5),
        many(30, true, true, Silent::Longer, 5),
        many(70, true, false, Silent::Longer, 5),
        many(2, false, true, Silent::Longer, 5),
        many(8, false, false, Silent::Longer, 5),
        // Nobody alike was left alone: not compared.
        many(4, true, true, Silent::UnderThree, 5),
        vec![Verdict::CameFirst; 3],
        vec![Verdict::Unclear; 2],
        vec![Verdict::TooNew; 5],
    ]
    .concat();
    let helped = compare(&verdicts);
    assert_eq!(helped.all, Pair { contacted: side(43, 114), alone: side(82, 110) });
    assert_eq!(helped.compared, Pair { contacted: side(39, 110), alone: side(82, 110) });
    let found = helped.difference.unwrap();
    assert!((found.estimate - 0.1).abs() < 1e-12 && found.low < 0.0 && found.high > 0.2, "{found:?}");
    assert_eq!((helped.came_first, helped.unclear, helped.too_new), (3, 2, 5));
    assert_eq!(helped.alike.len(), 3, "empty groups are left out");
}

#[test]
fn who_brings_more_is_compared_with_who_brings_more() {
    let verdicts: Vec<Verdict> = [
        many(12, true, true, Silent::UnderTwo, 900),
        many(12, false, true, Silent::UnderTwo, 901),
        many(12, true, false, Silent::UnderTwo, 10),
        many(13, false, false, Silent::UnderTwo, 11),
    ]
    .concat();
    let helped = compare(&verdicts);
    let halves: Vec<(Brought, Pair)> = helped.alike.iter().map(|one| (one.brought, one.sides)).collect();
    assert_eq!(
        halves,
        [
            (Brought::More, Pair { contacted: side(12, 12), alone: side(12, 12) }),
            (Brought::Less, Pair { contacted: side(0, 12), alone: side(0, 13) }),
        ]
    );
    assert!(helped.difference.unwrap().estimate.abs() < 1e-12, "contact made none");
}

#[test]
fn under_ten_cases_a_side_nothing_is_told_as_a_share() {
    for (name, contacted, alone, is_enough, is_told) in [
        ("nobody", 0, 0, false, false),
        ("nine were contacted", 9, 500, false, false),
        ("nine were left alone", 50, 9, false, false),
        ("ten of each", 10, 10, true, true),
    ] {
        let verdicts = [
            many(contacted, true, true, Silent::UnderTwo, 5),
            many(alone, false, false, Silent::UnderTwo, 5),
        ]
        .concat();
        let helped = compare(&verdicts);
        assert_eq!((helped.is_enough(), helped.difference.is_some()), (is_enough, is_told), "{name}");
    }
    let all_back =
        [many(10, true, true, Silent::UnderTwo, 5), many(10, false, true, Silent::UnderTwo, 5)].concat();
    let helped = compare(&all_back);
    assert_eq!((helped.is_enough(), helped.difference), (true, None), "all came back");
}
