use super::*;
use crate::rhythm::{GONE_GAPS, Gaps, Group};

/// Days before and after.
type Parts = (&'static [i32], &'static [i32]);

fn close(left: f64, right: f64) -> bool {
    (left - right).abs() < 1e-12
}

#[test]
fn customers_are_cut_at_the_day() {
    let cases: [(&str, &[i32], Option<Parts>); 6] = [
        ("before and after", &[1, 10, 11, 30], Some((&[1, 10], &[11, 30]))),
        ("on the day is before", &[10], Some((&[10], &[]))),
        ("beyond the end is left out", &[5, 31], Some((&[5], &[]))),
        ("won later", &[11, 12], None),
        ("never bought", &[], None),
        ("days that do not ascend", &[9, 3], None),
    ];
    for (case, days, parts) in cases {
        let cut = Cut::of(days, 10, 30);
        assert_eq!(cut.map(|cut| (cut.before, cut.after)), parts, "{case}");
    }
    let cut = Cut::of(&[1, 10, 14, 30], 12, 30).unwrap();
    assert_eq!((cut.history.x(), cut.history.t_x(), cut.history.tenure()), (1, 9, 11));
    assert_eq!((cut.orders_after(), cut.bought_until(13), cut.bought_until(14)), (2, false, true));
}

#[test]
fn errors_by_hand() {
    let errors = Errors::of(&[(1.0, 2.0), (0.5, 0.0), (3.0, 4.0), (0.5, 0.0)]);
    assert_eq!(errors.customers, 4);
    for (found, expected) in [
        (errors.total_expected, 5.0),
        (errors.total_actual, 6.0),
        (errors.mean_absolute, 0.75),
        (errors.root_mean_square, (2.5_f64 / 4.0).sqrt()),
        // Deviations (-.25, -.75, 1.75, -.75) and (.5, -1.5, 2.5, -1.5).
        (errors.correlation.unwrap(), 6.5 / (4.25_f64 * 11.0).sqrt()),
    ] {
        assert!(close(found, expected), "{found} {expected}");
    }
    for alike in [&[][..], &[(1.0, 2.0)], &[(1.0, 2.0), (1.0, 3.0)]] {
        assert_eq!(Errors::of(alike).correlation, None, "{alike:?}");
    }
    assert_eq!(Errors::of(&[]), Errors::default());
}

#[test]
fn groups_by_repeats_are_all_there() {
    let groups = by_frequency(&[(0, 0.2, 0.0), (0, 0.4, 1.0), (6, 2.0, 3.0), (7, 3.0, 1.0), (40, 9.0, 10.0)]);
    let told: Vec<(u32, usize)> = groups.iter().map(|group| (group.x, group.customers)).collect();
    assert_eq!(told, [(0, 2), (1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (6, 1), (7, 2)]);
    let (expected, actual) = groups[0].means();
    assert!(close(expected, 0.3) && close(actual, 0.5), "{expected} {actual}");
    assert_eq!(groups[7].means(), (6.0, 5.5));
    assert_eq!(groups[3].means(), (0.0, 0.0));
}

#[test]
fn weeks_add_up_to_the_end() {
    for (days, ends) in [(0, &[][..]), (3, &[3]), (7, &[7]), (8, &[7, 8]), (21, &[7, 14, 21])] {
        assert_eq!(week_ends(days), ends, "{days}");
    }
    let days: [&[i32]; 3] = [&[90, 101, 107, 108], &[100, 120], &[95, 96]];
    let cuts: Vec<Cut<'_>> = days.iter().filter_map(|days| Cut::of(days, 100, 115)).collect();
    let steps = track(&cuts, 100, &week_ends(15), &[1.0, 2.0, 2.5]);
    let told: Vec<(u32, f64, u64)> =
        steps.iter().map(|step| (step.until_days, step.expected, step.actual)).collect();
    // The seventh day is in the first week; the order of day 120 came after the end.
    assert_eq!(told, [(7, 1.0, 2), (14, 2.0, 3), (15, 2.5, 3)]);
}

#[test]
fn chances_stand_beside_what_happened() {
    let told = |score: f64, happened: bool| Told { score, chance: score, happened };
    let twenty: Vec<Told> = (0..20_u32).map(|at| told(f64::from(at) / 20.0, at >= 10)).collect();
    let even = reliability(&twenty);
    assert_eq!(even.steps.len(), 10);
    assert!(even.steps.iter().all(|step| step.customers == 2), "{even:?}");
    assert!(close(even.steps[4].score, 0.425) && close(even.steps[4].happened, 0.0), "{even:?}");
    assert!(close(even.steps[5].happened, 1.0) && close(even.brier_of_share, 0.25), "{even:?}");
    // Those alike stay together: half of all hold one score, and their middle lies in the eighth tenth.
    let mut alike: Vec<Told> = (0..10_u32).map(|at| told(f64::from(at) / 20.0, false)).collect();
    alike.extend((0..10).map(|at| told(1.0, at < 5)));
    let uneven = reliability(&alike);
    let counts: Vec<usize> = uneven.steps.iter().map(|step| step.customers).collect();
    assert_eq!(counts, [2, 2, 2, 2, 2, 10]);
    assert!(close(uneven.steps[5].happened, 0.5), "{uneven:?}");
    // Brier by hand: the chance is beside the score.
    let brier = reliability(&[
        Told { score: 0.9, chance: 0.6, happened: true },
        Told { score: 0.1, chance: 0.2, happened: false },
    ]);
    assert!(close(brier.brier, 0.1) && close(brier.brier_of_share, 0.25), "{brier:?}");
    assert_eq!(reliability(&[]), Reliability::default());
}

/// Regular buyers of every ten days, a little apart, all alike: their windows and ends are known from the group itself.
#[test]
fn warnings_are_replayed() {
    let steady = |shift: i32, until: i32| -> Vec<i32> {
        (0..100)
            .map(|at| shift + 10 * at + [0, 1, -1][usize::try_from(at % 3).unwrap()])
            .take_while(|day| *day <= until)
            .collect()
    };
    let everybody: Vec<Vec<i32>> = (0..12).map(|shift| steady(shift, 100)).collect();
    let (as_of, until) = (100, 200);
    let watch = |one: &[i32], until: i32| {
        let cuts: Vec<Cut<'_>> =
            everybody.iter().map(Vec::as_slice).filter_map(|days| Cut::of(days, as_of, until)).collect();
        let all = warnings(&cuts, as_of, until);
        let with: Vec<Cut<'_>> = cuts.iter().copied().chain(Cut::of(one, as_of, until)).collect();
        let more = warnings(&with, as_of, until);
        (
            more.watched - all.watched,
            more.raised - all.raised,
            more.caught - all.caught,
            more.false_alarms - all.false_alarms,
            more.undecided - all.undecided,
        )
    };
    let mut gone = steady(5, 100);
    let cases: [(&str, Vec<i32>, i32, _); 7] = [
        ("leaves", gone.clone(), until, (1, 1, 1, 0, 0)),
        ("leaves just now", gone.clone(), 112, (1, 1, 0, 0, 1)),
        ("on time", steady(5, 112), 112, (1, 0, 0, 0, 0)),
        (
            "comes late",
            {
                gone.push(120);
                gone.clone()
            },
            121,
            (1, 1, 0, 1, 0),
        ),
        (
            "comes late twice",
            {
                gone.push(140);
                gone.clone()
            },
            141,
            (1, 2, 0, 2, 0),
        ),
        ("two gaps of their own", vec![80, 90, 100], until, (0, 0, 0, 0, 0)),
        ("gone before", vec![10, 20, 30, 40], until, (0, 0, 0, 0, 0)),
    ];
    for (case, days, until, told) in cases {
        assert_eq!(watch(&days, until), told, "{case}");
    }
}

/// The day of the warning and the time there was to act, by the group's own window.
#[test]
fn the_lead_runs_from_the_window_to_gone() {
    let days: Vec<Vec<i32>> =
        (0..12).map(|shift| (0..10).map(|at| shift + 7 * at + at % 2).collect()).collect();
    let cuts: Vec<Cut<'_>> =
        days.iter().map(Vec::as_slice).filter_map(|days| Cut::of(days, 75, 400)).collect();
    let told = warnings(&cuts, 75, 400);
    let group = Group::of(&days.iter().map(|days| Gaps::between(days)).collect::<Vec<_>>());
    let mut leads: Vec<f64> = days
        .iter()
        .map(|days| {
            let (rhythm, last) = (group.rhythm(&Gaps::between(days), 0.0), f64::from(*days.last().unwrap()));
            let late_on = (last + rhythm.window_end_days.floor() + 1.0).max(75.0);
            last + (GONE_GAPS * rhythm.usual_gap_days).floor() + 1.0 - late_on
        })
        .collect();
    leads.sort_by(f64::total_cmp);
    assert_eq!((told.watched, told.raised, told.caught, told.false_alarms, told.missed), (12, 12, 12, 0, 0));
    assert!(close(told.lead_days.unwrap(), f64::midpoint(leads[5], leads[6])), "{told:?} {leads:?}");
    assert_eq!((told.undecided, told.returned_days), (0, None));
    assert_eq!(warnings(&[], 75, 400), Warnings::default());
}
