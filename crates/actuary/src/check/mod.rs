//! How forecasts did: what was foretold on a day against what came.
//!
//! A book is cut at an earlier day ([`Cut`]), a model is fitted on what was known by then, and everybody's forecast is held
//! against what they did: in sum and customer by customer ([`Errors`]), by how often they had bought ([`by_frequency`]), week by
//! week ([`track`]), and by whether chances are as large as they say ([`reliability`]). [`warnings`] replays the warning of
//! [`crate::rhythm`] day by day, and says whom it would have caught, when, and how often for nothing.
//!
//! Only customers won up to the day of the forecast take part: nothing was foretold of the others. This room fits no model and
//! never lets a forecast know what came later. Days are numbers of any calendar. Begin with [`Cut::of`] and [`foretell`].

mod cut;
mod errors;
mod forecast;
mod frequency;
mod reliability;
#[cfg(test)]
mod tests;
mod tracking;
mod warning;

pub use cut::Cut;
pub use errors::Errors;
pub use forecast::{Ahead, Forecast, foretell, totals};
pub use frequency::{FREQUENCY_OPEN, FrequencyGroup, by_frequency};
pub use reliability::{Reliability, ReliabilityStep, Told, reliability};
pub use tracking::{TrackStep, track, week_ends};
pub use warning::{OWN_GAPS_MIN, Warnings, warnings};
