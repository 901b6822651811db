//! The head of the file: where one is, who this is, what can be done.

use frame::web::{Ask, avatar, icon};
use kernel::Say;
use maud::{Markup, html};
use records::customers::{self, CustomerField};
use records::{activities, orders::OrderSums};

use super::look::Look;

const DAYS_A_YEAR: i32 = 365;

pub(super) fn crumb(ask: &Ask<'_>, look: &Look) -> Markup {
    let beside = look.beside.as_ref();
    html! {
        div class="crumb" {
            a href=(beside.map_or("/customers", |beside| &beside.list)) data-key="u" { (ask.get("file-customers")) } (icon("right")) span { (look.name) }
            @if let Some(beside) = beside {
                span class="r" {
                    span class="num" { (ask.say(&Say::new("file-place").with("place", beside.place).with("total", beside.total))) }
                    @if let Some(before) = &beside.before { a class="btn ghost sq sm" href=(before) data-key="k" aria-keyshortcuts="k" aria-label=(ask.get("file-before")) { (icon("left")) } }
                    @if let Some(behind) = &beside.behind { a class="btn ghost sq sm" href=(behind) data-key="j" aria-keyshortcuts="j" aria-label=(ask.get("file-behind")) { (icon("right")) } }
                }
            }
        }
    }
}

pub(super) fn head(ask: &Ask<'_>, look: &Look) -> Markup {
    html! {
        div class="fhead" {
            (avatar(&look.name, "lg"))
            (naming(ask, look))
            div class="acts" {
                (call(ask, look))
                a class="btn only-w" href={ (look.path()) "/print" } { (icon("export")) (ask.get("file-print")) }
            }
        }
    }
}

/// The same without buttons, for paper.
pub(super) fn plain(ask: &Ask<'_>, look: &Look) -> Markup {
    html! { div class="fhead" { (naming(ask, look)) } }
}

fn naming(ask: &Ask<'_>, look: &Look) -> Markup {
    let tier = look.standing.and_then(|standing| standing.tier);
    html! {
        div class="nm" {
            h1 { (look.name) " " @if let Some(tier) = tier { (tier.chip(ask.texts)) } }
            p class="meta" { @for (sign, text) in meta(ask, look) { span { (icon(sign)) (text) } } }
        }
    }
}

fn meta(ask: &Ask<'_>, look: &Look) -> Vec<(&'static str, String)> {
    let mut all = Vec::new();
    let company = look.field(CustomerField::Company);
    if !company.is_empty() && company != look.name {
        all.push(("bag", company.to_owned()));
    }
    let places = [look.field(CustomerField::City), look.field(CustomerField::Region)];
    let places: Vec<&str> = places.into_iter().filter(|place| !place.is_empty()).collect();
    if !places.is_empty() {
        all.push(("pin", places.join(&ask.get("file-between"))));
    }
    all.push(("star", ask.say(&since(ask, &look.file.sums))));
    let owner = look.person(look.file.customer.owner);
    if !owner.is_empty() {
        all.push(("user", owner.to_owned()));
    }
    all
}

fn since(ask: &Ask<'_>, sums: &OrderSums) -> Say {
    let Some(first) = sums.first else { return Say::new("file-no-orders-yet") };
    let years = i64::from((ask.seen_from() - first).0 / DAYS_A_YEAR);
    let say = if years > 0 {
        Say::new("file-since-years").with("years", years)
    } else {
        Say::new("file-since-day").with("day", first)
    };
    say.with("orders", sums.orders)
}

/// A call by the telephone itself, and the composer open for what came of it. The number stands behind an address of ours,
/// which notes who took it: nobody reads it off the page.
fn call(ask: &Ask<'_>, look: &Look) -> Markup {
    if !ask.may::<activities::Log>() {
        return html! {};
    }
    let has_number = look.keys("phone").next().is_some() && ask.may::<customers::Reveal>();
    let note = format!("{}?add=call#add", look.path());
    html! {
        @if has_number {
            a class="btn pri" href={ (look.path()) "/call" } data-call { (icon("phone")) (ask.get("file-call")) }
            // Whoever said no to messages is called.
            @if look.field(CustomerField::SmsConsent) != "no" {
                a class="btn" href={ (look.path()) "/message" } { (icon("msg")) (ask.get("file-message")) }
            }
            a class="btn" href=(note) aria-label=(ask.get("file-call-note")) { (icon("note")) span class="only-w" { (ask.get("file-call-note")) } }
        } @else {
            a class="btn pri" href=(note) { (icon("phone")) (ask.get("file-call-note")) }
        }
    }
}
