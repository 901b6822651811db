use kernel::{Chance, size};

use super::*;

#[test]
fn habits_are_counted_from_the_first_order_with_it() {
    for (orders, habit) in [
        ("", None),
        ("---", None),
        ("--x", Some((0, 0, 0))),
        ("x", Some((0, 0, 0))),
        ("x---", Some((0, 0, 3))),
        ("-x-xx--", Some((3, 2, 2))),
        ("xxxx", Some((3, 3, 0))),
    ] {
        let found = Habit::of(orders.chars().map(|order| order == 'x'));
        let expected = habit.map(|(orders, with, since)| Habit { orders, with, since });
        assert_eq!(found, expected, "{orders}");
    }
}

/// With a = b = 1 by hand: after 3 orders with 2 the share is 3/5, and two without are (2/5) (3/6).
#[test]
fn a_run_by_hand() {
    let group = Group { with: 1.0, without: 1.0, customers: 0 };
    let habit = Habit { orders: 3, with: 2, since: 2 };
    let run = group.run(&habit);
    assert!((run.usual_share - 0.6).abs() < 1e-12 && (run.chance - 0.2).abs() < 1e-12, "{run:?}");
    assert!(!run.is_dropped(&habit, 0.05));
    // (2/5)(3/6)(4/7)(5/8)(6/9) = 0.0476.
    assert_eq!(group.odd_after_orders(&habit, 0.05), 5);
    let five = Habit { since: 5, ..habit };
    assert!(group.run(&five).is_dropped(&five, 0.05));
    // Bought once is no habit to drop.
    let once = Habit { orders: 0, with: 0, since: 400 };
    assert!(group.run(&once).chance < 0.05 && !group.run(&once).is_dropped(&once, 0.05));
}

/// Customers whose orders have the category by a Beta law: the habit at the end of the book, the habit when they take it
/// next, and how long the run after that is.
fn invented(customers: usize, (a, b): (f64, f64), seed: u64) -> Vec<(Habit, Habit, u32)> {
    let mut chance = Chance::new(seed);
    (0..customers)
        .filter_map(|_| {
            let theta = chance.beta(a, b).max(0.01);
            let orders = chance.between(3, 40);
            let known = Habit::of((0..orders).map(|_| chance.happens(theta)).collect::<Vec<_>>())?;
            let mut run = || u32::try_from((0..3000).take_while(|_| !chance.happens(theta)).count()).unwrap();
            let orders = known.orders + known.since + run() + 1;
            Some((known, Habit { orders, with: known.with + 1, since: 0 }, run()))
        })
        .collect()
}

#[test]
fn the_group_is_found_again_and_one_run_in_twenty_is_odd() {
    for (a, b) in [(2.0, 3.0), (0.5, 0.5), (6.0, 2.0), (1.0, 6.0)] {
        for customers in [2000, 40] {
            let (mut odd, mut runs) = (0, 0);
            for seed in 0..u64::try_from(8_000 / customers).unwrap() {
                let invented = invented(customers, (a, b), seed);
                let habits: Vec<Habit> = invented.iter().map(|(habit, ..)| *habit).collect();
                let group = Group::of(&habits);
                if customers > 1000 {
                    assert!((group.usual_share(&Habit::default()) - group.share()).abs() < 1e-12);
                    assert!(group.customers() > 500, "{group:?}");
                }
                for (_, habit, run) in invented {
                    runs += 1;
                    odd += usize::from(group.run(&Habit { since: run, ..habit }).chance <= 0.05);
                }
            }
            let share = 100.0 * size(odd) / size(runs);
            // A run is whole orders, so fewer than 5 % reach 5 %; and those who never bought it are not in the group.
            assert!(share > 1.5 && share < 6.5, "{a} {b} {customers}: {share}");
        }
    }
}

#[test]
fn a_dropped_category_is_noticed() {
    let all = invented(60, (2.0, 2.0), 5);
    let group = Group::of(&all.iter().map(|(habit, ..)| *habit).collect::<Vec<_>>());
    // Six in ten orders, and none of the last nine.
    let coffee = Habit { orders: 10, with: 6, since: 9 };
    let run = group.run(&coffee);
    assert!(run.is_dropped(&coffee, 0.01) && (run.usual_share - 0.58).abs() < 0.06, "{run:?}");
    // One in ten orders, and none of the last nine: nothing.
    let honey = Habit { orders: 10, with: 1, since: 9 };
    assert!(group.run(&honey).chance > 0.15);
    for nobody in [&[][..], &[Habit::default()], &[Habit { orders: 1, with: 1, since: 0 }]] {
        let run = Group::of(nobody).run(&coffee);
        assert!(run.chance > 0.0 && run.chance < 0.2 && run.usual_share < 1.0, "{run:?}");
    }
}

#[test]
fn a_product_few_have_bought_is_judged_by_all_products() {
    let all: Vec<Habit> = invented(3000, (0.4, 3.0), 8).iter().map(|(habit, ..)| *habit).collect();
    let whole = Group::of(&all);
    let nobody = Group::of_part(&[], &whole);
    assert!((nobody.share() - whole.share()).abs() < 1e-9, "{nobody:?}");
    assert!((nobody.strength_orders() / whole.strength_orders() - 1.0).abs() < 1e-9, "{nobody:?}");
    // Two loyal customers move it, and a thousand make it their own.
    let loyal = Habit { orders: 10, with: 9, since: 0 };
    let few = Group::of_part(&[loyal; 2], &whole);
    assert!(few.share() > whole.share() + 0.2 && few.share() < 0.85, "{few:?}");
    let many: Vec<Habit> = invented(1500, (4.0, 2.0), 9).iter().map(|(habit, ..)| *habit).collect();
    let (part, alone) = (Group::of_part(&many, &whole), Group::of(&many));
    assert!((part.share() - alone.share()).abs() < 0.01, "{part:?} {alone:?}");
    assert!((part.strength_orders() / alone.strength_orders() - 1.0).abs() < 0.1, "{part:?} {alone:?}");
}
