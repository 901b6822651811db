//! How a forecast half a year earlier would have done.

use frame::charts::{DataTable, Head, Line, Series, line};
use frame::formats;
use kernel::{Arg, Change, Ratio, Say, number, size};
use maud::{Markup, html};

use super::Page;
use crate::models::TrackRecord;

/// Weeks between two names under the chart.
const WEEKS_NAMED: usize = 5;

impl Page<'_> {
    pub(super) fn track_cards(&self, track: &TrackRecord) -> Markup {
        html! {
            div class="half gap" {
                section class="card" {
                    div class="ch" { h2 { (self.get("report-track")) } }
                    div class="cb" {
                        p class="lead-in" { (self.say(&sum(track))) }
                        (self.track_chart(track))
                        (self.track_table(track).folded(self.texts))
                        @for sentence in warned(track) { p class="sub small after" { (self.say(&sentence)) } }
                    }
                }
                section class="card" {
                    div class="ch" { h2 { (self.get("report-track-alive")) } }
                    div class="cb" {
                        div class="wide" { (self.alive_table(track).table()) }
                    }
                }
            }
        }
    }

    fn foretold(&self, track: &TrackRecord) -> String {
        self.say(&Say::new("report-track-foretold").with("model", track.model.as_str()))
    }

    fn track_chart(&self, track: &TrackRecord) -> Markup {
        // Both lines begin with nothing on the day of the forecast.
        let from =
            |values: &mut dyn Iterator<Item = f64>| std::iter::once(0.0).chain(values).map(Some).collect();
        let series = [
            Series {
                name: self.get("report-track-came"),
                values: from(
                    &mut track
                        .weeks
                        .iter()
                        .map(|(.., came)| number(i64::try_from(*came).unwrap_or(i64::MAX))),
                ),
            },
            Series {
                name: self.foretold(track),
                values: from(&mut track.weeks.iter().map(|(_, told, _)| *told)),
            },
        ];
        let days = std::iter::once(track.as_of).chain(track.weeks.iter().map(|(day, ..)| *day));
        let name = |day| formats::day_near(self.texts.lang(), day, track.until);
        let steps: Vec<(usize, String)> =
            days.enumerate().step_by(WEEKS_NAMED).map(|(at, day)| (at, name(day))).collect();
        let finding = self.say(&sum(track));
        let chart = Line { id: "track", series: &series, steps: &steps, finding: &finding };
        line(&chart, &|value| formats::number(value, 0))
    }

    fn track_table(&self, track: &TrackRecord) -> DataTable {
        let row = |(day, expected, actual): &(kernel::Day, f64, u64)| {
            vec![
                formats::day(self.texts.lang(), *day),
                formats::number(*expected, 0),
                formats::count(i64::try_from(*actual).unwrap_or(i64::MAX)),
            ]
        };
        DataTable {
            caption: self.get("report-track-table"),
            heads: vec![
                Head::words(self.get("report-track-week")),
                Head::numbers(self.foretold(track)),
                Head::numbers(self.get("report-track-came")),
            ],
            rows: track.weeks.iter().map(row).collect(),
        }
    }

    fn alive_table(&self, track: &TrackRecord) -> DataTable {
        let share = |value: f64| self.share(Ratio::of(value, 1.0));
        let row = |step: &actuary::check::ReliabilityStep| {
            vec![
                formats::number(size(step.customers), 0),
                share(step.score),
                share(step.chance),
                share(step.happened),
            ]
        };
        DataTable {
            caption: self.say(&Say::new("report-track-alive-table").with("until", track.until)),
            heads: vec![
                Head::words(self.get("report-track-customers")),
                Head::numbers(self.get("report-track-active")),
                Head::numbers(self.get("report-track-chance")),
                Head::numbers(self.get("report-track-bought")),
            ],
            rows: track.alive.steps.iter().map(row).collect(),
        }
    }
}

/// What was foretold and what came, in a sentence.
fn sum(track: &TrackRecord) -> Say {
    let (expected, actual) = track.orders;
    // By what came, as `model check` says it; nothing is shown where nothing came.
    let off = Change::of(expected, actual);
    let is_over = off.is_some_and(|off| off.value() > 0.0);
    let key = if is_over { "report-track-over" } else { "report-track-under" };
    Say::new(key)
        .with("day", track.as_of)
        .with("model", track.model.as_str())
        .with("expected", Arg::Number(expected, 0))
        .with("customers", track.customers)
        .with("every", track.every)
        .with("actual", Arg::Number(actual, 0))
        .with("until", track.until)
        .with("share", off.map_or_else(|| Arg::from(""), Arg::from))
}

/// What the warning would have caught; nothing where nobody had a rhythm to be late against.
fn warned(track: &TrackRecord) -> Vec<Say> {
    let told = &track.warnings;
    if told.watched == 0 {
        return Vec::new();
    }
    let warned = Say::new("report-track-warned")
        .with("raised", told.raised)
        .with("caught", told.caught)
        .with("returned", told.false_alarms)
        .with("undecided", told.undecided);
    let lead = told.lead_days.map(|days| Say::new("report-track-lead").with("days", kernel::rounded(days)));
    std::iter::once(warned).chain(lead).collect()
}
