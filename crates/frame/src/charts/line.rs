//! A value over time, with another period beside it on the same scale.

use maud::{Markup, html};

use super::labels::{self, Anchor};
use super::px;
use super::scale::Scale;

const WIDTH: f64 = 560.0;
const HEIGHT: f64 = 220.0;
const LEFT: f64 = 56.0;
const TOP: f64 = 12.0;
const BASE: f64 = 190.0;
/// Two direct labels stand at least this far apart.
const LABEL_STEP: f64 = 14.0;

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Written at its end.
    pub name: String,
    /// Its values in order; `None` leaves a gap, no line is drawn through it.
    pub values: Vec<Option<f64>>,
}

/// One or two lines over the same steps.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// For ids in the page; unique.
    pub id: &'a str,
    /// The lines; the first is the one to look at.
    pub series: &'a [Series],
    /// Names under the axis: step and text.
    pub steps: &'a [(usize, String)],
    /// The lines in a sentence.
    pub finding: &'a str,
}

/// Draws the lines from zero up, 560 x 220 pixels; `format` writes the values of the axis.
#[must_use]
pub fn line(chart: &Line<'_>, format: &dyn Fn(f64) -> String) -> Markup {
    let values = || chart.series.iter().flat_map(|series| series.values.iter().flatten().copied());
    let longest = chart.series.iter().map(|series| series.values.len()).max().unwrap_or(0);
    let names = chart.series.iter().map(|series| labels::width(&series.name, 11.0)).fold(0.0, f64::max);
    let right = WIDTH - names - 14.0;
    let x = Scale::linear((0.0, kernel::size(longest.saturating_sub(1))), (LEFT, right));
    let y = Scale::linear((values().fold(0.0, f64::min), values().fold(0.0, f64::max)), (BASE, TOP));
    let title = format!("{}-title", chart.id);
    html! {
        svg class="chart" width="100%" viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img" aria-labelledby=(title) {
            title id=(title) { (chart.finding) }
            @for tick in y.ticks(5) {
                line class="grid" x1=(LEFT) x2=(px(right)) y1=(px(y.at(tick))) y2=(px(y.at(tick))) {}
                text x=(LEFT - 6.0) y=(px(y.at(tick) + 4.0)) text-anchor="end" { (format(tick)) }
            }
            @for (step, name) in named_steps(chart.steps, &x) {
                text x=(px(x.at(kernel::size(step)))) y=(BASE + 18.0) text-anchor="middle" { (name) }
            }
            @for (at, series) in chart.series.iter().enumerate().rev() {
                path class=(if at == 0 { "line" } else { "line second" }) d=(path(&series.values, &x, &y)) {}
            }
            @for (name, line) in end_labels(chart.series, &y) {
                text class="s" x=(px(right + 8.0)) y=(px(line)) { (name) }
            }
        }
    }
}

fn path(values: &[Option<f64>], x: &Scale, y: &Scale) -> String {
    let mut drawn = Vec::with_capacity(values.len());
    let mut pen_down = false;
    for (at, value) in values.iter().enumerate() {
        let Some(value) = value else {
            pen_down = false;
            continue;
        };
        let verb = if pen_down { 'L' } else { 'M' };
        drawn.push(format!("{verb}{} {}", px(x.at(kernel::size(at))), px(y.at(*value))));
        pen_down = true;
    }
    drawn.join(" ")
}

/// The names of steps that do not run into the one before.
fn named_steps<'a>(steps: &'a [(usize, String)], x: &Scale) -> Vec<(usize, &'a str)> {
    let mut free_from = f64::NEG_INFINITY;
    let mut kept = Vec::new();
    for (step, name) in steps {
        let place = labels::Place { x: x.at(kernel::size(*step)), y: 0.0, anchor: Anchor::Middle };
        let frame = labels::frame(name, 11.0, place);
        if frame.left >= free_from {
            free_from = frame.right + 6.0;
            kept.push((*step, name.as_str()));
        }
    }
    kept
}

/// Names at the ends of their lines, pushed apart where they would touch.
fn end_labels<'a>(series: &'a [Series], y: &Scale) -> Vec<(&'a str, f64)> {
    let end = |series: &Series| series.values.iter().rev().flatten().next().copied();
    let mut ends: Vec<(&str, f64)> =
        series.iter().filter_map(|series| Some((series.name.as_str(), y.at(end(series)?) + 4.0))).collect();
    ends.sort_by(|left, right| left.1.total_cmp(&right.1));
    let mut lowest = f64::NEG_INFINITY;
    for end in &mut ends {
        end.1 = end.1.max(lowest + LABEL_STEP);
        lowest = end.1;
    }
    ends
}
