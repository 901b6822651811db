//! Customers by filter and order, and views under a name.

mod bulk;
mod conditions;
mod list;
mod saved;
#[cfg(test)]
mod tests;

pub(super) use bulk::{
    BulkId, BulkRun, bulk_all, bulk_find, bulk_forget_ids, bulk_ids, bulk_insert, bulk_lead, bulk_remove,
    bulk_stop, bulk_sweep, bulk_update,
};
pub(super) use conditions::How;
pub(super) use list::{COUNTED_MAX, Ground, Sums, first_ids, page, regions, sums, tags, those_of};
pub(super) use saved::{SavedView, VIEWS_MAX, ViewId, all, count_of, find, insert, of_user, remove};
