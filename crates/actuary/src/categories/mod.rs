//! A customer's habits by category (or product): how often it is in their orders, and whether they have dropped it.
//!
//! The clock here is the customer's own orders. Who still buys but has left one category out has not gone silent, and who has
//! gone silent has dropped no category: the two are told apart because only orders that came count.
//!
//! # Formula
//! From the first order with the category on, each order has it with the chance theta, theta ~ Beta(a, b) over customers. After n
//! orders of which j had it, up to the last that did, theta ~ Beta(a + j, b + n - j), hence
//! - usual share = (a + j)/(a + b + n);
//! - chance that m orders in a row are without it: B(a + j, b + n - j + m)/B(a + j, b + n - j), the product over i < m of
//!   (b + n - j + i)/(a + b + n + i).
//!
//! The present run is not counted as habit. Who takes a category strictly every fourth order is more regular than this; for
//! them the chance is too cautious. In days a category's rhythm is [`crate::rhythm::Group`] over its own gaps, drawn to the
//! whole business where few have bought it twice ([`crate::rhythm::Group::drawn_to`]).

mod group;

pub use group::Group;

/// One customer's habit with one category.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Habit {
    /// Orders after the first with the category, up to the last with it (n of the formula).
    pub orders: u32,
    /// How many of these had it (j of the formula).
    pub with: u32,
    /// Orders since the last with it: the present run (m of the formula).
    pub since: u32,
}

impl Habit {
    /// From a customer's orders in the order of time, each with the category or without; `None` where none had it.
    pub fn of(has_category: impl IntoIterator<Item = bool>) -> Option<Self> {
        let mut orders = has_category.into_iter().skip_while(|has| !has);
        orders.next()?;
        let mut habit = Self::default();
        for has in orders {
            habit.since += 1;
            if has {
                habit.orders += habit.since;
                habit.with += 1;
                habit.since = 0;
            }
        }
        Some(habit)
    }
}

/// What a customer's present run without a category means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Run {
    /// The share of their orders that usually has the category.
    pub usual_share: f64,
    /// Orders since the last with it.
    pub orders: u32,
    /// The chance of a run at least as long though the habit is what it was.
    pub chance: f64,
}

impl Run {
    /// Whether the category counts as dropped: it was taken up again at least once, and so long a run would come by chance in
    /// `level` of all cases only.
    #[must_use]
    pub fn is_dropped(&self, habit: &Habit, level: f64) -> bool {
        habit.with > 0 && self.chance <= level
    }
}

#[cfg(test)]
mod tests;
