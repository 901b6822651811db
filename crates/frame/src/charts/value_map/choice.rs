//! Which of many customers are drawn.

use super::{BELOW_LINE, Tier};
use crate::charts::scale::round_down;

/// No map draws more points than this: more of them show nothing more and make the page heavy.
pub const POINTS_DRAWN_MAX: usize = 400;

/// How many of each tier are drawn at most: platinum and gold by value, iron and lead evenly spread.
const QUOTAS: [(Tier, usize); 4] =
    [(Tier::Platinum, 120), (Tier::Gold, 120), (Tier::Iron, 80), (Tier::Lead, 80)];

/// What is drawn of all customers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Positions of the customers to draw, ascending.
    pub drawn: Vec<usize>,
    /// Lead customers so small that they are only counted.
    pub smaller: i64,
}

/// Chooses among all customers `(value now, room, tier)`, given the two lines.
///
/// The same customers always give the same choice. Of platinum and gold the most valuable are drawn; of iron and lead
/// every n-th by value, so that the cloud keeps its shape. Lead customers far below a line are only counted.
#[must_use]
pub fn choose(customers: &[(f64, f64, Tier)], line_now: f64, line_room: f64) -> Choice {
    let (least_now, least_room) = (round_down(line_now / BELOW_LINE), round_down(line_room / BELOW_LINE));
    let is_small = |(now, room, tier): &(f64, f64, Tier)| {
        *tier == Tier::Lead && (*now < least_now || *room < least_room)
    };
    let smaller = customers.iter().filter(|customer| is_small(customer)).count();
    let mut drawn = Vec::new();
    for (tier, quota) in QUOTAS {
        let mut of_tier: Vec<(usize, f64)> = customers
            .iter()
            .enumerate()
            .filter(|(_, customer)| customer.2 == tier && !is_small(customer))
            .map(|(at, customer)| (at, customer.0))
            .collect();
        of_tier.sort_by(|left, right| right.1.total_cmp(&left.1).then(left.0.cmp(&right.0)));
        let every = match tier {
            Tier::Platinum | Tier::Gold => 1,
            Tier::Iron | Tier::Lead => of_tier.len().div_ceil(quota).max(1),
        };
        drawn.extend(of_tier.into_iter().step_by(every).take(quota).map(|(at, _)| at));
    }
    drawn.sort_unstable();
    Choice { drawn, smaller: kernel::count(smaller) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crowd(count: usize) -> Vec<(f64, f64, Tier)> {
        let tier = |at: usize| match at % 100 {
            0..5 => Tier::Platinum,
            5..20 => Tier::Gold,
            20..30 => Tier::Iron,
            _ => Tier::Lead,
        };
        (0..count)
            .map(|at| (kernel::size(at % 997 + 1) * 10.0, kernel::size(at % 613 + 1) * 5.0, tier(at)))
            .collect()
    }

    #[test]
    fn few_are_all_drawn_and_many_are_bounded() {
        let few = choose(&crowd(100), 60.0, 60.0);
        assert_eq!(few.drawn.len() + usize::try_from(few.smaller).unwrap(), 100);
        for count in [5_000, 200_000] {
            let customers = crowd(count);
            let many = choose(&customers, 6000.0, 3000.0);
            assert!(many.drawn.len() <= POINTS_DRAWN_MAX && many.drawn.len() > 300, "{}", many.drawn.len());
            assert_eq!(many, choose(&customers, 6000.0, 3000.0));
            let least = 500.0;
            assert!(many.drawn.iter().all(|at| customers[*at].2 != Tier::Lead || customers[*at].0 >= least));
        }
    }

    #[test]
    fn the_most_valuable_are_never_left_out() {
        let customers = crowd(50_000);
        let drawn = choose(&customers, 6000.0, 3000.0).drawn;
        let best = customers
            .iter()
            .enumerate()
            .filter(|(_, c)| c.2 == Tier::Platinum)
            .max_by(|l, r| l.1.0.total_cmp(&r.1.0).then(r.0.cmp(&l.0)));
        assert!(drawn.contains(&best.unwrap().0));
    }

    #[test]
    fn nothing_to_draw_is_no_trouble() {
        assert_eq!(choose(&[], 0.0, f64::NAN), Choice::default());
    }
}
