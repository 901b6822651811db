//! Two groups compared like with like: first within strata of alike cases, then over all strata together.
//!
//! Nobody drew lots who is in which group, so a difference here says what went along with what, not what made it so; strata take
//! away what the two groups are known to differ in, and nothing else.

/// Two-sided 95 % of a normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// Cases that are alike but for the group they are in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stratum {
    /// Cases of the first group.
    pub first: Group,
    /// Cases of the second group.
    pub second: Group,
}

/// One group of a stratum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// All of them.
    pub cases: u32,
    /// Those with whom it came to pass; never more than there are.
    pub events: u32,
}

/// By how much the share of the first group is above that of the second.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// The difference of shares, -1 to 1.
    pub estimate: f64,
    /// Where it lies with 95 %.
    pub low: f64,
    /// The other end.
    pub high: f64,
}

/// The common difference of the strata; strata with one group only say nothing of it. `None` where no stratum has both groups, and
/// where all or none of the cases compared came to pass, of which no interval can be told.
///
/// # Formula
/// `d = sum(w_k d_k) / sum(w_k)`, `w_k = n_1k n_2k / N_k`; the interval are the `d` with
/// `(estimate - d)^2 = z^2 (d P + Q) / W^2`, `W = sum(w_k)`,
/// `P = sum((n_1k^2 y_2k - n_2k^2 y_1k + n_1k n_2k (n_2k - n_1k) / 2) / N_k^2)`,
/// `Q = sum((y_1k (n_2k - y_2k) + y_2k (n_1k - y_1k)) / (2 N_k))`.
///
/// # Source
/// Weights: Mantel and Haenszel (1959), for differences Greenland and Robins (1985). Variance, which holds for many thin strata as
/// for few full ones: Sato (1989). The interval by its inversion: Klingenberg (2014).
#[must_use]
pub fn difference(strata: &[Stratum]) -> Option<Difference> {
    let (mut weight, mut sum, mut slope, mut level) = (0.0, 0.0, 0.0, 0.0);
    let (mut cases, mut events) = (0_u64, 0_u64);
    for one in strata.iter().filter(|one| one.first.cases > 0 && one.second.cases > 0) {
        let of = |group: Group| (f64::from(group.cases), f64::from(group.events.min(group.cases)));
        let ((n1, y1), (n2, y2)) = (of(one.first), of(one.second));
        let all = n1 + n2;
        weight += n1 * n2 / all;
        sum += (y1 * n2 - y2 * n1) / all;
        slope += (n1 * n1 * y2 - n2 * n2 * y1 + n1 * n2 * (n2 - n1) / 2.0) / (all * all);
        level += (y1 * (n2 - y2) + y2 * (n1 - y1)) / (2.0 * all);
        for group in [one.first, one.second] {
            cases += u64::from(group.cases);
            events += u64::from(group.events.min(group.cases));
        }
    }
    if events == 0 || events == cases {
        return None;
    }
    let estimate = sum / weight;
    let scale = Z * Z / (weight * weight);
    let middle = estimate + scale * slope / 2.0;
    let half = (middle * middle - estimate * estimate + scale * level).max(0.0).sqrt();
    Some(Difference { estimate, low: (middle - half).max(-1.0), high: (middle + half).min(1.0) })
}

#[cfg(test)]
mod tests {
    use kernel::Chance;

    use super::*;

    fn stratum(first: (u32, u32), second: (u32, u32)) -> Stratum {
        let group = |(events, cases)| Group { cases, events };
        Stratum { first: group(first), second: group(second) }
    }

    #[test]
    fn the_difference_weighs_what_is_alike() {
        // Deaths of the University Group Diabetes Program by age under and over 55, the textbooks' example of strata.
        let trial = [stratum((8, 106), (5, 120)), stratum((22, 98), (16, 85))];
        let found = difference(&trial).unwrap();
        for (number, expected) in [(found.estimate, 0.034_9), (found.low, -0.027_8), (found.high, 0.097_2)] {
            assert!((number - expected).abs() < 0.000_06, "{found:?}");
        }
        // The first group has the worse cases: all together it looks worse, and among alike ones it is better.
        let turned = [stratum((9, 10), (80, 100)), stratum((30, 100), (2, 10))];
        let found = difference(&turned).unwrap();
        assert!((found.estimate - 0.1).abs() < 1e-12, "{found:?}");
        // One side only says nothing.
        let with_more = [turned[0], turned[1], stratum((7, 7), (0, 0)), stratum((0, 0), (0, 9))];
        assert_eq!(difference(&with_more), Some(found));
        // Groups changed, the sign changes.
        let swapped = trial.map(|one| Stratum { first: one.second, second: one.first });
        let (back, there) = (difference(&swapped).unwrap(), difference(&trial).unwrap());
        assert!((back.estimate + there.estimate).abs() < 1e-12 && (back.low + there.high).abs() < 1e-12);
    }

    #[test]
    fn nothing_to_compare_is_no_difference() {
        for strata in [
            vec![],
            vec![stratum((3, 9), (0, 0))],
            vec![stratum((0, 9), (0, 12))],
            vec![stratum((9, 9), (12, 12))],
            vec![stratum((0, 0), (0, 0))],
        ] {
            assert_eq!(difference(&strata), None, "{strata:?}");
        }
        let all_against_none = difference(&[stratum((10, 10), (0, 10))]).unwrap();
        assert!(
            all_against_none.estimate > 0.99 && all_against_none.low > 0.5 && all_against_none.high <= 1.0
        );
    }

    /// Draws thin and full strata of known shares: the interval holds the true difference about as often as it says.
    #[test]
    fn the_interval_holds_what_it_says() {
        const DRAWS: u32 = 4_000;
        for (name, sizes, shares) in [
            ("few full ones", vec![(40, 60), (30, 20)], (0.55, 0.40)),
            ("many thin ones", vec![(2, 3); 12], (0.6, 0.4)),
            ("no difference", vec![(12, 15), (5, 20), (9, 4)], (0.35, 0.35)),
            ("seldom", vec![(25, 30), (20, 40)], (0.08, 0.03)),
        ] {
            let mut chance = Chance::new(11);
            let mut drawn = |cases: u32, share: f64| {
                let events = (0..cases).map(|_| u32::from(chance.happens(share))).sum();
                Group { cases, events }
            };
            let (mut told, mut held) = (0_u32, 0_u32);
            for _ in 0..DRAWS {
                let strata: Vec<Stratum> = sizes
                    .iter()
                    .map(|(first, second)| Stratum {
                        first: drawn(*first, shares.0),
                        second: drawn(*second, shares.1),
                    })
                    .collect();
                let Some(found) = difference(&strata) else { continue };
                told += 1;
                held += u32::from((found.low..=found.high).contains(&(shares.0 - shares.1)));
            }
            let share = f64::from(held) / f64::from(told);
            assert!((0.93..=0.985).contains(&share), "{name}: {share}");
        }
    }
}
