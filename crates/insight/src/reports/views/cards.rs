//! The cards above and beside the map: tiers, platinum at risk, value in few hands.

use frame::charts::{DataTable, Head, Pareto, ParetoMark, Tier, pareto};
use frame::formats;
use kernel::{Ratio, Say, number};
use maud::{Markup, html};

use super::Page;
use super::model::{LateRow, TierRow};

/// Marks nearer than this on the curve would be one.
const MARKS_APART: f64 = 0.03;
const AT_RISK_SHOWN: usize = 3;
/// Shares of customers at which the table beside the curve says what they bring.
const TABLE_STEPS: [f64; 7] = [0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0];

impl Page<'_> {
    pub(super) fn tier_cards(&self) -> Markup {
        html! { div class="tiers4" { @for row in &self.model.tiers { (self.tier_card(row)) } } }
    }

    fn tier_card(&self, row: &TierRow) -> Markup {
        let lang = self.texts.lang();
        let what = match row.tier {
            Tier::Platinum => "report-what-platinum",
            Tier::Gold => "report-what-gold",
            Tier::Iron => "report-what-iron",
            Tier::Lead => "report-what-lead",
        };
        let of_all = Ratio::of(number(row.customers), number(self.model.customers));
        let bring = Say::new("report-tier-brings")
            .with("share", row.now_share)
            .with("value", self.model.unit.write(lang, row.now));
        html! {
            section class="card tc" {
                div class="top1" {
                    h2 class="vh" { (row.tier.name(self.texts)) }
                    span aria-hidden="true" { (row.tier.chip(self.texts)) }
                    span class="muted num" { (self.say(&Say::new("report-of-all").with("share", of_all))) }
                }
                p class="big" { (formats::count(row.customers)) " " small { (self.say(&Say::new("report-customers").with("count", row.customers))) } }
                p class="what" { (self.get(what)) }
                div class="mt" {
                    div class="meter" aria-hidden="true" { i class=(row.tier.class()) style=(format!("width:{:.1}%", row.now_share.value() * 100.0)) {} }
                    span { (self.say(&bring)) }
                }
            }
        }
    }

    pub(super) fn at_risk_card(&self) -> Markup {
        let mut at_risk: Vec<&LateRow> =
            self.model.late.iter().filter(|row| row.tier == Tier::Platinum).collect();
        at_risk.sort_by_key(|row| std::cmp::Reverse(row.now));
        html! {
            section class="card" {
                div class="ch" { h2 { (self.get("report-at-risk")) } }
                div class="cb" {
                    @if at_risk.is_empty() { p class="sub small" { (self.get("report-at-risk-none")) } }
                    ul {
                        @for row in at_risk.iter().take(AT_RISK_SHOWN) {
                            li class="li" {
                                span class="a" { (row.name) }
                                span class="v num" { (self.model.unit.write(self.texts.lang(), row.now)) }
                                span class="b" { (self.why_late(row)) }
                            }
                        }
                    }
                }
            }
        }
    }

    pub(super) fn few_hands_card(&self) -> Markup {
        let marks = self.pareto_marks();
        let concentration = &self.model.concentration;
        let finding = marks.iter().map(|mark| mark.text.as_str()).collect::<Vec<_>>().join("; ");
        let chart = Pareto { id: "pareto", curve: &concentration.curve, marks: &marks, finding: &finding };
        let sentence = Say::new("report-eighty")
            .with("customers", concentration.eighty_customers)
            .with("share", self.eighty_share())
            .with("largest", concentration.largest);
        html! {
            section class="card" {
                div class="ch" { h2 { (self.get("report-few-hands")) } }
                div class="cb" {
                    (pareto(self.texts.lang(), &chart))
                    p class="sub small" { (self.say(&sentence)) }
                    (self.pareto_table().folded(self.texts))
                }
            }
        }
    }

    fn eighty_share(&self) -> Ratio {
        Ratio::of(number(self.model.concentration.eighty_customers), number(self.model.customers))
    }

    /// Platinum and gold, and the first fifth; where those are the same, those who bring four fifths.
    fn pareto_marks(&self) -> Vec<ParetoMark> {
        let (customers, value) = self.model.high();
        let high = Ratio::of(number(customers), number(self.model.customers));
        let apart = |other: f64| (other - high.value()).abs() > MARKS_APART;
        let mut marks = vec![ParetoMark {
            customers: high,
            value,
            text: self.say(&Say::new("report-high-bring").with("customers", customers).with("value", value)),
            note: self.get("report-high-who"),
        }];
        let others = [(0.2, self.model.concentration.top_fifth.value()), (self.eighty_share().value(), 0.8)];
        if let Some((share, value)) = others.into_iter().find(|(share, _)| apart(*share)) {
            let (share, value) =
                (Ratio::new(share).unwrap_or_default(), Ratio::new(value).unwrap_or_default());
            let text = self.say(&Say::new("report-share-brings").with("share", share).with("value", value));
            marks.push(ParetoMark { customers: share, value, text, note: String::new() });
        }
        marks
    }

    fn pareto_table(&self) -> DataTable {
        let curve = &self.model.concentration.curve;
        let row = |step: f64| -> Option<Vec<String>> {
            let (_, value) = curve.iter().find(|(customers, _)| customers.value() >= step - 1e-9)?;
            Some(vec![self.share(Ratio::new(step)?), self.share(*value)])
        };
        DataTable {
            caption: self.get("report-few-hands-table"),
            heads: vec![
                Head::words(self.get("report-of-customers")),
                Head::numbers(self.get("report-of-value")),
            ],
            rows: TABLE_STEPS.into_iter().filter_map(row).collect(),
        }
    }
}
