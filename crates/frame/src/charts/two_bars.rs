//! Two shares beside each other on one scale, each with its count: those with whom something was done, and those without.

use kernel::{Lang, Ratio};
use maud::{Markup, html};

use super::px;
use super::scale::Scale;
use crate::formats;

const WIDTH: f64 = 360.0;
const HEIGHT: f64 = 128.0;
const LEFT: f64 = 4.0;
const RIGHT: f64 = 340.0;
const BASE: f64 = 108.0;
const BAR: f64 = 18.0;
/// From one label to the next.
const STEP: f64 = 50.0;

/// One of the two.
#[derive(Clone, Debug, PartialEq)]
pub struct ShareBar {
    /// What it stands for.
    pub label: String,
    /// The share.
    pub share: Ratio,
    /// How many of how many.
    pub count: String,
}

/// Both.
#[derive(Clone, Debug)]
pub struct TwoBars<'a> {
    /// For ids in the page; unique.
    pub id: &'a str,
    /// The one with, and the one without.
    pub bars: [ShareBar; 2],
    /// What they show, in a sentence.
    pub finding: &'a str,
}

/// Draws both under each other, 360 x 128 pixels: from nobody to all, so that two pictures can be compared.
#[must_use]
pub fn two_bars(lang: Lang, chart: &TwoBars<'_>) -> Markup {
    let x = Scale::linear((0.0, 1.0), (LEFT, RIGHT));
    let title = format!("{}-title", chart.id);
    let tops = [14.0, 14.0 + STEP];
    html! {
        svg class="chart fit" width="100%" viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img" aria-labelledby=(title) {
            title id=(title) { (chart.finding) }
            @for (tick, anchor) in [(0.0, "start"), (0.5, "middle"), (1.0, "end")] {
                line class="grid" x1=(px(x.at(tick))) x2=(px(x.at(tick))) y1="4" y2=(BASE) {}
                text x=(px(x.at(tick))) y=(HEIGHT - 6.0) text-anchor=(anchor) { (formats::share(lang, Ratio::of(tick, 1.0))) }
            }
            @for ((bar, top), class) in chart.bars.iter().zip(tops).zip(["o", "l"]) {
                text class="s" x=(LEFT) y=(px(top)) { (bar.label) " " tspan class="s" { (formats::share(lang, bar.share)) } " " (bar.count) }
                rect class=(class) x=(LEFT) y=(px(top + 6.0)) width=(px((x.at(bar.share.value()) - LEFT).max(1.0))) height=(BAR) rx="2" {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_stand_on_one_scale_from_nobody_to_all() {
        let bar = |label: &str, share, count: &str| ShareBar {
            label: label.to_owned(),
            share: Ratio::of(share, 1.0),
            count: count.to_owned(),
        };
        let chart = TwoBars {
            id: "helped",
            bars: [bar("Contacted", 0.5, "10 of 20"), bar("Left alone", 0.0, "0 of 12")],
            finding: "Half against nobody",
        };
        let drawn = two_bars(Lang::En, &chart).into_string();
        for part in ["class=\"o\" x=\"4\" y=\"20\" width=\"168\"", "class=\"l\" x=\"4\" y=\"70\" width=\"1\""]
        {
            assert_eq!(drawn.matches(part).count(), 1, "{part} {drawn}");
        }
        assert!(drawn.contains("<title id=\"helped-title\">Half against nobody</title>"));
        assert!(drawn.contains("10 of 20") && drawn.contains("50\u{a0}%") && !drawn.contains("style="));
    }
}
