//! What the list of customers looks like.

mod bar;
mod bulk;
pub(super) mod cells;
mod chooser;
mod table;

use frame::formats;
use frame::web::form::Problems;
use frame::web::{Ask, Fields, Page, icon};
use kernel::{Money, Say};
use maud::{Markup, html};
use records::customers::{self, Customer, CustomerField};

use super::export::SHOWN;
use super::found::{Found, Tab};
use super::store::COUNTED_MAX;

/// The page, with what was wrong with what was to be done to the ticked rows.
pub(super) fn page(ask: &Ask<'_>, found: &Found, problems: &Problems) -> Page {
    let title = ask.get("list-title");
    let body = html! {
        (problems.summary(ask))
        div class="head" {
            div { h1 { (title) } p class="lede" { (lede(ask, found)) } }
            (acts(ask, found))
        }
        @if found.all.customers == 0 { (nobody_yet(ask)) }
        @else {
            div id="list" {
                (tabs(ask, found))
                (bar::bar(ask, found))
                (table::table(ask, found, problems))
            }
        }
    };
    Page::new("/customers", title, body).refused(!problems.is_empty())
}

/// "1,284 people and firms, worth $842,600 in the last 12 months."
fn lede(ask: &Ask<'_>, found: &Found) -> String {
    let customers = count(ask, found.all.customers);
    let worth =
        found.book.as_ref().and_then(|book| Some(Money::new(found.all.current_minor, book.currency()?)));
    ask.say(&match worth {
        Some(worth) => Say::new("list-lede-worth").with("customers", customers).with("worth", worth),
        None => Say::new("list-lede").with("customers", customers),
    })
}

/// A count, exact as far as is counted.
fn count(ask: &Ask<'_>, customers: i64) -> String {
    if customers == COUNTED_MAX + 1 {
        return ask.say(&Say::new("list-over").with("count", COUNTED_MAX));
    }
    formats::count(customers)
}

/// How many are in this view; of what was typed no more are looked at than are shown.
fn in_view(ask: &Ask<'_>, found: &Found) -> String {
    if found.is_more {
        return ask.say(&Say::new("list-over").with("count", found.sums.customers));
    }
    count(ask, found.sums.customers)
}

fn acts(ask: &Ask<'_>, found: &Found) -> Markup {
    let view = |ending: &str, fields: &str| {
        found.shown.fields().with("as", ending).with("fields", fields).at("/customers/export")
    };
    html! {
        div class="acts" {
            @if ask.may::<customers::Export>() && found.all.customers > 0 {
                details class="drops" {
                    summary class="btn" { (icon("export")) (ask.get("list-export")) }
                    div class="drop-menu" {
                        a href=(view("csv", "")) { (ask.get("list-export-csv")) }
                        a href=(view("xlsx", "")) { (ask.get("list-export-xlsx")) }
                        a href=(view("csv", SHOWN)) { (ask.get("list-export-csv-shown")) }
                        a href=(view("xlsx", SHOWN)) { (ask.get("list-export-xlsx-shown")) }
                    }
                }
            }
            @if ask.may::<records::imports::Bring>() { a class="btn" href="/imports" { (icon("upload")) (ask.get("list-import")) } }
            @if ask.may::<customers::Create>() { a class="btn pri" href="/customers/new" { (icon("plus")) (ask.get("list-new")) } }
        }
    }
}

fn tabs(ask: &Ask<'_>, found: &Found) -> Markup {
    let here = found.shown.kept().encoded();
    let is_here = |tab: &Tab| tab.fields.encoded() == here;
    let keep: Fields = found.shown.kept();
    html! {
        nav class="views" aria-label=(ask.get("list-views")) {
            @for tab in &found.tabs {
                a href=(tab.fields.at("/customers")) data-swap="#list" aria-current=[is_here(tab).then_some("page")] {
                    @match &tab.name { Ok(key) => (ask.get(key)), Err(name) => (name) }
                    @if let Some(customers) = tab.customers { " " span class="c" { (count(ask, customers)) } }
                }
            }
            a href=(keep.at("/customers/views")) { (icon("plus")) span class="vh" { (ask.get("list-view-save")) } }
        }
    }
}

fn nobody_yet(ask: &Ask<'_>) -> Markup {
    html! {
        div class="card" { div class="cb" {
            h2 { (ask.get("list-nobody-yet")) }
            p class="sub" { (ask.get("list-nobody-yet-why")) }
            p {
                @if ask.may::<records::imports::Bring>() { a class="btn pri" href="/imports" { (icon("upload")) (ask.get("list-import")) } }
                @else if ask.may::<customers::Create>() { a class="btn pri" href="/customers/new" { (icon("plus")) (ask.get("list-new")) } }
            }
        } }
    }
}

/// The line under a name: firm, town and region, as far as they are known; else the code.
pub(super) fn place(ask: &Ask<'_>, customer: &Customer) -> String {
    let said = [CustomerField::Company, CustomerField::City, CustomerField::Region]
        .map(|field| customer.card.get(field));
    let said: Vec<&str> =
        said.into_iter().filter(|text| !text.is_empty() && *text != customer.called()).collect();
    if said.is_empty() {
        return if customer.code == customer.called() { String::new() } else { masked(&customer.code) };
    }
    said.join(&ask.get("list-comma"))
}

/// A code that is a phone number or an address is shown in part: lists are looked over shoulders at.
fn masked(code: &str) -> String {
    let signs: Vec<char> = code.chars().collect();
    if let Some(at) = signs.iter().position(|sign| *sign == '@') {
        let (head, host): (String, String) =
            (signs.iter().take(at.min(3)).collect(), signs.iter().skip(at).collect());
        return format!("{head}***{host}");
    }
    if signs.len() == 11 && signs.iter().all(char::is_ascii_digit) {
        let (head, tail): (String, String) = (signs.iter().take(3).collect(), signs.iter().skip(7).collect());
        return format!("{head} **** {tail}");
    }
    code.to_owned()
}

#[cfg(test)]
mod tests {
    #[test]
    fn lists_show_phones_and_addresses_in_part() {
        for (code, shown) in [
            ("13900002046", "139 **** 2046"),
            ("noor.k@example.com", "noo***@example.com"),
            ("K-100", "K-100"),
            ("536365", "536365"),
        ] {
            assert_eq!(super::masked(code), shown);
        }
    }
}
