use kernel::Chance;

use super::*;

fn near(found: f64, expected: f64, tolerance: f64) {
    assert!((found - expected).abs() <= tolerance, "{found} is not {expected}");
}

#[test]
fn middle_and_spread_by_hand() {
    for (values, middle, distance) in [
        (&[1.0, 2.0, 4.0][..], 2.0, 1.0),
        (&[1.0, 2.0, 4.0, 9.0], 3.0, 1.5),
        (&[5.0, 5.0, 5.0], 5.0, 0.0),
        (&[0.0, 1.0, 2.0, 3.0, 100.0], 2.0, 1.0),
    ] {
        let found = median(values).unwrap();
        near(found, middle, 1e-12);
        near(spread(values, found) * MAD_SHARE, distance, 1e-12);
    }
}

/// Twenty customers whose orders lie within a fifth of their level.
fn steady() -> Group {
    let customers: Vec<Vec<f64>> = (0..20)
        .map(|one| {
            (0..12)
                .map(|order| {
                    (40.0 + 5.0 * f64::from(one)) * (1.0 + 0.1 * f64::from((order * 7 + one) % 5 - 2))
                })
                .collect()
        })
        .collect();
    Group::of(&customers)
}

#[test]
fn changes_have_a_direction_a_size_and_a_chance() {
    let group = steady();
    near(group.spread(), 0.15, 0.05);
    let before = [100.0, 90.0, 110.0, 105.0, 95.0, 100.0];
    for (case, recent, ratio, chance) in [
        ("as ever", [100.0, 95.0, 105.0], 1.0, 0.5..=1.0),
        ("half", [50.0, 47.0, 53.0], 0.5, 0.0..=1e-6),
        ("double", [210.0, 190.0, 200.0], 2.0, 0.0..=1e-6),
        ("a little less", [95.0, 90.0, 88.0], 0.915, 0.1..=1.0),
        // One order of a hundred times is no level; it counts as two and a half spreads.
        ("one giant", [98.0, 102.0, 10_000.0], 1.16, 0.05..=0.9),
        ("one order of nearly nothing", [98.0, 102.0, 0.5], 0.86, 0.05..=0.9),
    ] {
        let change = group.change(&before, &recent).unwrap();
        near(change.ratio, ratio, 0.03);
        assert!(chance.contains(&change.chance), "{case}: {change:?}");
        assert!(change.interval.0 < change.ratio && change.ratio < change.interval.1, "{case}: {change:?}");
        assert_eq!(
            change.chance > 0.05,
            change.interval.0 < 1.0 && change.interval.1 > 1.0,
            "{case}: {change:?}"
        );
    }
    near(group.change(&before, &[50.0, 50.0, 50.0]).unwrap().percent(), -50.0, 1.0);
}

#[test]
fn few_orders_have_no_level() {
    let group = steady();
    for (amounts, parts) in [
        (&[][..], None),
        (&[10.0; 5], None),
        (&[10.0, 0.0, -5.0, 10.0, 10.0, 10.0, 10.0], None),
        (&[10.0; 6], Some((3, 3))),
        (&[10.0; 12], Some((8, 4))),
        (&[10.0; 40], Some((34, 6))),
    ] {
        let found = group.latest_change(amounts);
        assert_eq!(found.map(|change| (change.before, change.recent)), parts, "{amounts:?}");
    }
    for nothing in [vec![], vec![vec![]], vec![vec![3.0, 3.0]], vec![vec![4.0; 9]], vec![vec![f64::NAN, 0.0]]]
    {
        let change = Group::of(&nothing).change(&[10.0, 11.0, 12.0], &[10.0, 11.0, 12.0]).unwrap();
        assert!(change.chance > 0.9 && change.interval.1.is_finite(), "{nothing:?} {change:?}");
    }
}

/// The unit of money does not matter, and back is the inverse of forth.
#[test]
fn cents_say_what_euros_say() {
    let mut chance = Chance::new(4);
    let customers: Vec<Vec<f64>> =
        (0..30).map(|_| (0..10).map(|_| (3.0 + 0.4 * chance.normal()).exp()).collect()).collect();
    let cents: Vec<Vec<f64>> =
        customers.iter().map(|one| one.iter().map(|amount| 100.0 * amount).collect()).collect();
    let (group, in_cents) = (Group::of(&customers), Group::of(&cents));
    near(group.spread(), in_cents.spread(), 1e-9);
    for (one, same) in customers.iter().zip(&cents) {
        let (forth, also) = (group.latest_change(one).unwrap(), in_cents.latest_change(same).unwrap());
        near(forth.ratio, also.ratio, 1e-9);
        near(forth.chance, also.chance, 1e-9);
        let (before, recent) = one.split_at(7);
        let back = group.change(recent, before).unwrap();
        near(back.ratio * forth.ratio, 1.0, 1e-9);
        near(back.chance, forth.chance, 1e-9);
    }
    assert_eq!(group.customers(), 30);
}

/// One customer, or a few who are all steady, do not make the next one's small change an alarm.
#[test]
fn few_customers_do_not_speak_for_the_next() {
    let wavers = [&[100.0, 90.0, 110.0][..], &[95.0, 105.0, 88.0]];
    for customers in [1, 2, 3, 4, 8, 20] {
        let group = Group::of(&vec![vec![20.0; 9]; customers]);
        let change = group.change(wavers[0], wavers[1]).unwrap();
        near(change.percent(), -3.9, 0.1);
        assert!(change.chance > 0.2, "{customers}: {change:?}");
        // What is far beyond their own scatter is still seen.
        assert!(group.change(wavers[0], &[48.0, 52.0, 45.0]).unwrap().chance < 0.01, "{customers}");
    }
    // Thousands who are all steady do: so small a change is then seen nowhere else.
    let many = Group::of(&vec![vec![20.0; 9]; 3000]);
    assert!(many.change(wavers[0], wavers[1]).unwrap().chance < 0.01);
}
