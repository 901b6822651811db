//! One customer's rhythm in full: orders as bars on an axis of money, the windows in which they were expected, the window
//! now open, and how late they are.
//!
//! The large sister of the cadence strip, drawn twice: twelve months for a wide window, five for a narrow one.

use kernel::{Currency, Day, Days, Lang};
use maud::{Markup, html};

use super::labels;
use super::px;
use super::scale::Scale;
use crate::formats;

/// One customer's rhythm.
#[derive(Clone, Debug)]
pub struct RhythmChart<'a> {
    /// For ids in the page; unique.
    pub id: &'a str,
    /// The purchase days, ascending, each with its amount in major units.
    pub orders: &'a [(Day, f64)],
    /// The windows in which earlier purchases were expected: first and last day of each.
    pub past: &'a [(Day, Day)],
    /// The window in which the next purchase was or is expected.
    pub window: Option<(Day, Day)>,
    /// Today.
    pub as_of: Day,
    /// Unit of the amounts; [`Currency::NONE`] for plain numbers.
    pub currency: Currency,
    /// The rhythm in a sentence.
    pub finding: &'a str,
    /// Written above the open window: "Expected 3 to 10 Nov".
    pub expected: &'a str,
    /// Written beside it: "Today, 13 days late".
    pub today: &'a str,
}

/// Where things stand in one of the two drawings.
struct Shape {
    class: &'static str,
    name: &'static str,
    months: i32,
    width: f64,
    bar: f64,
}

const WIDE: Shape = Shape { class: "chart only-w", name: "wide", months: 12, width: 680.0, bar: 6.0 };
const NARROW: Shape = Shape { class: "chart only-n", name: "narrow", months: 5, width: 342.0, bar: 6.0 };
const HEIGHT: f64 = 190.0;
const LEFT: f64 = 52.0;
const TOP: f64 = 24.0;
const BASE: f64 = 162.0;
/// Even the smallest order is seen.
const BAR_LEAST: f64 = 2.0;
/// A window of a single day is still seen.
const BAND_LEAST: f64 = 3.0;

/// Draws the rhythm, 680 x 190 and 342 x 190 pixels.
#[must_use]
pub fn rhythm(lang: Lang, chart: &RhythmChart<'_>) -> Markup {
    html! {
        @for shape in [&WIDE, &NARROW] { (Drawing::new(lang, chart, shape).svg()) }
    }
}

/// One drawing under way.
struct Drawing<'a> {
    lang: Lang,
    chart: &'a RhythmChart<'a>,
    shape: &'a Shape,
    first: Day,
    last: Day,
    x: Scale,
    y: Scale,
}

impl<'a> Drawing<'a> {
    fn new(lang: Lang, chart: &'a RhythmChart<'a>, shape: &'a Shape) -> Self {
        let first = chart.as_of.plus_months(-shape.months);
        // A window far ahead must not press the year behind into a corner.
        let furthest = chart.as_of.plus_months(shape.months / 3);
        let ahead = chart.window.map_or(chart.as_of, |(_, last)| last.min(furthest));
        let last = ahead.max(chart.as_of) + Days(5);
        let seen = chart.orders.iter().filter(|(day, _)| (first..=chart.as_of).contains(day));
        let largest = seen.map(|(_, amount)| *amount).fold(0.0, f64::max);
        let days = f64::from((last - first).0);
        Self {
            lang,
            chart,
            shape,
            first,
            last,
            x: Scale::linear((0.0, days), (LEFT, shape.width - 8.0)),
            y: Scale::linear((0.0, largest * 1.08), (BASE, TOP)),
        }
    }

    fn at(&self, day: Day) -> f64 {
        self.x.at(f64::from((day - self.first).0))
    }

    fn is_late(&self) -> bool {
        self.chart.window.is_some_and(|(_, last)| last < self.chart.as_of)
    }

    fn svg(&self) -> Markup {
        let title = format!("{}-{}", self.chart.id, self.shape.name);
        html! {
            svg class=(self.shape.class) width="100%" viewBox=(format!("0 0 {} {HEIGHT}", self.shape.width)) role="img" aria-labelledby=(title) {
                title id=(title) { (self.chart.finding) }
                (self.amounts())
                (self.windows())
                (self.months())
                (self.bars())
                (self.now())
            }
        }
    }

    fn amounts(&self) -> Markup {
        let right = self.shape.width - 8.0;
        let ticks = self.y.ticks(4);
        html! {
            @for tick in ticks.iter().filter(|tick| **tick > 0.0) {
                line class="grid" x1=(LEFT) x2=(px(right)) y1=(px(self.y.at(*tick))) y2=(px(self.y.at(*tick))) {}
                text x=(px(LEFT - 8.0)) y=(px(self.y.at(*tick) + 4.0)) text-anchor="end" { (formats::tick(self.lang, self.chart.currency, *tick)) }
            }
            line class="axis" x1=(LEFT) x2=(px(right)) y1=(BASE) y2=(BASE) {}
        }
    }

    fn windows(&self) -> Markup {
        let shown = self.chart.past.iter().filter(|(_, last)| *last > self.first);
        let today = self.at(self.chart.as_of);
        html! {
            @for (first, last) in shown { (self.band("band past", (*first, *last))) }
            @if let Some((first, last)) = self.chart.window {
                (self.band("band", (first, last)))
                (self.band("bandl", (first, last)))
                @if self.is_late() {
                    rect class="late" x=(px(self.at(last))) y=(TOP) width=(px((today - self.at(last)).max(1.5))) height=(px(BASE - TOP)) {}
                }
            }
        }
    }

    fn band(&self, class: &str, (first, last): (Day, Day)) -> Markup {
        let (from, to) = (self.at(first.max(self.first)), self.at(last.min(self.last)));
        html! { rect class=(class) x=(px(from)) y=(TOP) width=(px((to - from).max(BAND_LEAST))) height=(px(BASE - TOP)) {} }
    }

    /// The months' names, each in the middle of its month where that is shown whole enough to hold it.
    fn months(&self) -> Markup {
        let (_, _, of_month) = self.first.ymd();
        let begin = self.first - Days(i32::from(of_month) - 1);
        let names = (0..=self.shape.months + 4).filter_map(|step| {
            let first = begin.plus_months(step);
            let (from, to) = (first.max(self.first), (first.plus_months(1) - Days(1)).min(self.last));
            let name = formats::month(self.lang, first);
            let room = if from < to { self.at(to) - self.at(from) } else { 0.0 };
            (room > labels::width(&name, 11.0)).then(|| (f64::midpoint(self.at(from), self.at(to)), name))
        });
        html! {
            @for (middle, name) in names {
                text x=(px(middle)) y=(BASE + 18.0) text-anchor="middle" { (name) }
            }
        }
    }

    fn bars(&self) -> Markup {
        let width = self.shape.bar;
        let shown = self.chart.orders.iter().filter(|(day, _)| (self.first..=self.chart.as_of).contains(day));
        html! {
            @for (day, amount) in shown {
                @let height = (BASE - self.y.at(*amount)).max(BAR_LEAST);
                rect class="o" x=(px(self.at(*day) - width / 2.0)) y=(px(BASE - height)) width=(px(width)) height=(px(height)) rx="1.5" {
                    title { (formats::day(self.lang, *day)) ": " (formats::tick(self.lang, self.chart.currency, *amount)) }
                }
            }
        }
    }

    /// Today's mark, and what is written above it.
    fn now(&self) -> Markup {
        let today = self.at(self.chart.as_of);
        let late = self.is_late();
        let words = labels::width(self.chart.expected, 11.0) + labels::width(self.chart.today, 11.0);
        let end = (today + 4.0).max(LEFT + words).min(self.shape.width - 4.0);
        html! {
            line class=(if late { "now" } else { "nowok" }) x1=(px(today)) x2=(px(today)) y1=(TOP - 6.0) y2=(BASE) {}
            text x=(px(end)) y=(TOP - 10.0) text-anchor="end" {
                (self.chart.expected) " "
                tspan class=(if late { "bad" } else { "s flat" }) { (self.chart.today) }
            }
        }
    }
}

/// The windows of earlier purchases, worked out as the present one is: counted from the purchase before.
#[must_use]
pub fn past_windows(days: &[Day], window: Option<(Day, Day)>) -> Vec<(Day, Day)> {
    let (Some((first, last)), Some(latest)) = (window, days.last()) else { return Vec::new() };
    let (early, late) = (first - *latest, last - *latest);
    let before = days.len().saturating_sub(1);
    days.iter().take(before).map(|day| (*day + early, *day + late)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn orders() -> Vec<(Day, f64)> {
        (0..16).map(|visit| (day("2025-10-20") + Days(visit * 24), 900.0 + f64::from(visit) * 40.0)).collect()
    }

    fn drawn(lang: Lang, as_of: Day, window: Option<(Day, Day)>) -> String {
        let orders = orders();
        let days: Vec<Day> = orders.iter().map(|(day, _)| *day).collect();
        let chart = RhythmChart {
            id: "rhythm",
            orders: &orders,
            past: &past_windows(&days, window),
            window,
            as_of,
            currency: Currency::from_code("USD").unwrap(),
            finding: "Buys every 24 days, now 13 late",
            expected: "Expected 3 to 10 Nov.",
            today: "Today, 13 days late",
        };
        rhythm(lang, &chart).into_string()
    }

    #[test]
    fn a_late_customer_has_bars_windows_hatch_and_today() {
        let last = orders().last().unwrap().0;
        let window = Some((last + Days(19), last + Days(26)));
        let late = drawn(Lang::En, last + Days(39), window);
        let (wide, narrow) = late.split_at(late.rfind("<svg").unwrap());
        // A year back from today are all but one or two of sixteen orders; five months back seven at most.
        assert_eq!((wide.matches("class=\"o\"").count(), narrow.matches("class=\"o\"").count()), (14, 5));
        for drawing in [wide, narrow] {
            assert_eq!(drawing.matches("class=\"late\"").count(), 1);
            assert_eq!(drawing.matches("class=\"now\"").count(), 1);
            assert_eq!(drawing.matches("class=\"bandl\"").count(), 1);
            assert!(drawing.contains("Expected 3 to 10 Nov.") && drawing.contains("13 days late</tspan>"));
            assert!(drawing.contains("$1,500") || drawing.contains("$1,000"), "{drawing}");
            assert!(!drawing.contains("NaN") && !drawing.contains("style="));
        }
        assert!(wide.matches("band past").count() > narrow.matches("band past").count());
        insta::assert_snapshot!("rhythm", late.replace("><", ">\n<"));
    }

    #[test]
    fn in_time_nothing_is_hatched_and_nobody_is_still_drawn() {
        let last = orders().last().unwrap().0;
        let ahead = drawn(Lang::Zh, last + Days(3), Some((last + Days(19), last + Days(26))));
        assert!(!ahead.contains("class=\"late\"") && ahead.contains("class=\"nowok\""));
        assert!(ahead.contains("11 月"), "{ahead}");
        let never = drawn(Lang::En, day("2030-01-01"), None);
        assert!(!never.contains("class=\"o\"") && !never.contains("band") && !never.contains("NaN"));
    }

    #[test]
    fn earlier_windows_lie_behind_the_purchase_before() {
        let days = [day("2026-01-01"), day("2026-01-25"), day("2026-02-20")];
        let window = Some((day("2026-03-11"), day("2026-03-18")));
        assert_eq!(
            past_windows(&days, window),
            [(day("2026-01-20"), day("2026-01-27")), (day("2026-02-13"), day("2026-02-20"))]
        );
        assert_eq!(past_windows(&days, None), []);
        assert_eq!(past_windows(&[], window), []);
    }
}
