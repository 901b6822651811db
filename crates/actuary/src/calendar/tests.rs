use kernel::{Chance, Day};

use super::*;
use crate::rhythm::{Gaps, Group, State};

fn day(text: &str) -> i32 {
    text.parse::<Day>().unwrap().epoch_days()
}

#[test]
fn the_default_is_the_calendar_itself() {
    let default = Calendar::default();
    let even = Calendar::new(&Pattern::default(), 1000, 2000);
    for day in [-5000, 0, 999, 1000, 1001, 1700, 2000, 2001, 90_000] {
        assert_eq!((default.time(day), even.time(day)), (f64::from(day), f64::from(day)));
        for after in [0.0, 0.3, 1.0, 29.5, 3000.0] {
            let expected = day + i32::try_from(rounded(f64::ceil(after))).unwrap();
            assert_eq!((default.day_after(day, after), even.day_after(day, after)), (expected, expected));
        }
    }
}

#[test]
fn proportions_that_make_no_sense_are_all_alike() {
    let tiny = f64::MIN_POSITIVE / 4.0;
    for (trade, expected) in [
        ([0.0, 0.0, 0.0], [1.0, 1.0, 1.0]),
        ([-1.0, f64::NAN, 0.0], [1.0, 1.0, 1.0]),
        ([f64::INFINITY, 1.0, 1.0], [1.0, 1.0, 1.0]),
        ([f64::MAX, f64::MAX, 1.0], [1.0, 1.0, 1.0]),
        ([0.0, 5.0, 10.0], [0.0, 1.0, 2.0]),
        ([-5.0, 1.0, 1.0], [0.0, 1.5, 1.5]),
        ([tiny, tiny, 0.0], [1.5, 1.5, 0.0]),
    ] {
        let found = evened(&trade);
        let alike = found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 1e-12);
        assert!(alike, "{trade:?}: {found:?}");
    }
}

#[test]
fn closed_days_take_no_time() {
    // 2026-01-05 is a Monday.
    let monday = day("2026-01-05");
    let no_sundays = Pattern { weekdays: [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0], ..Pattern::default() };
    let february = Pattern { closed: vec![(day("2026-02-01"), day("2026-02-28"))], ..no_sundays.clone() };
    let weekly = Calendar::new(&no_sundays, monday, monday + 400);
    let both = Calendar::new(&february, monday, monday + 400);
    for (name, calendar, from, to, days) in [
        ("a week", &weekly, 0, 7, 7.0),
        ("Monday to Tuesday", &weekly, 0, 1, 7.0 / 6.0),
        ("Saturday to Monday", &weekly, 5, 7, 7.0 / 6.0),
        ("Sunday itself", &weekly, 6, 7, 0.0),
        ("January", &both, 0, 21, 21.0),
        ("over February", &both, 21, 21 + 35, 7.0),
    ] {
        let found = calendar.between(monday + from, monday + to);
        assert!((found - days).abs() < 1e-9, "{name}: {found}");
    }
    // Four weeks after 2026-01-26 the shop is closed; they have passed when it has been open for three more after the break.
    assert_eq!(weekly.day_after(day("2026-01-26"), 28.0), day("2026-02-23"));
    assert_eq!(both.day_after(day("2026-01-26"), 28.0), day("2026-03-23"));
    // A closed day is never the day somebody is expected on, but for the first moment after the last open one.
    assert_eq!(both.day_after(day("2026-01-26"), 14.0), day("2026-03-09"));
}

/// Purchases of each day by a law, drawn.
fn invented(first: i32, days: i32, seed: u64, mean: impl Fn(i32) -> f64) -> Vec<u32> {
    let mut chance = Chance::new(seed);
    (first..first + days)
        .map(|day| {
            // As many waiting times as fit into the mean.
            let mut time = chance.exponential();
            let mut purchases = 0;
            while time < mean(day) {
                purchases += 1;
                time += chance.exponential();
            }
            purchases
        })
        .collect()
}

#[test]
fn what_is_closed_is_learned() {
    let first = day("2024-01-01");
    let is_open = |day: i32| {
        let (_, month, _) = Day::from_epoch_days(day).ymd();
        month != 2 && weekday(day) != 6
    };
    for rate in [1.0, 4.0, 60.0] {
        let purchases = invented(first, 800, 5, |day| if is_open(day) { rate } else { 0.0 });
        let learned = Pattern::learned(Daily { first_day: first, purchases: &purchases });
        assert!(
            learned.weekdays[6] <= 0.0 && learned.weekdays[..6].iter().all(|trade| *trade > 0.8),
            "{learned:?}"
        );
        for (from, to) in
            [("2024-02-01", "2024-02-29"), ("2025-02-01", "2025-02-28"), ("2026-02-01", "2026-02-28")]
        {
            let covered = learned.closed.iter().any(|(begin, end)| *begin <= day(from) && *end >= day(to));
            assert!(covered, "{rate}: {learned:?}");
        }
        // Not much more than that is closed: at one purchase a day a quiet day beside February may be.
        let days: i32 = learned.closed.iter().map(|(from, to)| to - from + 1).sum();
        assert!(days <= 85 + 12, "{rate}: {learned:?}");
    }
}

#[test]
fn what_is_even_stays_even() {
    let first = day("2022-01-01");
    for rate in [0.1, 2.0, 30.0] {
        let purchases = invented(first, 1200, 9, |_| rate);
        let learned = Pattern::learned(Daily { first_day: first, purchases: &purchases });
        assert!(learned.closed.is_empty(), "{rate}: {learned:?}");
        // Seventeen purchases a weekday are little to tell evenness from.
        let far = if rate < 1.0 { 0.2 } else { 0.05 };
        let even = |trade: &[f64]| trade.iter().all(|one| (one - 1.0).abs() < far);
        assert!(even(&learned.weekdays) && even(&learned.months), "{rate}: {learned:?}");
    }
    for purchases in [&[][..], &[3], &[0; 500]] {
        assert_eq!(Pattern::learned(Daily { first_day: first, purchases }), Pattern::default());
    }
}

#[test]
fn a_season_is_told_from_growth() {
    let season: [f64; 12] = [0.6, 0.7, 0.9, 1.0, 1.0, 1.0, 0.9, 0.8, 1.0, 1.1, 1.4, 1.6];
    let first = day("2022-01-01");
    let growing = |day: i32| 5.0 * (f64::from(day - first) / 800.0).exp();
    let with_season = |day: i32| growing(day) * season[month(day)];
    let of = |days: i32, mean: &dyn Fn(i32) -> f64| {
        let purchases = invented(first, days, 3, mean);
        Pattern::learned(Daily { first_day: first, purchases: &purchases }).months
    };
    for days in [731, 1461] {
        for (found, expected) in of(days, &with_season).iter().zip(season) {
            assert!((found - expected).abs() < 0.14, "{days}: {found} is not {expected}");
        }
        assert!(of(days, &growing).iter().all(|trade| (trade - 1.0).abs() < 0.06));
    }
    // With a year and a half nobody can know.
    assert!(of(540, &with_season).iter().all(|trade| (trade - 1.0).abs() < 1e-12));
}

/// About weekly customers of a shop that is closed on Sundays and in February.
#[test]
fn nobody_is_late_for_a_closed_month() {
    let (first, end) = (day("2025-01-01"), day("2026-04-01"));
    let february = day("2026-02-01")..=day("2026-02-28");
    let is_open = |day: &i32| !february.contains(day) && weekday(*day) != 6;
    let open: Vec<i32> = (first..end).filter(is_open).collect();
    let mut chance = Chance::new(8);
    let customers: Vec<Vec<i32>> = (0..40)
        .map(|start| {
            let mut place = start % 6;
            let mut days = Vec::new();
            while let Some(day) = open.get(place) {
                days.push(*day);
                place += usize::try_from(chance.between(5, 7)).unwrap();
            }
            days
        })
        .collect();
    let known = |until: i32| -> Vec<&[i32]> {
        customers.iter().map(|days| &days[..days.partition_point(|day| *day <= until)]).collect()
    };
    let late = |calendar: &Calendar, today: i32| {
        let known = known(today);
        let of = |days: &&[i32]| Gaps::of_times(days.iter().map(|day| calendar.time(*day)));
        let gaps: Vec<Gaps> = known.iter().map(of).collect();
        let group = Group::of(&gaps);
        let is_late = |(days, gaps): &(&&[i32], &Gaps)| {
            let silence = calendar.between(days[days.len() - 1], today);
            group.rhythm(gaps, silence).state != State::OnTime
        };
        known.iter().zip(&gaps).filter(is_late).count()
    };
    // The owner has said so: at the end of February as many are late as at its beginning, and else all would be.
    let said = Pattern {
        weekdays: [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0],
        closed: vec![(*february.start(), *february.end())],
        ..Pattern::default()
    };
    let sunday = day("2026-03-01");
    assert_eq!(late(&Calendar::default(), sunday), 40);
    let said = Calendar::new(&said, first, sunday);
    assert_eq!(late(&said, sunday), late(&said, *february.start()));
    assert!(late(&said, sunday) < 5);
    // Nobody has said so; with the first purchases of March it is seen.
    let wednesday = day("2026-03-04");
    let mut purchases = vec![0; usize::try_from(wednesday - first + 1).unwrap()];
    for day in known(wednesday).into_iter().flatten() {
        purchases[usize::try_from(day - first).unwrap()] += 1;
    }
    let learned = Pattern::learned(Daily { first_day: first, purchases: &purchases });
    assert_eq!(learned.closed, [(*february.start(), sunday)]);
    assert!(learned.weekdays[6] <= 0.0);
    assert!(late(&Calendar::default(), wednesday) > 15);
    assert!(late(&Calendar::new(&learned, first, wednesday), wednesday) < 5);
}

/// Twenty to forty customers on each day of a stall that is open on Saturdays and Sundays for the year 2025, and `until` when
/// the book ends.
fn weekend_stall(is_closed: impl Fn(i32) -> bool) -> (i32, Vec<u32>) {
    let (first, days) = (day("2025-01-01"), 365);
    let mut chance = Chance::new(31);
    let purchases = (first..first + days)
        .map(|day| {
            let customers = u32::try_from(chance.between(20, 40)).unwrap();
            if weekday(day) < 5 || is_closed(day) { 0 } else { customers }
        })
        .collect();
    (first, purchases)
}

#[test]
fn a_weekend_stall_is_closed_from_monday_to_friday() {
    let summer = day("2025-08-02")..=day("2025-08-17");
    for (name, closed, found) in [
        ("open all year", None, vec![]),
        // From the last Sunday before to the first Saturday after.
        ("closed for three weekends", Some(&summer), vec![(day("2025-07-28"), day("2025-08-22"))]),
    ] {
        let (first, mut purchases) = weekend_stall(|day| closed.is_some_and(|closed| closed.contains(&day)));
        let learned = Pattern::learned(Daily { first_day: first, purchases: &purchases });
        assert_eq!(learned.closed, found, "{name}");
        assert!(learned.weekdays[..5].iter().all(|trade| *trade <= 0.0), "{name}: {learned:?}");
        assert!(learned.weekdays[5..].iter().all(|trade| (trade - 3.5).abs() < 0.2), "{name}: {learned:?}");
        // One order a weekday was written down in the week: hardly a weekday more.
        for place in [41, 64, 71, 92, 121] {
            purchases[place] = 1;
        }
        let learned = Pattern::learned(Daily { first_day: first, purchases: &purchases });
        assert_eq!(learned.closed, found, "{name}, an order in the week");
        assert!(learned.weekdays[..5].iter().all(|trade| *trade < 0.01), "{name}: {learned:?}");
    }
    // Three weeks are not enough to know a weekday by.
    let (first, purchases) = weekend_stall(|_| false);
    let young = Pattern::learned(Daily { first_day: first, purchases: &purchases[..21] });
    assert_eq!(young, Pattern::default());
}

/// Sixty customers come once a weekend, more or less; on Friday as many are late as were on Sunday night.
#[test]
fn nobody_is_late_for_the_closed_days_of_a_week() {
    let first = day("2025-01-01");
    let friday = day("2025-12-19");
    let open: Vec<i32> = (first..friday).filter(|day| weekday(*day) >= 5).collect();
    let mut chance = Chance::new(5);
    let customers: Vec<Vec<i32>> = (0..60)
        .map(|start| {
            let mut place = start % 2;
            let mut days = Vec::new();
            while let Some(day) = open.get(place) {
                days.push(*day);
                place += chance.pick(&[1, 2, 2, 2, 2, 2, 3]).copied().unwrap();
            }
            days
        })
        .collect();
    let mut purchases = vec![0_u32; usize::try_from(friday - first + 1).unwrap()];
    for day in customers.iter().flatten() {
        purchases[usize::try_from(day - first).unwrap()] += 1;
    }
    assert!(purchases.iter().all(|one| *one == 0 || (18..=42).contains(one)));
    let pattern = Pattern::learned(Daily { first_day: first, purchases: &purchases });
    let calendar = Calendar::new(&pattern, first, friday);
    let late = |today: i32| {
        let of = |days: &Vec<i32>| Gaps::of_times(days.iter().map(|day| calendar.time(*day)));
        let gaps: Vec<Gaps> = customers.iter().map(of).collect();
        let group = Group::of(&gaps);
        let is_late = |(days, gaps): &(&Vec<i32>, &Gaps)| {
            let silence = calendar.between(days[days.len() - 1], today);
            group.rhythm(gaps, silence).state != State::OnTime
        };
        customers.iter().zip(&gaps).filter(is_late).count()
    };
    assert_eq!(late(friday), late(friday - 4));
    // One gap in five is longer than its window.
    assert!(late(friday) < 12, "{}", late(friday));
}

proptest::proptest! {
    #[test]
    fn time_never_runs_back_and_days_are_found_again(
        weekdays in proptest::array::uniform7(0.0..2.0_f64),
        months in proptest::array::uniform12(0.0..2.0_f64),
        closed in proptest::collection::vec((0..900_i32, 0..60_i32), 0..4),
        from in 0..1000_i32,
        trading_days in 0.0..900.0_f64,
    ) {
        let closed = closed.into_iter().map(|(from, days)| (from, from + days)).collect();
        let calendar = Calendar::new(&Pattern { weekdays, months, closed }, 0, 800);
        let times: Vec<f64> = (-10..1000).map(|day| calendar.time(day)).collect();
        proptest::prop_assert!(times.is_sorted());
        let day = calendar.day_after(from, trading_days);
        proptest::prop_assert!(calendar.between(from, day) >= trading_days - 1e-6, "{day}");
        // Not a trading day later than need be.
        proptest::prop_assert!(day == from || calendar.between(from, day - 1) <= trading_days + 1e-6, "{day}");
    }
}
