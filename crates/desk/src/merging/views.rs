//! Pairs, and one pair side by side.

use frame::formats;
use frame::web::form::{self, Problems};
use frame::web::{Ask, Page, action, avatar, icon};
use kernel::Say;
use maud::{Markup, html};
use records::customers::{self, Customer, CustomerField, CustomerFile};
use records::duplicates::{Proposal, Why};
use records::orders::CustomerKey;

use crate::customer_file::masked;

pub(super) fn list(ask: &Ask<'_>, pairs: &[Proposal], count: usize) -> Page {
    let title = ask.get("merging-title");
    let lede = if count == 0 {
        ask.get("merging-none")
    } else {
        ask.say(&Say::new("merging-lede").with("count", count))
    };
    let body = html! {
        div class="head" { div { h1 { (title) } p class="lede" { (lede) } } }
        @if pairs.is_empty() {
            div class="card" { div class="cb" { p class="sub" { (ask.get("merging-none-why")) } a class="btn" href="/customers" { (ask.get("merging-to-list")) } } }
        } @else {
            div class="card" { ul class="plain" { @for pair in pairs { (proposal(ask, pair)) } } }
        }
    };
    Page::new("/customers", title, body)
}

fn proposal(ask: &Ask<'_>, pair: &Proposal) -> Markup {
    let (first, second) = (&pair.first, &pair.second);
    let both = Say::new("merging-both").with("one", first.called()).with("other", second.called());
    html! {
        li class="li twins" {
            (one(ask, first)) (one(ask, second))
            span class="tag" { (ask.get(match pair.why {
                Why::SameName => "merging-why-name",
                Why::SameSound => "merging-why-sound",
                Why::AlikeName => "merging-why-alike",
            })) }
            span class="r acts" {
                a class="btn sm pri" href={ "/merge?a=" (first.id) "&b=" (second.id) } { (ask.get("merging-look")) span class="vh" { (ask.say(&both)) } }
                (action(ask, "/duplicates/two", "", &html! {
                    input type="hidden" name="a" value=(first.id); input type="hidden" name="b" value=(second.id);
                    button class="btn sm" { (ask.get("merging-two")) span class="vh" { (ask.say(&both)) } }
                }))
            }
        }
    }
}

fn one(ask: &Ask<'_>, customer: &Customer) -> Markup {
    let place: Vec<&str> = [CustomerField::City, CustomerField::Region]
        .into_iter()
        .map(|field| customer.card.get(field))
        .filter(|text| !text.is_empty())
        .collect();
    html! {
        span class="who" { (avatar(customer.called(), "sm")) span { a href={ "/customers/" (customer.id) } { (customer.called()) } " " small class="muted" { (place.join(&ask.get("merging-comma"))) } } }
    }
}

pub(super) fn pair(ask: &Ask<'_>, (a, b): (&CustomerFile, &CustomerFile), problems: &Problems) -> Page {
    let title = ask.get("merging-pair");
    let differing = CustomerField::ALL
        .into_iter()
        .filter(|field| a.customer.card.get(*field) != b.customer.card.get(*field));
    let body = html! {
        p class="crumb" { a href="/duplicates" { (ask.get("merging-title")) } (icon("right")) span { (title) } }
        (problems.summary(ask))
        div class="head" { div { h1 { (title) } p class="lede" { (ask.get("merging-pair-lede")) } } }
        form method="post" action="/merge" {
            (form::keys(ask))
            input type="hidden" name="a" value=(a.customer.id);
            input type="hidden" name="b" value=(b.customer.id);
            div class="card pair" { div class="wide" { table class="tbl" {
                caption { (ask.get("merging-caption")) }
                thead { tr { th scope="col" { (ask.get("merging-field")) } th scope="col" { (a.customer.called()) } th scope="col" { (b.customer.called()) } } }
                tbody {
                    tr { th scope="row" id="f-keep" { (ask.get("merging-keep")) } (choice(ask, "keep", a, &ask.get("merging-stays"), true)) (choice(ask, "keep", b, &ask.get("merging-stays"), false)) }
                    @for field in differing { (field_row(ask, field, a, b)) }
                    tr { th scope="row" { (ask.get("merging-keys")) } td data-whose=(a.customer.called()) { (keys(a)) } td data-whose=(b.customer.called()) { (keys(b)) } }
                    tr { th scope="row" { (ask.get("merging-orders")) } td data-whose=(a.customer.called()) { (orders(ask, a)) } td data-whose=(b.customer.called()) { (orders(ask, b)) } }
                }
            } } }
            p class="acts" { button class="btn pri" { (ask.get("merging-do")) } a class="btn" href="/duplicates" { (ask.get("merging-not")) } }
        }
    };
    Page::new("/customers", title, body)
}

fn field_row(ask: &Ask<'_>, field: CustomerField, a: &CustomerFile, b: &CustomerFile) -> Markup {
    let column = field.column();
    let is_joined = matches!(field, CustomerField::Tags | CustomerField::Note);
    let (mine, theirs) = (a.customer.card.get(field), b.customer.card.get(field));
    // What the first says, unless it says nothing, or the other says no to being written to; labels and notes are joined.
    let is_consent = matches!(field, CustomerField::EmailConsent | CustomerField::SmsConsent);
    let is_theirs = mine.is_empty() || (is_consent && theirs == "no");
    let (first, second) = (!is_joined && !is_theirs, !is_joined && is_theirs);
    let cell = |file: &CustomerFile, chosen: bool| {
        let said = file.customer.card.get(field);
        let said = if said.is_empty() { ask.get("merging-nothing") } else { said.to_owned() };
        choice(ask, column, file, &said, chosen)
    };
    html! {
        tr {
            th scope="row" {
                (ask.get(customers::label_key(field)))
                @if is_joined { br; label class="tick" { input type="radio" name=(column) value="" checked; span { (ask.get("merging-joined")) } } }
            }
            (cell(a, first)) (cell(b, second))
        }
    }
}

/// One of two cells to choose.
fn choice(ask: &Ask<'_>, name: &str, file: &CustomerFile, said: &str, chosen: bool) -> Markup {
    let label = ask.say(&Say::new("merging-take").with("value", said).with("name", file.customer.called()));
    html! {
        td data-whose=(file.customer.called()) { label class="tick" { input type="radio" name=(name) value=(file.customer.id) checked[chosen] aria-label=(label); span { (said) } } }
    }
}

fn keys(file: &CustomerFile) -> String {
    let shown = |key: &CustomerKey| match key.kind.as_str() {
        "phone" | "email" => masked(&key.value),
        _ => key.value.clone(),
    };
    file.keys.iter().map(shown).collect::<Vec<_>>().join(", ")
}

fn orders(ask: &Ask<'_>, file: &CustomerFile) -> String {
    let nets: Vec<String> =
        file.sums.by_currency().map(|one| formats::money_short(ask.lang(), one.net())).collect();
    let count = ask.say(&Say::new("merging-count").with("count", file.sums.orders));
    if nets.is_empty() { count } else { format!("{count}{}{}", ask.get("merging-comma"), nets.join(" + ")) }
}
