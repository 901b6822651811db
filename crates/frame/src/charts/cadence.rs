//! The cadence strip: one customer's orders as bars, the expected window as a band, lateness as a hatch.

use kernel::{Day, Days, number};
use maud::{Markup, html};

use super::px;
use super::scale::Scale;

const WIDTH: f64 = 176.0;
const HEIGHT: f64 = 26.0;
const BASE: f64 = 23.5;
const TOP: f64 = 4.0;
const BAR_WIDTH: f64 = 3.0;
/// Even the smallest order is seen.
const BAR_LEAST: f64 = 4.0;
/// The share of the strip that lies after today.
const AHEAD: f64 = 0.08;

/// One customer's rhythm.
#[derive(Clone, Debug)]
pub struct Cadence<'a> {
    /// The purchase days shown, ascending, each with its amount in any unit.
    pub orders: &'a [(Day, f64)],
    /// First and last day of the window in which the next purchase was or is expected.
    pub window: Option<(Day, Day)>,
    /// Today.
    pub as_of: Day,
    /// How far back the strip reaches.
    pub back: Days,
    /// The strip in a sentence.
    pub finding: &'a str,
}

/// Draws the strip, 176 x 26 pixels.
#[must_use]
pub fn cadence_strip(cadence: &Cadence<'_>) -> Markup {
    let back = f64::from(cadence.back.0.max(1));
    let scale = Scale::linear((-back, back * AHEAD), (0.0, WIDTH));
    let at = |day: Day| scale.at(f64::from((day - cadence.as_of).0));
    let today = scale.at(0.0);
    let late = cadence.window.filter(|(_, last)| *last < cadence.as_of);
    html! {
        svg class="chart strip" width=(number(176)) height=(number(26)) viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img" aria-label=(cadence.finding) {
            @if let Some((_, last)) = late { (band("late", at(last), today, None)) }
            @if let Some((first, last)) = cadence.window { (band("band", at(first), at(last), Some("1.5"))) }
            line class="grid" x1="0" x2=(WIDTH) y1=(BASE) y2=(BASE) {}
            @for (left, height) in bars(cadence, &scale) {
                rect class="o" x=(px(left)) y=(px(BASE - height)) width=(BAR_WIDTH) height=(px(height)) rx="1" {}
            }
            line class=(if late.is_some() { "now" } else { "nowok" }) x1=(px(today)) x2=(px(today)) y1="1" y2="25" {}
        }
    }
}

/// Left edge and height of each bar. Amounts are drawn by their square root, so that one large order does not make
/// all others vanish.
fn bars(cadence: &Cadence<'_>, scale: &Scale) -> Vec<(f64, f64)> {
    let first = cadence.as_of - cadence.back;
    let shown: Vec<&(Day, f64)> =
        cadence.orders.iter().filter(|(day, _)| (first..=cadence.as_of).contains(day)).collect();
    let largest = shown.iter().map(|(_, amount)| *amount).fold(0.0, f64::max);
    let height = |amount: f64| {
        let share = if largest > 0.0 { (amount.max(0.0) / largest).sqrt() } else { 0.6 };
        BAR_LEAST + share * (BASE - TOP - BAR_LEAST)
    };
    let left = |day: Day| (scale.at(f64::from((day - cadence.as_of).0)) - BAR_WIDTH / 2.0).max(0.0);
    shown.iter().map(|(day, amount)| (left(*day), height(*amount))).collect()
}

fn band(class: &str, from: f64, to: f64, radius: Option<&str>) -> Markup {
    // A window of a single day is still seen.
    let width = (to - from).max(1.5);
    html! { rect class=(class) x=(px(from)) y=(TOP) width=(px(width)) height=(px(BASE - TOP)) rx=[radius] {} }
}
