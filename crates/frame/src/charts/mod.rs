//! Charts: SVG drawn on the server in the tokens' colours, so that they print, theme and load at once.
//!
//! Every drawing has a title that states its finding, and a table beside it ([`DataTable`]). This room knows where a
//! mark goes, not what it means: findings and captions are handed in. No pie, no gauge, no second axis. A page that
//! uses charts holds [`defs`] once. Begin with [`value_map`] and [`cadence_strip`].

mod bars;
mod cadence;
mod data_table;
mod labels;
mod line;
mod pareto;
mod scale;
mod tier;
mod value_map;

pub use bars::{Bar, Segment, bars, share_bar};
pub use cadence::{Cadence, cadence_strip};
pub use data_table::{DataTable, Head};
pub use line::{Line, Series, line};
pub use pareto::{Pareto, ParetoMark, pareto};
pub use scale::{Scale, linear_ticks, log_ticks};
pub use tier::{Tier, defs};
pub use value_map::{Choice, MapPoint, POINTS_DRAWN_MAX, ValueMap, choose, value_map};

/// A coordinate as SVG text: one decimal is a tenth of a pixel.
fn px(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests;
