//! What all customers' habits with one category have in common.

use super::{Habit, Run};

/// How far customers may differ: the correlation of two orders of one customer. Between hardly and nearly all or nothing.
const CORRELATION: (f64, f64) = (0.01, 0.9);
/// The correlation where too few have ordered twice to see it.
const CORRELATION_UNKNOWN: f64 = 0.3;
/// A share is never quite 0 or 1.
const SHARE: (f64, f64) = (0.001, 0.999);
/// So many customers of a part know as much about how far they differ as all customers of the whole do.
const CORRELATION_CUSTOMERS: f64 = 10.0;
const ROUNDS: u32 = 30;
/// A run of more orders is judged as one of so many: it is dropped by then, or nothing is.
const RUN_MAX: u32 = 10_000;

/// How often those who have ever bought a category have it in an order, and how far they differ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Group {
    /// a of the formula.
    pub(super) with: f64,
    /// b of the formula.
    pub(super) without: f64,
    pub(super) customers: usize,
}

impl Group {
    /// The group of the habits of all who ever bought the category.
    ///
    /// O(customers) time.
    ///
    /// # Formula
    /// Over customers with N = n + m orders after the first, p = j/N: the mean share mu and the correlation rho from the
    /// weighted mean and scatter of p with the weights N/(1 + rho (N - 1)), in turn until they stay (Kleinman 1973,
    /// Journal of the American Statistical Association 68); a = mu (1 - rho)/rho, b = (1 - mu)(1 - rho)/rho. One invented
    /// customer with half of two orders is added. The present runs are in it: those who dropped the category make its share
    /// lower, and a run is called odd later.
    #[must_use]
    pub fn of(habits: &[Habit]) -> Self {
        Self::beside(habits, 0.5, CORRELATION_UNKNOWN)
    }

    /// The group of one product of many, few of whose customers may have ordered again: the invented customer is as `whole`,
    /// the group of all products, and the correlation has the weight n/(n + 10) beside that of `whole`.
    #[must_use]
    pub fn of_part(habits: &[Habit], whole: &Self) -> Self {
        let whole_rho = 1.0 / (1.0 + whole.strength_orders());
        let own = Self::beside(habits, whole.share(), whole_rho);
        let n = kernel::size(own.customers);
        let weight = n / (n + CORRELATION_CUSTOMERS);
        let rho = weight / (1.0 + own.strength_orders()) + (1.0 - weight) * whole_rho;
        Self::new(own.share(), rho, own.customers)
    }

    /// The group of these habits and of a customer with the given share of two orders.
    fn beside(habits: &[Habit], invented_share: f64, first_rho: f64) -> Self {
        let seen = || {
            let own = habits.iter().filter(|habit| habit.orders + habit.since > 0);
            own.map(|habit| (f64::from(habit.with), f64::from(habit.orders) + f64::from(habit.since)))
                .chain(std::iter::once((2.0 * invented_share, 2.0)))
        };
        let customers = seen().count() - 1;
        let mut rho = first_rho;
        let mut share = invented_share;
        for _ in 0..ROUNDS {
            let weight = |n: f64| n / (1.0 + rho * (n - 1.0));
            let (sum, total) =
                seen().fold((0.0, 0.0), |(sum, total), (j, n)| (sum + weight(n) * j / n, total + weight(n)));
            share = (sum / total).clamp(SHARE.0, SHARE.1);
            let mut scatter = 0.0;
            // What the scatter would be without and with full correlation, but for share (1 - share).
            let (mut apart, mut together) = (0.0, 0.0);
            for (j, n) in seen() {
                let (weight, rest) = (weight(n), 1.0 - weight(n) / total);
                scatter += weight * (j / n - share).powi(2);
                apart += weight * rest / n;
                together += weight * rest * (1.0 - 1.0 / n);
            }
            if together <= 0.0 {
                break;
            }
            let next = (scatter / (share * (1.0 - share)) - apart) / together;
            let before = rho;
            rho = next.clamp(CORRELATION.0, CORRELATION.1);
            if (rho - before).abs() < 1e-9 {
                break;
            }
        }
        Self::new(share, rho, customers)
    }

    fn new(share: f64, rho: f64, customers: usize) -> Self {
        let strength = (1.0 - rho) / rho;
        Self { with: share * strength, without: (1.0 - share) * strength, customers }
    }

    /// Customers who ordered at all after their first order with the category.
    #[must_use]
    pub fn customers(&self) -> usize {
        self.customers
    }

    /// The share of orders that usually has the category, over all who ever bought it.
    #[must_use]
    pub fn share(&self) -> f64 {
        self.with / (self.with + self.without)
    }

    /// The share of a customer's orders that usually has the category, drawn to all customers' as far as their orders are few.
    #[must_use]
    pub fn usual_share(&self, habit: &Habit) -> f64 {
        (self.with + f64::from(habit.with)) / (self.with + self.without + f64::from(habit.orders))
    }

    /// What a customer's present run means. O(run) time.
    #[must_use]
    pub fn run(&self, habit: &Habit) -> Run {
        let missed = self.without + f64::from(habit.orders) - f64::from(habit.with);
        let all = self.with + self.without + f64::from(habit.orders);
        let steps = (0..habit.since.min(RUN_MAX)).map(f64::from);
        let chance = steps.fold(1.0, |chance, step| chance * (missed + step) / (all + step));
        Run { usual_share: self.usual_share(habit), orders: habit.since, chance }
    }

    /// After how many orders without the category a run's chance has fallen to `chance`.
    #[must_use]
    pub fn odd_after_orders(&self, habit: &Habit, chance: f64) -> u32 {
        let missed = self.without + f64::from(habit.orders) - f64::from(habit.with);
        let all = self.with + self.without + f64::from(habit.orders);
        let mut left = 1.0;
        for run in 0..RUN_MAX {
            if left <= chance {
                return run;
            }
            left *= (missed + f64::from(run)) / (all + f64::from(run));
        }
        RUN_MAX
    }

    /// How strongly all customers' habit holds against one's own, in orders.
    #[must_use]
    pub fn strength_orders(&self) -> f64 {
        self.with + self.without
    }
}
