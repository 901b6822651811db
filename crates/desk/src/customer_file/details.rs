//! The blocks beside the timeline: people and details, what they usually buy, orders in sum, where it came from.

use frame::formats;
use frame::web::{Ask, action, icon};
use kernel::Say;
use maud::{Markup, html};
use records::customers::{self, CustomerField};

use super::edit::{FIELDS, label, spoken};
use super::look::Look;
use super::pages::grey;
use super::timeline::name_of;

/// Signs of a number or name that stay visible at its ends.
const SHOWN: usize = 3;

pub(super) fn cards(ask: &Ask<'_>, look: &Look, revealed: Option<&str>) -> Markup {
    html! { (details(ask, look, revealed)) (usual(ask, look)) (sums(ask, look)) (sources(ask, look))
    (crate::privacy::links(ask, look.file.customer.id)) }
}

fn details(ask: &Ask<'_>, look: &Look, revealed: Option<&str>) -> Markup {
    let may = ask.may::<customers::Edit>();
    html! {
        section class="card" id="details" {
            div class="ch" { h2 { (ask.get("file-details")) } }
            div class="cb" {
                dl class="kv" {
                    (keys(ask, look, "phone", revealed))
                    (keys(ask, look, "email", revealed))
                    @for field in FIELDS {
                        @let value = look.field(field);
                        @if !value.is_empty() {
                            dt { (ask.get(label(field))) }
                            (field_cell(ask, look, field, value, revealed))
                        }
                    }
                }
                @if may { (empty(ask, look)) (key_form(ask, look)) }
            }
        }
    }
}

/// The value of one field, masked where it is nobody's business at a glance.
fn field_cell(
    ask: &Ask<'_>,
    look: &Look,
    field: CustomerField,
    value: &str,
    revealed: Option<&str>,
) -> Markup {
    let what = format!("{}:", field.column());
    let is_masked = field == CustomerField::Address && revealed != Some(what.as_str());
    html! {
        dd id={ "field-" (field.column()) } {
            @if is_masked { (masked(value)) (show_button(ask, look, &what)) } @else { (spoken(ask, field, value)) }
            @if ask.may::<customers::Edit>() {
                " " a href=(edit_path(look, field)) data-swap={ "#field-" (field.column()) } aria-label=(ask.say(&Say::new("file-edit-what").with("what", Say::new(label(field))))) { (ask.get("file-edit")) }
            }
        }
    }
}

fn edit_path(look: &Look, field: CustomerField) -> String {
    format!("{}/edit/{}", look.path(), field.column())
}

fn keys(ask: &Ask<'_>, look: &Look, kind: &str, revealed: Option<&str>) -> Markup {
    html! {
        @for (place, value) in look.keys(kind).enumerate() {
            // The page says which one is meant, not the number itself: whoever sees that has asked.
            @let what = format!("{kind}:{place}");
            dt { (ask.get(if kind == "phone" { "file-phone" } else { "file-email" })) }
            dd {
                @if revealed == Some(what.as_str()) {
                    span class="num" { (value) } " "
                    @if kind == "phone" { a href={ "tel:" (value) } { (ask.get("file-call")) } }
                    @if ask.may::<customers::Edit>() {
                        (action(ask, &format!("{}/keys/remove", look.path()), "inline", &html! {
                            input type="hidden" name="kind" value=(kind);
                            input type="hidden" name="value" value=(value);
                            button class="btn ghost sm" { (ask.get("file-take-off")) }
                        }))
                    }
                } @else { span class="num" { (masked(value)) } (show_button(ask, look, &what)) }
            }
        }
    }
}

fn show_button(ask: &Ask<'_>, look: &Look, what: &str) -> Markup {
    html! {
        @if ask.may::<customers::Reveal>() {
            (action(ask, &format!("{}/reveal", look.path()), "inline", &html! {
                input type="hidden" name="what" value=(what);
                button class="btn ghost sm" aria-label=(ask.get("file-reveal-logged")) { (ask.get("file-reveal")) }
            }))
        }
    }
}

/// The ends of a number; the first signs of a mailbox with its host.
pub(crate) fn masked(value: &str) -> String {
    if let Some((name, host)) = value.split_once('@') {
        let head: String = name.chars().take(SHOWN).collect();
        return format!("{head}•••@{host}");
    }
    let signs: Vec<char> = value.chars().collect();
    if signs.len() <= SHOWN * 2 {
        return "•".repeat(signs.len().max(1));
    }
    let (head, tail): (String, String) =
        (signs.iter().take(SHOWN).collect(), signs.iter().skip(signs.len() - SHOWN).collect());
    format!("{head} •••• {tail}")
}

/// What nobody has said yet: one grey line that opens.
fn empty(ask: &Ask<'_>, look: &Look) -> Markup {
    let unsaid: Vec<CustomerField> =
        FIELDS.into_iter().filter(|field| look.field(*field).is_empty()).collect();
    html! {
        @if !unsaid.is_empty() {
            details {
                summary class="fold" { (icon("plus")) (ask.get("file-empty-more")) }
                ul { @for field in unsaid {
                    li class="li" id={ "add-" (field.column()) } { a href=(edit_path(look, field)) { (ask.say(&Say::new("file-add-what").with("what", Say::new(label(field))))) } }
                } }
            }
        }
    }
}

fn key_form(ask: &Ask<'_>, look: &Look) -> Markup {
    html! {
        details {
            summary class="fold" { (icon("plus")) (ask.get("file-add-key")) }
            form method="post" action={ (look.path()) "/keys" } novalidate {
                (frame::web::form::keys(ask))
                label class="vh" for="f-key" { (ask.get("file-add-key")) }
                input class="in" id="f-key" name="key" autocomplete="off";
                button class="btn sm" { (ask.get("file-save")) }
            }
        }
    }
}

fn usual(ask: &Ask<'_>, look: &Look) -> Markup {
    let (products, categories) = (&look.habits.products, &look.habits.categories);
    html! {
        section class="card" {
            div class="ch" { h2 { (ask.get("file-usual")) } }
            div class="cb" {
                @if products.is_empty() && categories.is_empty() { (grey(&ask.get("file-usual-empty"))) }
                @if !products.is_empty() { ul { @for one in products { li class="li" { span class="a" { (name_of(one)) } } } } }
                @if !categories.is_empty() {
                    p class="muted" { (categories.iter().map(|one| one.category.as_str()).collect::<Vec<_>>().join(&ask.get("file-between"))) }
                }
            }
        }
    }
}

fn sums(ask: &Ask<'_>, look: &Look) -> Markup {
    let sums = &look.file.sums;
    let Some((first, last)) = sums.first.zip(sums.last) else { return html! {} };
    let net: Vec<String> = sums.by_currency().map(|one| formats::money(ask.lang(), one.net())).collect();
    html! {
        section class="card" {
            div class="ch" { h2 { (ask.get("file-orders")) } }
            div class="cb" {
                dl class="kv" {
                    dt { (ask.get("file-count")) } dd class="num" { (formats::count(sums.orders)) }
                    dt { (ask.get("file-net")) } dd class="num" { (net.join(&ask.get("file-between"))) }
                    dt { (ask.get("file-first")) } dd class="num" { (formats::day(ask.lang(), first)) }
                    dt { (ask.get("file-last")) } dd class="num" { (formats::day(ask.lang(), last)) }
                }
            }
        }
    }
}

fn sources(ask: &Ask<'_>, look: &Look) -> Markup {
    html! {
        section class="card" {
            div class="ch" { h2 { (ask.get("file-sources")) } }
            div class="cb" {
                @if look.habits.imports.is_empty() { (grey(&ask.get("file-sources-empty"))) }
                @else { ul { @for one in &look.habits.imports {
                    li class="li" {
                        span class="a" { (one.source) }
                        span class="b" { (ask.say(&Say::new("file-source").with("orders", one.orders).with("day", one.last))) }
                    }
                } } }
            }
        }
    }
}

/// The filled details for paper, all masked.
pub(super) fn known(ask: &Ask<'_>, look: &Look) -> Markup {
    html! {
        section class="card" {
            div class="ch" { h2 { (ask.get("file-details")) } }
            div class="cb" { dl class="kv" {
                @for key in look.file.keys.iter().filter(|key| key.kind == "phone" || key.kind == "email") {
                    dt { (ask.get(if key.kind == "phone" { "file-phone" } else { "file-email" })) } dd { (masked(&key.value)) }
                }
                @for field in FIELDS {
                    @let value = look.field(field);
                    @if !value.is_empty() {
                        dt { (ask.get(label(field))) }
                        dd { @if field == CustomerField::Address { (masked(value)) } @else { (spoken(ask, field, value)) } }
                    }
                }
            } }
        }
    }
}
