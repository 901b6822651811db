//! The card with the value map.

use frame::charts::{DataTable, Head, MapPoint, Tier, ValueMap, value_map};
use kernel::{Expected, Say, number};
use maud::{Markup, html};

use super::Page;
use super::model::Unit;

const TABLE_ROWS: usize = 20;

impl Page<'_> {
    pub(super) fn value_map_card(&self) -> Markup {
        let model = self.model;
        let now_title = self.say(&Say::new("report-axis-now").with("period", self.span(model.period)));
        let room_title =
            self.say(&Say::new("report-axis-expected").with("horizon", self.span(model.horizon)));
        let finding = self.map_finding();
        let captions = [
            self.get("report-map-platinum"),
            self.get("report-map-gold"),
            self.get("report-map-iron"),
            self.get("report-map-lead"),
        ];
        let map = ValueMap {
            id: "map",
            points: &model.points,
            smaller: model.points_smaller,
            line_now: model.lines.now,
            line_room: model.lines.expected,
            currency: model.unit.currency(),
            now_title: &now_title,
            room_title: &room_title,
            finding: &finding,
            captions: captions.each_ref().map(String::as_str),
        };
        html! {
            section class="card" {
                div class="ch" {
                    h2 { (self.get("report-map")) }
                    div class="r legend" {
                        span { svg class="chart" viewBox="0 0 14 12" aria-hidden="true" { circle class="ring" cx="7" cy="6" r="5" {} } (self.get("report-legend-late")) }
                        span { svg class="chart" viewBox="0 0 14 12" aria-hidden="true" { line class="thr" x1="0" x2="14" y1="6" y2="6" {} } (self.get("report-legend-lines")) }
                    }
                }
                div class="cb" {
                    p class="lead-in" { (self.lines_sentence()) }
                    (value_map(self.texts, &map))
                    @if let Some(told) = self.drawn() { p class="muted small after" { (told) } }
                    (self.map_table().folded(self.texts))
                }
            }
        }
    }

    /// A value in major units or purchases, written in full: no axis stands beside it.
    fn value(&self, value: f64) -> String {
        let unit = self.model.unit;
        let minor_per_unit = match unit {
            Unit::Money(currency) => number(currency.minor_per_major()),
            Unit::Purchases => 1.0,
        };
        unit.write_expected(self.texts.lang(), Expected::new(value * minor_per_unit).unwrap_or_default())
    }

    fn lines_sentence(&self) -> String {
        let lines = self.model.lines;
        self.say(
            &Say::new("report-lines")
                .with("now", self.value(lines.now))
                .with("expected", self.value(lines.expected))
                .with("period", self.span(self.model.period))
                .with("horizon", self.span(self.model.horizon)),
        )
    }

    fn map_finding(&self) -> String {
        let count = |tier: Tier| self.model.tier(tier).map_or(0, |row| row.customers);
        self.say(
            &Say::new("report-map-finding")
                .with("platinum", count(Tier::Platinum))
                .with("gold", count(Tier::Gold))
                .with("iron", count(Tier::Iron))
                .with("lead", count(Tier::Lead)),
        )
    }

    /// Says so when not everybody is on the picture.
    fn drawn(&self) -> Option<String> {
        let drawn = kernel::count(self.model.points.len());
        (drawn + self.model.points_smaller < self.model.customers).then(|| {
            self.say(&Say::new("report-map-drawn").with("drawn", drawn).with("all", self.model.customers))
        })
    }

    fn map_table(&self) -> DataTable {
        let mut points: Vec<&MapPoint> = self.model.points.iter().collect();
        points.sort_by(|left, right| right.now.total_cmp(&left.now));
        let row = |point: &&MapPoint| {
            vec![
                point.name.clone(),
                point.tier.name(self.texts),
                self.value(point.now),
                self.value(point.room),
                self.get(if point.is_late { "report-yes" } else { "report-no" }),
            ]
        };
        let shown = points.len().min(TABLE_ROWS);
        DataTable {
            caption: self.say(&Say::new("report-map-table").with("count", shown)),
            heads: vec![
                Head::words(self.get("report-customer")),
                Head::words(self.get("report-tier")),
                Head::numbers(self.get("report-now")),
                Head::numbers(self.get("report-expected")),
                Head::numbers(self.get("report-late-head")),
            ],
            rows: points.iter().take(TABLE_ROWS).map(row).collect(),
        }
    }
}
