//! What was found, as links.

use frame::formats;
use frame::web::{Ask, Fields, Page, avatar, icon};
use kernel::Say;
use maud::{Markup, html};
use records::customers::{self, CustomerField};

use super::pages::Hits;

pub(super) fn page(ask: &Ask<'_>, found: &Hits) -> Page {
    let title = ask.get("palette-title");
    let body = html! {
        div class="head" { h1 { (title) } }
        form method="get" action="/find" class="bar" role="search" {
            label class="inp wide-inp" { (icon("search")) span class="vh" { (ask.get("palette-what")) }
                input type="search" name="q" value=(found.typed) data-focus autocomplete="off";
            }
            button class="btn pri" { (ask.get("palette-go")) }
        }
        div class="card" { div class="cb" { (hits(ask, found)) } }
    };
    Page::new("/find", title, body)
}

pub(super) fn hits(ask: &Ask<'_>, found: &Hits) -> Markup {
    let is_empty = found.customers.is_empty() && found.orders.is_empty() && found.places.is_empty();
    let typed = Fields::default().with("name", &found.typed);
    html! {
        div id="hits" class="hits" {
            @if !found.customers.is_empty() {
                h2 { (ask.get(if found.typed.is_empty() { "palette-latest" } else { "palette-customers" })) }
                @for customer in &found.customers {
                    a href={ "/customers/" (customer.id) } {
                        (avatar(customer.called(), "sm")) span { (customer.called()) }
                        small { (customer.card.get(CustomerField::Region)) }
                        @if let Some(tier) = found.tiers.get(&customer.id) { span class="r" { (tier.chip(ask.texts)) } }
                    }
                }
            }
            @if !found.orders.is_empty() {
                h2 { (ask.get("palette-orders")) }
                @for order in &found.orders {
                    a href={ "/customers/" (order.customer) } {
                        (icon("bag")) span { (order.number) }
                        small { (formats::day_near(ask.lang(), order.day, ask.today())) " " @if order.name.is_empty() { (order.code) } @else { (order.name) } }
                    }
                }
            }
            @if !found.places.is_empty() {
                h2 { (ask.get("palette-pages")) }
                @for place in &found.places { a href=(place.path) { (icon(place.icon)) span { (place.label) } } }
            }
            @if is_empty { p class="sub" { (ask.say(&Say::new("palette-none").with("typed", found.typed.as_str()))) } }
            @if found.customers.is_empty() && !found.typed.is_empty() && ask.may::<customers::Create>() {
                a href=(typed.at("/customers/new")) { (icon("plus")) span { (ask.say(&Say::new("palette-add").with("name", found.typed.as_str()))) } }
            }
        }
    }
}
