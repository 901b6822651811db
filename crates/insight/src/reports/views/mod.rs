//! The report page: one self-contained HTML file that answers whom to keep and who is slipping.
//!
//! It writes what [`ReportModel`] holds and works nothing out beyond sums and orderings for the eye. It reads no file
//! and knows no model of buying behaviour. Begin with [`report`].

mod cards;
mod late;
mod map;
mod method;
mod model;
#[cfg(test)]
mod tests;
mod track;

use frame::TextSource;
use frame::page::{report_page, sign};
use frame::texts::Texts;
use kernel::{Ratio, Say, Span};
use maud::{Markup, html};

pub use model::{Concentration, LateRow, Method, ReportModel, TierRow, Unit, ValueLines};

/// The messages of the report.
pub const TEXTS: TextSource =
    TextSource { en: include_str!("texts.en.ftl"), zh: include_str!("texts.zh.ftl") };

/// The whole page, in the language of `texts` (which must hold [`TEXTS`]).
#[must_use]
pub fn report(texts: &Texts, model: &ReportModel) -> String {
    let page = Page { texts, model };
    let title = texts.say(&Say::new("report-title").with("name", model.title.as_str()));
    report_page(texts, &title, &page.body())
}

/// One report under way: what every part of the page needs.
#[derive(Clone, Copy)]
struct Page<'a> {
    texts: &'a Texts,
    model: &'a ReportModel,
}

impl Page<'_> {
    fn body(&self) -> Markup {
        html! {
            div class="sheet" {
                (self.masthead())
                main id="main" {
                    div class="head" {
                        h1 { (self.model.title) }
                        p class="lede" { (self.say(&self.lede())) }
                    }
                    (self.tier_cards())
                    div class="two" {
                        (self.value_map_card())
                        div class="stack" { (self.at_risk_card()) (self.few_hands_card()) }
                    }
                    (self.late_list())
                    (self.tier_table_card())
                    @if let Some(track) = &self.model.track { (self.track_cards(track)) }
                    div class="half" { (self.notes_card()) (self.method_card()) }
                }
                p class="foot" { (self.get("report-foot")) }
            }
        }
    }

    fn masthead(&self) -> Markup {
        html! {
            header class="masthead" {
                (sign()) b { (self.get("report-brand")) }
                span class="r" { (self.say(&Say::new("report-as-of").with("day", self.model.as_of))) }
            }
        }
    }

    /// "Whom to keep first. 61 customers, 5 % of all, bring 69 % of your value."
    fn lede(&self) -> Say {
        let (customers, value) = self.model.high();
        Say::new("report-lede")
            .with("customers", customers)
            .with("share", Ratio::of(kernel::number(customers), kernel::number(self.model.customers)))
            .with("value", value)
    }

    fn get(&self, key: &'static str) -> String {
        self.texts.get(key)
    }

    fn say(&self, say: &Say) -> String {
        self.texts.say(say)
    }

    fn share(&self, share: Ratio) -> String {
        frame::formats::share(self.texts.lang(), share)
    }

    /// "12 months", "90 days".
    fn span(&self, span: Span) -> String {
        self.say(&crate::valuation::span(span))
    }
}
