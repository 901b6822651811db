//! The doors: who has a plan, one plan, and whom a change touches.

pub(super) mod check;
pub(super) mod list;
pub(super) mod one;

use frame::web::Ask;
use kernel::Day;

/// The address of the list.
pub(super) const PATH: &str = "/plans";
/// The entry of the menu these pages stand under.
const ENTRY: &str = "/playbooks";

/// The day plans see: the book's own.
fn today(ask: &Ask<'_>) -> Day {
    ask.seen_from()
}
