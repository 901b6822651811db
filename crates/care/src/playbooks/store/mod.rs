//! Playbooks in the book, what they said before, and what they did. Their occasions are read from whose customers somebody
//! is, so this store reads customers: see decision 009.

mod customers;
mod firings;
mod plays;

use records::duplicates::Move;
use store::StoreError;

pub(super) use customers::{came_at, came_since, not_erased, tags};
pub use firings::{Counted, Listed};
pub(super) use firings::{
    Run, counted, export, find_run, fired_since, forget, insert_firings, insert_run, listed, of_customer,
    past, undo_run,
};
pub(super) use plays::{all, find, insert, insert_version, set_looked, set_on, set_version, versions};

type Result<T> = std::result::Result<T, StoreError>;

/// What of a customer goes with them when two are made one.
pub(super) const MOVES: &[Move] = &[Move {
    table: "playbook_firings",
    columns: &["firing_id, run_id, playbook_id, version, at, cause, because, did, undone_at"],
    key: Some(("firing_id", "firing_id")),
    follows: None,
}];
