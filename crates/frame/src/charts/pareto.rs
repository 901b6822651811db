//! In how few hands the value lies.

use kernel::{Lang, Ratio};
use maud::{Markup, html};

use super::labels;
use super::px;
use super::scale::Scale;
use crate::formats;

const WIDTH: f64 = 288.0;
const HEIGHT: f64 = 236.0;
const LEFT: f64 = 44.0;
const RIGHT: f64 = 280.0;
const TOP: f64 = 12.0;
const BASE: f64 = 210.0;
/// Distance between the labels of two marks: each has two lines.
const LABEL_STEP: f64 = 38.0;

/// A point of the curve worth naming.
#[derive(Clone, Debug, PartialEq)]
pub struct ParetoMark {
    /// Share of customers, the best first.
    pub customers: Ratio,
    /// Share of value they bring.
    pub value: Ratio,
    /// The finding: "20 % bring 91 %".
    pub text: String,
    /// Who they are; may be empty.
    pub note: String,
}

/// The curve of customers, best first, against the value they bring.
#[derive(Clone, Debug)]
pub struct Pareto<'a> {
    /// For ids in the page; unique.
    pub id: &'a str,
    /// Shares of customers and of value, both ascending from (0, 0) to (1, 1).
    pub curve: &'a [(Ratio, Ratio)],
    /// One or two marks.
    pub marks: &'a [ParetoMark],
    /// The curve in a sentence.
    pub finding: &'a str,
}

/// Draws the curve, 288 x 236 pixels.
#[must_use]
pub fn pareto(lang: Lang, chart: &Pareto<'_>) -> Markup {
    let x = Scale::linear((0.0, 1.0), (LEFT, RIGHT));
    let y = Scale::linear((0.0, 1.0), (BASE, TOP));
    let curve = path(chart.curve, &x, &y);
    let title = format!("{}-title", chart.id);
    let share = |value: f64| Ratio::new(value).map(|share| formats::share(lang, share)).unwrap_or_default();
    html! {
        svg class="chart fit" width="100%" viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img" aria-labelledby=(title) {
            title id=(title) { (chart.finding) }
            @for tick in [0.0, 0.5, 1.0] {
                line class="grid" x1=(LEFT) x2=(RIGHT) y1=(px(y.at(tick))) y2=(px(y.at(tick))) {}
                text x=(LEFT - 6.0) y=(px(y.at(tick) + 4.0)) text-anchor="end" { (share(tick)) }
            }
            path class="area" d=(format!("M{LEFT} {BASE} {curve} L{RIGHT} {BASE}Z")) {}
            path class="line" d=(format!("M{LEFT} {BASE} {curve}")) {}
            @for (tick, anchor) in [(0.0, "middle"), (0.2, "middle"), (0.5, "middle"), (1.0, "end")] {
                text x=(px(x.at(tick))) y=(BASE + 18.0) text-anchor=(anchor) { (share(tick)) }
            }
            @for (mark, label) in placed(chart.marks, &x, &y) {
                @let (mark_x, mark_y) = (x.at(mark.customers.value()), y.at(mark.value.value()));
                line class="thr" x1=(px(mark_x)) x2=(px(mark_x)) y1=(px(mark_y)) y2=(BASE) {}
                circle class="o pt" cx=(px(mark_x)) cy=(px(mark_y)) r="4" {}
                text class="s flat" x=(px(label.0)) y=(px(label.1)) { (mark.text) }
                text class="m" x=(px(label.0)) y=(px(label.1 + 16.0)) { (mark.note) }
            }
        }
    }
}

fn path(curve: &[(Ratio, Ratio)], x: &Scale, y: &Scale) -> String {
    let point = |(customers, value): &(Ratio, Ratio)| {
        format!("L{} {}", px(x.at(customers.value())), px(y.at(value.value())))
    };
    curve.iter().map(point).collect::<Vec<_>>().join(" ")
}

/// Labels stand in one column right of the rightmost mark, under the curve, so that no line crosses them {} the highest
/// mark has the highest label.
fn placed<'a>(marks: &'a [ParetoMark], x: &Scale, y: &Scale) -> Vec<(&'a ParetoMark, (f64, f64))> {
    let widest = marks
        .iter()
        .map(|mark| labels::width(&mark.text, 11.0).max(labels::width(&mark.note, 11.0)))
        .fold(0.0, f64::max);
    let rightmost = marks.iter().map(|mark| x.at(mark.customers.value())).fold(LEFT, f64::max);
    let column = (rightmost + 10.0).min(RIGHT - widest).max(LEFT + 4.0);
    let mut by_height: Vec<&ParetoMark> = marks.iter().collect();
    by_height.sort_by(|left, right| right.value.value().total_cmp(&left.value.value()));
    let mut lowest = f64::NEG_INFINITY;
    let mut placed = Vec::with_capacity(marks.len());
    for mark in by_height {
        let wished = y.at(mark.value.value()) + 22.0;
        let line = wished.max(lowest + LABEL_STEP).min(BASE - 24.0);
        lowest = line;
        placed.push((mark, (column, line)));
    }
    placed
}
