use kernel::Day;

use super::*;

fn days(texts: &[&str]) -> Vec<Bought> {
    let day = |text: &&str| text.parse::<Day>().unwrap().epoch_days();
    texts.iter().map(|text| Bought { day: day(text), amount: 10.0 }).collect()
}

fn book() -> Vec<Vec<Bought>> {
    vec![
        days(&["2025-11-30", "2025-12-01", "2025-12-31", "2026-02-01"]),
        days(&["2025-11-02", "2026-02-28", "2026-04-01"]),
        days(&["2026-01-15"]),
        days(&[]),
        days(&["2026-05-01"]),
    ]
}

#[test]
fn cohorts_by_hand() {
    let last_day = "2026-03-31".parse::<Day>().unwrap().epoch_days();
    let found = table(book(), Period::Month, last_day);
    let told = |cohort: &Cohort| {
        let ages: Vec<(u32, u32)> = cohort.ages.iter().map(|age| (age.active, age.purchase_days)).collect();
        (cohort.period - 12 * 2025, cohort.customers, ages)
    };
    let told: Vec<_> = found.iter().map(told).collect();
    // What comes after the last day is nobody's.
    assert_eq!(
        told,
        [
            (10, 2, vec![(2, 2), (1, 2), (0, 0), (2, 2), (0, 0)]),
            (11, 0, vec![(0, 0); 4]),
            (12, 1, vec![(1, 1), (0, 0), (0, 0)]),
            (13, 0, vec![(0, 0); 2]),
            (14, 0, vec![(0, 0)]),
        ]
    );
    let share = |cohort: usize, age| found[cohort].active_share(age).map(Ratio::value);
    assert_eq!((share(0, 0), share(0, 1), share(0, 2), share(0, 5)), (Some(1.0), Some(0.5), Some(0.0), None));
    assert_eq!(share(1, 0), None);
    assert_eq!(
        (found[0].spent_by(1), found[0].spent_by(4), found[1].spent_by(0)),
        (Some(20.0), Some(30.0), None)
    );
    let by_quarter: Vec<u32> =
        table(book(), Period::Quarter, last_day).iter().map(|cohort| cohort.customers).collect();
    assert_eq!(by_quarter, [2, 1]);
    let by_year = table(book(), Period::Year, last_day);
    assert_eq!(
        by_year[0].ages.iter().map(|age| (age.active, age.purchase_days)).collect::<Vec<_>>(),
        [(2, 4), (2, 2)]
    );
    assert!(table(Vec::<Vec<Bought>>::new(), Period::Month, last_day).is_empty());
}

#[test]
fn periods_begin_on_their_first_day() {
    for (period, number, first) in [
        (Period::Month, 2024 * 12 + 1, "2024-02-01"),
        (Period::Quarter, 2024 * 4 + 3, "2024-10-01"),
        (Period::Year, 1969, "1969-01-01"),
        (Period::Month, 1969 * 12 + 11, "1969-12-01"),
    ] {
        let day = first.parse::<Day>().unwrap().epoch_days();
        assert_eq!((period.first_day(number), period.of(day), period.of(day - 1)), (day, number, number - 1));
    }
}

#[test]
fn turns_and_retention_by_hand() {
    let counts = [1, 1, 1, 2, 3, 0, 12];
    let told: Vec<(u32, u32)> = turns(counts, 4).iter().map(|turn| (turn.customers, turn.again)).collect();
    assert_eq!(told, [(6, 3), (3, 2), (2, 1), (1, 1)]);
    assert_eq!(turns([1, 2], 4).iter().map(|turn| turn.again).collect::<Vec<_>>(), [1, 0]);
    assert_eq!(turns(counts, 1)[0].share(), Ratio::of(1.0, 2.0));
    assert_eq!(turns([0, 0], 3), []);
    // Before 10: earlier; 11 to 20: before; 21 to 30: now.
    let customers = [vec![15, 25], vec![15], vec![20, 21], vec![5, 30], vec![25, 40], vec![10], vec![31]];
    let found = kept(customers, [10, 20, 30]);
    assert_eq!(found, Kept { before: 3, now: 4, kept: 2, new: 1 });
    assert_eq!((found.back(), found.retention().map(Ratio::value)), (1, Some(2.0 / 3.0)));
    assert_eq!(Kept::default().retention(), None);
}
