//! What each customer is worth.
//!
//! Begin with [`value`]: order histories and assumptions in, a dated [`Run`] out, which says of itself how it was made and
//! what it lacked; [`keep`] puts it into the book. This room never reads a clock and never decides who belongs to which
//! tier ([`crate::tiers`] does).

mod contest;
mod discount;
mod engine;
mod groups;
mod kept;
mod model;
mod notes;
mod profit;
mod rules;
mod store;
mod summary;
mod sureness;
#[cfg(test)]
mod tests;
mod thinning;

pub use contest::Chosen;
pub(crate) use discount::{discount_factor, discounted_months};
pub(crate) use engine::is_sober;
pub use groups::{Among, came_up, count_in, members, whole_run};
pub use kept::{
    Decide, Decision, Export, GRANTS, KeptRow, KeptRun, Overview, Revalue, RunId, See, decide, decisions,
    find_run, keep, latest_run, rows_of, runs_since,
};
pub use model::{Assumptions, Basis, Counts, OrdersBy, Run, SpendBy, Valued};
pub(crate) use notes::CORRELATION_MAX;
pub use notes::{because, span};
pub use profit::{PartlyCosted, serve};
pub use rules::{gone, late, latest, value};
pub use summary::{Stretch, Summary, Sums};
pub use sureness::Sureness;
#[cfg(test)]
pub(crate) use thinning::thin;

/// The tables of kept valuations.
pub const MIGRATIONS: &[::store::Migration] = &[
    ::store::Migration::new("valuation/001-valuations", include_str!("migrations/001-valuations.sql")),
    ::store::Migration::new("valuation/002-how-sure", include_str!("migrations/002-how-sure.sql")),
];
/// What of a customer goes with them when two are made one: a tier decided by hand.
pub const MOVES: &[records::duplicates::Move] = store::MOVES;
/// What is forgotten here of a customer whose data is erased: why a tier was decided by hand.
pub const FORGETS: records::erasure::Forget = kept::FORGETS;
/// The manifest.
pub static FEATURE: frame::Feature = frame::Feature {
    name: "valuation",
    texts: frame::TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") },
    migrations: MIGRATIONS,
    sweeps: &[thinning::sweep],
    ..frame::Feature::EMPTY
};
