//! Charts: SVG drawn on the server in the tokens' colours, so that they print, theme and load at once.
//!
//! Every drawing has a title that states its finding, and a table beside it ([`DataTable`]). This room knows where a
//! mark goes, not what it means: findings and captions are handed in. No pie, no gauge, no second axis. A page that
//! uses charts holds [`defs`] once. Begin with [`value_map`], [`cadence_strip`] and [`rhythm()`].

mod bars;
mod cadence;
mod curve;
mod data_table;
mod heat;
mod labels;
mod line;
mod pareto;
mod ranked;
mod rhythm;
mod scale;
mod tier;
mod two_bars;
mod value_map;
mod week;

pub use bars::{Bar, Segment, bars, share_bar};
pub use cadence::{Cadence, cadence_strip};
pub use curve::{Curve, CurveStep, curve};
pub use data_table::{DataTable, Head};
pub use heat::{Heat, HeatRow, heat};
pub use line::{Line, Series, line};
pub use pareto::{Pareto, ParetoMark, pareto};
pub use ranked::{RankedBar, Way, ranked};
pub use rhythm::{RhythmChart, past_windows, rhythm};
pub use scale::{Scale, linear_ticks, log_ticks};
pub use tier::{Tier, defs};
pub use two_bars::{ShareBar, TwoBars, two_bars};
pub use value_map::{Choice, MapPoint, POINTS_DRAWN_MAX, ValueMap, choose, value_map};
pub use week::{WeekDay, week};

/// A coordinate as SVG text: one decimal is a tenth of a pixel.
fn px(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests;
