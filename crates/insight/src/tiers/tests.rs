use kernel::{Day, Expected, Ratio};

use super::*;

const TODAY: Day = Day::from_epoch_days(20_000);

fn one(current: i64, potential: f64) -> Candidate<'static> {
    Candidate { current, potential: Expected::new(potential).unwrap(), former: None, by_hand: None }
}

fn shares(high: f64, platinum: f64) -> Cuts {
    Cuts::Shares { high: Ratio::new(high).unwrap(), platinum: Ratio::new(platinum).unwrap() }
}

/// One letter a customer: p, g, i, l, and - without a tier.
fn letters(candidates: &[Option<Candidate<'_>>], cuts: &Cuts) -> String {
    let letter = |place: &Option<Placement>| place.as_ref().map_or("-", |place| place.tier.class());
    place(candidates, cuts, TODAY).places.iter().map(letter).collect()
}

fn all(values: &[(i64, f64)]) -> Vec<Option<Candidate<'static>>> {
    values.iter().map(|(current, potential)| Some(one(*current, *potential))).collect()
}

/// Name, (current, potential) of each customer, shares of high and platinum, letters.
type Case = (&'static str, &'static [(i64, f64)], (f64, f64), &'static str);

#[test]
fn tiers_by_shares() {
    let cases: [Case; 9] = [
        ("the four corners", &[(90, 80.0), (80, 20.0), (10, 85.0), (5, 5.0)], (0.5, 0.25), "pgil"),
        (
            "a share is rounded up",
            &[(90, 9.0), (80, 8.0), (70, 7.0), (60, 6.0), (50, 5.0)],
            (0.2, 0.05),
            "pllll",
        ),
        ("iron needs platinum's line", &[(90, 80.0), (1, 80.0), (1, 79.9)], (0.3, 0.3), "pil"),
        ("nothing is never high", &[(0, 9.0), (-5, 8.0), (0, 0.0)], (0.5, 0.5), "lll"),
        ("high without prospect is gold", &[(90, 0.0), (80, 0.0), (1, 0.0), (1, 0.0)], (0.5, 0.5), "ggll"),
        ("equals go by the other value", &[(7, 1.0), (7, 3.0), (7, 2.0), (7, 0.5)], (0.5, 0.25), "lpgl"),
        ("then by order", &[(7, 1.0), (7, 1.0), (7, 1.0), (7, 1.0)], (0.5, 0.25), "pgii"),
        ("platinum at most the high", &[(9, 1.0), (1, 2.0), (1, 3.0), (1, 0.5)], (0.25, 1.0), "piil"),
        ("nobody", &[], (0.2, 0.05), ""),
    ];
    for (name, values, (high, platinum), expected) in cases {
        assert_eq!(letters(&all(values), &shares(high, platinum)), expected, "{name}");
    }
}

#[test]
fn usual_cuts_of_a_thousand() {
    // Values 1 to 1,000 in both directions: the top fifth is high, a twentieth platinum, iron as much as reaches their line.
    let values: Vec<(i64, f64)> =
        (1_i32..=1000).map(|place| (i64::from(place), f64::from(place * 7 % 1000))).collect();
    let candidates = all(&values);
    let placed = place(&candidates, &Cuts::usual(), TODAY);
    let rows = sums(&candidates, &placed.places);
    assert_eq!((rows[0].customers, rows[1].customers), (50, 150));
    assert_eq!(placed.lines.current, Some(801));
    let line = placed.lines.potential.unwrap();
    let promising =
        values.iter().filter(|(current, potential)| *current <= 800 && *potential >= line).count();
    assert_eq!((rows[2].customers, rows[3].customers), (promising, 800 - promising));
    assert_eq!(rows.iter().map(|row| row.current).sum::<i64>(), 500_500);
    assert!((rows.iter().map(|row| row.current_share.value()).sum::<f64>() - 1.0).abs() < 1e-12);
    assert!((rows[0].customers_share.value() - 0.05).abs() < 1e-12);
}

#[test]
fn tiers_by_amounts() {
    let cuts = Cuts::Amounts { current: 100, potential: 50.0 };
    let values = [(100, 50.0), (100, 49.9), (99, 50.0), (99, 1.0), (-3, 70.0), (100, 50.0)];
    assert_eq!(letters(&all(&values), &cuts), "pgilip");
    // A line at or below zero still leaves those out who bring nothing.
    assert_eq!(letters(&all(&[(0, 0.0), (1, 1.0)]), &Cuts::Amounts { current: -5, potential: 0.0 }), "lp");
}

#[test]
fn who_never_bought_has_no_tier_and_counts_in_no_share() {
    let candidates = [None, Some(one(9, 9.0)), None, None, Some(one(8, 8.0))];
    assert_eq!(letters(&candidates, &shares(0.5, 0.5)), "-p--l");
    assert!(
        (sums(&candidates, &place(&candidates, &shares(0.5, 0.5), TODAY).places)[0].customers_share.value()
            - 0.5)
            .abs()
            < 1e-12
    );
}

#[test]
fn a_tenth_around_a_line_holds_the_former_tier() {
    let cuts = Cuts::Amounts { current: 100, potential: 50.0 };
    for (name, former, current, potential, expected, why) in [
        ("new: the line itself", None, 100, 50.0, Tier::Platinum, Why::Values),
        ("up needs a tenth more", Some(Tier::Iron), 109, 60.0, Tier::Iron, Why::Held),
        ("up with a tenth more", Some(Tier::Iron), 110, 60.0, Tier::Platinum, Why::Values),
        ("down needs a tenth less", Some(Tier::Gold), 90, 10.0, Tier::Gold, Why::Held),
        ("down with a tenth less", Some(Tier::Gold), 89, 10.0, Tier::Lead, Why::Values),
        ("prospect holds, too", Some(Tier::Platinum), 150, 45.5, Tier::Platinum, Why::Held),
        ("prospect falls", Some(Tier::Platinum), 150, 44.0, Tier::Gold, Why::Values),
        ("unchanged", Some(Tier::Gold), 150, 20.0, Tier::Gold, Why::Values),
        ("zero is never held high", Some(Tier::Platinum), 0, 0.0, Tier::Lead, Why::Values),
    ] {
        let candidate = Candidate { former, ..one(current, potential) };
        let placed = place(&[Some(candidate)], &cuts, TODAY).places[0].unwrap();
        assert_eq!((placed.tier, placed.by_value, placed.why), (expected, expected, why), "{name}");
    }
}

#[test]
fn a_decision_by_hand_stands_until_its_last_day() {
    let cuts = Cuts::Amounts { current: 100, potential: 50.0 };
    let by_hand = ByHand { tier: Tier::Platinum, reason: "the mayor's office".to_owned(), until: TODAY };
    let candidate = Candidate { by_hand: Some(&by_hand), ..one(1, 1.0) };
    let placed = place(&[Some(candidate)], &cuts, TODAY);
    assert_eq!(
        placed.places[0],
        Some(Placement { tier: Tier::Platinum, by_value: Tier::Lead, why: Why::ByHand })
    );
    let say = reason(&candidate, &placed.places[0].unwrap(), &placed.lines, None);
    assert_eq!(say.key, "tiers-reason-by-hand");
    let after = place(&[Some(candidate)], &cuts, TODAY + kernel::Days(1)).places[0].unwrap();
    assert_eq!((after.tier, after.why), (Tier::Lead, Why::Values));
}

#[test]
fn every_reason_is_written_in_both_languages() {
    use frame::texts::Texts;
    use kernel::Lang;
    let currency = "EUR".parse().unwrap();
    let candidates = all(&[(90_000, 80_000.0), (80_000, 20_000.0), (10_000, 85_000.0), (5000, 500.0)]);
    let placed = place(&candidates, &shares(0.5, 0.25), TODAY);
    let none = place(&all(&[(0, 5.0)]), &Cuts::usual(), TODAY);
    for lang in Lang::ALL {
        let texts = Texts::new(lang, &[FEATURE.texts]);
        for currency in [Some(currency), None] {
            for (candidate, placement) in candidates.iter().zip(&placed.places) {
                let text =
                    texts.say(&reason(&candidate.unwrap(), &placement.unwrap(), &placed.lines, currency));
                assert!(!text.contains('⟦') && !text.contains('$'), "{text}");
            }
        }
        let text = texts.say(&reason(&one(0, 5.0), &none.places[0].unwrap(), &none.lines, Some(currency)));
        assert!(!text.contains('⟦') && none.lines.current.is_none(), "{text}");
    }
}
