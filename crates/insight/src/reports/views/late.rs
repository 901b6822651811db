//! The list of those who are latest against their own rhythm.

use frame::charts::{Cadence, DataTable, Head, cadence_strip};
use frame::formats;
use kernel::{Days, Say};
use maud::{Markup, html};

use super::Page;
use super::model::LateRow;

/// The strip reaches a year back.
const BACK: Days = Days(365);

impl Page<'_> {
    pub(super) fn late_list(&self) -> Markup {
        let model = self.model;
        html! {
            section aria-labelledby="late-title" {
                div class="gh" {
                    h2 id="late-title" { (self.get("report-late")) }
                    span class="c" { (formats::count(model.late_count)) }
                    span class="hint" { (self.say(&Say::new("report-late-hint").with("count", model.late.len()))) }
                }
                div class="card flow gap" {
                    @if model.late.is_empty() { div class="cb" { p class="sub" { (self.get("report-late-none")) } } }
                    @else {
                        ul { @for row in &model.late { (self.late_row(row)) } }
                        div class="cb" { (self.strip_legend()) (self.late_table().folded(self.texts)) }
                    }
                }
            }
        }
    }

    fn late_row(&self, row: &LateRow) -> Markup {
        let lang = self.texts.lang();
        let expected = Say::new("report-expected-more")
            .with("value", self.model.unit.write_expected(lang, row.expected));
        let strip = Cadence {
            orders: &row.purchases,
            window: Some(row.window),
            as_of: self.model.as_of,
            back: BACK,
            finding: &self.strip_finding(row),
        };
        html! {
            li class="late" {
                div {
                    p class="l1" { b { (row.name) } (row.tier.chip(self.texts)) }
                    p class="why" { (self.why_late(row)) }
                    @if let Some(reason) = &row.reason { p class="why" { (row.tier.name(self.texts)) (self.get("report-colon")) (self.say(reason)) } }
                }
                (cadence_strip(&strip))
                p class="stake" { b class="num" { (self.model.unit.write(lang, row.now)) } span { (self.say(&expected)) } }
            }
        }
    }

    /// "13 days late. Buys every 24 days, was expected 3 to 10 Nov."
    pub(super) fn why_late(&self, row: &LateRow) -> Markup {
        let (first, last) = row.window;
        let window = formats::day_range(self.texts.lang(), first, last, self.model.as_of);
        // A line must not break inside 11-06.
        let window = window.replace('-', "\u{2011}");
        let habit = Say::new("report-habit").with("gap", row.usual_gap_days).with("window", window);
        html! {
            b class="bad-t" { (self.say(&Say::new("report-days-late").with("days", row.days_late))) }
            (self.get("report-join")) (self.say(&habit))
        }
    }

    fn strip_finding(&self, row: &LateRow) -> String {
        self.say(&Say::new("report-strip").with("gap", row.usual_gap_days).with("days", row.days_late))
    }

    fn strip_legend(&self) -> Markup {
        html! {
            div class="legend" {
                span { svg class="chart" viewBox="0 0 14 12" aria-hidden="true" { rect class="o" x="5" y="0" width="4" height="12" rx="1.5" {} } (self.get("report-legend-order")) }
                span { svg class="chart" viewBox="0 0 14 12" aria-hidden="true" { rect class="band" width="14" height="12" rx="2" {} } (self.get("report-legend-window")) }
                span { svg class="chart" viewBox="0 0 14 12" aria-hidden="true" { rect class="late" width="14" height="12" {} } (self.get("report-legend-overdue")) }
                span { svg class="chart" viewBox="0 0 14 12" aria-hidden="true" { line class="now" x1="7" x2="7" y1="0" y2="12" {} } (self.say(&Say::new("report-legend-today").with("day", self.model.as_of))) }
            }
        }
    }

    fn late_table(&self) -> DataTable {
        let lang = self.texts.lang();
        let row = |row: &LateRow| {
            let last = row.purchases.last().map(|(day, _)| formats::day(lang, *day)).unwrap_or_default();
            vec![
                row.name.clone(),
                row.tier.name(self.texts),
                formats::count(row.usual_gap_days),
                last,
                formats::count(row.days_late),
                self.model.unit.write(lang, row.now),
                self.model.unit.write_expected(lang, row.expected),
            ]
        };
        DataTable {
            caption: self.get("report-late-table"),
            heads: vec![
                Head::words(self.get("report-customer")),
                Head::words(self.get("report-tier")),
                Head::numbers(self.get("report-gap-head")),
                Head::numbers(self.get("report-last-head")),
                Head::numbers(self.get("report-days-late-head")),
                Head::numbers(self.get("report-now")),
                Head::numbers(self.get("report-expected")),
            ],
            rows: self.model.late.iter().map(row).collect(),
        }
    }
}
