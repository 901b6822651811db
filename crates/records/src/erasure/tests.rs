//! Nothing of somebody erased is left in any table, on both databases.
