//! The group's rhythm, from everybody's gaps.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use kernel::size;
use rayon::prelude::*;

use super::{Gaps, WINDOW_SHARE};
use crate::special::{beta_regularised, digamma, inverse_trigamma, trigamma};

/// Less regular than chance itself, up to clockwork. Beyond 50 a gap of 30 days scatters by four days, and whole days,
/// weekends and deliveries blur more than that.
const REGULARITY: (f64, f64) = (0.25, 50.0);
/// How alike customers' usual gaps are: at 0.25 they scatter by a factor of 50, at 1000 by 3 %.
const ALIKENESS: (f64, f64) = (0.25, 1000.0);
/// Customers with more gaps than this share the last entry of the tables: their own mean is all that counts.
const GAPS_MAX: u32 = 400;
/// A usual gap when nobody ever came back, in days; stated wherever it is used.
const NO_RHYTHM_DAYS: f64 = 365.0;
/// Of a part of the business so many repeaters know as much about how regular and how alike they are as the whole does.
const SHAPE_CUSTOMERS: f64 = 10.0;
/// Customers a thread takes at once; fixed, so that sums do not depend on the number of threads.
const CHUNK: usize = 16_384;

/// What all customers' gaps have in common.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    regularity: f64,
    alikeness: f64,
    reach_days: f64,
    customers: usize,
    repeaters: usize,
    /// By number of gaps.
    by_gaps: Vec<Terms>,
}

/// What customers with so many gaps share.
#[derive(Clone, Debug)]
struct Terms {
    /// exp(digamma(q + kn)).
    pace: f64,
    /// The window's end as a multiple of w + S; worked out when it is first asked for, for it costs sixty times the pace and
    /// a group of one category may never be asked.
    window: OnceLock<f64>,
}

/// What was asked of a group so far makes it no other group.
impl PartialEq for Terms {
    fn eq(&self, other: &Self) -> bool {
        self.pace.total_cmp(&other.pace).is_eq()
    }
}

impl Group {
    /// The group of these customers, those with one order among them.
    ///
    /// # Formula
    /// - regularity k: over customers with two gaps or more, the relative variance c = S²/mean² has the expectation
    ///   n/(nk + 1), since c and the mean of gamma variables are independent; k solves sum (n-1)(c - n/(nk+1)) = 0.
    /// - q: y = ln(mean gap) - digamma(kn) + ln n scatters over customers by trigamma(q), and around each by trigamma(kn);
    ///   trigamma(q) from the scatter of y weighted by 1/trigamma(kn) (`DerSimonian`, Laird 1986, eq. 8). So those speak loudest
    ///   whose rhythm is known best, and not the many with one gap. One invented customer is added.
    /// - w: ln w = mean(y) + digamma(q), y weighted by 1/(trigamma(q) + trigamma(kn)).
    ///
    /// Gaps longer than the book do not occur in it, so in a young book usual gaps come out short.
    #[must_use]
    pub fn of(customers: &[Gaps]) -> Self {
        let repeaters: usize = customers.par_iter().filter(|gaps| gaps.count > 0).count();
        let regularity = regularity(customers);
        let (alikeness, reach_days) = scatter(customers, regularity, repeaters);
        let group = Self {
            regularity,
            alikeness,
            reach_days,
            customers: customers.len(),
            repeaters,
            by_gaps: Vec::new(),
        };
        let most = customers.par_iter().map(|gaps| gaps.count).max().unwrap_or(0).min(GAPS_MAX);
        group.with_table(most)
    }

    fn with_table(mut self, most: u32) -> Self {
        let terms = |count| Terms { pace: self.pace_of(count), window: OnceLock::new() };
        self.by_gaps = (0..=most).map(terms).collect();
        self
    }

    /// This group, of one category say, drawn to a larger one (the whole business) by as much as its repeaters are few.
    ///
    /// # Formula
    /// With n repeaters of its own: ln k and ln q have the weight n/(n + 10), the logarithm of the usual gap of somebody
    /// without gaps has n/(n + 1); the rest is the larger group's.
    #[must_use]
    pub fn drawn_to(&self, whole: &Self) -> Self {
        let own = size(self.repeaters);
        let between =
            |mine: f64, theirs: f64, weight: f64| (mine.ln() * weight + theirs.ln() * (1.0 - weight)).exp();
        let shape_weight = own / (own + SHAPE_CUSTOMERS);
        let usual_of = |group: &Self| group.regularity * group.reach_days / digamma(group.alikeness).exp();
        let usual = between(usual_of(self), usual_of(whole), own / (own + 1.0));
        let regularity = between(self.regularity, whole.regularity, shape_weight);
        let alikeness = between(self.alikeness, whole.alikeness, shape_weight);
        let most = u32::try_from(self.by_gaps.len()).unwrap_or(GAPS_MAX);
        Self {
            regularity,
            alikeness,
            reach_days: usual * digamma(alikeness).exp() / regularity,
            customers: self.customers,
            repeaters: self.repeaters,
            by_gaps: Vec::new(),
        }
        .with_table(most.min(GAPS_MAX))
    }

    /// Shape of single gaps around the usual one: 1 is pure chance, 10 is like clockwork.
    #[must_use]
    pub fn regularity(&self) -> f64 {
        self.regularity
    }

    /// Shape of the scatter of customers' paces: large where all buy at the same pace (q of the formula).
    #[must_use]
    pub fn alikeness(&self) -> f64 {
        self.alikeness
    }

    /// The relative variance expected of `count` gaps: n/(nk + 1), see [`Group::of`].
    pub(super) fn relative_variance(&self, count: u32) -> f64 {
        let n = f64::from(count);
        n / (n * self.regularity + 1.0)
    }

    /// w of the formula, in days.
    pub(super) fn reach_days(&self) -> f64 {
        self.reach_days
    }

    /// The share of customers who came back, drawn a little to one half (Laplace's rule).
    #[must_use]
    pub fn repeat_share(&self) -> f64 {
        (size(self.repeaters) + 1.0) / (size(self.customers) + 2.0)
    }

    /// Customers with at least one gap. Without any, the group has no rhythm and a year stands in.
    #[must_use]
    pub fn repeaters(&self) -> usize {
        self.repeaters
    }

    /// A customer's usual gap in days, drawn to the group's as far as their own gaps are few. At least a day.
    #[must_use]
    pub fn usual_gap_days(&self, gaps: &Gaps) -> f64 {
        let pace = self.lookup(gaps.count).map_or_else(|| self.pace_of(gaps.count), |terms| terms.pace);
        (self.regularity * (self.reach_days + gaps.sum_days) / pace).max(1.0)
    }

    /// The end of the expected window as a multiple of w + S.
    pub(super) fn window_ratio(&self, count: u32) -> f64 {
        let shape = |count: u32| self.alikeness + self.regularity * f64::from(count);
        let exact = |count: u32| window_ratio(shape(count), self.regularity);
        let in_table = count.min(GAPS_MAX);
        let ratio = self
            .lookup(in_table)
            .map_or_else(|| exact(in_table), |terms| *terms.window.get_or_init(|| exact(in_table)));
        // Beyond the table the ratio falls as the number of gaps grows: it belongs to the sum, not to the mean.
        if count > in_table { ratio * shape(in_table) / shape(count) } else { ratio }
    }

    fn lookup(&self, count: u32) -> Option<&Terms> {
        usize::try_from(count).ok().and_then(|count| self.by_gaps.get(count))
    }

    fn pace_of(&self, count: u32) -> f64 {
        digamma(self.alikeness + self.regularity * f64::from(count)).exp()
    }
}

/// The multiple m of w + S with P(G <= m (w + S)) = the window's share, by halving the interval of z = 1/(1 + m).
fn window_ratio(shape: f64, regularity: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        // P(G > m (w + S)) = I_z(shape, k) rises with z.
        if beta_regularised(shape, regularity, middle) < 1.0 - WINDOW_SHARE {
            low = middle;
        } else {
            high = middle;
        }
    }
    1.0 / (0.5 * (low + high)) - 1.0
}

/// Solves for k by halving; the left side falls as k grows. Where nobody has two gaps, gaps are taken for pure chance.
fn regularity(customers: &[Gaps]) -> f64 {
    let tell = |gaps: &&Gaps| gaps.count >= 2 && gaps.sum_days > 0.0;
    let mut by_gaps: Vec<(f64, f64)> = Vec::new();
    let parts: Vec<(f64, BTreeMap<u32, u32>)> = customers
        .par_chunks(CHUNK)
        .map(|chunk| {
            let mut counts = BTreeMap::new();
            let mut sum = 0.0;
            for gaps in chunk.iter().filter(tell) {
                sum += (f64::from(gaps.count) - 1.0) * gaps.relative_variance();
                *counts.entry(gaps.count).or_insert(0) += 1;
            }
            (sum, counts)
        })
        .collect();
    let mut scatter = 0.0;
    for (sum, counts) in parts {
        scatter += sum;
        by_gaps.extend(counts.into_iter().map(|(count, customers)| (f64::from(count), f64::from(customers))));
    }
    if by_gaps.is_empty() {
        return 1.0;
    }
    let expected = |k: f64| by_gaps.iter().map(|(n, m)| m * (n - 1.0) * n / (n * k + 1.0)).sum::<f64>();
    let (mut low, mut high) = REGULARITY;
    for _ in 0..60 {
        let middle = (low * high).sqrt();
        if expected(middle) > scatter { low = middle } else { high = middle }
    }
    (low * high).sqrt()
}

/// q and w from the scatter of customers' mean gaps.
fn scatter(customers: &[Gaps], regularity: f64, repeaters: usize) -> (f64, f64) {
    if repeaters == 0 {
        // One order each: a year, and hardly anything is known of it.
        return (1.0, NO_RHYTHM_DAYS * digamma(1.0).exp() / regularity);
    }
    let most = customers.par_iter().map(|gaps| gaps.count).max().unwrap_or(0).min(GAPS_MAX);
    let own_terms: Vec<(f64, f64)> = (1..=most.max(1))
        .map(|count| (regularity * f64::from(count), f64::from(count)))
        .map(|(shape, n)| (n.ln() - digamma(shape), trigamma(shape)))
        .collect();
    // y and its own variance. Beyond the table both have settled: the shift at -ln k, the variance near nothing.
    let terms = |gaps: &Gaps| {
        let place = usize::try_from(gaps.count.min(most)).unwrap_or(1).saturating_sub(1);
        let (shift, own) = own_terms.get(place).copied().unwrap_or_default();
        ((gaps.sum_days.max(1.0) / f64::from(gaps.count)).ln() + shift, own)
    };
    let even = weighted(customers, &terms, 0.0);
    let rest = even.weight - even.weight2 / even.weight;
    let between = if rest > 0.0 { ((even.squares() - (size(repeaters) - 1.0)) / rest).max(0.0) } else { 0.0 };
    // One invented customer twice as quick as the rest: ten who happen to be alike must not forbid the eleventh to differ.
    let n = size(repeaters);
    let between = (n * between + std::f64::consts::LN_2.powi(2)) / (n + 1.0);
    let alikeness = inverse_trigamma(between).clamp(ALIKENESS.0, ALIKENESS.1);
    // y estimates -ln nu, whose mean is ln w - digamma(q).
    (alikeness, (weighted(customers, &terms, between).mean() + digamma(alikeness)).exp())
}

/// Sums of y over customers, each with the weight 1 / (own variance + `between`).
fn weighted(customers: &[Gaps], terms: &(impl Fn(&Gaps) -> (f64, f64) + Sync), between: f64) -> Weighted {
    let chunk_sum = |chunk: &[Gaps]| {
        let mut sum = Weighted::default();
        for gaps in chunk.iter().filter(|gaps| gaps.count > 0) {
            let (y, own) = terms(gaps);
            let weight = 1.0 / (own + between);
            sum.weight += weight;
            sum.weight2 += weight * weight;
            sum.y += weight * y;
            sum.y2 += weight * y * y;
        }
        sum
    };
    let parts: Vec<Weighted> = customers.par_chunks(CHUNK).map(chunk_sum).collect();
    parts.iter().fold(Weighted::default(), |sum, part| Weighted {
        weight: sum.weight + part.weight,
        weight2: sum.weight2 + part.weight2,
        y: sum.y + part.y,
        y2: sum.y2 + part.y2,
    })
}

#[derive(Clone, Copy, Default)]
struct Weighted {
    weight: f64,
    weight2: f64,
    y: f64,
    y2: f64,
}

impl Weighted {
    fn mean(&self) -> f64 {
        self.y / self.weight
    }

    /// The weighted sum of squares around the mean (Cochran's Q).
    fn squares(&self) -> f64 {
        self.y2 - self.y * self.y / self.weight
    }
}
