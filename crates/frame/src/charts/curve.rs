//! A share over a few steps of a scale: does a better score bring more who buy again. Steps with few cases are pale, and
//! no line runs through a gap.

use kernel::{Lang, Ratio, size};
use maud::{Markup, html};

use super::px;
use super::scale::Scale;
use crate::formats;

const WIDTH: f64 = 420.0;
const HEIGHT: f64 = 220.0;
const LEFT: f64 = 44.0;
const RIGHT: f64 = 408.0;
const TOP: f64 = 18.0;
const BASE: f64 = 172.0;

/// One step of the scale.
#[derive(Clone, Debug, PartialEq)]
pub struct CurveStep {
    /// Its name: a score, a number of purchases.
    pub name: String,
    /// How many cases.
    pub cases: i64,
    /// The share among them; `None` without a case.
    pub share: Option<Ratio>,
}

/// The whole curve.
#[derive(Clone, Debug)]
pub struct Curve<'a> {
    /// For ids in the page; unique.
    pub id: &'a str,
    /// The steps in order.
    pub steps: &'a [CurveStep],
    /// Steps with fewer cases than this are pale.
    pub cases_min: i64,
    /// The curve in a sentence.
    pub finding: &'a str,
    /// What the steps are, beneath the axis.
    pub axis: &'a str,
}

/// Draws the curve, 420 x 220 pixels, with the number of cases under each step.
#[must_use]
pub fn curve(lang: Lang, chart: &Curve<'_>) -> Markup {
    let last = size(chart.steps.len().saturating_sub(1));
    let x = Scale::linear((0.0, last), (LEFT + 14.0, RIGHT - 14.0));
    let y = Scale::linear((0.0, 1.0), (BASE, TOP));
    let title = format!("{}-title", chart.id);
    let steps: Vec<(f64, &CurveStep)> =
        chart.steps.iter().enumerate().map(|(at, step)| (x.at(size(at)), step)).collect();
    html! {
        svg class="chart" width="100%" viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img" aria-labelledby=(title) {
            title id=(title) { (chart.finding) }
            @for tick in [0.0, 0.5, 1.0] {
                line class="grid" x1=(LEFT) x2=(RIGHT) y1=(px(y.at(tick))) y2=(px(y.at(tick))) {}
                text x=(LEFT - 6.0) y=(px(y.at(tick) + 4.0)) text-anchor="end" { (formats::share(lang, Ratio::of(tick, 1.0))) }
            }
            path class="line" d=(path(&steps, chart.cases_min, &y)) {}
            @for (at, step) in &steps {
                text x=(px(*at)) y=(BASE + 16.0) text-anchor="middle" { (step.name) }
                text class="m" x=(px(*at)) y=(BASE + 30.0) text-anchor="middle" { "n " (formats::count(step.cases)) }
                @if let Some(share) = step.share {
                    circle class=(if step.cases < chart.cases_min { "l pt" } else { "o pt" }) cx=(px(*at)) cy=(px(y.at(share.value()))) r="4" {}
                    text class="s" x=(px(*at)) y=(px(y.at(share.value()) - 9.0)) text-anchor="middle" { (formats::share(lang, share)) }
                }
            }
            text class="m" x=(px(f64::midpoint(LEFT, RIGHT))) y=(HEIGHT - 3.0) text-anchor="middle" { (chart.axis) }
        }
    }
}

/// The line through steps that stand on enough cases, broken at the others.
fn path(steps: &[(f64, &CurveStep)], cases_min: i64, y: &Scale) -> String {
    let mut drawn = Vec::with_capacity(steps.len());
    let mut pen_down = false;
    for (at, step) in steps {
        let Some(share) = step.share.filter(|_| step.cases >= cases_min) else {
            pen_down = false;
            continue;
        };
        let verb = if pen_down { 'L' } else { 'M' };
        drawn.push(format!("{verb}{} {}", px(*at), px(y.at(share.value()))));
        pen_down = true;
    }
    drawn.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_cases_are_pale_and_break_the_line() {
        let step = |name: &str, cases, share: Option<f64>| CurveStep {
            name: name.to_owned(),
            cases,
            share: share.and_then(Ratio::new),
        };
        let steps = [
            step("1", 40, Some(0.2)),
            step("2", 30, Some(0.4)),
            step("3", 2, Some(1.0)),
            step("4", 0, None),
            step("5", 12, Some(0.8)),
        ];
        let chart =
            Curve { id: "again", steps: &steps, cases_min: 5, finding: "more come back", axis: "score" };
        let drawn = curve(Lang::En, &chart).into_string();
        let path = drawn.split("class=\"line\" d=\"").nth(1).unwrap().split('"').next().unwrap();
        assert_eq!((path.matches('M').count(), path.matches('L').count()), (2, 1), "{path}");
        assert_eq!(
            (drawn.matches("class=\"o pt\"").count(), drawn.matches("class=\"l pt\"").count()),
            (3, 1)
        );
        assert!(drawn.contains("n 40") && !drawn.contains("NaN") && !drawn.contains("style="));
        let nobody = Curve { steps: &[], ..chart };
        assert!(!curve(Lang::En, &nobody).into_string().contains("NaN"));
    }
}
