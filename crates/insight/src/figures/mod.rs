//! The figures that pages of value draw: the curve of the 80/20 line, new customers by quarter, regions, how the year is
//! going, who moved. Worked out once with each valuation and kept beside it.
//!
//! Begin with [`Figures::of`]; [`read`] gives those of a run. This room values nobody and draws nothing.

mod model;
mod rules;
mod store;
#[cfg(test)]
mod tests;

use ::store::{Migration, Tx};
use gate::Permit;
use kernel::Refusal;

use crate::valuation::{Revalue, RunId, See};

pub use model::{Cohort, Figures, Place, Quarter, Region, Turn, Went};
pub use rules::{BEFORE_MONTHS, Facts, change_percent, place_of};

/// The table of figures.
pub const MIGRATIONS: &[Migration] =
    &[Migration::new("figures/001-value-figures", include_str!("migrations/001-value-figures.sql"))];
/// The manifest.
pub static FEATURE: frame::Feature =
    frame::Feature { name: "figures", migrations: MIGRATIONS, ..frame::Feature::EMPTY };

/// Keeps the figures of a run, in the transaction that keeps it; those of earlier runs go.
///
/// # Errors
/// A database fault.
pub async fn keep(
    tx: &mut Tx,
    _permit: &Permit<Revalue>,
    run: RunId,
    figures: &Figures,
) -> Result<(), Refusal> {
    Ok(store::put(tx, run, figures).await?)
}

/// The figures of a run; `None` where it has none.
///
/// # Errors
/// A database fault.
pub async fn read(tx: &mut Tx, _permit: &Permit<See>, run: RunId) -> Result<Option<Figures>, Refusal> {
    Ok(store::find(tx, run).await?)
}
