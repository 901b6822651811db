use super::*;

fn group_of(days: &[&[i32]]) -> Group {
    Group::of(&days.iter().map(|days| Gaps::between(days)).collect::<Vec<_>>())
}

/// Ten customers about monthly, and one of each kind to be judged.
fn monthly() -> Group {
    let customers: Vec<Vec<i32>> =
        (0..10).map(|shift| (0..8).map(|n| 30 * n + (n * (7 + shift)) % 5 - 2).collect()).collect();
    Group::of(&customers.iter().map(|days| Gaps::between(days)).collect::<Vec<_>>())
}

#[test]
fn states_follow_the_silence() {
    let group = monthly();
    assert!(group.regularity() > 20.0 && group.alikeness() > 15.0, "{group:?}");
    let own = Gaps::between(&[0, 30, 61, 90, 121]);
    for (name, silence, state) in [
        ("just bought", 0.0, State::OnTime),
        ("due", 29.0, State::OnTime),
        ("late", 50.0, State::Late),
        ("very late", 85.0, State::Late),
        ("gone", 95.0, State::Gone),
    ] {
        let rhythm = group.rhythm(&own, silence);
        assert_eq!(rhythm.state, state, "{name}: {rhythm:?}");
        let late_days = (silence - rhythm.window_end_days).max(0.0);
        assert!((rhythm.late_days - late_days).abs() < 1e-9, "{name}: {rhythm:?}");
        assert!(!rhythm.of_group);
    }
    let due = group.rhythm(&own, 30.0);
    assert!((due.usual_gap_days - 30.2).abs() < 0.8, "{due:?}");
    assert!(due.window_end_days > due.usual_gap_days && due.window_end_days < 40.0, "{due:?}");
    assert!(due.spread_days < 7.0);
}

#[test]
fn one_order_has_the_rhythm_of_the_group_and_many_gaps_their_own() {
    let group = monthly();
    let stranger = group.rhythm(&Gaps::default(), 10.0);
    assert!(stranger.of_group && (stranger.usual_gap_days - 30.0).abs() < 2.0, "{stranger:?}");
    let weekly: Vec<i32> = (0..2000).map(|n| 7 * n).collect();
    let own = group.usual_gap_days(&Gaps::between(&weekly));
    assert!((own - 7.0).abs() < 0.05, "{own}");
    // The drawing to the group lessens with every gap.
    let usual: Vec<f64> = (1..30)
        .map(|n| group.usual_gap_days(&Gaps::between(&(0..=n).map(|k| 7 * k).collect::<Vec<_>>())))
        .collect();
    assert!(usual.is_sorted_by(|left, right| left > right), "{usual:?}");
}

#[test]
fn tails_fall_with_silence_and_the_window_holds_its_share() {
    let group = group_of(&[&[0, 10, 40, 45, 90], &[0, 5, 6, 30], &[3, 80, 100], &[0, 200], &[4]]);
    for gaps in [Gaps::default(), Gaps::between(&[0, 12]), Gaps::between(&[0, 10, 40, 45, 90])] {
        let tails: Vec<f64> = (0..200).map(|silence| group.tail(&gaps, f64::from(silence))).collect();
        assert!(tails.is_sorted_by(|left, right| left > right) && tails[0] <= 1.0 && tails[199] > 0.0);
        let reach = group.reach_days() + gaps.sum_days;
        let at_end = group.tail(&gaps, reach * group.window_ratio(gaps.count));
        assert!((at_end - (1.0 - WINDOW_SHARE)).abs() < 1e-9, "{at_end}");
    }
}

#[test]
fn plain_orders_slow_down_with_silence() {
    let group = monthly();
    let own = Gaps::between(&[0, 30, 61, 90, 121]);
    let usual = group.usual_gap_days(&own);
    for (silence, expected) in
        [(0.0, 365.0 / usual), (usual, 365.0 / usual), (90.0, 365.0 / 90.0), (365.0, 1.0)]
    {
        assert!((group.plain_orders(&own, silence, 365.0) - expected).abs() < 1e-9, "{silence}");
    }
    let once = group.plain_orders(&Gaps::default(), 0.0, 365.0);
    assert!((once - 365.0 / group.usual_gap_days(&Gaps::default()) * 11.0 / 12.0).abs() < 1e-9);
}

/// A day later somebody has more gaps than anybody had: the window is still where four in five gaps are over.
#[test]
fn more_gaps_than_the_group_had_are_no_other_rhythm() {
    let days: Vec<i32> = (0..40).map(|at| 10 * at + at % 2).collect();
    let group = group_of(&[&days[..5], &days[..4], &days[..7]]);
    for count in [4, 6, 7, 12, 39] {
        let gaps = Gaps::between(&days[..=count]);
        let end = (group.reach_days() + gaps.sum_days) * group.window_ratio(gaps.count);
        let share = group.tail(&gaps, end);
        assert!((share - (1.0 - WINDOW_SHARE)).abs() < 1e-9, "{count} gaps: {share}");
    }
}

#[test]
fn hardly_anybody_is_enough() {
    for customers in [
        &[][..],
        &[&[5][..]][..],
        &[&[0, 14][..]][..],
        &[&[0, 14, 28], &[0, 14][..]][..],
        &[&[0, 1, 2, 3, 4, 5], &[7, 8][..]][..],
    ] {
        let group = group_of(customers);
        for gaps in [Gaps::default(), Gaps::between(&[0, 20]), Gaps::between(&[0, 1, 2, 3])] {
            let rhythm = group.rhythm(&gaps, 25.0);
            assert!(
                rhythm.usual_gap_days >= 1.0 && rhythm.usual_gap_days.is_finite(),
                "{customers:?} {rhythm:?}"
            );
            assert!(
                rhythm.window_end_days.is_finite() && (0.0..=1.0).contains(&group.tail(&gaps, 25.0)),
                "{customers:?} {rhythm:?}"
            );
            assert!(group.plain_orders(&gaps, 25.0, 365.0).is_finite());
        }
    }
    let nobody = group_of(&[&[5]]);
    assert!((nobody.usual_gap_days(&Gaps::default()) - 365.0).abs() < 1e-6 && nobody.repeaters() == 0);
}

#[test]
fn a_category_few_have_bought_twice_borrows_from_the_business() {
    let whole = monthly();
    let nobody = group_of(&[&[5], &[9]]).drawn_to(&whole);
    let usual = |group: &Group| group.usual_gap_days(&Gaps::default());
    assert!((usual(&nobody) - usual(&whole)).abs() < 1e-6 && nobody.repeaters() == 0);
    assert!((nobody.regularity() - whole.regularity()).abs() < 1e-9);
    // One who takes it every ninety days says more about its gap than about how regular it is.
    let one = group_of(&[&[0, 90, 180, 270], &[9]]).drawn_to(&whole);
    assert!(usual(&one) > 45.0 && usual(&one) < 65.0, "{}", usual(&one));
    let quarterly: Vec<Vec<i32>> =
        (0..200).map(|shift| (0..6).map(|n| 90 * n + (n * (7 + shift)) % 17).collect()).collect();
    let gaps: Vec<Gaps> = quarterly.iter().map(|days| Gaps::between(days)).collect();
    let many = Group::of(&gaps).drawn_to(&whole);
    assert!((usual(&many) / usual(&Group::of(&gaps)) - 1.0).abs() < 0.02);
}
