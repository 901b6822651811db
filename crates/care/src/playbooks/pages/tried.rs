//! What a playbook would do, with each reason.

use frame::formats;
use frame::web::Ask;
use kernel::Say;
use maud::{Markup, html};

use super::super::Would;
use super::super::model::Firing;
use super::drawn;

/// The card of a dry run.
pub(super) fn card(ask: &Ask<'_>, would: &Would) -> Markup {
    let all = would.before.len() + would.more;
    html! {
        section class="card" id="tried" {
            div class="ch" { h2 { (ask.get("playbooks-tried")) } }
            div class="cb" {
                p { b { (ask.say(&Say::new("playbooks-tried-today").with("count", would.today.len()))) }
                    @if would.held > 0 { " " (ask.say(&Say::new("playbooks-held").with("count", would.held))) } }
                (named(ask, would, &would.today))
                p { b { (ask.say(&Say::new("playbooks-tried-before").with("count", all).with("day", would.from))) }
                    @if would.weeks > 1 { " " (ask.say(&Say::new("playbooks-tried-weeks").with("weeks", would.weeks))) } }
                (named(ask, would, &would.before))
                @if would.more > 0 { p class="muted" { (ask.say(&Say::new("playbooks-tried-more").with("count", would.more))) } }
                p class="muted" { (ask.get("playbooks-tried-help")) }
            }
        }
    }
}

fn named(ask: &Ask<'_>, would: &Would, firings: &[Firing]) -> Markup {
    html! {
        @if !firings.is_empty() {
            table class="tbl" {
                caption class="vh" { (ask.get("playbooks-tried")) }
                thead { tr {
                    th scope="col" { (ask.get("playbooks-col-customer")) }
                    th scope="col" { (ask.get("playbooks-col-day")) }
                    th scope="col" { (ask.get("playbooks-col-because")) }
                } }
                tbody { @for one in firings { @if let Some(customer) = would.people.get(&one.customer) { tr {
                    th scope="row" { a class="li" href={ "/customers/" (one.customer) } { (customer.called()) } }
                    td class="num" { (formats::day(ask.lang(), one.on)) }
                    td { (drawn::because(ask, &one.because)) }
                } } } }
            }
        }
    }
}
