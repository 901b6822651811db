//! Other lines tried out: who would change tier, before anything is saved.

use kernel::{Day, Expected, count, number};

use crate::standing::Standing;
use crate::tiers::{self, ByHand, Candidate, Cuts, Tier};

/// What other cuts would come to.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Preview {
    /// How many would be in each tier, in the order of [`Tier::ALL`].
    pub(super) counts: [i64; 4],
    /// Who would change tier, the most valuable first: who, and to where.
    pub(super) changes: Vec<(Standing, Tier)>,
}

/// Tries cuts out on everybody with a purchase. Tiers decided by hand stay, as they would.
pub(super) fn preview(standings: &[Standing], cuts: &Cuts, today: Day) -> Preview {
    let by_hand: Vec<Option<ByHand>> = standings
        .iter()
        .map(|one| {
            let tier = one.tier.filter(|tier| Some(*tier) != one.by_value)?;
            Some(ByHand { tier, reason: String::new(), until: today })
        })
        .collect();
    let candidates: Vec<Option<Candidate<'_>>> = standings
        .iter()
        .zip(&by_hand)
        .map(|(one, by_hand)| {
            Some(Candidate {
                current: one.current_minor,
                potential: Expected::new(number(one.potential_minor)).unwrap_or_default(),
                former: None,
                by_hand: by_hand.as_ref(),
            })
        })
        .collect();
    let places = tiers::place(&candidates, cuts, today).places;
    let now: Vec<(&Standing, Tier)> =
        standings.iter().zip(&places).filter_map(|(one, place)| Some((one, place.as_ref()?.tier))).collect();
    let counts = Tier::ALL.map(|tier| count(now.iter().filter(|(_, to)| *to == tier).count()));
    let mut changes: Vec<(Standing, Tier)> =
        now.into_iter().filter(|(one, to)| one.tier != Some(*to)).map(|(one, to)| (*one, to)).collect();
    changes.sort_by(|left, right| {
        right.0.current_minor.cmp(&left.0.current_minor).then(left.0.customer.cmp(&right.0.customer))
    });
    Preview { counts, changes }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Its name, both lines, how many are then in each tier, and who moves where.
    type Case = (&'static str, i64, f64, [i64; 4], &'static [(u64, Tier)]);

    fn standing(seed: u64, values: (i64, i64), tier: Tier, by_value: Tier) -> Standing {
        Standing {
            customer: testkit::id(seed),
            tier: Some(tier),
            by_value: Some(by_value),
            current_minor: values.0,
            potential_minor: values.1,
            orders: 3,
            repeats: 2,
            rhythm: None,
            p_alive_milli: None,
            orders_range: None,
            before: None,
        }
    }

    #[test]
    fn a_line_that_moves_takes_its_customers_along() {
        use Tier::{Gold, Iron, Lead, Platinum};
        let book = [
            standing(1, (900, 900), Platinum, Platinum),
            standing(2, (600, 100), Gold, Gold),
            standing(3, (100, 800), Iron, Iron),
            standing(4, (100, 100), Lead, Lead),
            // Decided by hand: no line moves them.
            standing(5, (10, 10), Platinum, Lead),
        ];
        let today = Day::from_epoch_days(20_000);
        let cases: [Case; 3] = [
            ("as they lie", 500, 500.0, [2, 1, 1, 1], &[]),
            ("value now higher: no tenth is needed", 601, 500.0, [2, 0, 1, 2], &[(2, Lead)]),
            ("room lower", 500, 50.0, [3, 0, 2, 0], &[(2, Platinum), (4, Iron)]),
        ];
        for (name, current, potential, counts, moved) in cases {
            let found = preview(&book, &Cuts::Amounts { current, potential }, today);
            assert_eq!(found.counts, counts, "{name}");
            let told: Vec<_> = found.changes.iter().map(|(one, to)| (one.customer, *to)).collect();
            let expected: Vec<_> = moved.iter().map(|(seed, to)| (testkit::id(*seed), *to)).collect();
            assert_eq!(told, expected, "{name}");
        }
        assert_eq!(preview(&[], &Cuts::usual(), today), Preview { counts: [0; 4], changes: Vec::new() });
    }
}
