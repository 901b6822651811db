use super::*;
use crate::affinity::Rules;
use crate::categories::Habit;

/// Ten customers about monthly.
fn monthly() -> Group {
    let customers: Vec<Vec<i32>> =
        (0..10).map(|shift| (0..8).map(|n| 30 * n + (n * (7 + shift)) % 5 - 2).collect()).collect();
    Group::of(&customers.iter().map(|days| Gaps::between(days)).collect::<Vec<_>>())
}

#[test]
fn the_next_purchase_is_a_gap_after_the_last() {
    let group = monthly();
    let law = Calibration::default();
    let own = Gaps::between(&[0, 30, 61, 90, 121]);
    let today = when(&group, &law, &own, 0.0).unwrap();
    assert!(
        (today.likely_days - 30.0).abs() < 1.5 && today.from_days > 22.0 && today.until_days < 40.0,
        "{today:?}"
    );
    assert!((today.silence_chance - 1.0).abs() < 1e-9 && (today.gap_days - today.likely_days).abs() < 1e-9);
    let due = when(&group, &law, &own, 28.0).unwrap();
    assert!(due.likely_days > 0.5 && due.likely_days < 6.0 && due.gap_days > 28.0, "{due:?}");
    // Long overdue: still ahead, and hardly believed.
    let late = when(&group, &law, &own, 70.0).unwrap();
    assert!(
        late.likely_days > 0.0 && late.until_days > late.likely_days && late.silence_chance < 0.01,
        "{late:?}"
    );
    let stranger = when(&group, &law, &Gaps::default(), 10.0).unwrap();
    assert!(stranger.likely_days.is_finite() && stranger.until_days > stranger.likely_days);
}

#[test]
fn what_is_due_comes_before_what_was_just_bought() {
    // Ink (0) lasts ninety days, coffee (1) is in most orders, filters (2) go with coffee, a lamp (3) was bought once.
    let ink_days: Vec<Vec<i32>> =
        (0..10).map(|shift| (0..5).map(|n| 90 * n + (n * (7 + shift)) % 9).collect()).collect();
    let ink = Group::of(&ink_days.iter().map(|days| Gaps::between(days)).collect::<Vec<_>>());
    let monthly = monthly();
    let rhythms =
        [ink, monthly.clone(), monthly.clone(), Group::of(&[Gaps::default(); 9]).drawn_to(&monthly)];
    let habit = |orders, with, since| Habit { orders, with, since };
    let habits = [
        categories::Group::of(&[habit(10, 3, 1), habit(12, 4, 2), habit(9, 3, 0)]),
        categories::Group::of(&[habit(10, 9, 0), habit(12, 11, 0), habit(9, 7, 1)]),
        categories::Group::of(&[habit(10, 5, 0), habit(12, 5, 1)]),
        categories::Group::of(&[habit(0, 0, 9), habit(0, 0, 12), habit(0, 0, 7)]),
    ];
    let mut baskets = vec![vec![1, 2]; 40];
    baskets.extend(vec![vec![0]; 40]);
    baskets.extend(vec![vec![1]; 20]);
    let affinity = Affinity::of(&baskets, Rules::usual());
    let goods = Goods { habits: &habits, rhythms: &rhythms, affinity: &affinity };
    let owned = |ink_idle: f64| {
        [
            Owned {
                item: 0,
                habit: habit(18, 6, 1),
                gaps: Gaps::between(&[0, 88, 180, 271, 358, 450, 541]),
                idle_days: ink_idle,
            },
            Owned {
                item: 1,
                habit: habit(9, 8, 0),
                gaps: Gaps::between(&[0, 30, 60, 91, 120]),
                idle_days: 0.0,
            },
            Owned { item: 3, habit: habit(0, 0, 9), gaps: Gaps::default(), idle_days: 270.0 },
            Owned { item: 77, habit: habit(1, 1, 0), gaps: Gaps::default(), idle_days: 0.0 },
        ]
    };
    let guesses = |ink_idle: f64| of_what(goods, &owned(ink_idle), 33.0, 9);
    let order = |guesses: &[Guess]| guesses.iter().map(|guess| guess.item).collect::<Vec<_>>();
    let (due, fresh) = (guesses(65.0), guesses(0.0));
    let chance = |guesses: &[Guess], item| guesses.iter().find(|guess| guess.item == item).unwrap().chance;
    assert!(chance(&due, 0) > 0.4 && chance(&fresh, 0) < 0.27, "{due:?} {fresh:?}");
    assert!(chance(&due, 1) > 0.65 && chance(&due, 3) < 0.15, "{due:?}");
    assert_eq!(order(&fresh)[..2], [1, 2]);
    assert!(order(&due).contains(&2) && order(&due)[3] == 3 && due.len() == 4);
    // As many things as their orders usually have: the shares of the three.
    let sum = |guesses: &[Guess]| {
        guesses.iter().filter(|guess| guess.item != 2).map(|guess| guess.chance).sum::<f64>()
    };
    assert!((sum(&due) - sum(&fresh)).abs() < 1e-6 && (sum(&due) - 1.15).abs() < 0.1, "{}", sum(&due));
    let why = |item| due.iter().find(|guess| guess.item == item).unwrap().why;
    assert!(
        matches!(why(0), Why::Due { usual_gap_days, days } if (usual_gap_days - 90.0).abs() < 3.0 && days > 97.0)
    );
    assert!(matches!(why(2), Why::GoesWith { item: 1, lift_least } if lift_least > 1.0));
    assert!(matches!(why(3), Why::Habit { share } if share < 0.15));
    assert_eq!(of_what(goods, &owned(65.0), 33.0, 1).len(), 1);
    assert!(of_what(goods, &[], 33.0, 9).is_empty());
}

/// Who came on each of a hundred days and has been away for twenty is not expected after three million years.
#[test]
fn who_is_silent_beyond_any_chance_is_not_expected() {
    let daily: Vec<i32> = (0..=100).collect();
    let own = Gaps::between(&daily);
    let group = Group::of(&[own; 30]);
    let silences = (0..30).map(|_| crate::rhythm::Silence { before: own, days: 1.0, ended: true });
    for calibration in [Calibration::default(), Calibration::learned(&group, silences)] {
        let expected = |silence: f64| when(&group, &calibration, &own, silence);
        for silence in [0.0, 2.0, 5.0, 15.0] {
            let expected = expected(silence).unwrap();
            assert!(expected.until_days > expected.likely_days && expected.until_days < 2.0, "{expected:?}");
        }
        for silence in [20.0, 30.0, 365.0, 1e6, f64::MAX] {
            assert_eq!(expected(silence), None, "{silence}");
            assert_eq!(calibration.odd_after_days(&group, &own, 0.0), None);
        }
        // Never is answered once, and not by a long time at the edge of it.
        let ends = (150..250).filter_map(|tenths| expected(0.1 * f64::from(tenths)));
        let most = ends.map(|expected| expected.until_days).fold(0.0, f64::max);
        assert!(most < 2.0, "{most}");
    }
}
