//! Two who may be one, and what moves when they are made one.

use kernel::define_id;

use crate::customers::{Customer, CustomerField};

define_id!(
    /// One merging.
    MergeId
);

/// Why two customers may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// They have one name, but for case, width and marks.
    SameName,
    /// Their names sound the same.
    SameSound,
    /// Their names are one slip apart, and they are of one region.
    AlikeName,
}

/// Two who may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Who has been in the book longer.
    pub first: Customer,
    /// The other.
    pub second: Customer,
    /// Why.
    pub why: Why,
}

/// Rows of a customer that go with them, as the feature they belong to says.
#[derive(Clone, Copy, Debug)]
pub struct Move {
    /// The table.
    pub table: &'static str,
    /// All its columns but `customer_id`.
    pub columns: &'static [&'static str],
    /// What tells its rows apart; `None` where a customer has one at most, which goes only where the other has none.
    pub key: Option<(&'static str, &'static str)>,
    /// The table whose rows these belong to, by the first column of the key: such rows written after the two were made
    /// one go back with those. Where the second column is an import, rows of one that was there before stay.
    pub follows: Option<&'static str>,
}

/// Which of the two is asked for each field: where neither is chosen, labels and notes are joined, a no of
/// either counts, and what is empty is filled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Fields that are taken from the one who goes.
    pub of_gone: Vec<CustomerField>,
    /// Fields that stay as they are, whatever the other says.
    pub of_kept: Vec<CustomerField>,
}
