//! The answer as people read it: at the terminal, as JSON, as `values.csv`, as a page.
//!
//! Begin with [`Answer::of`]: it joins values ([`crate::valuation`]) and tiers ([`crate::tiers`]); the rest of the room
//! only writes it down. It works out nothing of its own but order and sums.

mod answer;
mod arguments;
mod filled;
mod from_file;
mod job;
mod json;
mod kept;
mod moves;
mod printed;
mod revalue;
mod rows;
mod runs;
mod served;
mod store;
pub mod views;
mod written;

use frame::{Feature, TextSource};

pub use answer::{Answer, Known, LATE_SHOWN};
pub use arguments::{Asked, options};
pub use filled::fill;
pub use from_file::{FileFacts, VALUE};
pub use job::{KIND as REVALUE_WORK, PAYLOAD as REVALUE_BOOK, ask_revalue};
pub(crate) use json::model_name;
pub use json::of_answer;
pub use kept::{
    ExportPermits, RevaluePermits, Revalued, compare, ended_long_before, export_values, latest_runs,
    revalue as revalue_book,
};
pub use moves::printed::because as cause_told;
pub use moves::{Moves, UpAndDown, moved_since, moves_since, tier_moves};
pub use printed::print;
pub use revalue::{REVALUE, revalue, tell};
pub use rows::{HEADINGS, InUnit, ValueRow, write};
pub use runs::RUNS;
pub use store::RunLine;
pub use views::Unit;

/// The table of changes of tier.
pub const MIGRATIONS: &[::store::Migration] = &[
    ::store::Migration::new("reports/001-tier-moves", include_str!("migrations/001-tier-moves.sql")),
    ::store::Migration::new("reports/002-moves-by-time", include_str!("migrations/002-moves-by-time.sql")),
];
/// The manifest.
pub static FEATURE: Feature = Feature {
    name: "reports",
    migrations: MIGRATIONS,
    texts: TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    commands: &[VALUE, REVALUE, RUNS],
    jobs: &[job::JOB],
    ..Feature::EMPTY
};

/// The page's own messages, a manifest of their own since they stand beside the page.
pub static PAGE: Feature = Feature { name: "report", texts: views::TEXTS, ..Feature::EMPTY };
