//! The tier table, what was assumed, and how the numbers were made.

use frame::charts::{Segment, share_bar};
use frame::formats;
use kernel::{Ratio, Say, number};
use maud::{Markup, html};

use super::Page;
use super::model::TierRow;

impl Page<'_> {
    pub(super) fn tier_table_card(&self) -> Markup {
        html! {
            section class="card gap" {
                div class="ch" { h2 { (self.get("report-tier-table")) } }
                div class="cb" { (self.share_bars()) div class="wide" { (self.tier_table()) } }
            }
        }
    }

    /// Three bars under each other: few customers, much value.
    fn share_bars(&self) -> Markup {
        let bar = |key: &'static str, share: &dyn Fn(&TierRow) -> Ratio| {
            let segments: Vec<Segment> = self
                .model
                .tiers
                .iter()
                .map(|row| Segment { tier: row.tier, name: row.tier.name(self.texts), share: share(row) })
                .collect();
            let what = self.get(key);
            html! { span { (what) } (share_bar(self.texts.lang(), &what, &segments)) }
        };
        html! {
            div class="shares" {
                (bar("report-customers-head", &|row| self.of_customers(row)))
                (bar("report-now", &|row| row.now_share))
                (bar("report-expected", &|row| row.expected_share))
            }
        }
    }

    fn of_customers(&self, row: &TierRow) -> Ratio {
        Ratio::of(number(row.customers), number(self.model.customers))
    }

    fn tier_table(&self) -> Markup {
        let (lang, unit, tiers) = (self.texts.lang(), self.model.unit, &self.model.tiers);
        let expected: f64 = tiers.iter().map(|row| row.expected.minor()).sum();
        let share_head = self.get("report-share-head");
        html! {
            table class="tbl" {
                caption class="vh" { (self.get("report-tier-table-caption")) }
                thead { tr {
                    th scope="col" { (self.get("report-tier")) }
                    @for key in ["report-customers-head", "report-now", "report-expected"] {
                        th scope="col" class="rn" { (self.get(key)) }
                        th scope="col" class="rn hide-n" { (share_head) }
                    }
                } }
                tbody {
                    @for row in tiers {
                        tr {
                            th scope="row" { (row.tier.chip(self.texts)) }
                            td class="rn" { (formats::count(row.customers)) }
                            td class="rn hide-n" { (self.share(self.of_customers(row))) }
                            td class="rn" { (unit.write(lang, row.now)) }
                            td class="rn hide-n" { (self.share(row.now_share)) }
                            td class="rn" { (unit.write_expected(lang, row.expected)) }
                            td class="rn hide-n" { (self.share(row.expected_share)) }
                        }
                    }
                }
                tfoot { tr {
                    th scope="row" { (self.get("report-all")) }
                    td class="rn" { (formats::count(self.model.customers)) } td class="hide-n" {}
                    td class="rn" { (unit.write(lang, tiers.iter().map(|row| row.now).sum())) } td class="hide-n" {}
                    td class="rn" { (unit.write_expected(lang, kernel::Expected::new(expected).unwrap_or_default())) } td class="hide-n" {}
                } }
            }
        }
    }

    pub(super) fn notes_card(&self) -> Markup {
        html! {
            section class="card" {
                div class="ch" { h2 { (self.get("report-notes")) } }
                div class="cb" {
                    @if self.model.notes.is_empty() { p class="sub small" { (self.get("report-notes-none")) } }
                    (self.list(&self.model.notes))
                }
            }
        }
    }

    pub(super) fn method_card(&self) -> Markup {
        html! {
            section class="card" {
                div class="ch" { h2 { (self.get("report-method")) } }
                div class="cb stack" {
                    (self.list(&self.model.method.sentences))
                    @if !self.model.method.parameters.is_empty() {
                        dl class="kv" {
                            dt { (self.get("report-parameters")) }
                            dd class="num-list" {
                                @for (at, (symbol, value)) in self.model.method.parameters.iter().enumerate() {
                                    @if at > 0 { (self.get("report-parameter-join")) }
                                    span class="num" { (symbol) " = " (formats::number(*value, 4)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn list(&self, sentences: &[Say]) -> Markup {
        html! { @if !sentences.is_empty() { ul class="notes" { @for sentence in sentences { li { (self.say(sentence)) } } } } }
    }
}
