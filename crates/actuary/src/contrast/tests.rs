//! Chances are the published ones, and strata tell apart what overlaps.

use proptest::prelude::*;

use super::*;

fn table(inside_with: u32, inside: u32, all_with: u32, all: u32) -> Table {
    Table { inside_with, inside, all_with, all }
}

fn close(left: f64, right: f64) {
    assert!((left - right).abs() <= 1e-9 * right.abs().max(1e-3), "{left} is not {right}");
}

#[test]
fn the_lady_tastes_tea_as_fisher_says() {
    // Fisher 1935, The Design of Experiments, chapter 2: all four cups right in one of seventy, three or four in 17 of 70.
    close(table(4, 4, 4, 8).chance_of_as_many(), 1.0 / 70.0);
    close(table(3, 4, 4, 8).chance_of_as_many(), 17.0 / 70.0);
    // Fisher's criminal twins, as R's fisher.test shows them: 10 of 13 against 2 of 17, p = 0.0004652.
    close(table(10, 13, 12, 30).chance_of_as_many(), 0.000_465_180_943);
}

#[test]
fn what_is_certain_or_empty_says_nothing() {
    for nothing in [table(0, 0, 3, 10), table(0, 4, 3, 10), table(3, 10, 3, 10), table(0, 5, 0, 9)] {
        close(nothing.chance_of_as_many(), 1.0);
    }
    close(chance_over_strata(&[]), 1.0);
}

#[test]
fn strata_are_added_up_exactly() {
    // By hand: two strata with P(1) = 1/2 each; both in one of four.
    let half = table(1, 1, 1, 2);
    close(chance_over_strata(&[half, half]), 0.25);
    close(chance_over_strata(&[half, table(0, 1, 1, 2)]), 0.75);
    // A stratum that holds members only changes nothing.
    close(chance_over_strata(&[half, table(6, 9, 6, 9)]), 0.5);
}

#[test]
fn a_group_that_another_explains_has_nothing_left() {
    // A region of 40 where 24 fall because of one town of 20 where 20 do; elsewhere 20 of 200 fall.
    let region = table(24, 40, 44, 240);
    assert!(region.chance_of_as_many() < 1e-9);
    let without_the_town = table(4, 20, 24, 220);
    assert!(chance_over_strata(&[without_the_town, table(20, 20, 20, 20)]) > 0.1);
    let town_within_the_region = table(20, 20, 24, 40);
    assert!(chance_over_strata(&[town_within_the_region]) < 1e-6);
}

#[test]
fn large_groups_are_quick_and_sane() {
    let large = table(5_300, 10_000, 10_000, 20_000);
    let chance = large.chance_of_as_many();
    // 300 above the mean are 8.5 standard errors of 35.4.
    assert!(chance < 1e-14, "{chance}");
    let near = table(5_050, 10_000, 10_000, 20_000).chance_of_as_many();
    assert!((0.07..0.09).contains(&near), "{near}");
}

#[test]
fn those_are_kept_that_hold_together() {
    // Benjamini and Hochberg 1995, section 4.2: fifteen endpoints, at five per cent the first four.
    let chances = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
        0.6528, 0.7590, 1.0,
    ];
    let kept = discoveries(&chances, 0.05);
    assert_eq!(kept.iter().filter(|kept| **kept).count(), 4);
    assert!(kept[..4].iter().all(|kept| *kept));
    assert_eq!(discoveries(&[], 0.1), Vec::<bool>::new());
    // The second passes no bound of its own, and is kept with the third that does.
    assert_eq!(discoveries(&[0.09, 0.099, 0.0999], 0.1), [true, true, true]);
}

#[test]
fn risk_is_drawn_to_nothing_where_few_are_seen() {
    close(table(10, 20, 30, 120).relative_risk(), (10.5 / 21.0) / (20.5 / 101.0));
    assert!(table(1, 1, 30, 120).relative_risk() < table(20, 20, 49, 139).relative_risk());
}

proptest! {
    #[test]
    fn a_chance_is_a_chance_and_falls_with_the_count(inside in 0_u32..40, outside in 0_u32..40, with in 0_u32..80) {
        let all = inside + outside;
        let all_with = with.min(all);
        let mut before = 1.0 + 1e-9;
        for inside_with in 0..=inside.min(all_with) {
            let chance = table(inside_with, inside, all_with, all).chance_of_as_many();
            prop_assert!((0.0..=1.0).contains(&chance));
            prop_assert!(chance <= before + 1e-9);
            before = chance;
        }
    }
}
