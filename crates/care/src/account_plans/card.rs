//! What rooms to the right show of a customer's plan: a block of their file, and everything as JSON.

use frame::formats;
use frame::web::Ask;
use kernel::Say;
use maud::{Markup, html};
use records::customers::CustomerId;
use serde_json::{Value as Json, json};

use super::model::{Item, State};
use super::{Add, pages};

/// So many lines stand in the file; the plan has them all.
const SHOWN: usize = 4;

/// The block of a customer's file: what is ahead in the plan, and the way to it.
#[must_use]
pub fn card(ask: &Ask<'_>, customer: CustomerId, items: &[Item]) -> Markup {
    let open: Vec<&Item> = items.iter().filter(|item| item.state == State::Open).collect();
    if items.is_empty() && !ask.may::<Add>() {
        return html! {};
    }
    html! {
        section class="card" {
            div class="ch" {
                h2 { (ask.get("account-plans-card")) }
                a class="r" href={ (pages::PATH) "/" (customer) } { (ask.get(if items.is_empty() { "account-plans-begin" } else { "account-plans-all" })) }
            }
            div class="cb" {
                @if open.is_empty() { p class="muted" { (ask.get("account-plans-card-none")) } }
                @else {
                    ul class="stack" { @for item in open.iter().take(SHOWN) { li {
                        p { (item.new.what) }
                        p class="muted" { (ask.get(item.new.kind.label())) " · " (formats::day(ask.lang(), item.new.on)) }
                    } } }
                    @if open.len() > SHOWN { p class="muted" { (ask.say(&Say::new("account-plans-more").with("count", open.len() - SHOWN))) } }
                }
            }
        }
    }
}

/// A line of a plan, for a program to read.
#[must_use]
pub fn to_json(item: &Item) -> Json {
    json!({
        "kind": item.new.kind.word(),
        "what": item.new.what,
        "target": item.new.target,
        "on": item.new.on.to_string(),
        "remind_days": item.new.remind_days,
        "state": item.state.word(),
        "written": item.created_at.to_string(),
    })
}
