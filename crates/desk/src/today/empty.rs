//! An empty book: where the first file goes, and what happens then.

use frame::web::form::keys;
use frame::web::{Ask, Page, action, icon};
use kernel::Say;
use maud::{Markup, html};
use records::{customers, imports};

pub(super) fn page(ask: &Ask<'_>) -> Page {
    let name = ask.visitor.map_or("", |visitor| visitor.name.as_str());
    let body = html! {
        div class="head" { div {
            h1 { (ask.say(&Say::new("today-hello").with("name", name))) }
            p class="lede" { (ask.get("today-empty-lede")) }
        } }
        @if ask.may::<imports::Bring>() { (drop_zone(ask)) }
        @else { section class="card" { div class="cb" { p { (ask.get("today-empty-wait")) } } } }
        div class={ "or" @if !ask.may::<customers::Create>() { " or2" } } {
            section class="card" {
                h2 class="h3" { (icon("eye")) (ask.get("today-look-around")) }
                p { (ask.get("today-look-around-how")) }
                @if ask.house.beside.is_some() { (action(ask, "/look-around", "", &html! { button class="btn" { (ask.get("today-open-demo")) } })) }
                @else { p { code { "regulars demo" } } }
            }
            @if ask.may::<customers::Create>() {
                section class="card" {
                    h2 class="h3" { (icon("people")) (ask.get("today-no-file")) }
                    p { (ask.get("today-no-file-how")) }
                    p class="acts row" {
                        @if ask.may::<imports::Bring>() { a class="btn" href="/imports/new#f-pasted" { (ask.get("today-paste")) } }
                        a class="btn" href="/customers/new" { (ask.get("today-type")) }
                    }
                }
            }
            section class="card" {
                h2 class="h3" { (icon("phone")) (ask.get("today-phone")) }
                p { (ask.get("today-phone-how")) }
                p { a class="btn" href="/phone" { (ask.get("today-phone-code")) } }
            }
        }
        section aria-labelledby="next" {
            div class="gh" { h2 id="next" { (ask.get("today-then")) } }
            ol class="next" {
                (step(ask, "today-step-columns", "today-step-columns-how"))
                (step(ask, "today-step-tiers", "today-step-tiers-how"))
                (step(ask, "today-step-list", "today-step-list-how"))
            }
        }
    };
    Page::new("/", ask.get("today-title"), body)
}

fn step(ask: &Ask<'_>, title: &'static str, how: &'static str) -> Markup {
    html! { li { span { b { (ask.get(title)) } (ask.get(how)) } } }
}

fn drop_zone(ask: &Ask<'_>) -> Markup {
    html! {
        form class="drop" method="post" action="/imports" enctype="multipart/form-data" data-drop {
            (keys(ask))
            span class="big" { (icon("upload")) }
            h2 { (ask.get("today-drop")) }
            p { (ask.get("today-drop-what")) }
            label class="btn pri" for="f-file" { (ask.get("today-choose")) }
            input class="vh" id="f-file" type="file" name="file" accept=".xlsx,.xls,.csv,.tsv,.txt,.gz" required;
            noscript { button class="btn" { (ask.get("today-read")) } }
            span class="muted" { (ask.get("today-three-columns")) }
        }
    }
}
