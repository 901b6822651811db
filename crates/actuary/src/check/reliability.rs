//! Whether chances are as large as they say.

use kernel::size;

/// Steps customers are cut into.
const STEPS: usize = 10;

/// What was said of one customer, and whether it happened.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Told {
    /// What customers are put in order by, such as the chance to be active.
    pub score: f64,
    /// The chance given to what is looked at, such as buying again within the time compared.
    pub chance: f64,
    /// Whether it happened.
    pub happened: bool,
}

/// About a tenth of the customers, alike by their score.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ReliabilityStep {
    /// How many.
    pub customers: usize,
    /// Their mean score.
    pub score: f64,
    /// Their mean chance.
    pub chance: f64,
    /// The share among them it happened to.
    pub happened: f64,
}

/// Chances beside what happened.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reliability {
    /// Steps of the score, ascending; ten, or fewer where many customers share one score.
    pub steps: Vec<ReliabilityStep>,
    /// The mean squared error of the chances (Brier's score), less is better.
    pub brier: f64,
    /// The same had everybody been given the share it happened to: what a forecast that tells nobody apart reaches.
    pub brier_of_share: f64,
}

/// Cuts customers into tenths by their score. Those with the same score are never parted: they go where their middle lies.
///
/// # Source
/// Brier 1950, Monthly Weather Review 78(1).
#[must_use]
pub fn reliability(customers: &[Told]) -> Reliability {
    let mut sorted = customers.to_vec();
    sorted
        .sort_by(|left, right| left.score.total_cmp(&right.score).then(left.chance.total_cmp(&right.chance)));
    let n = size(sorted.len());
    let mut steps = vec![ReliabilityStep::default(); STEPS];
    let mut before = 0;
    for run in sorted.chunk_by(|left, right| left.score.total_cmp(&right.score).is_eq()) {
        // The middle in halves of customers, so that a single one has a middle of its own.
        let place = (2 * before + run.len()) * STEPS / (2 * sorted.len().max(1));
        before += run.len();
        if let Some(step) = steps.get_mut(place.min(STEPS - 1)) {
            for one in run {
                step.customers += 1;
                step.score += one.score;
                step.chance += one.chance;
                step.happened += f64::from(u8::from(one.happened));
            }
        }
    }
    steps.retain(|step| step.customers > 0);
    let share = steps.iter().map(|step| step.happened).sum::<f64>() / n.max(1.0);
    for step in &mut steps {
        let customers = size(step.customers);
        step.score /= customers;
        step.chance /= customers;
        step.happened /= customers;
    }
    let squares = sorted.iter().map(|one| (one.chance - f64::from(u8::from(one.happened))).powi(2));
    Reliability { steps, brier: squares.sum::<f64>() / n.max(1.0), brier_of_share: share * (1.0 - share) }
}
