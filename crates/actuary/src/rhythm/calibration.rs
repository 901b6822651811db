//! From what the gamma law says of a silence to what the business's own past says of such silences.

use std::cmp::Ordering;

use kernel::size;
use rayon::prelude::*;

use super::{Gaps, Group, Silence};

/// Tails at which the past is asked; between them the logarithm of the answer runs straight.
const KNOTS: [f64; 14] = [1.0, 0.7, 0.5, 0.3, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 3e-4, 1e-4];
/// Kinds of customers with a map of their own; see [`Kind`].
const KINDS: usize = 7;
/// Silences kept at most: the error of a share of 1 in 20 is then a thousandth.
const SILENCES_MAX: usize = 65_536;
/// The law counts as much as so many silences of the past, and the past of everybody as much as so many of a kind's own.
const LAW_WEIGHT: f64 = 10.0;
const ALL_WEIGHT: f64 = 30.0;
/// The share of those who left is read where two are still silent, or one of five hundred: the last few alone say little,
/// and one purchase after a very long silence must not unmake all leaving.
const SILENT_MIN: usize = 2;
const SILENT_PART: usize = 500;
/// From a usual gap of a day up to a thousand million of them: no chance worth asking for lies beyond.
const DOUBLINGS_MAX: i32 = 30;
/// A millionth of a day of any stretch of years.
const HALVINGS: u32 = 40;
/// Beyond one in a million by the law nobody is waited for, unless somebody has come from there.
const FOLLOWED: f64 = 13.8;
/// Shares that do not fall off from third to third are taken to fall by this ratio.
const RATIO_MAX: f64 = 0.9;
/// Where everybody seems to have left, somebody is still left to be judged.
const LEFT_MAX: f64 = 0.999;
/// No tail is so small that its logarithm is not a number; below this all silences are equally odd.
const TAIL_MIN: f64 = 1e-300;

/// What silences called so and so odd came to in this business.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibration {
    /// For each kind: the logarithm of the chance at each knot.
    kinds: [Map; KINDS],
    silences: usize,
    left: f64,
}

type Map = [f64; KNOTS.len()];

impl Default for Calibration {
    /// The law as it is.
    fn default() -> Self {
        Self { kinds: [KNOTS.map(f64::ln); KINDS], silences: 0, left: 0.0 }
    }
}

impl Calibration {
    /// Learned from the silences of all customers ([`Silence::all_of`]).
    ///
    /// One pass; of more than 65,536 silences every second, fourth, ... is taken. O(n) time, at most n log n of what is kept.
    ///
    /// # Formula
    /// Each silence of length s has h = -ln P(G > s), from the gaps before it alone. If the law held, h would be exponential.
    /// S(h) is the share of silences longer than h after Kaplan and Meier 1958 (those that go on are not lost, and come after
    /// those that ended at the same h). Some never
    /// end, for their customers left. With e the end of follow-up their share pi is the smaller of (S(e) - e^-e)/(1 - e^-e), as if
    /// the law went on, and S(e) - d r/(1 - r), d = S(2e/3) - S(e), r = d/(S(e/3) - S(2e/3)) at most 0.9, as if S itself
    /// went on (Aitken 1926): where customers come back more slowly than the law has it, S still falls, and those who are
    /// only slow must not be taken for gone. S0 = (S - pi)/(1 - pi) is then the law of those who come back (Maller, Zhou
    /// 1996, "Survival Analysis with Long-Term Survivors"; Escobar-Bach, Van Keilegom 2019, JRSS B 81, for follow-up that is
    /// too short). From knot to knot
    /// S0(j+1)/S0(j) is drawn to the law's ratio as if that were ten silences, each kind of customer then to all as if they
    /// were thirty; where the past has nothing to say the law's ratio is left.
    #[must_use]
    pub fn learned(group: &Group, silences: impl IntoIterator<Item = Silence>) -> Self {
        let kept = thinned(silences.into_iter().filter(|one| one.days >= 0.0));
        let mut told: Vec<Told> = kept.par_iter().map(|one| Told::of(group, one)).collect();
        told.par_sort_by(Told::order);
        let law = KNOTS.map(f64::ln);
        let (all, left) = drawn(&told, &law, LAW_WEIGHT);
        let of_kind = |kind: usize| {
            let own: Vec<Told> = told.iter().filter(|one| one.kind == kind).copied().collect();
            drawn(&own, &all, ALL_WEIGHT).0
        };
        Self { kinds: std::array::from_fn(of_kind), silences: told.len(), left }
    }

    /// How many silences of the past it was learned from; 0 for the law as it is.
    #[must_use]
    pub fn silences(&self) -> usize {
        self.silences
    }

    /// The share of silences that seem never to end.
    #[must_use]
    pub fn left(&self) -> f64 {
        self.left
    }

    /// The chance that a silence of this customer is longer than `silence_days` though they come back: how odd it is.
    ///
    /// Of the silences that ended, about one in twenty reached 0.05.
    #[must_use]
    pub fn tail(&self, group: &Group, gaps: &Gaps, silence_days: f64) -> f64 {
        self.of_kind(kind(group, gaps), hazard(group, gaps, silence_days))
    }

    /// After how many days of silence [`Calibration::tail`] has fallen to `chance`: when a silence becomes one in twenty.
    /// `None` where it never does: by the law tails below 1e-300 are not told apart.
    ///
    /// By halving, some fifty tails: for few customers, or for showing.
    #[must_use]
    pub fn odd_after_days(&self, group: &Group, gaps: &Gaps, chance: f64) -> Option<f64> {
        let falls = |days: f64| self.tail(group, gaps, days) <= chance;
        let usual = group.usual_gap_days(gaps);
        let mut high = (0..=DOUBLINGS_MAX).map(|at| usual * 2.0_f64.powi(at)).find(|days| falls(*days))?;
        let mut low = if high > usual { 0.5 * high } else { 0.0 };
        for _ in 0..HALVINGS {
            let middle = 0.5 * (low + high);
            if falls(middle) { high = middle } else { low = middle }
        }
        Some(high)
    }

    fn of_kind(&self, kind: usize, hazard: f64) -> f64 {
        let Some(map) = self.kinds.get(kind) else { return (-hazard).exp() };
        let mut beyond = hazard;
        for (knots, values) in KNOTS.windows(2).zip(map.windows(2)) {
            let (&[from, to], &[low, high]) = (knots, values) else { continue };
            let (from, to) = (-from.ln(), -to.ln());
            if hazard <= to {
                return (low + (high - low) * (hazard - from) / (to - from)).exp();
            }
            // Beyond the last knot the law's own slope goes on, not the last stretch's.
            beyond = hazard - to - high;
        }
        (-beyond).exp()
    }
}

fn hazard(group: &Group, gaps: &Gaps, days: f64) -> f64 {
    -group.tail(gaps, days).max(TAIL_MIN).ln()
}

/// By how much is known of them, and by how steady they are beside the group: the law has one regularity for all.
///
/// No gap yet; one or two; three to five, steadier or less steady than the group; six and more, much steadier, steadier, less
/// steady.
fn kind(group: &Group, gaps: &Gaps) -> usize {
    let unsteadiness = || gaps.relative_variance() / group.relative_variance(gaps.count);
    match gaps.count {
        0 => 0,
        1 | 2 => 1,
        3..=5 => 2 + usize::from(unsteadiness() > 1.0),
        _ => 4 + usize::from(unsteadiness() > 0.5) + usize::from(unsteadiness() > 1.0),
    }
}

#[derive(Clone, Copy)]
struct Told {
    hazard: f64,
    ended: bool,
    kind: usize,
}

impl Told {
    /// The shorter first; of equals those that ended, since one that goes on was at risk of ending then.
    fn order(&self, other: &Self) -> Ordering {
        self.hazard.total_cmp(&other.hazard).then(other.ended.cmp(&self.ended))
    }

    fn of(group: &Group, one: &Silence) -> Self {
        Self {
            hazard: hazard(group, &one.before, one.days),
            ended: one.ended,
            kind: kind(group, &one.before),
        }
    }
}

/// At most [`SILENCES_MAX`], evenly spread.
fn thinned(silences: impl Iterator<Item = Silence>) -> Vec<Silence> {
    let mut kept = Vec::new();
    let mut stride = 1_usize;
    for (place, one) in silences.enumerate() {
        if !place.is_multiple_of(stride) {
            continue;
        }
        if kept.len() == SILENCES_MAX {
            let mut keep = false;
            kept.retain(|_| {
                keep = !keep;
                keep
            });
            stride *= 2;
            if !place.is_multiple_of(stride) {
                continue;
            }
        }
        kept.push(one);
    }
    kept
}

/// The map of these silences, ascending by hazard, drawn to `prior`; and the share that never ends.
fn drawn(told: &[Told], prior: &Map, weight: f64) -> (Map, f64) {
    let (still, left) = survived(told);
    let mut ln_tail = 0.0;
    let mut map = *prior;
    let pairs = still.windows(2).zip(prior.windows(2)).zip(map.iter_mut().skip(1));
    for ((still, prior), value) in pairs {
        let (&[before, after], &[low, high]) = (still, prior) else { continue };
        let own = if before.share > 0.0 { after.share / before.share } else { 0.0 };
        ln_tail += ((before.silences * own + weight * (high - low).exp()) / (before.silences + weight)).ln();
        *value = ln_tail;
    }
    (map, left)
}

/// The share that never ends, from the shares silent at a third of the follow-up, at two and at its end.
fn left_of([early, middle, late]: [f64; 3], end: f64) -> f64 {
    let by_law = (-end).exp();
    let as_the_law_goes_on = if by_law < 1.0 { (late - by_law) / (1.0 - by_law) } else { 0.0 };
    // As the shares themselves go on, where they fall more slowly than the law: each third by the same ratio (Aitken's rule).
    let (first, second) = (early - middle, middle - late);
    let ratio = if second < RATIO_MAX * first { second / first } else { RATIO_MAX };
    let as_they_go_on = late - second * ratio / (1.0 - ratio);
    as_the_law_goes_on.min(as_they_go_on).clamp(0.0, LEFT_MAX)
}

/// Those who come back and are silent still at a knot.
#[derive(Clone, Copy)]
struct Still {
    /// Their share.
    share: f64,
    /// How many silences of the past were longer and ended.
    silences: f64,
}

/// Who is silent still at each knot; and the share that never ends.
fn survived(told: &[Told]) -> ([Still; KNOTS.len()], f64) {
    let n = told.len();
    let mut all = Still { share: 1.0, silences: size(told.iter().filter(|one| one.ended).count()) };
    // After each silence of `told`, the shortest first.
    let stills: Vec<Still> = std::iter::once(all)
        .chain(told.iter().enumerate().map(|(place, one)| {
            if one.ended {
                all.share *= 1.0 - 1.0 / size(n - place);
                all.silences -= 1.0;
            }
            all
        }))
        .collect();
    let after = |place: usize| stills.get(place).copied().unwrap_or(Still { share: 1.0, silences: 0.0 });
    let last = n - n.min(SILENT_MIN.max(n / SILENT_PART) - 1);
    let hazard = |one: Option<&Told>| one.map_or(0.0, |one| one.hazard);
    let longest = hazard(told.iter().rev().find(|one| one.ended));
    let end = hazard(last.checked_sub(1).and_then(|place| told.get(place))).min(longest.max(FOLLOWED));
    let share_at = |hazard: f64| after(told.partition_point(|one| one.hazard <= hazard).min(last)).share;
    let left = left_of([share_at(end / 3.0), share_at(2.0 * end / 3.0), share_at(end)], end);
    let come_back = |still: Still| Still { share: ((still.share - left) / (1.0 - left)).max(0.0), ..still };
    let at_knot = |knot: f64| after(told.partition_point(|one| one.hazard < -knot.ln()));
    (KNOTS.map(|knot| come_back(at_knot(knot))), left)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Eight customers about monthly.
    fn group() -> Group {
        let customers: Vec<Vec<i32>> =
            (0..8).map(|shift| (0..8).map(|n| 30 * n + (n * (7 + shift)) % 13 - 6).collect()).collect();
        Group::of(&customers.iter().map(|days| Gaps::between(days)).collect::<Vec<_>>())
    }

    #[test]
    fn without_a_past_the_law_stays() {
        let group = group();
        let none = Calibration::learned(&group, []);
        assert!(none.silences() == 0 && none.left() <= 0.0);
        for gaps in [Gaps::default(), Gaps::between(&[0, 20]), Gaps::between(&[0, 30, 60, 90, 120, 150, 190])]
        {
            for days in [0.0, 5.0, 40.0, 100.0, 3000.0] {
                let (law, said) = (group.tail(&gaps, days), none.tail(&group, &gaps, days));
                assert!((law - said).abs() <= 1e-9 * law, "{days}: {law} {said}");
            }
        }
    }

    #[test]
    fn what_was_often_longer_is_called_less_odd() {
        let group = group();
        let before = Gaps::between(&[0, 30, 60]);
        let silence = |days: f64| Silence { before, days, ended: true };
        // Half of all silences are twice as long as the law would have it.
        let past: Vec<Silence> = (0..200).map(|n| silence(if n % 2 == 0 { 28.0 } else { 70.0 })).collect();
        let learned = Calibration::learned(&group, past);
        assert!(group.tail(&before, 60.0) < 0.06);
        assert!((learned.tail(&group, &before, 60.0) - 0.5).abs() < 0.06, "{learned:?}");
        // What went beyond all of the past goes on as the law does, and never reaches nothing.
        let tails: Vec<f64> = (0..400).map(|days| learned.tail(&group, &before, f64::from(days))).collect();
        assert!(tails.is_sorted_by(|left, right| left >= right) && tails[0] <= 1.0 && tails[399] > 0.0);
        let odd = learned.odd_after_days(&group, &before, 0.05).unwrap();
        assert!((learned.tail(&group, &before, odd) - 0.05).abs() < 1e-6 && odd > 70.0, "{odd}");
    }

    #[test]
    fn those_who_left_do_not_make_silence_usual() {
        let group = group();
        let before = Gaps::between(&[0, 30, 60]);
        let came = (0..300).map(|n| Silence { before, days: 20.0 + f64::from(n % 20), ended: true });
        let left = (0..100).map(|n| Silence { before, days: 400.0 + f64::from(n), ended: false });
        let alone = Calibration::learned(&group, came.clone());
        let mixed = Calibration::learned(&group, came.chain(left));
        assert!((mixed.left() - 0.25).abs() < 0.01 && alone.left() < 0.01, "{mixed:?}");
        for days in [25.0, 33.0, 38.0] {
            let (with, without) = (mixed.tail(&group, &before, days), alone.tail(&group, &before, days));
            assert!((with - without).abs() < 0.02, "{days}: {with} {without}");
        }
    }

    /// Of a silence that goes on all that is known is that it was not over yet: it was at risk when others of its length ended.
    #[test]
    fn what_goes_on_comes_after_what_ended_as_late() {
        let group = group();
        let before = Gaps::between(&[0, 30, 60]);
        let silence = |ended: bool| Silence { before, days: 28.0, ended };
        let ended = || (0..40).map(|_| silence(true));
        let going_on = || (0..40).map(|_| silence(false));
        let told = Calibration::learned(&group, ended().chain(going_on()));
        let turned = Calibration::learned(&group, going_on().chain(ended()));
        assert_eq!(told, turned);
        // Half of them were longer.
        let mut both: Vec<Told> = going_on().chain(ended()).map(|one| Told::of(&group, &one)).collect();
        both.sort_by(Told::order);
        let (still, left) = survived(&both);
        assert!((still[KNOTS.len() - 1].share - 0.5).abs() < 1e-9 && left < 1e-9, "{left}");
    }

    #[test]
    fn of_very_many_silences_some_are_taken() {
        let silence = |days: f64| Silence { before: Gaps::default(), days, ended: true };
        let kept = thinned((0..300_000).map(|n| silence(f64::from(n))));
        assert!(kept.len() <= SILENCES_MAX && kept.len() > SILENCES_MAX / 2, "{}", kept.len());
        let steps: Vec<f64> = kept.windows(2).map(|pair| pair[1].days - pair[0].days).collect();
        assert!(steps.iter().all(|step| (step - 8.0).abs() < 1e-9));
    }
}
